-- id = "CO04"
-- programmes = ["2014-2020"]
-- moment = "entry"
-- article = "Regulation (EU) No 1304/2013, Annex I (1), common output indicators for participants"
-- [title]
-- sv = "Utanför arbetskraften och inte i utbildning"
-- da = "Ikkeerhvervsaktive og ikke i uddannelse"
-- en = "Inactive, not in education or training"
-- [definition]
-- sv = "Varken sysselsatta, arbetslösa eller i utbildning. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Hverken beskæftigede, arbejdsløse eller i uddannelse. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Neither employed, unemployed nor in education or training. The situation on the first day of participation. Only complete records count."
select row,
       case when status <> 'inactive' or in_education_entry = 'yes' then 0.0 when in_education_entry = 'no' then 1.0 end as value
from entered
order by row
