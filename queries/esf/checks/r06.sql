-- id = "R06"
-- about = "participant"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "åldern vid starten är orimlig eller utanför målgruppens"
-- da = "alderen ved start er urimelig eller uden for målgruppens"
-- en = "the age at entry is impossible or outside the target group's"
select row, age,
       case when birth_date >= entry_date or age < 0 or age > 110 then 'error' else 'warning' end as severity
from participants
where birth_date >= entry_date or age < 0 or age > 110 or age < youngest or age > oldest
order by row
