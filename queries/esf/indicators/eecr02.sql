-- id = "EECR02"
-- programmes = ["esf-plus"]
-- moment = "exit"
-- article = "Regulation (EU) 2021/1057, Annex I, point 3, common immediate result indicators for participants"
-- reference_output = "EECO01"
-- [title]
-- sv = "I utbildning vid avslut"
-- da = "I uddannelse ved deltagelsens ophør"
-- en = "In education or training upon leaving"
-- [definition]
-- sv = "Läget mellan sista dagen och 28 dagar senare, jämfört med läget vid starten."
-- da = "Situationen mellan den sidste dag og 28 dage senere, sammenlignet med situationen ved start."
-- en = "The situation between the last day and 28 days later, compared with that at entry."
select row,
       case when in_education = 'no' then 0.0 when in_education = 'yes' and in_education_entry = 'no' then 1.0 end as value
from leavers
where coalesce(in_education_entry, '') <> 'yes' and coalesce(in_education, '') <> 'not_possible'
order by row
