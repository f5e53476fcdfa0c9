-- estimator = "register_ratio"
-- from = ["plan_milestones"]
-- by = [[], ["milestone"], ["municipality"]]
-- rule = "open"
-- theme = ""
-- better = "more"
-- [title]
-- sv = "Delmål som blev klara i tid"
-- da = "Delmål, der blev nået til tiden"
-- en = "Milestones done on time"
-- [definition]
-- sv = "Antal delmål som blev klara senast det planerade datumet, av dem som är klara och har båda datumen. Jämförelsen är så noggrann som båda datumen medger."
-- da = "Antal delmål, der blev nået senest den planlagte dato, af dem, der er nået og har begge datoer. Sammenligningen er så nøjagtig, som begge datoer tillader."
-- en = "Milestones done by their planned date, of those that are done and have both dates. The comparison is as exact as both dates allow."
-- # One row per milestone that is done and has both dates.
select wave, $domains, on_time as numerator, 1.0 as denominator
from plan_milestones
where on_time is not null
order by wave
