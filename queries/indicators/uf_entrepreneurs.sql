-- estimator = "register_total"
-- from = ["uf_registrations"]
-- concepts = ["school_year", "uf_students"]
-- by = [[], ["municipality"], ["school"], ["programme_type"], ["gender"]]
-- wave = "school_year"
-- counts = "uf_entrepreneurs"
-- rule = "cells"
-- change = true
-- theme = ""
-- better = "more"
-- reference = "Ung Företagsamhet (ungforetagsamhet.se)"
-- [title]
-- sv = "Antal UF-företagare"
-- da = "Antal elever med UF-virksomhed"
-- en = "Number of UF entrepreneurs"
-- [definition]
-- sv = "Antal elever som driver UF-företag under läsåret, enligt registreringarna. Alla är räknade."
-- da = "Antal elever, der driver UF-virksomhed i skoleåret, ifølge registreringerne. Alle er talt med."
-- en = "Students who run a UF company during the school year, by the registrations. Everyone is counted."
-- # One row per register row.
select school_year, $domains, uf_students as total
from uf_registrations
order by school_year
