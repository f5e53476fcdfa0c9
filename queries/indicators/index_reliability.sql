-- estimator = "reliability"
-- from = ["answers"]
-- each = "index_item"
-- by = [[]]
-- rule = "base"
-- beside = "index_mean"
-- other_units = true
-- theme = "attitudes"
-- reference = "Cronbach (1951); Feldt (1965); McDonald (1999)"
-- [[outcome]]
-- level = "alpha"
-- label = { sv = "Cronbachs alfa", da = "Cronbachs alfa", en = "Cronbach's alpha" }
-- [[outcome]]
-- level = "omega"
-- label = { sv = "McDonalds omega", da = "McDonalds omega", en = "McDonald's omega" }
-- [title]
-- sv = "Indexets reliabilitet"
-- da = "Indeksets reliabilitet"
-- en = "Reliability of the index"
-- [definition]
-- sv = "Hur väl frågorna i ett index mäter samma sak, beräknat på dem som besvarat alla frågorna. Intervallet för alfa är Feldts och tar inte hänsyn till klasser."
-- da = "Hvor godt spørgsmålene i et indeks måler det samme, beregnet på dem, der har besvaret alle spørgsmålene. Intervallet for alfa er Feldts og tager ikke hensyn til klasser."
-- en = "How well the questions of an index measure the same thing, from those who answered all of them. The interval of alpha is Feldt's and takes no account of classes."
-- # One row per unit and wave. Each item is the code of the answer, null without a valid one.
select unit_id, wave, $each
from answers
order by wave
