-- id = "A04"
-- programmes = ["2014-2020"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "fler utanför arbetskraften och inte i utbildning än utanför arbetskraften"
-- da = "flere ikkeerhvervsaktive, der ikke er i uddannelse, end ikkeerhvervsaktive"
-- en = "more inactive not in education than inactive"
select dimension, level, period, cumulative, gender, co04, co03
from by_indicator
where co04 > co03 + 0.5
order by dimension, level, period, cumulative, gender
