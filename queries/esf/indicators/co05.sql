-- id = "CO05"
-- programmes = ["2014-2020"]
-- moment = "entry"
-- article = "Regulation (EU) No 1304/2013, Annex I (1), common output indicators for participants"
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
