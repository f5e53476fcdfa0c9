-- # One row per complete participant who has left. Results count only when they were observed between the last day and 28 days after it.
select *,
       case when exit_observation_date >= exit_date and exit_observation_date <= exit_window_end then exit_searching end as searching,
       case when exit_observation_date >= exit_date and exit_observation_date <= exit_window_end then exit_in_education end as in_education,
       case when exit_observation_date >= exit_date and exit_observation_date <= exit_window_end then exit_qualification end as qualification,
       case when exit_observation_date >= exit_date and exit_observation_date <= exit_window_end then exit_employed end as employed,
       case when exit_observation_date >= exit_date and exit_observation_date <= exit_window_end then exit_offer end as offered
from participants
where complete = 1.0 and exit_date is not null
order by row
