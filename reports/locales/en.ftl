# The report's words in English. The same keys as in the other languages; numbers come already formatted.

# ---- numbers and dates
decimal-sign = .
csv-separator = ,
percent = { $number }%
percentage-points = { $form ->
    [one] { $number }{"\u00A0"}percentage point
   *[other] { $number }{"\u00A0"}percentage points
}
from-to = { $lower } to { $upper }
and = and
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
date = { $day } { $month } { $year }
month-and-year = { $month } { $year }
value-interval = { $value } ({ $interval })
value-interval-n = { $value } ({ $interval }, { $n } { $group })
value-ratio = { $value } ({ $numerator } of { $denominator })

# ---- general words
yes = yes
no = no
all = All
the-rest = the others
respondents = respondents
dont-know = Don't know
contents = Contents
skip-to-content = Skip to the content
figure-number = Figure { $number }
table-number = Table { $number }
table-of-figure = Table { $number }: { $title }
lower-limit = lower limit
upper-limit = upper limit

# ---- title page
owner = Project owner
evaluator = Evaluator
funding = Funding
period = Project period
report-date = Date of the report
simulated-heading = Simulated data

# ---- summary
summary = Summary
reading-note = In parentheses: a 95 per cent confidence interval and the number of answers. Where there is no interval, the figure is a full count.
goals-overview = { $count ->
    [one] The project has one goal: { $parts }.
   *[other] Of the project's { $total } goals, { $parts }.
}
goals-reached = { $count ->
    [one] one is reached
   *[other] { $number } are reached
}
goals-partly = { $count ->
    [one] one is reached in part
   *[other] { $number } are reached in part
}
goals-not-reached = { $count ->
    [one] one is not reached
   *[other] { $number } are not reached
}
goals-cannot-be-said = { $count ->
    [one] one cannot be shown to be reached, nor not to be
   *[other] { $number } cannot be shown to be reached, nor not to be
}
goals-withheld = { $count ->
    [one] one rests on a figure that may not be shown
   *[other] { $number } rest on figures that may not be shown
}
goals-no-data = { $count ->
    [one] one has no data
   *[other] { $number } have no data
}
goal-reached = The goal “{ $goal }” is reached: { $outcome } against the target { $target }, with one-sided confidence { $confidence }.
goal-not-reached = The goal “{ $goal }” is not reached: { $outcome } against the target { $target }, with one-sided confidence { $confidence }.
goal-reached-counted = The goal “{ $goal }” is reached: { $outcome } against the target { $target }.
goal-not-reached-counted = The goal “{ $goal }” is not reached: { $outcome } against the target { $target }.
goal-cannot-be-said = Whether the goal “{ $goal }” is reached cannot be said: the outcome { $outcome } is too close to the target { $target } for data this uncertain.

# ---- goals
goals = Goal attainment
goals-measured = Goals measured by an indicator
goals-by-evidence = Goals judged against evidence
goals-measured-note = With a sample or a questionnaire, a goal counts as reached only when the one-sided 95 per cent bound lies on the right side of the target, and as not reached only when the bound in the other direction lies on the wrong side. In between it cannot be said. Achievement is (outcome − baseline) / (target − baseline).
column-goal = Goal
column-baseline = Baseline
column-target = Target
column-outcome = Outcome
column-bound = One-sided bound
column-achievement = Achievement
column-verdict = Verdict
column-confidence = Confidence
verdict-reached = Reached
verdict-not-reached = Not reached
verdict-cannot-be-said = Cannot be said
verdict-partly-reached = Reached in part
verdict-no-data = No data
verdict-withheld = May not be shown
evidence = Evidence
by-when = By
direction-decrease = Lower is better

# ---- results
results = Results
definition-link = Definition and query
level-single = { $title }: { $value }.
level-wave = { $title }, { $wave }: { $value }.
level-period = { $title } was { $value } in { $wave }.
level-period-first = In { $wave } it was { $value }.
level-period-same = In { $wave } it was the same, { $value }.
full-count = This is a full count and therefore has no interval.
says-nothing = There are too few answers to say anything: the interval covers the whole scale.
item-only = “{ $item }”: { $value }.
item-highest = Highest is “{ $item }” with { $value }.
item-lowest = Lowest is “{ $item }” with { $value }.
items-overlap = The two intervals overlap, so the order of the statements is uncertain.
withheld-small = No figures are shown here, because too few people stand behind them.
withheld-complement = No figures are shown here, because they would give away a small number elsewhere.
withheld-unanimous = No figures are shown here, because all or nearly all answer alike.
withheld-empty = There are no answers to count.
title-by = { $title } by { $dimensions }
title-change = { $title }: change between the waves
title-contrasts = { $title }: differences between the groups
title-voices = { $title }: the same statement to different groups
change-claim = “{ $what }” { $direction ->
    [up] has risen
   *[down] has fallen
} from { $from } to { $to } by { $difference }{ $better ->
    [better] , an improvement
    [worse] , a deterioration
   *[neither] {""}
}.
change-more = { $count ->
    [one] One more change can be claimed; it is in the table.
   *[other] { $number } more changes can be claimed; they are in the table.
}
change-rest = { $count ->
    [one] For one other measure no change can be claimed.
   *[other] For { $number } other measures no change can be claimed.
}
change-none = For none of the { $number } measures can any change be claimed: the differences are within the uncertainty.
change-no-claim = For “{ $what }” no change between { $from } and { $to } can be claimed: the difference is { $difference }.
comparison-claim = { $subject } lies { $direction ->
    [higher] higher
   *[lower] lower
} than { $object } on “{ $what }”: the difference is { $difference }.
comparison-more = { $count ->
    [one] One more difference can be claimed; it is in the table.
   *[other] { $number } more differences can be claimed; they are in the table.
}
comparison-rest = { $count ->
    [one] The remaining one of the { $total } differences compared is within the uncertainty and cannot be claimed.
   *[other] The other { $number } of the { $total } differences compared are within the uncertainty and cannot be claimed.
}
comparison-none = { $count ->
    [one] The difference compared is within the uncertainty and cannot be claimed.
   *[other] None of the { $number } differences compared can be claimed: all are within the uncertainty.
}
comparison-assumed = The uncertainty rests in part on an assumed likeness within schools, because one of the groups has too few schools to measure it.
voices-levels = “{ $item }”: { $levels }.
voices-claims = It can be claimed that { $claims }.
voices-claim = { $subject } are higher than { $object }, by { $difference }
voices-no-claim = No difference between the groups can be claimed.
voices-withheld = The groups' answers to the same statement may not be shown.

# ---- columns
column-share = Share (%)
column-mean = Mean
column-total = Number
column-difference = Difference
column-difference-points = Difference (percentage points)
column-period = Period
column-item = Statement or question
column-numerator = Numerator
column-denominator = Denominator
column-n = Answers
column-base = Asked
column-wave = Wave
column-group = Group
column-from = Before (%)
column-to = After (%)
column-from-number = Before
column-to-number = After
column-p = p (adjusted)
column-claim = Can be claimed
column-against = Compared with
column-invited = Invited
column-complete = Complete (I)
column-partial = Partial (P)
column-refusal = Break-off and refusal (R)
column-non-contact = No answer (NC)
column-other = Other non-response (O)
column-unknown = Unknown (U)
column-answered = Answered
column-rr1 = RR1 (%)
column-rr2 = RR2 (%)
column-milestone = Milestone
column-whose = Whose
column-planned-date = Planned
column-done-date = Done
column-status = Status
column-evidence = Evidence
column-activity = Activity
column-when = When
column-unit = Unit
column-planned = Planned
column-done = Done
column-done-of-planned = Done of planned (%)
column-budget-line = Item
column-currency = Currency
column-used = Used
column-used-of-planned = Used of planned (%)
column-instrument = Source
column-file = File
column-rows-read = Rows read
column-rows-used = Rows used
column-sha256 = SHA-256
column-reason = Reason
column-rows = Rows

# ---- structure
title-milestones = Milestones, planned and actual
title-activities = Activities, planned and done
title-budget = Budget, planned and used
milestones-overview = { $count ->
    [one] The plan has one milestone, and { $done } is done.
   *[other] Of the plan's { $total } milestones, { $done } are done.
}
status-done = Done
status-ongoing = Ongoing
status-not-started = Not begun
status-dropped = Dropped

# ---- method and data
method = Method and data
response = Response and non-response
response-rate = { $has_wave ->
    [yes] { $instrument }, { $wave }: { $answered } of { $invited } { $group } answered (response rate RR2 { $rate }).
   *[no] { $instrument }: { $answered } of { $invited } { $group } answered (response rate RR2 { $rate }).
}
title-response = Response rate: { $instrument }
note-response = Dispositions and response rates after AAPOR's Standard Definitions. RR1 counts complete answers only, RR2 partial ones too; both are divided by all who belong or may belong to the population.
exclusions = Rows that were not used
exclusions-lead = The following rows of the files did not become answers or counted units.
title-exclusions = Excluded rows by reason
exclusion-total-row = Total row
exclusion-duplicate = Duplicate of another answer
exclusion-not-on-frame = Not in the population (the class list)
exclusion-empty-row = Empty row
exclusion-break-off = Break-off: fewer than half of the questions answered
exclusion-unknown-school = Unknown school
findings = Remarks on the data
how-intervals = How the uncertainty was computed
intervals-lead = All intervals are 95 per cent intervals. Every figure in the machine-readable table (indicators.csv) carries the name of the method that gave its interval; those that occur are explained here.
inference-process = Descriptions of this year's respondents use the finite population correction. Change, comparisons and goals are about the way the project works and not only about just these people, and are therefore computed without it.
inference-finite = All figures are about just the people who could answer. Change, comparisons and goals therefore use the finite population correction too.
multiple-comparisons = Where several differences are tested in one family, the p-values are adjusted after Holm. A difference is said to be claimed only when the adjusted p-value is below 5 per cent.
method-full-count = Full count: everybody is counted, so the figure has no interval.
method-none = Nothing to count.
method-logit = Share with the weights, strata and clusters of the sample; limits on the logit scale with the design's degrees of freedom.
method-korn-graubard = Korn–Graubard: exact limits (Clopper–Pearson) at the effective sample size, for shares near 0 or 100 per cent and for small samples.
method-clopper-pearson-borrowed = Exact limits (Clopper–Pearson) at an effective sample size made with a design effect borrowed from the other groups.
method-wilson-borrowed = Wilson's limits at an effective sample size made with a design effect borrowed from the other groups.
method-beta-binomial = Beta-binomial model with a borrowed or assumed intra-class correlation, for groups with a single school.
method-hypergeometric = Exact limits for a finite population (hypergeometric).
method-student-t = Estimate with the weights, strata and clusters of the sample, and Student's t with the design's degrees of freedom.
method-borrowed-variance = Mean with variance within and between clusters borrowed from the other groups.
method-linked-change = Difference between two waves where the variance takes into account that the same people answered in both.
method-newcombe = Difference between two shares from the limits of each (Newcombe).
method-resampling = Resampling of the units (bootstrap or permutation).
flags = Remarks beside the figures
flag-borrowed = Borrowed: the variance is borrowed from the other groups.
flag-assumed = Assumed: the variance rests on the project's assumed intra-class correlation.
flag-says-nothing = Says nothing: the interval is as wide as the scale.
flag-few-answers = Few answers: worth fewer than 30 independent answers.
flag-register-ratio = Ratio of two registers: the numerator may exceed the denominator.
flag-finite = Finite: about just these people, with the finite population correction.
flag-lonely-cluster = Lonely cluster: a single school or class stood alone in its stratum.

# ---- appendix
appendix = Appendix: definitions
appendix-lead = Each indicator is defined by a query. Here stand the definition and the query as it was run.
reference = Reference
show-query = Show the query (SQL)
own-query = The project's own definition
not-applicable = Indicators that are not in the report
not-applicable-needs = { $indicator }: lacks { $needs }.
not-applicable-left-out = { $indicator }: left out. { $reason }
sources = Sources
sources-lead = The content of a file is known by its checksum (SHA-256). The same files give the same report.
title-sources = Files, rows and checksums
signs = Signs in the tables
sign-not-available = not available, too uncertain, or may not be shown
sign-nothing = nothing to report
note-small = .. too few answers or people to be shown
note-complement = .. not shown, because a small number could otherwise be worked out
note-unanimous = .. not shown, because all or nearly all answer alike
note-empty = .. no answers
footer = Made with utfall { $value }.

# ---- the workbook
sheet-contents = Contents
sheet-name = Sheet
sheet-title = Table

# ---- figures
axis-share = Share
axis-women = Share of women
axis-number = Mean
no-change = no change
figure-note-interval = Bars: 95 per cent confidence interval.
figure-note-even = Even distribution: both women and men make up at least 40 per cent.
figure-band = Even distribution, { $interval }
figure-kind-line = Line chart
figure-kind-dots = Dot plot
figure-kind-likert = Stacked bars
figure-kind-gender = Bar chart
figure-alternative = { $kind }: { $title }. { $values }. All figures are in the table below it.
figure-title-line = { $title } { $from }–{ $to }
figure-title-line-by = { $title } { $from }–{ $to } by { $dimensions }
figure-title-items = { $title }, { $group }
figure-title-groups = { $title }, by group
plan-heading = Milestones, activities and budget

# ---- references in the chapters
figure-in-text = figure{"\u00A0"}{ $number }
table-in-text = table{"\u00A0"}{ $number }
goal-in-text-measured = { $verdict ->
    [reached] the goal is reached, { $outcome } against the target { $target }.
    [not-reached] the goal is not reached, { $outcome } against the target { $target }.
   *[other] whether the goal is reached cannot be said, { $outcome } against the target { $target }.
}
goal-in-text-judged-reached = the goal is judged to be reached.
goal-in-text-judged-not-reached = the goal is judged not to be reached.
goal-in-text-judged-partly-reached = the goal is judged to be reached in part.
goal-in-text-judged-cannot-be-said = whether the goal is reached cannot be said.
goal-in-text-judged-no-data = there are no data to judge it by.
goal-in-text-judged-withheld = the figure behind the goal may not be shown.
