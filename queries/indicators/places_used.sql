-- estimator = "register_ratio"
-- from = ["place_supply"]
-- concepts = ["places_offered", "places_used", "employers"]
-- by = [[], ["sector"], ["employer_size"], ["municipality"]]
-- wave = "school_year"
-- counts = "places"
-- rule = "base"
-- change = true
-- theme = "employers"
-- better = "more"
-- [title]
-- sv = "Använda praoplatser av de erbjudna"
-- da = "Benyttede praktikpladser af de tilbudte"
-- en = "Places used of those offered"
-- [definition]
-- sv = "Antal platser som använts delat med antal platser som arbetsgivarna erbjudit. Alla är räknade, så talet har inget konfidensintervall. Minst tre arbetsgivare ska stå bakom varje tal."
-- da = "Antal benyttede pladser delt med antal pladser, som arbejdsgiverne har tilbudt. Alle er talt med, så tallet har intet konfidensinterval. Der skal stå mindst tre arbejdsgivere bag hvert tal."
-- en = "Places that were used over places that employers offered. Everything is counted, so the figure has no confidence interval. At least three employers must stand behind each figure."
-- [numerator]
-- sv = "Använda platser"
-- da = "Benyttede pladser"
-- en = "Places used"
-- [denominator]
-- sv = "Erbjudna platser"
-- da = "Tilbudte pladser"
-- en = "Places offered"
-- # One row per sector and school year.
select school_year, $domains, places_used as numerator, places_offered as denominator, employers as units
from place_supply
order by school_year
