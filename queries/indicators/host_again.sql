-- estimator = "share"
-- from = ["answers"]
-- respondents = ["employer"]
-- concepts = ["host_again"]
-- by = [[], ["municipality"], ["sector"], ["employer_size"]]
-- rule = "base"
-- theme = "employers"
-- figure = "dots"
-- better = "more"
-- [title]
-- sv = "Andel arbetsgivare som vill ta emot igen"
-- da = "Andel arbejdsgivere, der vil tage imod igen"
-- en = "Percentage of employers who would host again"
-- [definition]
-- sv = "Andelen som svarat ja, av alla arbetsgivare som svarat på frågan."
-- da = "Andelen, der har svaret ja, af alle arbejdsgivere, der har besvaret spørgsmålet."
-- en = "Those who answered yes, of all employers who answered the question."
-- # One row per employer. `again` is 1 for yes, 0 for maybe or no.
select unit_id, wave, $domains, $design,
       case when host_again = 'yes' then 1.0 when host_again is not null then 0.0 end as again
from answers
order by wave
