# The words of the local page (utfall studio).

skip = Skip to content
steps = Steps of the work
undo = Undo
redo = Redo
stop = Stop
save = Save
show = Show
back = Back
home = Home folder
end = End the program
close-project = Close the project
footer = Everything stays on this computer.
in-sv = Swedish
in-da = Danish
in-en = English
page-start = Welcome
page-choose = Choose a folder
page-files = Files
page-questions = Questions
page-question = Question
page-answered = Who answered
page-goals = Goals
page-goal = Goal
page-text = Text
page-chapter = Chapter
page-findings = Findings
page-file = Definition file
page-report = Report
page-waiting = The files are being read
page-ended = The program has ended
page-refused = That could not be done
step-looking = Looking at the files …
step-drafting = Drafting a project …
step-planning = Reading the definitions …
step-evaluating = Reading the answers and computing the figures …
step-rendering = Writing the report …
step-files = Making tables, pictures and documents …
figures-ready = The figures are ready: show them
said-saved = The change has been saved.
said-undone = The change has been undone.
said-redone = The change has been made again.
said-stopped = The work has been stopped.
said-published = The report has been published in the project's folder.
waiting-how = Utfall finds out what each file holds and makes a draft. The page appears by itself when that is done.
ended-how = You can close this tab. All that you have done lies in the project's folder.
changed-meanwhile = The file has been changed since the page was shown, by another program or in another tab. Nothing has been overwritten. Go back and make the change again. { $a }
broken-file = The file { $a } cannot be read as it stands, so the page does not change it. The findings say where the error is.
gone = What was to be changed is no longer in { $a }.
no-files = No files were chosen. Drop files on the box, or choose them.
no-project = The folder { $a } holds no project.
no-language = A report needs at least one language.
not-ready = The report is not ready yet, or the files have changed since it was made. Wait until it is ready.
start-lead = Here questionnaires and registers become an evaluation that can be published. Begin with the files you have.
start-go-on = Go on with { $a }
start-new = A new project of your files
start-new-how = Answers, class lists, registers and the plan, as they are: Excel, csv, SPSS, Word. Utfall recognises them and makes a draft.
start-drop-here = Drop files or a folder here
start-files = Choose files
start-folder = … or a whole folder
start-name = Name of the project's folder
start-name-example = for example School and work 2025
start-place = The folder is put in:
start-other-place = choose another place
start-draft = Make a draft
start-open = Open a project
start-open-how = A project that is there already, made here or by hand.
start-choose = Choose a folder
start-sample = Look at a sample
start-sample-how = A copy is put in your folder, so that you can try freely. All answers are made up.
sample-gr-samsyv = GR Samsyv
sample-hedemora-ny-process = Hedemora: a new process
sample-made-by-halmstad = Made by Halmstad
sample-my-dream-now = My Dream Now
sample-ujju = UJJU (Denmark)
choose-place = Where is the project to lie?
choose-here = Put the project here
choose-open-this = Open this project
choose-open = Open { $a }
choose-empty = There are no folders here.
is-project = project
found-by-itself = recognised
plain-table = plain table
open-file = Open { $a }
files-lead = This is what your files were taken for. Correct what is wrong; the rest can stay.
files-broken = The project's files cannot be read as they stand. The findings say where the errors are, and each file can be mended here.
files-about = About the report
files-title = Title
files-date = Date of the report
files-missing = The file is not where the project says.
files-how-read = How the file is read
files-by = Recognised by:
files-picture = The first rows. The heading row is marked, and answers are shown by their form alone.
files-sheet = Sheet
files-header-row = Headings stand in row
files-tool = Survey tool
files-partial = Do not count those who did not reach the end of the questionnaire
files-wave = Round
files-move = Move
only-wave = the only one
new-wave = a new round
files-remove-file = Take the file out of the project
files-change = Change what it is
files-called = Called in the report
files-kind = Kind
files-who = Who answers
files-table = Register
files-leave-out = Leave out of the project
files-left-out = Files that were not taken
unused-title = Files that are not used
unused-lead = They lie in the project's folder, but the report is not based on them. A file that you put into the folder is shown here too.
unused-participants = A list of the participants of an ESF project. It is used for the follow-up for the authority, not for the report, and only when the project's number is given.
unused-register = Counts for each unit, such as school and school year. It is not read, as nothing tells which register it is.
unused-again = The same rows are in a file that is used already. Taken up, everybody would count twice.
unused-same = It holds the same as { $a }, which is used already.
unused-nothing = The project does not mention it.
unused-at-plan = The lines of the budget can be written under:
unused-at-goals = Sentences of the document that look like goals are offered under:
unused-number = Number of the project
unused-use-participants = Use as the list of participants
unused-counts = numbers shown as they are
unused-as = Use as
unused-questionnaire = a questionnaire of its own
unused-wave = further answers: { $a }
unused-as-register = register: { $a }
unused-use = Use the file
to-do = What to do:
not-kept-lead = They are not in the project's folder. The originals are still where you had them.
no-number = Write the project's number first.
no-fit = The file cannot be used as that register. What is missing: { $a }. Take it up as a questionnaire, say under Questions what each column tells of, and then change what it is.
no-use = The file { $a } holds nothing that can be used that way.
kind-questionnaire = Questionnaire
kind-register = Register
kind-frame = List of all who could answer
findings-lead = All that the check says, with the way to the place. Errors must be mended before the report can be made; warnings you should know of.
findings-none = No findings.
findings-errors = Errors
findings-warnings = Warnings
findings-notes = Notes
findings-by-hand = Open the definition files as they are written
was-found = Found:
was-expected = Expected:
not-fresh = The figures are being computed anew; the page is shown again when they are ready.
file-lead = The file as it is written. Comments and order are kept.
file-which = File
file-text = Contents
report-lead = This is what will be published. Nothing is shown outside this computer until you put it out yourself.
report-languages = Languages
report-languages-how = The report is written in these languages:
report-publish = Publish
report-publish-how = The files are written into the folder report of the project, and as a zip file to send.
report-publish-now = Publish the report
report-published = The last publication lies in { $a }.
report-zip = Fetch the zip file
report-withheld = What is not shown
report-withheld-why = These figures are not shown because they could give away what few people answered. The report does not say which are small.
report-withheld-soon = Shown when the figures have been computed.
report-nothing-withheld = No figures are withheld.
report-preview = Preview
report-alone = Open in a tab of its own
output-report = Report
output-comparison = Comparison
output-summary = Summary
output-annex = Annex
search = Search
insert = Insert
is-withheld = not shown
excluded-here = Left out by the evaluator
no-index = An index needs a name and at least two ticked questions.
no-title = Write a title first.
no-person = Write the code, or the row of the file.
questions-lead = What each question asks and how the answers are spread in the last round. Click a question to change it.
questions-pair = Can this be the same question in other words? “{ $a }” and “{ $b }”
questions-join = Make them one question
questions-kind = Kind
questions-answers = Spread of answers
questions-answered = Answered
questions-blank = Left blank
questions-in-index = Into an index
questions-tick = Take into an index: { $a }
questions-none = No questions.
questions-no-numbers = The spreads are shown when the figures have been computed. That happens when you open:
index-build = Build an index
index-how = Tick the statements that belong together. The report shows the mean and the reliability (alpha).
index-there-are = Indices there are:
index-label = Name of the index
index-make = Build the index
index-of = index { $a }
is-reversed = reversed
type-single = one choice
type-scale = scale
type-multiple = several choices
type-number = number
type-date = date
type-text = free text
type-id = code or name
question-columns = Headings in the files:
question-notes = What the draft guessed
question-change = Change the question
question-text = The question
question-short = Short form for figures
question-scale = Scale
question-concept = Tells of
no-concept = nothing in particular
question-theme = Theme of the report
question-reversed = The statement is reversed: low answers are the positive ones
question-optional = May be left blank
question-answers = Answers
answer-value = Answer
answer-label = In the report
answer-into = Count as
question-more = More
question-same-as = The same question as
question-exclude = Leave the question out
goals-lead = What the project was to reach, and how it stands now.
goals-none = There are no goals yet.
goals-proposals = Sentences of the plan that may be goals
goals-plan = The rest of the plan
goal-use = Make it a goal
goal-add = Add a goal
goal-change = Change
goal-out = Take the goal out
goal-title = The goal
goal-measure = How it is measured
goal-no-numbers = The questions and their values are shown when the figures have been computed.
goal-measured-by = Question or indicator, with its value now
goal-no-measure = not measured by a figure
goal-wave = Round
goal-last-wave = the last
goal-aim = What is to be reached
goal-aim-level = a level
goal-aim-change = a change since the first round, however small
goal-target = Target
goal-baseline = Baseline
goal-direction = Direction
goal-more = more is better
goal-less = less is better
goal-judged = A goal that no figure measures
goal-judgement = Judgement
goal-evidence = What the judgement rests on
judgement-reached = reached
judgement-partly = reached in part
judgement-not_reached = not reached
judgement-cannot_be_said = cannot be said
verdict-reached = Met
verdict-not-reached = Not met
verdict-cannot-be-said = Uncertain
verdict-partly-reached = Partly met
verdict-no-data = No data
verdict-withheld = Cannot be reported
text-lead = Your own chapters. They stand before or after the results, and can hold numbers that follow when the data change.
text-none = There are no chapters yet.
text-before = before the results
text-after = after the results
text-write = Write
text-translate = Translate
text-new = A new chapter
text-heading = Heading
text-where = Place
text-begin = Begin to write
chapter-text = The text
chapter-preview = Show what it becomes
chapter-out = Take away
chapter-how = # heading, ## subheading, * item, **bold**. An empty line parts paragraphs.
chapter-shown = What it becomes
chapter-no-numbers = Shown when the figures have been computed.
chapter-live = Numbers, figures and tables to insert
chapter-live-how = They are inserted where the cursor stands, and computed anew when the data change.
chapter-figures = Figures
chapter-tables = Tables
chapter-first = For the first page
chapter-headline = What the evaluation says, in one line
chapter-summary = A few sentences on it
chapter-recommendations = What should be done now, a line each
answered-lead = Who could answer, how many did, and how the rounds belong together.
answered-stages = Chosen in stages:
stage-all = all
stage-sample = a sample
answered-invited = Could answer
answered-answered = Answered
answered-rate = Response rate
answered-stayed = Answered last time too
answered-stated = Number invited, where there is no list
answered-frame = List of all who could answer
answered-no-frame = no list
answered-unit = Code that links the rounds
answered-no-unit = answers are anonymous
answered-none = The project has no questionnaire.
answered-withdrawn = Withdrawn consent
answered-withdrawn-how = Whoever has withdrawn consent is counted nowhere. Write the code, or the file and the row.
answered-code = Code
answered-or-file = or file
answered-row = row
answered-leave-out = Do not count
page-plan = The rest of the plan
page-editions = Since the last publication
plan-lead = What was to be done, step by step and in money. The report sets what was planned beside what was done.
plan-open = Activities, milestones, agreements and budget
plan-none = Nothing is written here yet.
plan-out = Take out
plan-of-activity = Activities
plan-of-milestone = Milestones
plan-of-agreement = Agreements
plan-of-budget = Budget
plan-add-activity = Add an activity
plan-add-milestone = Add a milestone
plan-add-agreement = Add an agreement
plan-add-budget = Add a line to the budget
plan-key-title = What
plan-key-unit = What is counted
plan-key-planned = Planned
plan-key-done = Done
plan-key-period = When
plan-key-status = How far
plan-key-evidence = What shows it
plan-key-signed = Signed
plan-key-currency = Currency
plan-key-funding = Where the money comes from
plan-key-used = Used
plan-status-not_started = not begun
plan-status-ongoing = begun
plan-status-done = done
plan-status-dropped = given up
plan-funding-none = a cost
plan-funding-grant = the funder
plan-funding-co_financing = own money and time
plan-funding-other = other income
editions-lead = Whether the files that were published still are as they were, and what would change if you published today.
editions-none = Nothing has been published yet.
editions-verified = Are the files as they were?
editions-all = See the whole verification
editions-changed = What would change?
editions-each = See number by number
report-documents = To send or to edit:
report-print = A PDF is made by printing the page from the browser.
output-word = Word
output-workbook = Excel
output-pdf = PDF
output-accessibility = Accessibility
output-trace = Where the numbers come from
mend-how = This can be mended here. So { $a } would be changed:
mend-preview = The lines as they are and as they would be
mend-do = Mend it
index-alpha = Reliability (alpha) in the last round
is-sensitive = sensitive
ground = Sensitive data
ground-how = This question tells of disability, origin or the like. It may be used only on a legal ground, which the report prints.
ground-text = Legal ground
answered-groups = Response by group
answered-group = Group
answered-groups-how = Groups with few people are not shown.
answered-stages-how = From the top down: for example schools, classes, pupils.
answered-stage = Stage
answered-selection = Who took part
stage-unit = those who answer
answered-near-how = These codes differ by one letter and may be the same person's. Nothing is linked until you say so.
answered-near-show = Show the codes
answered-near-same = The same person
files-questions = { $n ->
    [one] { $n } question
   *[other] { $n } questions
}
files-rows = { $n ->
    [one] { $n } row read
   *[other] { $n } rows read
}
files-used = { $n } used
times = { $n ->
    [one] { $n } time
   *[other] { $n } times
}
and-more = { $n ->
    [one] and { $n } more place
   *[other] and { $n } more places
}
report-errors = { $n ->
    [one] { $n } error must be mended before the report can be made.
   *[other] { $n } errors must be mended before the report can be made.
}
report-withheld-count = { $n ->
    [one] { $n } figure is withheld
   *[other] { $n } figures are withheld
}
report-others = { $n ->
    [one] { $n } further file comes with it: tables, pictures and figures
   *[other] { $n } further files come with it: tables, pictures and figures
}
question-answered = { $n ->
    [one] { $n } has answered
   *[other] { $n } have answered
}
plan-activities = { $n ->
    [one] { $n } activity
   *[other] { $n } activities
}
plan-milestones = { $n ->
    [one] { $n } milestone
   *[other] { $n } milestones
}
plan-budget = { $n ->
    [one] { $n } line of the budget
   *[other] { $n } lines of the budget
}
answered-withdrawn-count = { $n ->
    [0] Nobody is left out.
    [one] { $n } is left out.
   *[other] { $n } are left out.
}
answered-near = { $n ->
    [one] { $n } pair of codes that may be one person's
   *[other] { $n } pairs of codes that may be one person's
}
