-- id = "INACTIVE-EDUCATION"
-- programmes = ["2007-2013"]
-- moment = "entry"
-- article = "Regulation (EC) No 1828/2006, Annex XXIII, data on participants; the authority's form fields are not established"
-- [title]
-- sv = "Utanför arbetskraften, i utbildning"
-- da = "Ikkeerhvervsaktive, i uddannelse"
-- en = "Inactive, in education or training"
-- [definition]
-- sv = "Läget vid starten. Uppgifter som saknas räknas som okända."
-- da = "Situationen ved start. Manglende oplysninger tælles som ukendte."
-- en = "The situation at entry. What is missing counts as unknown."
select row, case when status <> 'inactive' or in_education_entry = 'no' then 0.0 when status = 'inactive' and in_education_entry = 'yes' then 1.0 end as value
from entered
order by row
