-- id = "A08"
-- programmes = ["2014-2020"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "CO13 är större än CO12, eller CO12 större än CO01 + CO03"
-- da = "CO13 er større end CO12, eller CO12 større end CO01 + CO03"
-- en = "CO13 exceeds CO12, or CO12 exceeds CO01 + CO03"
select dimension, level, period, cumulative, gender, co13, co12, co01, co03
from by_indicator
where co13 > co12 + 0.5 or co12 > co01 + co03 + 0.5
order by dimension, level, period, cumulative, gender
