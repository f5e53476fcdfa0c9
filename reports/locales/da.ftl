# Rapportens ord på dansk. De samme nøgler som i de andre sprog; tallene kommer færdigt formede.

# ---- tal og datoer
decimal-sign = ,
thousands-sign = {"\u00A0"}
csv-separator = ;
percent = { $number }{"\u00A0"}%
percentage-points = { $form ->
    [one] { $number }{"\u00A0"}procentpoint
   *[other] { $number }{"\u00A0"}procentpoint
}
from-to = { $lower } til { $upper }
and = og
or = eller
month = { $month ->
    [1] januar
    [2] februar
    [3] marts
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] august
    [9] september
    [10] oktober
    [11] november
   *[12] december
}
date = { $day }. { $month } { $year }
dates-of-month = { $first }.–{ $last }. { $month } { $year }
months-of-year = { $first }–{ $last } { $year }
month-and-year = { $month } { $year }
# Hvordan et navn skrives inde i en sætning (lower: lille bogstav; as-written: som det er skrevet), og hvordan en periode nævnes der.
case-inside = lower
period-opens = no
period-school-year = skoleåret { $period }
period-year = { $period }
money = { $amount }{"\u00A0"}{ $currency ->
    [DKK] kr.
    [SEK] svenske kroner
    [EUR] euro
   *[other] { $currency }
}
money-millions = { $amount }{"\u00A0"}mio.{"\u00A0"}{ $currency ->
    [DKK] kr.
    [SEK] svenske kroner
    [EUR] euro
   *[other] { $currency }
}
value-interval = { $value } ({ $interval })
value-interval-n = { $value } ({ $interval }; { $n } { $group })
value-interval-group = { $value } ({ $interval }; { $group })
value-group = { $value } ({ $group })
value-ratio = { $value } ({ $numerator } af { $denominator })
value-ratio-over-one = { $form ->
    [named] { $numerator } { $above } mod { $denominator } { $below }, { $ratio } gange så mange
   *[plain] { $ratio } gange så mange ({ $numerator } mod { $denominator })
}

# ---- almindelige ord
yes = ja
no = nej
all = Alle
the-rest = de øvrige
people = personer
respondents = respondenter
dont-know = Ved ikke
not-asked = ikke stillet
some = Nogle
contents = Indhold
skip-to-content = Gå til indholdet
figure-number = Figur { $number }
table-number = Tabel { $number }
table-of-figure = Tabel { $number }: { $title }
lower-limit = nedre grænse
upper-limit = øvre grænse

# ---- titelside
owner = Projektejer
evaluator = Evaluator
funding = Finansiering
period = Projektperiode
report-date = Dato
simulated-heading = Simulerede data

# ---- sammenfatning
summary = Sammenfatning
reading-note = I parentes står et 95-procents konfidensinterval. Et tal uden interval er en fuldstændig optælling, medmindre der står »intet interval«. Forskelle mellem andele er beregnet på uafrundede tal{ $shown ->
    [yes] , eller på de viste tal, hvor en andel ikke må angives nøjagtigt.
   *[no] .
}
no-interval = intet interval
goals-overview = { $form ->
    [single] Projektet har ét mål: { $parts }.
    [none] Ingen af projektets { $total } mål har kunnet vurderes: { $apart }.
   *[several] Af projektets { $total } mål er { $parts }{ $apart-form ->
        [some] ; { $apart }.
       *[none] .
    }
}
goal-other-people = { $reading ->
    [linked] Blandt dem, der har svaret begge gange, er det { $value }: det afgøres også af, hvem der har svaret.
   *[common] I de enheder, der har svaret begge gange, er det { $value }: det afgøres også af, hvem der har svaret.
}
goal-reached = Målet »{ $goal }« er nået: { $outcome }; målet var { $target }.
goal-not-reached = Målet »{ $goal }« er ikke nået: { $outcome }; målet var { $target }.
goal-cannot-be-said = Det er usikkert, om målet »{ $goal }« er nået: Resultatet er { $outcome }, og { $form ->
    [none] det har intet interval, der kan holdes op mod målet, { $target }.
    [together] når den prøves sammen med de øvrige ændringer, er den ikke statistisk sikker.
    [direction] at intet har ændret sig, ligger også inden for konfidensintervallet.
   *[target] målværdien { $target } ligger inden for konfidensintervallet.
}

# ---- mål
goals = Målopfyldelse
goals-measured = Målbare mål
goal-unmeasured = kunne ikke måles: { $why ->
    [no-gap] forskellen før kan ikke skelnes fra ingen, så det kan ikke siges, hvor stor en del af den der er tilbage
    [files] projektets filer mangler det, tallet kræver
    [levels] indikatoren sammenlignes ikke mellem målingerne
    [register-gap] grupperne i et register sammenlignes ikke med hinanden
    [change] der mangler svar fra en af de to målinger
   *[answers] ingen, som målet gælder, har svaret
}
goals-by-evidence = Mål, der vurderes kvalitativt
goals-scaled = Mål bedømt på en skala med fem trin
title-goal-scores = Samlet målopfyldelse (T-værdi)
title-scaled-goals = Målene på femtrinsskala, et for et
goal-scores-note = 50 er præcis som forventet. Niveauerne er vurderinger: −2 er meget mindre end forventet, −1 mindre, 0 som forventet, 1 mere og 2 meget mere. T før ligger under 50 alene fordi mål som regel begynder på −1 eller −2.
scaled-goals-levels = { $count ->
    [one] Ét mål er bedømt: { $above } over det forventede, { $expected } som forventet og { $below } under.
   *[other] Af de { $rated } bedømte mål endte { $above } over det forventede, { $expected } på det forventede og { $below } under.
}
scaled-goals-score = T er { $after }{ $has-before ->
    [yes] {", "}mod { $before } før
   *[no] {""}
}; 50 er præcis som forventet. { $outcome ->
    [above] Samlet endte målene over det forventede.
    [below] Samlet endte målene under det forventede.
    [as-expected] Samlet endte målene på det forventede.
   *[other] Om målene samlet endte over eller under det forventede, kan ikke siges, da intervallet indeholder 50.
}
column-goals = Mål
column-goals-rated = Bedømte
column-goal-weight = Vægt
column-level-before = Niveau før
column-level-after = Niveau efter
column-level-expected = Forventet
column-level-reached = Opnået
goals-measured-note = Med en stikprøve eller et spørgeskema regnes et mål kun for nået, når den ensidige 95-procents grænse ligger på den rigtige side af målværdien, og kun for ikke nået, når grænsen i den anden retning ligger på den forkerte side. Derimellem er det usikkert. Målopfyldelsen er (resultat − udgangspunkt) / (målværdi − udgangspunkt), med udgangspunktet som kendt. Konfidensniveauet er ensidigt og angives uanset vurderingen. Uden interval er tallet en fuldstændig optælling, der sammenlignes direkte. Et mål om, at noget skal stige eller falde, er nået, når hele det 95-procents interval for ændringen ligger på den side, og ændringen er statistisk sikker, også når alle ændringer prøves samlet. Et mål om ændring holdes op mod selve ændringen, i den læsning teksten fortæller, så også usikkerheden i målingen før tæller med; et mål om en forskel mellem grupper mod forskellen efter som del af forskellen før, med Fiellers grænser.
goals-intervals-note = Målenes intervaller er bredere end tabellernes: De gælder arbejdsmåden i almindelighed, tabellernes kun dem, der kunne svare.
column-goal = Mål
column-baseline = Udgangspunkt
column-target = Målværdi
column-outcome = Resultat
column-bound = Ensidig grænse
column-achievement = Målopfyldelse
column-verdict = Vurdering
column-confidence = Ensidigt konfidensniveau
verdict-reached = Nået
verdict-not-reached = Ikke nået
verdict-cannot-be-said = Usikkert
verdict-partly-reached = Delvist nået
verdict-no-data = Datagrundlag mangler
verdict-withheld = Kan ikke vises
by-when = Senest
direction-decrease = Lavere er bedre

# ---- resultater
definition-link = Definition og SQL-forespørgsel
level-single = { $title }: { $value }.
level-wave = { $title }, { $wave }: { $value }.
level-period = { $title }, { $wave }: { $value }.
level-period-same = I { $wave } var { $what ->
    [share] andelen den samme
    [ratio] forholdet det samme
   *[number] tallet det samme
}, { $value }.
says-nothing = Der er for få svar til at konkludere noget: Intervallet dækker hele skalaen.
range-of-overlapping = { $title }: mellem { $lowest } og { $highest }. Intervallerne overlapper, så ingen rækkefølge kan angives.
range-of-same = { $title }: omkring { $highest } for dem alle.
range-of-shown = { $title }: de værdier, der kan vises, ligger mellem { $lowest } og { $highest }. Nogle kan ikke vises, så det angives ikke, hvad der er højest eller lavest.
follow-up = Værd at følge op på, men intet resultat, fordi det er tydeligt for sig, men ikke når alle prøves samlet:
follow-up-more = { $count ->
    [one] og ét til
   *[other] og { $number } til
}
both-sides = { $one } og { $other }
follow-up-short = værd at følge op på
title-gaps = { $title }: forskelle mellem grupper
gap-in-wave = { $level }, forskellen { $wave }
gap-change-reading-linked = Hvordan forskellene har ændret sig, gælder de samme personer som ændringen: dem, der svarede begge gange.
gap-change-reading-common = Hvordan forskellene har ændret sig, gælder de samme enheder som ændringen: de enheder, for eksempel kommuner og skoler, der svarede ved begge målinger.
gap-change-reading-all = Hvordan forskellene har ændret sig, gælder ligesom ændringen alle, der svarede ved en af målingerne.
gap-change-claim = { $reading ->
    [linked] blandt dem, der svarede begge gange, har forskellen mellem { $own } og { $other } ændret sig
    [common] i de enheder, der svarede begge gange, har forskellen mellem { $own } og { $other } ændret sig
   *[all] forskellen mellem { $own } og { $other } har ændret sig
} med { $difference }, { $direction ->
    [up] opad
   *[down] nedad
} for { $own }.
withheld-few = Der vises ingen tal her, fordi de ville kunne afsløre, hvordan enkeltpersoner har svaret eller valgt.
withheld-empty = Der er ingen svar at regne på.
withheld-several = Der vises ingen tal her, fordi de ville kunne afsløre, hvordan enkeltpersoner har svaret.
withheld-table = { $title }: vises ikke, fordi tallene ville kunne afsløre, hvordan enkeltpersoner har svaret.
title-by = { $title } efter { $dimensions }
heading-statements =
    { $several ->
        [yes] Svar på udsagnene fra { $group }
       *[no] { $group }s svar på udsagnene
    }
item-reversed = omvendt udsagn
title-beside = { $title }: supplerende nøgletal
title-change = { $title }: ændring mellem målingerne
title-effects = { $title }: pilotenheder sammenlignet med øvrige enheder
comparison-units = Sammenligningsenheder
effects-lead = Ændringen i de enheder, der var piloter, holdes op mod ændringen i de øvrige enheder; hver enhed tæller én gang, uanset hvor mange der har svaret.
effects-untested = Der er for få enheder til at teste forskellen: Piloterne kunne være valgt på færre end 20 måder. Den vises uden test og uden interval.
effects-none = Ingen forskel mellem ændringen i pilotenhederne og i sammenligningsenhederne er statistisk sikker.
effects-claim = ændringen i pilotenhederne er { $direction ->
    [up] mere positiv
   *[down] mere negativ
} end i sammenligningsenhederne, med { $difference }.
title-contrasts = { $title }: forskelle mellem grupperne
title-voices = Andel positive svar på de samme udsagn, efter gruppe
comparison-assumed = Usikkerheden bygger til dels på en antaget intraklassekorrelation (svarene på samme skole ligner hinanden), fordi en af grupperne har for få skoler til at måle den.
voices-levels = »{ $item }«: { $levels }.
voices-claims = Statistisk sikkert er det, { $claims }.
voices-claim = at { $subject } oftere svarer positivt { $objects }
voices-claim-object = end { $object }, med { $difference }
voices-no-claim = Ingen forskel mellem grupperne er statistisk sikker.
voices-withheld = Gruppernes svar på det samme udsagn kan ikke vises.
title-voices-gaps = { $form ->
    [by] Forskelle mellem grupperne efter { $dimension }
   *[all] Forskelle mellem grupperne
}
column-voice = Gruppe
column-voices-verdict = Grupperne
voices-differ = er forskellige
voices-agree = er enige
voices-unclear = kan ikke afgøres
missing-voices = Hvilke stemmer der mangler
quoted = »{ $text }«
voices-without-questionnaire = Der er ikke sendt spørgeskema til { $groups }.
voices-not-asked = { $count ->
    [one] Udsagnet { $items } indgik ikke i spørgeskemaet til { $groups }.
   *[other] Udsagnene { $items } indgik ikke i spørgeskemaet til { $groups }.
}
voices-no-answers = { $places }: ingen svar fra { $group } på de fælles udsagn.
voices-few-answers = { $places }: På de fælles udsagn er svarene fra { $group } for få eller for ens til at kunne vises.
voices-not-by-place = Svarene fra { $groups } er ikke opdelt efter { $dimension }.
note-voices-wording = Et udsagn står her med den første gruppes ord; hver gruppe har fået det med sine egne.
note-voices-intervals = Gruppernes intervaller gælder kun dem, der kunne svare. Forskellene prøves for arbejdsmåden i almindelighed og er derfor mere usikre, end tallene giver indtryk af.
note-voices-gaps = Hvert interval gælder én forskel for sig; p er justeret for alle udsagn til de samme to grupper. Grupperne er forskellige, når det er under 0,05, og enige, når hele intervallet ligger inden for 10 procentpoint på hver side af 0.

# ---- kolonner
column-share = Andel (%)
column-mean = Gennemsnit
column-total = Antal
column-difference = Forskel
column-difference-points = Forskel (procentpoint)
column-period = Periode
column-item = Udsagn eller spørgsmål
column-answer = Svar
column-numerator = Tæller
column-denominator = Nævner
column-n = Antal svar
column-base = Adspurgte
column-wave = Måling
column-group = Gruppe
column-median = Median
column-index = Indeks
column-reliability = Reliabilitet
column-bounds = Yderpunkter ved bortfald
column-bounds-lower = lavest (%)
column-bounds-upper = højest (%)
note-fieldwork = Andelen af ubesvarede er en optælling i netop denne indsamling: Den er uvægtet og har intet interval.
note-bounds-routed = Hvor kun nogle fik et spørgsmål, tælles de, der ikke besvarede skemaet, med i samme forhold, som respondenterne fik spørgsmålet.
column-effect = Effektstørrelse (d)
column-p = p (justeret)
column-claim = Statistisk sikker
column-against = Sammenlignet med
column-invited = Adspurgte
column-complete = Hele svar (I)
column-partial = Delvise svar (P)
column-refusal = Afbrud og afslag (R)
column-non-contact = Intet svar (NC)
column-other = Andet bortfald (O)
column-unknown = Ukendt (U)
column-answered = Besvarelser
column-rr1 = RR1 (%)
column-rr2 = RR2 (%)
column-milestone = Delmål
column-whose = Ansvarlig
column-planned-date = Planlagt
column-done-date = Nået
column-status = Status
column-evidence = Dokumentation
column-activity = Aktivitet
column-when = Hvornår
column-unit = Enhed
column-planned = Planlagt
column-done = Gennemført
column-done-of-planned = Gennemført af planlagt (%)
column-budget-line = Post
column-currency = Valuta
column-used = Brugt
column-used-of-planned = Brugt af planlagt (%)
column-instrument = Kilde
column-file = Fil
column-rows-read = Læste rækker
column-rows-used = Brugte rækker
column-reason = Årsag
column-rows = Rækker

# ---- struktur
title-milestones = Delmål med planlagt og faktisk tidspunkt
title-activities = Aktiviteter, planlagte og gennemførte
title-budget = Budget og forbrug
milestones-overview = { $form ->
    [single] Planen har ét delmål, og det er { $done ->
        [0] ikke nået
       *[other] nået
    }.
    [all] Alle planens { $total } delmål er nået.
   *[some] Af planens { $total } delmål er { $done } nået.
}
status-done = Nået
status-ongoing = I gang
status-not-started = Ikke begyndt
status-dropped = Opgivet
plan-heading = Delmål, aktiviteter og budget

# ---- metode og data
method = Metode og data
response = Svarprocent og bortfald
response-rate = { $has_wave ->
    [yes] { $instrument }, { $wave }: { $answered } af { $invited } { $group } svarede (svarprocent { $rate }).
   *[no] { $instrument }: { $answered } af { $invited } { $group } svarede (svarprocent { $rate }).
}
response-by-background = { $has_wave ->
    [yes] { $instrument }, { $wave }, efter { $dimension }: mellem { $lowest } ({ $lowest_group }) og { $highest } ({ $highest_group }) svarede. R-indikatoren er { $indicator }; 1 ville være samme svarprocent i alle grupper.
   *[no] { $instrument }, efter { $dimension }: mellem { $lowest } ({ $lowest_group }) og { $highest } ({ $highest_group }) svarede. R-indikatoren er { $indicator }; 1 ville være samme svarprocent i alle grupper.
}
response-bias = { $published ->
    [weighted] Andelene er her vægtede; før vægtningen kunne det, der adskiller disse grupper, ved ujævn besvarelse højst have flyttet en andel { $bias }.
   *[unweighted] Det, der adskiller disse grupper, kan ved ujævn besvarelse højst have flyttet en andel { $bias }; forskelle inden for grupperne kendes ikke.
}
response-mix = { $group }: { $of_invited } af de adspurgte, { $of_answered } af dem, der svarede.
title-response = Svarprocent efter måling og gruppe
note-response = Udfaldskoder og svarprocenter efter AAPOR's Standard Definitions. Svarprocenten i teksten er RR2. RR1 tæller kun hele svar, RR2 også delvise; begge deles med alle, der hører til eller kan høre til populationen.
title-outcome-rates = Udfaldsandele efter AAPOR, procent
column-eligible-share = e
note-outcome-rates = RR: svarprocent; COOP: samarbejdsandel, af dem der er nået; REF: afslagsandel; CON: kontaktandel. Ingens tilhørsforhold til populationen er ukendt, så RR3 og RR5 er lig med RR1, RR4 og RR6 med RR2, og for afslag og kontakt er der kun én andel. Andelene beskriver netop dette feltarbejde og har intet interval.
note-outcome-rates-unknown = RR: svarprocent; COOP: samarbejdsandel, af dem der er nået; REF: afslagsandel; CON: kontaktandel. RR1, RR2, REF1 og CON1 regner alle med ukendt tilhørsforhold til populationen med, RR5, RR6, REF3 og CON3 ingen af dem, de øvrige andelen e: dem, der med sikkerhed hører til populationen, delt med dem, hvis tilhørsforhold er kendt (proportional fordeling). Andelene beskriver netop dette feltarbejde og har intet interval.
panel = Hvem der svarede mere end én gang
panel-lead = Respondenter med en kode kan følges fra én måling til den næste. Hvor mindst halvdelen kan det, er den ændring, der fortælles, den hos de samme personer, og ved siden af står, hvordan de, der faldt fra, adskilte sig fra dem fra begyndelsen; ellers er den ændringen de steder, der har svaret begge gange, eller blandt alle, der har svaret. Hver tabel over ændring siger hvilket.
title-panel = Respondenter, der er fulgt mellem målingerne
note-panel = Grupperne er dem, der gjaldt ved den måling, tallet handler om. Respondenter uden kode kan ikke følges og er ikke med i tabellen. Fastholdelse er dem, der svarede ved begge målinger, af alle med kode ved den tidligere.
power = Hvad undersøgelsen kan vise
power-lead = At ingen forskel er statistisk sikker, betyder ikke, at intet er sket. Tabellen viser indikator for indikator den mindste ændring og forskel, som en undersøgelse som denne finder fire gange af fem, og mål for mål den mindste afstand fra målværdien.
title-power = De mindste forskelle, der ville være fundet med en styrke på 80 procent
note-power = Ud fra intervallernes bredde, ved 5 procent tosidet for hver for sig; af flere forskelle den midterste. Andele i procentpoint.
column-measure = Indikator
column-smallest-change = Ændring mellem målinger
column-smallest-gap = Mellem grupper
column-smallest-difference = Mellem de enheder, der sammenlignes
column-smallest-goal = Fra målværdien
title-power-goals = Den mindste afstand fra målværdien, ved hvilken et mål ville være vurderet som nået eller ikke nået med en styrke på 80 procent
note-power-goals = Ud fra standardfejlen og den ensidige 95-procents grænse, som målet vurderes efter; for et mål om, at noget skal stige eller falde, ud fra det tosidede interval.
column-stayed = Svarede begge gange
column-lost = Kun den tidligere
column-new = Kun den senere
column-retention = Fastholdelse (%)
exclusions = Rækker, der ikke blev brugt
exclusions-lead = Følgende rækker i filerne er ikke brugt i beregningerne.
title-exclusions = Udeladte rækker efter årsag
exclusion-total-row = Sumrække
exclusion-duplicate = Dublet af et andet svar
exclusion-not-on-frame = Findes ikke i populationen (klasselisten)
exclusion-empty-row = Tom række
exclusion-break-off = Afbrudt svar: færre end halvdelen af spørgsmålene besvaret
exclusion-unknown-school = Ukendt skole
exclusion-blank-row = Tom række
exclusion-note-line = Bemærkning under tabellen
exclusion-other-sheet = Ark i regnearket, som ikke blev læst
exclusion-same-answer = Svar, der står i flere filer og tæller én gang
exclusion-repeated-header = Gentaget overskrift
exclusion-preview = Forhåndsvisning af spørgeskemaet
exclusion-test = Testsvar
exclusion-rejected = Afvist af spørgeskemaværktøjet
exclusion-never-answered = Inviteret, men aldrig begyndt
exclusion-dropped-out = Forlod stikprøven
exclusion-partial = Begyndt, men ikke afsluttet
findings = Bemærkninger til data
weighting-heading = Sådan blev svarene vægtet
weighting-design = { $source }: Svarene har stikprøvens designvægte.
weighting-chances = { $source }: Nogle enheder havde større chance for at blive udtrukket end andre, så hvert svar er vægtet efter, hvor mange det står for: trin for trin stikprøverammens enheder divideret med dem, der deltog, og til sidst personerne divideret med dem, der svarede. Usikkerheden tager hensyn til det.
weighting-poststratify = { $source }: Svarene er vægtet til populationens kendte antal efter { $margins } (efterstratificering), og usikkerheden tager hensyn til det.
weighting-rake = { $source }: Svarene er vægtet til populationens kendte antal efter { $margins }, én inddeling ad gangen, indtil alle stemmer (raking), og usikkerheden tager hensyn til det.
weighting-calibrate = { $source }: Svarene er vægtet til populationens kendte antal efter { $margins }, alle på én gang (lineær kalibrering), og usikkerheden tager hensyn til det.
weighting-own-category = Respondenter, der ikke kan placeres i en inddeling, udgør en gruppe for sig, som antages at være en lige så stor del af populationen som af respondenterne.
weighting-trim = Vægte under { $lower } eller over { $upper } gange gennemsnittet trimmes, og antallene afstemmes på ny, indtil ingen vægt ligger udenfor.
weighting-trimmed = { $count ->
    [0] Ingen vægt skulle trimmes.
    [one] Én vægt blev trimmet.
   *[other] Antal trimmede vægte: { $number }.
}
weighting-range = { $has_wave ->
    [yes] { $wave }: Vægtene ligger mellem { $smallest } og { $largest } gange deres gennemsnit; ulige vægte gør variansen omkring { $effect } gange så stor (Kishs designeffekt).
   *[no] Vægtene ligger mellem { $smallest } og { $largest } gange deres gennemsnit; ulige vægte gør variansen omkring { $effect } gange så stor (Kishs designeffekt).
}
how-intervals = Sådan er usikkerheden beregnet
intervals-lead = Alle intervaller er 95-procents intervaller. Hvert tal i den maskinlæsbare tabel (indicators.csv) bærer navnet på den metode, der gav dets interval; her forklares de, der forekommer.
inference-process = Niveauerne i { $where } gælder netop de personer, der kunne svare, og regnes med korrektion for endelig population, for det vides, hvor mange de var. Ændring, sammenligninger og mål gælder derimod projektets måde at arbejde på i almindelighed, ikke kun netop disse personer, og regnes derfor uden den korrektion.
inference-column = Kolonnen fpc i indicators.csv viser det for hvert tal.
inference-process-without = Intet tal er regnet med korrektion for endelig population: Det vides ikke, hvor mange der kunne have svaret, eller også tillader udvælgelsen det ikke. Niveauer, ændring, sammenligninger og mål gælder projektets måde at arbejde på i almindelighed, ikke kun netop disse personer.
inference-finite = Niveauer, ændring, sammenligninger og mål i { $where } gælder netop de personer, der kunne svare, og regnes med korrektion for endelig population, for det vides, hvor mange de var.
inference-finite-without = Projektet vil have tal om netop de personer, der kunne svare, men intet tal er regnet med korrektion for endelig population: Det vides ikke, hvor mange de var, eller også tillader udvælgelsen det ikke.
inference-register = Alle tal er fuldstændige optællinger fra registre eller planen. Intet er skønnet ud fra en stikprøve, så intet niveau og ingen ændring har et konfidensinterval. En tendens over årene har ét, der ser dem, der er talt hvert år, som én trækning af mange mulige.
multiple-comparisons = Forskelle prøves samlet i grupper, hver over alle indikatorer: ændringer mellem to målinger, for alle og efter hver inddeling; forskelle mellem de grupper, der sammenlignes, parvis eller hver mod de øvrige; forskelle mellem grupper, der fik samme udsagn; pilotenheder mod de øvrige; justerede forskelle, planens alle samlet; tabeller af to spørgsmål, alle samlet. Inden for en indikator justeres p-værdierne efter Holm, over alle indikatorer efter Benjamini og Hochberg. Af ændringer prøves de samlet, som teksten fortæller: til den sidste måling, i én læsning. Hver indikator tælles én gang: af et spørgsmål med to svar det ene, og skalaens gennemsnit ikke ved siden af sin andel. En forskel kaldes statistisk sikker, i sammenfatningen, afsnittene, sammenligningen og dens overskrifter, kun når begge de justerede værdier er under 5 procent. Det, der er det for sig, men ikke når alle prøves samlet, kaldes værd at følge op på og er intet resultat. Hvert interval gælder ét tal og er ikke justeret.
method-full-count = Fuldstændig optælling: Alle er talt med, så tallet har intet interval.
method-none = Intet at regne på.
method-korn-graubard = Korn–Graubard: eksakte grænser (Clopper–Pearson) ved den effektive stikprøvestørrelse, til andele nær 0 eller 100 % og til små grundlag.
method-clopper-pearson = Eksakte grænser (Clopper–Pearson) for uafhængige svar; hvor svarene vejer forskelligt, ved det antal lige tunge svar, der ville være lige så sikkert (Kish).
method-mid-p-borrowed = Mid-P-grænser (Clopper–Pearsons, med halvdelen af sandsynligheden for det observerede i hver hale) ved en effektiv stikprøvestørrelse med en designeffekt, der er lånt fra de andre grupper.
method-clopper-pearson-assumed = Eksakte grænser (Clopper–Pearson) ved en effektiv stikprøvestørrelse med projektets antagne intraklassekorrelation.
method-student-t = Estimat med stikprøvens vægte, strata og klynger og Students t med designets frihedsgrader.
method-borrowed-variance = Gennemsnit med varians inden for og mellem klynger lånt fra de øvrige grupper.
method-assumed-variance = Gennemsnit, eller forskel mellem to gennemsnit, med de egne svars variation og projektets antagne intraklassekorrelation.
method-independent-answers = Gennemsnit, eller forskel mellem to gennemsnit, af uafhængige svar: Students t, for to gennemsnit Welchs; hvor svarene vejer forskelligt, ved det antal lige tunge svar, der ville være lige så sikkert (Kish).
method-linked-change = Forskel mellem to målinger, hvor variansen tager hensyn til, at de samme personer har svaret ved begge.
method-finite-change = Forskel mellem to målinger for netop dem, der kunne svare: hver måling har korrektion for endelig population, og der tages hensyn til det, som de samme udtrukne enheder har til fælles.
method-paired-difference = Gennemsnit af de samme personers forskelle med stikprøvens vægte, strata og klynger og Students t; den parrede t-test, hvor de er en simpel stikprøve.
method-mc-nemar = Ændring i en andel blandt de samme personer: Newcombes grænser for parrede andele og McNemars test med mid-p.
method-borrowed-change = Forskel mellem to andele ud fra grænserne for hver; hvor ens skolekammerater er, og hvor meget af det de to sider har til fælles, lånes fra hele undersøgelsen.
method-assumed-change = Forskel mellem to andele ud fra grænserne for hver med projektets antagne intraklassekorrelation; de to antages ikke at have noget til fælles.
method-fieller = Forskel mellem to grupper som del af, hvad den var, med Fiellers grænser, hvor også forskellen før er usikker.
method-design-difference = Forskel mellem grupper i samme undersøgelse, hvor der tages hensyn til den stikprøve og de klynger, de deler.
method-newcombe = Forskel mellem to andele ud fra grænserne for hver (Newcombe).
method-woodruff = Interpoleret median med grænser efter Woodruff: intervallet for andelen under medianen, aflæst på skalaen.
method-feldt = Cronbachs alfa med Feldts interval.
method-linear-regression = Lineær regression med stikprøvens vægte, strata og klynger; forskellen, som modellen venter, når alle har samme baggrund, med Students t og designets frihedsgrader minus koefficienterne.
method-logistic-regression = Logistisk regression med stikprøvens vægte, strata og klynger; forskellen mellem de andele, som modellen venter, når alle har samme baggrund (marginaleffekt), med Students t og designets frihedsgrader minus koefficienterne.
method-rao-scott = Uafhængighed mellem to spørgsmål: Pearsons teststørrelse med Rao og Scotts korrektion af anden orden for stikprøvens vægte, strata og klynger, og F-fordelingen; tallet er Cramérs V for den vægtede tabel.
method-resampling = Genudtrækning af enhederne (bootstrap eller permutation).
flags = Bemærkninger ved tallene
flag-borrowed = Lånt: Variansen er lånt fra de øvrige grupper.
flag-assumed = Antaget: Variansen bygger på projektets antagne intraklassekorrelation.
flag-says-nothing = Siger intet: Intervallet er lige så bredt som skalaen.
flag-few-units = For få enheder: Piloterne kunne være valgt på færre end 20 måder, så intet testes.
flag-few-answers = Få svar: Grundlaget svarer til færre end 30 uafhængige svar.
flag-register-ratio = Forhold mellem to registre: Tælleren kan være større end nævneren.
flag-finite = Endelig: gælder netop disse personer, med korrektion for endelig population.
flag-lonely-cluster = Stratum med en enkelt skole eller klasse: Der var ingen anden at sammenligne med i stratummet.
flag-nearest-five = Nærmeste fem: afrundet til nærmeste fem procent, fem point eller fem personer, så ingen enkelt persons svar kan regnes ud.
flag-as-published = Som tidligere offentliggjort: står som i en tidligere udgave, da forskellen ville afsløre enkelte personer.
flag-no-variation = Ingen variation: alle svar er ens, så de siger ikke, hvor usikkert tallet er. Tallet har intet interval, selv om det ikke er en fuldstændig optælling.
flag-no-gap = Ingen forskel: forskellen før kan ikke skelnes fra ingen, så det kan ikke siges, hvor stor en del af den der er tilbage.
flag-headline = Fortalt: den af ændringens læsninger, som teksten fortæller. De andre gælder andre personer.
flag-mirror = Det samme igen: det andet svar på et spørgsmål med to. Det siger det samme igen og tæller ikke som en indikator for sig.
flag-put-to-others = Stillet til andre: spørgsmålet blev stillet til en anden del af dem, der svarede, i den ene måling end i den anden, så ændringen afhænger også af, hvem det blev stillet til.
flag-no-interval = Intet interval: der er for få svar til at beregne et, selv om tallet ikke er en fuldstændig optælling.

# ---- bilag
appendix = Bilag: definitioner
appendix-lead = Hver indikator beregnes med en databaseforespørgsel (SQL). Her står definitionen og forespørgslen, som den blev kørt.
reference = Kilde
show-query = Vis forespørgslen (SQL)
own-query = Projektets egen definition
not-applicable = Indikatorer, der ikke indgår
not-applicable-needs = { $indicator }: mangler { $needs }.
not-applicable-left-out = { $indicator }: udeladt. { $reason }
sources = Kilder
sources-lead = Filernes indhold er fastholdt med kontrolsummer i manifest.json, som kun kan efterprøves med projektets egen nøgle. De samme filer giver den samme rapport.
title-sources = Filer og rækker
signs = Tegn i tabellerne
sign-not-available = oplysningen findes ikke, er for usikker eller kan ikke vises
sign-nothing = intet at redegøre for
note-withheld = .. = vises ikke af hensyn til fortrolighed
note-empty = .. kan ikke beregnes: ingen eller for få svar
note-unanswered = Spørgsmålet blev ikke stillet eller ikke besvaret af nogen: { $waves }.
note-rounding = Tallene er afrundet hver for sig, så dele behøver ikke blive præcis hele summen og to tal ikke præcis deres forskel.
note-nearest-five = { $extent ->
    [all] Tallene er afrundet til nærmeste fem, så ingen enkelt persons svar kan regnes ud.
   *[some] Nogle af tallene er afrundet til nærmeste fem, så ingen enkelt persons svar kan regnes ud.
}
note-rows-left-out = Vises ikke: { $names }.
footer = Udarbejdet med utfall { $value }.

# ---- regnearket
sheet-contents = Indhold
sheet-name = Ark
sheet-title = Tabel

# ---- figurer
axis-share = Andel
axis-women = Andel { $women }
no-change = ingen ændring
figure-note-interval = Streger: 95-procents konfidensinterval.
figure-note-even = Ligelig kønsfordeling: både { $women } og { $men } udgør mindst 40 %.
figure-note-filled = Udfyldt punkt: hele intervallet ligger på samme side af grænserne.
figure-band = Ligelig fordeling, { $interval }
figure-kind-line = Kurvediagram
figure-kind-dots = Punktdiagram
figure-kind-likert = Stablet liggende søjlediagram
figure-kind-gender = Punktdiagram
figure-alternative = { $kind }: { $title }. { $values }. Tallene findes også i en tabel.
figure-title-line = { $title } { $from }–{ $to }
figure-title-line-by = { $title } { $from }–{ $to } efter { $dimensions }
figure-title-groups = { $title }, efter gruppe
figure-title-likert = { $title }, procent
figure-target = Mål { $value }

# ---- henvisninger i kapitlerne
figure-in-text = figur{"\u00A0"}{ $number }
table-in-text = tabel{"\u00A0"}{ $number }
goal-target-direction = { $direction ->
    [up] en stigning
   *[down] et fald
}
goal-target-by = { $direction ->
    [up] en stigning på mindst { $value }
   *[down] et fald på mindst { $value }
}
goal-target-gap = højst { $value } af forskellen før
goal-in-text-measured = { $verdict ->
    [reached] målet »{ $goal }« er nået, { $outcome }; målet var { $target }.
    [not-reached] målet »{ $goal }« er ikke nået, { $outcome }; målet var { $target }.
   *[other] usikkert, om målet »{ $goal }« er nået, { $outcome }; målet var { $target }.
}
goal-in-text-judged-reached = målet »{ $goal }« vurderes at være nået.
goal-in-text-judged-not-reached = målet »{ $goal }« vurderes ikke at være nået.
goal-in-text-judged-partly-reached = målet »{ $goal }« vurderes at være delvist nået.
goal-in-text-judged-cannot-be-said = det kan ikke afgøres, om målet »{ $goal }« er nået.
goal-in-text-judged-no-data = der mangler grundlag for at vurdere målet »{ $goal }«.
goal-in-text-judged-withheld = tallet bag målet »{ $goal }« kan ikke vises.

# ---- ændring og sammenligning
what-item = »{ $item }«
what-title-item = »{ $item }« ({ $inside }; { $group })
claims-in-table = Her står de tydeligste; alle findes i bilagets tabel.
change-some = { $count ->
    [one] Ændringen mellem målingerne er statistisk sikker:
   *[other] { $claimed ->
        [one] For 1 af { $total } indikatorer er ændringen mellem målingerne statistisk sikker{ $together ->
                [yes] {", "}også når alle prøves samlet:
               *[no] :
            }
       *[other] { $every ->
            [both] For begge indikatorer er ændringen mellem målingerne statistisk sikker{ $together ->
                [yes] {", "}også når alle prøves samlet:
           *[no] :
        }
            [all] For alle { $total } indikatorer er ændringen mellem målingerne statistisk sikker{ $together ->
                [yes] {", "}også når alle prøves samlet:
           *[no] :
        }
           *[some] For { $number } af { $total } indikatorer er ændringen mellem målingerne statistisk sikker{ $together ->
                [yes] {", "}også når alle prøves samlet:
           *[no] :
        }
        }
    }
}
change-none = { $count ->
    [one] Ændringen mellem målingerne er ikke statistisk sikker.
   *[other] For ingen af de { $total } indikatorer er ændringen mellem målingerne statistisk sikker, når alle prøves samlet.
}
change-rest = { $count ->
    [one] Ændringen i den sidste indikator er ikke statistisk sikker.
   *[other] Ændringerne i de resterende indikatorer er ikke statistisk sikre.
}
change-rounded = { $count ->
    [one] For { $further ->
        [yes] yderligere{" "}
       *[no] {""}
    }én indikator, som kun vises afrundet til nærmeste fem, kan det ikke afgøres, om noget er ændret.
   *[other] For { $further ->
        [yes] yderligere{" "}
       *[no] {""}
    }{ $count } indikatorer, som kun vises afrundet til nærmeste fem, kan det ikke afgøres, om noget er ændret.
}
column-reading = Gælder
column-reading-linked = De samme personer
column-reading-common = De samme enheder
column-reading-all = Alle svar
change-reading-linked = Ændringen gælder de samme personer, koblet med deres koder: dem, der svarede begge gange.
change-reading-common = Ændringen gælder de enheder, for eksempel kommuner og skoler, der svarede ved begge målinger.
change-reading-all = Ændringen gælder alle, der svarede ved en af målingerne, uanset om det er de samme personer.
change-note-linked = Gælder dem, der svarede begge gange.
change-note-common = Gælder de enheder, der svarede ved begge målinger.
change-note-all = Gælder alle, der svarede ved en af målingerne.
change-rows-linked = Rækker med »De samme personer«: Ændringen gælder dem, der svarede begge gange, koblet med deres koder.
change-rows-common = Rækker med »De samme enheder«: Ændringen gælder de enheder, for eksempel kommuner og skoler, der svarede ved begge målinger.
change-rows-all = Rækker med »Alle svar«: Ændringen gælder alle, der svarede ved en af målingerne, uanset om det er de samme personer.
change-reading-both = Hvor respondenterne kan følges med deres koder, gælder ændringen dem, der svarede begge gange, ellers de enheder, for eksempel kommuner og skoler, der svarede ved begge målinger.
change-reading-mixed = Ikke alle ændringer gælder de samme personer: hver ændring gælder dem, der svarede begge gange, hvor de kan følges med deres koder, ellers de enheder, der svarede ved begge målinger, ellers alle, der svarede. Tabellen siger hvilke.
change-disagrees = over alle svar er ændringen { $all }, men { $reading ->
    [linked] blandt dem, der svarede begge gange,
   *[common] i de enheder, der svarede begge gange,
} er den { $told }. Forskellen ligger i, hvem der svarede.
change-left = ved den tidligere måling lå de, der svarede igen, { $direction ->
    [up] højere
   *[down] lavere
} end de, der ikke gjorde det, med { $difference }.
change-left-caution = Ændringen blandt dem, der blev, behøver ikke være den samme som blandt dem, der faldt fra.
change-left-none = Ved den tidligere måling kan der ikke vises nogen forskel mellem dem, der svarede igen, og dem, der ikke gjorde det.
change-put-to-others = { $names } blev stillet til en anden del af dem, der svarede, i den senere måling end i den tidligere: ændringen afhænger også af, hvem der fik spørgsmålet.
change-not-of-linked = For { $names } kan ændringen blandt dem, der svarede begge gange, ikke vises, fordi den kunne afsløre, hvad enkelte personer har svaret.
change-withheld = { $count ->
    [one] Ændringen i yderligere én indikator kan ikke vises.
   *[other] Ændringerne i yderligere { $count } indikatorer kan ikke vises.
}
change-claim = { $reading ->
    [linked] blandt dem, der svarede begge gange,{" "}
    [common] i de enheder, der svarede begge gange,{" "}
    [all] blandt alle, der svarede ved en af målingerne,{" "}
   *[plain] {""}
}{ $levels ->
    [shown] fra { $from } til { $to }, { $direction ->
        [up] en stigning
       *[down] et fald
    } på { $difference }.
   *[withheld] { $direction ->
        [up] en stigning
       *[down] et fald
    } på { $difference }.
}
adjusted-title = { $measure }, under hensyn til { $covariates }
adjusted-before = Ujusteret
adjusted-after = Justeret
adjusted-statement = svaret på »{ $item }«
adjusted-lead = Den justerede forskel er den, som modellen venter, hvis grupperne ikke var forskellige i { $covariates }. Den tager ikke højde for det, der ikke er spurgt om, og siger ikke, hvorfor en forskel er tilbage.
adjusted-some = { $count ->
    [one] Den justerede forskel er statistisk sikker:
   *[other] Af de { $total } justerede forskelle er { $number } statistisk sikre:
}
adjusted-none = { $count ->
    [one] Den justerede forskel er ikke statistisk sikker.
   *[other] Ingen af de { $total } justerede forskelle er statistisk sikker.
}
adjusted-wave-claim = { $what ->
    [share] andelen
    [mean] gennemsnittet
   *[score] værdien
} er { $difference } { $direction ->
    [higher] højere
   *[lower] lavere
} ved den senere måling ({ $subject }) end ved den tidligere ({ $object }).
adjusted-no-interval = Hvor intervallet mangler, deltog for få skoler eller klasser til så meget at justere for, eller alle i en gruppe svarede ens; sådanne grupper indgår ikke i modellen.
crossed-title = { $columns } efter { $rows }
crossed-all = Alle der har svaret
crossed-note = Hver række viser, hvordan de, der har givet rækkens svar, fordeler sig over svarene på »{ $columns }«; den summerer til 100 procent. De, der kun har besvaret det ene spørgsmål, indgår ikke i nogen række undtagen den sidste.
crossed-together = Svarene på de to spørgsmål hænger sammen (Cramérs V { $v }, justeret p { $p }).
crossed-unclear = Det er ikke statistisk sikkert, at svarene på de to spørgsmål hænger sammen (Cramérs V { $v }, justeret p { $p }).
crossed-full = Alle er talt med, så intet testes: Cramérs V er { $v }.
crossed-untested = Svarene er ikke nok til en test; Cramérs V er { $v }.
change-waves = { $from } til { $to }
crossed-not-shown = Om svarene på de to spørgsmål hænger sammen, er testet, men resultatet kunne afsløre tal, der ikke kan vises; Cramérs V er omkring { $v }.
crossed-withheld = Et tal i tabellen kan ikke vises, og dermed heller ikke, hvor stærkt svarene hænger sammen.
crossed-measure = Cramérs V er 0, når svarene på det ene spørgsmål fordeler sig ens, hvad man end har svaret på det andet, og 1, når det ene svar afgør det andet. Det siger ikke, at det ene fører til det andet.
comparison-some = { $count ->
    [one] Forskellen er statistisk sikker:
   *[other] { $claimed ->
        [one] Af { $total } sammenlignede forskelle er 1 statistisk sikker{ $together ->
            [yes] {", "}også når alle indikatorer prøves samlet:
           *[no] :
        }
       *[other] Af { $total } sammenlignede forskelle er { $number } statistisk sikre{ $together ->
            [yes] {", "}også når alle indikatorer prøves samlet:
           *[no] :
        }
    }
}
comparison-none = Ingen forskel mellem { $names } er statistisk sikker{ $count ->
    [one] .
   *[other] , når alle indikatorer prøves samlet.
}
comparison-rest = { $count ->
    [one] Den sidste forskel er ikke statistisk sikker.
   *[other] De resterende forskelle er ikke statistisk sikre.
}
comparison-claim = { $what ->
    [share] andelen
    [mean] gennemsnittet
   *[score] værdien
} er { $difference } { $direction ->
    [higher] højere
   *[lower] lavere
} { $kind ->
    [place] i { $subject } end i { $object }.
    [people] blandt { $subject } end blandt { $object }.
   *[other] for { $subject } end for { $object }.
}
column-from = Før
column-to = Efter
item-only = { $title } for »{ $item }«: { $value }.
item-highest = { $title }: højest for »{ $item }«, { $value }.
item-lowest = Lavest ligger »{ $item }«, { $value }.
item-lowest-first = { $title }: lavest for »{ $item }«, { $value }.
option-only = { $value } har { $ticked ->
    [yes] valgt
   *[no] svaret
} »{ $item }«.
option-highest = Flest har { $ticked ->
    [yes] valgt
   *[no] svaret
} »{ $item }«, { $value }.
option-lowest = Færrest har { $ticked ->
    [yes] valgt
   *[no] svaret
} »{ $item }«, { $value }.
option-lowest-first = Færrest har { $ticked ->
    [yes] valgt
   *[no] svaret
} »{ $item }«, { $value }.

# ---- kønsfordeling
segregation-level = Kønsopdelingen, målt med ulighedsindekset D (0 ingen, 1 fuldstændig), er { $value }{ $chance ->
    [above] {", "}mere end tilfældigheden giver
   *[other] {""}
}.
segregation-change = { $waves ->
    [two] Mellem målingerne
   *[more] Mellem { $from } og { $to }
} { $direction ->
    [up] steg
   *[down] faldt
} D med { $value }{ $claim ->
    [no] {", "}men ændringen er ikke statistisk sikker.
   *[other] . Afrundet hver for sig bidrog { $composition } ved, hvordan { $women } og { $men } fordeler sig inden for uddannelserne, og { $mix } ved, at uddannelserne er blevet større eller mindre.
}
gender-shown-all = { $count ->
    [one] Én { $options ->
        [programmes] uddannelse
       *[others] valgmulighed
    } kan vises.
   *[other] Sådan fordeler { $women } og { $men } sig på de { $number } { $options ->
        [programmes] uddannelser
       *[others] valgmuligheder
    }:
}
gender-shown-some = { $count ->
    [one] Af { $total } { $options ->
        [programmes] uddannelser
       *[others] valgmuligheder
    } kan én vises.
   *[other] Af { $total } { $options ->
        [programmes] uddannelser
       *[others] valgmuligheder
    } kan { $number } vises:
}
gender-even = Ligelig fordeling (40–60 % { $women }): { $names }.
gender-women = { $count ->
    [one] Domineret
   *[other] Dominerede
} af { $women } (over 60 %): { $names }.
gender-men = { $count ->
    [one] Domineret
   *[other] Dominerede
} af { $men } (over 60 %): { $names }.
gender-cannot-be-said = { $named ->
    [yes] Grundlaget er for lille til at afgøre fordelingen: { $names }.
   *[no] { $count ->
        [one] For én { $options ->
        [programmes] uddannelse
       *[others] valgmulighed
    } er grundlaget for lille til at afgøre fordelingen.
       *[other] For { $number } { $options ->
        [programmes] uddannelser
       *[others] valgmuligheder
    } er grundlaget for lille til at afgøre fordelingen.
    }
}

# ---- bemærkninger til data
lowered-limits-heading = Sænkede grænser for, hvad der vises
lowered-limits = Projektet har sænket grænserne for, hvilke oplysninger der vises, så det kan være muligt at se, hvad enkelte personer har svaret eller valgt.
lowered-smallest-count = Antal vises fra { $limit } personer; det sædvanlige er { $default }.
lowered-smallest-base = Holdninger vises fra { $limit } svar; det sædvanlige er { $default }.
lowered-smallest-employers = Oplysninger om arbejdsgivere vises fra { $limit } arbejdsgivere; det sædvanlige er { $default }.
level-other = Andet
finding-unlisted-answer = { $count ->
    [one] Et svar, der ikke er blandt de planlagte, vises som »Andet«.
   *[other] { $number } svar, der ikke er blandt de planlagte, vises som »Andet«.
}
exclusion-withdrawn-consent = Samtykket er trukket tilbage
finding-label-off-scale = { $count ->
    [one] Ét svar er ikke et trin på skalaen og regnes for ubesvaret.
   *[other] { $number } svar er ikke trin på skalaen og regnes for ubesvarede.
}
finding-misspelt-label = { $count ->
    [one] Ét svar er formentlig et fejlstavet skalatrin og regnes for ubesvaret.
   *[other] { $number } svar er formentlig fejlstavede skalatrin og regnes for ubesvarede.
}
finding-unknown-label = { $count ->
    [one] Ét svar findes ikke i kodebogen og regnes for ubesvaret.
   *[other] { $number } svar findes ikke i kodebogen og regnes for ubesvarede.
}
finding-date-order = { $count ->
    [one] Én dato har dag og måned i en anden rækkefølge end resten og kunne ikke tolkes.
   *[other] { $number } datoer har dag og måned i en anden rækkefølge end resten og kunne ikke tolkes.
}
finding-not-a-date = { $count ->
    [one] Én værdi blandt datoerne er ikke en dato og kunne ikke tolkes.
   *[other] { $number } værdier blandt datoerne er ikke datoer og kunne ikke tolkes.
}
finding-not-a-number = { $count ->
    [one] Én værdi blandt tallene er ikke et tal og kunne ikke tolkes.
   *[other] { $number } værdier blandt tallene er ikke tal og kunne ikke tolkes.
}
finding-person-data = { $count ->
    [one] Ét svar indeholdt en personoplysning. Den er fjernet før bearbejdningen.
   *[other] { $number } svar indeholdt personoplysninger. De er fjernet før bearbejdningen.
}
finding-partial-responses = { $count ->
    [one] Ét svar blev afbrudt, før det var færdigt, og bruges så langt det rækker.
   *[other] { $number } svar blev afbrudt, før de var færdige, og bruges så langt de rækker.
}
finding-column-not-in-codebook = Kolonner, der ikke er i kodebogen; ikke læst
finding-error-cell = Celler med fejlværdi; regnet som ubesvaret
finding-far-outside = { $count ->
    [one] Et svar ligger langt uden for de andres og tæller, som det er givet.
   *[other] { $number } svar ligger langt uden for de andres og tæller, som de er givet.
}
finding-outside-limits = { $count ->
    [one] Et tal uden for de grænser, som kodebogen sætter, tæller som ubesvaret.
   *[other] { $number } tal uden for de grænser, som kodebogen sætter, tæller som ubesvarede.
}
finding-dominating-weight = { $count ->
    [one] Et svar vejer mere end ti gange så meget som gennemsnittet: Et tal kan hvile på det alene.
   *[other] { $number } svar vejer mere end ti gange så meget som gennemsnittet: Et tal kan hvile på dem alene.
}
finding-more-than-invited = { $count ->
    [one] I en gruppe svarede flere end det antal, der angives at være inviteret, så der angives ingen svarprocent for den.
   *[other] I { $number } grupper svarede flere end det antal, der angives at være inviteret, så der angives ingen svarprocent for dem.
}
finding-blank-question = { $count ->
    [one] Et spørgsmål blev ikke besvaret af nogen ved en af målingerne.
   *[other] { $number } gange blev et spørgsmål ikke besvaret af nogen ved en måling.
}
finding-missing-column = Spørgsmål uden kolonne i filen; regnet som ubesvaret
finding-answered-unasked = { $count ->
    [one] Ét svar på et spørgsmål kom fra en, det ikke blev stillet til; det regnes ikke med.
   *[other] { $number } svar på spørgsmål kom fra dem, de ikke blev stillet til; de regnes ikke med.
}
finding-ragged-row = Rækker med for få eller for mange felter

# Words of a drafted project.
draft-before = Før
draft-after = Efter
draft-round = Runde { $number }
draft-other = Andet svar
draft-goal = To tredjedele svarer positivt
# ---- ESF: køn og dele
esf-gender-women = Kvinder
esf-gender-men = Mænd
esf-gender-non-binary = Nonbinære
esf-gender-unknown = Ukendt køn
esf-gender-total = Alle
esf-gender = Køn
esf-operation = Projektnummer
esf-operation-unnumbered = { $name } (myndighedens nummer mangler)
esf-programme = Program
esf-programme-2007-2013 = Den Europæiske Socialfond 2007–2013
esf-programme-2014-2020 = Den Europæiske Socialfond 2014–2020
esf-programme-esf-plus = Den Europæiske Socialfond Plus 2021–2027
esf-programme-esf-plus-annex-2 = Den Europæiske Socialfond Plus 2021–2027, specifikt mål l
esf-reporting-date = Opgjort pr.
esf-whole-project = Hele projektet
esf-part-operation = Projekt
esf-part-programme-area = Programområde
esf-part-partner = Partner
esf-part-municipality = Kommune
esf-up-to = til og med { $value }
esf-during = i { $value }

# ---- ESF: myndighedernes tabeller
esf-table = Tabel { $value }
esf-table-4a = Fælles outputindikatorer
esf-table-4b = Programspecifikke outputindikatorer
esf-table-2a = Fælles resultatindikatorer
esf-table-2b = Fælles resultatindikatorer for ungdomsbeskæftigelsesinitiativet
esf-table-2c = Programspecifikke resultatindikatorer
esf-table-6 = Outputindikatorer
esf-table-10 = Resultatindikatorer
esf-sheet-2007 = Mål og resultater
esf-table-2007 = Mål og resultater for deltagere
esf-priority = Prioritet
esf-objective = Investeringsprioritet eller specifikt mål
esf-region-category = Regionskategori
esf-code = Kode
esf-indicator = Indikator
esf-unit = Enhed
esf-unit-number = antal
esf-unit-percent = procent
esf-reference-output = Outputindikator, som målet bygger på
esf-milestone = Delmål 2024
esf-target = Mål
esf-target-unit = Målets enhed
esf-cumulative = Kumuleret
esf-ratio = Andel af målet (%)
esf-answer-unknown = Uoplyst
esf-response-rate = Andel med kendt svar (%)
esf-comment = Kommentar
esf-note-unknown = Kun svaret ja tælles med. Uoplyste svar tælles aldrig som nej; de står for sig sammen med den andel af referencegruppen, hvis svar er kendt.
esf-note-signs = . = ingen hører til referencegruppen; .. = spørgsmålet er ikke stillet, eller ingens svar er kendt.
esf-note-not-established = Myndighedernes skemaer for 2007–2013 kendes ikke. Opdelingen følger bilag XXIII til forordning (EF) nr. 1828/2006.

# ---- ESF: ark
esf-pack-title = ESF-opfølgning: { $value }
esf-notice-complete = Det fuldstændige materiale til den forvaltende myndighed. Det indeholder små tal og må ikke offentliggøres. Det, der må offentliggøres, ligger i mappen published.
esf-sheet-periods = Perioder
esf-title-periods = Indikatorerne efter periode
esf-sheet-half-years = Halvår
esf-title-half-years = Halvårsoversigt: indikatorer samt påbegyndte og afsluttede deltagere pr. halvår til februar og august
esf-sheet-by-partner = Partnere
esf-title-by-partner = Indikatorerne efter partner
esf-sheet-by-municipality = Kommuner
esf-title-by-municipality = Indikatorerne efter kommune
esf-sheet-by-programme-area = Programområder
esf-title-by-programme-area = Indikatorerne efter programområde
esf-sheet-months = Måneder
esf-title-months = Månederne i personindberetningen
esf-month = Måned
esf-active = Deltagere
esf-month-changed = Ændret siden det forrige materiale
esf-send-again = Sendes igen
esf-note-months = Når en tidligere måned ændres, skal alle senere måneder også sendes igen.
esf-sheet-sample = Stikprøve
esf-title-sample = Stikprøven for langsigtede resultater
esf-population = Population
esf-needed = Nødvendige svar
esf-drawn = Udtrukne
esf-answered = Besvarede
esf-answer-rate = Svarandel (%)
esf-margin = Fejlmargin ved et konfidensniveau på 95 % (procentpoint)
esf-unrepresented = Personer i grupper uden svar
esf-sample-population = Populationen er alle med fuldstændige oplysninger, der forlod projektet i perioden { $value }, også dem, som et resultat ikke kan gælde for.
esf-sample-size = Stikprøvens størrelse er fastsat, så fejlmarginen højst bliver { $value } ved 95 procents konfidens i hver celle (projekt, regionskategori, køn), med værste tilfælde 50 procent og endelig population (Cochran 1977).
esf-sample-response = Flere er udtrukket end nødvendigt, fordi { $value } forventes at svare.
esf-sample-draw = Inden for hver celle er personerne tilfældigt udtrukket i forhold til tilknytning til arbejdsmarkedet, alder og uddannelse ved start, mindst én fra hver gruppe. Startværdi for tilfældige tal: { $value }.
esf-sample-weights = Svarene er vægtet med antal i populationen pr. svar i gruppen; hvor ingen i en gruppe har svaret, står cellens øvrige svar også for den. Fejlmarginen tager højde for vægtene.
esf-sheet-drawn = Udtrukne
esf-title-drawn = De udtrukne efter række i registret
esf-place = Sted
esf-exit-date = Sidste dag
esf-follow-up-date = Opfølgning vedrører
esf-weight = Vægt
esf-sheet-validation = Validering
esf-title-validation = Valideringslog
esf-test = Test
esf-severity = Alvorlighed
esf-test-says = Hvad testen siger
esf-found = Fundet
esf-severity-blocks = fejl, der stopper
esf-severity-left-out = fejl; posten tælles ikke
esf-severity-warning = advarsel
esf-severity-note = oplysning
esf-sheet-corrections = Rettelser
esf-title-corrections = Ændringer siden det forrige materiale
esf-cell = Del og periode
esf-before = Tidligere værdi
esf-after = Ny værdi
esf-reason = Årsag
esf-reason-new-data = nye oplysninger: perioden var i gang
esf-reason-correction = rettede oplysninger
esf-reason-definition = ændret definition

# ---- ESF: bilaget
esf-annex = Bilag til evalueringen: ESF-opfølgning
esf-annex-about = Om bilaget
esf-annex-about-text = Bilaget viser projektets deltagere og resultater med Den Europæiske Socialfonds fælles indikatorer, for kvinder og mænd hver for sig. Tal, der er så små, at enkeltpersoner kan genkendes, vises ikke, og heller ikke de tal, som de kan beregnes ud fra.
esf-annex-preliminary = Tallene kommer fra projektets eget deltagerregister og er foreløbige, hvor myndigheden beregner sine oplysninger ud fra andre registre.
esf-annex-counting = Hver deltager tælles én gang pr. projekt. Oplysninger ved start vedrører den første dag, resultater tiden efter den sidste. Kun svaret ja tælles med; ved siden af står, for hvor stor en andel svaret er kendt.
esf-annex-figures = Deltagere og resultater
esf-moment-entry = Deltagere
esf-moment-entry-title = Deltagere ved start, til og med { $value }
esf-moment-exit = Umiddelbare resultater
esf-moment-exit-title = Resultater højst fire uger efter sidste dag, til og med { $value }
esf-moment-follow-up = Langsigtede resultater
esf-moment-follow-up-title = Resultater seks måneder efter sidste dag, til og med { $value }
esf-annex-sample = Opfølgningen efter seks måneder
esf-annex-everybody = Der er ikke udtrukket nogen stikprøve: alle, der har forladt projektet, indgår i opfølgningen.
esf-annex-validation = Validering
esf-annex-validation-text = Oplysningerne er prøvet med testene nedenfor. Tabellen viser, hvilke test der har fundet noget, hvor ofte, og hvor mange af fundene projektet har forklaret.
esf-annex-no-findings = Ingen fejl fundet.
esf-title-tests = Test, der har fundet noget
esf-findings = Fund
esf-explained = Forklaret
esf-annex-corrections = Rettelser
esf-annex-corrections-text = Tabellen viser, hvor mange tal der er ændret siden det forrige materiale, og hvorfor.
esf-annex-no-corrections = Ingen tal er ændret siden et tidligere materiale, eller også er der intet tidligere materiale at sammenligne med.
esf-figures-changed = Ændrede tal
esf-annex-definitions = Definitioner
esf-title-definitions = Indikatorernes definitioner og kilder
esf-definition = Definition
esf-article = Kilde

# ---- ESF: horisontale principper
esf-principles = Horisontale principper
esf-principle-gender-equality = Ligestilling
esf-principle-accessibility = Tilgængelighed for personer med handicap
esf-principle-non-discrimination = Ikke-forskelsbehandling
esf-principle-sustainability = Miljømæssig bæredygtighed
esf-principle-figures = Tal for princippet: { $value }
esf-step-analysis = Analyse
esf-step-goal = Mål
esf-step-activity = Aktivitet
esf-step-result = Resultat
esf-step-evidence = Dokumentation
esf-to-write = Udfyldes: { $value }
esf-write-analysis = hvad problemanalysen viste for dette princip
esf-write-goal = hvilket mål der blev sat ud fra analysen
esf-write-activity = hvordan aktiviteterne tog hensyn til princippet
esf-write-result = hvad det førte til, ud over tallene
esf-write-evidence = hvor dette kan dokumenteres: dokumenter, interview, observationer

# ---- ESF: udkastet til slutrapport
esf-final-report = Slutrapport (udkast)
esf-draft = Udkast til videre bearbejdning. Tallene er indsat fra deltagerregistret, med små tal skjult. Det, som kun projektet eller evaluator kan skrive, er markeret med ordet Udfyldes.
esf-took-part = I projektet deltog { $total } personer: { $parts }.
esf-took-part-undivided = I projektet deltog { $total } personer. Fordelingen på køn kan ikke vises.
esf-took-part-not-shown = Antallet af deltagere kan ikke vises.
esf-took-part-women = { $number } { $count ->
    [one] kvinde
   *[other] kvinder
}
esf-took-part-men = { $number } { $count ->
    [one] mand
   *[other] mænd
}
esf-took-part-non-binary = { $number } med anden kønsidentitet
esf-took-part-unknown = { $number } med ukendt køn
esf-report-evaluation-says = Fra evalueringen
esf-field = { $heading } ({ $number } tegn)
esf-fields-lead = Teksterne i udkastet til slutrapport, overskrift for overskrift, til felterne i myndighedens portal. Antallet af tegn tælles med mellemrum. Tabeller og det, der skal udfyldes, er ikke med.
esf-report-summary = Sammenfatning
esf-report-summary-text = en kort, konkret og retvisende sammenfatning, også af hvordan ligestilling, tilgængelighed og ikke-forskelsbehandling blev sikret
esf-report-idea = Projektidé og forventede resultater
esf-report-idea-text = formål, overordnet mål og delmål, forventede og uforudsete resultater, ændringer af formål, mål eller målgruppe og årsagerne til dem, økonomi, samt hvordan idéen fremmede de horisontale principper
esf-report-results = Projektets resultater, mål og indikatorer
esf-report-results-text = resultater i forhold til planen, i tal og i ord: ny viden, ændrede holdninger, retningslinjer, arbejdsformer
esf-report-project-results = Projektets resultater
esf-report-project-results-text = problemet og behovene, som projektet tog udgangspunkt i, og hvad det førte til
esf-report-purpose = Formål og mål
esf-report-purpose-text = projektets formål og mål, og hvordan de blev nået
esf-report-working-methods = Arbejdsform
esf-report-working-methods-text = hvordan projektet arbejdede
esf-report-actors = Deltagende aktører
esf-report-actors-text = hvilke organisationer der deltog, og med hvad
esf-report-gender = Integrering af ligestilling
esf-report-gender-text = hvordan ligestilling blev integreret i projektet
esf-report-accessibility = Tilgængelighed for personer med handicap
esf-report-accessibility-text = hvordan projektet blev gjort tilgængeligt
esf-report-regional = Regionale prioriteter
esf-report-regional-text = hvordan projektet bidrog til de regionale prioriteter
esf-report-dissemination = Formidling og påvirkning
esf-report-dissemination-text = hvordan resultaterne blev formidlet, og hvem de påvirkede
esf-report-evaluation = Følgeforskning og evaluering
esf-report-evaluation-text = hvordan projektet blev evalueret, og hvad evalueringen viste
esf-report-own-evaluation = Egen evaluering
esf-report-own-evaluation-text = hvordan projektet selv fulgte op på sit arbejde
esf-report-advice = Kommentarer og gode råd
esf-report-advice-text = hvad andre kan lære af projektet
esf-report-contacts = Kontaktpersoner
esf-report-contacts-text = hvem der kan svare på spørgsmål om projektet
esf-write-deviation = årsagerne til forskelle mellem forventet og faktisk resultat
esf-write-better = hvad der kunne have været gjort bedre
esf-report-further = Myndighedens øvrige overskrifter
esf-report-further-text = det, som myndighedens skabelon spørger om under denne overskrift
esf-report-further-missing = de overskrifter i myndighedens skabelon, der følger efter disse; skriv dem under [esf.report] i project.toml, så kommer de med næste gang
# ---- full counts
level-period-first = I { $wave } var { $what ->
    [share] andelen { $value }; den er altså
    [ratio] tallet { $value }; det er altså
    [over-one] det { $value }; forholdet er altså
   *[number] tallet { $value }; det er altså
} { $direction ->
    [up] steget
   *[down] faldet
} med { $difference }.
register-known = Oplysningen er kendt for { $known } af { $all }.
value-ratio-against = { $value } ({ $numerator } mod { $denominator })
register-extremes = Højest ligger { $highest } med { $highest-value }, lavest { $lowest } med { $lowest-value }.
register-trend = { $claimed ->
    [yes] Hen over skoleårene er andelen { $direction ->
        [up] steget
       *[down] faldet
    } med { $difference } om året i gennemsnit. Det er mere, end tilfældet ville give, hvis de, der er talt hvert år, ses som én trækning af mange mulige (Cochran og Armitages test; selve optællingen er fuldstændig).
   *[no] Hen over skoleårene er andelen ændret med { $difference } om året i gennemsnit. Det er ikke mere, end tilfældet ville give, hvis de, der er talt hvert år, ses som én trækning af mange mulige (Cochran og Armitages test; selve optællingen er fuldstændig), så tendensen er ikke statistisk sikker.
}
column-by = Opdeling
column-counted = Antal
score = { $numerator } af { $denominator }
note-counted = { $heading } i alt: { $number }
note-counted-wave = { $heading } i alt { $wave }: { $number }
method-cochran-armitage = Ændring pr. skoleår med vægtede mindste kvadrater og Cochran og Armitages test for, at der ingen udvikling er. Den, der tælles med i flere skoleår, behandles som forskellige personer.
need-scale = spørgsmål med svarskala
need-number = spørgsmål, der besvares med et tal
need-multiple = spørgsmål med flere svar
need-single = spørgsmål med ét svar
need-index = et indeks i kodebogen
need-index_item = et indeks i kodebogen
need-voices = et udsagn stillet til flere grupper
need-waves = en anden måling
need-unit = koder til at følge respondenterne fra den ene måling til den næste
need-rows = svar eller rækker at tælle

# ---- the plan
milestones-on-time = { $form ->
    [same] Af dem blev { $numerator } nået til tiden.
   *[some] Af de { $denominator }, der har både planlagt og faktisk dato, blev { $numerator } nået til tiden.
}
milestone-remains = Udestår{ $has-whose ->
    [yes] {" "}for { $whose }
   *[no] {""}
}: { $milestone } ({ $status }{ $has-evidence ->
    [yes] : { $evidence }
   *[no] {""}
}).
agreements-overview = { $numerator } aftaler er indgået; { $denominator } var planlagt.
budget-co-financing = Af den planlagte finansiering på { $denominator } er { $numerator } medfinansiering ({ $share }).
budget-used = Af budgettet på { $denominator } er { $numerator } brugt ({ $share }).
budget-per-participant = Den planlagte finansiering svarer til { $amount } pr. deltager ({ $participants } deltagere).
cost-per-participant = Omkostningen er { $amount } pr. deltager ({ $participants } deltagere).
title-steps = Delmålene i hver kommune: hvornår de blev nået
title-agreements = Aftaler, planlagte og indgåede
column-agreement = Aftaler med
column-signed = Indgået
column-signed-of-planned = Indgået af planlagt (%)
quotations-heading = Stemmer fra interview og åbne svar
quotations-lead = Her gengives kun citater, som den citerede har godkendt, ét for ét. De er valgt, fordi de er tydelige, ikke fordi de er almindelige.
title-quotations = Citater efter kode og gruppe
column-code = Kode
column-who = Gruppe
column-quotation = Citat
legal-ground = Følsomme oplysninger
legal-ground-lead = Oplysninger om { $concepts } bruges kun som antal, og små tal skjules. Retsgrundlag: { $ground }
goal-numbers = Mål { $numbers }
goal-evidence = { $goal }: { $evidence }{ $sourced ->
    [yes] {" "}({ $source })
   *[no] {""}
}.

# ---- units compared, such as municipalities
unit-municipality = kommune
units-municipality = kommuner
the-units-municipality = kommunerne
unit-group = gruppe
units-group = grupper
the-units-group = grupperne
units-compared = { $form ->
    [named] { $names } sammenlignes
   *[counted] { $unit_number } { $units_word } sammenlignes
} på { $count ->
    [one] én indikator
   *[other] { $number } indikatorer
}. Svarene kommer fra { $groups }.
units-claims-some = { $count ->
    [one] Forskellen mellem { $the_units } er statistisk sikker:
   *[other] { $claimed ->
        [one] For 1 af { $total } indikatorer er en forskel mellem { $the_units } statistisk sikker, også når alle prøves samlet:
       *[other] For { $number } af { $total } indikatorer er en forskel mellem { $the_units } statistisk sikker, også når alle prøves samlet:
    }
}
units-claims-none = { $count ->
    [one] Ingen forskel mellem { $the_units } er statistisk sikker.
   *[other] For ingen af de { $total } indikatorer er en forskel mellem { $the_units } statistisk sikker, når alle prøves samlet.
}
units-claims-more = { $count ->
    [one] Endnu en forskel er statistisk sikker; den står i tabellen.
   *[other] Yderligere { $number } forskelle er statistisk sikre; de står i tabellen.
}
units-told-of = Her vises { $number } af indikatorerne.

units-reach = At en forskel ikke er statistisk sikker, betyder ikke, at { $the_units } er ens. Datagrundlaget er sådan, at forskelle under cirka { $points } som regel ikke kan skelnes fra tilfældigheder.
units-mix = Når { $the_units } omregnes til samme fordeling af { $by }, ændres en andel højst med { $points }.
units-ranks-wide = Datagrundlaget afgør kun en del af rangordenen: som regel kan en { $unit } have en hvilken som helst af { $width } placeringer blandt { $total }.
units-ranks-none = Ingen rangorden er mulig: hver { $unit } kan have en hvilken som helst placering.
units-ranks-few = Data afgør kun rangordenen for nogle få: Som regel kan en { $unit } have en hvilken som helst placering.
units-funnel = Af { $total } { $units_word } ligger { $outside } uden for tragtens grænser for 95 procent, heraf { $far } også uden for grænserne for 99,8 procent. Alene ved tilfældigheder ventes omkring { $expected } uden for de indre grænser.
units-not-done = { $extent ->
    [all] { $procedure }: { $why }.
   *[some] { $procedure } ({ $number } af { $total } indikatorer): { $why }.
}
units-measure = { $item_form ->
    [item] { $title }: »{ $item }«
   *[none] { $title }
} ({ $group }{ $wave_form ->
    [wave] , { $wave }
   *[none] {""}
})
procedure-pairs = Sammenligning af hvert par
procedure-standardisation = Omregning til samme fordeling af respondenter
procedure-shrinkage = Udjævnede andele
procedure-funnel = Tragtdiagram
procedure-ranks = Mulige placeringer i en rangorden
why-not-fewer-than = kræver mindst { $limit } { $units_word }, der kan vises
why-not-more-than = laves for højst { $limit } { $units_word }; i stedet sammenlignes hver enkelt med de øvrige
why-not-just-these = bygger på en model af { $units_word } i almindelighed, men konklusionerne her gælder netop disse
why-not-not-a-share = laves kun for andele
why-not-no-mix = data indeholder hverken køn, klassetrin eller uddannelse
why-not-few-of-a-kind = en gruppe af respondenter er for lille
why-not-no-variation = alle svar er ens, eller usikkerheden kan ikke beregnes
no-claim = ingen
comparison-short-claim = { $subject } { $direction ->
    [higher] højere
   *[lower] lavere
} end { $object }
funnel-far-above = over 99,8{"\u00A0"}%
funnel-above = over 95{"\u00A0"}%
funnel-inside = inden for
funnel-below = under 95{"\u00A0"}%
funnel-far-below = under 99,8{"\u00A0"}%
funnel-limits-95 = Grænser for 95 procent
funnel-limits-998 = Grænser for 99,8 procent
funnel-outside = Uden for grænserne for 95 procent
column-standardised = Omregnet andel (%)
column-standardised-mean = Omregnet gennemsnit
column-shrunken = Udjævnet andel (%)
column-ranks = Mulige placeringer
column-funnel = I tragten
column-claims = Statistisk sikkert
column-between-units = Laveste og højeste
column-lowest = Laveste (%)
column-highest = Højeste (%)
column-higher = Højere end de øvrige
column-lower = Lavere end de øvrige
column-undecided = Kan ikke afgøres
column-outside-funnel = Uden for tragten
figure-all = Alle: { $value }
axis-effective-n = Antal svar, regnet som uafhængige
axis-rank = Placering (1 = højest)
figure-kind-funnel = Tragtdiagram
figure-kind-ranks = Mulige placeringer
figure-note-funnel = Grænserne tager hensyn til, at respondenter fra samme sted ofte svarer ens, og til at variationen er større end den tilfældige.
figure-note-ranks = Punktet er placeringen i datagrundlaget, stregen de placeringer, der er mulige med 95 procents sikkerhed for alle på én gang.
figure-alternative-funnel = { $kind }: { $title }. { $level }. { $count ->
    [one] Et punkt
   *[other] { $number } punkter
}; uden for grænserne: { $outside }. Alle tal står i tabellen.
comparison-title = Sammenligning af { $units_word }
comparison-in-short = Kort fortalt
comparison-measures = Alle indikatorer
comparison-overview-title = Andele med konfidensinterval og statistisk sikre forskelle
comparison-values = Hvor sikre er andelene?
comparison-values-title = Andele med konfidensinterval
comparison-ranks = Rangorden
comparison-ranks-title = Mulige placeringer i en rangorden
comparison-units-title = Omregnede tal og mulige placeringer for de indikatorer, hvor forskellene er tydeligst
comparison-reading = Sådan læses tallene
comparison-not-done = Ikke gennemført
comparison-full = Alle sammenlignede { $units_word }
table-shortened-ends = Tabellen viser { $shown } af { $total } rækker: de højeste og de laveste. Alle står i tables.xlsx og i tables/{ $name }.
table-shortened-claims = Tabellen viser { $shown } af { $total } forskelle: de tydeligste af de statistisk sikre. Alle står i tables.xlsx og i tables/{ $name }.
reading-claimed = Statistisk sikkert
reading-claimed-words = En forskel kaldes kun statistisk sikker, når den ikke rimeligvis kan forklares ved tilfældigheder: p-værdien er under 5 procent efter justering for, hvor mange forskelle der prøves (Holm), også når alle indikatorer prøves samlet (Benjamini og Hochberg), under hensyn til, at respondenter fra samme sted ofte svarer ens.
reading-interval = Konfidensinterval
reading-interval-words = Tallene i parentes og stregerne i figuren: dér ligger værdien med 95 procents sikkerhed. De gælder hver { $unit } for sig; om to er forskellige, afgøres af en test af forskellen.
reading-standardised = Omregnet andel
reading-standardised-words = Andelen, hvis alle { $units_word } havde samme fordeling af respondenter. Små grupper af respondenter er slået sammen.
reading-shrunken = Udjævnet andel
reading-shrunken-words = Andelen trukket mod det fælles niveau, mere jo færre svar en { $unit } har. Den er et bedre skøn end den egne andel, når svarene er få.
reading-ranks = Mulige placeringer
reading-ranks-words = Placeringerne gælder alle { $units_word } på én gang, 1 for den højeste andel. Er de mange, kan placeringen ikke bestemmes.
reading-funnel = Tragt
reading-funnel-words = Få svar svinger mere tilfældigt end mange. Den, der ligger inden for tragten, adskiller sig ikke sikkert fra det fælles niveau.

# ---- de tre lag: resumé, rapport, bilag
publication-summary = Sammenfatning
publication-report = Rapport
publication-annex = Bilag med alle resultater
other-publications = Andre dele og sprog
annex-letter = B
dot-between = {" · "}
figure-in-annex = figur{"\u00A0"}{ $number } i bilaget
table-in-annex = tabel{"\u00A0"}{ $number } i bilaget
summary-headline = { $goals ->
    [one] { $count ->
        [0] { $assessed ->
            [none] Det kan ikke siges, om målet blev nået
           *[all] Målet er ikke sikkert nået
        }
       *[other] Målet blev nået
    }
   *[other] { $count ->
        [0] { $assessed ->
            [none] Ingen af { $total } mål har kunnet vurderes
            [some] Ingen af de mål, der har kunnet vurderes, { $able } af { $total }, er sikkert nået
           *[all] Ingen af { $total } mål er sikkert nået
        }
       *[other] { $number } af { $total } mål blev nået
    }
}
summary-answered = { $parts } svarede
summary-answered-group = { $of ->
    [yes] { $answered } af { $invited } { $group } ({ $dated ->
        [yes] { $rate }; { $when }
       *[no] { $rate }
    })
   *[no] { $dated ->
        [yes] { $answered } { $group } ({ $when })
       *[no] { $answered } { $group }
    }
}
summary-question = Blev målene nået?
summary-goals = { $answer ->
    [all] Ja.
    [partly] Delvist.
    [none] Nej.
   *[unclear] Det kan ikke afgøres.
} { $form ->
    [single] Projektet har ét mål: { $parts }
    [none] Ingen af { $total } mål har kunnet vurderes: { $apart }
   *[several] Af { $total } mål er { $parts }{ $apart-form ->
        [some] ; { $apart }
       *[none] {""}
    }
}{ $uncertain ->
    [near] . Usikkert er det, når resultatet ligger så tæt på målværdien, at grundlaget ikke rækker til at afgøre det.
    [both] . Usikkert er det, når resultatet ligger så tæt på målværdien, at grundlaget ikke rækker til at afgøre det, eller når der mangler grundlag for en vurdering.
    [evidence] . Usikkert er det, når der mangler grundlag for en vurdering.
   *[no] .
}
summary-count-reached = { $count ->
    [one] 1 nået
   *[other] { $number } nået
}
summary-count-partly-reached = { $count ->
    [one] 1 delvist nået
   *[other] { $number } delvist nået
}
summary-count-not-reached = { $count ->
    [one] 1 ikke nået
   *[other] { $number } ikke nået
}
summary-count-cannot-be-said = { $count ->
    [one] 1 usikkert
   *[other] { $number } usikre
}
summary-count-withheld = { $number } kan ikke vises
summary-count-no-data = { $number } mangler datagrundlag
summary-cause-changes = { $count ->
    [one] Den ændring, der er målt, er statistisk sikker.
   *[other] { $every ->
        [yes] For alle { $total } undersøgte indikatorer er ændringen statistisk sikker.
       *[no] For { $number } af { $total } undersøgte indikatorer er ændringen statistisk sikker.
    }
}
summary-not-the-cause = At projektet er årsagen, kan ikke vises, fordi der ikke er nogen sammenligningsgruppe.
summary-cause-no-change = { $count ->
    [one] Den ændring, der er målt, er ikke statistisk sikker, og der er ingen sammenligningsgruppe.
   *[other] For ingen af { $total } undersøgte indikatorer er ændringen statistisk sikker, og der er ingen sammenligningsgruppe.
}
summary-without-goals = { $parts } svarede.{ $once ->
    [yes] {" "}Spørgeskemaerne er besvaret én gang og kan derfor ikke vise nogen ændring.
   *[no] {""}
}
summary-cause-levels = { $once ->
    [yes] Spørgeskemaerne er besvaret én gang og kan derfor ikke vise nogen ændring. {""}
   *[no] {""}
}At projektet er årsagen til resultatet, kan ikke vises, fordi der ikke er nogen sammenligningsgruppe.
summary-cause-compared = Ændringen er holdt op mod en sammenligningsgruppe: { $claimed ->
    [0] For ingen af { $total } indikatorer er forskellen
    [one] For 1 af { $total } indikatorer er forskellen
   *[other] For { $number } af { $total } indikatorer er forskellen
} statistisk sikker.
summary-from-to = { $from } → { $to }
summary-number = { $number }
goal-beside-target = Resultatet er { $outcome }; målet var { $target }.
summary-goal = { $goal }: resultatet er { $outcome }; målet var { $target }.
summary-goal-status = Mål: { $verdict }
summary-established = { $form ->
    [against] Statistisk sikker forværring
   *[better] Statistisk sikker forbedring
}
summary-goals-heading = Målene
verdict-cannot-be-said-above = Usikkert, over målet
goal-outcome-linked = { $outcome } blandt dem med svar begge gange
goal-outcome-common = { $outcome } i enheder med svar begge gange
goal-outcome-all = { $outcome } over alle svar
verdict-cannot-be-said-right = Usikkert, på den rigtige side af målet
verdict-cannot-be-said-wrong = Usikkert, på den forkerte side af målet
verdict-cannot-be-said-below = Usikkert, under målet
figure-key-interval = 95-procents konfidensinterval
figure-note-established = Udfyldt punkt og fed skrift: statistisk sikker ændring, også når alle indikatorer prøves samlet.
figure-note-goals = Et mål kan være afgjort, selv om intervallet når hen over målværdien: Det vurderes efter grænsen til den ene side.
figure-note-withheld = Vises ikke: { $names }.
figure-kind-goals = Måldiagram
axis-change-points = Ændring, procentpoint
axis-change = Ændring
goal-value-of-target = { $value } (mål { $target })
for-whom = For hvem – og for hvem ikke?
for-whom-none = <b>{ $dimension }:</b> { $named ->
    [yes] ingen forskel mellem { $names } er statistisk sikker
   *[no] ingen forskel mellem grupperne er statistisk sikker
}{ $count ->
    [1] .
    [2] , når begge sammenligninger prøves samlet.
   *[other] , når alle { $total } sammenligninger prøves samlet.
}
for-whom-untold = { $count ->
    [one] Yderligere én sammenligning kan ikke vises, eller kun afrundet{ $why ->
        [yes] {", "}for at beskytte enkeltpersoner.
       *[no] .
    }
   *[other] Yderligere { $number } sammenligninger kan ikke vises, eller kun afrundet{ $why ->
        [yes] {", "}for at beskytte enkeltpersoner.
       *[no] .
    }
}
for-whom-some = <b>{ $dimension }:</b> { $count ->
    [one] forskellen er statistisk sikker.
   *[other] { $claimed ->
        [one] 1 af { $total } sammenlignede forskelle er statistisk sikker{ $together ->
            [yes] {", "}når alle prøves samlet:
           *[no] :
        }
       *[other] { $number } af { $total } sammenlignede forskelle er statistisk sikre{ $together ->
            [yes] {", "}når alle prøves samlet. Blandt dem:
           *[no] . Blandt dem:
        }
    }
}
for-whom-voices = <b>Samme spørgsmål til forskellige grupper:</b> på »{ $item }« svarer { $subject } oftere positivt end { $object }, { $difference }.
for-whom-voices-none = <b>Samme spørgsmål til forskellige grupper:</b> ingen forskel er statistisk sikker.
recommendations = Det anbefaler vi
report-more = { $title }: alle tabeller og figurer i bilaget
report-more-goals = Mere i bilaget om, hvordan målene er vurderet
report-more-method = Metode, definitioner, kilder og bemærkninger i bilaget
report-differences-in-annex = Hvilke forskelle der er statistisk sikre, når alle prøves samlet, og tallene for hver gruppe står i bilaget.
report-no-difference = Ingen af de forskelle, der kan vises, er statistisk sikker, når alle prøves samlet. Tallene for hver gruppe står i bilaget.
report-differences-untested = Ingen forskel mellem grupperne er testet. Hver gruppes tal står i bilaget.
report-intervals = Alle intervaller er 95-procents konfidensintervaller, der tager hensyn til, hvordan stikprøven er udtaget.
report-comparisons = En forskel eller ændring kaldes kun statistisk sikker, hvis den er det både inden for sin egen indikator (Holm) og når alle indikatorer prøves samlet (Benjamini og Hochberg). Hver indikator tælles én gang: af et spørgsmål med to svar det ene, og skalaens gennemsnit sammen med sin andel. Hvert interval gælder ét enkelt tal og er ikke justeret.
report-comparisons-no-p = Hvor p ikke kan vises, prøves en forskel ikke sammen med de andre. Den regnes først som statistisk sikker, når den er mindst tre fjerdedele så stor, som dens konfidensinterval er bredt.
claim-untested = ikke prøvet
report-as-published = { $count ->
    [one] Ét tal står som i en tidligere udgave, fordi et nyt ville kunne afsløre enkeltpersoner; det er mærket i bilaget.
   *[other] { $number } tal står som i en tidligere udgave, fordi nye ville kunne afsløre enkeltpersoner; de er mærket i bilaget.
}
summary-change = { $direction ->
    [up] Stigning
   *[down] Fald
} på { $difference } for { $form ->
    [item] »{ $item }« ({ $inside }; { $reading ->
        [all] alle svar fra{" "}
       *[some] {""}
    }{ $group }
   *[measure] { $measure } ({ $reading ->
        [all] alle svar fra{" "}
       *[some] {""}
    }{ $group }
}{ $reading ->
    [linked] {", "}der svarede begge gange
    [common] {", "}de enheder, der svarede begge gange
   *[rows] {""}
}).
figure-source = Kilde: { $project }{ $dated ->
    [yes] , { $date }
   *[no] {""}
}.
figure-finding-gender = { $count ->
    [0] Ingen af { $total } { $options ->
        [programmes] uddannelser
       *[others] valgmuligheder
    } er sikkert domineret af ét køn
    [one] 1 af { $total } { $options ->
        [programmes] uddannelser
       *[others] valgmuligheder
    } er sikkert domineret af ét køn
   *[other] { $number } af { $total } { $options ->
        [programmes] uddannelser
       *[others] valgmuligheder
    } er sikkert dominerede af ét køn
}{ $unclear ->
    [0] {""}
   *[other] {"; "}for { $unclear } rækker grundlaget ikke
}
figure-finding-voices = { $count ->
    [0] Ingen forskel mellem grupperne er statistisk sikker
   *[other] Grupperne er forskellige på { $number } af { $total } udsagn
}
figure-finding-places = { $count ->
    [0] Ingen forskel mellem { $the_units } er statistisk sikker
    [one] 1 af { $total } forskelle mellem { $the_units } er statistisk sikker
   *[other] { $number } af { $total } forskelle mellem { $the_units } er statistisk sikre
}
figure-finding-line = { $form ->
    [same] { $what }: uændret { $to }
    [up] { $what }: op fra { $from } til { $to }
   *[down] { $what }: ned fra { $from } til { $to }
}
figure-finding-values = { $form ->
    [highest] { $what }: højest for »{ $item }«, { $highest }
    [same] { $what }: omkring { $highest } overalt
    [whole] { $what }: { $highest }
    [range-shown] { $what }: mellem { $lowest } og { $highest }, hvor det kan vises
   *[range] { $what }: mellem { $lowest } og { $highest }
}
figure-finding-change = { $form ->
    [none] Ingen af de { $total } ændringer er statistisk sikker
    [all] Alle { $total } indikatorer er steget
    [up] { $up } af { $total } indikatorer er steget
    [down] { $down } af { $total } indikatorer er faldet
   *[both] { $up } af { $total } indikatorer er steget, og { $down } er faldet
}{ $most ->
    [some] {" "}– mest »{ $item }«
   *[none] {""}
}
figure-subtitle = { $what }{ $n-form ->
    [some] {"; "}n = { $n }
   *[none] {""}
}
item-disagreed = er uenig: { $item }
figure-note-reversed = { $items }: spørgsmålet blev stillet omvendt; svarene er vendt, så det gunstige står til højre.

# En til hver
each-heading = En sammenfatning og en rapport for hver { $dimension }
each-summary-of = Sammenfatning for { $unit }
each-report-of = Rapport for { $unit }
each-all-summary = Sammenfatning for alle
each-all-report = Rapport for alle
each-all-annex = Bilag for alle
each-same-numbers = Tallene er de samme som i rapporten for alle: intet er beregnet på ny, og den samme prøvelse afgør, hvad der må vises. Hvordan oplysningerne blev indsamlet, og hvad målene betyder, står i rapporten for alle og dens bilag.
each-none = Der vises ingen tal for { $names }. Et tal vises ikke, når det er udeladt af diskretionshensyn, eller når det ikke kan beregnes.
each-differences = { $count ->
    [one] { $claimed ->
        [0] Den eneste afprøvede forskel mellem { $unit } og andre er ikke statistisk sikker.
       *[other] Den eneste afprøvede forskel mellem { $unit } og andre er statistisk sikker.
    }
   *[other] { $claimed ->
        [0] Ingen af de { $total } afprøvede forskelle mellem { $unit } og andre er statistisk sikker.
       *[other] Af { $total } afprøvede forskelle mellem { $unit } og andre er { $number } statistisk { $claimed ->
            [one] sikker
           *[other] sikre
        }.
    }
}
each-changes = { $count ->
    [one] { $claimed ->
        [0] Den eneste afprøvede ændring er ikke statistisk sikker.
       *[other] Den eneste afprøvede ændring er statistisk sikker.
    }
   *[other] { $claimed ->
        [0] Ingen af de { $total } afprøvede ændringer er statistisk sikker.
       *[other] Af { $total } afprøvede ændringer er { $number } statistisk { $claimed ->
            [one] sikker
           *[other] sikre
        }.
    }
}
each-established = Statistisk sikkert
each-thing = { $form ->
    [item] »{ $item }« ({ $inside }; { $group })
   *[measure] { $measure } ({ $group })
}: { $unit } { $own }, alle { $all }.
each-title = { $unit }: { $verdict ->
    [reached] målet blev nået
    [not-reached] målet blev ikke nået
    [partly-reached] målet blev delvist nået
   *[other] usikkert, om målet blev nået
}
each-figure = { $title }: { $unit } og alle
each-block-withheld = Der vises intet tal for { $unit }.
each-withheld = { $count ->
    [one] Det eneste tal for { $unit } vises ikke
   *[other] Af { $total } tal for { $unit } vises { $hidden } ikke
} af diskretionshensyn, eller fordi en beregning ikke er mulig.

# Projektmappen
sheet-sign-means = Betydning
sheet-row = Hvad
sheet-below = nedad
sheet-above = opad
sheet-blank = En tom celle: tallet vises ikke. Kolonnerne »nedad« og »opad« er afstandene fra tallet til grænserne, som diagrammets fejllinjer er tegnet af.
sheet-estimates = Alle tal
sheet-estimates-title = Alle viste tal
sheet-estimates-note = De samme tal med alle mål for usikkerheden står i indicators.csv under samme navn.
sheet-id = Tallets navn
sheet-places = Står også i
sheet-indicator = Mål
sheet-n = Antal
sheet-value = Værdi
sheet-unit-percent = procent
sheet-unit-points = procentpoint
sheet-made = Udarbejdet med utfall { $version }. Tallene er de samme som i rapporten og bilaget; tabellerne har bilagets rækkefølge.
sheet-file = Fil

# Tilgængelighed
accessibility-title = Tilgængelighed
accessibility-lead = Denne side siger, hvordan rapportens sider er lavet, for at alle kan læse dem, hvad der er afprøvet og hvordan, og hvad et menneske må se på, før de offentliggøres. Målestokken er WCAG 2.2, niveau AA.
accessibility-made = Sådan er siderne lavet
accessibility-made-structure = Overskrifter, lister, tabeller og landemærker er mærket op; hver side begynder med et link forbi menuen, og tabellernes overskrifter hører til deres rækker og kolonner.
accessibility-made-figures = Hver figur har en tekst, der siger, hvad den viser, og tallene bag den står i en tabel.
accessibility-made-colour = Intet siges med farve alene: mærker og ord bærer samme besked. Tekst og linjer har den kontrast, der kræves, i lys og mørk tilstand, og figurerne kan læses i gråtoner.
accessibility-made-reflow = Siderne kan være på en skærm, der er 320 billedpunkter bred; brede tabeller ruller for sig eller bliver til lister.
accessibility-made-keyboard = Alt kan nås og foldes ud med tastaturet, og det ses, hvor man er. Siderne indeholder ingen scripts.
accessibility-made-language = Sidens sprog er angivet, og det, der står på et andet sprog, er mærket med det.
accessibility-made-word = Word-dokumenterne har overskriftstyper, billedtekster, alternative tekster, gentagne tabelhoveder og sprog på hvert ord.
accessibility-made-workbook = Projektmappen har navngivne tabeller, en forklaring af tegnene på det første ark og alternative tekster til diagrammerne.
accessibility-checked = Hvad der er afprøvet
accessibility-checked-how = Sider af samme slags, lavet af utfall { $version } ud fra et af programmets eksempler (sammenfatningen og rapporten for hver kommune), er afprøvet med axe-core 4.14 i Chromium: i lys og mørk tilstand, med 320 og 794 billedpunkters bredde, med foldede og udfoldede afsnit, efter reglerne for WCAG 2.0–2.2 A og AA og axe-cores regler for god skik. Der blev ikke fundet brud på reglerne. De andre sider og eksempler er ikke afprøvet som helhed.
accessibility-checked-limit = Et program finder kun en del af det, der kan være galt. Netop disse sider, med projektets egne tekster, er ikke afprøvet af programmet.
accessibility-hand = Hvad et menneske må se på
accessibility-hand-words = Siger figurernes alternative tekster det, som en læser har brug for at vide?
accessibility-hand-order = Læses siden op i en rækkefølge, der kan følges, også når den er forstørret til 400 procent?
accessibility-hand-keyboard = Kan alt nås med tastaturet i de browsere, læserne har, og ses det, hvor man er?
accessibility-hand-reader = Læser en skærmlæser tabellerne rigtigt: NVDA, JAWS eller VoiceOver?
accessibility-hand-word = Viser Words tilgængelighedskontrol fejl i dokumenterne, især efter at de er redigeret?
accessibility-hand-paper = Hvis siderne gemmes som pdf fra browseren: er filen tagget, og har figurerne beholdt deres tekster?
accessibility-hand-chapters = Er evaluatorens egne kapitler forståelige, med overskrifter i rigtig rækkefølge og linktekster, der siger, hvor de fører hen?
accessibility-hand-templates = Projektet har egne skabeloner: har de samme kontrast, overskrifter og landemærker?
accessibility-statement = Til tilgængelighedserklæringen
accessibility-law = Lov om tilgængelighed af offentlige organers websteder og mobilapplikationer kræver, at et offentligt organ offentliggør en tilgængelighedserklæring. Det, der står ovenfor, kan tages med i den; dette må den ansvarlige selv tilføje:
accessibility-statement-who = hvem der er ansvarlig for det websted, hvor rapporten offentliggøres,
accessibility-statement-lacks = hvilke mangler der er kendt efter gennemgangen med hånden, og hvorfor de er der,
accessibility-statement-contact = hvor den, der støder på hindringer, kan henvende sig, og hvordan man klager til Digitaliseringsstyrelsen,
accessibility-statement-date = hvornår og hvordan gennemgangen blev lavet.

# ---- what changed since an earlier edition
since = Hvad der er ændret siden den forrige udgave
since-number = Tal
since-summary = { $changed } offentliggjorte tal er andre end i den forrige udgave, { $new } er nye, og { $gone } findes ikke længere; { $same } er de samme.
since-by-reason = <b>{ $number }</b>: { $reason }
since-title = Ændrede tal, de største ændringer først
since-kind = Hvordan
since-before = Før
since-now = Nu
since-n-before = Svar før
since-n-now = Svar nu
since-new = nyt
since-gone = væk
since-changed = ændret
since-more = Yderligere { $number } ændrede tal opregnes af `utfall compare`.
since-reason-data = andre data
since-reason-definition = anden definition
since-reason-disclosure = diskretionering
since-reason-program = anden version af programmet
since-reason-unknown = det kan ikke siges, om data eller definitioner er andre, fordi kontrolsummerne blev lavet med forskellige nøgler

# ---- where a number comes from
traced-title = Hvor tallene kommer fra
traced-lead = For hvert tal i sammenfatningens, rapportens og bilagets sætninger: hvad det handler om, den forespørgsel til data, det blev beregnet med, og filerne med læste og brugte rækker og de kolonner, svarene står i. Ingen enkelte svar vises her.
traced-name = Tallets navn: <code>{ $name }</code>
traced-query = Definition og forespørgsel til data: { $query }
traced-file = { $file }{ $in-sheet ->
    [yes] , arket »{ $sheet }«
   *[no] { "" }
 }: { $read } rækker læst, { $used } brugt; under række { $below }, kolonner { $columns }
traced-left-out = Rækker, der ikke blev brugt, { $reason }: { $rows }
traced-against = sammenlignet med { $other }

# utfall power
planned-study = { $classes } klasser med { $pupils } elever, hvoraf { $response } svarer: { $answers } svar, lige så meget værd som { $worth } uafhængige (intraklassekorrelation { $correlation })
planned-finds = det, som undersøgelsen finder fire gange ud af fem (styrke 80 %), omkring andelen { $share }, i procentpoint:
planned-target = en andels afstand fra et mål
planned-change = ændring mellem to målinger
planned-groups = forskel mellem to halvdele af klasserne
planned-smallest = { $way ->
    [none] intet: for få klasser
    [same] { $up }
    [both] { $up } opad, { $down } nedad
    [up] { $up } opad, intet nedad
   *[down] { $down } nedad, intet opad
}
planned-needed = { $found ->
    [yes] { $wanted } kræver { $classes } klasser
   *[no] { $wanted } kan ikke findes med flere klasser
}
