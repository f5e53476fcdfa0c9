-- id = "EMCO07"
-- programmes = ["esf-plus-annex-2"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex II, output indicators of specific objective (l)"
-- [title]
-- sv = "Personer med utländsk bakgrund och minoriteter"
-- da = "Personer med udenlandsk baggrund og minoriteter"
-- en = "Participants with a foreign background and minorities"
-- [definition]
-- sv = "Får vara en välgrundad uppskattning som uppges med sin metod."
-- da = "Må være et kvalificeret skøn, der oplyses med sin metode."
-- en = "May be an informed estimate, stated with its method."
select row,
       case when foreign_background = 'yes' or minority = 'yes' then 1.0
            when coalesce(foreign_background, 'no') = 'no' and coalesce(minority, 'no') = 'no'
                 and coalesce(foreign_background, minority) is not null then 0.0 end as value
from entered
order by row
