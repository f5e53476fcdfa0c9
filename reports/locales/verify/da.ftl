# Det, som `utfall verify`, `compare` og `trace` siger. De samme nøgler i alle sprog; tal kommer færdigt formateret.

# ---- svaret
stands = Alt, hvad der kunne kontrolleres, er, som det blev offentliggjort.
stands-recomputed = Alt, hvad der kunne kontrolleres, er, som det blev offentliggjort, og bliver det samme, når det beregnes igen ud fra data.
does-not-stand = Ikke alt er, som det blev offentliggjort; forskelle: { $number }.
made-by = { $project }, fremstillet med utfall { $version }
recomputed-with = Beregnet igen af utfall { $version } med { $queries } forespørgsler; andre end dengang: { $others }.
heading-queries = Forespørgsler
counted = Sammenlignet: { $files } filer, { $numbers } trykte tal, { $estimates } offentliggjorte estimater; { $agreeing } mærkede tal er de estimater, som de angiver.
title = Kontrol af { $project }
heading-answer = Svar
heading-changed = Ændret
heading-not-verifiable = Kan ikke kontrolleres
heading-signature = Signatur
column-what = Hvad
column-where = Hvor
column-number = Tal
column-was = Var tidligere
column-is = Er nu
more-changed = og { $number } til; `--json` giver dem alle
nothing = intet
how = Hver fil er sammenlignet med sin kontrolsum i manifestet og i fortegnelsen over trykte tal, hvert trykt tal med fortegnelsen, de tre tabeller med offentliggjorte tal med hinanden og hvert mærket tal med det offentliggjorte estimat, som det angiver.

# ---- signatur
signature-unsigned = Manifestet er ikke signeret: den, der kan skrive alle filer i mappen, kan få den til at stemme med sig selv.
signature-known = Signaturen er gyldig, med en nøgle, der er kendt her: { $fingerprint }
signature-unknown = Signaturen er gyldig, med nøglen { $fingerprint }. Sammenlign fingeraftrykket med det, som udgiveren har gjort kendt.
signature-broken = Signaturen er ikke gyldig: { $reason }

# ---- hvad der er ændret
what-number = tal
what-content = ord eller billede
what-missing = filen mangler
what-added = filen er kommet til
what-record = offentliggørelsens fortegnelse
what-signature = signatur
what-data = datafil
what-definition = definition
what-query = forespørgsel i SQL
what-template = skabelon
place-line = linje { $line }
place-part = del { $part }

# ---- hvad der ikke kan kontrolleres
why-unsigned = Hvem der har fremstillet mappen: den er ikke signeret.
why-no-ledger = De trykte tal et for et: utfall { $about } fortegnede dem ikke. Filerne sammenlignes som helheder.
why-other-key = Data og definitioner som sådan: deres kontrolsummer blev lavet med en anden nøgle end den, der findes her ({ $about }). Om tallene bliver de samme, fortælles alligevel.
why-other-version = Om en forskel skyldes programmet: mappen blev fremstillet med en version og beregnet igen med en anden ({ $about }).
why-no-data = Om tallene bliver de samme, når de beregnes ud fra data: angiv også projektet.
why-editions-gone = Om tallene kommer ud igen af data: de hviler på { $about } tidligere udgaver (ifølge mappen, og ifølge projektets hukommelse), og resten blev ikke fundet. Læg `.utfall` tilbage i projektet.
why-other-previous = Om tallene kommer ud igen af data: mappen blev lavet ved siden af et tidligere resultat, som ikke blev angivet eller er et andet ({ $about }). Angiv det med `--previous`.
why-pictures = Billeder og PDF-filer tal for tal: de læses ikke, men kan kun sammenlignes som helheder ved deres kontrolsummer ({ $about } filer). De samme tal er kontrolleret i siderne (.html), tegningerne (.svg) og tabellerne ved siden af.

# ---- nøgle
key-made = en nøgle til signaturer er lavet: { $path }
key-known = din nøgle til signaturer: { $path }
key-fingerprint = fingeraftryk: { $fingerprint }
key-public = offentlig nøgle: { $key }
key-advice = Behold filen for dig selv og en kopi et sikkert sted. `utfall run` signerer med den fra nu af; gør fingeraftrykket kendt, hvor læserne finder det.

# ---- hvad der er ændret mellem to udgaver
compare-title = Hvad der er ændret siden den forrige udgave af { $project }
compare-summary = { $changed } offentliggjorte tal er andre, { $new } er nye, { $gone } er væk; { $same } er de samme.
compare-same = Intet offentliggjort tal er et andet: { $same } er de samme.
compare-inputs = Grundlag, der er andre
compare-largest = De største ændringer først
compare-versions = Fremstillet med utfall { $before }, derefter med utfall { $after }.
kind-new = nyt
kind-gone = væk
kind-changed = ændret
reason-data = andre data
reason-definition = anden definition
reason-disclosure = diskretionering
reason-program = anden version af programmet
reason-unknown = grundlagets kontrolsummer er lavet med forskellige nøgler: det kan ikke siges, om data eller definitioner er andre
column-why = Hvorfor
column-n = Svar

# ---- hvor et tal kommer fra
trace-told = Gengives i
trace-not-told = Det er ikke mærket på nogen side; det står i tabellerne med offentliggjorte tal.
trace-numbers = Offentliggjorte tal
trace-method = Metode: { $method }
trace-flags = At vide om det: { $flags }
trace-withheld = Det udleveres ikke: { $status }
trace-query = Forespørgslen { $query }
trace-files = Beregnet ud fra
trace-file = { $file }: { $read } rækker læst, { $used } brugt
trace-cells = { $in-sheet ->
    [yes] ark »{ $sheet }«, under række { $below }: kolonner { $columns }
   *[no] under række { $below }: kolonner { $columns }
 }
trace-left-out = Rækker, der ikke blev brugt
trace-reason = { $reason }: { $rows }

# ---- et dokument, der er redigeret
edited-summary = Sammenlignet med { $from }: { $standing } tal er, som de blev offentliggjort; ændrede: { $altered }; nye afsnit: { $new }.
edited-altered = Ændrede tal
edited-new = Nye afsnit, hvis tal ikke blev offentliggjort der
edited-reworded = Andre ord, samme tal
edited-left-out = Offentliggjorte afsnit med tal, der ikke længere er med: { $number }
refreshed-summary = { $replaced } tal er andre nu, { $same } er de samme.
refreshed-numbers = Nye tal
refreshed-claims = Sætninger, der skal ses efter: påstanden holder måske ikke længere
refreshed-not-told = Tal, som den senere udgave ikke gengiver i noget dokument; de gamle bliver stående
claim-turned = forskellen har skiftet fortegn
claim-certainty = forskellen er statistisk sikker, men var det ikke før, eller omvendt
claim-withheld = tallet udleveres ikke længere eller findes ikke længere
