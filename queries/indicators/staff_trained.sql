-- estimator = "register_total"
-- from = ["staff_training"]
-- concepts = ["days", "days_planned"]
-- by = [[]]
-- counts = "staff"
-- rule = "cells"
-- theme = "structure"
-- better = "more"
-- [title]
-- sv = "Personal som fått hela utbildningen"
-- da = "Medarbejdere med fuld kompetenceudvikling"
-- en = "Staff who received all the training"
-- [definition]
-- sv = "Antal i personalen som fått alla planerade utbildningsdagar. Alla i personalregistret är räknade."
-- da = "Antal medarbejdere, der har fået alle planlagte dage. Alle i registreringen er talt med."
-- en = "Members of staff who got all the training days planned for them. All staff on record are counted."
-- # One row per member of staff.
select wave, $domains, case when days >= days_planned then 1.0 else 0.0 end as total
from staff_training
order by wave
