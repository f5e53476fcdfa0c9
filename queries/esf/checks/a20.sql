-- id = "A20"
-- about = "cell"
-- severity = "warning"
-- reference = "known practice; corrections are allowed (SFC support portal, data management)"
-- [message]
-- sv = "den sammanlagda siffran har sjunkit"
-- da = "det samlede tal er faldet"
-- en = "the cumulative figure has fallen"
select indicator, dimension, level, period, cumulative, gender, count, previous_count, earlier_count
from cells
where cumulative = 'yes' and (count < previous_count - 0.5 or count < earlier_count - 0.5)
order by indicator, dimension, level, period, gender
