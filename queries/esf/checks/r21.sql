-- id = "R21"
-- programmes = ["2014-2020"]
-- about = "participant"
-- severity = "error"
-- blocks = false
-- reference = "ESF guidance Annex D, 4.9; the record counts in the grand total only"
-- [message]
-- sv = "ställning på arbetsmarknaden saknas eller är inte entydig; posten räknas bara i samtliga deltagare"
-- da = "tilknytning til arbejdsmarkedet mangler eller er ikke entydig; posten tælles kun med i samtlige deltagere"
-- en = "the labour-market status is missing or not one; the record counts in the grand total only"
select row, status_entry
from participants
where status is null
order by row
