-- # One row per participant whose record is complete, so that it counts in the indicators (guidance Annex D, 4.9; Regulation (EU) 2021/1057, Article 17(5)).
select *
from participants
where complete = 1.0
order by row
