# Det som `utfall verify`, `compare` och `trace` säger. Samma nycklar i alla språk; tal kommer färdigformaterade.

# ---- svaret
stands = Allt som gick att kontrollera är som det publicerades.
stands-recomputed = Allt som gick att kontrollera är som det publicerades, och blir detsamma när det beräknas på nytt ur data.
does-not-stand = Allt är inte som det publicerades; skillnader: { $number }.
made-by = { $project }, framställt med utfall { $version }
recomputed-with = Beräknat igen av utfall { $version } med { $queries } frågor till data; andra än då: { $others }.
heading-queries = Frågor till data
counted = Jämfört: { $files } filer, { $numbers } tryckta tal, { $estimates } publicerade skattningar; { $agreeing } märkta tal är de skattningar som de anger.
title = Kontroll av { $project }
heading-answer = Svar
heading-changed = Ändrat
heading-not-verifiable = Går inte att kontrollera
heading-signature = Signatur
column-what = Vad
column-where = Var
column-number = Tal
column-was = Var tidigare
column-is = Är nu
more-changed = och { $number } till; `--json` ger alla
nothing = inget
how = Varje fil har jämförts med sin kontrollsumma i manifestet och i förteckningen över tryckta tal, varje tryckt tal med förteckningen, de tre tabellerna med publicerade tal med varandra och varje märkt tal med den publicerade skattning som det anger.

# ---- signatur
signature-unsigned = Manifestet är inte signerat: den som kan skriva alla filer i mappen kan få den att stämma med sig själv.
signature-known = Signaturen stämmer, med en nyckel som är känd här: { $fingerprint }
signature-unknown = Signaturen stämmer, med nyckeln { $fingerprint }. Jämför fingeravtrycket med det som utgivaren har gjort känt.
signature-broken = Signaturen stämmer inte: { $reason }

# ---- vad som är ändrat
what-number = tal
what-content = ord eller bild
what-missing = filen saknas
what-added = filen har tillkommit
what-record = publiceringens förteckning
what-signature = signatur
what-data = datafil
what-definition = definition
what-query = fråga i SQL
what-template = mall
place-line = rad { $line }
place-part = del { $part }

# ---- vad som inte går att kontrollera
why-unsigned = Vem som har framställt mappen: den är inte signerad.
why-no-ledger = De tryckta talen ett för ett: utfall { $about } förtecknade dem inte. Filerna jämförs som helheter.
why-other-key = Data och definitioner som sådana: deras kontrollsummor gjordes med en annan nyckel än den som finns här ({ $about }). Om talen blir desamma sägs ändå.
why-other-version = Om en skillnad beror på programmet: mappen framställdes med en version och beräknades på nytt med en annan ({ $about }).
why-no-data = Om talen blir desamma när de beräknas ur data: ange även projektet.
why-editions-gone = Om talen kommer ut igen ur data: de vilar på { $about } tidigare utgåvor (enligt mappen, och enligt projektets minne), och resten hittades inte. Lägg tillbaka `.utfall` i projektet.
why-other-previous = Om talen kommer ut igen ur data: mappen gjordes bredvid ett tidigare resultat, som inte angavs eller är ett annat ({ $about }). Ange det med `--previous`.
why-pictures = Bilder och PDF-filer tal för tal: de läses inte, utan går bara att jämföra som helheter genom sina kontrollsummor ({ $about } filer). Samma tal är verifierade i sidorna (.html), ritningarna (.svg) och tabellerna bredvid.

# ---- nyckel
key-made = en nyckel för signaturer har skapats: { $path }
key-known = din nyckel för signaturer: { $path }
key-fingerprint = fingeravtryck: { $fingerprint }
key-public = publik nyckel: { $key }
key-advice = Behåll filen för dig själv och en kopia på ett säkert ställe. `utfall run` signerar med den från och med nu; gör fingeravtrycket känt där läsarna hittar det.

# ---- vad som har ändrats mellan två utgåvor
compare-title = Vad som har ändrats sedan den förra utgåvan av { $project }
compare-summary = { $changed } publicerade tal är andra, { $new } är nya, { $gone } är borta; { $same } är desamma.
compare-same = Inget publicerat tal är ett annat: { $same } är desamma.
compare-inputs = Underlag som är andra
compare-largest = De största ändringarna först
compare-versions = Framställt med utfall { $before }, sedan med utfall { $after }.
kind-new = nytt
kind-gone = borta
kind-changed = ändrat
reason-data = andra data
reason-definition = annan definition
reason-disclosure = sekretessprövning
reason-program = annan version av programmet
reason-unknown = underlagens kontrollsummor är gjorda med olika nycklar: det går inte att säga om data eller definitioner är andra
column-why = Varför
column-n = Svar

# ---- var ett tal kommer ifrån
trace-told = Återges i
trace-not-told = Det är inte märkt på någon sida; det står i tabellerna med publicerade tal.
trace-numbers = Publicerade tal
trace-method = Metod: { $method }
trace-flags = Att veta om det: { $flags }
trace-withheld = Det lämnas inte ut: { $status }
trace-query = Frågan { $query }
trace-files = Beräknat ur
trace-file = { $file }: { $read } rader lästa, { $used } använda
trace-cells = { $in-sheet ->
    [yes] blad ”{ $sheet }”, under rad { $below }: kolumner { $columns }
   *[no] under rad { $below }: kolumner { $columns }
 }
trace-left-out = Rader som inte användes
trace-reason = { $reason }: { $rows }

# ---- ett dokument som har redigerats
edited-summary = Jämfört med { $from }: { $standing } tal är som de publicerades; ändrade: { $altered }; nya stycken: { $new }.
edited-altered = Ändrade tal
edited-new = Nya stycken, vars tal inte publicerades där
edited-reworded = Andra ord, samma tal
edited-left-out = Publicerade stycken med tal som inte längre finns med: { $number }
refreshed-summary = { $replaced } tal är andra nu, { $same } är desamma.
refreshed-numbers = Nya tal
refreshed-claims = Meningar att se över: påståendet kanske inte längre håller
refreshed-not-told = Tal som den senare utgåvan inte återger i något dokument; de gamla står kvar
claim-turned = skillnaden har bytt tecken
claim-certainty = skillnaden är statistiskt säkerställd men var det inte förut, eller tvärtom
claim-withheld = talet lämnas inte längre ut, eller finns inte längre
