-- id = "EECO08"
-- programmes = ["esf-plus"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex I, point 1.1"
-- [title]
-- sv = "55 år eller äldre"
-- da = "55 år eller derover"
-- en = "People aged 55 and above"
-- [definition]
-- sv = "Ålder den första dagen: minst 55 hela år. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Alder på den første dag: mindst 55 hele år. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Age on the first day: at least 55 full years. The situation on the first day of participation. Only complete records count."
select row, case when age >= 55 then 1.0 else 0.0 end as value
from entered
order by row
