-- id = "EECO01"
-- programmes = ["esf-plus"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex I, point 1.1, footnote: computed from the labour-market statuses"
-- [title]
-- sv = "Deltagare"
-- da = "Deltagere"
-- en = "Total number of participants"
-- [definition]
-- sv = "Arbetslösa, personer utanför arbetskraften och sysselsatta. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Arbejdsløse, ikkeerhvervsaktive og beskæftigede. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Unemployed, inactive and employed. The situation on the first day of participation. Only complete records count."
select row, 1.0 as value
from entered
order by row
