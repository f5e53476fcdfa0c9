-- id = "YEI-CR11"
-- programmes = ["2014-2020"]
-- moment = "follow_up"
-- article = "Regulation (EU) No 1304/2013, Annex II, result indicators for the Youth Employment Initiative"
-- reference_output = "CO01+03"
-- yei = true
-- [title]
-- sv = "I arbete sex månader efter avslut"
-- da = "I job seks måneder efter deltagelsens ophør"
-- en = "In employment six months after leaving"
-- [definition]
-- sv = "Läget sex månader efter sista dagen."
-- da = "Situationen seks måneder efter den sidste dag."
-- en = "The situation six months after the last day."
select row, case when follow_up_employed = 'yes' then 1.0 when follow_up_employed = 'no' then 0.0 end as value, weight
from followed
where status in ('unemployed', 'inactive') and coalesce(follow_up_employed, '') <> 'not_possible'
order by row
