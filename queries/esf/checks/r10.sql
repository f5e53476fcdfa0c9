-- id = "R10"
-- about = "participant"
-- severity = "warning"
-- reference = "Scottish Government, ESF participant guidance; the tolerance around six months is not established and the project's parameter"
-- [message]
-- sv = "uppföljningen avser inte dagen sex månader efter avslut"
-- da = "opfølgningen vedrører ikke dagen seks måneder efter deltagelsens ophør"
-- en = "the follow-up does not refer to the day six months after leaving"
select row, follow_up_date, follow_up_observation_date
from participants
where (follow_up_employed in ('yes', 'no')
       or follow_up_self_employed in ('yes', 'no')
       or follow_up_in_education in ('yes', 'no'))
      and (follow_up_observation_date is null or follow_up_observation_date < follow_up_earliest
           or follow_up_observation_date > follow_up_latest)
order by row
