-- id = "CO01"
-- programmes = ["2014-2020"]
-- moment = "entry"
-- article = "Regulation (EU) No 1304/2013, Annex I (1), common output indicators for participants"
-- [title]
-- sv = "Arbetslösa, inklusive långtidsarbetslösa"
-- da = "Arbejdsløse, herunder langtidsledige"
-- en = "Unemployed, including long-term unemployed"
-- [definition]
-- sv = "Ställning vid starten: arbetslös. Den som är inskriven som arbetslös räknas alltid dit. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Tilknytning ved start: arbejdsløs. Den, der er tilmeldt som ledig, tælles altid med. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Status at entry: unemployed. Whoever is registered as unemployed always counts. The situation on the first day of participation. Only complete records count."
select row, case when status = 'unemployed' then 1.0 else 0.0 end as value
from entered
order by row
