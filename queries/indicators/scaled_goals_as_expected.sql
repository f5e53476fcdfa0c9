-- estimator = "register_ratio"
-- from = ["plan_scaled_goals"]
-- by = [[], ["municipality"], ["school"]]
-- rule = "open"
-- theme = ""
-- better = "more"
-- reference = "Kiresuk & Sherman (1968), Community Mental Health Journal 4"
-- [title]
-- sv = "Egna mål som nått väntad nivå eller mer"
-- da = "Egne mål, der har nået det forventede niveau eller mere"
-- en = "Own goals that reached the expected level or more"
-- [definition]
-- sv = "Antal mål på femgradig skala som nått nivå 0 (som väntat) eller högre, delat med alla som bedömts. Vikterna räknas inte här."
-- da = "Antal mål på femtrinsskala, der har nået niveau 0 (som forventet) eller højere, delt med alle, der er bedømt. Vægtene tæller ikke her."
-- en = "Goals on a five-level scale that reached level 0 (as expected) or higher, over all that were rated. The weights do not count here."
-- [numerator]
-- sv = "Som väntat eller mer"
-- da = "Som forventet eller mere"
-- en = "As expected or more"
-- [denominator]
-- sv = "Bedömda mål"
-- da = "Bedømte mål"
-- en = "Goals rated"
-- # One row per goal that was rated.
select wave, $domains, case when "after" >= 0 then 1.0 else 0.0 end as numerator, 1.0 as denominator
from plan_scaled_goals
where "after" is not null
order by wave
