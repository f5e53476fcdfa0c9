-- id = "A22"
-- about = "cell"
-- severity = "warning"
-- reference = "SFC support portal: zero is a valid value, blank is not"
-- [message]
-- sv = "siffran saknas: ingen har svarat, eller inget har uppgetts"
-- da = "tallet mangler: ingen har svaret, eller intet er oplyst"
-- en = "there is no figure: nobody answered, or nothing was stated"
select indicator, dimension, level, period, cumulative, gender, unknown
from cells
where dimension = ' ' and cumulative = 'yes' and gender = 'total' and is_last = 1.0 and known = 0.0 and unknown > 0.0
union all
select indicator, ' ' as dimension, ' ' as level, period, 'yes' as cumulative, 'total' as gender, null as unknown
from unstated
order by indicator
