-- id = "A16"
-- programmes = ["2014-2020"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "fler har fått bättre ställning än som var sysselsatta"
-- da = "flere har fået en bedre stilling, end der var beskæftigede"
-- en = "more improved their situation than were employed"
select dimension, level, period, cumulative, gender, cr07, co05
from by_indicator
where cumulative = 'yes' and (cr07 > co05 + 0.5)
order by dimension, level, period, cumulative, gender
