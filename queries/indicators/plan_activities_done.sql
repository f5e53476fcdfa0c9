-- estimator = "register_ratio"
-- from = ["plan_activities"]
-- by = [["activity"]]
-- rule = "open"
-- theme = ""
-- better = "more"
-- [title]
-- sv = "Planens aktiviteter, genomfört av planerat"
-- da = "Planens aktiviteter, gennemført af planlagt"
-- en = "The plan's activities, completed of planned"
-- [definition]
-- sv = "Genomfört delat med planerat för var och en av planens aktiviteter. Aktiviteter med olika enheter läggs aldrig ihop."
-- da = "Gennemført delt med planlagt for hver af planens aktiviteter. Aktiviteter med forskellige enheder lægges aldrig sammen."
-- en = "Done over planned for each of the plan's activities. Activities in different units are never added up."
-- # One row per activity with both numbers.
select wave, $domains, done as numerator, planned as denominator
from plan_activities
where done is not null and planned is not null
order by wave
