-- id = "T10-a"
-- programmes = ["esf-plus", "esf-plus-annex-2"]
-- about = "cell"
-- severity = "error"
-- reference = "Commission's ESF+ system, Table 10, modified rule of July 2025"
-- [message]
-- sv = "resultatet är större än den output som det bygger på"
-- da = "resultatet er større end det output, det bygger på"
-- en = "the result exceeds its reference output"
select indicator, dimension, level, period, cumulative, gender, count, reference_count
from cells
where is_result = 1.0 and unit = 'number' and cumulative = 'yes' and count > reference_count + 0.5
order by indicator, dimension, level, period, gender
