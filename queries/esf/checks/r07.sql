-- id = "R07"
-- about = "participant"
-- severity = "error"
-- reference = "Swedish Tax Agency (check digit); CPR office (modulus 11, not for all numbers since 2007); known practice"
-- [message]
-- sv = "personnumret är ogiltigt eller stämmer inte med de andra uppgifterna"
-- da = "personnummeret er ugyldigt eller stemmer ikke med de andre oplysninger"
-- en = "the identity number is invalid or disagrees with the other variables"
select row, 'form or check digit' as fault, 'error' as severity
from participants
where id_kind = 'invalid'
union all
select row, 'modulus 11' as fault, 'warning' as severity
from participants
where id_kind = 'dk_cpr' and id_check_holds = 0.0
union all
select row, 'date of birth' as fault, 'warning' as severity
from participants
where id_birth_date <> birth_date
union all
select row, 'gender' as fault, 'warning' as severity
from participants
where id_gender <> gender and gender <> 'nonbinary'
order by row, fault
