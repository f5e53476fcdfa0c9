-- id = "R52"
-- about = "participant"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "utbildning vid avslut räknas bara för den som inte redan var i utbildning"
-- da = "uddannelse ved deltagelsens ophør tæller kun for den, der ikke allerede var i uddannelse"
-- en = "education on leaving counts only for who was not in it at entry"
select flags.row, flags.indicator, flags.origin, participants.in_education_entry
from flags join participants on flags.row = participants.row
where flags.indicator in ('CR02', 'EECR02') and flags.value = 1.0
      and participants.in_education_entry = 'yes'
order by flags.row, flags.indicator, flags.origin
