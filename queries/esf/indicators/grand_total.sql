-- id = "GRAND-TOTAL"
-- programmes = ["2007-2013", "2014-2020"]
-- moment = "entry"
-- article = "ESF guidance Annex D, 4.9: every supported person, complete record or not"
-- unknown_gender = true
-- [title]
-- sv = "Samtliga deltagare"
-- da = "Samtlige deltagere"
-- en = "Grand total of participants"
-- [definition]
-- sv = "Alla som fått stöd, även de vars uppgifter inte är fullständiga och de vars kön inte är känt."
-- da = "Alle, der har fået støtte, også dem, hvis oplysninger ikke er fuldstændige, og dem, hvis køn ikke er kendt."
-- en = "Everybody who was supported, also those whose records are incomplete or whose gender is not known."
select row, 1.0 as value
from participants
where entry_date is not null
order by row
