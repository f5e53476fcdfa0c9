-- id = "LONG-TERM"
-- programmes = ["2007-2013"]
-- moment = "entry"
-- article = "Regulation (EC) No 1828/2006, Annex XXIII, data on participants; the authority's form fields are not established"
-- parameters = ["long_term"]
-- [title]
-- sv = "Långtidsarbetslösa"
-- da = "Langtidsledige"
-- en = "Long-term unemployed"
-- [definition]
-- sv = "Läget vid starten. Uppgifter som saknas räknas som okända."
-- da = "Situationen ved start. Manglende oplysninger tælles som ukendte."
-- en = "The situation at entry. What is missing counts as unknown."
select row, long_term as value
from entered
order by row
