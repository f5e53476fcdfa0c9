-- id = "A02"
-- programmes = ["esf-plus"]
-- about = "cell"
-- severity = "error"
-- reference = "Regulation (EU) 2021/1057, Annex I, footnote"
-- [message]
-- sv = "arbetslösa, personer utanför arbetskraften och sysselsatta blir inte alla deltagare"
-- da = "ledige, ikkeerhvervsaktive og beskæftigede giver ikke alle deltagere"
-- en = "unemployed, inactive and employed do not make all participants"
select dimension, level, period, cumulative, gender, eeco02, eeco04, eeco05, eeco01
from by_indicator
where abs(eeco02 + eeco04 + eeco05 - eeco01) > 0.5
order by dimension, level, period, cumulative, gender
