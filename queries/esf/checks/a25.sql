-- id = "A25"
-- programmes = ["2014-2020", "2007-2013"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "fler har slutat än börjat"
-- da = "flere er stoppet end startet"
-- en = "more left than entered"
select dimension, level, period, cumulative, gender, leavers, total
from by_indicator
where cumulative = 'yes' and (leavers > total + 0.5)
order by dimension, level, period, cumulative, gender
