-- id = "START-FORMS"
-- moment = "entry"
-- article = "Erhvervsstyrelsen, Registrering og indberetning af deltagerne"
-- needs = ["start_form"]
-- [title]
-- sv = "Mottagna startformulär"
-- da = "Modtagne startskemaer"
-- en = "Start forms received"
-- [definition]
-- sv = "Varje deltagare fyller i ett formulär."
-- da = "Alle deltagere udfylder et skema."
-- en = "Every participant fills in a form."
select row, case when start_form = 'yes' then 1.0 when start_form = 'no' then 0.0 end as value
from entered
order by row
