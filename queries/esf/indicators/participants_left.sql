-- id = "LEAVERS"
-- programmes = ["2007-2013", "2014-2020", "esf-plus", "esf-plus-annex-2"]
-- moment = "exit"
-- article = "ESF guidance Annex D: participation records with a leaving date"
-- [title]
-- sv = "Deltagare som avslutat"
-- da = "Deltagere, der er stoppet"
-- en = "Participants who have left"
-- [definition]
-- sv = "Deltagare med fullständiga uppgifter som har slutat, räknade den period då de slutade."
-- da = "Deltagere med fuldstændige oplysninger, der er stoppet, talt i den periode, hvor de stoppede."
-- en = "Participants with complete records who have left, counted in the period in which they left."
select row, 1.0 as value
from leavers
order by row
