-- id = "EMCO04"
-- programmes = ["esf-plus-annex-2"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex II, output indicators of specific objective (l)"
-- [title]
-- sv = "65 år eller äldre"
-- da = "65 år eller derover"
-- en = "People aged 65 and above"
-- [definition]
-- sv = "Får vara en välgrundad uppskattning som uppges med sin metod."
-- da = "Må være et kvalificeret skøn, der oplyses med sin metode."
-- en = "May be an informed estimate, stated with its method."
select row, case when age is null then null when age >= 65 then 1.0 else 0.0 end as value
from entered
order by row
