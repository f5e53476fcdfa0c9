-- id = "R49"
-- about = "participant"
-- severity = "warning"
-- reference = "known practice"
-- [message]
-- sv = "utbildningsnivån är inte rimlig för åldern"
-- da = "uddannelsesniveauet er ikke rimeligt for alderen"
-- en = "the level of education is not plausible for the age"
select row, age, isced_entry
from participants
where (isced_entry in ('5', '6', '7', '8') and age < 18) or (isced_entry in ('3', '4') and age < 15)
order by row
