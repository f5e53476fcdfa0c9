-- id = "R05"
-- about = "record"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "sista dagen ligger efter rapporteringsdagen"
-- da = "den sidste dag ligger efter rapporteringsdatoen"
-- en = "the last day lies after the reporting date"
select row, exit_date, reporting_date
from records
where exit_date > reporting_date
order by row
