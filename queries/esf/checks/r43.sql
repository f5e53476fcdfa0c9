-- id = "R43"
-- about = "participant"
-- severity = "error"
-- reference = "German ESF questionnaires (skip rule); the limits are the project's parameter"
-- [message]
-- sv = "arbetslöshetens längd stämmer inte med ställningen eller med uppgiften om långtidsarbetslöshet"
-- da = "ledighedens længde stemmer ikke med tilknytningen eller med oplysningen om langtidsledighed"
-- en = "the length of unemployment disagrees with the status or with what is stated on long-term unemployment"
with length_asked as (
  select concept
  from asked
  where concept = 'unemployed_months'
),
told as (
  select row, status, unemployed_months, long_term_stated, long_term, age, 'unemployed_months' as concept
  from participants
)
select told.row, told.status, told.unemployed_months, told.long_term_stated
from told left join length_asked on told.concept = length_asked.concept
where (length_asked.concept is not null and told.status = 'unemployed' and told.unemployed_months is null and told.long_term_stated is null)
      or (told.status in ('inactive', 'employed') and told.unemployed_months > 0.0)
      or (told.status = 'unemployed' and told.unemployed_months is not null and told.age is not null
          and ((told.long_term_stated = 'yes' and told.long_term = 0.0) or (told.long_term_stated = 'no' and told.long_term = 1.0)))
order by told.row
