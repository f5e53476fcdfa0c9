-- id = "T6-147"
-- programmes = ["esf-plus"]
-- about = "cell"
-- severity = "error"
-- reference = "Commission's ESF+ system, Table 6, rules of June 2024"
-- [message]
-- sv = "EECO06+07 är inte summan av delarna"
-- da = "EECO06+07 er ikke summen af delene"
-- en = "EECO06+07 is not the sum of its parts"
select dimension, level, period, cumulative, gender, eeco06, eeco07, eeco06_07
from by_indicator
where abs(eeco06 + eeco07 - eeco06_07) > 0.5
order by dimension, level, period, cumulative, gender
