-- id = "A11"
-- programmes = ["esf-plus"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "fler i åldersgrupperna än deltagare"
-- da = "flere i aldersgrupperne end deltagere"
-- en = "more in the age groups than participants"
select dimension, level, period, cumulative, gender, eeco06, eeco07, eeco08, eeco01
from by_indicator
where eeco06 + eeco07 + eeco08 > eeco01 + 0.5
order by dimension, level, period, cumulative, gender
