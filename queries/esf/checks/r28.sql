-- id = "R28"
-- programmes = ["esf-plus", "esf-plus-annex-2"]
-- about = "participant"
-- severity = "error"
-- blocks = false
-- reference = "Regulation (EU) 2021/1057, Article 17(5)"
-- [message]
-- sv = "posten är inte fullständig och redovisas inte"
-- da = "posten er ikke fuldstændig og indberettes ikke"
-- en = "the record is not complete and is not transmitted"
select row,
       case when gender is null then 'gender' when status is null then 'status_entry' when age is null then 'birth_date'
            when isced_entry is null or isced_entry = 'unknown' then 'isced_entry' else 'unemployed_months' end as missing
from participants
where complete = 0.0 and entry_date is not null
order by row
