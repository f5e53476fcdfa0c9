-- id = "R24"
-- programmes = ["2014-2020"]
-- about = "participant"
-- severity = "error"
-- blocks = false
-- reference = "ESF guidance Annex D, 4.9; the record counts in the grand total only"
-- [message]
-- sv = "hushåll saknas; posten räknas bara i samtliga deltagare"
-- da = "husstand mangler; posten tælles kun med i samtlige deltagere"
-- en = "the household situation is missing; the record counts in the grand total only"
select row
from participants
where household_asked = 1.0 and household is null
order by row
