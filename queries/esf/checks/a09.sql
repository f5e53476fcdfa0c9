-- id = "A09"
-- programmes = ["2014-2020"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "en av CO12–CO19 är större än antalet deltagare"
-- da = "en af CO12–CO19 er større end antallet af deltagere"
-- en = "one of CO12–CO19 exceeds the number of participants"
select dimension, level, period, cumulative, gender, co12, co13, co14, co15, co16, co17, co18, co19, total
from by_indicator
where co12 > total + 0.5 or co13 > total + 0.5 or co14 > total + 0.5 or co15 > total + 0.5 or co16 > total + 0.5 or co17 > total + 0.5 or co18 > total + 0.5 or co19 > total + 0.5
order by dimension, level, period, cumulative, gender
