-- id = "R27"
-- programmes = ["2014-2020", "esf-plus"]
-- about = "participant"
-- severity = "warning"
-- reference = "known practice"
-- [message]
-- sv = "den som slutat har inte svarat på alla frågor om det omedelbara resultatet"
-- da = "den, der er stoppet, har ikke svaret på alle spørgsmål om det umiddelbare resultat"
-- en = "who has left has not answered all questions on immediate results"
select row, exit_date
from participants
where exit_date is not null and exit_window_end <= reporting_date
      and (exit_in_education is null or exit_qualification is null
           or (status = 'inactive' and exit_searching is null)
           or (status in ('unemployed', 'inactive') and exit_employed is null))
order by row
