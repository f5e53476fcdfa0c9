-- estimator = "mean"
-- from = ["answers"]
-- concepts = ["recommend"]
-- by = [[], ["municipality"], ["gender"]]
-- rule = "base"
-- change = true
-- theme = "attitudes"
-- figure = "dots"
-- better = "more"
-- decimals = 0
-- reference = "Reichheld (2003)"
-- [title]
-- sv = "Rekommendationsvärde (NPS)"
-- da = "Anbefalingsværdi (NPS)"
-- en = "Net Promoter Score"
-- [definition]
-- sv = "Andelen som svarat 9–10 på frågan om de skulle rekommendera, minus andelen som svarat 0–6, i procentenheter: från −100 till 100. Blanka svar ingår inte."
-- da = "Andelen, der har svaret 9–10 på, om de ville anbefale, minus andelen, der har svaret 0–6, i procentpoint: fra −100 til 100. Blanke svar indgår ikke."
-- en = "The share who answered 9–10 when asked whether they would recommend, less the share who answered 0–6, in percentage points: from −100 to 100. Blank answers are left out."
-- # One row per unit and wave. `score` is 100 for a promoter, 0 for a passive, -100 for a detractor, null without a whole number from 0 to 10.
select unit_id, wave, $domains, $design,
       case when recommend in (9, 10) then 100.0
            when recommend in (7, 8) then 0.0
            when recommend in (0, 1, 2, 3, 4, 5, 6) then -100.0 end as score
from answers
order by wave
