-- estimator = "distribution"
-- from = ["participants"]
-- concepts = ["outcome"]
-- by = [[], ["gender"], ["municipality"], ["age_group"]]
-- rule = "cells"
-- theme = "transitions"
-- [title]
-- sv = "Situation efter insatsen"
-- da = "Status efter forløbet"
-- en = "Status after the programme"
-- [definition]
-- sv = "Vad deltagarna gjorde vid uppföljningen, av dem vars situation är känd. Hur många den inte är känd för står bredvid. Alla i registret är räknade, så andelarna har inget konfidensintervall."
-- da = "Hvad deltagerne lavede ved opfølgningen, af dem, hvis status er kendt. Hvor mange den ikke er kendt for, står ved siden af. Alle i registreringen er talt med, så andelene har intet konfidensinterval."
-- en = "What the participants did at follow-up, of those of whom it is known. Of how many it is not known is stated beside. Everyone on record is counted, so the shares have no confidence interval."
-- # One row per participant.
select wave, $domains, case when outcome <> 'unknown' then outcome end as outcome
from participants
order by wave
