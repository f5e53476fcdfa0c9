-- id = "A18"
-- programmes = ["2014-2020"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "CR08, CR09 eller CR05 är större än sin referensgrupp"
-- da = "CR08, CR09 eller CR05 er større end sin referencegruppe"
-- en = "CR08, CR09 or CR05 exceeds its reference group"
select dimension, level, period, cumulative, gender, cr08, co07, cr06, cr09, cr05, disadvantaged
from by_indicator
where cumulative = 'yes' and (cr08 > co07 + 0.5 or cr08 > cr06 + 0.5 or cr09 > cr06 + 0.5 or cr05 > disadvantaged + 0.5)
order by dimension, level, period, cumulative, gender
