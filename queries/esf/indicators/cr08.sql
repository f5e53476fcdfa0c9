-- id = "CR08"
-- programmes = ["2014-2020"]
-- moment = "follow_up"
-- article = "Regulation (EU) No 1304/2013, Annex I (4), common longer-term result indicators for participants"
-- reference_output = "CO08"
-- [title]
-- sv = "Över 54 år, i arbete sex månader efter avslut"
-- da = "Over 54 år, i beskæftigelse seks måneder efter deltagelsens ophør"
-- en = "Above 54 years of age, in employment six months after leaving"
-- [definition]
-- sv = "Läget sex månader efter sista dagen."
-- da = "Situationen seks måneder efter den sidste dag."
-- en = "The situation six months after the last day."
select cr06.row, cr06.value, cr06.weight
from cr06 join entered on cr06.row = entered.row
where entered.age >= 55
order by row
