-- id = "YEI-CR02"
-- programmes = ["2014-2020"]
-- moment = "exit"
-- article = "Regulation (EU) No 1304/2013, Annex II, result indicators for the Youth Employment Initiative"
-- reference_output = "CO01"
-- yei = true
-- [title]
-- sv = "Arbetslösa: får ett erbjudande om arbete, utbildning eller praktik vid avslut"
-- da = "Arbejdsløse: får et tilbud om job, uddannelse eller praktik ved deltagelsens ophør"
-- en = "Unemployed: receive an offer of employment, education, apprenticeship or traineeship upon leaving"
-- [definition]
-- sv = "Läget mellan sista dagen och 28 dagar senare, jämfört med läget vid starten."
-- da = "Situationen mellan den sidste dag og 28 dage senere, sammenlignet med situationen ved start."
-- en = "The situation between the last day and 28 days later, compared with that at entry."
select row, case when offered = 'yes' then 1.0 when offered = 'no' then 0.0 end as value
from leavers
where status = 'unemployed' and coalesce(offered, '') <> 'not_possible'
order by row
