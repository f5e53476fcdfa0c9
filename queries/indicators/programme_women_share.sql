-- estimator = "share"
-- from = ["answers"]
-- respondents = ["student"]
-- concepts = ["gender", "programme_choice"]
-- by = [["programme_choice"]]
-- rule = "cells"
-- change = false
-- theme = "choices"
-- figure = "gender_bars"
-- reference = "SCB, På tal om kvinnor och män"
-- [title]
-- sv = "Könsfördelning per program"
-- da = "Kønsfordeling efter uddannelse"
-- en = "Gender balance by programme"
-- [definition]
-- sv = "Andelen kvinnor av de kvinnor och män som valt programmet i första hand. Icke-binära och de vars kön inte är känt ingår inte i basen. Jämn könsfördelning: 40–60 procent."
-- da = "Andelen af kvinder blandt de kvinder og mænd, der har uddannelsen som første valg. Nonbinære og personer uden oplyst køn indgår ikke i basen. Ligelig kønsfordeling: 40–60 procent."
-- en = "Women as a share of the women and men whose first choice is the programme. Non-binary students and those whose gender is not known are outside the base. Even distribution: 40–60 per cent."
-- # One row per unit and wave. `women` is 1 for women, 0 for men, null for others.
select unit_id, wave, $domains, $design,
       case when gender = 'female' then 1.0 when gender = 'male' then 0.0 end as women
from answers
order by wave
