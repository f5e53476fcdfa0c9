-- id = "YEI-CR07"
-- programmes = ["2014-2020"]
-- moment = "exit"
-- article = "Regulation (EU) No 1304/2013, Annex II, result indicators for the Youth Employment Initiative"
-- reference_output = "CO04"
-- yei = true
-- [title]
-- sv = "Utanför arbetskraften och inte i utbildning: fullföljer insatsen"
-- da = "Ikkeerhvervsaktive og ikke i uddannelse: gennemfører indsatsen"
-- en = "Inactive, not in education or training: complete the intervention"
-- [definition]
-- sv = "Avhopp räknas inte, inte heller till ett arbete."
-- da = "Frafald tæller ikke, heller ikke til et job."
-- en = "Drop-outs do not count, not even those who leave for a job."
select row, case when completion = 'completed' then 1.0 when completion = 'dropped_out' then 0.0 end as value
from leavers
where status = 'inactive' and in_education_entry = 'no'
order by row
