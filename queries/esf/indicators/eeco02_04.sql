-- id = "EECO02+04"
-- programmes = ["esf-plus"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex I, point 1.1: combination reserved by the Commission's system (Table 6)"
-- [title]
-- sv = "Arbetslösa och utanför arbetskraften"
-- da = "Arbejdsløse og ikkeerhvervsaktive"
-- en = "Unemployed and inactive"
-- [definition]
-- sv = "EECO02 eller EECO04. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "EECO02 eller EECO04. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "EECO02 or EECO04. The situation on the first day of participation. Only complete records count."
select row, case when status in ('unemployed', 'inactive') then 1.0 else 0.0 end as value
from entered
order by row
