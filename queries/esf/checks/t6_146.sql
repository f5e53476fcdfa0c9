-- id = "T6-146"
-- programmes = ["esf-plus"]
-- about = "cell"
-- severity = "error"
-- reference = "Commission's ESF+ system, Table 6, rules of June 2024"
-- [message]
-- sv = "EECO02+04+05 är inte summan av delarna"
-- da = "EECO02+04+05 er ikke summen af delene"
-- en = "EECO02+04+05 is not the sum of its parts"
select dimension, level, period, cumulative, gender, eeco02, eeco04, eeco05, eeco02_04_05
from by_indicator
where abs(eeco02 + eeco04 + eeco05 - eeco02_04_05) > 0.5
order by dimension, level, period, cumulative, gender
