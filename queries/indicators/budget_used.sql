-- estimator = "register_ratio"
-- from = ["plan_budget"]
-- by = [["currency"]]
-- rule = "open"
-- theme = ""
-- [title]
-- sv = "Använd budget"
-- da = "Forbrugt budget"
-- en = "Budget used"
-- [definition]
-- sv = "Använt belopp delat med planerat, för de budgetposter där båda är kända. Valutor läggs aldrig ihop."
-- da = "Forbrugt beløb delt med planlagt for de budgetposter, hvor begge er kendt. Valutaer lægges aldrig sammen."
-- en = "Amount used over amount planned, for the budget lines where both are known. Currencies are never added up."
-- # One row per budget line with both amounts.
select wave, $domains, used as numerator, planned as denominator
from plan_budget
where used is not null and planned is not null
order by wave
