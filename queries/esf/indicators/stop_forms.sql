-- id = "STOP-FORMS"
-- moment = "exit"
-- article = "Erhvervsstyrelsen, Registrering og indberetning af deltagerne"
-- needs = ["stop_form"]
-- [title]
-- sv = "Mottagna slutformulär"
-- da = "Modtagne stopskemaer"
-- en = "Stop forms received"
-- [definition]
-- sv = "Varje deltagare fyller i ett formulär."
-- da = "Alle deltagere udfylder et skema."
-- en = "Every participant fills in a form."
select row, case when stop_form = 'yes' then 1.0 when stop_form = 'no' then 0.0 end as value
from leavers
order by row
