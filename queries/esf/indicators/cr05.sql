-- id = "CR05"
-- programmes = ["2014-2020"]
-- moment = "exit"
-- article = "Regulation (EU) No 1304/2013, Annex I (3), common immediate result indicators for participants"
-- parameters = ["disadvantaged"]
-- [title]
-- sv = "Mindre gynnade som söker arbete, är i utbildning, har fått en kvalifikation eller är i arbete vid avslut"
-- da = "Dårligt stillede, der søger job, er i uddannelse, har opnået en kvalifikation eller er i beskæftigelse ved deltagelsens ophør"
-- en = "Disadvantaged, engaged in job searching, education or training, gaining a qualification or in employment upon leaving"
-- [definition]
-- sv = "Läget mellan sista dagen och 28 dagar senare, jämfört med läget vid starten."
-- da = "Situationen mellan den sidste dag og 28 dage senere, sammenlignet med situationen ved start."
-- en = "The situation between the last day and 28 days later, compared with that at entry."
with results as (
  select row, value from cr01
  union all
  select row, value from cr02
  union all
  select row, value from cr03
  union all
  select row, value from cr04
),
any_result as (
  select row, case when max(value) = 1.0 then 1.0 when count(value) = count(*) then 0.0 end as value
  from results
  group by row
)
select any_result.row,
       case when any_result.value = 0.0 then 0.0 when disadvantaged.value = 1.0 then any_result.value end as value
from any_result join disadvantaged on any_result.row = disadvantaged.row
where coalesce(disadvantaged.value, 1.0) = 1.0
order by row
