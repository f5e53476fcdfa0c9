-- id = "A13"
-- programmes = ["esf-plus"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "en av EECO12–EECO17 är större än antalet deltagare"
-- da = "en af EECO12–EECO17 er større end antallet af deltagere"
-- en = "one of EECO12–EECO17 exceeds the number of participants"
select dimension, level, period, cumulative, gender, eeco12, eeco13, eeco14, eeco15, eeco16, eeco17, eeco01
from by_indicator
where eeco12 > eeco01 + 0.5 or eeco13 > eeco01 + 0.5 or eeco14 > eeco01 + 0.5 or eeco15 > eeco01 + 0.5 or eeco16 > eeco01 + 0.5 or eeco17 > eeco01 + 0.5
order by dimension, level, period, cumulative, gender
