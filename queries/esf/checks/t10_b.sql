-- id = "T10-b"
-- programmes = ["esf-plus", "esf-plus-annex-2"]
-- about = "cell"
-- severity = "error"
-- reference = "Commission's ESF+ system, Table 10, modified rule of July 2025"
-- [message]
-- sv = "ett projekteget resultat i procent är över 100"
-- da = "et projektspecifikt resultat i procent er over 100"
-- en = "a programme-specific result in per cent exceeds 100"
select indicator, dimension, level, period, cumulative, gender, count, known
from cells
where is_result = 1.0 and own = 1.0 and unit = 'percent' and cumulative = 'yes' and count > known + 0.5
order by indicator, dimension, level, period, gender
