-- id = "A17"
-- programmes = ["2014-2020"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "fler resultat vid avslut än deltagare som slutat"
-- da = "flere resultater ved deltagelsens ophør end deltagere, der er stoppet"
-- en = "more results on leaving than participants who left"
select dimension, level, period, cumulative, gender, cr02, cr03, leavers
from by_indicator
where cumulative = 'yes' and (cr02 > leavers + 0.5 or cr03 > leavers + 0.5)
order by dimension, level, period, cumulative, gender
