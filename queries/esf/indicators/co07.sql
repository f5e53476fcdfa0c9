-- id = "CO07"
-- programmes = ["2014-2020"]
-- moment = "entry"
-- article = "Regulation (EU) No 1304/2013, Annex I (1), common output indicators for participants"
-- [title]
-- sv = "Över 54 år"
-- da = "Over 54 år"
-- en = "Above 54 years of age"
-- [definition]
-- sv = "Ålder den första dagen: minst 55 hela år. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Alder på den første dag: mindst 55 hele år. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Age on the first day: at least 55 full years. The situation on the first day of participation. Only complete records count."
select row, case when age >= 55 then 1.0 else 0.0 end as value
from entered
order by row
