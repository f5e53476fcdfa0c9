-- id = "PERSONS"
-- programmes = ["2007-2013", "2014-2020", "esf-plus", "esf-plus-annex-2"]
-- moment = "entry"
-- article = "Scottish Government, ESF participant guidance: a person in another operation is a new participant"
-- divided = false
-- [title]
-- sv = "Olika personer"
-- da = "Forskellige personer"
-- en = "Different persons"
-- [definition]
-- sv = "Varje person räknas en gång, också den som deltagit i flera projekt."
-- da = "Hver person tælles én gang, også den, der har deltaget i flere projekter."
-- en = "Each person counts once, also one who took part in several operations."
select min(row) as row, 1.0 as value
from entered
group by person
order by row
