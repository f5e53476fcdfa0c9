-- id = "T6-144"
-- programmes = ["esf-plus"]
-- about = "cell"
-- severity = "error"
-- reference = "Commission's ESF+ system, Table 6, rules of June 2024"
-- [message]
-- sv = "EECO02+04 är inte summan av delarna"
-- da = "EECO02+04 er ikke summen af delene"
-- en = "EECO02+04 is not the sum of its parts"
select dimension, level, period, cumulative, gender, eeco02, eeco04, eeco02_04
from by_indicator
where abs(eeco02 + eeco04 - eeco02_04) > 0.5
order by dimension, level, period, cumulative, gender
