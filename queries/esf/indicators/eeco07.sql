-- id = "EECO07"
-- programmes = ["esf-plus"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex I, point 1.1"
-- [title]
-- sv = "Unga 18–29 år"
-- da = "Unge på 18–29 år"
-- en = "Young people aged 18–29"
-- [definition]
-- sv = "Ålder den första dagen: 18 till 29 hela år. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Alder på den første dag: 18 til 29 hele år. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Age on the first day: 18 to 29 full years. The situation on the first day of participation. Only complete records count."
select row, case when age >= 18 and age <= 29 then 1.0 else 0.0 end as value
from entered
order by row
