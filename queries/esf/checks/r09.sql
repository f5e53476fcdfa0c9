-- id = "R09"
-- about = "participant"
-- severity = "warning"
-- reference = "Scottish Government, ESF participant guidance: the situation between the last day and four weeks after it"
-- [message]
-- sv = "resultatet är inte observerat mellan sista dagen och 28 dagar senare, och räknas därför som saknat"
-- da = "resultatet er ikke observeret mellem den sidste dag og 28 dage senere og tælles derfor som manglende"
-- en = "the result was not observed between the last day and 28 days later, and so counts as missing"
select row, exit_date, exit_observation_date
from participants
where exit_date is not null
      and (exit_searching in ('yes', 'no')
           or exit_in_education in ('yes', 'no')
           or exit_qualification in ('yes', 'no')
           or exit_employed in ('yes', 'no')
           or exit_offer in ('yes', 'no'))
      and (exit_observation_date is null or exit_observation_date < exit_date or exit_observation_date > exit_window_end)
order by row
