-- id = "CO18"
-- programmes = ["2014-2020"]
-- moment = "entry"
-- article = "Regulation (EU) No 1304/2013, Annex I (1), common output indicators for participants"
-- [title]
-- sv = "Hemlösa eller utestängda från bostadsmarknaden"
-- da = "Hjemløse eller udelukkede fra boligmarkedet"
-- en = "Homeless or affected by housing exclusion"
-- [definition]
-- sv = "Kan också uppges ur ett representativt urval. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Kan også oplyses ud fra et repræsentativt udsnit. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "May also be stated from a representative sample. The situation on the first day of participation. Only complete records count."
select row, case when homeless = 'yes' then 1.0 when homeless = 'no' then 0.0 end as value
from entered
order by row
