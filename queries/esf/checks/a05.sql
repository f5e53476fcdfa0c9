-- id = "A05"
-- programmes = ["2014-2020"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "fler i åldersgrupperna än deltagare"
-- da = "flere i aldersgrupperne end deltagere"
-- en = "more in the age groups than participants"
select dimension, level, period, cumulative, gender, co06, co07, total
from by_indicator
where co06 + co07 > total + 0.5
order by dimension, level, period, cumulative, gender
