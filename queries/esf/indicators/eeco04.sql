-- id = "EECO04"
-- programmes = ["esf-plus"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex I, point 1.1"
-- [title]
-- sv = "Personer utanför arbetskraften"
-- da = "Ikkeerhvervsaktive"
-- en = "Inactive"
-- [definition]
-- sv = "Varken sysselsatta eller arbetslösa. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Hverken beskæftigede eller arbejdsløse. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Neither employed nor unemployed. The situation on the first day of participation. Only complete records count."
select row, case when status = 'inactive' then 1.0 else 0.0 end as value
from entered
order by row
