-- from = ["uf_registrations", "enrolment"]
-- by = ["municipality", "school", "programme", "programme_type", "gender"]
-- # One row per row of either register: UF entrepreneurs from one, students from the other, all of them, those of year 3, and half of years 2 and 3.
select school_year, $domains, uf_students as entrepreneurs, 0.0 as cohort, 0.0 as year_3, 0.0 as students
from uf_registrations
union all
select school_year, $domains, 0.0 as entrepreneurs,
       case when grade in ('2', '3') then students / 2.0 else 0.0 end as cohort,
       case when grade = '3' then students else 0.0 end as year_3,
       students
from enrolment
order by school_year
