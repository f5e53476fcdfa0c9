-- id = "EMCO06"
-- programmes = ["esf-plus-annex-2"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex II, output indicators of specific objective (l)"
-- [title]
-- sv = "Medborgare i länder utanför EU"
-- da = "Tredjelandsstatsborgere"
-- en = "Third-country nationals"
-- [definition]
-- sv = "Får vara en välgrundad uppskattning som uppges med sin metod."
-- da = "Må være et kvalificeret skøn, der oplyses med sin metode."
-- en = "May be an informed estimate, stated with its method."
select row, case when third_country = 'yes' then 1.0 when third_country = 'no' then 0.0 end as value
from entered
order by row
