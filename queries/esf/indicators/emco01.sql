-- id = "EMCO01"
-- programmes = ["esf-plus-annex-2"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex II, output indicators of specific objective (l)"
-- [title]
-- sv = "Deltagare"
-- da = "Deltagere"
-- en = "Total number of participants"
-- [definition]
-- sv = "Får vara en välgrundad uppskattning som uppges med sin metod."
-- da = "Må være et kvalificeret skøn, der oplyses med sin metode."
-- en = "May be an informed estimate, stated with its method."
select row, 1.0 as value
from entered
order by row
