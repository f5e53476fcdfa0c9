-- estimator = "mean"
-- from = ["answers"]
-- each = "number"
-- by = [[], ["municipality"], ["gender"]]
-- rule = "base"
-- change = true
-- compare = "municipality"
-- theme = "attitudes"
-- reference = "Särndal, Swensson & Wretman (1992)"
-- [title]
-- sv = "Medelvärde"
-- da = "Gennemsnit"
-- en = "Mean"
-- [definition]
-- sv = "Medelvärdet av de tal som uppgetts. Blanka svar ingår inte."
-- da = "Gennemsnittet af de oplyste tal. Blanke svar indgår ikke."
-- en = "Mean of the numbers given. Blank answers are left out."
-- # One row per unit and wave. Each item is the number answered, null without one.
select unit_id, wave, $domains, $design, $each
from answers
order by wave
