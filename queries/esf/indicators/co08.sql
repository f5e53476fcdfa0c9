-- id = "CO08"
-- programmes = ["2014-2020"]
-- moment = "entry"
-- article = "Regulation (EU) No 1304/2013, Annex I (1), common output indicators for participants"
-- [title]
-- sv = "Över 54 år och arbetslösa, eller utanför arbetskraften och inte i utbildning"
-- da = "Over 54 år og arbejdsløse, eller ikkeerhvervsaktive og ikke i uddannelse"
-- en = "Above 54 and unemployed, or inactive and not in education or training"
-- [definition]
-- sv = "CO07 och antingen CO01 eller CO04. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "CO07 og enten CO01 eller CO04. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "CO07 and either CO01 or CO04. The situation on the first day of participation. Only complete records count."
select row,
       case when age < 55 or status = 'employed' or (status = 'inactive' and in_education_entry = 'yes') then 0.0
            when status = 'unemployed' or in_education_entry = 'no' then 1.0 end as value
from entered
order by row
