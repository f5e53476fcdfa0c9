-- from = ["uf_registrations", "enrolment"]
-- # One row per row of either register: UF entrepreneurs from one, half of those enrolled in year 2 and year 3 from the other.
select school_year, school, programme, gender, uf_students as entrepreneurs, 0.0 as cohort
from uf_registrations
union all
select school_year, school, programme, gender, 0.0 as entrepreneurs, students / 2.0 as cohort
from enrolment
where grade in ('2', '3')
order by school_year
