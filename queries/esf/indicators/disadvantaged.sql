-- id = "DISADVANTAGED"
-- programmes = ["2014-2020"]
-- moment = "entry"
-- article = "Regulation (EU) No 1304/2013, Annex I: reference group of CR05 and CR09; its make-up is the project's parameter"
-- parameters = ["disadvantaged", "household_until"]
-- [title]
-- sv = "Mindre gynnade"
-- da = "Dårligt stillede"
-- en = "Disadvantaged"
-- [definition]
-- sv = "Ja på minst en av de indikatorer som projektet räknar dit. Läget den första dagen i projektet. Bara fullständiga poster räknas."
-- da = "Ja til mindst én af de indikatorer, projektet medregner. Situationen på den første dag i projektet. Kun fuldstændige poster tælles."
-- en = "Yes to at least one of the indicators that the project counts as disadvantage. The situation on the first day of participation. Only complete records count."
with answers as (
  select 'CO12' as id, row, value from co12
  union all
  select 'CO13' as id, row, value from co13
  union all
  select 'CO14' as id, row, value from co14
  union all
  select 'CO15' as id, row, value from co15
  union all
  select 'CO16' as id, row, value from co16
  union all
  select 'CO17' as id, row, value from co17
  union all
  select 'CO18' as id, row, value from co18
  union all
  select 'CO19' as id, row, value from co19
),
counted as (
  select answers.id
  from answers join disadvantages on answers.id = disadvantages.id
  where answers.value is not null
  group by answers.id
)
select answers.row,
       case when max(answers.value) = 1.0 then 1.0 when count(answers.value) = count(*) then 0.0 end as value
from answers join counted on answers.id = counted.id
group by answers.row
order by row
