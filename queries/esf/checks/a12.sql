-- id = "A12"
-- programmes = ["esf-plus"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "utbildningsnivåerna blir inte alla deltagare"
-- da = "uddannelsesniveauerne giver ikke alle deltagere"
-- en = "the levels of education do not make all participants"
select dimension, level, period, cumulative, gender, eeco09, eeco10, eeco11, eeco01
from by_indicator
where abs(eeco09 + eeco10 + eeco11 - eeco01) > 0.5
order by dimension, level, period, cumulative, gender
