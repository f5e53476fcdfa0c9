-- id = "R04"
-- about = "participant"
-- severity = "warning"
-- reference = "known practice"
-- [message]
-- sv = "deltagandet ligger utanför projektets stödberättigande tid"
-- da = "deltagelsen ligger uden for projektets støtteberettigede periode"
-- en = "participation lies outside the operation's eligible period"
select row, entry_date, exit_date
from participants
where entry_date < first_day or entry_date > last_day or exit_date > last_day
order by row
