-- estimator = "share"
-- from = ["answers"]
-- each = "scale"
-- by = [[], ["municipality"], ["school"], ["gender"]]
-- rule = "base"
-- change = true
-- compare = "municipality"
-- theme = "attitudes"
-- figure = "dots"
-- better = "more"
-- reference = "Skolenkäten; Kolada (rapporter.skr.se)"
-- [title]
-- sv = "Andel positiva svar"
-- da = "Andel positive svar"
-- en = "Percentage positive"
-- [definition]
-- sv = "Andelen som valt något av skalans positiva svar, av alla som svarat på frågan; för ett omvänt påstående är det svaren i skalans andra ände. ”Vet ej” och blanka svar ingår inte i basen."
-- da = "Andelen, der har valgt et af skalaens positive svar, af alle der har besvaret spørgsmålet; for et omvendt udsagn er det svarene i skalaens anden ende. »Ved ikke« og blanke svar indgår ikke i basen."
-- en = "Those who chose one of the scale's positive answers, of all who answered the question; for a reversed statement those at the other end of the scale. “Don't know” and blank answers are outside the base."
-- # One row per unit and wave. Each item is 1 for a positive answer, 0 for another valid one, null without one.
select unit_id, wave, $domains, $design,
       case when $each in ($positive) then 1.0 when $each is not null then 0.0 end as $each
from answers
order by wave
