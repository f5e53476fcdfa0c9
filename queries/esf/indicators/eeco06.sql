-- id = "EECO06"
-- programmes = ["esf-plus"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex I, point 1.1"
-- [title]
-- sv = "Barn under 18 år"
-- da = "Børn under 18 år"
-- en = "Children below 18 years of age"
-- [definition]
-- sv = "Ålder den första dagen: under 18 hela år. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Alder på den første dag: under 18 hele år. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Age on the first day: below 18 full years. The situation on the first day of participation. Only complete records count."
select row, case when age < 18 then 1.0 else 0.0 end as value
from entered
order by row
