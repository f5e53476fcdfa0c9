-- estimator = "share"
-- from = ["answers"]
-- each = "single"
-- by = [[], ["municipality"], ["gender"]]
-- rule = "cells"
-- change = true
-- theme = "answers"
-- figure = "dots"
-- reference = "Särndal, Swensson & Wretman (1992)"
-- [title]
-- sv = "Andel som gett svaret"
-- da = "Andel, der har givet svaret"
-- en = "Percentage who gave the response"
-- [definition]
-- sv = "Andelen som gett svaret, av alla som svarat på frågan. ”Vet ej” och blanka svar ingår inte i basen. Ett svar var möjligt."
-- da = "Andelen, der har givet svaret, af alle der har besvaret spørgsmålet. »Ved ikke« og blanke svar indgår ikke i basen. Ét svar var muligt."
-- en = "Those who gave the answer, of all who answered the question. “Don't know” and blank answers are outside the base. One answer was possible."
-- # One row per unit and wave. Each question is the value chosen, null without a valid answer.
select unit_id, wave, $domains, $design, $each
from answers
order by wave
