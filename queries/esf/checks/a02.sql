-- id = "A02"
-- programmes = ["2014-2020"]
-- about = "cell"
-- severity = "error"
-- reference = "Regulation (EU) No 1304/2013, Annex I"
-- [message]
-- sv = "arbetslösa, personer utanför arbetskraften och sysselsatta blir inte alla deltagare"
-- da = "ledige, ikkeerhvervsaktive og beskæftigede giver ikke alle deltagere"
-- en = "unemployed, inactive and employed do not make all participants"
select dimension, level, period, cumulative, gender, co01, co03, co05, total
from by_indicator
where abs(co01 + co03 + co05 - total) > 0.5
order by dimension, level, period, cumulative, gender
