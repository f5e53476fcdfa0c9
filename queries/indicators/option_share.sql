-- estimator = "share"
-- from = ["answers"]
-- each = "multiple"
-- by = [[], ["municipality"], ["gender"]]
-- rule = "cells"
-- change = true
-- compare = "municipality"
-- theme = "participation"
-- figure = "dots"
-- reference = "Rao & Scott (1981)"
-- [title]
-- sv = "Andel som valt alternativet"
-- da = "Andel, der har valgt svaret"
-- en = "Percentage who chose the option"
-- [definition]
-- sv = "Andelen som kryssat för alternativet, av alla som kryssat för minst ett alternativ i frågan. Flera svar var möjliga."
-- da = "Andelen, der har sat kryds ved svaret, af alle der har sat mindst ét kryds i spørgsmålet. Flere svar var mulige."
-- en = "Those who ticked the option, of all who ticked at least one option of the question. Several answers were possible."
-- # One row per unit and wave. Each option is 1 when ticked, 0 when not, null when the question was not answered.
select unit_id, wave, $domains, $design, $each
from answers
order by wave
