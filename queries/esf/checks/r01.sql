-- id = "R01"
-- about = "record"
-- severity = "error"
-- reference = "FAQ on data collection: minimum contents of a record"
-- [message]
-- sv = "projekt, person eller första dag saknas"
-- da = "projekt, person eller første dag mangler"
-- en = "the operation, the person or the first day is missing"
select row, case when operation is null then 'operation' when person is null then 'person' else 'entry_date' end as missing
from records
where operation is null or person is null or entry_date is null
order by row
