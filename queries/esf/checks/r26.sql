-- id = "R26"
-- about = "variable"
-- severity = "error"
-- reference = "ESF guidance Annex D, 4.9: storage distinguishes a valid answer, no answer, and no"
-- [message]
-- sv = "en fråga har bara ja och tomt, så tomt kan betyda nej"
-- da = "et spørgsmål har kun ja og tomt, så tomt kan betyde nej"
-- en = "a question holds only yes and blank, so that blank may mean no"
select min(row) as row, concept, sum(yes) as yes, sum(blank) as blank
from variables
where concept in ('disability', 'minority', 'foreign_background', 'migrant', 'third_country', 'homeless', 'rural', 'other_disadvantaged')
group by concept
having sum(yes) > 0.0 and sum(no) = 0.0 and sum(blank) > 0.0
order by row
