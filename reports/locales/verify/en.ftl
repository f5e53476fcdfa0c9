# What `utfall verify`, `compare` and `trace` say. The same keys in every language; numbers come already formatted.

# ---- the answer
stands = Everything that could be verified is as it was released.
stands-recomputed = Everything that could be verified is as it was released, and comes out again from the data.
does-not-stand = Not everything is as it was released; differences found: { $number }.
made-by = { $project }, made by utfall { $version }
recomputed-with = Recomputed by utfall { $version } with { $queries } queries; others than then: { $others }.
heading-queries = Queries
counted = Compared: { $files } files, { $numbers } printed numbers, { $estimates } released estimates; { $agreeing } marked numbers are those of the estimates they name.
title = Verification of { $project }
heading-answer = Answer
heading-changed = Changed
heading-not-verifiable = Not verifiable
heading-signature = Signature
column-what = What
column-where = Where
column-number = Number
column-was = Was
column-is = Is
more-changed = and { $number } more; `--json` has them all
nothing = nothing
how = Every file was compared with its hash in the manifest and in the list of printed numbers, every printed number with that list, the three tables of released numbers with each other, and every marked number with the released estimate that it names.

# ---- signature
signature-unsigned = The manifest is not signed: whoever can write every file of the folder can make it agree with itself.
signature-known = The signature holds, by a key that is known here: { $fingerprint }
signature-unknown = The signature holds, by the key { $fingerprint }. Compare this fingerprint with the one that the publisher has made known.
signature-broken = The signature does not hold: { $reason }

# ---- what is changed
what-number = number
what-content = words or drawing
what-missing = file is gone
what-added = file was added
what-record = record of the release
what-signature = signature
what-data = data file
what-definition = definition
what-query = query
what-template = template
place-line = line { $line }
place-part = part { $part }

# ---- what cannot be verified
why-unsigned = Who made the folder: it is not signed.
why-no-ledger = The printed numbers one by one: utfall { $about } did not list them. Files are compared as wholes.
why-other-key = Data and definitions as such: their hashes were made with another key than the one here ({ $about }). Whether the numbers come out again is told all the same.
why-other-version = Whether a difference comes from the program: the folder was made by one version and recomputed by another ({ $about }).
why-no-data = Whether the numbers come out again from the data: name the project as well.
why-editions-gone = Whether the numbers come out again from the data: they rest on { $about } editions published before (as the folder says, and as the project remembers), and the others were not found. Put `.utfall` back into the project.
why-other-previous = Whether the numbers come out again from the data: the folder was made beside an earlier output, which was not named or is another ({ $about }). Name it with `--previous`.
why-pictures = Pictures and PDF files number by number: they are not read, only compared as wholes by their hashes ({ $about } files). The same numbers are verified in the pages (.html), the drawings (.svg) and the tables beside them.

# ---- key
key-made = made a key for signatures: { $path }
key-known = your key for signatures: { $path }
key-fingerprint = fingerprint: { $fingerprint }
key-public = public key: { $key }
key-advice = Keep the file to yourself and a copy in a safe place. `utfall run` signs with it from now on; make the fingerprint known where readers find it.

# ---- what changed between two editions
compare-title = What changed since the earlier edition of { $project }
compare-summary = { $changed } released numbers are others, { $new } are new, { $gone } are gone; { $same } are the same.
compare-same = No released number is another: { $same } are the same.
compare-inputs = Inputs that are others
compare-largest = The largest changes first
compare-versions = Made by utfall { $before }, then by utfall { $after }.
kind-new = new
kind-gone = gone
kind-changed = changed
reason-data = other data
reason-definition = other definition
reason-disclosure = disclosure control
reason-program = other version of the program
reason-unknown = inputs hashed with different keys: it cannot be said whether data or definitions are others
column-why = Why
column-n = Answers

# ---- where a number comes from
trace-told = Told in
trace-not-told = It is marked in no page; it stands in the tables of released numbers.
trace-numbers = Released numbers
trace-method = Method: { $method }
trace-flags = To be known of it: { $flags }
trace-withheld = It is withheld: { $status }
trace-query = Query { $query }
trace-files = Made of
trace-file = { $file }: { $read } rows read, { $used } used
trace-cells = { $in-sheet ->
    [yes] sheet “{ $sheet }”, below row { $below }: columns { $columns }
   *[no] below row { $below }: columns { $columns }
 }
trace-left-out = Rows left out
trace-reason = { $reason }: { $rows }

# ---- a document that was edited
edited-summary = Compared with { $from }: { $standing } numbers stand as released; altered: { $altered }; new paragraphs: { $new }.
edited-altered = Altered numbers
edited-new = New paragraphs, whose numbers were not released there
edited-reworded = Other words, the same numbers
edited-left-out = Released paragraphs with numbers that are not there any more: { $number }
refreshed-summary = { $replaced } numbers are others now, { $same } are the same.
refreshed-numbers = New numbers
refreshed-claims = Sentences to look at: their claim may no longer hold
refreshed-not-told = Numbers that the later edition does not tell in a document; the old ones stand
claim-turned = the difference has the other sign
claim-certainty = it can be told from none and could not before, or the other way round
claim-withheld = the number is withheld now, or there is none any more
