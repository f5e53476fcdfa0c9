-- estimator = "register_ratio"
-- number = true
-- from = ["plan_budget", "participants"]
-- concepts = ["currency"]
-- by = [["currency"]]
-- rule = "cells"
-- theme = ""
-- [title]
-- sv = "Kostnad per deltagare"
-- da = "Omkostning pr. deltager"
-- en = "Cost per participant"
-- [definition]
-- sv = "Använd finansiering delat med antalet deltagare i deltagarregistret. Kostnadsposter ingår inte. Valutor läggs aldrig ihop."
-- da = "Forbrugt finansiering delt med antallet af deltagere i deltagerregistreringen. Omkostninger indgår ikke. Valutaer lægges aldrig sammen."
-- en = "Financing used over the number of participants on record. Costs are not in it. Currencies are never added up."
-- # One row per line of financing with its amount, and one per currency with the participants.
select '' as wave, $domains, used as numerator, 0.0 as denominator, 0.0 as units
from plan_budget
where funding is not null and used is not null
union all
select '' as wave, $domains, 0.0 as numerator, people as denominator, people as units
from (select distinct currency from plan_budget where funding is not null and used is not null) as currencies
cross join (select cast(count(*) as double) as people from participants) as counted
order by wave
