-- estimator = "share"
-- from = ["placements"]
-- concepts = ["wished_sector", "placement_sector"]
-- by = [[], ["gender"], ["wished_sector"]]
-- wave = "school_year"
-- rule = "cells"
-- change = true
-- theme = "choices"
-- better = "more"
-- [title]
-- sv = "Fick prao i den bransch de önskade"
-- da = "Fik praktik i den branche, de ønskede"
-- en = "Placed in the sector they wished for"
-- [definition]
-- sv = "Andelen som fick sin praoplats i den bransch de önskat, av dem som önskat en bransch och fått en plats. Alla i registret är räknade, så andelen har inget konfidensintervall."
-- da = "Andelen, der fik deres praktikplads i den branche, de havde ønsket, af dem der havde ønsket en branche og fået en plads. Alle i registreringen er talt med, så andelen har intet konfidensinterval."
-- en = "Those whose placement was in the sector they had wished for, of those who wished for a sector and were placed. Everyone on record is counted, so the share has no confidence interval."
-- [numerator]
-- sv = "Placerade i önskad bransch"
-- da = "Placeret i ønsket branche"
-- en = "Placed in the wished sector"
-- [denominator]
-- sv = "Placerade elever med önskemål"
-- da = "Placerede elever med ønske"
-- en = "Placed pupils who had wished"
-- # One row per pupil. `met` is 1 when the two sectors are the same, 0 when not, null without a wish or a placement.
select school_year, $domains,
       case when wished_sector = placement_sector then 1.0 when wished_sector <> placement_sector then 0.0 end as met
from placements
order by school_year
