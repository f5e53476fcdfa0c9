-- id = "R08"
-- about = "record"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "resultat finns utan en sista dag"
-- da = "der er resultater uden en sidste dag"
-- en = "there are results without a last day"
select row, entry_date
from records
where exit_date is null
      and (exit_searching in ('yes', 'no')
           or exit_in_education in ('yes', 'no')
           or exit_qualification in ('yes', 'no')
           or exit_employed in ('yes', 'no')
           or exit_offer in ('yes', 'no')
           or follow_up_employed in ('yes', 'no')
           or follow_up_self_employed in ('yes', 'no')
           or follow_up_in_education in ('yes', 'no')
           or follow_up_improvement is not null)
order by row
