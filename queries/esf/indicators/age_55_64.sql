-- id = "AGE-55-64"
-- programmes = ["2007-2013"]
-- moment = "entry"
-- article = "Regulation (EC) No 1828/2006, Annex XXIII, data on participants; the authority's form fields are not established"
-- [title]
-- sv = "55–64 år"
-- da = "55–64 år"
-- en = "Aged 55–64"
-- [definition]
-- sv = "Läget vid starten. Uppgifter som saknas räknas som okända."
-- da = "Situationen ved start. Manglende oplysninger tælles som ukendte."
-- en = "The situation at entry. What is missing counts as unknown."
select row, case when age is null then null when age >= 55 and age <= 64 then 1.0 else 0.0 end as value
from entered
order by row
