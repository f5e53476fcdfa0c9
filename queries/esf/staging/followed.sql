-- # One row per complete participant whose six-month date has come. `in_work`: employed or self-employed then. `weight` is null unless a sample was asked.
select *,
       case when follow_up_employed = 'yes' or follow_up_self_employed = 'yes' then 'yes'
            when follow_up_employed = 'no' and coalesce(follow_up_self_employed, 'no') = 'no' then 'no'
            when follow_up_employed = 'not_possible' then 'not_possible' end as in_work,
       follow_up_weight as weight
from participants
where complete = 1.0 and follow_up_date is not null and follow_up_date <= reporting_date
order by row
