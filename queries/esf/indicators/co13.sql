-- id = "CO13"
-- programmes = ["2014-2020"]
-- moment = "entry"
-- article = "Regulation (EU) No 1304/2013, Annex I (1) in its text of 2013, before Regulation (EU, Euratom) 2018/1046"
-- parameters = ["household_until"]
-- [title]
-- sv = "Hushåll utan arbete med barn"
-- da = "Husstand uden beskæftigelse med børn"
-- en = "Jobless household with dependent children"
-- [definition]
-- sv = "Frågan gäller bara den som började medan den ställdes. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Spørgsmålet gælder kun dem, der startede, mens det blev stillet. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Asked only of those who entered while it was collected. The situation on the first day of participation. Only complete records count."
select row, case when household is null or household = 'unknown' then null when household like '%jobless_children%' then 1.0 else 0.0 end as value
from entered
where household_asked = 1.0
order by row
