-- estimator = "register_ratio"
-- from = ["plan_milestones"]
-- by = [[], ["milestone"], ["municipality"], ["milestone", "municipality"]]
-- rule = "open"
-- theme = ""
-- better = "more"
-- [title]
-- sv = "Delmål som är klara"
-- da = "Delmål, der er nået"
-- en = "Milestones done"
-- [definition]
-- sv = "Antal delmål som är klara delat med alla i planen. Ett delmål som flera kommuner har räknas en gång per kommun."
-- da = "Antal delmål, der er nået, delt med alle i planen. Et delmål, som flere kommuner har, tælles én gang pr. kommune."
-- en = "Milestones that are done over all of the plan. A milestone that several municipalities have counts once for each."
-- [numerator]
-- sv = "Klara"
-- da = "Nået"
-- en = "Completed"
-- [denominator]
-- sv = "Delmål"
-- da = "Delmål"
-- en = "Milestones"
-- # One row per milestone.
select wave, $domains, done as numerator, 1.0 as denominator
from plan_milestones
order by wave
