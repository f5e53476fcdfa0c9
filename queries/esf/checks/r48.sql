-- id = "R48"
-- programmes = ["2014-2020"]
-- about = "participant"
-- severity = "warning"
-- reference = "known practice"
-- [message]
-- sv = "utan avslutad grundutbildning men inte räknad som mindre gynnad"
-- da = "uden afsluttet grunduddannelse, men ikke talt som dårligt stillet"
-- en = "no primary education completed but not stated as other disadvantaged"
select row, age, other_disadvantaged
from participants
where isced_entry = '0' and age > primary_school_age and coalesce(other_disadvantaged, '') <> 'yes'
order by row
