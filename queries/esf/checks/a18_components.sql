-- id = "A18"
-- programmes = ["2014-2020"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "fler mindre gynnade har ett enskilt resultat än som räknas i CR05"
-- da = "flere dårligt stillede har et enkelt resultat, end der tælles i CR05"
-- en = "more disadvantaged have a single result than are counted in CR05"
with disadvantaged_people as (
  select participants.row, participants.gender
  from participants join disadvantaged on participants.row = disadvantaged.row
  where disadvantaged.value = 1.0
),
components as (
  select flags.indicator as component, disadvantaged_people.gender, sum(flags.value) as persons
  from flags join disadvantaged_people on flags.row = disadvantaged_people.row
  where flags.origin = 'derived' and flags.indicator in ('CR01', 'CR02', 'CR03', 'CR04')
  group by flags.indicator, disadvantaged_people.gender
),
together as (
  select disadvantaged_people.gender, sum(flags.value) as persons
  from flags join disadvantaged_people on flags.row = disadvantaged_people.row
  where flags.origin = 'derived' and flags.indicator = 'CR05'
  group by disadvantaged_people.gender
)
select 'CR05' as indicator, components.component, components.gender, components.persons
from components left join together on components.gender = together.gender
where components.persons > coalesce(together.persons, 0.0)
order by components.component, components.gender
