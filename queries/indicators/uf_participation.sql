-- estimator = "register_ratio"
-- from = ["uf_registrations", "enrolment"]
-- concepts = ["school_year", "school", "programme", "gender"]
-- by = [[], ["school"], ["programme"], ["gender"]]
-- wave = "school_year"
-- rule = "cells"
-- change = true
-- theme = "participation"
-- figure = "line"
-- better = "more"
-- reference = "Ung Företagsamhet, årskullar (ungforetagsamhet.se/arskullar): UF entrepreneurs over (students in year 2 + students in year 3) / 2"
-- [title]
-- sv = "UF-genomslag"
-- da = "Andel elever med UF-virksomhed"
-- en = "UF participation"
-- [definition]
-- sv = "Antal UF-företagare delat med en årskull, där en årskull är (elever i årskurs 2 + elever i årskurs 3) / 2. En kvot mellan två register: alla är räknade, så den har inget konfidensintervall."
-- da = "Antal elever med UF-virksomhed delt med en årgang, hvor en årgang er (elever på 2. år + elever på 3. år) / 2. Et forhold mellem to registre: alle er talt med, så der er intet konfidensinterval."
-- en = "UF entrepreneurs over one cohort, where a cohort is (students in year 2 + students in year 3) / 2. A ratio of two registers: everyone is counted, so it has no confidence interval."
-- # One row per register row.
select school_year, $domains, entrepreneurs as numerator, cohort as denominator
from uf_cohort
order by school_year
