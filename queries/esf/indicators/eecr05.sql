-- id = "EECR05"
-- programmes = ["esf-plus"]
-- moment = "follow_up"
-- article = "Regulation (EU) 2021/1057, Annex I, point 4, common longer-term result indicators for participants"
-- reference_output = "EECO02+04"
-- [title]
-- sv = "I arbete sex månader efter avslut"
-- da = "I beskæftigelse seks måneder efter deltagelsens ophør"
-- en = "In employment six months after leaving"
-- [definition]
-- sv = "Läget sex månader efter sista dagen."
-- da = "Situationen seks måneder efter den sidste dag."
-- en = "The situation six months after the last day."
select row, case when in_work = 'yes' then 1.0 when in_work = 'no' then 0.0 end as value, weight
from followed
where status in ('unemployed', 'inactive') and coalesce(in_work, '') <> 'not_possible'
order by row
