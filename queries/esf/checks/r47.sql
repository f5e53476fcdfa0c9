-- id = "R47"
-- programmes = ["2014-2020"]
-- about = "participant"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "hushåll utan arbete, men sysselsatt"
-- da = "husstand uden beskæftigelse, men beskæftiget"
-- en = "jobless household but employed"
select flags.row, flags.indicator, flags.origin, participants.status
from flags join participants on flags.row = participants.row
where flags.indicator in ('CO12') and flags.value = 1.0
      and participants.status = 'employed'
order by flags.row, flags.indicator, flags.origin
