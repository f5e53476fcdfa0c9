-- id = "EMCO08"
-- programmes = ["esf-plus-annex-2"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex II, output indicators of specific objective (l)"
-- [title]
-- sv = "Hemlösa eller utestängda från bostadsmarknaden"
-- da = "Hjemløse eller udelukkede fra boligmarkedet"
-- en = "Homeless or affected by housing exclusion"
-- [definition]
-- sv = "Får vara en välgrundad uppskattning som uppges med sin metod."
-- da = "Må være et kvalificeret skøn, der oplyses med sin metode."
-- en = "May be an informed estimate, stated with its method."
select row, case when homeless = 'yes' then 1.0 when homeless = 'no' then 0.0 end as value
from entered
order by row
