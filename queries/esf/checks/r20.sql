-- id = "R20"
-- programmes = ["2014-2020"]
-- about = "participant"
-- severity = "error"
-- blocks = false
-- reference = "ESF guidance Annex D, 4.9; the record counts in the grand total only"
-- [message]
-- sv = "kön saknas; posten räknas bara i samtliga deltagare"
-- da = "køn mangler; posten tælles kun med i samtlige deltagere"
-- en = "gender is missing; the record counts in the grand total only"
select row
from participants
where gender is null
order by row
