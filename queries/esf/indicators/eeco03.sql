-- id = "EECO03"
-- programmes = ["esf-plus"]
-- moment = "entry"
-- article = "Regulation (EU) 2021/1057, Annex I, point 1.1"
-- parameters = ["long_term"]
-- [title]
-- sv = "Långtidsarbetslösa"
-- da = "Langtidsledige"
-- en = "Long-term unemployed"
-- [definition]
-- sv = "Arbetslösa vars arbetslöshet varat längre än gränsen för deras ålder. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Arbejdsløse, hvis ledighed har varet længere end grænsen for deres alder. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Unemployed whose unemployment has lasted beyond the limit for their age. The situation on the first day of participation. Only complete records count."
select row, long_term as value
from entered
order by row
