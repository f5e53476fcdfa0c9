-- id = "R11"
-- about = "conflict"
-- severity = "error"
-- reference = "Scottish Government, ESF participant guidance; SFC support portal: the first start date and entry values are kept"
-- [message]
-- sv = "uppgifter från starten har ändrats i efterhand"
-- da = "oplysninger fra starten er ændret bagefter"
-- en = "values of the first entry were changed afterwards"
select row, concept
from conflicts
where kind = 'entry_changed'
order by row
