-- estimator = "register_ratio"
-- from = ["place_supply"]
-- concepts = ["places_offered", "places_needed", "employers"]
-- by = [[], ["sector"], ["employer_size"], ["municipality"]]
-- wave = "school_year"
-- counts = "places"
-- rule = "base"
-- change = true
-- theme = "employers"
-- better = "more"
-- [title]
-- sv = "Erbjudna praoplatser i förhållande till önskemålen"
-- da = "Tilbudte praktikpladser af de ønskede"
-- en = "Places offered of those wished for"
-- [definition]
-- sv = "Antal platser som arbetsgivarna erbjudit delat med antal platser som eleverna önskat. Över 100 procent finns fler platser än önskemål. Alla är räknade, så talet har inget konfidensintervall. Minst tre arbetsgivare ska stå bakom varje tal."
-- da = "Antal pladser, som arbejdsgiverne har tilbudt, delt med antal pladser, som eleverne har ønsket. Over 100 procent er der flere pladser end ønsker. Alle er talt med, så tallet har intet konfidensinterval. Der skal stå mindst tre arbejdsgivere bag hvert tal."
-- en = "Places that employers offered over places that students wished for. Above 100 per cent there are more places than wishes. Everything is counted, so the figure has no confidence interval. At least three employers must stand behind each figure."
-- [numerator]
-- sv = "Erbjudna platser"
-- da = "Tilbudte pladser"
-- en = "Places offered"
-- [denominator]
-- sv = "Önskade platser"
-- da = "Ønskede pladser"
-- en = "Places wished for"
-- # One row per sector and school year.
select school_year, $domains, places_offered as numerator, places_needed as denominator, employers as units
from place_supply
order by school_year
