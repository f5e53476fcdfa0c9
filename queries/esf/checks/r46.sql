-- id = "R46"
-- programmes = ["2014-2020"]
-- about = "participant"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "hushåll utan arbete med barn, men inte hushåll utan arbete"
-- da = "husstand uden beskæftigelse med børn, men ikke husstand uden beskæftigelse"
-- en = "jobless household with children but not a jobless household"
with with_children as (
  select row, origin
  from flags
  where indicator = 'CO13' and value = 1.0
),
jobless as (
  select row, origin, value
  from flags
  where indicator = 'CO12'
)
select with_children.row, with_children.origin
from with_children join jobless on with_children.row = jobless.row and with_children.origin = jobless.origin
where jobless.value = 0.0
order by with_children.row
