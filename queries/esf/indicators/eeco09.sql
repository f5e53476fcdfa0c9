-- id = "EECO09"
-- programmes = ["esf-plus"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex I, point 1.1"
-- [title]
-- sv = "Grundskola eller lägre (ISCED 0–2)"
-- da = "Grundskole eller lavere (ISCED 0–2)"
-- en = "Lower secondary education or less (ISCED 0–2)"
-- [definition]
-- sv = "Högsta avslutade utbildning. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Højest gennemførte uddannelse. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Highest education completed. The situation on the first day of participation. Only complete records count."
select row, case when isced_entry is null or isced_entry = 'unknown' then null when isced_entry in ('0', '1', '2') then 1.0 else 0.0 end as value
from entered
order by row
