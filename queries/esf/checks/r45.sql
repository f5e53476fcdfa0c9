-- id = "R45"
-- about = "participant"
-- severity = "warning"
-- reference = "German ESF questionnaires; registered unemployment goes first"
-- [message]
-- sv = "både sysselsatt och inskriven som arbetslös; räknas som arbetslös"
-- da = "både beskæftiget og tilmeldt som ledig; tælles som ledig"
-- en = "both employed and registered as unemployed; counts as unemployed"
select row, status_entry
from participants
where status_entry = 'employed' and registered_unemployed = 'yes'
order by row
