-- id = "CO06"
-- programmes = ["2014-2020"]
-- moment = "entry"
-- article = "Regulation (EU) No 1304/2013, Annex I (1), common output indicators for participants"
-- [title]
-- sv = "Under 25 år"
-- da = "Under 25 år"
-- en = "Below 25 years of age"
-- [definition]
-- sv = "Ålder den första dagen: under 25 hela år. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Alder på den første dag: under 25 hele år. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Age on the first day: below 25 full years. The situation on the first day of participation. Only complete records count."
select row, case when age < 25 then 1.0 else 0.0 end as value
from entered
order by row
