-- id = "EECO10+11"
-- programmes = ["esf-plus"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex I, point 1.1: combination reserved by the Commission's system (Table 6)"
-- [title]
-- sv = "Minst gymnasium"
-- da = "Mindst ungdomsuddannelse"
-- en = "Upper secondary education or more"
-- [definition]
-- sv = "EECO10 eller EECO11. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "EECO10 eller EECO11. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "EECO10 or EECO11. The situation on the first day of participation. Only complete records count."
select row, case when isced_entry is null or isced_entry = 'unknown' then null when isced_entry in ('3', '4', '5', '6', '7', '8') then 1.0 else 0.0 end as value
from entered
order by row
