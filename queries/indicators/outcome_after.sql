-- estimator = "distribution"
-- from = ["participants"]
-- concepts = ["outcome"]
-- by = [[], ["gender"], ["municipality"], ["age_group"]]
-- rule = "cells"
-- theme = "transitions"
-- reference = "Outcome after leaving as in ESF follow-up; base and time of status are always stated"
-- [title]
-- sv = "Efter insatsen"
-- da = "Efter forløbet"
-- en = "After the programme"
-- [definition]
-- sv = "Vad deltagarna gjorde vid uppföljningen, av alla deltagare, även dem vars situation inte är känd. Alla i registret är räknade, så andelarna har inget konfidensintervall."
-- da = "Hvad deltagerne lavede ved opfølgningen, af alle deltagere, også dem, hvis status er ukendt. Alle i registreringen er talt med, så andelene har intet konfidensinterval."
-- en = "What the participants did at follow-up, of all participants, those of whom it is not known included. Everyone on record is counted, so the shares have no confidence interval."
-- # One row per participant.
select wave, $domains, outcome
from participants
order by wave
