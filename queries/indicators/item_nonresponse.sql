-- estimator = "share"
-- from = ["answers"]
-- each = "scale"
-- by = [[]]
-- rule = "open"
-- beside = "positive_share"
-- other_units = true
-- fieldwork = true
-- theme = "attitudes"
-- better = "less"
-- reference = "AAPOR, Standard Definitions (2023); de Leeuw, Hox & Huisman (2003)"
-- [title]
-- sv = "Frågebortfall"
-- da = "Ubesvaret"
-- en = "Item non-response"
-- [definition]
-- sv = "Andelen som lämnat frågan blank, av alla som svarat på enkäten och fått frågan. ”Vet ej” är ett svar."
-- da = "Andelen, der har ladet spørgsmålet stå ubesvaret, af alle der har besvaret skemaet og fået spørgsmålet. »Ved ikke« er et svar."
-- en = "Those who left the question blank, of all who answered the questionnaire and were asked it. “Don't know” is an answer."
-- # One row per unit and wave. Each item is 1 when it was asked and left blank, 0 when it was answered, null when it was not asked.
select unit_id, wave, $domains, $design,
       case when $each is not null or $missing = 'dont_know' then 0.0 when $missing is null then 1.0 end as $each
from answers
order by wave
