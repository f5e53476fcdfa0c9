-- estimator = "share"
-- from = ["participants"]
-- concepts = ["completion"]
-- by = [[], ["gender"], ["municipality"], ["age_group"], ["disability"], ["foreign_background"]]
-- rule = "cells"
-- theme = "participation"
-- better = "less"
-- [title]
-- sv = "Andel som avbröt"
-- da = "Andel, der afbrød"
-- en = "Percentage who dropped out"
-- [definition]
-- sv = "Andelen som avbröt insatsen i förtid, av alla deltagare som avslutat den. Alla i registret är räknade, så andelen har inget konfidensintervall."
-- da = "Andelen, der afbrød forløbet før tid, af alle deltagere, der har afsluttet det. Alle i registreringen er talt med, så andelen har intet konfidensinterval."
-- en = "Those who left the programme early, of all participants who have ended it. Everyone on record is counted, so the share has no confidence interval."
-- [numerator]
-- sv = "Avbröt"
-- da = "Afbrød"
-- en = "Dropped out"
-- [denominator]
-- sv = "Deltagare"
-- da = "Deltagere"
-- en = "Participants"
-- # One row per participant.
select wave, $domains, case when completion = 'dropped_out' then 1.0 when completion = 'completed' then 0.0 end as dropped_out
from participants
order by wave
