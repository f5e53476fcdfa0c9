-- id = "TOTAL"
-- programmes = ["2007-2013", "2014-2020"]
-- moment = "entry"
-- article = "Regulation (EU) No 1304/2013, Annex I (1): computed from the labour-market statuses"
-- [title]
-- sv = "Deltagare"
-- da = "Deltagere"
-- en = "Participants"
-- [definition]
-- sv = "Alla deltagare med fullständiga uppgifter: arbetslösa, personer utanför arbetskraften och sysselsatta."
-- da = "Alle deltagere med fuldstændige oplysninger: arbejdsløse, ikkeerhvervsaktive og beskæftigede."
-- en = "All participants with complete records: unemployed, inactive and employed."
select row, 1.0 as value
from entered
order by row
