-- estimator = "register_total"
-- from = ["participants"]
-- concepts = ["outcome"]
-- by = [[]]
-- rule = "cells"
-- theme = ""
-- better = "more"
-- reference = "Outcome after leaving as in ESF follow-up; base and time of status are always stated"
-- [title]
-- sv = "Antal vidare till utbildning eller arbete"
-- da = "Antal videre i uddannelse eller job"
-- en = "Number who moved on to education or a job"
-- [definition]
-- sv = "Antal deltagare som vid uppföljningen var i utbildning eller arbete. Alla i registret är räknade."
-- da = "Antal deltagere, der ved opfølgningen var i uddannelse eller job. Alle i registreringen er talt med."
-- en = "Participants in education or a job at follow-up. Everyone on record is counted."
-- # One row per participant.
select wave, $domains, case when outcome in ('education', 'job') then 1.0 else 0.0 end as total
from participants
order by wave
