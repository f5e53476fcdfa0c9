-- id = "YEI-CR10"
-- programmes = ["2014-2020"]
-- moment = "follow_up"
-- article = "Regulation (EU) No 1304/2013, Annex II, result indicators for the Youth Employment Initiative"
-- reference_output = "CO01+03"
-- yei = true
-- [title]
-- sv = "I utbildning, lärlingsutbildning eller praktik sex månader efter avslut"
-- da = "I uddannelse, lære eller praktik seks måneder efter deltagelsens ophør"
-- en = "In continued education, apprenticeship or traineeship six months after leaving"
-- [definition]
-- sv = "Läget sex månader efter sista dagen."
-- da = "Situationen seks måneder efter den sidste dag."
-- en = "The situation six months after the last day."
select row, case when follow_up_in_education = 'yes' then 1.0 when follow_up_in_education = 'no' then 0.0 end as value, weight
from followed
where status in ('unemployed', 'inactive') and coalesce(follow_up_in_education, '') <> 'not_possible'
order by row
