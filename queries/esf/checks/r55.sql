-- id = "R55"
-- programmes = ["2014-2020"]
-- about = "participant"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "CR08 kräver minst 55 år och att ha varit utan arbete, CR05 och CR09 att vara mindre gynnad"
-- da = "CR08 kræver mindst 55 år og at have været uden job, CR05 og CR09 at være dårligt stillet"
-- en = "CR08 needs an age of 55 and no employment at entry, CR05 and CR09 disadvantage"
select flags.row, flags.indicator, flags.origin
from flags join participants on flags.row = participants.row
where flags.indicator = 'CR08' and flags.value = 1.0
      and (coalesce(participants.age, 0.0) < 55 or coalesce(participants.status, '') not in ('unemployed', 'inactive'))
union all
select flags.row, flags.indicator, flags.origin
from flags left join disadvantaged on flags.row = disadvantaged.row
where flags.indicator in ('CR05', 'CR09') and flags.value = 1.0 and coalesce(disadvantaged.value, 0.0) <> 1.0
order by row, indicator, origin
