-- estimator = "register_ratio"
-- from = ["plan_agreements"]
-- by = [[], ["agreement"], ["municipality"]]
-- rule = "open"
-- theme = ""
-- better = "more"
-- [title]
-- sv = "Avtal, tecknade av planerade"
-- da = "Aftaler, indgåede af planlagte"
-- en = "Agreements, signed of planned"
-- [definition]
-- sv = "Antal tecknade avtal med företag, föreningar och andra delat med antal planerade."
-- da = "Antal indgåede aftaler med virksomheder, foreninger og andre delt med antal planlagte."
-- en = "Agreements signed with companies, associations and others over those planned."
-- # One row per kind of partner with a planned number.
select wave, $domains, signed as numerator, planned as denominator
from plan_agreements
where planned is not null
order by wave
