-- id = "EECR03"
-- programmes = ["esf-plus"]
-- moment = "exit"
-- article = "Regulation (EU) 2021/1057, Annex I, point 3, common immediate result indicators for participants"
-- reference_output = "EECO01"
-- [title]
-- sv = "Har fått en kvalifikation vid avslut"
-- da = "Har opnået en kvalifikation ved deltagelsens ophør"
-- en = "Gaining a qualification upon leaving"
-- [definition]
-- sv = "Läget mellan sista dagen och 28 dagar senare, jämfört med läget vid starten."
-- da = "Situationen mellan den sidste dag og 28 dage senere, sammenlignet med situationen ved start."
-- en = "The situation between the last day and 28 days later, compared with that at entry."
select row, case when qualification = 'yes' then 1.0 when qualification = 'no' then 0.0 end as value
from leavers
where coalesce(qualification, '') <> 'not_possible'
order by row
