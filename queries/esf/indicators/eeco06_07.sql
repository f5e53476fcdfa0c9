-- id = "EECO06+07"
-- programmes = ["esf-plus"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex I, point 1.1: combination reserved by the Commission's system (Table 6)"
-- [title]
-- sv = "Under 30 år"
-- da = "Under 30 år"
-- en = "Below 30 years of age"
-- [definition]
-- sv = "EECO06 eller EECO07. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "EECO06 eller EECO07. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "EECO06 or EECO07. The situation on the first day of participation. Only complete records count."
select row, case when age <= 29 then 1.0 else 0.0 end as value
from entered
order by row
