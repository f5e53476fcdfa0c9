-- id = "A14"
-- programmes = ["2014-2020"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "fler söker arbete vid avslut än som stod utanför arbetskraften"
-- da = "flere søger job ved deltagelsens ophør, end der var ikkeerhvervsaktive"
-- en = "more searching for a job on leaving than were inactive"
select dimension, level, period, cumulative, gender, cr01, co03
from by_indicator
where cumulative = 'yes' and (cr01 > co03 + 0.5)
order by dimension, level, period, cumulative, gender
