-- id = "A24"
-- about = "participant"
-- severity = "warning"
-- reference = "known practice"
-- [message]
-- sv = "en uppföljning utan vikt i ett projekt som följs upp med urval"
-- da = "en opfølgning uden vægt i et projekt, der følges op med stikprøve"
-- en = "a follow-up without weight in an operation that is followed up by sample"
with sampled as (
  select operation
  from participants
  where follow_up_weight is not null
  group by operation
)
select participants.row
from participants join sampled on participants.operation = sampled.operation
where participants.follow_up_weight is null and participants.follow_up_employed in ('yes', 'no')
order by participants.row
