-- id = "A19"
-- programmes = ["esf-plus"]
-- about = "cell"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "ett resultat är större än sin referensgrupp"
-- da = "et resultat er større end sin referencegruppe"
-- en = "a result exceeds its reference group"
select dimension, level, period, cumulative, gender, eecr01, eecr02, eecr03, eecr04, eecr05, eecr06, eeco01, eeco02, eeco04, eeco05
from by_indicator
where cumulative = 'yes' and (eecr01 > eeco04 + 0.5 or eecr04 > eeco02 + eeco04 + 0.5 or eecr05 > eeco02 + eeco04 + 0.5 or eecr06 > eeco05 + 0.5 or eecr02 > eeco01 + 0.5 or eecr03 > eeco01 + 0.5)
order by dimension, level, period, cumulative, gender
