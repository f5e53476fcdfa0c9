-- id = "R03"
-- about = "record"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "sista dagen ligger före den första"
-- da = "den sidste dag ligger før den første"
-- en = "the last day lies before the first"
select row, entry_date, exit_date
from records
where exit_date < entry_date
order by row
