# Rapportens ord på svenska. Samma nycklar som i de andra språken; siffrorna kommer färdigformade.

# ---- tal och datum
decimal-sign = ,
thousands-sign = {"\u00A0"}
csv-separator = ;
percent = { $number }{"\u00A0"}%
percentage-points = { $form ->
    [one] { $number }{"\u00A0"}procentenhet
   *[other] { $number }{"\u00A0"}procentenheter
}
from-to = { $lower } till { $upper }
and = och
or = eller
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
dates-of-month = { $first }–{ $last } { $month } { $year }
months-of-year = { $first }–{ $last } { $year }
month-and-year = { $month } { $year }
# Hur ett namn skrivs inne i en mening (lower: liten bokstav; as-written: som det är skrivet), och hur en period nämns där.
case-inside = lower
period-opens = yes
period-school-year = läsåret { $period }
period-year = år { $period }
money = { $amount }{"\u00A0"}{ $currency ->
    [SEK] kronor
    [DKK] danska kronor
    [EUR] euro
   *[other] { $currency }
}
money-millions = { $amount }{"\u00A0"}miljoner{"\u00A0"}{ $currency ->
    [SEK] kronor
    [DKK] danska kronor
    [EUR] euro
   *[other] { $currency }
}
value-interval = { $value } ({ $interval })
value-interval-n = { $value } ({ $interval }; { $n } { $group })
value-interval-group = { $value } ({ $interval }; { $group })
value-group = { $value } ({ $group })
value-ratio = { $value } ({ $numerator } av { $denominator })
value-ratio-over-one = { $form ->
    [named] { $numerator } { $above } mot { $denominator } { $below }, { $ratio } gånger så många
   *[plain] { $ratio } gånger så många ({ $numerator } mot { $denominator })
}

# ---- allmänna ord
yes = ja
no = nej
all = Alla
the-rest = övriga
people = personer
respondents = svarande
dont-know = Vet ej
not-asked = ej ställd
some = Några
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
report-date = Datum
simulated-heading = Simulerade data

# ---- sammanfattning
summary = Sammanfattning
reading-note = Inom parentes står ett 95-procentigt konfidensintervall. Ett tal utan intervall är en totalräkning, om det inte står ”inget intervall”. Skillnader mellan andelar är beräknade på oavrundade tal{ $shown ->
    [yes] , eller på de tal som visas där en andel inte får anges exakt.
   *[no] .
}
no-interval = inget intervall
goals-overview = { $form ->
    [single] Projektet har ett mål: { $parts }.
    [none] Inget av projektets { $total } mål har kunnat bedömas: { $apart }.
   *[several] Av projektets { $total } mål är { $parts }{ $apart-form ->
        [some] ; { $apart }.
       *[none] .
    }
}
goal-cannot-be-said = Det är osäkert om målet ”{ $goal }” är nått: utfallet är { $outcome }, och { $form ->
    [none] det har inget intervall som kan hållas mot målet, { $target }.
    [together] när den prövas tillsammans med de övriga förändringarna är den inte statistiskt säkerställd.
    [direction] även att inget har ändrats ryms i konfidensintervallet.
   *[target] målvärdet { $target } ligger inom konfidensintervallet.
}

# ---- mål
goals = Måluppfyllelse
goals-measured = Mätbara mål
goal-unmeasured = kunde inte mätas: { $why ->
    [no-gap] skillnaden före går inte att skilja från ingen, så det går inte att säga hur stor del av den som är kvar
    [files] projektets filer saknar det som talet behöver
    [levels] indikatorn jämförs inte mellan mätningarna
    [register-gap] grupperna i ett register jämförs inte med varandra
    [change] svar saknas från någon av de två mätningarna
   *[answers] ingen som målet gäller har svarat
}
goals-by-evidence = Mål som bedöms kvalitativt
goals-scaled = Mål bedömda på femgradig skala
title-goal-scores = Sammanvägd måluppfyllelse (T-värde)
title-scaled-goals = Målen på femgradig skala, vart och ett
goal-scores-note = 50 är precis som väntat. Nivåerna är bedömningar: −2 är mycket mindre än väntat, −1 mindre, 0 som väntat, 1 mer och 2 mycket mer. T före ligger under 50 redan för att mål oftast börjar på −1 eller −2.
scaled-goals-levels = { $count ->
    [one] Ett mål har bedömts: { $above } över det väntade, { $expected } som väntat och { $below } under.
   *[other] Av de { $rated } mål som bedömts hamnade { $above } över det väntade, { $expected } på det väntade och { $below } under.
}
scaled-goals-score = T är { $after }{ $has-before ->
    [yes] {", "}mot { $before } före
   *[no] {""}
}; 50 är precis som väntat. { $outcome ->
    [above] Sammantaget hamnade målen över det väntade.
    [below] Sammantaget hamnade målen under det väntade.
    [as-expected] Sammantaget hamnade målen på det väntade.
   *[other] Om målen sammantaget hamnade över eller under det väntade går inte att säga, eftersom intervallet innehåller 50.
}
column-goals = Mål
column-goals-rated = Bedömda
column-goal-weight = Vikt
column-level-before = Nivå före
column-level-after = Nivå efter
column-level-expected = Förväntat
column-level-reached = Uppnått
goals-measured-note = Med ett urval eller en enkät räknas ett mål som nått bara när den ensidiga 95-procentiga gränsen ligger på rätt sida om målvärdet, och som inte nått bara när gränsen åt andra hållet ligger på fel sida. Däremellan är det osäkert. Måluppfyllelsen är (utfall − utgångsläge) / (målvärde − utgångsläge), med utgångsläget som känt. Konfidensnivån är ensidig och anges oavsett bedömning. Utan intervall är talet en totalräkning, som jämförs direkt. Ett mål om att något ska öka eller minska är nått när hela det 95-procentiga intervallet för förändringen ligger på den sidan och förändringen är statistiskt säkerställd också när alla förändringar prövas tillsammans. Ett mål om förändring prövas mot själva förändringen, i den läsning som texten berättar, så att också osäkerheten i mätningen före räknas; ett mål om en skillnad mellan grupper mot skillnaden efter som del av skillnaden före, med Fiellers gränser.
goals-intervals-note = Målens intervall är bredare än tabellernas: de gäller arbetssättet i allmänhet, tabellernas bara dem som kunde svara.
column-goal = Mål
column-baseline = Utgångsläge
column-target = Målvärde
column-outcome = Utfall
column-bound = Ensidig gräns
column-achievement = Måluppfyllelse
column-verdict = Bedömning
column-confidence = Ensidig konfidensnivå
verdict-reached = Nått
verdict-not-reached = Inte nått
verdict-cannot-be-said = Osäkert
verdict-partly-reached = Delvis nått
verdict-no-data = Underlag saknas
verdict-withheld = Kan inte redovisas
by-when = Senast
direction-decrease = Lägre är bättre

# ---- resultat
definition-link = Definition och SQL-fråga
level-single = { $title }: { $value }.
level-wave = { $title }, { $wave }: { $value }.
level-period = { $title }, { $wave }: { $value }.
level-period-same = { $wave } var { $what ->
    [share] andelen lika stor
    [ratio] kvoten lika stor
   *[number] talet lika stort
}, { $value }.
says-nothing = Underlaget är för litet för en slutsats: intervallet täcker hela skalan.
range-of-overlapping = { $title }: mellan { $lowest } och { $highest }. Intervallen överlappar, så ingen ordning kan anges.
range-of-same = { $title }: omkring { $highest } för dem alla.
range-of-shown = { $title }: de värden som kan redovisas ligger mellan { $lowest } och { $highest }. Några kan inte redovisas, så det anges inte vilket som är högst eller lägst.
follow-up = Värt att följa upp men inget resultat, eftersom det är tydligt inom sitt eget mått men inte när alla prövas tillsammans:
follow-up-more = { $count ->
    [one] och ett till
   *[other] och { $number } till
}
both-sides = { $one } och { $other }
follow-up-short = värt att följa upp
title-gaps = { $title }: skillnader mellan grupper
gap-in-wave = { $level }, skillnaden { $wave }
gap-change-reading-linked = Hur skillnaderna ändrats gäller samma personer som förändringen: de som svarade båda gångerna.
gap-change-reading-common = Hur skillnaderna ändrats gäller samma enheter som förändringen: de enheter, till exempel kommuner och skolor, som svarade vid båda mätningarna.
gap-change-reading-all = Hur skillnaderna ändrats gäller, liksom förändringen, alla som svarade vid någon av mätningarna.
gap-change-claim = { $reading ->
    [linked] bland dem som svarade båda gångerna har skillnaden mellan { $own } och { $other } ändrats
    [common] i de enheter som svarade båda gångerna har skillnaden mellan { $own } och { $other } ändrats
   *[all] skillnaden mellan { $own } och { $other } har ändrats
} med { $difference }, { $direction ->
    [up] uppåt
   *[down] nedåt
} för { $own }.
withheld-few = Inga siffror visas här, eftersom de skulle kunna röja hur enskilda har svarat eller valt.
withheld-empty = Det finns inga svar att räkna på.
withheld-several = Inga siffror visas här, eftersom de skulle kunna röja hur enskilda har svarat.
withheld-table = { $title }: visas inte, eftersom siffrorna skulle kunna röja hur enskilda har svarat.
title-by = { $title } efter { $dimensions }
heading-statements =
    { $several ->
        [yes] Svar på påståendena från { $group }
       *[no] { $group }s svar på påståendena
    }
item-reversed = omvänt påstående
title-beside = { $title }: kompletterande mått
title-change = { $title }: förändring mellan mätningarna
title-effects = { $title }: pilotenheter jämfört med övriga enheter
comparison-units = Jämförelseenheter
effects-lead = Förändringen i de enheter som var piloter ställs mot förändringen i övriga enheter; varje enhet räknas en gång, hur många som än svarat.
effects-untested = Enheterna är för få för att pröva skillnaden: piloterna hade kunnat väljas på färre än 20 sätt. Den visas utan test och utan intervall.
effects-none = Ingen skillnad mellan förändringen i pilotenheterna och i jämförelseenheterna är statistiskt säkerställd.
effects-claim = förändringen i pilotenheterna är { $direction ->
    [up] mer positiv
   *[down] mer negativ
} än i jämförelseenheterna, med { $difference }.
title-contrasts = { $title }: skillnader mellan grupperna
title-voices = Andel positiva svar på samma påståenden, efter grupp
comparison-assumed = Osäkerheten bygger delvis på en antagen inomklasskorrelation (svaren i samma skola liknar varandra), eftersom någon av grupperna har för få skolor för att mäta den.
voices-levels = ”{ $item }”: { $levels }.
voices-claims = Statistiskt säkerställt är { $claims }.
voices-claim = att { $subject } oftare svarar positivt { $objects }
voices-claim-object = än { $object }, med { $difference }
voices-no-claim = Ingen skillnad mellan grupperna är statistiskt säkerställd.
voices-withheld = Gruppernas svar på samma påstående kan inte redovisas.
title-voices-gaps = { $form ->
    [by] Skillnader mellan grupperna efter { $dimension }
   *[all] Skillnader mellan grupperna
}
column-voice = Grupp
column-voices-verdict = Grupperna
voices-differ = skiljer sig åt
voices-agree = är överens
voices-unclear = går inte att avgöra
missing-voices = Vilka röster som saknas
quoted = ”{ $text }”
voices-without-questionnaire = Ingen enkät har gått till { $groups }.
voices-not-asked = { $count ->
    [one] Påståendet { $items } ingick inte i enkäten till { $groups }.
   *[other] Påståendena { $items } ingick inte i enkäten till { $groups }.
}
voices-no-answers = { $places }: inga svar från { $group } på de gemensamma påståendena.
voices-few-answers = { $places }: { $group } har på de gemensamma påståendena lämnat för få eller för samstämmiga svar för att kunna redovisas.
voices-not-by-place = Svaren från { $groups } är inte uppdelade efter { $dimension }.
note-voices-wording = Ett påstående står här med den första gruppens ord; varje grupp har fått det med egna.
note-voices-intervals = Gruppernas intervall gäller bara dem som kunde svara. Skillnaderna prövas för arbetssättet i allmänhet och är därför mer osäkra än talen ger intryck av.
note-voices-gaps = Varje intervall gäller en skillnad för sig; p är justerat för alla påståenden till samma två grupper. Grupperna skiljer sig åt när det är under 0,05 och är överens när hela intervallet ligger inom 10 procentenheter på var sida om 0.

# ---- kolumner
column-share = Andel (%)
column-mean = Medelvärde
column-total = Antal
column-difference = Skillnad
column-difference-points = Skillnad (procentenheter)
column-period = Period
column-item = Påstående eller fråga
column-answer = Svar
column-numerator = Täljare
column-denominator = Nämnare
column-n = Antal svar
column-base = Tillfrågade
column-wave = Mättillfälle
column-group = Grupp
column-median = Median
column-index = Index
column-reliability = Reliabilitet
column-bounds = Ytterfall vid bortfall
column-bounds-lower = lägst (%)
column-bounds-upper = högst (%)
note-fieldwork = Frågebortfallet är en räkning i just den här insamlingen: det är ovägt och har inget intervall.
note-bounds-routed = Där bara några fick en fråga räknas de som inte svarade på enkäten med i den proportion i vilken de svarande fick frågan.
column-effect = Effektstorlek (d)
column-p = p (justerat)
column-claim = Statistiskt säkerställd
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
column-whose = Ansvarig
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
column-reason = Orsak
column-rows = Rader

# ---- struktur
title-milestones = Delmål med planerad och verklig tidpunkt
title-activities = Aktiviteter, planerade och genomförda
title-budget = Budget och utfall
milestones-overview = { $form ->
    [single] Planen har ett delmål, och det är { $done ->
        [0] inte klart
       *[other] klart
    }.
    [all] Alla planens { $total } delmål är klara.
   *[some] Av planens { $total } delmål är { $done } klara.
}
status-done = Klart
status-ongoing = Pågår
status-not-started = Inte påbörjat
status-dropped = Avbrutet

# ---- metod och data
method = Metod och data
response = Svarsfrekvens och bortfall
response-rate = { $has_wave ->
    [yes] { $instrument }, { $wave }: { $answered } av { $invited } { $group } svarade (svarsfrekvens { $rate }).
   *[no] { $instrument }: { $answered } av { $invited } { $group } svarade (svarsfrekvens { $rate }).
}
response-by-background = { $has_wave ->
    [yes] { $instrument }, { $wave }, efter { $dimension }: mellan { $lowest } ({ $lowest_group }) och { $highest } ({ $highest_group }) svarade. R-indikatorn är { $indicator }; 1 vore samma svarsfrekvens i alla grupper.
   *[no] { $instrument }, efter { $dimension }: mellan { $lowest } ({ $lowest_group }) och { $highest } ({ $highest_group }) svarade. R-indikatorn är { $indicator }; 1 vore samma svarsfrekvens i alla grupper.
}
response-bias = { $published ->
    [weighted] Andelarna är här vägda; före vägningen kunde det som skiljer dessa grupper åt genom ojämnt svar ha flyttat en andel med högst { $bias }.
   *[unweighted] Det som skiljer dessa grupper åt kan genom ojämnt svar ha flyttat en andel med högst { $bias }; skillnader inom grupperna känner vi inte.
}
response-mix = { $group }: { $of_invited } av de inbjudna, { $of_answered } av dem som svarade.
note-response = Utfallskoder och svarsfrekvenser enligt AAPOR:s Standard Definitions. Svarsfrekvensen i texten är RR2. RR1 räknar bara hela svar, RR2 även delvisa; båda delas med alla som tillhör eller kan tillhöra populationen.
title-outcome-rates = Utfallsandelar enligt AAPOR, procent
column-eligible-share = e
note-outcome-rates = RR: svarsfrekvens; COOP: samarbetsandel, av dem som nåtts; REF: vägrarandel; CON: kontaktandel. Ingens tillhörighet till populationen är okänd, så RR3 och RR5 är lika med RR1, RR4 och RR6 med RR2, och för vägran och kontakt finns bara en andel. Andelarna beskriver just detta fältarbete och har inget intervall.
note-outcome-rates-unknown = RR: svarsfrekvens; COOP: samarbetsandel, av dem som nåtts; REF: vägrarandel; CON: kontaktandel. RR1, RR2, REF1 och CON1 räknar alla med okänd tillhörighet till populationen, RR5, RR6, REF3 och CON3 ingen av dem, de övriga andelen e: de som säkert hör till populationen delat med dem vars tillhörighet är känd (proportionell fördelning). Andelarna beskriver just detta fältarbete och har inget intervall.
panel = Vilka som svarade mer än en gång
panel-lead = Svarande som har en kod kan följas från en mätning till nästa. Där minst hälften kan det är förändringen som berättas den hos samma personer, och bredvid står hur de som föll bort skilde sig från dem från början; annars är den förändringen på de ställen som svarat båda gångerna, eller bland alla som svarat. Varje tabell över förändring säger vilket.
title-panel = Svarande som följts mellan mätningarna
note-panel = Grupperna är de som gällde vid den mätning talet avser. Svarande utan kod kan inte följas och ingår inte i tabellen. Kvarvarande är de som svarat vid båda mätningarna, av alla med kod vid den tidigare.
power = Vad studien kan visa
power-lead = Att ingen skillnad är statistiskt säkerställd betyder inte att inget har hänt. Tabellen visar mått för mått den minsta förändring och skillnad som en studie som denna finner fyra gånger av fem, och mål för mål det minsta avståndet från målvärdet.
title-power = De minsta skillnader som hade upptäckts med 80 procents styrka
note-power = Ur intervallens bredd, vid 5 procent tvåsidigt för var och en för sig; av flera skillnader den mittersta. Andelar i procentenheter.
column-measure = Mått
column-smallest-change = Förändring mellan mätningar
column-smallest-gap = Mellan grupper
column-smallest-difference = Mellan de enheter som jämförs
column-smallest-goal = Från målvärdet
title-power-goals = Minsta avstånd från målvärdet vid vilket ett mål skulle ha bedömts som nått eller inte nått med styrkan 80 procent
note-power-goals = Ur medelfelet och den ensidiga 95-procentsgräns som målet bedöms efter; för ett mål om att något ska öka eller minska ur det tvåsidiga intervallet.
column-stayed = Svarade båda gångerna
column-lost = Bara den tidigare
column-new = Bara den senare
column-retention = Kvarvarande (%)
exclusions = Rader som inte användes
exclusions-lead = Följande rader i filerna har inte använts i beräkningarna.
title-exclusions = Uteslutna rader efter orsak
exclusion-total-row = Summarad
exclusion-duplicate = Dubblett av ett annat svar
exclusion-not-on-frame = Finns inte i populationen (klasslistan)
exclusion-empty-row = Tom rad
exclusion-break-off = Avbrutet svar: färre än hälften av frågorna besvarade
exclusion-unknown-school = Okänd skola
findings = Anmärkningar på data
weighting-heading = Hur svaren vägdes
weighting-design = { $source }: svaren har urvalets designvikter.
weighting-chances = { $source }: en del enheter hade större chans att dras än andra, så varje svar är vägt efter hur många det står för: steg för steg urvalsramens enheter delade med dem som deltog, och sist personerna delade med dem som svarade. Osäkerheten tar hänsyn till det.
weighting-poststratify = { $source }: svaren är vägda till populationens kända antal efter { $margins } (efterstratifiering), och osäkerheten tar hänsyn till det.
weighting-rake = { $source }: svaren är vägda till populationens kända antal efter { $margins }, en indelning i taget tills alla stämmer (raking), och osäkerheten tar hänsyn till det.
weighting-calibrate = { $source }: svaren är vägda till populationens kända antal efter { $margins }, alla på en gång (linjär kalibrering), och osäkerheten tar hänsyn till det.
weighting-own-category = Svarande som inte kan placeras i en indelning utgör en egen grupp, som antas vara en lika stor del av populationen som av de svarande.
weighting-trim = Vikter under { $lower } eller över { $upper } gånger medelvikten kapas och antalen stäms av på nytt, tills ingen vikt ligger utanför.
weighting-trimmed = { $count ->
    [0] Ingen vikt behövde kapas.
    [one] En vikt kapades.
   *[other] Antal kapade vikter: { $number }.
}
weighting-range = { $has_wave ->
    [yes] { $wave }: vikterna ligger mellan { $smallest } och { $largest } gånger sitt medelvärde; olika vikter gör variansen ungefär { $effect } gånger så stor (Kish designeffekt).
   *[no] Vikterna ligger mellan { $smallest } och { $largest } gånger sitt medelvärde; olika vikter gör variansen ungefär { $effect } gånger så stor (Kish designeffekt).
}
how-intervals = Så är osäkerheten beräknad
intervals-lead = Alla intervall är 95-procentiga. Varje tal i den maskinläsbara tabellen (indicators.csv) bär namnet på den metod som gav dess intervall; här förklaras de som förekommer.
inference-process = Nivåerna i { $where } gäller just de personer som kunde svara och räknas med ändlighetskorrektion, för det är känt hur många de var. Förändring, jämförelser och mål avser däremot projektets arbetssätt i allmänhet, inte bara just dessa personer, och räknas därför utan den korrektionen.
inference-column = Kolumnen fpc i indicators.csv visar det för varje tal.
inference-process-without = Inget tal är räknat med ändlighetskorrektion: det är inte känt hur många som kunde ha svarat, eller så medger inte urvalet det. Nivåer, förändring, jämförelser och mål avser projektets arbetssätt i allmänhet, inte bara just dessa personer.
inference-finite = Nivåer, förändring, jämförelser och mål i { $where } gäller just de personer som kunde svara och räknas med ändlighetskorrektion, för det är känt hur många de var.
inference-finite-without = Projektet vill att talen ska gälla just de personer som kunde svara, men inget tal är räknat med ändlighetskorrektion: det är inte känt hur många de var, eller så medger inte urvalet det.
inference-register = Alla tal är fullständiga räkningar ur register eller planen. Inget är skattat ur ett urval, så ingen nivå och ingen förändring har konfidensintervall. En trend över åren har ett, som ser dem som räknats varje år som en dragning av många möjliga.
multiple-comparisons = När flera skillnader prövas samtidigt justeras de tillsammans, i grupper som var och en går över alla mått: förändringar mellan två mätningar, för alla och efter varje indelning; skillnader mellan de grupper som jämförs, parvis eller var och en mot de övriga; glapp mellan grupper som fått samma påstående; pilotenheter mot de övriga; justerade skillnader, planens alla tillsammans; tabeller av två frågor, alla tillsammans. Inom ett mått justeras p-värdena enligt Holm, över gruppens alla mått enligt Benjamini och Hochberg. Av förändringar prövas de tillsammans som texten berättar: till den sista mätningen, i en läsning. Varje mått räknas en gång: av en fråga med två svar det ena, och skalans medelvärde inte bredvid sin andel. En skillnad kallas statistiskt säkerställd, i sammanfattningen, avsnitten, jämförelsen och dess rubriker, bara när båda de justerade värdena är under 5 procent. Det som är det inom sitt eget mått men inte när alla prövas tillsammans kallas värt att följa upp och är inget resultat. Varje intervall gäller ett enda tal och är inte justerat.
method-full-count = Totalräkning: alla är räknade, så talet har inget intervall.
method-none = Inget att räkna på.
method-korn-graubard = Korn–Graubard: exakta gränser (Clopper–Pearson) vid den effektiva urvalsstorleken, för andelar nära 0 eller 100 % och för små underlag.
method-clopper-pearson = Exakta gränser (Clopper–Pearson) för oberoende svar; där svaren väger olika, vid det antal lika tunga svar som vore lika säkert (Kish).
method-mid-p-borrowed = Mid-P-gränser (Clopper–Pearsons, med halva sannolikheten för det som observerats i vardera svansen) vid en effektiv stickprovsstorlek med en designeffekt som är lånad från de andra grupperna.
method-clopper-pearson-assumed = Exakta gränser (Clopper–Pearson) vid en effektiv stickprovsstorlek med projektets antagna inomklasskorrelation.
method-student-t = Skattning med urvalets vikter, strata och kluster, och Students t med urvalets frihetsgrader.
method-borrowed-variance = Medelvärde med varians inom och mellan kluster lånad från övriga grupper.
method-assumed-variance = Medelvärde, eller skillnad mellan två medelvärden, med de egna svarens variation och projektets antagna inomklasskorrelation.
method-independent-answers = Medelvärde, eller skillnad mellan två medelvärden, av oberoende svar: Students t, för två medelvärden Welchs; där svaren väger olika, vid det antal lika tunga svar som vore lika säkert (Kish).
method-linked-change = Skillnad mellan två mätningar där variansen tar hänsyn till att samma personer svarat vid båda.
method-finite-change = Skillnad mellan två mätningar för just dem som kunde svara: varje mätning har ändlighetskorrektion, och hänsyn tas till det som samma dragna enheter har gemensamt.
method-paired-difference = Medelvärde av samma personers skillnader, med urvalets vikter, strata och kluster och Students t; det parade t-testet där de är ett enkelt urval.
method-mc-nemar = Förändring av en andel bland samma personer: Newcombes gränser för parade andelar och McNemars test med mid-p.
method-borrowed-change = Skillnad mellan två andelar ur gränserna för var och en; hur lika skolkamrater är, och hur mycket av det som är gemensamt för de två, lånas från hela undersökningen.
method-assumed-change = Skillnad mellan två andelar ur gränserna för var och en, med projektets antagna inomklasskorrelation; de två antas inte ha något gemensamt.
method-fieller = Skillnad mellan två grupper som del av vad den var, med Fiellers gränser, där också skillnaden före är osäker.
method-design-difference = Skillnad mellan grupper inom samma undersökning, med hänsyn till det urval och de kluster de delar.
method-newcombe = Skillnad mellan två andelar ur gränserna för var och en (Newcombe).
method-woodruff = Interpolerad median med gränser enligt Woodruff: intervallet för andelen som ligger under medianen, avläst på skalan.
method-feldt = Cronbachs alfa med Feldts intervall.
method-linear-regression = Linjär regression med urvalets vikter, strata och kluster; skillnaden som modellen väntar sig när alla har samma bakgrund, med Students t och urvalets frihetsgrader minus koefficienterna.
method-logistic-regression = Logistisk regression med urvalets vikter, strata och kluster; skillnaden mellan de andelar som modellen väntar sig när alla har samma bakgrund (marginaleffekt), med Students t och urvalets frihetsgrader minus koefficienterna.
method-rao-scott = Oberoende mellan två frågor: Pearsons statistika med Rao och Scotts korrektion av andra ordningen för urvalets vikter, strata och kluster, och F-fördelningen; talet är Cramérs V för den viktade tabellen.
method-resampling = Omsampling av enheterna (bootstrap eller permutation).
flags = Anmärkningar vid talen
flag-borrowed = Lånad: variansen är lånad från övriga grupper.
flag-assumed = Antagen: variansen bygger på projektets antagna inomklasskorrelation.
flag-says-nothing = Säger inget: intervallet är lika brett som skalan.
flag-few-units = För få enheter: piloterna hade kunnat väljas på färre än 20 sätt, så ingenting prövas.
flag-few-answers = Få svar: underlaget motsvarar färre än 30 oberoende svar.
flag-register-ratio = Kvot mellan två register: täljaren kan vara större än nämnaren.
flag-finite = Ändlig: gäller just dessa personer, med ändlighetskorrektion.
flag-lonely-cluster = Stratum med en enda skola eller klass: det fanns ingen annan att jämföra med inom stratumet.
flag-nearest-five = Närmaste fem: avrundat till närmaste fem procent, fem poäng eller fem personer, så att ingen enskilds svar kan räknas fram.
flag-as-published = Som tidigare publicerat: står som i en tidigare utgåva, eftersom skillnaden skulle avslöja enskilda personer.
flag-no-variation = Ingen variation: alla svar är lika, så de säger inte hur osäkert talet är. Talet har inget intervall, fast det inte är en totalräkning.
flag-no-gap = Ingen skillnad: skillnaden före kan inte skiljas från ingen alls, så det går inte att säga hur stor del av den som är kvar.
flag-headline = Berättad: den av förändringens läsningar som texten berättar. De andra gäller andra personer.
flag-mirror = Samma igen: det andra svaret på en fråga med två. Det säger samma sak igen och räknas inte som ett eget mått.
flag-put-to-others = Ställd till andra: frågan ställdes till en annan del av de svarande i den ena mätningen än i den andra, så förändringen beror också på vilka den ställdes till.
flag-no-interval = Inget intervall: svaren är för få för att beräkna ett, fast talet inte är en totalräkning.

# ---- bilaga
appendix = Bilaga: definitioner
appendix-lead = Varje indikator beräknas med en databasfråga (SQL). Här står definitionen och databasfrågan så som den kördes.
reference = Källa
show-query = Visa databasfrågan (SQL)
own-query = Projektets egen definition
not-applicable = Indikatorer som inte ingår
not-applicable-needs = { $indicator }: saknar { $needs }.
not-applicable-left-out = { $indicator }: utelämnad. { $reason }
sources = Källor
sources-lead = Filernas innehåll är fastlagt med kontrollsummor i manifest.json, som bara kan prövas med projektets egen nyckel. Samma filer ger samma rapport.
title-sources = Filer och rader
signs = Tecken i tabellerna
sign-not-available = uppgiften finns inte, är för osäker eller kan inte redovisas
sign-nothing = inget att redovisa
note-withheld = .. = visas inte av sekretesskäl
note-empty = .. går inte att beräkna: inga svar eller för få
note-unanswered = Frågan ställdes inte eller besvarades av ingen: { $waves }.
note-rounding = Talen är avrundade var för sig, så delar behöver inte bli exakt hela summan och två tal inte exakt sin skillnad.
note-nearest-five = { $extent ->
    [all] Talen är avrundade till närmaste fem, så att ingen enskilds svar kan räknas fram.
   *[some] Några av talen är avrundade till närmaste fem, så att ingen enskilds svar kan räknas fram.
}
note-rows-left-out = Redovisas inte: { $names }.
footer = Framtagen med utfall { $value }.

# ---- arbetsboken
sheet-contents = Innehåll
sheet-name = Blad
sheet-title = Tabell

# ---- figurer
axis-share = Andel
axis-women = Andel { $women }
no-change = ingen förändring
figure-note-interval = Streck: 95-procentigt konfidensintervall.
figure-note-even = Jämn könsfördelning: både { $women } och { $men } utgör minst 40 %.
figure-note-filled = Fylld punkt: hela intervallet ligger på samma sida om gränserna.
figure-band = Jämn fördelning, { $interval }
figure-kind-line = Linjediagram
figure-kind-dots = Punktdiagram
figure-kind-likert = Staplat stapeldiagram
figure-kind-gender = Punktdiagram
figure-alternative = { $kind }: { $title }. { $values }. Talen finns också i en tabell.
figure-title-line = { $title } { $from }–{ $to }
figure-title-line-by = { $title } { $from }–{ $to } efter { $dimensions }
figure-title-groups = { $title }, efter grupp
plan-heading = Delmål, aktiviteter och budget

# ---- hänvisningar i kapitlen
figure-in-text = figur{"\u00A0"}{ $number }
table-in-text = tabell{"\u00A0"}{ $number }
goal-target-direction = { $direction ->
    [up] en ökning
   *[down] en minskning
}
goal-target-by = { $direction ->
    [up] en ökning med minst { $value }
   *[down] en minskning med minst { $value }
}
goal-target-gap = högst { $value } av skillnaden före
goal-in-text-measured = { $verdict ->
    [reached] målet ”{ $goal }” är nått, { $outcome }; målet var { $target }.
    [not-reached] målet ”{ $goal }” är inte nått, { $outcome }; målet var { $target }.
   *[other] osäkert om målet ”{ $goal }” är nått, { $outcome }; målet var { $target }.
}
goal-in-text-judged-reached = målet ”{ $goal }” bedöms vara nått.
goal-in-text-judged-not-reached = målet ”{ $goal }” bedöms inte vara nått.
goal-in-text-judged-partly-reached = målet ”{ $goal }” bedöms vara delvis nått.
goal-in-text-judged-cannot-be-said = det går inte att avgöra om målet ”{ $goal }” är nått.
goal-in-text-judged-no-data = underlag för att bedöma målet ”{ $goal }” saknas.
goal-in-text-judged-withheld = talet bakom målet ”{ $goal }” kan inte redovisas.

# ---- förändring och jämförelse
what-item = ”{ $item }”
what-title-item = ”{ $item }” ({ $inside }; { $group })
claims-in-table = Här står de tydligaste; alla finns i bilagans tabell.
change-some = { $count ->
    [one] Förändringen mellan mätningarna är statistiskt säkerställd:
   *[other] { $claimed ->
        [one] För 1 av { $total } mått är förändringen mellan mätningarna statistiskt säkerställd{ $together ->
                [yes] {", "}också när alla prövas tillsammans:
               *[no] :
            }
       *[other] { $every ->
            [both] För båda måtten är förändringen mellan mätningarna statistiskt säkerställd{ $together ->
                [yes] {", "}också när alla prövas tillsammans:
           *[no] :
        }
            [all] För alla { $total } måtten är förändringen mellan mätningarna statistiskt säkerställd{ $together ->
                [yes] {", "}också när alla prövas tillsammans:
           *[no] :
        }
           *[some] För { $number } av { $total } mått är förändringen mellan mätningarna statistiskt säkerställd{ $together ->
                [yes] {", "}också när alla prövas tillsammans:
           *[no] :
        }
        }
    }
}
change-none = { $count ->
    [one] Förändringen mellan mätningarna är inte statistiskt säkerställd.
   *[other] För inget av de { $total } måtten är förändringen mellan mätningarna statistiskt säkerställd när alla prövas tillsammans.
}
change-rest = { $count ->
    [one] Det återstående måttets förändring är inte statistiskt säkerställd.
   *[other] De återstående måttens förändringar är inte statistiskt säkerställda.
}
change-rounded = { $count ->
    [one] För { $further ->
        [yes] ytterligare{" "}
       *[no] {""}
    }ett mått, som bara visas avrundat till närmaste fem, går det inte att avgöra om något har ändrats.
   *[other] För { $further ->
        [yes] ytterligare{" "}
       *[no] {""}
    }{ $count } mått, som bara visas avrundade till närmaste fem, går det inte att avgöra om något har ändrats.
}
column-reading = Gäller
column-reading-linked = Samma personer
column-reading-common = Samma enheter
column-reading-all = Alla svar
change-reading-linked = Förändringen gäller samma personer, kopplade med sina koder: de som svarade båda gångerna.
change-reading-common = Förändringen gäller de enheter, till exempel kommuner och skolor, som svarade vid båda mätningarna.
change-reading-all = Förändringen gäller alla som svarade vid någon av mätningarna, vare sig de är samma personer eller inte.
change-note-linked = Gäller dem som svarade båda gångerna.
change-note-common = Gäller de enheter som svarade vid båda mätningarna.
change-note-all = Gäller alla som svarade vid någon av mätningarna.
change-rows-linked = Rader med ”Samma personer”: förändringen gäller dem som svarade båda gångerna, kopplade med sina koder.
change-rows-common = Rader med ”Samma enheter”: förändringen gäller de enheter, till exempel kommuner och skolor, som svarade vid båda mätningarna.
change-rows-all = Rader med ”Alla svar”: förändringen gäller alla som svarade vid någon av mätningarna, vare sig de är samma personer eller inte.
change-reading-both = Där de svarande kan följas med sina koder gäller förändringen dem som svarade båda gångerna, annars de enheter, till exempel kommuner och skolor, som svarade vid båda mätningarna.
change-reading-mixed = Alla förändringar gäller inte samma personer: varje förändring gäller dem som svarade båda gångerna där de kan följas med sina koder, annars de enheter som svarade vid båda mätningarna, annars alla som svarade. Tabellen säger vilka.
change-disagrees = över alla svar är förändringen { $all }, men { $reading ->
    [linked] bland dem som svarade båda gångerna
   *[common] i de enheter som svarade båda gångerna
} är den { $told }. Det som skiljer är vilka som svarade.
change-left = vid den tidigare mätningen låg de som svarade igen { $direction ->
    [up] högre
   *[down] lägre
} än de som inte gjorde det, med { $difference }.
change-left-caution = Förändringen bland dem som är kvar behöver inte vara densamma som bland dem som föll bort.
change-left-none = Vid den tidigare mätningen kan ingen skillnad visas mellan dem som svarade igen och dem som inte gjorde det.
change-put-to-others = { $names } ställdes till en annan del av de svarande i den senare mätningen än i den tidigare: förändringen beror också på vilka som fick frågan.
change-not-of-linked = För { $names } kan förändringen bland dem som svarade båda gångerna inte redovisas, eftersom den kunde röja vad enstaka personer har svarat.
change-withheld = { $count ->
    [one] Förändringen i ytterligare ett mått kan inte redovisas.
   *[other] Förändringarna i ytterligare { $count } mått kan inte redovisas.
}
change-claim = { $reading ->
    [linked] bland dem som svarade båda gångerna{" "}
    [common] i de enheter som svarade båda gångerna{" "}
    [all] bland alla som svarade vid någon av mätningarna{" "}
   *[plain] {""}
}{ $levels ->
    [shown] från { $from } till { $to }, en { $direction ->
        [up] ökning
       *[down] minskning
    } med { $difference }.
   *[withheld] en { $direction ->
        [up] ökning
       *[down] minskning
    } med { $difference }.
}
adjusted-title = { $measure }, med hänsyn till { $covariates }
adjusted-before = Ojusterad
adjusted-after = Justerad
adjusted-statement = svaret på ”{ $item }”
adjusted-lead = Den justerade skillnaden är den som modellen väntar sig om grupperna inte skilde sig åt i { $covariates }. Den tar inte hänsyn till det som inte frågats om, och säger inte varför en skillnad finns kvar.
adjusted-some = { $count ->
    [one] Den justerade skillnaden är statistiskt säkerställd:
   *[other] Av de { $total } justerade skillnaderna är { $number } statistiskt säkerställda:
}
adjusted-none = { $count ->
    [one] Den justerade skillnaden är inte statistiskt säkerställd.
   *[other] Ingen av de { $total } justerade skillnaderna är statistiskt säkerställd.
}
adjusted-wave-claim = { $what ->
    [share] andelen
    [mean] medelvärdet
   *[score] värdet
} är { $difference } { $direction ->
    [higher] högre
   *[lower] lägre
} vid den senare mätningen ({ $subject }) än vid den tidigare ({ $object }).
adjusted-no-interval = Där intervall saknas deltog för få skolor eller klasser för så mycket att justera för, eller så svarade alla i en grupp lika; sådana grupper ingår inte i modellen.
crossed-title = { $columns } efter { $rows }
crossed-all = Alla som svarat
crossed-note = Varje rad visar hur de som gett radens svar fördelar sig över svaren på ”{ $columns }”; den summerar till 100 procent. De som bara svarat på den ena frågan ingår inte i någon rad utom den sista.
crossed-together = Svaren på de två frågorna hänger ihop (Cramérs V { $v }, justerat p { $p }).
crossed-unclear = Det är inte statistiskt säkerställt att svaren på de två frågorna hänger ihop (Cramérs V { $v }, justerat p { $p }).
crossed-full = Alla är räknade, så inget prövas: Cramérs V är { $v }.
crossed-untested = Svaren räcker inte till en prövning; Cramérs V är { $v }.
change-waves = { $from } till { $to }
crossed-not-shown = Om svaren på de två frågorna hänger ihop är prövat, men resultatet skulle kunna röja siffror som inte kan redovisas; Cramérs V är omkring { $v }.
crossed-withheld = En siffra i tabellen kan inte redovisas, och därmed inte heller hur starkt svaren hänger ihop.
crossed-measure = Cramérs V är 0 när svaren på den ena frågan fördelar sig lika vad man än svarat på den andra, och 1 när det ena svaret avgör det andra. Det säger inte att det ena leder till det andra.
comparison-some = { $count ->
    [one] Skillnaden är statistiskt säkerställd:
   *[other] { $claimed ->
        [one] Av { $total } jämförda skillnader är 1 statistiskt säkerställd{ $together ->
            [yes] {", "}också när alla mått prövas tillsammans:
           *[no] :
        }
       *[other] Av { $total } jämförda skillnader är { $number } statistiskt säkerställda{ $together ->
            [yes] {", "}också när alla mått prövas tillsammans:
           *[no] :
        }
    }
}
comparison-none = Ingen skillnad mellan { $names } är statistiskt säkerställd{ $count ->
    [one] .
   *[other] {" "}när alla mått prövas tillsammans.
}
comparison-rest = { $count ->
    [one] Den återstående skillnaden är inte statistiskt säkerställd.
   *[other] De återstående skillnaderna är inte statistiskt säkerställda.
}
comparison-claim = { $what ->
    [share] andelen
    [mean] medelvärdet
   *[score] värdet
} är { $difference } { $direction ->
    [higher] högre
   *[lower] lägre
} { $kind ->
    [place] i { $subject } än i { $object }.
    [people] bland { $subject } än bland { $object }.
   *[other] för { $subject } än för { $object }.
}
title-response = Svarsfrekvens per mättillfälle och grupp
column-from = Före
column-to = Efter
item-only = { $title } för ”{ $item }”: { $value }.
item-highest = { $title }: högst för ”{ $item }”, { $value }.
item-lowest = Lägst ligger ”{ $item }”, { $value }.
item-lowest-first = { $title }: lägst för ”{ $item }”, { $value }.
option-only = { $value } har { $ticked ->
    [yes] valt
   *[no] svarat
} ”{ $item }”.
option-highest = Flest har { $ticked ->
    [yes] valt
   *[no] svarat
} ”{ $item }”, { $value }.
option-lowest = Lägst andel har { $ticked ->
    [yes] valt
   *[no] svarat
} ”{ $item }”, { $value }.
option-lowest-first = Lägst andel har { $ticked ->
    [yes] valt
   *[no] svarat
} ”{ $item }”, { $value }.
figure-title-likert = { $title }, procent
figure-target = Mål { $value }
goal-other-people = { $reading ->
    [linked] Bland dem som svarat båda gångerna är det { $value }: det avgörs också av vilka som svarat.
   *[common] I de enheter som svarat båda gångerna är det { $value }: det avgörs också av vilka som svarat.
}
goal-reached = Målet ”{ $goal }” är nått: { $outcome }; målet var { $target }.
goal-not-reached = Målet ”{ $goal }” är inte nått: { $outcome }; målet var { $target }.

# ---- könsfördelning
segregation-level = Könsuppdelningen, mätt med olikhetsindex D (0 ingen, 1 fullständig), är { $value }{ $chance ->
    [above] {", "}mer än vad slumpen ger
   *[other] {""}
}.
segregation-change = { $waves ->
    [two] Mellan mätningarna
   *[more] Mellan { $from } och { $to }
} { $direction ->
    [up] ökade
   *[down] minskade
} D med { $value }{ $claim ->
    [no] {", "}men förändringen är inte statistiskt säkerställd.
   *[other] . Var för sig avrundade bidrog { $composition } genom hur { $women } och { $men } fördelar sig inom programmen och { $mix } genom att programmen blivit större eller mindre.
}
gender-shown-all = { $count ->
    [one] Ett { $options ->
        [programmes] program
       *[others] alternativ
    } kan redovisas.
   *[other] Så fördelar sig { $women } och { $men } på de { $number } { $options ->
        [programmes] programmen
       *[others] alternativen
    }:
}
gender-shown-some = { $count ->
    [one] Av { $total } { $options ->
        [programmes] program
       *[others] alternativ
    } kan ett redovisas.
   *[other] Av { $total } { $options ->
        [programmes] program
       *[others] alternativ
    } kan { $number } redovisas:
}
gender-even = Jämn fördelning (40–60 % { $women }): { $names }.
gender-women = { $count ->
    [one] Dominerat
   *[other] Dominerade
} av { $women } (över 60 %): { $names }.
gender-men = { $count ->
    [one] Dominerat
   *[other] Dominerade
} av { $men } (över 60 %): { $names }.
gender-cannot-be-said = { $named ->
    [yes] Underlaget är för litet för att avgöra fördelningen: { $names }.
   *[no] { $count ->
        [one] För ett { $options ->
        [programmes] program
       *[others] alternativ
    } är underlaget för litet för att avgöra fördelningen.
       *[other] För { $number } { $options ->
        [programmes] program
       *[others] alternativ
    } är underlaget för litet för att avgöra fördelningen.
    }
}

# ---- anmärkningar på data
lowered-limits-heading = Sänkta gränser för vad som visas
lowered-limits = Projektet har sänkt gränserna för vilka uppgifter som visas, så att det kan gå att utläsa vad enskilda personer har svarat eller valt.
lowered-smallest-count = Antal visas från { $limit } personer; det vanliga är { $default }.
lowered-smallest-base = Åsikter redovisas från { $limit } svar; det vanliga är { $default }.
lowered-smallest-employers = Uppgifter om arbetsgivare visas från { $limit } arbetsgivare; det vanliga är { $default }.
level-other = Annat
finding-unlisted-answer = { $count ->
    [one] Ett svar som inte finns bland de planerade redovisas som ”Annat”.
   *[other] { $number } svar som inte finns bland de planerade redovisas som ”Annat”.
}
exclusion-withdrawn-consent = Samtycket har återkallats
finding-label-off-scale = { $count ->
    [one] Ett svar är inget av skalans steg och räknas som obesvarat.
   *[other] { $number } svar är inget av skalans steg och räknas som obesvarade.
}
finding-misspelt-label = { $count ->
    [one] Ett svar är troligen ett felstavat skalsteg och räknas som obesvarat.
   *[other] { $number } svar är troligen felstavade skalsteg och räknas som obesvarade.
}
finding-unknown-label = { $count ->
    [one] Ett svar finns inte i kodboken och räknas som obesvarat.
   *[other] { $number } svar finns inte i kodboken och räknas som obesvarade.
}
finding-date-order = { $count ->
    [one] Ett datum har dag och månad i annan ordning än resten och har inte kunnat tolkas.
   *[other] { $number } datum har dag och månad i annan ordning än resten och har inte kunnat tolkas.
}
finding-not-a-date = { $count ->
    [one] Ett värde bland datumen är inget datum och har inte kunnat tolkas.
   *[other] { $number } värden bland datumen är inga datum och har inte kunnat tolkas.
}
finding-not-a-number = { $count ->
    [one] Ett värde bland talen är inget tal och har inte kunnat tolkas.
   *[other] { $number } värden bland talen är inga tal och har inte kunnat tolkas.
}
finding-person-data = { $count ->
    [one] Ett svar innehöll en personuppgift. Den har tagits bort före bearbetningen.
   *[other] { $number } svar innehöll personuppgifter. De har tagits bort före bearbetningen.
}
finding-partial-responses = { $count ->
    [one] Ett svar avbröts innan det var klart och används så långt det räcker.
   *[other] { $number } svar avbröts innan de var klara och används så långt de räcker.
}
exclusion-blank-row = Tom rad
exclusion-note-line = Anmärkning under tabellen
exclusion-other-sheet = Blad i arbetsboken som inte lästes
exclusion-same-answer = Svar som står i flera filer och räknas en gång
exclusion-repeated-header = Upprepad rubrikrad
exclusion-preview = Förhandsvisning av enkäten
exclusion-test = Testsvar
exclusion-rejected = Underkänt av enkätverktyget
exclusion-never-answered = Inbjuden men aldrig påbörjad
exclusion-dropped-out = Lämnade urvalet
exclusion-partial = Påbörjat men inte avslutat svar
finding-column-not-in-codebook = Kolumner som inte finns i kodboken; inte lästa
finding-error-cell = Celler med felvärde; räknade som obesvarade
finding-far-outside = { $count ->
    [one] Ett svar ligger långt utanför de andras och räknas som det är givet.
   *[other] { $number } svar ligger långt utanför de andras och räknas som de är givna.
}
finding-outside-limits = { $count ->
    [one] Ett tal utanför de gränser som kodboken sätter räknas som obesvarat.
   *[other] { $number } tal utanför de gränser som kodboken sätter räknas som obesvarade.
}
finding-dominating-weight = { $count ->
    [one] Ett svar väger mer än tio gånger så mycket som medelvärdet: ett tal kan vila på det ensamt.
   *[other] { $number } svar väger mer än tio gånger så mycket som medelvärdet: ett tal kan vila på dem ensamma.
}
finding-more-than-invited = { $count ->
    [one] I en grupp svarade fler än det antal som uppges vara inbjudet, så ingen svarsfrekvens anges för den.
   *[other] I { $number } grupper svarade fler än det antal som uppges vara inbjudet, så ingen svarsfrekvens anges för dem.
}
finding-blank-question = { $count ->
    [one] En fråga besvarades av ingen vid en av mätningarna.
   *[other] { $number } gånger besvarades en fråga av ingen vid en mätning.
}
finding-missing-column = Frågor utan kolumn i filen; räknade som obesvarade
finding-answered-unasked = { $count ->
    [one] Ett svar på en fråga kom från någon som den inte ställdes till; det räknas inte.
   *[other] { $number } svar på frågor kom från dem som de inte ställdes till; de räknas inte.
}
finding-ragged-row = Rader med för få eller för många fält

# Words of a drafted project.
draft-before = Före
draft-after = Efter
draft-round = Omgång { $number }
draft-other = Annat svar
draft-goal = Två tredjedelar svarar positivt
# ---- ESF: kön och delar
esf-gender-women = Kvinnor
esf-gender-men = Män
esf-gender-non-binary = Icke-binära
esf-gender-unknown = Okänt kön
esf-gender-total = Alla
esf-gender = Kön
esf-operation = Projektnummer
esf-operation-unnumbered = { $name } (myndighetens nummer saknas)
esf-programme = Program
esf-programme-2007-2013 = Europeiska socialfonden 2007–2013
esf-programme-2014-2020 = Europeiska socialfonden 2014–2020
esf-programme-esf-plus = Europeiska socialfonden+ 2021–2027
esf-programme-esf-plus-annex-2 = Europeiska socialfonden+ 2021–2027, specifikt mål l
esf-reporting-date = Uppgifterna avser läget
esf-whole-project = Hela projektet
esf-part-operation = Projekt
esf-part-programme-area = Programområde
esf-part-partner = Partner
esf-part-municipality = Kommun
esf-up-to = till och med { $value }
esf-during = under { $value }

# ---- ESF: myndigheternas tabeller
esf-table = Tabell { $value }
esf-table-4a = Gemensamma aktivitetsindikatorer
esf-table-4b = Programspecifika aktivitetsindikatorer
esf-table-2a = Gemensamma resultatindikatorer
esf-table-2b = Gemensamma resultatindikatorer för ungdomssysselsättningsinitiativet
esf-table-2c = Programspecifika resultatindikatorer
esf-table-6 = Aktivitetsindikatorer
esf-table-10 = Resultatindikatorer
esf-sheet-2007 = Mål och utfall
esf-table-2007 = Mål och utfall för deltagare
esf-priority = Prioritet
esf-objective = Investeringsprioritering eller särskilt mål
esf-region-category = Regionkategori
esf-code = Kod
esf-indicator = Indikator
esf-unit = Enhet
esf-unit-number = antal
esf-unit-percent = procent
esf-reference-output = Aktivitetsindikator som målet utgår från
esf-milestone = Delmål 2024
esf-target = Mål
esf-target-unit = Målets enhet
esf-cumulative = Sammanlagt
esf-ratio = Andel av målet (%)
esf-answer-unknown = Svar saknas
esf-response-rate = Andel med känt svar (%)
esf-comment = Kommentar
esf-note-unknown = Bara svaret ja räknas. Svar som saknas räknas aldrig som nej; de står för sig, tillsammans med andelen av referensgruppen vars svar är känt.
esf-note-signs = . = ingen hör till referensgruppen; .. = frågan är inte ställd, eller ingens svar är känt.
esf-note-not-established = Myndigheternas formulär för 2007–2013 är inte kända. Indelningen följer bilaga XXIII till förordning (EG) nr 1828/2006.

# ---- ESF: blad
esf-pack-title = ESF-uppföljning: { $value }
esf-notice-complete = Det fullständiga underlaget till den förvaltande myndigheten. Det innehåller små antal och får inte publiceras. Det som får publiceras ligger i mappen published.
esf-sheet-periods = Perioder
esf-title-periods = Indikatorerna per period
esf-sheet-half-years = Halvår
esf-title-half-years = Halvårsöversikt: indikatorer och deltagare som börjat och slutat, per halvår till februari och augusti
esf-sheet-by-partner = Partner
esf-title-by-partner = Indikatorerna per partner
esf-sheet-by-municipality = Kommuner
esf-title-by-municipality = Indikatorerna per kommun
esf-sheet-by-programme-area = Programområden
esf-title-by-programme-area = Indikatorerna per programområde
esf-sheet-months = Månader
esf-title-months = Månaderna i personrapporteringen
esf-month = Månad
esf-active = Deltagare
esf-month-changed = Ändrad sedan förra underlaget
esf-send-again = Skickas om
esf-note-months = När en tidigare månad ändras ska alla senare månader också skickas om.
esf-sheet-sample = Urval
esf-title-sample = Urvalet för långsiktiga resultat
esf-population = Population
esf-needed = Svar som behövs
esf-drawn = Utvalda
esf-answered = Svarande
esf-answer-rate = Svarsandel (%)
esf-margin = Felmarginal, 95 procents konfidensnivå (procentenheter)
esf-unrepresented = Personer i grupper utan svar
esf-sample-population = Populationen är alla med fullständiga uppgifter som lämnade projektet under perioden { $value }, även de som ett resultat inte kan gälla.
esf-sample-size = Urvalets storlek är satt så att felmarginalen blir högst { $value } vid 95 procents konfidens i varje cell (projekt, regionkategori, kön), med värsta fallet 50 procent och ändlig population (Cochran 1977).
esf-sample-response = Fler är utvalda än vad som behövs, eftersom { $value } väntas svara.
esf-sample-draw = Inom varje cell är personerna slumpmässigt utvalda i proportion till ställning på arbetsmarknaden, ålder och utbildning vid starten, minst en ur varje grupp. Slumptalsfrö: { $value }.
esf-sample-weights = Svaren är viktade med antal i populationen per svar i gruppen; där ingen i en grupp har svarat står cellens övriga svar även för den. Felmarginalen tar hänsyn till vikterna.
esf-sheet-drawn = Utvalda
esf-title-drawn = De utvalda, efter rad i registret
esf-place = Plats
esf-exit-date = Sista dag
esf-follow-up-date = Uppföljning avser
esf-weight = Vikt
esf-sheet-validation = Validering
esf-title-validation = Valideringslogg
esf-test = Test
esf-severity = Allvarlighetsgrad
esf-test-says = Vad testet säger
esf-found = Funnet
esf-severity-blocks = fel som stoppar
esf-severity-left-out = fel; posten räknas inte
esf-severity-warning = varning
esf-severity-note = upplysning
esf-sheet-corrections = Rättelser
esf-title-corrections = Ändringar sedan förra underlaget
esf-cell = Del och period
esf-before = Tidigare värde
esf-after = Nytt värde
esf-reason = Skäl
esf-reason-new-data = nya uppgifter: perioden pågick
esf-reason-correction = rättade uppgifter
esf-reason-definition = ändrad definition

# ---- ESF: bilagan
esf-annex = Bilaga till utvärderingen: ESF-uppföljning
esf-annex-about = Om bilagan
esf-annex-about-text = Bilagan redovisar projektets deltagare och resultat med Europeiska socialfondens gemensamma indikatorer, för kvinnor och män var för sig. Antal som är så små att enskilda personer kan kännas igen visas inte, och inte heller de antal som de kan räknas ut från.
esf-annex-preliminary = Siffrorna kommer ur projektets eget deltagarregister och är preliminära där myndigheten räknar fram sina uppgifter ur andra register.
esf-annex-counting = Varje deltagare räknas en gång per projekt. Uppgifter vid starten avser den första dagen, resultat avser tiden efter den sista. Bara svaret ja räknas; bredvid står för hur stor andel svaret är känt.
esf-annex-figures = Deltagare och resultat
esf-moment-entry = Deltagare
esf-moment-entry-title = Deltagare vid starten, till och med { $value }
esf-moment-exit = Omedelbara resultat
esf-moment-exit-title = Resultat högst fyra veckor efter sista dagen, till och med { $value }
esf-moment-follow-up = Långsiktiga resultat
esf-moment-follow-up-title = Resultat sex månader efter sista dagen, till och med { $value }
esf-annex-sample = Uppföljningen efter sex månader
esf-annex-everybody = Inget urval är draget: alla som har lämnat projektet ingår i uppföljningen.
esf-annex-validation = Validering
esf-annex-validation-text = Uppgifterna är prövade med testerna nedan. Tabellen visar vilka tester som har hittat något, hur ofta och hur många av fynden som projektet har förklarat.
esf-annex-no-findings = Inga fel hittades.
esf-title-tests = Tester som har hittat något
esf-findings = Fynd
esf-explained = Förklarat
esf-annex-corrections = Rättelser
esf-annex-corrections-text = Tabellen visar hur många siffror som har ändrats sedan det förra underlaget, och varför.
esf-annex-no-corrections = Inga siffror har ändrats sedan ett tidigare underlag, eller så finns inget tidigare underlag att jämföra med.
esf-figures-changed = Ändrade siffror
esf-annex-definitions = Definitioner
esf-title-definitions = Indikatorernas definitioner och källor
esf-definition = Definition
esf-article = Källa

# ---- ESF: horisontella principer
esf-principles = Horisontella principer
esf-principle-gender-equality = Jämställdhet
esf-principle-accessibility = Tillgänglighet för personer med funktionsnedsättning
esf-principle-non-discrimination = Icke-diskriminering
esf-principle-sustainability = Ekologisk hållbarhet
esf-principle-figures = Siffror för principen: { $value }
esf-step-analysis = Analys
esf-step-goal = Mål
esf-step-activity = Aktivitet
esf-step-result = Resultat
esf-step-evidence = Belägg
esf-to-write = Att skriva: { $value }
esf-write-analysis = vad problemanalysen visade för denna princip
esf-write-goal = vilket mål som sattes utifrån analysen
esf-write-activity = hur aktiviteterna tog hänsyn till principen
esf-write-result = vad det ledde till, utöver siffrorna
esf-write-evidence = var detta kan styrkas: dokument, intervjuer, observationer

# ---- ESF: utkastet till slutrapport
esf-final-report = Slutrapport (utkast)
esf-draft = Utkast att skriva vidare i. Siffrorna är införda ur deltagarregistret, med små antal dolda. Det som bara projektet eller utvärderaren kan skriva är markerat med orden Att skriva.
esf-took-part = I projektet deltog { $total } personer: { $parts }.
esf-took-part-undivided = I projektet deltog { $total } personer. Fördelningen på kön kan inte redovisas.
esf-took-part-not-shown = Antalet deltagare kan inte redovisas.
esf-took-part-women = { $number } { $count ->
    [one] kvinna
   *[other] kvinnor
}
esf-took-part-men = { $number } { $count ->
    [one] man
   *[other] män
}
esf-took-part-non-binary = { $number } med annan könsidentitet
esf-took-part-unknown = { $number } med okänt kön
esf-report-evaluation-says = Ur utvärderingen
esf-field = { $heading } ({ $count ->
    [one] 1 tecken
   *[other] { $number } tecken
})
esf-fields-lead = Texterna i utkastet till slutrapport, rubrik för rubrik, att klistra in i fälten i myndighetens portal. Antalet tecken räknas med blanksteg. Tabeller och det som återstår att skriva är inte med.
esf-report-summary = Sammanfattning
esf-report-summary-text = en kort, konkret och rättvisande sammanfattning, även av hur jämställdhet, tillgänglighet och icke-diskriminering säkrades
esf-report-idea = Projektidé och förväntade resultat
esf-report-idea-text = syfte, övergripande mål och delmål, förväntade och oförutsedda resultat, ändringar av syfte, mål eller målgrupp och skälen till dem, ekonomi, samt hur idén främjade de horisontella principerna
esf-report-results = Projektets resultat, mål och indikatorer
esf-report-results-text = resultat mot plan, i siffror och i ord: ny kunskap, ändrade attityder, riktlinjer, arbetssätt
esf-report-project-results = Projektets resultat
esf-report-project-results-text = problemet och behoven som projektet utgick från, och vad det ledde till
esf-report-purpose = Syfte och mål
esf-report-purpose-text = projektets syfte och mål och hur de nåddes
esf-report-working-methods = Arbetssätt
esf-report-working-methods-text = hur projektet arbetade
esf-report-actors = Deltagande aktörer
esf-report-actors-text = vilka organisationer som deltog och med vad
esf-report-gender = Jämställdhetsintegrering
esf-report-gender-text = hur jämställdhet integrerades i projektet
esf-report-accessibility = Tillgänglighet för personer med funktionsnedsättning
esf-report-accessibility-text = hur projektet gjordes tillgängligt
esf-report-regional = Regionala prioriteringar
esf-report-regional-text = hur projektet bidrog till de regionala prioriteringarna
esf-report-dissemination = Spridning och påverkansarbete
esf-report-dissemination-text = hur resultaten spreds och vilka de påverkade
esf-report-evaluation = Följeforskning och utvärdering
esf-report-evaluation-text = hur projektet utvärderades och vad utvärderingen kom fram till
esf-report-own-evaluation = Egenutvärdering
esf-report-own-evaluation-text = hur projektet själv följde upp sitt arbete
esf-report-advice = Kommentarer och tips
esf-report-advice-text = vad andra kan lära av projektet
esf-report-contacts = Kontaktpersoner
esf-report-contacts-text = vilka som kan svara på frågor om projektet
esf-write-deviation = skälen till skillnader mellan förväntat och faktiskt resultat
esf-write-better = vad som hade kunnat göras bättre
esf-report-further = Myndighetens övriga rubriker
esf-report-further-text = det som myndighetens mall frågar efter under denna rubrik
esf-report-further-missing = de rubriker i myndighetens mall som följer efter de här; skriv dem under [esf.report] i project.toml, så kommer de med nästa gång
# ---- full counts
level-period-first = { $wave } var { $what ->
    [share] andelen { $value }; den har alltså
    [ratio] siffran { $value }; den har alltså
    [over-one] det { $value }; kvoten har alltså
   *[number] talet { $value }; det har alltså
} { $direction ->
    [up] ökat
   *[down] minskat
} med { $difference }.
register-known = Uppgiften är känd för { $known } av { $all }.
value-ratio-against = { $value } ({ $numerator } mot { $denominator })
register-extremes = Högst ligger { $highest } med { $highest-value }, lägst { $lowest } med { $lowest-value }.
register-trend = { $claimed ->
    [yes] Över läsåren har andelen { $direction ->
        [up] ökat
       *[down] minskat
    } med { $difference } om året i genomsnitt. Det är mer än slumpen skulle ge om de som räknats varje år ses som en dragning av många möjliga (Cochran och Armitages test; själva räkningen är fullständig).
   *[no] Över läsåren har andelen ändrats med { $difference } om året i genomsnitt. Det är inte mer än slumpen skulle ge om de som räknats varje år ses som en dragning av många möjliga (Cochran och Armitages test; själva räkningen är fullständig), så trenden är inte statistiskt säkerställd.
}
column-by = Uppdelning
column-counted = Antal
score = { $numerator } av { $denominator }
note-counted = { $heading } totalt: { $number }
note-counted-wave = { $heading } totalt { $wave }: { $number }
method-cochran-armitage = Förändring per läsår med viktad minsta-kvadratanpassning och Cochran–Armitages test av att ingen trend finns. Den som räknas flera läsår behandlas som olika personer.
need-scale = frågor med svarsskala
need-number = frågor som besvaras med ett tal
need-multiple = flervalsfrågor
need-single = frågor med ett svarsalternativ
need-index = ett index i kodboken
need-index_item = ett index i kodboken
need-voices = ett påstående som ställts till flera grupper
need-waves = en andra mätning
need-unit = koder att följa de svarande med från en mätning till nästa
need-rows = svar eller rader att räkna

# ---- the plan
milestones-on-time = { $form ->
    [same] Av dem blev { $numerator } { $count ->
        [one] klart
       *[other] klara
    } i tid.
   *[some] Av de { $denominator } som har både planerat och verkligt datum blev { $numerator } { $count ->
        [one] klart
       *[other] klara
    } i tid.
}
milestone-remains = Återstår{ $has-whose ->
    [yes] {" "}för { $whose }
   *[no] {""}
}: { $milestone } ({ $status }{ $has-evidence ->
    [yes] : { $evidence }
   *[no] {""}
}).
agreements-overview = { $numerator } avtal är tecknade; { $denominator } var planerade.
budget-co-financing = Av den planerade finansieringen, { $denominator }, är { $numerator } medfinansiering ({ $share }).
budget-used = Av budgeten på { $denominator } har { $numerator } använts ({ $share }).
budget-per-participant = Den planerade finansieringen motsvarar { $amount } per deltagare ({ $participants } deltagare).
cost-per-participant = Kostnaden är { $amount } per deltagare ({ $participants } deltagare).
title-steps = Delmålen i varje kommun: när de blev klara
title-agreements = Avtal, planerade och tecknade
column-agreement = Avtal med
column-signed = Tecknade
column-signed-of-planned = Tecknade av planerade (%)
quotations-heading = Röster ur intervjuer och öppna svar
quotations-lead = Här återges bara citat som den citerade har godkänt, vart och ett för sig. De är valda för att de är tydliga, inte för att de är vanliga.
title-quotations = Citat efter kod och grupp
column-code = Kod
column-who = Grupp
column-quotation = Citat
legal-ground = Känsliga uppgifter
legal-ground-lead = Uppgifter om { $concepts } används bara som antal, med små tal dolda. Rättslig grund: { $ground }
goal-numbers = Mål { $numbers }
goal-evidence = { $goal }: { $evidence }{ $sourced ->
    [yes] {" "}({ $source })
   *[no] {""}
}.

# ---- units compared, such as municipalities
unit-municipality = kommun
units-municipality = kommuner
the-units-municipality = kommunerna
unit-group = grupp
units-group = grupper
the-units-group = grupperna
units-compared = { $form ->
    [named] { $names } jämförs
   *[counted] { $unit_number } { $units_word } jämförs
} på { $count ->
    [one] ett mått
   *[other] { $number } mått
}. Svaren kommer från { $groups }.
units-claims-some = { $count ->
    [one] Skillnaden mellan { $the_units } är statistiskt säkerställd:
   *[other] { $claimed ->
        [one] För 1 av { $total } mått är någon skillnad mellan { $the_units } statistiskt säkerställd, också när alla prövas tillsammans:
       *[other] För { $number } av { $total } mått är någon skillnad mellan { $the_units } statistiskt säkerställd, också när alla prövas tillsammans:
    }
}
units-claims-none = { $count ->
    [one] Ingen skillnad mellan { $the_units } är statistiskt säkerställd.
   *[other] För inget av { $total } mått är någon skillnad mellan { $the_units } statistiskt säkerställd när alla prövas tillsammans.
}
units-claims-more = { $count ->
    [one] Ytterligare en skillnad är statistiskt säkerställd; den står i tabellen.
   *[other] Ytterligare { $number } skillnader är statistiskt säkerställda; de står i tabellen.
}
units-told-of = Här redovisas { $number } av måtten.

units-reach = Att en skillnad inte är statistiskt säkerställd betyder inte att { $the_units } är lika. Underlaget är sådant att skillnader under omkring { $points } i regel inte kan skiljas från slumpen.
units-mix = När { $the_units } räknas om till samma fördelning av { $by } ändras en andel som mest med { $points }.
units-ranks-wide = Underlaget avgör rangordningen bara till en del: i regel kan en { $unit } ha vilken som helst av { $width } placeringar bland { $total }.
units-ranks-none = Ingen rangordning är möjlig: varje { $unit } kan ha vilken placering som helst.
units-ranks-few = Data avgör rangordningen bara för några få: i regel kan en { $unit } ha vilken placering som helst.
units-funnel = Av { $total } { $units_word } ligger { $outside } utanför trattens gränser för 95 procent, varav { $far } också utanför dem för 99,8 procent. Av slumpen ensam väntas omkring { $expected } utanför de inre gränserna.
units-not-done = { $extent ->
    [all] { $procedure }: { $why }.
   *[some] { $procedure } ({ $number } av { $total } mått): { $why }.
}
units-measure = { $item_form ->
    [item] { $title }: ”{ $item }”
   *[none] { $title }
} ({ $group }{ $wave_form ->
    [wave] , { $wave }
   *[none] {""}
})
procedure-pairs = Jämförelse av varje par
procedure-standardisation = Omräkning till samma fördelning av svarande
procedure-shrinkage = Utjämnade andelar
procedure-funnel = Trattdiagram
procedure-ranks = Möjliga placeringar i en rangordning
why-not-fewer-than = kräver minst { $limit } { $units_word } som kan redovisas
why-not-more-than = görs för högst { $limit } { $units_word }; i stället jämförs var och en med de övriga
why-not-just-these = bygger på en modell av { $units_word } i allmänhet, men slutsatserna här gäller just dessa
why-not-not-a-share = görs bara för andelar
why-not-no-mix = underlaget innehåller varken kön, årskurs eller program
why-not-few-of-a-kind = någon grupp av svarande är för liten
why-not-no-variation = alla svar är lika, eller så kan osäkerheten inte beräknas
no-claim = ingen
comparison-short-claim = { $subject } { $direction ->
    [higher] högre
   *[lower] lägre
} än { $object }
funnel-far-above = över 99,8{"\u00A0"}%
funnel-above = över 95{"\u00A0"}%
funnel-inside = inom
funnel-below = under 95{"\u00A0"}%
funnel-far-below = under 99,8{"\u00A0"}%
funnel-limits-95 = Gränser för 95 procent
funnel-limits-998 = Gränser för 99,8 procent
funnel-outside = Utanför gränserna för 95 procent
column-standardised = Omräknad andel (%)
column-standardised-mean = Omräknat medelvärde
column-shrunken = Utjämnad andel (%)
column-ranks = Möjliga placeringar
column-funnel = I tratten
column-claims = Statistiskt säkerställt
column-between-units = Lägsta och högsta
column-lowest = Lägsta (%)
column-highest = Högsta (%)
column-higher = Högre än de övriga
column-lower = Lägre än de övriga
column-undecided = Går inte att avgöra
column-outside-funnel = Utanför tratten
figure-all = Alla: { $value }
axis-effective-n = Antal svar, räknade som oberoende
axis-rank = Placering (1 = högst)
figure-kind-funnel = Trattdiagram
figure-kind-ranks = Möjliga placeringar
figure-note-funnel = Gränserna tar hänsyn till att svarande från samma ställe ofta svarar lika och till att variationen är större än slumpens.
figure-note-ranks = Punkten är placeringen i underlaget, strecket de placeringar som är möjliga med 95 procents säkerhet för alla samtidigt.
figure-alternative-funnel = { $kind }: { $title }. { $level }. { $count ->
    [one] En punkt
   *[other] { $number } punkter
}; utanför gränserna: { $outside }. Alla siffror står i tabellen.
comparison-title = Jämförelse av { $units_word }
comparison-in-short = Kort sagt
comparison-measures = Alla mått
comparison-overview-title = Andelar med konfidensintervall, och statistiskt säkerställda skillnader
comparison-values = Hur säkra är andelarna?
comparison-values-title = Andelar med konfidensintervall
comparison-ranks = Rangordning
comparison-ranks-title = Möjliga placeringar i en rangordning
comparison-units-title = Omräknade tal och möjliga placeringar, de mått där skillnaderna är tydligast
comparison-reading = Så läser man siffrorna
comparison-not-done = Inte genomfört
comparison-full = Alla jämförda { $units_word }
table-shortened-ends = Tabellen visar { $shown } av { $total } rader: de högsta och de lägsta. Alla står i tables.xlsx och i tables/{ $name }.
table-shortened-claims = Tabellen visar { $shown } av { $total } skillnader: de tydligaste av de statistiskt säkerställda. Alla står i tables.xlsx och i tables/{ $name }.
reading-claimed = Statistiskt säkerställt
reading-claimed-words = En skillnad kallas statistiskt säkerställd bara när slumpen inte rimligen kan förklara den: p-värdet är under 5 procent efter justering för hur många skillnader som prövas (Holm), också när alla mått prövas tillsammans (Benjamini och Hochberg), med hänsyn till att svarande från samma ställe ofta svarar lika.
reading-interval = Konfidensintervall
reading-interval-words = Siffrorna inom parentes och strecken i figuren: där ligger värdet med 95 procents säkerhet. De gäller varje { $unit } för sig; om två skiljer sig avgörs av ett test av skillnaden.
reading-standardised = Omräknad andel
reading-standardised-words = Andelen om alla { $units_word } hade samma fördelning av svarande. Små grupper av svarande är sammanslagna.
reading-shrunken = Utjämnad andel
reading-shrunken-words = Andelen dragen mot den gemensamma nivån, mer ju färre svar en { $unit } har. När svaren är få är den en säkrare skattning än den egna andelen.
reading-ranks = Möjliga placeringar
reading-ranks-words = Placeringarna gäller alla { $units_word } samtidigt, 1 för den högsta andelen. Är de många kan placeringen inte bestämmas.
reading-funnel = Tratt
reading-funnel-words = Få svar varierar mer av slumpen än många. Den som ligger inom tratten skiljer sig inte säkert från den gemensamma nivån.

# ---- de tre lagren: sammanfattning, rapport, bilaga
publication-summary = Sammanfattning
publication-report = Rapport
publication-annex = Bilaga med alla resultat
other-publications = Andra delar och språk
annex-letter = B
dot-between = {" · "}
figure-in-annex = figur{"\u00A0"}{ $number } i bilagan
table-in-annex = tabell{"\u00A0"}{ $number } i bilagan
summary-headline = { $goals ->
    [one] { $count ->
        [0] { $assessed ->
            [none] Det går inte att säga om målet nåddes
           *[all] Målet har inte säkert nåtts
        }
       *[other] Målet nåddes
    }
   *[other] { $count ->
        [0] { $assessed ->
            [none] Inget av { $total } mål har kunnat bedömas
            [some] Inget av de mål som har kunnat bedömas, { $able } av { $total }, har säkert nåtts
           *[all] Inget av { $total } mål har säkert nåtts
        }
       *[other] { $number } av { $total } mål nåddes
    }
}
summary-answered = { $parts } svarade
summary-answered-group = { $of ->
    [yes] { $answered } av { $invited } { $group } ({ $dated ->
        [yes] { $rate }; { $when }
       *[no] { $rate }
    })
   *[no] { $dated ->
        [yes] { $answered } { $group } ({ $when })
       *[no] { $answered } { $group }
    }
}
summary-question = Nåddes målen?
summary-goals = { $answer ->
    [all] Ja.
    [partly] Delvis.
    [none] Nej.
   *[unclear] Det går inte att avgöra.
} { $form ->
    [single] Projektet har ett mål: { $parts }
    [none] Inget av { $total } mål har kunnat bedömas: { $apart }
   *[several] Av { $total } mål är { $parts }{ $apart-form ->
        [some] ; { $apart }
       *[none] {""}
    }
}{ $uncertain ->
    [near] . Osäkert är det när utfallet ligger så nära målvärdet att underlaget inte räcker för att avgöra.
    [both] . Osäkert är det när utfallet ligger så nära målvärdet att underlaget inte räcker för att avgöra, eller när det saknas underlag för en bedömning.
    [evidence] . Osäkert är det när det saknas underlag för en bedömning.
   *[no] .
}
summary-count-reached = { $count ->
    [one] 1 nått
   *[other] { $number } nådda
}
summary-count-partly-reached = { $count ->
    [one] 1 delvis nått
   *[other] { $number } delvis nådda
}
summary-count-not-reached = { $count ->
    [one] 1 inte nått
   *[other] { $number } inte nådda
}
summary-count-cannot-be-said = { $count ->
    [one] 1 osäkert
   *[other] { $number } osäkra
}
summary-count-withheld = { $number } kan inte redovisas
summary-count-no-data = { $number } saknar underlag
summary-cause-changes = { $count ->
    [one] Den förändring som har mätts är statistiskt säkerställd.
   *[other] { $every ->
        [yes] För alla { $total } undersökta mått är förändringen statistiskt säkerställd.
       *[no] För { $number } av { $total } undersökta mått är förändringen statistiskt säkerställd.
    }
}
summary-not-the-cause = Att projektet är orsaken går inte att visa, eftersom det inte finns någon jämförelsegrupp.
summary-cause-no-change = { $count ->
    [one] Den förändring som har mätts är inte statistiskt säkerställd, och det finns ingen jämförelsegrupp.
   *[other] För inget av { $total } undersökta mått är förändringen statistiskt säkerställd, och det finns ingen jämförelsegrupp.
}
summary-without-goals = { $parts } svarade.{ $once ->
    [yes] {" "}Enkäterna har gjorts en gång och kan därför inte visa någon förändring.
   *[no] {""}
}
summary-cause-levels = { $once ->
    [yes] Enkäterna har gjorts en gång och kan därför inte visa någon förändring. {""}
   *[no] {""}
}Att projektet är orsaken till utfallet går inte att visa, eftersom det inte finns någon jämförelsegrupp.
summary-cause-compared = Förändringen har ställts mot en jämförelsegrupp: { $claimed ->
    [0] för inget av { $total } mått är skillnaden
    [one] för 1 av { $total } mått är skillnaden
   *[other] för { $number } av { $total } mått är skillnaden
} statistiskt säkerställd.
summary-from-to = { $from } → { $to }
summary-number = { $number }
goal-beside-target = Utfallet är { $outcome }; målet var { $target }.
summary-goal = { $goal }: utfallet är { $outcome }; målet var { $target }.
summary-goal-status = Mål: { $verdict }
summary-established = { $form ->
    [against] Säkerställd försämring
   *[better] Säkerställd förbättring
}
summary-goals-heading = Målen
verdict-cannot-be-said-above = Osäkert, över målet
goal-outcome-linked = { $outcome } bland dem som svarade båda gångerna
goal-outcome-common = { $outcome } i de enheter som svarade båda gångerna
goal-outcome-all = { $outcome } över alla svar
verdict-cannot-be-said-right = Osäkert, på rätt sida om målet
verdict-cannot-be-said-wrong = Osäkert, på fel sida om målet
verdict-cannot-be-said-below = Osäkert, under målet
figure-key-interval = 95-procentigt konfidensintervall
figure-note-established = Fylld punkt och fet siffra: statistiskt säkerställd förändring, också när alla mått prövas tillsammans.
figure-note-goals = Ett mål kan vara avgjort fast intervallet når över målvärdet: det bedöms efter gränsen åt ett håll.
figure-note-withheld = Redovisas inte: { $names }.
figure-kind-goals = Måldiagram
axis-change-points = Förändring, procentenheter
axis-change = Förändring
goal-value-of-target = { $value } (mål { $target })
for-whom = För vem – och för vem inte?
for-whom-none = <b>{ $dimension }:</b> { $named ->
    [yes] ingen skillnad mellan { $names } är statistiskt säkerställd
   *[no] ingen skillnad mellan grupperna är statistiskt säkerställd
}{ $count ->
    [1] .
    [2] {" "}när båda jämförelserna prövas tillsammans.
   *[other] {" "}när alla { $total } jämförelser prövas tillsammans.
}
for-whom-untold = { $count ->
    [one] Ytterligare en jämförelse går inte att redovisa, eller bara avrundad{ $why ->
        [yes] {", "}för att skydda enskilda.
       *[no] .
    }
   *[other] Ytterligare { $number } jämförelser går inte att redovisa, eller bara avrundade{ $why ->
        [yes] {", "}för att skydda enskilda.
       *[no] .
    }
}
for-whom-some = <b>{ $dimension }:</b> { $count ->
    [one] skillnaden är statistiskt säkerställd.
   *[other] { $claimed ->
        [one] 1 av { $total } jämförda skillnader är statistiskt säkerställd{ $together ->
            [yes] {" "}när alla prövas tillsammans:
           *[no] :
        }
       *[other] { $number } av { $total } jämförda skillnader är statistiskt säkerställda{ $together ->
            [yes] {" "}när alla prövas tillsammans. Bland dem:
           *[no] . Bland dem:
        }
    }
}
for-whom-voices = <b>Samma fråga till olika grupper:</b> på ”{ $item }” svarar { $subject } oftare positivt än { $object }, { $difference }.
for-whom-voices-none = <b>Samma fråga till olika grupper:</b> ingen skillnad är statistiskt säkerställd.
recommendations = Det här rekommenderar vi
report-more = { $title }: alla tabeller och figurer i bilagan
report-more-goals = Mer om hur målen har bedömts i bilagan
report-more-method = Metod, definitioner, källor och anmärkningar i bilagan
report-differences-in-annex = Vilka skillnader som är statistiskt säkerställda när alla prövas tillsammans, och siffrorna för varje grupp, finns i bilagan.
report-no-difference = Ingen av de skillnader som går att redovisa är statistiskt säkerställd när alla prövas tillsammans. Talen för varje grupp står i bilagan.
report-differences-untested = Ingen skillnad mellan grupperna är prövad. Varje grupps siffror står i bilagan.
report-intervals = Alla intervall är 95-procentiga konfidensintervall som tar hänsyn till hur urvalet är gjort.
report-comparisons = En skillnad eller förändring kallas statistiskt säkerställd bara om den är det både inom sitt eget mått (Holm) och när alla mått prövas tillsammans (Benjamini och Hochberg). Varje mått räknas en gång: av en fråga med två svar det ena, och skalans medelvärde tillsammans med sin andel. Varje intervall gäller ett enda tal och är inte justerat.
report-comparisons-no-p = Där p inte kan redovisas prövas en skillnad inte tillsammans med de andra. Den räknas som statistiskt säkerställd först när den är minst tre fjärdedelar så stor som dess konfidensintervall är brett.
claim-untested = inte prövad
report-as-published = { $count ->
    [one] Ett tal står som i en tidigare utgåva, eftersom ett nytt skulle kunna röja enskilda personer; det är utmärkt i bilagan.
   *[other] { $number } tal står som i en tidigare utgåva, eftersom nya skulle kunna röja enskilda personer; de är utmärkta i bilagan.
}
summary-change = { $direction ->
    [up] Ökning
   *[down] Minskning
} med { $difference } för { $form ->
    [item] ”{ $item }” ({ $inside }; { $reading ->
        [all] alla svar från{" "}
       *[some] {""}
    }{ $group }
   *[measure] { $measure } ({ $reading ->
        [all] alla svar från{" "}
       *[some] {""}
    }{ $group }
}{ $reading ->
    [linked] {" "}som svarade båda gångerna
    [common] {", "}de enheter som svarade båda gångerna
   *[rows] {""}
}).
figure-source = Källa: { $project }{ $dated ->
    [yes] , { $date }
   *[no] {""}
}.
figure-finding-gender = { $count ->
    [0] Inget av { $total } { $options ->
        [programmes] program
       *[others] alternativ
    } domineras säkert av ett kön
    [one] 1 av { $total } { $options ->
        [programmes] program
       *[others] alternativ
    } domineras säkert av ett kön
   *[other] { $number } av { $total } { $options ->
        [programmes] program
       *[others] alternativ
    } domineras säkert av ett kön
}{ $unclear ->
    [0] {""}
   *[other] {"; "}för { $unclear } räcker inte underlaget
}
figure-finding-voices = { $count ->
    [0] Ingen skillnad mellan grupperna är statistiskt säkerställd
   *[other] Grupperna skiljer sig åt på { $number } av { $total } påståenden
}
figure-finding-places = { $count ->
    [0] Ingen skillnad mellan { $the_units } är statistiskt säkerställd
    [one] 1 av { $total } skillnader mellan { $the_units } är statistiskt säkerställd
   *[other] { $number } av { $total } skillnader mellan { $the_units } är statistiskt säkerställda
}
figure-finding-line = { $form ->
    [same] { $what }: oförändrat { $to }
    [up] { $what }: upp från { $from } till { $to }
   *[down] { $what }: ned från { $from } till { $to }
}
figure-finding-values = { $form ->
    [highest] { $what }: högst för ”{ $item }”, { $highest }
    [same] { $what }: omkring { $highest } överallt
    [whole] { $what }: { $highest }
    [range-shown] { $what }: mellan { $lowest } och { $highest } där det kan redovisas
   *[range] { $what }: mellan { $lowest } och { $highest }
}
figure-finding-change = { $form ->
    [none] Ingen av de { $total } förändringarna är statistiskt säkerställd
    [all] Alla { $total } mått har ökat
    [up] { $up } av { $total } mått har ökat
    [down] { $down } av { $total } mått har minskat
   *[both] { $up } av { $total } mått har ökat och { $down } har minskat
}{ $most ->
    [some] {" "}– mest ”{ $item }”
   *[none] {""}
}
figure-subtitle = { $what }{ $n-form ->
    [some] {"; "}n = { $n }
   *[none] {""}
}
item-disagreed = instämmer inte: { $item }
figure-note-reversed = { $items }: frågan ställdes omvänt; svaren är vända, så att det gynnsamma står till höger.

# En för var och en
each-heading = En sammanfattning och en rapport för varje { $dimension }
each-summary-of = Sammanfattning för { $unit }
each-report-of = Rapport för { $unit }
each-all-summary = Sammanfattning för alla
each-all-report = Rapport för alla
each-all-annex = Bilaga för alla
each-same-numbers = Talen är desamma som i rapporten för alla: ingenting är beräknat på nytt, och samma prövning avgör vad som får visas. Hur uppgifterna samlades in och vad måtten betyder står i rapporten för alla och dess bilaga.
each-none = Inga tal redovisas för { $names }. Ett tal redovisas inte när det skyddas av sekretesskäl eller när det inte går att beräkna.
each-differences = { $count ->
    [one] { $claimed ->
        [0] Den enda prövade skillnaden mellan { $unit } och andra är inte statistiskt säkerställd.
       *[other] Den enda prövade skillnaden mellan { $unit } och andra är statistiskt säkerställd.
    }
   *[other] { $claimed ->
        [0] Ingen av de { $total } prövade skillnaderna mellan { $unit } och andra är statistiskt säkerställd.
       *[other] Av { $total } prövade skillnader mellan { $unit } och andra är { $number } statistiskt { $claimed ->
            [one] säkerställd
           *[other] säkerställda
        }.
    }
}
each-changes = { $count ->
    [one] { $claimed ->
        [0] Den enda prövade förändringen är inte statistiskt säkerställd.
       *[other] Den enda prövade förändringen är statistiskt säkerställd.
    }
   *[other] { $claimed ->
        [0] Ingen av de { $total } prövade förändringarna är statistiskt säkerställd.
       *[other] Av { $total } prövade förändringar är { $number } statistiskt { $claimed ->
            [one] säkerställd
           *[other] säkerställda
        }.
    }
}
each-established = Statistiskt säkerställt
each-thing = { $form ->
    [item] ”{ $item }” ({ $inside }; { $group })
   *[measure] { $measure } ({ $group })
}: { $unit } { $own }, alla { $all }.
each-title = { $unit }: { $verdict ->
    [reached] målet nåddes
    [not-reached] målet nåddes inte
    [partly-reached] målet nåddes delvis
   *[other] osäkert om målet nåddes
}
each-figure = { $title }: { $unit } och alla
each-block-withheld = Inget tal redovisas för { $unit }.
each-withheld = { $count ->
    [one] Det enda talet för { $unit } redovisas inte
   *[other] Av { $total } tal för { $unit } redovisas { $hidden } inte
} av sekretesskäl eller för att en beräkning inte är möjlig.

# Arbetsboken
sheet-sign-means = Betydelse
sheet-row = Vad
sheet-below = nedåt
sheet-above = uppåt
sheet-blank = En tom cell: talet visas inte. Kolumnerna ”nedåt” och ”uppåt” är avstånden från talet till gränserna, som diagrammets felstaplar är ritade av.
sheet-estimates = Alla tal
sheet-estimates-title = Alla redovisade tal
sheet-estimates-note = Samma tal med alla mått på osäkerheten står i indicators.csv, under samma namn.
sheet-id = Talets namn
sheet-places = Står även i
sheet-indicator = Mått
sheet-n = Antal
sheet-value = Värde
sheet-unit-percent = procent
sheet-unit-points = procentenheter
sheet-made = Framtagen med utfall { $version }. Talen är desamma som i rapporten och bilagan; tabellerna har bilagans ordning.
sheet-file = Fil

# Tillgänglighet
accessibility-title = Tillgänglighet
accessibility-lead = Den här sidan säger hur rapportens sidor är gjorda för att alla ska kunna läsa dem, vad som är prövat och hur, och vad en människa måste titta på innan de publiceras. Måttstocken är WCAG 2.2, nivå AA.
accessibility-made = Så är sidorna gjorda
accessibility-made-structure = Rubriker, listor, tabeller och landmärken är uppmärkta; varje sida börjar med en länk förbi menyn, och tabellernas rubriker hör till sina rader och kolumner.
accessibility-made-figures = Varje figur har en text som säger vad den visar, och talen bakom den står i en tabell.
accessibility-made-colour = Ingenting sägs med färg ensam: märken och ord bär samma besked. Text och linjer har den kontrast som krävs, i ljust och mörkt läge, och figurerna kan läsas i gråskala.
accessibility-made-reflow = Sidorna ryms på en skärm som är 320 bildpunkter bred; breda tabeller rullar för sig eller blir listor.
accessibility-made-keyboard = Allt kan nås och fällas ut med tangentbordet, och det syns var man är. Sidorna innehåller inga skript.
accessibility-made-language = Sidans språk är angivet, och det som står på ett annat språk är märkt med det.
accessibility-made-word = Word-dokumenten har rubrikformat, bildtexter, alternativtexter, upprepade tabellhuvuden och språk på varje ord.
accessibility-made-workbook = Arbetsboken har namngivna tabeller, teckenförklaring på första bladet och alternativtexter för diagrammen.
accessibility-checked = Vad som är prövat
accessibility-checked-how = Sidor av samma slag, gjorda av utfall { $version } ur ett av programmets exempel (sammanfattningen och rapporten för varje kommun), har prövats med axe-core 4.14 i Chromium: i ljust och mörkt läge, 320 och 794 bildpunkter breda, med avsnitten hopfällda och utfällda, efter reglerna för WCAG 2.0–2.2 A och AA och axe-cores regler för god praxis. Inget brott mot reglerna hittades. De andra sidorna och exemplen har inte prövats i sin helhet.
accessibility-checked-limit = Ett program hittar bara en del av det som kan vara fel. Just de här sidorna, med projektets egna texter, är inte prövade av programmet.
accessibility-hand = Vad en människa måste titta på
accessibility-hand-words = Säger figurernas alternativtexter det som en läsare behöver veta?
accessibility-hand-order = Läses sidan upp i en ordning som går att följa, också när den är förstorad till 400 procent?
accessibility-hand-keyboard = Går allt att nå med tangentbordet i de webbläsare som läsarna har, och syns det var man är?
accessibility-hand-reader = Läser en skärmläsare tabellerna rätt: NVDA, JAWS eller VoiceOver?
accessibility-hand-word = Visar Words tillgänglighetskontroll något fel i dokumenten, särskilt efter att de har redigerats?
accessibility-hand-paper = Om sidorna sparas som pdf från webbläsaren: är filen taggad, och har figurerna kvar sina texter?
accessibility-hand-chapters = Är utvärderarens egna kapitel begripliga, med rubriker i rätt ordning och länktexter som säger vart de leder?
accessibility-hand-templates = Projektet har egna mallar: har de samma kontrast, rubriker och landmärken?
accessibility-statement = Till tillgänglighetsredogörelsen
accessibility-law = Lagen (2018:1937) om tillgänglighet till digital offentlig service kräver att en offentlig aktör publicerar en tillgänglighetsredogörelse. Det som står ovan kan tas med i den; detta måste den ansvarige själv lägga till:
accessibility-statement-who = vem som ansvarar för webbplatsen där rapporten publiceras,
accessibility-statement-lacks = vilka brister som är kända efter granskningen för hand, och varför de finns kvar,
accessibility-statement-contact = vart den som stöter på hinder kan vända sig, och hur man anmäler brister till Myndigheten för digital förvaltning,
accessibility-statement-date = när och hur granskningen gjordes.

# ---- what changed since an earlier edition
since = Vad som ändrats sedan den förra utgåvan
since-number = Tal
since-summary = { $changed } publicerade tal är andra än i den förra utgåvan, { $new } är nya och { $gone } finns inte längre; { $same } är desamma.
since-by-reason = <b>{ $number }</b>: { $reason }
since-title = Ändrade tal, de största ändringarna först
since-kind = Hur
since-before = Förut
since-now = Nu
since-n-before = Svar förut
since-n-now = Svar nu
since-new = nytt
since-gone = borta
since-changed = ändrat
since-more = Ytterligare { $number } ändrade tal räknas upp av `utfall compare`.
since-reason-data = andra data
since-reason-definition = annan definition
since-reason-disclosure = sekretessprövning
since-reason-program = annan version av programmet
since-reason-unknown = det går inte att säga om data eller definitioner är andra, eftersom kontrollsummorna gjordes med olika nycklar

# ---- where a number comes from
traced-title = Var talen kommer ifrån
traced-lead = För varje tal i sammanfattningens, rapportens och bilagans meningar: vad det handlar om, frågan till data som det beräknades med, och filerna med lästa och använda rader och de kolumner som svaren står i. Inga enskilda svar visas här.
traced-name = Talets namn: <code>{ $name }</code>
traced-query = Definition och fråga till data: { $query }
traced-file = { $file }{ $in-sheet ->
    [yes] , bladet ”{ $sheet }”
   *[no] { "" }
 }: { $read } rader lästa, { $used } använda; under rad { $below }, kolumner { $columns }
traced-left-out = Rader som inte användes, { $reason }: { $rows }
traced-against = jämfört med { $other }

# utfall power
planned-study = { $classes } klasser med { $pupils } elever, av vilka { $response } svarar: { $answers } svar, värda lika mycket som { $worth } oberoende (inomklasskorrelation { $correlation })
planned-finds = det som studien finner fyra gånger av fem (styrka 80 %), kring andelen { $share }, i procentenheter:
planned-target = en andels avstånd från ett mål
planned-change = förändring mellan två mätningar
planned-groups = skillnad mellan två halvor av klasserna
planned-smallest = { $way ->
    [none] ingenting: för få klasser
    [same] { $up }
    [both] { $up } uppåt, { $down } nedåt
    [up] { $up } uppåt, ingenting nedåt
   *[down] { $down } nedåt, ingenting uppåt
}
planned-needed = { $found ->
    [yes] för { $wanted } behövs { $classes } klasser
   *[no] { $wanted } kan inte hittas med fler klasser
}
