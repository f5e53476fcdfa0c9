-- id = "A25"
-- programmes = ["esf-plus-annex-2"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "fler har slutat än börjat"
-- da = "flere er stoppet end startet"
-- en = "more left than entered"
select dimension, level, period, cumulative, gender, leavers, emco01
from by_indicator
where cumulative = 'yes' and (leavers > emco01 + 0.5)
order by dimension, level, period, cumulative, gender
