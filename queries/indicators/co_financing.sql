-- estimator = "register_ratio"
-- from = ["plan_budget"]
-- by = [["currency"]]
-- rule = "open"
-- theme = ""
-- [title]
-- sv = "Medfinansiering av den planerade budgeten"
-- da = "Medfinansiering af det planlagte budget"
-- en = "Co-financing of the planned budget"
-- [definition]
-- sv = "Planerad medfinansiering delat med all planerad finansiering. Kostnadsposter ingår inte. Valutor läggs aldrig ihop."
-- da = "Planlagt medfinansiering delt med al planlagt finansiering. Omkostninger indgår ikke. Valutaer lægges aldrig sammen."
-- en = "Planned co-financing over all planned financing. Costs are not in it. Currencies are never added up."
-- # One row per line of financing.
select wave, $domains, case when funding = 'co_financing' then planned else 0.0 end as numerator, planned as denominator
from plan_budget
where funding is not null and planned is not null
order by wave
