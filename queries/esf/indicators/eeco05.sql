-- id = "EECO05"
-- programmes = ["esf-plus"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex I, point 1.1"
-- [title]
-- sv = "Sysselsatta, inklusive egenföretagare"
-- da = "Beskæftigede, herunder selvstændige"
-- en = "Employed, including self-employed"
-- [definition]
-- sv = "Ställning vid starten: sysselsatt. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Tilknytning ved start: i beskæftigelse. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Status at entry: employed. The situation on the first day of participation. Only complete records count."
select row, case when status = 'employed' then 1.0 else 0.0 end as value
from entered
order by row
