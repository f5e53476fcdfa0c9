-- id = "CO17"
-- programmes = ["2014-2020"]
-- moment = "entry"
-- article = "Regulation (EU) No 1304/2013, Annex I (1), common output indicators for participants"
-- [title]
-- sv = "Andra mindre gynnade"
-- da = "Andre dårligt stillede"
-- en = "Other disadvantaged"
-- [definition]
-- sv = "Enligt den nationella definitionen, och alltid den utan avslutad utbildning (ISCED 0). Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Efter den nationale definition, og altid den uden afsluttet uddannelse (ISCED 0). Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "By the national definition, and always people without completed education (ISCED 0). The situation on the first day of participation. Only complete records count."
select row,
       case when other_disadvantaged = 'yes' or isced_entry = '0' then 1.0 when other_disadvantaged = 'no' then 0.0 end as value
from entered
order by row
