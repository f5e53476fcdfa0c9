-- id = "R50"
-- about = "participant"
-- severity = "error"
-- reference = "known practice"
-- [message]
-- sv = "sysselsatt men under 15 år"
-- da = "beskæftiget, men under 15 år"
-- en = "employed while under 15"
select row, age
from participants
where status = 'employed' and age < 15
order by row
