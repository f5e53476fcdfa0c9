-- id = "R23"
-- programmes = ["2014-2020"]
-- about = "participant"
-- severity = "error"
-- blocks = false
-- reference = "ESF guidance Annex D, 4.9; the record counts in the grand total only"
-- [message]
-- sv = "utbildning saknas; posten räknas bara i samtliga deltagare"
-- da = "uddannelse mangler; posten tælles kun med i samtlige deltagere"
-- en = "education is missing; the record counts in the grand total only"
select row
from participants
where isced_entry is null or isced_entry = 'unknown'
order by row
