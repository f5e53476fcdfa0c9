-- id = "A03"
-- programmes = ["2014-2020"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "fler långtidsarbetslösa än arbetslösa"
-- da = "flere langtidsledige end ledige"
-- en = "more long-term unemployed than unemployed"
select dimension, level, period, cumulative, gender, co02, co01
from by_indicator
where co02 > co01 + 0.5
order by dimension, level, period, cumulative, gender
