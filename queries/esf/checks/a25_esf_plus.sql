-- id = "A25"
-- programmes = ["esf-plus"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "fler har slutat än börjat"
-- da = "flere er stoppet end startet"
-- en = "more left than entered"
select dimension, level, period, cumulative, gender, leavers, eeco01
from by_indicator
where cumulative = 'yes' and (leavers > eeco01 + 0.5)
order by dimension, level, period, cumulative, gender
