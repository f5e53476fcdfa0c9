-- id = "A01"
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "kvinnor, män, icke-binära och okända blir inte totalen"
-- da = "kvinder, mænd, nonbinære og ukendte giver ikke totalen"
-- en = "women, men, non-binary and unknown do not make the total"
select indicator, dimension, level, period, cumulative, women, men, non_binary, unknown, total
from by_gender
where women is not null and men is not null
      and abs(women + men + coalesce(non_binary, 0.0) + coalesce(unknown, 0.0) - total) > 0.5
order by indicator, dimension, level, period, cumulative
