-- id = "R02"
-- about = "conflict"
-- severity = "error"
-- reference = "Scottish Government, ESF participant guidance: one record per person and operation"
-- [message]
-- sv = "samma person står flera gånger i projektet med olika uppgifter"
-- da = "samme person står flere gange i projektet med forskellige oplysninger"
-- en = "the same person stands several times in the operation, told differently"
select row, concept
from conflicts
where kind = 'duplicate'
order by row
