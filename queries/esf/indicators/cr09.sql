-- id = "CR09"
-- programmes = ["2014-2020"]
-- moment = "follow_up"
-- article = "Regulation (EU) No 1304/2013, Annex I (4), common longer-term result indicators for participants"
-- parameters = ["disadvantaged"]
-- [title]
-- sv = "Mindre gynnade, i arbete sex månader efter avslut"
-- da = "Dårligt stillede, i beskæftigelse seks måneder efter deltagelsens ophør"
-- en = "Disadvantaged, in employment six months after leaving"
-- [definition]
-- sv = "Läget sex månader efter sista dagen."
-- da = "Situationen seks måneder efter den sidste dag."
-- en = "The situation six months after the last day."
select cr06.row,
       case when cr06.value = 0.0 then 0.0 when disadvantaged.value = 1.0 then cr06.value end as value,
       cr06.weight
from cr06 join disadvantaged on cr06.row = disadvantaged.row
where coalesce(disadvantaged.value, 1.0) = 1.0
order by row
