-- id = "A03"
-- programmes = ["esf-plus"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "fler långtidsarbetslösa än arbetslösa"
-- da = "flere langtidsledige end ledige"
-- en = "more long-term unemployed than unemployed"
select dimension, level, period, cumulative, gender, eeco03, eeco02
from by_indicator
where eeco03 > eeco02 + 0.5
order by dimension, level, period, cumulative, gender
