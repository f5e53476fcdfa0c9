-- id = "R22"
-- programmes = ["2014-2020"]
-- about = "participant"
-- severity = "error"
-- blocks = false
-- reference = "ESF guidance Annex D, 4.9; the record counts in the grand total only"
-- [message]
-- sv = "åldern kan inte räknas ut; posten räknas bara i samtliga deltagare"
-- da = "alderen kan ikke beregnes; posten tælles kun med i samtlige deltagere"
-- en = "the age cannot be computed; the record counts in the grand total only"
select row
from participants
where age is null
order by row
