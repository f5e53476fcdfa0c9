-- id = "CO16"
-- programmes = ["2014-2020"]
-- moment = "entry"
-- article = "Regulation (EU) No 1304/2013, Annex I (1), common output indicators for participants"
-- [title]
-- sv = "Personer med funktionsnedsättning"
-- da = "Personer med funktionsnedsættelse"
-- en = "People with disabilities"
-- [definition]
-- sv = "Känslig uppgift: den som inte vill svara räknas som okänd. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Følsom oplysning: den, der ikke vil svare, tælles som ukendt. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Sensitive: who refuses counts as unknown. The situation on the first day of participation. Only complete records count."
select row, case when disability = 'yes' then 1.0 when disability = 'no' then 0.0 end as value
from entered
order by row
