-- estimator = "share"
-- from = ["answers"]
-- respondents = ["employer"]
-- concepts = ["skills_match"]
-- by = [[], ["municipality"], ["sector"], ["employer_size"]]
-- rule = "base"
-- theme = "employers"
-- figure = "dots"
-- better = "more"
-- [title]
-- sv = "Andel arbetsgivare som finner den kompetens de söker"
-- da = "Andel arbejdsgivere, der finder de kompetencer, de søger"
-- en = "Employers who find the skills they look for"
-- [definition]
-- sv = "Andelen som svarat att eleverna har den kompetens de söker, av alla arbetsgivare som svarat på frågan. Delvis räknas inte som ja."
-- da = "Andelen, der har svaret, at eleverne har de kompetencer, de søger, af alle arbejdsgivere, der har besvaret spørgsmålet. Delvist tæller ikke som ja."
-- en = "Those who answered that the students have the skills they look for, of all employers who answered the question. In part does not count as yes."
-- # One row per employer. `matched` is 1 for yes, 0 for in part or no.
select unit_id, wave, $domains, $design,
       case when skills_match = 'yes' then 1.0 when skills_match is not null then 0.0 end as matched
from answers
order by wave
