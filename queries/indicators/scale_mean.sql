-- estimator = "mean"
-- from = ["answers"]
-- each = "scale"
-- by = [[]]
-- rule = "base"
-- change = true
-- beside = "positive_share"
-- theme = "attitudes"
-- reference = "Särndal, Swensson & Wretman (1992); Cohen (1988)"
-- [title]
-- sv = "Medelvärde på skalan"
-- da = "Gennemsnit på skalaen"
-- en = "Mean on the scale"
-- [definition]
-- sv = "Medelvärdet av skalstegens nummer, det lägsta steget 1, av alla som svarat på frågan. ”Vet ej” och blanka svar ingår inte."
-- da = "Gennemsnittet af skalatrinenes numre, det laveste trin 1, af alle der har besvaret spørgsmålet. »Ved ikke« og blanke svar indgår ikke."
-- en = "Mean of the numbers of the scale's points, the lowest being 1, of all who answered the question. “Don't know” and blank answers are left out."
-- # One row per unit and wave. Each item is the code of the answer, null without a valid one.
select unit_id, wave, $domains, $design, $each
from answers
order by wave
