-- estimator = "register_ratio"
-- from = ["uf_registrations", "enrolment"]
-- concepts = ["school_year", "grade"]
-- by = [[], ["municipality"], ["school"], ["programme_type"], ["gender"]]
-- wave = "school_year"
-- rule = "cells"
-- change = true
-- theme = "participation"
-- better = "more"
-- reference = "In use beside the official cohort definition (ungforetagsamhet.se/arskullar)"
-- [title]
-- sv = "UF-företagare per elev i årskurs 3"
-- da = "Elever med UF-virksomhed pr. elev på 3. år"
-- en = "UF entrepreneurs per student in year 3"
-- [definition]
-- sv = "Antal UF-företagare, i vilken årskurs de än går, delat med antalet elever i årskurs 3. Även elever i årskurs 2 kan driva UF-företag, så kvoten är ingen andel av eleverna och kan bli större än 100 procent. Alla är räknade, så den har inget konfidensintervall."
-- da = "Antal elever med UF-virksomhed, uanset årgang, delt med antallet af elever på 3. år. Også elever på 2. år kan drive UF-virksomhed, så forholdet er ikke en andel af eleverne og kan blive større end 100 procent. Alle er talt med, så der er intet konfidensinterval."
-- en = "UF entrepreneurs of whatever year over the students in year 3. Students in year 2 may run a UF company too, so the ratio is not a share of the students and may exceed 100 per cent. Everyone is counted, so it has no confidence interval."
-- [numerator]
-- sv = "UF-företagare"
-- da = "Elever med UF-virksomhed"
-- en = "UF entrepreneurs"
-- [denominator]
-- sv = "Elever i årskurs 3"
-- da = "Elever på 3. år"
-- en = "Students in year 3"
-- # One row per register row.
select school_year, $domains, entrepreneurs as numerator, year_3 as denominator
from uf_cohort
order by school_year
