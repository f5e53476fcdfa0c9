-- id = "R41"
-- programmes = ["2014-2020"]
-- about = "participant"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "utanför arbetskraften och inte i utbildning, trots annan ställning eller utbildning"
-- da = "ikkeerhvervsaktiv og ikke i uddannelse, trods anden tilknytning eller uddannelse"
-- en = "inactive and not in education, in spite of another status or of education"
select flags.row, flags.indicator, flags.origin, participants.status, participants.in_education_entry
from flags join participants on flags.row = participants.row
where flags.indicator in ('CO04') and flags.value = 1.0
      and (coalesce(participants.status, '') <> 'inactive' or coalesce(participants.in_education_entry, '') = 'yes')
order by flags.row, flags.indicator, flags.origin
