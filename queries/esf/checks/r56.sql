-- id = "R56"
-- programmes = ["2014-2020"]
-- about = "participant"
-- severity = "error"
-- reference = "SFC support portal, YEI completion"
-- [message]
-- sv = "den som hoppat av räknas som fullföljd"
-- da = "den, der er faldet fra, tælles som gennemført"
-- en = "a drop-out counts as completing"
select flags.row, flags.indicator, flags.origin, participants.completion
from flags join participants on flags.row = participants.row
where flags.indicator in ('YEI-CR01', 'YEI-CR04', 'YEI-CR07') and flags.value = 1.0
      and participants.completion = 'dropped_out'
order by flags.row, flags.indicator, flags.origin
