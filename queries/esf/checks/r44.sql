-- id = "R44"
-- about = "participant"
-- severity = "error"
-- reference = "German ESF questionnaires (skip rule)"
-- [message]
-- sv = "skälet till att stå utanför arbetskraften är ifyllt för en arbetslös"
-- da = "grunden til at være ikkeerhvervsaktiv er udfyldt for en ledig"
-- en = "the type of inactivity is filled in for somebody unemployed"
select row, status
from participants
where inactivity_type is not null and status = 'unemployed'
order by row
