-- estimator = "share"
-- from = ["answers"]
-- each = "scale"
-- by = [[]]
-- rule = "base"
-- beside = "positive_share"
-- other_units = true
-- theme = "attitudes"
-- better = "more"
-- reference = "Skolverket; Skolinspektionen"
-- [title]
-- sv = "Positiva av alla, ”vet ej” medräknade"
-- da = "Positive af alle, »ved ikke« medregnet"
-- en = "Percentage positive of all, “don't know” included"
-- [definition]
-- sv = "Andelen som valt något av skalans positiva svar, av alla som svarat på frågan eller svarat ”vet ej”. Blanka svar ingår inte."
-- da = "Andelen, der har valgt et af skalaens positive svar, af alle der har besvaret spørgsmålet eller svaret »ved ikke«. Blanke svar indgår ikke."
-- en = "Those who chose one of the scale's positive answers, of all who answered the question or said “don't know”. Blank answers are left out."
-- # One row per unit and wave. Each item is 1 for a positive answer, 0 for another valid one or "don't know", null when left blank.
select unit_id, wave, $domains, $design,
       case when $each in ($positive) then 1.0 when $each is not null or $missing = 'dont_know' then 0.0 end as $each
from answers
order by wave
