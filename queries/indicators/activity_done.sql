-- estimator = "register_ratio"
-- from = ["activity_log"]
-- concepts = ["planned", "done"]
-- by = [[], ["activity"], ["municipality"], ["site"], ["school"], ["grade"], ["partner"], ["phase"], ["grade", "school"], ["partner", "phase"]]
-- rule = "open"
-- theme = "structure"
-- figure = "dots"
-- better = "more"
-- [title]
-- sv = "Genomförda aktiviteter av de planerade"
-- da = "Gennemførte aktiviteter af de planlagte"
-- en = "Activities completed of those planned"
-- [definition]
-- sv = "Antal genomförda tillfällen delat med antal planerade, enligt projektets logg. Det är tillfällen som räknas, inte personer, och alla är räknade: talet har inget konfidensintervall och kan bli större än 100 procent."
-- da = "Antal gennemførte gange delt med antal planlagte ifølge projektets log. Det er gange, der tælles, ikke personer, og alle er talt med: Tallet har intet konfidensinterval og kan blive større end 100 procent."
-- en = "Occasions that took place over occasions planned, according to the project's log. Occasions are counted, not people, and all of them: the figure has no confidence interval and may exceed 100 per cent."
-- [numerator]
-- sv = "Genomfört"
-- da = "Gennemført"
-- en = "Completed"
-- [denominator]
-- sv = "Planerat"
-- da = "Planlagt"
-- en = "Planned"
-- # One row per row of the log.
select wave, $domains, done as numerator, planned as denominator
from activity_log
order by wave
