-- id = "CO19"
-- programmes = ["2014-2020"]
-- moment = "entry"
-- article = "Regulation (EU) No 1304/2013, Annex I (1), common output indicators for participants"
-- [title]
-- sv = "Personer från landsbygden"
-- da = "Personer fra landdistrikter"
-- en = "People from rural areas"
-- [definition]
-- sv = "Landsbygd enligt DEGURBA. Kan också uppges ur ett representativt urval. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Landdistrikt ifølge DEGURBA. Kan også oplyses ud fra et repræsentativt udsnit. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Rural by DEGURBA. May also be stated from a representative sample. The situation on the first day of participation. Only complete records count."
select row, case when rural = 'yes' then 1.0 when rural = 'no' then 0.0 end as value
from entered
order by row
