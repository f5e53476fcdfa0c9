# Rapportens ord på svenska. Samma nycklar som i de andra språken; siffrorna kommer färdigformade.

# ---- tal och datum
decimal-sign = ,
csv-separator = ;
percent = { $number }{"\u00A0"}%
percentage-points = { $form ->
    [one] { $number }{"\u00A0"}procentenhet
   *[other] { $number }{"\u00A0"}procentenheter
}
from-to = { $lower } till { $upper }
and = och
month = { $month ->
    [1] januari
    [2] februari
    [3] mars
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] augusti
    [9] september
    [10] oktober
    [11] november
   *[12] december
}
date = { $day } { $month } { $year }
month-and-year = { $month } { $year }
value-interval = { $value } ({ $interval })
value-interval-n = { $value } ({ $interval }, { $n } { $group })
value-ratio = { $value } ({ $numerator } av { $denominator })

# ---- allmänna ord
yes = ja
no = nej
all = Alla
the-rest = övriga
respondents = svarande
dont-know = Vet ej
contents = Innehåll
skip-to-content = Hoppa till innehållet
figure-number = Figur { $number }
table-number = Tabell { $number }
table-of-figure = Tabell { $number }: { $title }
lower-limit = nedre gräns
upper-limit = övre gräns

# ---- försättsblad
owner = Projektägare
evaluator = Utvärderare
funding = Finansiering
period = Projekttid
report-date = Rapportens datum
simulated-heading = Simulerade data

# ---- sammanfattning
summary = Sammanfattning
reading-note = Inom parentes står ett 95-procentigt konfidensintervall och antalet svar. Där ingenting står inom parentes är talet en fullständig räkning.
goals-overview = { $count ->
    [one] Projektet har ett mål: { $parts }.
   *[other] Av projektets { $total } mål är { $parts }.
}
goals-reached = { $count ->
    [one] ett nått
   *[other] { $number } nådda
}
goals-partly = { $count ->
    [one] ett delvis nått
   *[other] { $number } delvis nådda
}
goals-not-reached = { $count ->
    [one] ett inte nått
   *[other] { $number } inte nådda
}
goals-cannot-be-said = { $count ->
    [one] ett sådant att underlaget varken visar att det är nått eller att det inte är det
   *[other] { $number } sådana att underlaget varken visar att de är nådda eller att de inte är det
}
goals-withheld = { $count ->
    [one] ett sådant att dess tal inte får visas
   *[other] { $number } sådana att deras tal inte får visas
}
goals-no-data = { $count ->
    [one] ett utan underlag
   *[other] { $number } utan underlag
}
goal-reached = Målet ”{ $goal }” är nått: { $outcome } mot målet { $target }, med ensidig konfidens { $confidence }.
goal-not-reached = Målet ”{ $goal }” är inte nått: { $outcome } mot målet { $target }, med ensidig konfidens { $confidence }.
goal-reached-counted = Målet ”{ $goal }” är nått: { $outcome } mot målet { $target }.
goal-not-reached-counted = Målet ”{ $goal }” är inte nått: { $outcome } mot målet { $target }.
goal-cannot-be-said = Om målet ”{ $goal }” är nått kan inte sägas: utfallet { $outcome } ligger för nära målet { $target } för ett så osäkert underlag.

# ---- mål
goals = Måluppfyllelse
goals-measured = Mål som mäts med en indikator
goals-by-evidence = Mål som bedöms mot belägg
goals-measured-note = Med ett urval eller en enkät räknas ett mål som nått bara när hela den ensidiga 95-procentiga gränsen är på rätt sida om målet, och som inte nått bara när gränsen åt andra hållet är på fel sida. Däremellan kan det inte sägas. Måluppfyllelsen är (utfall − utgångsläge) / (mål − utgångsläge).
column-goal = Mål
column-baseline = Utgångsläge
column-target = Målvärde
column-outcome = Utfall
column-bound = Ensidig gräns
column-achievement = Måluppfyllelse
column-verdict = Bedömning
column-confidence = Konfidens
verdict-reached = Nått
verdict-not-reached = Inte nått
verdict-cannot-be-said = Kan inte sägas
verdict-partly-reached = Delvis nått
verdict-no-data = Underlag saknas
verdict-withheld = Får inte visas
evidence = Belägg
by-when = Senast
direction-decrease = Lägre är bättre

# ---- resultat
results = Resultat
definition-link = Definition och fråga till data
level-single = { $title }: { $value }.
level-wave = { $title }, { $wave }: { $value }.
level-period = { $title } är { $value } { $wave }.
level-period-first = { $wave } var talet { $value }.
level-period-same = { $wave } var talet lika stort, { $value }.
full-count = Det är en fullständig räkning och har därför inget osäkerhetsintervall.
says-nothing = Underlaget är för litet för att säga något: intervallet täcker hela skalan.
item-only = ”{ $item }”: { $value }.
item-highest = Högst ligger ”{ $item }” med { $value }.
item-lowest = Lägst ligger ”{ $item }” med { $value }.
items-overlap = De två intervallen överlappar, så ordningen mellan påståendena är osäker.
withheld-small = Inga tal visas här, eftersom för få personer finns bakom dem.
withheld-complement = Inga tal visas här, eftersom de skulle röja ett litet tal på annan plats.
withheld-unanimous = Inga tal visas här, eftersom alla eller nästan alla svarar lika.
withheld-empty = Det finns inga svar att räkna på.
title-by = { $title } efter { $dimensions }
title-change = { $title }: förändring mellan omgångarna
title-contrasts = { $title }: skillnader mellan grupperna
title-voices = { $title }: samma påstående till olika grupper
change-claim = ”{ $what }” { $direction ->
    [up] har ökat
   *[down] har minskat
} från { $from } till { $to } med { $difference }{ $better ->
    [better] , en förbättring
    [worse] , en försämring
   *[neither] {""}
}.
change-more = { $count ->
    [one] Ytterligare en förändring kan påstås; den står i tabellen.
   *[other] Ytterligare { $number } förändringar kan påstås; de står i tabellen.
}
change-rest = { $count ->
    [one] För ett mått till kan ingen förändring påstås.
   *[other] För { $number } andra mått kan ingen förändring påstås.
}
change-none = För inget av de { $number } måtten kan någon förändring påstås: skillnaderna ryms inom osäkerheten.
change-no-claim = För ”{ $what }” kan ingen förändring mellan { $from } och { $to } påstås: skillnaden är { $difference }.
comparison-claim = { $subject } ligger { $direction ->
    [higher] högre
   *[lower] lägre
} än { $object } i fråga om ”{ $what }”: skillnaden är { $difference }.
comparison-more = { $count ->
    [one] Ytterligare en skillnad kan påstås; den står i tabellen.
   *[other] Ytterligare { $number } skillnader kan påstås; de står i tabellen.
}
comparison-rest = { $count ->
    [one] Den återstående av de { $total } jämförda skillnaderna ryms inom osäkerheten och kan inte påstås.
   *[other] De övriga { $number } av { $total } jämförda skillnader ryms inom osäkerheten och kan inte påstås.
}
comparison-none = { $count ->
    [one] Den jämförda skillnaden ryms inom osäkerheten och kan inte påstås.
   *[other] Ingen av de { $number } jämförda skillnaderna kan påstås: alla ryms inom osäkerheten.
}
comparison-assumed = Osäkerheten bygger delvis på antagen likhet inom skolor, eftersom någon av grupperna har för få skolor för att mäta den.
voices-levels = ”{ $item }”: { $levels }.
voices-claims = Det kan påstås att { $claims }.
voices-claim = { $subject } ligger högre än { $object }, { $difference }
voices-no-claim = Någon skillnad mellan grupperna kan inte påstås.
voices-withheld = Gruppernas svar på samma påstående får inte visas.

# ---- kolumner
column-share = Andel (%)
column-mean = Medelvärde
column-total = Antal
column-difference = Skillnad
column-difference-points = Skillnad (procentenheter)
column-period = Period
column-item = Påstående eller fråga
column-numerator = Täljare
column-denominator = Nämnare
column-n = Antal svar
column-base = Tillfrågade
column-wave = Omgång
column-group = Grupp
column-from = Före (%)
column-to = Efter (%)
column-from-number = Före
column-to-number = Efter
column-p = p (justerat)
column-claim = Kan påstås
column-against = Jämfört med
column-invited = Tillfrågade
column-complete = Hela svar (I)
column-partial = Delvisa svar (P)
column-refusal = Avbrott och vägran (R)
column-non-contact = Inget svar (NC)
column-other = Annat bortfall (O)
column-unknown = Okänt (U)
column-answered = Svarande
column-rr1 = RR1 (%)
column-rr2 = RR2 (%)
column-milestone = Delmål
column-whose = Vem
column-planned-date = Planerat
column-done-date = Klart
column-status = Läge
column-evidence = Belägg
column-activity = Aktivitet
column-when = När
column-unit = Enhet
column-planned = Planerat
column-done = Genomfört
column-done-of-planned = Genomfört av planerat (%)
column-budget-line = Post
column-currency = Valuta
column-used = Använt
column-used-of-planned = Använt av planerat (%)
column-instrument = Källa
column-file = Fil
column-rows-read = Lästa rader
column-rows-used = Använda rader
column-sha256 = SHA-256
column-reason = Orsak
column-rows = Rader

# ---- struktur
title-milestones = Delmål med planerad och verklig tidpunkt
title-activities = Aktiviteter, planerade och genomförda
title-budget = Budget och utfall
milestones-overview = { $count ->
    [one] Planen har ett delmål, och { $done } är klart.
   *[other] Av planens { $total } delmål är { $done } klara.
}
status-done = Klart
status-ongoing = Pågår
status-not-started = Inte påbörjat
status-dropped = Avbrutet

# ---- metod och data
method = Metod och data
response = Svarsfrekvens och bortfall
response-rate = { $has_wave ->
    [yes] { $instrument }, { $wave }: { $answered } av { $invited } { $group } svarade (svarsfrekvens RR2 { $rate }).
   *[no] { $instrument }: { $answered } av { $invited } { $group } svarade (svarsfrekvens RR2 { $rate }).
}
title-response = Svarsfrekvens: { $instrument }
note-response = Utfallskoder och svarsfrekvenser enligt AAPOR:s Standard Definitions. RR1 räknar bara hela svar, RR2 även delvisa; båda delas med alla som tillhör eller kan tillhöra populationen.
exclusions = Rader som inte användes
exclusions-lead = Följande rader i filerna blev inte till svar eller räknade enheter.
title-exclusions = Uteslutna rader efter orsak
exclusion-total-row = Summarad
exclusion-duplicate = Dubblett av ett annat svar
exclusion-not-on-frame = Finns inte i populationen (klasslistan)
exclusion-empty-row = Tom rad
exclusion-break-off = Avbrutet svar: färre än hälften av frågorna besvarade
exclusion-unknown-school = Okänd skola
findings = Anmärkningar på data
how-intervals = Så är osäkerheten beräknad
intervals-lead = Alla intervall är 95-procentiga. Varje tal i den maskinläsbara tabellen (indicators.csv) bär namnet på den metod som gav dess intervall; här förklaras de som förekommer.
inference-process = Beskrivningar av årets svarande räknas med ändlighetskorrektion. Förändring, jämförelser och mål sägs däremot om projektets sätt att verka, inte bara om just dessa personer, och räknas därför utan ändlighetskorrektion.
inference-finite = Alla tal gäller just de personer som kunde svara. Även förändring, jämförelser och mål räknas därför med ändlighetskorrektion.
multiple-comparisons = När flera skillnader prövas i samma familj justeras p-värdena enligt Holm. En skillnad sägs kunna påstås bara när det justerade p-värdet är under 5 %.
method-full-count = Fullständig räkning: alla är räknade, så talet har inget intervall.
method-none = Inget att räkna på.
method-logit = Andel med urvalets vikter, strata och kluster; gränserna räknas på logitskalan med urvalets frihetsgrader.
method-korn-graubard = Korn–Graubard: exakta gränser (Clopper–Pearson) vid den effektiva urvalsstorleken, för andelar nära 0 eller 100 % och för små underlag.
method-clopper-pearson-borrowed = Exakta gränser (Clopper–Pearson) vid en effektiv urvalsstorlek som räknats med en designeffekt lånad från övriga grupper.
method-wilson-borrowed = Wilsons gränser vid en effektiv urvalsstorlek som räknats med en designeffekt lånad från övriga grupper.
method-beta-binomial = Beta-binomial modell med lånad eller antagen inomklasskorrelation, för grupper med en enda skola.
method-hypergeometric = Exakta gränser för en ändlig population (hypergeometriska).
method-student-t = Skattning med urvalets vikter, strata och kluster, och Students t med urvalets frihetsgrader.
method-borrowed-variance = Medelvärde med varians inom och mellan kluster lånad från övriga grupper.
method-linked-change = Skillnad mellan två omgångar där variansen tar hänsyn till att samma personer svarat i båda.
method-newcombe = Skillnad mellan två andelar ur gränserna för var och en (Newcombe).
method-resampling = Omsampling av enheterna (bootstrap eller permutation).
flags = Anmärkningar vid talen
flag-borrowed = Lånad: variansen är lånad från övriga grupper.
flag-assumed = Antagen: variansen bygger på projektets antagna inomklasskorrelation.
flag-says-nothing = Säger inget: intervallet är lika brett som skalan.
flag-few-answers = Få svar: underlaget motsvarar färre än 30 oberoende svar.
flag-register-ratio = Kvot mellan två register: täljaren kan vara större än nämnaren.
flag-finite = Ändlig: gäller just dessa personer, med ändlighetskorrektion.
flag-lonely-cluster = Ensamt kluster: en enda skola eller klass stod ensam i sitt stratum.

# ---- bilaga
appendix = Bilaga: definitioner
appendix-lead = Varje indikator definieras av en fråga till data. Här står definitionen och frågan så som den kördes.
reference = Källa
show-query = Visa frågan (SQL)
own-query = Projektets egen definition
not-applicable = Indikatorer som inte ingår
not-applicable-needs = { $indicator }: saknar { $needs }.
not-applicable-left-out = { $indicator }: utelämnad. { $reason }
sources = Källor
sources-lead = Filernas innehåll känns igen på kontrollsumman (SHA-256). Samma filer ger samma rapport.
title-sources = Filer, rader och kontrollsummor
signs = Tecken i tabellerna
sign-not-available = uppgiften finns inte, är för osäker eller får inte visas
sign-nothing = inget att redovisa
note-small = .. för få svar eller personer för att visas
note-complement = .. visas inte, eftersom ett litet tal annars kunde räknas fram
note-unanimous = .. visas inte, eftersom alla eller nästan alla svarar lika
note-empty = .. inga svar
footer = Gjord med utfall { $value }.

# ---- arbetsboken
sheet-contents = Innehåll
sheet-name = Blad
sheet-title = Tabell

# ---- figurer
axis-share = Andel
axis-women = Andel kvinnor
axis-number = Medelvärde
no-change = ingen förändring
figure-note-interval = Streck: 95-procentigt konfidensintervall.
figure-note-even = Jämn könsfördelning: både kvinnor och män utgör minst 40 %.
figure-band = Jämn fördelning, { $interval }
figure-kind-line = Linjediagram
figure-kind-dots = Punktdiagram
figure-kind-likert = Staplade staplar
figure-kind-gender = Stapeldiagram
figure-alternative = { $kind }: { $title }. { $values }. Alla tal står i tabellen under figuren.
figure-title-line = { $title } { $from }–{ $to }
figure-title-line-by = { $title } { $from }–{ $to } efter { $dimensions }
figure-title-items = { $title }, { $group }
figure-title-groups = { $title }, efter grupp
plan-heading = Delmål, aktiviteter och budget

# ---- hänvisningar i kapitlen
figure-in-text = figur{"\u00A0"}{ $number }
table-in-text = tabell{"\u00A0"}{ $number }
goal-in-text-measured = { $verdict ->
    [reached] målet är nått, { $outcome } mot målvärdet { $target }.
    [not-reached] målet är inte nått, { $outcome } mot målvärdet { $target }.
   *[other] om målet är nått kan inte sägas, { $outcome } mot målvärdet { $target }.
}
goal-in-text-judged-reached = målet bedöms vara nått.
goal-in-text-judged-not-reached = målet bedöms inte vara nått.
goal-in-text-judged-partly-reached = målet bedöms vara delvis nått.
goal-in-text-judged-cannot-be-said = om målet är nått kan inte sägas.
goal-in-text-judged-no-data = underlag för en bedömning saknas.
goal-in-text-judged-withheld = talet bakom målet får inte visas.
