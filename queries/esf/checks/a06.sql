-- id = "A06"
-- programmes = ["2014-2020"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "CO08 är större än CO07 eller än CO01 + CO04"
-- da = "CO08 er større end CO07 eller end CO01 + CO04"
-- en = "CO08 exceeds CO07, or CO01 + CO04"
select dimension, level, period, cumulative, gender, co08, co07, co01, co04
from by_indicator
where co08 > co07 + 0.5 or co08 > co01 + co04 + 0.5
order by dimension, level, period, cumulative, gender
