-- estimator = "mean"
-- from = ["answers"]
-- each = "index"
-- by = [[], ["municipality"], ["gender"]]
-- rule = "base"
-- change = true
-- compare = "municipality"
-- theme = "attitudes"
-- figure = "dots"
-- better = "more"
-- decimals = 1
-- reference = "Särndal, Swensson & Wretman (1992)"
-- [title]
-- sv = "Index 0–100"
-- da = "Indeks (0–100)"
-- en = "Index 0–100"
-- [definition]
-- sv = "Varje persons medelvärde över de besvarade frågorna i indexet, omräknat till 0–100; frågor med omvänd riktning vänds. Den som besvarat för få av frågorna ingår inte."
-- da = "Hver persons gennemsnit over de besvarede spørgsmål i indekset, omregnet til 0–100; spørgsmål med omvendt retning vendes. Den, der har besvaret for få af spørgsmålene, indgår ikke."
-- en = "Each person's mean over the answered questions of the index, moved to 0–100; questions worded the other way round are turned. Those who answered too few of the questions are left out."
-- # One row per unit and wave. Each index is the unit's score, null when too few of its items were answered.
select unit_id, wave, $domains, $design, $each
from answers
order by wave
