-- estimator = "register_ratio"
-- from = ["staff_training"]
-- concepts = ["days", "days_planned"]
-- by = [[], ["municipality"], ["role"]]
-- counts = "staff"
-- rule = "cells"
-- theme = "structure"
-- better = "more"
-- [title]
-- sv = "Genomförda utbildningsdagar av de planerade"
-- da = "Gennemførte kursusdage af de planlagte"
-- en = "Training days completed of those planned"
-- [definition]
-- sv = "Antal genomförda utbildningsdagar för personal delat med antal planerade. Alla i personalregistret är räknade, så talet har inget konfidensintervall."
-- da = "Antal gennemførte dage med kompetenceudvikling af medarbejdere delt med antal planlagte. Alle i registreringen er talt med, så tallet har intet konfidensinterval."
-- en = "Days of staff training that took place over days planned. All staff on record are counted, so the figure has no confidence interval."
-- [numerator]
-- sv = "Genomförda dagar"
-- da = "Gennemførte dage"
-- en = "Days completed"
-- [denominator]
-- sv = "Planerade dagar"
-- da = "Planlagte dage"
-- en = "Days planned"
-- # One row per member of staff.
select wave, $domains, days as numerator, days_planned as denominator, 1.0 as units
from staff_training
order by wave
