-- id = "CO15"
-- programmes = ["2014-2020"]
-- moment = "entry"
-- article = "Regulation (EU) No 1304/2013, Annex I (1), common output indicators for participants"
-- [title]
-- sv = "Migranter, personer med utländsk bakgrund och minoriteter"
-- da = "Migranter, personer med udenlandsk baggrund og minoriteter"
-- en = "Migrants, people with a foreign background, minorities"
-- [definition]
-- sv = "Ja på minst en av frågorna. Känslig uppgift: den som inte vill svara räknas som okänd. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Ja til mindst ét af spørgsmålene. Følsom oplysning: den, der ikke vil svare, tælles som ukendt. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Yes to at least one of the questions. Sensitive: who refuses counts as unknown. The situation on the first day of participation. Only complete records count."
select row,
       case when foreign_background = 'yes' or minority = 'yes' or migrant = 'yes' then 1.0
            when coalesce(foreign_background, 'no') = 'no' and coalesce(minority, 'no') = 'no' and coalesce(migrant, 'no') = 'no'
                 and coalesce(foreign_background, minority, migrant) is not null then 0.0 end as value
from entered
order by row
