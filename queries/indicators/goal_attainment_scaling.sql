-- estimator = "goal_scale"
-- from = ["plan_scaled_goals"]
-- by = [[], ["municipality"], ["school"]]
-- rule = "open"
-- theme = ""
-- better = "more"
-- reference = "Kiresuk & Sherman (1968), Community Mental Health Journal 4; Turner-Stokes (2009), Clinical Rehabilitation 23"
-- [[outcome]]
-- level = "before"
-- label = { sv = "T före", da = "T før", en = "T before" }
-- [[outcome]]
-- level = "after"
-- label = { sv = "T efter", da = "T efter", en = "T after" }
-- [[outcome]]
-- level = "change"
-- label = { sv = "Förändring", da = "Ændring", en = "Change" }
-- [title]
-- sv = "Egna mål på femgradig skala (GAS), T"
-- da = "Egne mål på femtrinsskala (GAS), T"
-- en = "Own goals on a five-level scale (GAS), T"
-- [definition]
-- sv = "Varje enhet, till exempel en kommun, har egna mål. För varje mål beskrivs fem nivåer i förväg: 0 är det väntade, +1 och +2 mer, −1 och −2 mindre. T väger ihop nivåerna x med målens vikter w: T = 50 + 10·Σwx/√((1 − ρ)Σw² + ρ(Σw)²), där ρ = 0,3 är den vanliga korrelationen mellan mål. 50 är precis som väntat. Mål som inte har bedömts ingår inte. För flera enheter är T medelvärdet av deras, med Students t mellan enheterna; en ensam enhets T har inget intervall. Förändringen är T efter minus T före för de mål som bedömts båda gångerna. Mål börjar oftast på −1 eller −2, så T före ligger under 50 redan av det skälet. Nivåerna är bedömningar, inte mätningar."
-- da = "Hver enhed, for eksempel en kommune, har sine egne mål. For hvert mål beskrives fem niveauer på forhånd: 0 er det forventede, +1 og +2 mere, −1 og −2 mindre. T vejer niveauerne x sammen med målenes vægte w: T = 50 + 10·Σwx/√((1 − ρ)Σw² + ρ(Σw)²), hvor ρ = 0,3 er den sædvanlige korrelation mellem mål. 50 er præcis som forventet. Mål, der ikke er bedømt, indgår ikke. For flere enheder er T gennemsnittet af deres, med Students t mellem enhederne; en enkelt enheds T har intet interval. Ændringen er T efter minus T før for de mål, der er bedømt begge gange. Mål begynder som regel på −1 eller −2, så T før ligger allerede derfor under 50. Niveauerne er vurderinger, ikke målinger."
-- en = "Each unit, such as a municipality, has goals of its own. For each goal five levels are put into words beforehand: 0 is what is expected, +1 and +2 more, −1 and −2 less. T weighs the levels x together by the goals' weights w: T = 50 + 10·Σwx/√((1 − ρ)Σw² + ρ(Σw)²), with ρ = 0.3, the usual correlation between goals. 50 is exactly as expected. Goals that were not rated are left out. Over several units T is the mean of theirs, with Student's t between the units; the T of a single unit has no interval. Change is T after less T before, over the goals rated both times. Goals mostly start at −1 or −2, so T before is below 50 for that reason alone. The levels are judgements, not measurements."
-- # One row per goal.
select wave, $domains, weight, "before", "after"
from plan_scaled_goals
order by wave, scaled_goal
