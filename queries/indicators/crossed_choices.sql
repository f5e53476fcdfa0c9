-- estimator = "share"
-- from = ["answers"]
-- each = "single"
-- by = []
-- crossed = true
-- rule = "cells"
-- theme = "answers"
-- reference = "Rao & Scott (1984), Annals of Statistics 12; Särndal, Swensson & Wretman (1992)"
-- [title]
-- sv = "Två frågor i kors"
-- da = "To spørgsmål krydset"
-- en = "Two questions crossed"
-- [definition]
-- sv = "Hur svaren på en fråga fördelar sig bland dem som gett vart och ett av svaren på en annan. Raderna summerar till 100 procent. ”Vet ej” och blanka svar ingår inte i basen."
-- da = "Hvordan svarene på et spørgsmål fordeler sig blandt dem, der har givet hvert af svarene på et andet. Rækkerne summerer til 100 procent. »Ved ikke« og blanke svar indgår ikke i basen."
-- en = "How the answers to one question are spread among those who gave each answer to another. Rows add up to 100 per cent. “Don't know” and blank answers are outside the base."
-- # One row per unit and wave. Each item is the value chosen, null without a valid one.
select unit_id, wave, $domains, $design, $each
from answers
order by wave
