-- id = "R54"
-- about = "participant"
-- severity = "error"
-- reference = "SFC support portal, improved labour-market situation"
-- [message]
-- sv = "bättre ställning kräver sysselsättning vid starten och en av de förbättringar som räknas; bara högre lön räcker inte"
-- da = "bedre stilling kræver beskæftigelse ved start og en af de forbedringer, der tæller; højere løn alene er ikke nok"
-- en = "an improved situation needs employment at entry and a kind of improvement that counts; a pay rise alone does not"
select flags.row, flags.indicator, flags.origin, participants.status, participants.follow_up_improvement
from flags join participants on flags.row = participants.row
where flags.indicator in ('CR07', 'EECR06') and flags.value = 1.0
      and (coalesce(participants.status, '') <> 'employed'
           or coalesce(participants.follow_up_improvement, 'none') in ('none', 'pay_rise', 'none;pay_rise', 'unknown'))
order by flags.row, flags.indicator, flags.origin
