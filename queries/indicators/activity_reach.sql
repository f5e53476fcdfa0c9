-- estimator = "register_total"
-- from = ["activity_log"]
-- concepts = ["participants"]
-- by = [[], ["activity"], ["municipality"], ["site"], ["school"], ["grade"]]
-- rule = "cells"
-- theme = "structure"
-- better = "more"
-- [title]
-- sv = "Deltagartillfällen"
-- da = "Deltagelser"
-- en = "Attendances"
-- [definition]
-- sv = "Antal deltagare i varje tillfälle enligt projektets logg, summerat. Den som varit med flera gånger räknas varje gång."
-- da = "Antal deltagere i hver gang ifølge projektets log, lagt sammen. Den, der har været med flere gange, tælles hver gang."
-- en = "Participants of each occasion according to the project's log, added up. Whoever came several times is counted each time."
-- # One row per row of the log.
select wave, $domains, participants as total
from activity_log
order by wave
