-- estimator = "register_ratio"
-- from = ["activity_log"]
-- concepts = ["participants", "places_planned"]
-- by = [[], ["activity"], ["municipality"], ["site"]]
-- rule = "cells"
-- theme = "participation"
-- better = "more"
-- [title]
-- sv = "Deltagare i förhållande till planerade platser"
-- da = "Deltagere i forhold til planlagte pladser"
-- en = "Participants against places planned"
-- [definition]
-- sv = "Antal som började delat med antal platser som planerades, även vid kurser som ställdes in. Alla är räknade, så talet har inget konfidensintervall och kan bli större än 100 procent."
-- da = "Antal, der begyndte, delt med antal pladser, der var planlagt, også på hold, der blev aflyst. Alle er talt med, så tallet har intet konfidensinterval og kan blive større end 100 procent."
-- en = "Those who began over the places that were planned, in rounds that were cancelled too. Everyone is counted, so the figure has no confidence interval and may exceed 100 per cent."
-- [numerator]
-- sv = "Deltagare"
-- da = "Deltagere"
-- en = "Participants"
-- [denominator]
-- sv = "Planerade platser"
-- da = "Planlagte pladser"
-- en = "Places planned"
-- # One row per row of the log.
select wave, $domains, participants as numerator, places_planned as denominator
from activity_log
order by wave
