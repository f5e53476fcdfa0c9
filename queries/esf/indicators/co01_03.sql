-- id = "CO01+03"
-- programmes = ["2014-2020"]
-- moment = "entry"
-- article = "Regulation (EU) No 1304/2013, Annex I (1), common output indicators for participants: reference group of CR04 and CR06"
-- [title]
-- sv = "Arbetslösa och personer utanför arbetskraften"
-- da = "Arbejdsløse og ikkeerhvervsaktive"
-- en = "Unemployed and inactive"
-- [definition]
-- sv = "CO01 eller CO03. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "CO01 eller CO03. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "CO01 or CO03. The situation on the first day of participation. Only complete records count."
select row, case when status in ('unemployed', 'inactive') then 1.0 else 0.0 end as value
from entered
order by row
