-- id = "EECO11"
-- programmes = ["esf-plus"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex I, point 1.1"
-- [title]
-- sv = "Högskola (ISCED 5–8)"
-- da = "Videregående uddannelse (ISCED 5–8)"
-- en = "Tertiary education (ISCED 5–8)"
-- [definition]
-- sv = "Högsta avslutade utbildning. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Højest gennemførte uddannelse. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Highest education completed. The situation on the first day of participation. Only complete records count."
select row, case when isced_entry is null or isced_entry = 'unknown' then null when isced_entry in ('5', '6', '7', '8') then 1.0 else 0.0 end as value
from entered
order by row
