-- estimator = "distribution"
-- from = ["answers"]
-- each = "scale"
-- by = [[], ["municipality"]]
-- rule = "base"
-- theme = "attitudes"
-- figure = "likert"
-- reference = "Särndal, Swensson & Wretman (1992)"
-- [title]
-- sv = "Svarsfördelning"
-- da = "Svarfordeling"
-- en = "Distribution of responses"
-- [definition]
-- sv = "Hur svaren fördelar sig över skalans steg, av alla som svarat på frågan. ”Vet ej” och blanka svar ingår inte i basen."
-- da = "Hvordan svarene fordeler sig over skalaens trin, af alle der har besvaret spørgsmålet. »Ved ikke« og blanke svar indgår ikke i basen."
-- en = "How the answers are spread over the points of the scale, of all who answered the question. “Don't know” and blank answers are outside the base."
-- # One row per unit and wave. Each item is the code of the answer, null without a valid one.
select unit_id, wave, $domains, $design, $each
from answers
order by wave
