-- estimator = "median"
-- from = ["participants"]
-- concepts = ["outcome", "outcome_date", "end_date"]
-- by = [[], ["outcome"], ["gender"]]
-- rule = "base"
-- theme = "transitions"
-- better = "less"
-- [title]
-- sv = "Mediantid i dagar från insatsens slut till utbildning, arbete eller annan aktivitet"
-- da = "Mediantid i dage fra forløbets slutning til uddannelse, job eller anden aktivitet"
-- en = "Median days from the end of the programme to education, a job or other activity"
-- [definition]
-- sv = "Medianen av antalet dagar från deltagarens sista dag till utfallet, för dem som gått vidare och har båda datumen. De som inte gått vidare ingår inte. Alla i registret är räknade, så medianen har inget konfidensintervall."
-- da = "Medianen af antal dage fra deltagerens sidste dag til status, for dem, der er kommet videre, og for hvem begge datoer findes. De, der ikke er kommet videre, indgår ikke. Alle i registreringen er talt med, så medianen har intet konfidensinterval."
-- en = "Median number of days from the participant's last day to the outcome, for those who moved on and have both dates. Those who did not move on are not in it. Everyone on record is counted, so the median has no confidence interval."
-- # One row per participant. `days` is null for those who have not moved on or lack a date.
select wave, $domains,
       case when outcome in ('education', 'job', 'other_activity')
            then cast(date(outcome_date) as bigint) - cast(date(end_date) as bigint) end as days
from participants
order by wave
