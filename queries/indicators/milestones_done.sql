-- estimator = "register_ratio"
-- from = ["plan_milestones"]
-- by = [[], ["milestone"], ["municipality"], ["milestone", "municipality"]]
-- rule = "open"
-- theme = ""
-- better = "more"
-- [title]
-- sv = "Milstolpar som är klara"
-- da = "Milepæle, der er nået"
-- en = "Milestones done"
-- [definition]
-- sv = "Antal milstolpar som är klara delat med alla i planen. En milstolpe som flera kommuner har räknas en gång per kommun."
-- da = "Antal milepæle, der er nået, delt med alle i planen. En milepæl, som flere kommuner har, tælles én gang pr. kommune."
-- en = "Milestones that are done over all of the plan. A milestone that several municipalities have counts once for each."
-- [numerator]
-- sv = "Klara"
-- da = "Nået"
-- en = "Done"
-- [denominator]
-- sv = "Milstolpar"
-- da = "Milepæle"
-- en = "Milestones"
-- # One row per milestone.
select wave, $domains, done as numerator, 1.0 as denominator
from plan_milestones
order by wave
