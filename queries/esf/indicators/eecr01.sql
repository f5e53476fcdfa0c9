-- id = "EECR01"
-- programmes = ["esf-plus"]
-- moment = "exit"
-- article = "Regulation (EU) 2021/1057, Annex I, point 3, common immediate result indicators for participants"
-- reference_output = "EECO04"
-- [title]
-- sv = "Utanför arbetskraften vid starten, söker arbete vid avslut"
-- da = "Ikkeerhvervsaktive ved start, søger job ved deltagelsens ophør"
-- en = "Inactive, engaged in job searching upon leaving"
-- [definition]
-- sv = "Läget mellan sista dagen och 28 dagar senare, jämfört med läget vid starten."
-- da = "Situationen mellan den sidste dag og 28 dage senere, sammenlignet med situationen ved start."
-- en = "The situation between the last day and 28 days later, compared with that at entry."
select row, case when searching = 'yes' then 1.0 when searching = 'no' then 0.0 end as value
from leavers
where status = 'inactive' and coalesce(searching, '') <> 'not_possible'
order by row
