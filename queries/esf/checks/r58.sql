-- id = "R58"
-- about = "participant"
-- severity = "warning"
-- reference = "Regulation (EU) 2021/1057, Annex I: data on impossible results are not collected"
-- [message]
-- sv = "ett resultat som inte är möjligt i projektet har besvarats med nej"
-- da = "et resultat, der ikke er muligt i projektet, er besvaret med nej"
-- en = "a result that is impossible in the operation is answered with no"
with told as (
  select row, operation, 'exit_searching' as concept, exit_searching as answer from participants
  union all
  select row, operation, 'exit_in_education' as concept, exit_in_education as answer from participants
  union all
  select row, operation, 'exit_qualification' as concept, exit_qualification as answer from participants
  union all
  select row, operation, 'exit_employed' as concept, exit_employed as answer from participants
  union all
  select row, operation, 'exit_offer' as concept, exit_offer as answer from participants
),
impossible as (
  select operation, concept
  from told
  where answer = 'not_possible'
  group by operation, concept
)
select told.row, told.concept
from told join impossible on told.operation = impossible.operation and told.concept = impossible.concept
where told.answer = 'no'
order by told.row, told.concept
