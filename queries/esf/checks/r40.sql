-- id = "R40"
-- about = "participant"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "långtidsarbetslös men inte arbetslös"
-- da = "langtidsledig, men ikke ledig"
-- en = "long-term unemployed but not unemployed"
select row, status, long_term_stated
from participants
where long_term_stated = 'yes' and coalesce(status, '') <> 'unemployed'
order by row
