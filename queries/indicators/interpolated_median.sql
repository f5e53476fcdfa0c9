-- estimator = "interpolated_median"
-- from = ["answers"]
-- each = "scale"
-- by = [[]]
-- rule = "base"
-- beside = "positive_share"
-- theme = "attitudes"
-- reference = "Woodruff (1952)"
-- [title]
-- sv = "Interpolerad median"
-- da = "Interpoleret median"
-- en = "Interpolated median"
-- [definition]
-- sv = "Det värde på skalan som delar svaren i två lika stora halvor, när svaren på varje steg tänks jämnt spridda från ett halvt steg under till ett halvt steg över. ”Vet ej” och blanka svar ingår inte."
-- da = "Den værdi på skalaen, der deler svarene i to lige store halvdele, når svarene på hvert trin tænkes jævnt spredt fra et halvt trin under til et halvt trin over. »Ved ikke« og blanke svar indgår ikke."
-- en = "The value on the scale that cuts the answers into two equal halves, the answers at each point being thought evenly spread from half a point below to half a point above. “Don't know” and blank answers are left out."
-- # One row per unit and wave. Each item is the code of the answer, null without a valid one.
select unit_id, wave, $domains, $design, $each
from answers
order by wave
