-- id = "A23"
-- about = "cell"
-- severity = "error"
-- reference = "Implementing Regulation (EU) 2019/256, Annex III, Table 4A"
-- [message]
-- sv = "den sammanlagda siffran är inte summan av perioderna"
-- da = "det samlede tal er ikke summen af perioderne"
-- en = "the cumulative figure is not the sum of the periods"
with totals as (
  select indicator, dimension, level, period, period_number, gender, count
  from cells
  where cumulative = 'yes' and period_number is not null
),
parts as (
  select indicator, dimension, level, period_number as part_number, gender, count as part
  from cells
  where cumulative = 'no' and period_number is not null
)
select totals.indicator, totals.dimension, totals.level, totals.period, 'yes' as cumulative, totals.gender,
       max(totals.count) as total, sum(parts.part) as parts
from totals join parts
  on totals.indicator = parts.indicator and totals.dimension = parts.dimension and totals.level = parts.level and totals.gender = parts.gender
where parts.part_number <= totals.period_number
group by totals.indicator, totals.dimension, totals.level, totals.period, totals.gender
having abs(max(totals.count) - sum(parts.part)) > 0.5
order by totals.indicator, totals.dimension, totals.level, totals.period, totals.gender
