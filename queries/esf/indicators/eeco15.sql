-- id = "EECO15"
-- programmes = ["esf-plus"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex I, point 1.2"
-- parameters = ["guaranteed"]
-- [title]
-- sv = "Minoriteter, inklusive romer"
-- da = "Minoriteter, herunder romaer"
-- en = "Minorities, including Roma"
-- [definition]
-- sv = "Får vara en välgrundad uppskattning som uppges med sin metod. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Må være et kvalificeret skøn, der oplyses med sin metode. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "May be an informed estimate, stated with its method. The situation on the first day of participation. Only complete records count."
select row, case when minority = 'yes' then 1.0 when minority = 'no' then 0.0 end as value
from entered
order by row
