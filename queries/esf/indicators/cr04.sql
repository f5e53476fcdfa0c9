-- id = "CR04"
-- programmes = ["2014-2020"]
-- moment = "exit"
-- article = "Regulation (EU) No 1304/2013, Annex I (3), common immediate result indicators for participants"
-- reference_output = "CO01+03"
-- [title]
-- sv = "I arbete vid avslut"
-- da = "I beskæftigelse ved deltagelsens ophør"
-- en = "In employment upon leaving"
-- [definition]
-- sv = "Läget mellan sista dagen och 28 dagar senare, jämfört med läget vid starten."
-- da = "Situationen mellan den sidste dag og 28 dage senere, sammenlignet med situationen ved start."
-- en = "The situation between the last day and 28 days later, compared with that at entry."
select row, case when employed = 'yes' then 1.0 when employed = 'no' then 0.0 end as value
from leavers
where status in ('unemployed', 'inactive') and coalesce(employed, '') <> 'not_possible'
order by row
