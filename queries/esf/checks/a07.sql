-- id = "A07"
-- programmes = ["2014-2020"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "fler på utbildningsnivåerna än deltagare"
-- da = "flere på uddannelsesniveauerne end deltagere"
-- en = "more at the levels of education than participants"
select dimension, level, period, cumulative, gender, co09, co10, co11, total
from by_indicator
where co09 + co10 + co11 > total + 0.5
order by dimension, level, period, cumulative, gender
