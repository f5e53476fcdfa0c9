-- estimator = "share"
-- from = ["participants"]
-- concepts = ["outcome"]
-- by = [[], ["completion"], ["gender"], ["municipality"], ["age_group"], ["disability"], ["foreign_background"]]
-- positive = ["education", "job"]
-- rule = "cells"
-- theme = "transitions"
-- better = "more"
-- [title]
-- sv = "Vidare till utbildning eller arbete"
-- da = "Videre i uddannelse eller job"
-- en = "Moved on to education or a job"
-- [definition]
-- sv = "Andelen som vid uppföljningen var i utbildning eller arbete, av de deltagare vars situation är känd. Hur många den inte är känd för står bredvid. Alla i registret är räknade, så andelen har inget konfidensintervall."
-- da = "Andelen, der ved opfølgningen var i uddannelse eller job, af de deltagere, hvis status er kendt. Hvor mange den ikke er kendt for, står ved siden af. Alle i registreringen er talt med, så andelen har intet konfidensinterval."
-- en = "Those in education or a job at follow-up, of the participants of whom it is known. Of how many it is not known is stated beside. Everyone on record is counted, so the share has no confidence interval."
-- [numerator]
-- sv = "I utbildning eller arbete"
-- da = "I uddannelse eller job"
-- en = "In education or a job"
-- [denominator]
-- sv = "Deltagare med känd situation"
-- da = "Deltagere med kendt status"
-- en = "Participants of known status"
-- # One row per participant. `outcome` is 1 for education or a job, 0 for anything else, null for those of whom it is not known.
select wave, $domains,
       case when outcome in ('education', 'job') then 1.0 when outcome in ('other_activity', 'none') then 0.0 end as outcome
from participants
order by wave
