-- id = "R51"
-- about = "participant"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "söker arbete vid avslut räknas bara för den som stod utanför arbetskraften"
-- da = "søger job ved deltagelsens ophør tæller kun for den, der var ikkeerhvervsaktiv"
-- en = "job searching on leaving counts only for who was inactive at entry"
select flags.row, flags.indicator, flags.origin, participants.status
from flags join participants on flags.row = participants.row
where flags.indicator in ('CR01', 'EECR01') and flags.value = 1.0
      and coalesce(participants.status, '') <> 'inactive'
order by flags.row, flags.indicator, flags.origin
