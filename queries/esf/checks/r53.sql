-- id = "R53"
-- about = "participant"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "arbete räknas bara för den som var arbetslös eller stod utanför arbetskraften"
-- da = "job tæller kun for den, der var ledig eller ikkeerhvervsaktiv"
-- en = "employment counts only for who was unemployed or inactive at entry"
select flags.row, flags.indicator, flags.origin, participants.status
from flags join participants on flags.row = participants.row
where flags.indicator in ('CR04', 'CR06', 'EECR04', 'EECR05') and flags.value = 1.0
      and coalesce(participants.status, '') not in ('unemployed', 'inactive')
order by flags.row, flags.indicator, flags.origin
