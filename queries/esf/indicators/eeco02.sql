-- id = "EECO02"
-- programmes = ["esf-plus"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex I, point 1.1"
-- [title]
-- sv = "Arbetslösa, inklusive långtidsarbetslösa"
-- da = "Arbejdsløse, herunder langtidsledige"
-- en = "Unemployed, including long-term unemployed"
-- [definition]
-- sv = "Ställning vid starten: arbetslös. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Tilknytning ved start: arbejdsløs. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Status at entry: unemployed. The situation on the first day of participation. Only complete records count."
select row, case when status = 'unemployed' then 1.0 else 0.0 end as value
from entered
order by row
