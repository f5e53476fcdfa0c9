-- id = "R57"
-- about = "participant"
-- severity = "warning"
-- reference = "known practice"
-- [message]
-- sv = "både söker arbete och är i arbete vid avslut"
-- da = "både søger job og er i job ved deltagelsens ophør"
-- en = "both searching for a job and in employment on leaving"
select row
from participants
where exit_searching = 'yes' and exit_employed = 'yes'
order by row
