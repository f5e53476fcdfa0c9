-- id = "R25"
-- programmes = ["2014-2020"]
-- about = "participant"
-- severity = "warning"
-- reference = "SFC support portal, participants: sensitive variables are asked, and a refusal is documented"
-- [message]
-- sv = "en känslig fråga är obesvarad, eller vägran är inte dokumenterad"
-- da = "et følsomt spørgsmål er ubesvaret, eller afvisningen er ikke dokumenteret"
-- en = "a sensitive question is unanswered, or the refusal is not documented"
with told as (
  select row, 'disability' as concept, disability as answer, attempt_evidence from participants
  union all
  select row, 'minority' as concept, minority as answer, attempt_evidence from participants
  union all
  select row, 'foreign_background' as concept, foreign_background as answer, attempt_evidence from participants
  union all
  select row, 'migrant' as concept, migrant as answer, attempt_evidence from participants
  union all
  select row, 'other_disadvantaged' as concept, other_disadvantaged as answer, attempt_evidence from participants
)
select told.row, told.concept, told.answer
from told join asked on told.concept = asked.concept
where told.answer is null or (told.answer = 'refused' and coalesce(told.attempt_evidence, 'no') <> 'yes')
order by told.row, told.concept
