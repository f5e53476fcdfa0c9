-- id = "ISCED-3"
-- programmes = ["2007-2013"]
-- moment = "entry"
-- article = "Regulation (EC) No 1828/2006, Annex XXIII, data on participants; the authority's form fields are not established"
-- [title]
-- sv = "Gymnasium (ISCED 3)"
-- da = "Ungdomsuddannelse (ISCED 3)"
-- en = "Upper secondary education (ISCED 3)"
-- [definition]
-- sv = "Läget vid starten. Uppgifter som saknas räknas som okända."
-- da = "Situationen ved start. Manglende oplysninger tælles som ukendte."
-- en = "The situation at entry. What is missing counts as unknown."
select row, case when isced_entry is null or isced_entry = 'unknown' then null when isced_entry in ('3') then 1.0 else 0.0 end as value
from entered
order by row
