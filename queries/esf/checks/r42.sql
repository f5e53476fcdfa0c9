-- id = "R42"
-- programmes = ["2014-2020"]
-- about = "participant"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "CO08 trots lägre ålder, sysselsättning eller utbildning"
-- da = "CO08 trods lavere alder, beskæftigelse eller uddannelse"
-- en = "CO08 in spite of a lower age, employment or education"
select flags.row, flags.indicator, flags.origin, participants.age, participants.status
from flags join participants on flags.row = participants.row
where flags.indicator in ('CO08') and flags.value = 1.0
      and (participants.age < 55 or participants.status = 'employed'
           or (participants.status = 'inactive' and participants.in_education_entry = 'yes'))
order by flags.row, flags.indicator, flags.origin
