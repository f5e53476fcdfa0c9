-- id = "EECR06"
-- programmes = ["esf-plus"]
-- moment = "follow_up"
-- article = "Regulation (EU) 2021/1057, Annex I, point 4, common longer-term result indicators for participants"
-- reference_output = "EECO05"
-- [title]
-- sv = "Bättre ställning på arbetsmarknaden sex månader efter avslut"
-- da = "Bedre stilling på arbejdsmarkedet seks måneder efter deltagelsens ophør"
-- en = "Improved labour-market situation six months after leaving"
-- [definition]
-- sv = "Fast i stället för tillfällig anställning, heltid i stället för ofrivillig deltid, mer kvalificerat arbete, större ansvar eller befordran. Bara högre lön räcker inte."
-- da = "Fast i stedet for midlertidig ansættelse, fuld tid i stedet for ufrivillig deltid, mere kvalificeret job, større ansvar eller forfremmelse. Højere løn alene er ikke nok."
-- en = "Stable instead of precarious employment, full instead of involuntary part-time hours, more skilled work, more responsibility or promotion. A pay rise alone does not count."
select row,
       case when follow_up_employed = 'no' or follow_up_improvement in ('none', 'pay_rise', 'none;pay_rise') then 0.0
            when follow_up_employed = 'yes' and follow_up_improvement <> 'unknown' then 1.0 end as value,
       weight
from followed
where status = 'employed' and coalesce(follow_up_employed, '') <> 'not_possible'
order by row
