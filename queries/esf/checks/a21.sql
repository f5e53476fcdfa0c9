-- id = "A21"
-- about = "cell"
-- severity = "error"
-- reference = "Commission's ESF+ system, Table 10"
-- [message]
-- sv = "ett resultat i procent är över 100"
-- da = "et resultat i procent er over 100"
-- en = "a result in per cent exceeds 100"
select indicator, dimension, level, period, cumulative, gender, count, reference_count
from cells
where unit = 'percent' and cumulative = 'yes' and count > reference_count + 0.5
order by indicator, dimension, level, period, gender
