-- id = "A15"
-- programmes = ["2014-2020"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "fler har fått arbete än som var utan"
-- da = "flere har fået job, end der var uden"
-- en = "more found employment than were without it"
select dimension, level, period, cumulative, gender, cr04, cr06, co01, co03
from by_indicator
where cumulative = 'yes' and (cr04 > co01 + co03 + 0.5 or cr06 > co01 + co03 + 0.5)
order by dimension, level, period, cumulative, gender
