-- id = "T6-148"
-- programmes = ["esf-plus"]
-- about = "cell"
-- severity = "error"
-- reference = "Commission's ESF+ system, Table 6, rules of June 2024"
-- [message]
-- sv = "EECO10+11 är inte summan av delarna"
-- da = "EECO10+11 er ikke summen af delene"
-- en = "EECO10+11 is not the sum of its parts"
select dimension, level, period, cumulative, gender, eeco10, eeco11, eeco10_11
from by_indicator
where abs(eeco10 + eeco11 - eeco10_11) > 0.5
order by dimension, level, period, cumulative, gender
