-- id = "YEI-CR04"
-- programmes = ["2014-2020"]
-- moment = "exit"
-- article = "Regulation (EU) No 1304/2013, Annex II, result indicators for the Youth Employment Initiative"
-- reference_output = "CO02"
-- parameters = ["long_term"]
-- yei = true
-- [title]
-- sv = "Långtidsarbetslösa: fullföljer insatsen"
-- da = "Langtidsledige: gennemfører indsatsen"
-- en = "Long-term unemployed: complete the intervention"
-- [definition]
-- sv = "Avhopp räknas inte, inte heller till ett arbete."
-- da = "Frafald tæller ikke, heller ikke til et job."
-- en = "Drop-outs do not count, not even those who leave for a job."
select row, case when completion = 'completed' then 1.0 when completion = 'dropped_out' then 0.0 end as value
from leavers
where status = 'unemployed' and long_term = 1.0
order by row
