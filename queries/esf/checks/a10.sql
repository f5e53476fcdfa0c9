-- id = "A10"
-- programmes = ["2014-2020", "2007-2013"]
-- about = "cell"
-- severity = "error"
-- reference = "ESF guidance Annex D, 4.9"
-- [message]
-- sv = "fler deltagare med fullständiga uppgifter än samtliga"
-- da = "flere deltagere med fuldstændige oplysninger end samtlige"
-- en = "more complete participants than the grand total"
select dimension, level, period, cumulative, gender, total, grand_total
from by_indicator
where total > grand_total + 0.5
order by dimension, level, period, cumulative, gender
