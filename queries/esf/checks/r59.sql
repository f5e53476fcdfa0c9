-- id = "R59"
-- programmes = ["esf-plus", "esf-plus-annex-2"]
-- about = "participant"
-- severity = "error"
-- reference = "follows from the definition"
-- [message]
-- sv = "både medborgare i EU och i ett land utanför EU"
-- da = "både statsborger i EU og i et land uden for EU"
-- en = "both a citizen of the Union and a third-country national"
select row
from participants
where third_country = 'yes' and eu_citizen = 'yes'
order by row
