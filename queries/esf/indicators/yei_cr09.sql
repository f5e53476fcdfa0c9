-- id = "YEI-CR09"
-- programmes = ["2014-2020"]
-- moment = "exit"
-- article = "Regulation (EU) No 1304/2013, Annex II, result indicators for the Youth Employment Initiative"
-- reference_output = "CO04"
-- yei = true
-- [title]
-- sv = "Utanför arbetskraften och inte i utbildning: i utbildning, med kvalifikation eller i arbete vid avslut"
-- da = "Ikkeerhvervsaktive og ikke i uddannelse: i uddannelse, med kvalifikation eller i job ved deltagelsens ophør"
-- en = "Inactive, not in education or training: in education or training, gaining a qualification, or in employment upon leaving"
-- [definition]
-- sv = "Läget mellan sista dagen och 28 dagar senare, jämfört med läget vid starten."
-- da = "Situationen mellan den sidste dag og 28 dage senere, sammenlignet med situationen ved start."
-- en = "The situation between the last day and 28 days later, compared with that at entry."
select row,
       case when in_education = 'yes' or qualification = 'yes' or employed = 'yes' then 1.0
            when in_education = 'no' and qualification = 'no' and employed = 'no' then 0.0 end as value
from leavers
where status = 'inactive' and in_education_entry = 'no'
order by row
