-- id = "CO10"
-- programmes = ["2014-2020"]
-- moment = "entry"
-- article = "Regulation (EU) No 1304/2013, Annex I (1), common output indicators for participants"
-- [title]
-- sv = "Gymnasium eller eftergymnasial utbildning (ISCED 3–4)"
-- da = "Ungdomsuddannelse eller videregående uddannelse under bachelorniveau (ISCED 3–4)"
-- en = "Upper secondary or post-secondary education (ISCED 3–4)"
-- [definition]
-- sv = "Högsta avslutade utbildning. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Højest gennemførte uddannelse. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Highest education completed. The situation on the first day of participation. Only complete records count."
select row, case when isced_entry is null or isced_entry = 'unknown' then null when isced_entry in ('3', '4') then 1.0 else 0.0 end as value
from entered
order by row
