# The report's words in English. The same keys as in the other languages; numbers come already formatted.

# ---- numbers and dates
decimal-sign = .
thousands-sign = ,
csv-separator = ,
percent = { $number }%
percentage-points = { $form ->
    [one] { $number }{"\u00A0"}percentage point
   *[other] { $number }{"\u00A0"}percentage points
}
from-to = { $lower } to { $upper }
and = and
or = or
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
dates-of-month = { $first }–{ $last } { $month } { $year }
months-of-year = { $first }–{ $last } { $year }
month-and-year = { $month } { $year }
# How a name is written inside a sentence (lower: with a small letter; as-written: as it is), and how a period is called there.
case-inside = as-written
period-opens = no
period-school-year = the school year { $period }
period-year = { $period }
money = { $currency }{"\u00A0"}{ $amount }
money-millions = { $currency }{"\u00A0"}{ $amount } million
value-interval = { $value } ({ $interval })
value-interval-n = { $value } ({ $interval }, { $n } { $group })
value-interval-group = { $value } ({ $interval }, { $group })
value-group = { $value } ({ $group })
value-ratio = { $value } ({ $numerator } of { $denominator })
value-ratio-over-one = { $form ->
    [named] { $numerator } { $above } against { $denominator } { $below }, { $ratio } times as many
   *[plain] { $ratio } times as many ({ $numerator } against { $denominator })
}

# ---- general words
yes = yes
no = no
all = All
the-rest = the others
people = people
respondents = respondents
dont-know = Don't know
not-asked = not asked
some = Some
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
report-date = Date
simulated-heading = Simulated data

# ---- summary
summary = Summary
reading-note = A 95% confidence interval is given in parentheses. A figure without one is a complete count, unless it says “no interval”. Differences between percentages are calculated from unrounded figures{ $shown ->
    [yes] , or from those shown where a percentage may not be told exactly.
   *[no] .
}
no-interval = no interval
goals-overview = { $form ->
    [single] The project has one goal: { $parts }.
    [none] None of the project's { $total } goals could be assessed: { $apart }.
   *[several] Of the project's { $total } goals, { $parts }{ $apart-form ->
        [some] ; { $apart }.
       *[none] .
    }
}
goal-cannot-be-said = It is uncertain whether the goal “{ $goal }” was met: the outcome is { $outcome }, and { $form ->
    [none] it has no interval to hold against the target, { $target }.
    [together] when it is tested together with the other changes it is not statistically significant.
    [direction] no change at all lies within the confidence interval as well.
   *[target] the target { $target } lies within the confidence interval.
}

# ---- goals
goals = Goal attainment
goals-measured = Measurable goals
goal-unmeasured = could not be measured: { $why ->
    [no-gap] the gap before cannot be told from none, so it cannot be said what part of it is left
    [files] the project's files lack what the figure needs
    [levels] the indicator is not compared between the waves
    [register-gap] the groups of a register are not compared with each other
    [change] there are not responses to it from both waves
   *[answers] nobody whom it is about responded
}
goals-by-evidence = Goals assessed qualitatively
goals-scaled = Goals rated on five levels
title-goal-scores = Overall goal attainment (T score)
title-scaled-goals = The goals rated on five levels, one by one
goal-scores-note = 50 is exactly as expected. The levels are judgements: −2 is much less than expected, −1 less, 0 as expected, 1 more and 2 much more. T before is below 50 by construction, because goals mostly start at −1 or −2.
scaled-goals-levels = { $count ->
    [one] One goal was rated: { $above } above what was expected, { $expected } as expected and { $below } below.
   *[other] Of the { $rated } goals rated, { $above } came out above what was expected, { $expected } as expected and { $below } below.
}
scaled-goals-score = T is { $after }{ $has-before ->
    [yes] {", "}against { $before } before
   *[no] {""}
}; 50 is exactly as expected. { $outcome ->
    [above] On the whole the goals came out above what was expected.
    [below] On the whole the goals came out below what was expected.
    [as-expected] On the whole the goals came out as expected.
   *[other] Whether the goals on the whole came out above or below what was expected is uncertain, as the interval contains 50.
}
column-goals = Goals
column-goals-rated = Rated
column-goal-weight = Weight
column-level-before = Level before
column-level-after = Level after
column-level-expected = Expected
column-level-reached = Achieved
goals-measured-note = With a sample or a questionnaire, a goal counts as met only when the one-sided 95% bound lies on the right side of the target, and as not met only when the bound in the other direction lies on the wrong side. In between it is uncertain. Achievement is (outcome − baseline) / (target − baseline), the baseline taken as known. The confidence is one-sided and is given whatever the assessment. Where there is no interval, the figure is a complete count, which is compared as it is. A goal that a figure shall rise or fall is met when the whole 95% interval of the change lies on that side and the change is statistically significant also when all changes are tested together. A goal on change is held against the change itself, in the reading that the text tells, so that the uncertainty of the wave before counts too; a goal on a gap against the gap after as a part of the gap before, with Fieller's limits.
goals-intervals-note = The goals’ intervals are wider than the tables’: they concern the way of working in general, the tables’ only those who could respond.
column-goal = Goal
column-baseline = Baseline
column-target = Target
column-outcome = Outcome
column-bound = One-sided bound
column-achievement = Achievement
column-verdict = Assessment
column-confidence = One-sided confidence
verdict-reached = Met
verdict-not-reached = Not met
verdict-cannot-be-said = Uncertain
verdict-partly-reached = Partly met
verdict-no-data = No data
verdict-withheld = Cannot be reported
by-when = By
direction-decrease = Lower is better

# ---- results
definition-link = Definition and SQL query
level-single = { $title }: { $value }.
level-wave = { $title }, { $wave }: { $value }.
level-period = { $title }, { $wave }: { $value }.
level-period-same = In { $wave } { $what ->
    [share] the percentage
    [ratio] the ratio
   *[number] the number
} was the same, { $value }.
says-nothing = There are too few responses to draw a conclusion: the interval covers the whole scale.
range-of-overlapping = { $title }: between { $lowest } and { $highest }. The intervals overlap, so no order can be given.
range-of-same = { $title }: about { $highest } for all of them.
range-of-shown = { $title }: the values that can be reported lie between { $lowest } and { $highest }. Some cannot be reported, so which is highest or lowest is not stated.
follow-up = Worth following up, but no finding, as it is clear within its own measure and not when all are tested together:
follow-up-more = { $count ->
    [one] and one more
   *[other] and { $number } more
}
both-sides = { $one } and { $other }
follow-up-short = worth following up
title-gaps = { $title }: differences between groups
gap-in-wave = { $level }, the difference { $wave }
gap-change-reading-linked = How the differences changed is told of the same people as the change: those who responded both times.
gap-change-reading-common = How the differences changed is told of the same places as the change: the places, such as municipalities and schools, that responded in both waves.
gap-change-reading-all = How the differences changed is told of all who responded in either wave, as the change is.
gap-change-claim = { $reading ->
    [linked] among those who responded both times{" "}
    [common] in the places that responded both times{" "}
   *[all] {""}
}the difference between { $own } and { $other } has moved by { $difference }, { $direction ->
    [up] upwards
   *[down] downwards
} for { $own }.
withheld-few = No figures are shown here, because they could disclose individual responses or choices.
withheld-empty = There are no responses to count.
withheld-several = No figures are shown here, because they could disclose individual responses.
withheld-table = { $title }: not shown, because the figures could disclose individual responses.
title-by = { $title } by { $dimensions }
heading-statements =
    { $several ->
       *[no] Responses of { $group } to the statements
    }
item-reversed = reversed statement
title-beside = { $title }: supplementary measures
title-change = { $title }: change between the waves
title-effects = { $title }: pilot units against comparison units
comparison-units = Comparison units
effects-lead = The change in the units that took part as pilots is compared with the change in the other units; a unit counts once, however many responded.
effects-untested = There are too few units to test the difference: the pilots could have been chosen in fewer than 20 ways. It is shown without a test and without an interval.
effects-none = No difference between the change in pilot units and in comparison units is statistically significant.
effects-claim = the change in the pilot units is { $direction ->
    [up] more positive
   *[down] more negative
} than in the comparison units, by { $difference }.
title-contrasts = { $title }: differences between the groups
title-voices = Percentage positive on the same statements, by group
comparison-assumed = The uncertainty rests in part on an assumed intra-class correlation (responses within a school resemble each other), because one of the groups has too few schools to measure it.
voices-levels = “{ $item }”: { $levels }.
voices-claims = It is statistically significant { $claims }.
voices-claim = that { $subject } respond positively more often { $objects }
voices-claim-object = than { $object }, by { $difference }
voices-no-claim = No difference between the groups is statistically significant.
voices-withheld = The groups' responses to the same statement cannot be reported.
title-voices-gaps = { $form ->
    [by] Differences between the groups by { $dimension }
   *[all] Differences between the groups
}
column-voice = Group
column-voices-verdict = Groups
voices-differ = differ
voices-agree = agree
voices-unclear = uncertain
missing-voices = Groups not covered
quoted = “{ $text }”
voices-without-questionnaire = No questionnaire went to { $groups }.
voices-not-asked = { $count ->
    [one] The statement { $items } was not in the questionnaire to { $groups }.
   *[other] The statements { $items } were not in the questionnaire to { $groups }.
}
voices-no-answers = { $places }: no responses from { $group } to the shared statements.
voices-few-answers = { $places }: on the shared statements { $group } gave too few or too similar responses to be reported.
voices-not-by-place = The responses of { $groups } are not broken down by { $dimension }.
note-voices-wording = A statement is given in the words of the first group; each group was put it in words of its own.
note-voices-intervals = The groups’ intervals concern only those who could respond. The differences are tested for the way of working in general and are therefore less certain than the figures suggest.
note-voices-gaps = Each interval is about one difference; p is adjusted for all statements put to the same two groups. The groups differ when it is below 0.05, and agree when the whole interval lies within 10 percentage points on either side of 0.

# ---- columns
column-share = Percentage
column-mean = Mean
column-total = Number
column-difference = Difference
column-difference-points = Difference (percentage points)
column-period = Period
column-item = Statement or question
column-answer = Response
column-numerator = Numerator
column-denominator = Denominator
column-n = Responses
column-base = Asked
column-wave = Wave
column-group = Group
column-median = Median
column-index = Index
column-reliability = Reliability
column-bounds = Bounds under non-response
column-bounds-lower = lowest (%)
column-bounds-upper = highest (%)
note-fieldwork = Item non-response is a count of this fieldwork: it is not weighted, and has no interval.
note-bounds-routed = Where only some were asked a question, those who did not respond to the questionnaire are counted in the proportion in which those who responded were asked it.
column-effect = Effect size (d)
column-p = p (adjusted)
column-claim = Statistically significant
column-against = Compared with
column-invited = Invited
column-complete = Complete (I)
column-partial = Partial (P)
column-refusal = Break-off and refusal (R)
column-non-contact = No response (NC)
column-other = Other non-response (O)
column-unknown = Unknown (U)
column-answered = Responded
column-rr1 = RR1 (%)
column-rr2 = RR2 (%)
column-milestone = Milestone
column-whose = Responsible
column-planned-date = Planned
column-done-date = Completed
column-status = Status
column-evidence = Evidence
column-activity = Activity
column-when = When
column-unit = Unit
column-planned = Planned
column-done = Completed
column-done-of-planned = Completed, % of plan
column-budget-line = Item
column-currency = Currency
column-used = Used
column-used-of-planned = Used, % of plan
column-instrument = Source
column-file = File
column-rows-read = Rows read
column-rows-used = Rows used
column-reason = Reason
column-rows = Rows

# ---- structure
title-milestones = Milestones, planned and actual
title-activities = Activities, planned and completed
title-budget = Budget, planned and used
milestones-overview = { $form ->
    [single] The plan has one milestone, and it is { $done ->
        [0] not completed
       *[other] completed
    }.
    [all] All { $total } milestones of the plan are completed.
   *[some] Of the plan's { $total } milestones, { $done } are completed.
}
status-done = Completed
status-ongoing = Ongoing
status-not-started = Not begun
status-dropped = Dropped

# ---- method and data
method = Method and data
response = Response and non-response
response-rate = { $has_wave ->
    [yes] { $instrument }, { $wave }: { $answered } of { $invited } { $group } responded (response rate { $rate }).
   *[no] { $instrument }: { $answered } of { $invited } { $group } responded (response rate { $rate }).
}
response-by-background = { $has_wave ->
    [yes] { $instrument }, { $wave }, by { $dimension }: between { $lowest } ({ $lowest_group }) and { $highest } ({ $highest_group }) responded. The R-indicator is { $indicator }; 1 would be the same response in every group.
   *[no] { $instrument }, by { $dimension }: between { $lowest } ({ $lowest_group }) and { $highest } ({ $highest_group }) responded. The R-indicator is { $indicator }; 1 would be the same response in every group.
}
response-bias = { $published ->
    [weighted] The percentages of this instrument are weighted; before weighting, what differs between these groups could by uneven response have moved one by at most { $bias }.
   *[unweighted] What differs between these groups can by uneven response have moved a percentage by at most { $bias }; differences within them are not known.
}
response-mix = { $group }: { $of_invited } of those invited, { $of_answered } of those who responded.
note-response = Dispositions and response rates following AAPOR's Standard Definitions. The response rate in the text is RR2. RR1 counts complete responses only, RR2 partial ones too; both are divided by all who belong or may belong to the population.
title-outcome-rates = Outcome rates following AAPOR, per cent
column-eligible-share = e
note-outcome-rates = RR: response; COOP: cooperation, of those reached; REF: refusal; CON: contact. Nobody's eligibility is unknown, so RR3 and RR5 are RR1, RR4 and RR6 are RR2, and of refusal and contact there is one rate. Rates describe this fieldwork and have no interval.
note-outcome-rates-unknown = RR: response; COOP: cooperation, of those reached; REF: refusal; CON: contact. RR1, RR2, REF1 and CON1 count all of unknown eligibility as eligible, RR5, RR6, REF3 and CON3 none of them, the others the share e: those known to be eligible over those known to be or not to be (proportional allocation). Rates describe this fieldwork and have no interval.
panel = Who responded more than once
panel-lead = Respondents with a code can be followed from one wave to the next. Where at least half of those with a code are, the change that is told is that of the same people, and how those who were lost differed from them at first stands beside it; else it is that of the places that responded both times, or of all who responded. Each table of change says which.
title-panel = Respondents followed between the waves
note-panel = Groups are those at the wave a number is about. Respondents without a code cannot be followed and are not in the table. Retention is those who responded in both waves, of all with a code in the earlier one.
power = What this study can show
power-lead = That no difference is statistically significant does not mean that nothing happened. The table gives, measure by measure, the smallest change and difference that a study like this finds four times of five, and goal by goal the smallest distance from the target.
title-power = The smallest differences that would have been found with a power of 80%
note-power = From the width of the intervals, at 5% two-sided for each by itself; of several differences the middle one. Shares in percentage points.
column-measure = Measure
column-smallest-change = Change between waves
column-smallest-gap = Between groups
column-smallest-difference = Between the units compared
column-smallest-goal = From the target
title-power-goals = The smallest distance from the target at which a goal would have been judged met or not met with a power of 80%
note-power-goals = From the standard error and the one-sided 95% bound that the goal is judged by; of a goal that something shall rise or fall, from the two-sided interval.
column-stayed = Responded both times
column-lost = Only in the earlier
column-new = Only in the later
column-retention = Retention (%)
exclusions = Rows that were not used
exclusions-lead = The following rows of the files were not used.
title-exclusions = Excluded rows by reason
exclusion-total-row = Total row
exclusion-duplicate = Duplicate of another response
exclusion-not-on-frame = Not in the population (the class list)
exclusion-empty-row = Empty row
exclusion-break-off = Break-off: fewer than half of the questions answered
exclusion-unknown-school = Unknown school
findings = Data quality notes
weighting-heading = How the responses were weighted
weighting-design = { $source }: the responses carry the design weights of the sample.
weighting-chances = { $source }: some units were more likely to be drawn than others, so every response is weighted by how many it stands for: stage by stage the units on the frame divided by those that took part, and last the people divided by those who responded. The uncertainty takes this into account.
weighting-poststratify = { $source }: the responses are weighted to the known counts of the population by { $margins } (post-stratification), and the uncertainty takes this into account.
weighting-rake = { $source }: the responses are weighted to the known counts of the population by { $margins }, one after the other until all are met (raking), and the uncertainty takes this into account.
weighting-calibrate = { $source }: the responses are weighted to the known counts of the population by { $margins }, all at once (linear calibration), and the uncertainty takes this into account.
weighting-own-category = Respondents who cannot be placed in a classification form a group of their own, taken to be as large a part of the population as they are of the respondents.
weighting-trim = Weights below { $lower } or above { $upper } times the mean are cut and the counts met again, until none is outside.
weighting-trimmed = { $count ->
    [0] No weight had to be cut.
    [one] One weight was cut.
   *[other] Weights cut: { $number }.
}
weighting-range = { $has_wave ->
    [yes] { $wave }: the weights lie between { $smallest } and { $largest } times their mean; unequal weights multiply the variance by about { $effect } (Kish's design effect).
   *[no] The weights lie between { $smallest } and { $largest } times their mean; unequal weights multiply the variance by about { $effect } (Kish's design effect).
}
how-intervals = How the uncertainty was computed
intervals-lead = All intervals are 95% intervals. Every figure in the machine-readable table (indicators.csv) carries the name of the method that gave its interval; those that occur are explained here.
inference-process = The levels of { $where } are about just the people who could respond, and have the finite population correction: how many they were is known. Change, comparisons and goals are about the way the project works in general and not only about just these people, and are therefore computed without it.
inference-column = The column fpc of indicators.csv says it for every figure.
inference-process-without = No figure has the finite population correction: it is not known how many people could have responded, or the way they were chosen does not allow it. Levels, change, comparisons and goals are about the way the project works and not only about just these people.
inference-finite = Levels, change, comparisons and goals of { $where } are about just the people who could respond, and have the finite population correction: how many they were is known.
inference-finite-without = The project asks for figures about just the people who could respond, but no figure has the finite population correction: it is not known how many they were, or the way they were chosen does not allow it.
inference-register = All figures are complete counts from registers or the plan. Nothing is estimated from a sample, so no level and no change has a confidence interval. A trend over the years has one, which sees those counted each year as one draw of many that could have been.
multiple-comparisons = Differences are tested in families, each over all measures: changes between two waves, for everybody and by each grouping; differences between the groups compared, in pairs or each against the rest; gaps between groups that were put the same statement; pilot units against the others; adjusted differences, all of the plan together; tables of two questions, all together. Within a measure the p-values are adjusted after Holm, over all measures of a family after Benjamini and Hochberg. A family of changes holds those that the text tells: up to the last wave, in one reading. Each measure counts once: of a question with two responses one, and the mean of a scale not beside its percentage. A difference is called statistically significant, in the summary, the sections, the comparison and its titles alike, only when both adjusted values are below 5%. What is below it within its own measure but not when the whole family is tested together is called worth following up and is no finding. Each interval is about one number and is not adjusted.
method-full-count = Complete count: everybody is counted, so the figure has no interval.
method-none = Nothing to count.
method-korn-graubard = Korn–Graubard: exact limits (Clopper–Pearson) at the effective sample size, for shares near 0 or 100% and for small samples.
method-clopper-pearson = Exact limits (Clopper–Pearson) of independent responses; where they weigh unequally, at the number of responses of equal weight that would be as sure (Kish).
method-mid-p-borrowed = Mid-P limits (Clopper–Pearson's with half of the probability of what was observed in each tail) at an effective sample size made with a design effect borrowed from the other groups.
method-clopper-pearson-assumed = Exact limits (Clopper–Pearson) at an effective sample size made with the project's assumed intra-class correlation.
method-student-t = Estimate with the weights, strata and clusters of the sample, and Student's t with the design's degrees of freedom.
method-borrowed-variance = Mean with variance within and between clusters borrowed from the other groups.
method-assumed-variance = Mean, or difference between two means, with the variation of its own responses and the project's assumed intra-class correlation.
method-independent-answers = Mean, or difference between two means, of independent responses: Student's t, of two means Welch's; where they weigh unequally, at the number of responses of equal weight that would be as sure (Kish).
method-linked-change = Difference between two waves where the variance takes into account that the same people responded in both.
method-finite-change = Difference between two waves of just the people who could respond: each wave has the finite population correction, and what the same drawn units share is taken into account.
method-paired-difference = Mean of the same people's differences, with the weights, strata and clusters of the sample and Student's t; the paired t test where they are a simple sample.
method-mc-nemar = Change of a share among the same people: Newcombe's limits for paired shares, and McNemar's test with mid-p.
method-borrowed-change = Difference between two shares from the limits of each; how alike schoolmates are, and how much of it the two sides share, is borrowed from the whole study.
method-assumed-change = Difference between two shares from the limits of each, with the project's assumed intra-class correlation; the two are taken to share nothing.
method-fieller = Gap between two groups as a part of what it was, with Fieller's limits, in which the gap before is uncertain too.
method-design-difference = Difference between groups of one survey, taking into account the sample and the clusters they share.
method-newcombe = Difference between two shares from the limits of each (Newcombe).
method-woodruff = Interpolated median with limits following Woodruff: the interval of the share below the median, read back on the scale.
method-feldt = Cronbach's alpha with Feldt's interval.
method-linear-regression = Linear regression with the weights, strata and clusters of the sample; the difference that the model expects when everybody has the same background, with Student's t and the design's degrees of freedom less the coefficients.
method-logistic-regression = Logistic regression with the weights, strata and clusters of the sample; the difference between the percentages that the model expects when everybody has the same background (marginal effect), with Student's t and the design's degrees of freedom less the coefficients.
method-rao-scott = Independence of two questions: Pearson's statistic with Rao and Scott's second-order correction for the weights, strata and clusters of the sample, and the F distribution; the number is Cramér's V of the weighted table.
method-resampling = Resampling of the units (bootstrap or permutation).
flags = Notes on figures
flag-borrowed = Borrowed: the variance is borrowed from the other groups.
flag-assumed = Assumed: the variance rests on the project's assumed intra-class correlation.
flag-says-nothing = Says nothing: the interval is as wide as the scale.
flag-few-units = Too few units: the pilots could have been chosen in fewer than 20 ways, so nothing is tested.
flag-few-answers = Few responses: worth fewer than 30 independent responses.
flag-register-ratio = Ratio of two registers: the numerator may exceed the denominator.
flag-finite = Finite: about just these people, with the finite population correction.
flag-lonely-cluster = Single-cluster stratum: a single school or class stood alone in its stratum.
flag-nearest-five = Nearest five: rounded to the nearest five per cent, points or people, so that nobody's response can be worked out.
flag-as-published = As published: stands as it did in an earlier edition, since the difference would tell of single people.
flag-no-variation = No variation: all responses are alike, so they do not tell how uncertain the figure is. It has no interval, though it is not a complete count.
flag-no-gap = No gap: the gap before cannot be told from none, so it cannot be said what part of it is left.
flag-headline = Told: of the readings of a change, the one that the text tells. The others are about other people.
flag-mirror = Same again: the other response to a question with two. It says the same again and counts as no measure of its own.
flag-put-to-others = Put to others: the question was put to another part of the respondents in the one wave than in the other, so the change is also one of whom it was put to.
flag-no-interval = No interval: there are too few responses to compute one from, though the figure is not a complete count.

# ---- appendix
appendix = Appendix: definitions
appendix-lead = Each indicator is defined by a database query (SQL). This appendix gives the definition and the query as it was run.
reference = Reference
show-query = Show the query (SQL)
own-query = The project's own definition
not-applicable = Indicators that are not in the report
not-applicable-needs = { $indicator }: lacks { $needs }.
not-applicable-left-out = { $indicator }: left out. { $reason }
sources = Sources
sources-lead = The content of the files is fixed by checksums in manifest.json, which only the project's own key can prove. The same files give the same report.
title-sources = Files and rows
signs = Signs in the tables
sign-not-available = not available, too uncertain, or cannot be reported
sign-nothing = nothing to report
note-withheld = .. = not shown, to protect individuals
note-empty = .. cannot be computed: no responses or too few
note-unanswered = The question was not asked, or nobody answered it: { $waves }.
note-rounding = The numbers are rounded one by one, so that parts may not add up to the whole, nor two numbers to their difference.
note-nearest-five = { $extent ->
    [all] The figures are rounded to the nearest five, so that nobody’s response can be worked out.
   *[some] Some of the figures are rounded to the nearest five, so that nobody’s response can be worked out.
}
note-rows-left-out = Not shown: { $names }.
footer = Made with utfall { $value }.

# ---- the workbook
sheet-contents = Contents
sheet-name = Sheet
sheet-title = Table

# ---- figures
axis-share = Percentage
axis-women = Percentage of { $women }
no-change = no change
figure-note-interval = Lines: 95% confidence interval.
figure-note-even = Even gender balance: both { $women } and { $men } make up at least 40%.
figure-note-filled = Filled dot: the whole interval lies on one side of the bounds.
figure-band = Even distribution, { $interval }
figure-kind-line = Line chart
figure-kind-dots = Dot plot
figure-kind-likert = Stacked bar chart
figure-kind-gender = Dot plot
figure-alternative = { $kind }: { $title }. { $values }. The figures are also given in a table.
figure-title-line = { $title } { $from }–{ $to }
figure-title-line-by = { $title } { $from }–{ $to } by { $dimensions }
figure-title-groups = { $title }, by group
plan-heading = Milestones, activities and budget

# ---- references in the chapters
figure-in-text = figure{"\u00A0"}{ $number }
table-in-text = table{"\u00A0"}{ $number }
goal-target-direction = { $direction ->
    [up] a rise
   *[down] a fall
}
goal-target-by = { $direction ->
    [up] a rise of at least { $value }
   *[down] a fall of at least { $value }
}
goal-target-gap = at most { $value } of the gap before
goal-in-text-measured = { $verdict ->
    [reached] the goal “{ $goal }” was met, { $outcome }; the target was { $target }.
    [not-reached] the goal “{ $goal }” was not met, { $outcome }; the target was { $target }.
   *[other] it is uncertain whether the goal “{ $goal }” was met, { $outcome }; the target was { $target }.
}
goal-in-text-judged-reached = the goal “{ $goal }” is judged to have been met.
goal-in-text-judged-not-reached = the goal “{ $goal }” is judged not to have been met.
goal-in-text-judged-partly-reached = the goal “{ $goal }” is judged to have been partly met.
goal-in-text-judged-cannot-be-said = it is uncertain whether the goal “{ $goal }” was met.
goal-in-text-judged-no-data = there are no data to judge the goal “{ $goal }” by.
goal-in-text-judged-withheld = the figure behind the goal “{ $goal }” cannot be reported.

# ---- change and comparison
what-item = “{ $item }”
what-title-item = “{ $item }” ({ $inside }; { $group })
claims-in-table = These are the clearest; all are in the annex’s table.
change-some = { $count ->
    [one] The change between the waves is statistically significant:
   *[other] { $claimed ->
        [one] For 1 of { $total } measures the change between the waves is statistically significant{ $together ->
                [yes] {", "}also when all are tested together:
               *[no] :
            }
       *[other] { $every ->
            [both] For both measures the change between the waves is statistically significant{ $together ->
                [yes] {", "}also when all are tested together:
           *[no] :
        }
            [all] For all { $total } measures the change between the waves is statistically significant{ $together ->
                [yes] {", "}also when all are tested together:
           *[no] :
        }
           *[some] For { $number } of { $total } measures the change between the waves is statistically significant{ $together ->
                [yes] {", "}also when all are tested together:
           *[no] :
        }
        }
    }
}
change-none = { $count ->
    [one] The change between the waves is not statistically significant.
   [2] For neither of the { $total } measures is the change between the waves statistically significant when all are tested together.
   *[other] For none of the { $total } measures is the change between the waves statistically significant when all are tested together.
}
change-rest = { $count ->
    [one] The change of the remaining measure is not statistically significant.
   *[other] The changes of the remaining measures are not statistically significant.
}
change-rounded = { $count ->
    [one] For one { $further ->
        [yes] further{" "}
       *[no] {""}
    }measure, shown only to the nearest five, it cannot be decided whether anything changed.
   *[other] For { $count } { $further ->
        [yes] further{" "}
       *[no] {""}
    }measures, shown only to the nearest five, it cannot be decided whether anything changed.
}
column-reading = Applies to
column-reading-linked = Same people
column-reading-common = Same places
column-reading-all = All responses
change-reading-linked = The change is that of the same people, linked by their codes: those who responded both times.
change-reading-common = The change is that of the places, such as municipalities and schools, that responded in both waves.
change-reading-all = The change is over all who responded in either wave, whether they are the same people or not.
change-note-linked = Of those who responded both times.
change-note-common = Of the places that responded in both waves.
change-note-all = Of all who responded in either wave.
change-rows-linked = Rows with “Same people”: the change is that of those who responded both times, linked by their codes.
change-rows-common = Rows with “Same places”: the change is that of the places, such as municipalities and schools, that responded in both waves.
change-rows-all = Rows with “All responses”: the change is over all who responded in either wave, whether they are the same people or not.
change-reading-both = Where the respondents can be followed by their codes, the change is that of those who responded both times, else that of the places, such as municipalities and schools, that responded in both waves.
change-reading-mixed = Not all changes are about the same people: each is that of those who responded both times where they can be followed by their codes, else that of the places that responded in both waves, else that of all who responded. The table says which.
change-disagrees = over all responses the change is { $all }, but { $reading ->
    [linked] among those who responded both times
   *[common] in the places that responded both times
} it is { $told }. What differs is who responded.
change-left = at the earlier wave, those who responded again lay { $direction ->
    [up] higher
   *[down] lower
} than those who did not, by { $difference }.
change-left-caution = The change among those who stayed need not be that among those who left.
change-left-none = At the earlier wave no difference can be shown between those who responded again and those who did not.
change-put-to-others = { $count ->
    [one] { $names } was
   *[other] { $names } were
} put to another part of the respondents in the later wave than in the earlier one: the change is also one of whom it was put to.
change-not-of-linked = The change of those who responded both times cannot be reported for { $names }, since it could disclose what single people responded.
change-withheld = { $count ->
    [one] The change in one further measure cannot be reported.
   *[other] The changes in { $count } further measures cannot be reported.
}
change-claim = { $reading ->
    [linked] among those who responded both times{" "}
    [common] in the places that responded both times{" "}
    [all] over all who responded in either wave{" "}
   *[plain] {""}
}{ $levels ->
    [shown] from { $from } to { $to }, { $direction ->
        [up] an increase
       *[down] a decrease
    } of { $difference }.
   *[withheld] { $direction ->
        [up] an increase
       *[down] a decrease
    } of { $difference }.
}
adjusted-title = { $measure }, adjusted for { $covariates }
adjusted-before = Unadjusted
adjusted-after = Adjusted
adjusted-statement = the response to “{ $item }”
adjusted-lead = The adjusted difference is the one that the model expects if the groups did not differ in { $covariates }. It takes no account of what was not asked, and does not say why a difference remains.
adjusted-some = { $count ->
    [one] The adjusted difference is statistically significant:
   *[other] Of the { $total } adjusted differences { $number } are statistically significant:
}
adjusted-none = { $count ->
    [one] The adjusted difference is not statistically significant.
   *[other] None of the { $total } adjusted differences is statistically significant.
}
adjusted-wave-claim = { $what ->
    [share] the percentage
    [mean] the mean
   *[score] the value
} is { $difference } { $direction ->
    [higher] higher
   *[lower] lower
} in the later wave ({ $subject }) than in the earlier ({ $object }).
adjusted-no-interval = Where there is no interval, too few schools or classes took part for so many things to adjust for, or all of a group responded alike; such groups are not in the model.
crossed-title = { $columns } by { $rows }
crossed-all = All who responded
crossed-note = Each row shows how those who gave its response are spread over the responses to “{ $columns }”; it adds up to 100%. Those who responded to only one of the questions are in no row but the last.
crossed-together = The responses to the two questions are related (Cramér's V { $v }, adjusted p { $p }).
crossed-unclear = It is not statistically significant that the responses to the two questions are related (Cramér's V { $v }, adjusted p { $p }).
crossed-full = Everybody is counted, so nothing is tested: Cramér's V is { $v }.
crossed-untested = The responses do not allow a test; Cramér's V is { $v }.
change-waves = { $from } to { $to }
crossed-not-shown = Whether the responses to the two questions are related was tested, but the result could disclose figures that cannot be reported; Cramér's V is about { $v }.
crossed-withheld = A figure of the table is withheld, and with it how closely the responses are related.
crossed-measure = Cramér's V is 0 when the responses to one question are spread alike whatever was the response to the other, and 1 when the one tells the other. It does not say that the one leads to the other.
comparison-some = { $count ->
    [one] The difference is statistically significant:
   *[other] { $claimed ->
        [one] Of { $total } differences compared, 1 is statistically significant{ $together ->
            [yes] {", "}also when all measures are tested together:
           *[no] :
        }
       *[other] Of { $total } differences compared, { $number } are statistically significant{ $together ->
            [yes] {", "}also when all measures are tested together:
           *[no] :
        }
    }
}
comparison-none = No difference between { $names } is statistically significant{ $count ->
    [one] .
   *[other] {" "}when all measures are tested together.
}
comparison-rest = { $count ->
    [one] The remaining difference is not statistically significant.
   *[other] The remaining differences are not statistically significant.
}
comparison-claim = { $what ->
    [share] the percentage
    [mean] the mean
   *[score] the value
} is { $difference } { $direction ->
    [higher] higher
   *[lower] lower
} { $kind ->
    [place] in { $subject } than in { $object }.
    [people] among { $subject } than among { $object }.
   *[other] for { $subject } than for { $object }.
}
title-response = Response by wave and group
column-from = Before
column-to = After
item-only = { $title } for “{ $item }”: { $value }.
item-highest = { $title }: highest for “{ $item }”, { $value }.
item-lowest = The lowest is “{ $item }”, { $value }.
item-lowest-first = { $title }: lowest for “{ $item }”, { $value }.
option-only = { $value } { $ticked ->
    [yes] chose
   *[no] responded
} “{ $item }”.
option-highest = The most common { $ticked ->
    [yes] choice
   *[no] response
} is “{ $item }”, { $value }.
option-lowest = The least common { $ticked ->
    [yes] choice
   *[no] response
} is “{ $item }”, { $value }.
option-lowest-first = The least common { $ticked ->
    [yes] choice
   *[no] response
} is “{ $item }”, { $value }.
figure-title-likert = { $title }, per cent
figure-target = Target { $value }
goal-other-people = { $reading ->
    [linked] Among those who responded both times it is { $value }: who responded decides it too.
   *[common] In the places that responded both times it is { $value }: who responded decides it too.
}
goal-reached = The goal “{ $goal }” was met: { $outcome }; the target was { $target }.
goal-not-reached = The goal “{ $goal }” was not met: { $outcome }; the target was { $target }.

# ---- gender balance
segregation-level = Gender segregation, measured by dissimilarity D (0 none, 1 complete), is { $value }{ $chance ->
    [above] {", "}more than expected by chance
   *[other] {""}
}.
segregation-change = { $waves ->
    [two] Between the two waves
   *[more] Between { $from } and { $to }
} D { $direction ->
    [up] rose
   *[down] fell
} by { $value }{ $claim ->
    [no] {", "}but the change is not statistically significant.
   *[other] . Each rounded by itself, { $composition } came from how { $women } and { $men } are spread within the programmes and { $mix } from programmes having grown or shrunk.
}
gender-shown-all = { $count ->
    [one] One { $options ->
        [programmes] programme
       *[others] option
    } can be reported.
   *[other] This is how { $women } and { $men } are spread over the { $number } { $options ->
        [programmes] programmes
       *[others] options
    }:
}
gender-shown-some = { $count ->
    [one] Of { $total } { $options ->
        [programmes] programmes
       *[others] options
    }, one can be reported.
   *[other] Of { $total } { $options ->
        [programmes] programmes
       *[others] options
    }, { $number } can be reported:
}
gender-even = Even distribution (40–60% { $women }): { $names }.
gender-women = Female-dominated (more than 60% { $women }): { $names }.
gender-men = Male-dominated (more than 60% { $men }): { $names }.
gender-cannot-be-said = { $named ->
    [yes] Uncertain, because the interval spans a threshold: { $names }.
   *[no] { $count ->
        [one] One { $options ->
        [programmes] programme
       *[others] option
    } is uncertain, because the interval spans a threshold.
       *[other] For { $number } { $options ->
        [programmes] programmes
       *[others] options
    } it is uncertain, because the interval spans a threshold.
    }
}

# ---- remarks on the data
lowered-limits-heading = Lowered limits of what is shown
lowered-limits = The project has lowered the limits of what is shown, so that it may be possible to tell what individuals have responded or chosen.
lowered-smallest-count = Counts are shown from { $limit } people on; the usual limit is { $default }.
lowered-smallest-base = Attitudes are shown from { $limit } responses on; the usual limit is { $default }.
lowered-smallest-employers = Figures of employers are shown from { $limit } employers on; the usual limit is { $default }.
level-other = Other
finding-unlisted-answer = { $count ->
    [one] One response that is not among the planned ones is shown as “Other”.
   *[other] { $number } responses that are not among the planned ones are shown as “Other”.
}
exclusion-withdrawn-consent = Consent has been withdrawn
finding-label-off-scale = { $count ->
    [one] One response is not a point on the scale and counts as not answered.
   *[other] { $number } responses are not points on the scale and count as not answered.
}
finding-misspelt-label = { $count ->
    [one] One response is probably a misspelt point on the scale and counts as not answered.
   *[other] { $number } responses are probably misspelt points on the scale and count as not answered.
}
finding-unknown-label = { $count ->
    [one] One response is not in the codebook and counts as not answered.
   *[other] { $number } responses are not in the codebook and count as not answered.
}
finding-date-order = { $count ->
    [one] One date has day and month in another order than the rest and could not be read.
   *[other] { $number } dates have day and month in another order than the rest and could not be read.
}
finding-not-a-date = { $count ->
    [one] One value among the dates is not a date and could not be read.
   *[other] { $number } values among the dates are not dates and could not be read.
}
finding-not-a-number = { $count ->
    [one] One value among the numbers is not a number and could not be read.
   *[other] { $number } values among the numbers are not numbers and could not be read.
}
finding-person-data = { $count ->
    [one] One response contained personal data. It was removed.
   *[other] { $number } responses contained personal data. They were removed.
}
finding-partial-responses = { $count ->
    [one] One response was broken off before it was complete and is used as far as it goes.
   *[other] { $number } responses were broken off before they were complete and are used as far as they go.
}
exclusion-blank-row = Blank row
exclusion-note-line = Note below the table
exclusion-other-sheet = Sheet of the workbook that was not read
exclusion-same-answer = Response that is in several files and counts once
exclusion-repeated-header = Repeated header row
exclusion-preview = Preview of the questionnaire
exclusion-test = Test response
exclusion-rejected = Rejected by the survey tool
exclusion-never-answered = Invited but never begun
exclusion-dropped-out = Left the sample
exclusion-partial = Begun but not completed
finding-column-not-in-codebook = Columns that are not in the codebook; not read
finding-error-cell = Cells with an error value; counted as not answered
finding-far-outside = { $count ->
    [one] One response lies far outside those of the others, and counts as it was given.
   *[other] { $number } responses lie far outside those of the others, and count as they were given.
}
finding-outside-limits = { $count ->
    [one] One number outside the limits that the codebook sets counts as not answered.
   *[other] { $number } numbers outside the limits that the codebook sets count as not answered.
}
finding-dominating-weight = { $count ->
    [one] One response weighs more than ten times as much as the mean: a figure may rest on it alone.
   *[other] { $number } responses weigh more than ten times as much as the mean: a figure may rest on them alone.
}
finding-more-than-invited = { $count ->
    [one] In one group more people responded than are said to have been invited, so no response rate is given for it.
   *[other] In { $number } groups more people responded than are said to have been invited, so no response rate is given for them.
}
finding-blank-question = { $count ->
    [one] One question was left blank by everybody in one of the waves.
   *[other] { $number } times a question was left blank by everybody in a wave.
}
finding-missing-column = Questions without a column in the file; counted as not answered
finding-answered-unasked = { $count ->
    [one] One response to a question came from someone it was not put to; it is not counted.
   *[other] { $number } responses to questions came from those they were not put to; they are not counted.
}
finding-ragged-row = Rows with too few or too many fields

# Words of a drafted project.
draft-before = Before
draft-after = After
draft-round = Round { $number }
draft-other = Another answer
draft-goal = Two thirds answer in a positive way
# ---- ESF: genders and parts
esf-gender-women = Women
esf-gender-men = Men
esf-gender-non-binary = Non-binary
esf-gender-unknown = Gender unknown
esf-gender-total = Total
esf-gender = Gender
esf-operation = Operation
esf-operation-unnumbered = { $name } (the authority’s number is missing)
esf-programme = Programme
esf-programme-2007-2013 = European Social Fund 2007–2013
esf-programme-2014-2020 = European Social Fund 2014–2020
esf-programme-esf-plus = European Social Fund Plus 2021–2027
esf-programme-esf-plus-annex-2 = European Social Fund Plus 2021–2027, specific objective (l)
esf-reporting-date = Situation on
esf-whole-project = Whole project
esf-part-operation = Operation
esf-part-programme-area = Programme area
esf-part-partner = Partner
esf-part-municipality = Municipality
esf-up-to = up to the end of { $value }
esf-during = during { $value }

# ---- ESF: the authorities' tables
esf-table = Table { $value }
esf-table-4a = Common output indicators
esf-table-4b = Programme-specific output indicators
esf-table-2a = Common result indicators
esf-table-2b = Common result indicators of the Youth Employment Initiative
esf-table-2c = Programme-specific result indicators
esf-table-6 = Output indicators
esf-table-10 = Result indicators
esf-sheet-2007 = Targets and outcome
esf-table-2007 = Targets and outcome for participants
esf-priority = Priority
esf-objective = Investment priority or specific objective
esf-region-category = Category of region
esf-code = ID
esf-indicator = Indicator
esf-unit = Measurement unit
esf-unit-number = number
esf-unit-percent = per cent
esf-reference-output = Output indicator used as basis for target setting
esf-milestone = Milestone 2024
esf-target = Target
esf-target-unit = Unit of the target
esf-cumulative = Cumulative value
esf-ratio = Achievement ratio (%)
esf-answer-unknown = Answer not known
esf-response-rate = Answer known (%)
esf-comment = Comment
esf-note-unknown = Only the answer yes is counted. Answers that are not known never count as no; they stand apart, with the share of the reference group whose answer is known.
esf-note-signs = . = nobody belongs to the reference group; .. = the question was not asked, or nobody’s answer is known.
esf-note-not-established = The authorities' form fields of 2007–2013 are not established. The breakdown follows Annex XXIII of Regulation (EC) No 1828/2006.

# ---- ESF: sheets
esf-pack-title = ESF follow-up: { $value }
esf-notice-complete = The complete pack for the managing authority. It holds small counts and must not be published. What may be published lies in the folder published.
esf-sheet-periods = Periods
esf-title-periods = Indicators by period
esf-sheet-half-years = Half-years
esf-title-half-years = Half-year overview: indicators, and participants who started and left, by half-year to February and August
esf-sheet-by-partner = Partners
esf-title-by-partner = Indicators by partner
esf-sheet-by-municipality = Municipalities
esf-title-by-municipality = Indicators by municipality
esf-sheet-by-programme-area = Programme areas
esf-title-by-programme-area = Indicators by programme area
esf-sheet-months = Months
esf-title-months = Months of the person file
esf-month = Month
esf-active = Participants
esf-month-changed = Changed since the earlier pack
esf-send-again = To be sent again
esf-note-months = When an earlier month changes, all later months must be sent again too.
esf-sheet-sample = Sample
esf-title-sample = The sample for longer-term results
esf-population = Population
esf-needed = Answers needed
esf-drawn = Drawn
esf-answered = Answered
esf-answer-rate = Share that answered (%)
esf-margin = Margin of error at 95% confidence (percentage points)
esf-unrepresented = Persons in strata without answers
esf-sample-population = The population is everybody with a complete record who left the operation in the period { $value }, including persons to whom a result cannot apply.
esf-sample-size = The size of the sample is set so that the margin of error is at most { $value } at 95% confidence in each cell (operation, category of region, gender), with the worst case of 50% and a finite population (Cochran 1977).
esf-sample-response = More are drawn than needed, as { $value } are expected to answer.
esf-sample-draw = Within each cell persons are drawn at random in proportion to labour-market status, age and education at entry, at least one from each stratum. Random seed: { $value }.
esf-sample-weights = Answers are weighted by population per answer of the stratum; where nobody of a stratum answered, the other answers of the cell stand for it too. The margin of error takes the weights into account.
esf-sheet-drawn = Drawn
esf-title-drawn = Who was drawn, by row of the register
esf-place = Place
esf-exit-date = Last day
esf-follow-up-date = Follow-up refers to
esf-weight = Weight
esf-sheet-validation = Validation
esf-title-validation = Validation log
esf-test = Test
esf-severity = Severity
esf-test-says = What the test says
esf-found = Found
esf-severity-blocks = error that blocks
esf-severity-left-out = error; the record is not counted
esf-severity-warning = warning
esf-severity-note = note
esf-sheet-corrections = Corrections
esf-title-corrections = Changes since the earlier pack
esf-cell = Part and period
esf-before = Previous value
esf-after = New value
esf-reason = Reason
esf-reason-new-data = new data: the period was still running
esf-reason-correction = corrected data
esf-reason-definition = changed definition

# ---- ESF: the annex
esf-annex = Annex to the evaluation: ESF follow-up
esf-annex-about = About this annex
esf-annex-about-text = This annex presents the project's participants and results by the common indicators of the European Social Fund, for women and men separately. Counts so small that single persons could be recognised are not shown, nor are the counts they could be worked out from.
esf-annex-preliminary = The figures come from the project's own participant register and are preliminary where the authority works out its own from other registers.
esf-annex-counting = Each participant is counted once per operation. Information at entry refers to the first day, results to the time after the last. Only the answer yes is counted; beside it stands the share for whom the answer is known.
esf-annex-figures = Participants and results
esf-moment-entry = Participants
esf-moment-entry-title = Participants at entry, up to { $value }
esf-moment-exit = Immediate results
esf-moment-exit-title = Results within four weeks after the last day, up to { $value }
esf-moment-follow-up = Longer-term results
esf-moment-follow-up-title = Results six months after the last day, up to { $value }
esf-annex-sample = The follow-up after six months
esf-annex-everybody = No sample is drawn: everybody who has left the operation is followed up.
esf-annex-validation = Validation
esf-annex-validation-text = The data have been put to the tests below. The table shows the tests that found something, how often, and how many of the findings the project has explained.
esf-annex-no-findings = No errors were found.
esf-title-tests = Tests that found something
esf-findings = Findings
esf-explained = Explained
esf-annex-corrections = Corrections
esf-annex-corrections-text = The table shows how many figures have changed since the earlier pack, and why.
esf-annex-no-corrections = No figure has changed since an earlier pack, or there is no earlier pack to compare with.
esf-figures-changed = Figures changed
esf-annex-definitions = Definitions
esf-title-definitions = Definitions and sources of the indicators
esf-definition = Definition
esf-article = Source

# ---- ESF: horizontal principles
esf-principles = Horizontal principles
esf-principle-gender-equality = Gender equality
esf-principle-accessibility = Accessibility for persons with disabilities
esf-principle-non-discrimination = Non-discrimination
esf-principle-sustainability = Ecological sustainability
esf-principle-figures = Figures for the principle: { $value }
esf-step-analysis = Analysis
esf-step-goal = Goal
esf-step-activity = Activity
esf-step-result = Result
esf-step-evidence = Evidence
esf-to-write = To complete: { $value }
esf-write-analysis = what the analysis of the problem found for this principle
esf-write-goal = which goal was set from the analysis
esf-write-activity = how the activities took the principle into account
esf-write-result = what came of it, beside the figures
esf-write-evidence = where this can be seen: documents, interviews, observations

# ---- ESF: the draft of the final report
esf-final-report = Final report (draft)
esf-draft = A draft to go on writing in. The figures are inserted from the participant register, with small counts hidden. What only the project or the evaluator can write is marked with the words To complete.
esf-took-part = { $total } persons took part in the project: { $parts }.
esf-took-part-undivided = { $total } persons took part in the project. The distribution by gender cannot be shown.
esf-took-part-not-shown = The number of participants cannot be shown.
esf-took-part-women = { $number } { $count ->
    [one] woman
   *[other] women
}
esf-took-part-men = { $number } { $count ->
    [one] man
   *[other] men
}
esf-took-part-non-binary = { $number } of another gender identity
esf-took-part-unknown = { $number } of unknown gender
esf-report-evaluation-says = From the evaluation
esf-field = { $heading } ({ $count ->
    [one] 1 character
   *[other] { $number } characters
})
esf-fields-lead = The texts of the draft of the final report, heading by heading, to be put into the fields of the authority's portal. Characters are counted with spaces. Tables and what remains to be written are left out.
esf-report-summary = Summary
esf-report-summary-text = a short, concrete and fair summary, also of how gender equality, accessibility and non-discrimination were secured
esf-report-idea = Project idea and expected results
esf-report-idea-text = purpose, overall goal and sub-goals, expected and unforeseen results, changes of purpose, goal or target group and why, finances, and how the idea furthered the horizontal principles
esf-report-results = The project's results, goals and indicators
esf-report-results-text = actual results against the plan, in figures and in words: new knowledge, changed attitudes, guidelines, working methods
esf-report-project-results = The project's results
esf-report-project-results-text = the problem and needs that the project addressed, and what came of it
esf-report-purpose = Purpose and goals
esf-report-purpose-text = the project's purpose and goals and how they were met
esf-report-working-methods = Working methods
esf-report-working-methods-text = how the project worked
esf-report-actors = Participating actors
esf-report-actors-text = which organisations took part, and with what
esf-report-gender = Gender mainstreaming
esf-report-gender-text = how gender equality was made part of the project
esf-report-accessibility = Accessibility for persons with disabilities
esf-report-accessibility-text = how the project was made accessible
esf-report-regional = Regional priorities
esf-report-regional-text = how the project furthered the regional priorities
esf-report-dissemination = Dissemination and influence
esf-report-dissemination-text = how the results were spread and whom they influenced
esf-report-evaluation = Ongoing evaluation
esf-report-evaluation-text = how the project was evaluated and what the evaluation found
esf-report-own-evaluation = The project's own evaluation
esf-report-own-evaluation-text = how the project followed up its own work
esf-report-advice = Comments and advice
esf-report-advice-text = what others can learn from the project
esf-report-contacts = Contact persons
esf-report-contacts-text = who can answer questions about the project
esf-write-deviation = reasons for differences between expected and actual result
esf-write-better = what could have been done better
esf-report-further = The authority's further headings
esf-report-further-text = what the authority's template asks for under this heading
esf-report-further-missing = the headings of the authority's template that follow these; write them under [esf.report] in project.toml and they will be here the next time
# ---- full counts
level-period-first = In { $wave } { $what ->
    [share] the percentage was { $value }; it has thus
    [ratio] the figure was { $value }; it has thus
    [over-one] it was { $value }; the ratio has thus
   *[number] the number was { $value }; it has thus
} { $direction ->
    [up] risen
   *[down] fallen
} by { $difference }.
register-known = It is known for { $known } of { $all }.
value-ratio-against = { $value } ({ $numerator } to { $denominator })
register-extremes = The highest is { $highest } with { $highest-value }, the lowest { $lowest } with { $lowest-value }.
register-trend = { $claimed ->
    [yes] Over the school years the percentage has { $direction ->
        [up] risen
       *[down] fallen
    } by { $difference } a year on average. That is more than expected by chance if those counted each year are seen as one draw of many that could have been (Cochran and Armitage's test; the count itself is complete).
   *[no] Over the school years the percentage has changed by { $difference } a year on average. That is no more than expected by chance if those counted each year are seen as one draw of many that could have been (Cochran and Armitage's test; the count itself is complete), so the trend is not statistically significant.
}
column-by = Breakdown
column-counted = Number
score = { $numerator } of { $denominator }
note-counted = { $heading } in all: { $number }
note-counted-wave = { $heading } in all, { $wave }: { $number }
method-cochran-armitage = Change per school year by weighted least squares, with Cochran and Armitage's test of no trend. Whoever is counted in several school years is treated as different people.
need-scale = questions with a scale
need-number = questions with a number as the response
need-multiple = multiple-choice questions
need-single = questions with one response
need-index = an index in the codebook
need-index_item = an index in the codebook
need-voices = a statement put to several groups
need-waves = a second wave
need-unit = codes by which respondents can be followed from one wave to the next
need-rows = responses or rows to count

# ---- the plan
milestones-on-time = { $form ->
    [same] Of these, { $numerator } { $count ->
        [one] was
       *[other] were
    } completed on time.
   *[some] Of the { $denominator } that have both a planned and an actual date, { $numerator } { $count ->
        [one] was
       *[other] were
    } completed on time.
}
milestone-remains = Outstanding{ $has-whose ->
    [yes] {" "}in { $whose }
   *[no] {""}
}: { $milestone } ({ $status }{ $has-evidence ->
    [yes] : { $evidence }
   *[no] {""}
}).
agreements-overview = { $numerator } agreements are signed; { $denominator } were planned.
budget-co-financing = Of the planned financing of { $denominator }, { $numerator } is co-financing ({ $share }).
budget-used = Of the budget of { $denominator }, { $numerator } has been used ({ $share }).
budget-per-participant = The planned financing comes to { $amount } per participant ({ $participants } participants).
cost-per-participant = The cost is { $amount } per participant ({ $participants } participants).
title-steps = The milestones in each municipality: when they were completed
title-agreements = Agreements, planned and signed
column-agreement = Agreements with
column-signed = Signed
column-signed-of-planned = Signed of planned (%)
quotations-heading = Voices from interviews and open responses
quotations-lead = Only quotations approved by the person quoted are shown, each one separately. They were chosen because they are clear, not because they are common.
title-quotations = Quotations by code and group
column-code = Code
column-who = Group
column-quotation = Quotation
legal-ground = Sensitive data
legal-ground-lead = Data on { $concepts } are used as counts only, with small numbers hidden. Legal ground: { $ground }
goal-numbers = { $count ->
    [one] Goal { $numbers }
   *[other] Goals { $numbers }
}
goal-evidence = { $goal }: { $evidence }{ $sourced ->
    [yes] {" "}({ $source })
   *[no] {""}
}.

# ---- units compared, such as municipalities
unit-municipality = municipality
units-municipality = municipalities
the-units-municipality = the municipalities
unit-group = group
units-group = groups
the-units-group = the groups
units-compared = { $form ->
    [named] { $names } are compared
   *[counted] { $unit_number } { $units_word } are compared
} on { $count ->
    [one] one measure
   *[other] { $number } measures
}. The responses come from { $groups }.
units-claims-some = { $count ->
    [one] The difference between { $the_units } is statistically significant:
   *[other] { $claimed ->
        [one] For 1 of { $total } measures a difference between { $the_units } is statistically significant, also when all are tested together:
       *[other] For { $number } of { $total } measures a difference between { $the_units } is statistically significant, also when all are tested together:
    }
}
units-claims-none = { $count ->
    [one] No difference between { $the_units } is statistically significant.
   *[other] For none of the { $total } measures is a difference between { $the_units } statistically significant when all are tested together.
}
units-claims-more = { $count ->
    [one] One more difference is statistically significant; it is in the table.
   *[other] { $number } more differences are statistically significant; they are in the table.
}
units-told-of = { $number } of the measures are shown here.

units-reach = That a difference is not statistically significant does not mean that { $the_units } are alike. With these data, differences of less than about { $points } can as a rule not be told from chance.
units-mix = When { $the_units } are adjusted to the same distribution of { $by }, a percentage changes by { $points } at most.
units-ranks-wide = The data settle the ranking only in part: as a rule, a { $unit } may hold any of { $width } places among { $total }.
units-ranks-none = No ranking is possible: every { $unit } may hold any place.
units-ranks-few = The data settle the ranking only for a few: as a rule, a { $unit } may hold any place.
units-funnel = Of { $total } { $units_word }, { $outside } lie outside the 95% limits of the funnel, of which { $far } also outside those of 99.8%. Chance alone is expected to put about { $expected } outside the inner limits.
units-not-done = { $extent ->
    [all] { $procedure }: { $why }.
   *[some] { $procedure } ({ $number } of { $total } measures): { $why }.
}
units-measure = { $item_form ->
    [item] { $title }: “{ $item }”
   *[none] { $title }
} ({ $group }{ $wave_form ->
    [wave] , { $wave }
   *[none] {""}
})
procedure-pairs = Comparison of every pair
procedure-standardisation = Adjustment to the same mix of respondents
procedure-shrinkage = Smoothed percentages
procedure-funnel = Funnel plot
procedure-ranks = Possible places in a ranking
why-not-fewer-than = needs at least { $limit } { $units_word } that can be reported
why-not-more-than = made for at most { $limit } { $units_word }; each is compared with the others instead
why-not-just-these = rests on a model of { $units_word } in general, while the conclusions here are about just these
why-not-not-a-share = made for percentages only
why-not-no-mix = the data hold neither gender, grade nor programme
why-not-few-of-a-kind = some group of respondents is too small
why-not-no-variation = all responses are alike, or the uncertainty cannot be computed
no-claim = none
comparison-short-claim = { $subject } { $direction ->
    [higher] higher
   *[lower] lower
} than { $object }
funnel-far-above = above 99.8%
funnel-above = above 95%
funnel-inside = inside
funnel-below = below 95%
funnel-far-below = below 99.8%
funnel-limits-95 = Limits of 95%
funnel-limits-998 = Limits of 99.8%
funnel-outside = Outside the limits of 95%
column-standardised = Adjusted percentage (%)
column-standardised-mean = Adjusted mean
column-shrunken = Smoothed percentage (%)
column-ranks = Possible places
column-funnel = In the funnel
column-claims = Statistically significant
column-between-units = Lowest and highest
column-lowest = Lowest (%)
column-highest = Highest (%)
column-higher = Higher than the others
column-lower = Lower than the others
column-undecided = Uncertain
column-outside-funnel = Outside the funnel
figure-all = All: { $value }
axis-effective-n = Responses, counted as independent ones
axis-rank = Place (1 = highest)
figure-kind-funnel = Funnel plot
figure-kind-ranks = Possible places
figure-note-funnel = The limits allow for respondents from the same place often responding alike and for more variation than chance gives.
figure-note-ranks = The dot is the place in these data, the line the places that are possible with 95% confidence for all at once.
figure-alternative-funnel = { $kind }: { $title }. { $level }. { $count ->
    [one] One point
   *[other] { $number } points
}; outside the limits: { $outside }. All figures are in the table.
comparison-title = Comparison of { $units_word }
comparison-in-short = In short
comparison-measures = All measures
comparison-overview-title = Percentages with confidence intervals, and statistically significant differences
comparison-values = How certain are the percentages?
comparison-values-title = Percentages with confidence intervals
comparison-ranks = Ranking
comparison-ranks-title = Possible places in a ranking
comparison-units-title = Adjusted figures and possible places, the measures with the clearest differences
comparison-reading = How to read the figures
comparison-not-done = Not done
comparison-full = All { $units_word } compared
table-shortened-ends = The table shows { $shown } of { $total } rows: the highest and the lowest. All are in tables.xlsx and in tables/{ $name }.
table-shortened-claims = The table shows { $shown } of { $total } differences: the clearest of those that are statistically significant. All are in tables.xlsx and in tables/{ $name }.
reading-claimed = Statistically significant
reading-claimed-words = A difference is called statistically significant only when chance cannot reasonably explain it: the p-value is below 5% after adjustment for the number of differences tested (Holm), also when all measures are tested together (Benjamini and Hochberg), allowing for respondents from the same place often responding alike.
reading-interval = Confidence interval
reading-interval-words = The figures in parentheses and the lines in the figure: the value lies there with 95% confidence. They are about each { $unit } by itself; whether two differ is settled by a test of the difference.
reading-standardised = Adjusted percentage
reading-standardised-words = The percentage if all { $units_word } had the same mix of respondents. Small groups of respondents are joined.
reading-shrunken = Smoothed percentage
reading-shrunken-words = The percentage drawn towards the common level, the more the fewer responses a { $unit } has. With few responses it is a better guess than its own percentage.
reading-ranks = Possible places
reading-ranks-words = The places hold for all { $units_word } at once, 1 for the highest percentage. Where they are many, the place cannot be determined.
reading-funnel = Funnel
reading-funnel-words = Few responses vary more by chance than many. Whoever lies inside the funnel does not surely differ from the common level.

# ---- the three layers: summary, report, annex
publication-summary = Summary
publication-report = Report
publication-annex = Annex with all results
other-publications = Other parts and languages
annex-letter = A
dot-between = {" · "}
figure-in-annex = figure{"\u00A0"}{ $number } in the annex
table-in-annex = table{"\u00A0"}{ $number } in the annex
summary-headline = { $goals ->
    [one] { $count ->
        [0] { $assessed ->
            [none] It cannot be said whether the goal was met
           *[all] The goal has not certainly been met
        }
       *[other] The goal was met
    }
   *[other] { $count ->
        [0] { $assessed ->
            [none] None of { $total } goals could be assessed
            [some] None of the goals that could be assessed, { $able } of { $total }, has certainly been met
           *[all] None of { $total } goals has certainly been met
        }
        [one] 1 of { $total } goals was met
       *[other] { $number } of { $total } goals were met
    }
}
summary-answered = { $parts } responded
summary-answered-group = { $of ->
    [yes] { $answered } of { $invited } { $group } ({ $dated ->
        [yes] { $rate }; { $when }
       *[no] { $rate }
    })
   *[no] { $dated ->
        [yes] { $answered } { $group } ({ $when })
       *[no] { $answered } { $group }
    }
}
summary-question = Were the goals met?
summary-goals = { $answer ->
    [all] Yes.
    [partly] Partly.
    [none] No.
   *[unclear] It is uncertain.
} { $form ->
    [single] The project has one goal: { $parts }
    [none] None of { $total } goals could be assessed: { $apart }
   *[several] Of { $total } goals, { $parts }{ $apart-form ->
        [some] ; { $apart }
       *[none] {""}
    }
}{ $uncertain ->
    [near] . A goal is uncertain where the outcome lies too close to the target for the data to decide.
    [both] . A goal is uncertain where the outcome lies too close to the target for the data to decide, or where there is too little evidence for an assessment.
    [evidence] . A goal is uncertain where there is too little evidence for an assessment.
   *[no] .
}
summary-count-reached = { $count ->
    [one] 1 was met
   *[other] { $number } were met
}
summary-count-partly-reached = { $count ->
    [one] 1 was partly met
   *[other] { $number } were partly met
}
summary-count-not-reached = { $count ->
    [one] 1 was not met
   *[other] { $number } were not met
}
summary-count-cannot-be-said = { $count ->
    [one] 1 is uncertain
   *[other] { $number } are uncertain
}
summary-count-withheld = { $number } cannot be reported
summary-count-no-data = { $count ->
    [one] 1 has no data
   *[other] { $number } have no data
}
summary-cause-changes = { $count ->
    [one] The change that was measured is statistically significant.
   *[other] { $every ->
        [yes] For all { $total } measures the change is statistically significant.
       *[no] For { $number } of { $total } measures the change is statistically significant.
    }
}
summary-not-the-cause = It cannot be shown that the project is the cause, since there is no comparison group.
summary-cause-no-change = { $count ->
    [one] The change that was measured is not statistically significant, and there is no comparison group.
   *[other] For none of { $total } measures is the change statistically significant, and there is no comparison group.
}
summary-without-goals = { $parts } responded.{ $once ->
    [yes] {" "}The questionnaires were completed once and therefore cannot show change.
   *[no] {""}
}
summary-cause-levels = { $once ->
    [yes] The questionnaires were completed once and therefore cannot show change. {""}
   *[no] {""}
}It cannot be shown that the project is the cause of the outcome, since there is no comparison group.
summary-cause-compared = The change was set against a comparison group: { $claimed ->
    [0] for none of { $total } measures is the difference
    [one] for 1 of { $total } measures the difference is
   *[other] for { $number } of { $total } measures the difference is
} statistically significant.
summary-from-to = { $from } → { $to }
summary-number = { $number }
goal-beside-target = The outcome is { $outcome }; the target was { $target }.
summary-goal = { $goal }: the outcome is { $outcome }; the target was { $target }.
summary-goal-status = Goal: { $verdict }
summary-established = { $form ->
    [against] Significant deterioration
   *[better] Significant improvement
}
summary-goals-heading = The goals
verdict-cannot-be-said-above = Uncertain, above target
goal-outcome-linked = { $outcome } among those who responded both times
goal-outcome-common = { $outcome } in the places that responded both times
goal-outcome-all = { $outcome } over all responses
verdict-cannot-be-said-right = Uncertain, on the right side of the target
verdict-cannot-be-said-wrong = Uncertain, on the wrong side of the target
verdict-cannot-be-said-below = Uncertain, below target
figure-key-interval = 95% confidence interval
figure-note-established = Filled dot and bold figure: statistically significant change, also when all measures are tested together.
figure-note-goals = A goal can be settled although the interval holds the target: it is judged by the bound on one side.
figure-note-withheld = Not shown: { $names }.
figure-kind-goals = Goal chart
axis-change-points = Change, percentage points
axis-change = Change
goal-value-of-target = { $value } (target { $target })
for-whom = For whom – and for whom not?
for-whom-none = <b>{ $dimension }:</b> { $named ->
    [yes] no difference between { $names } is statistically significant
   *[no] no difference between the groups is statistically significant
}{ $count ->
    [1] .
    [2] {" "}when both comparisons are tested together.
   *[other] {" "}when all { $total } comparisons are tested together.
}
for-whom-untold = { $count ->
    [one] One further comparison cannot be reported, or only rounded{ $why ->
        [yes] {", "}so that individuals cannot be identified.
       *[no] .
    }
   *[other] { $number } further comparisons cannot be reported, or only rounded{ $why ->
        [yes] {", "}so that individuals cannot be identified.
       *[no] .
    }
}
for-whom-some = <b>{ $dimension }:</b> { $count ->
    [one] the difference is statistically significant.
   *[other] { $claimed ->
        [one] 1 of { $total } differences compared is statistically significant{ $together ->
            [yes] {" "}when all are tested together:
           *[no] :
        }
       *[other] { $number } of { $total } differences compared are statistically significant{ $together ->
            [yes] {" "}when all are tested together. Among them:
           *[no] . Among them:
        }
    }
}
for-whom-voices = <b>Same question to different groups:</b> on “{ $item }”, { $subject } respond positively more often than { $object }, by { $difference }.
for-whom-voices-none = <b>Same question to different groups:</b> no difference is statistically significant.
recommendations = What we recommend
report-more = { $title }: all tables and figures in the annex
report-more-goals = More in the annex on how the goals were assessed
report-more-method = Method, definitions, sources and data quality notes in the annex
report-differences-in-annex = Which differences are statistically significant when all are tested together, and the figures of each group, are in the annex.
report-no-difference = None of the differences that can be reported is statistically significant when all are tested together. The figures of each group are in the annex.
report-differences-untested = No difference between the groups is tested. The figures of each group are in the annex.
report-intervals = All intervals are 95% confidence intervals that take account of how the sample was drawn.
report-comparisons = A difference or change is called statistically significant only where it is so both within its own measure (Holm) and when all measures are tested together (Benjamini and Hochberg). Each measure counts once: of a question with two responses one, and the mean of a scale together with its percentage. Each interval is of one figure alone and not adjusted.
report-comparisons-no-p = Where p cannot be reported, a difference is not tested together with the others. It counts as statistically significant only where it is at least three quarters as large as its confidence interval is wide.
claim-untested = not tested
report-as-published = { $count ->
    [one] One figure stands as in an earlier edition, because a new one could disclose individuals; it is marked in the annex.
   *[other] { $number } figures stand as in an earlier edition, because new ones could disclose individuals; they are marked in the annex.
}
summary-change = { $direction ->
    [up] An increase
   *[down] A decrease
} of { $difference } for { $form ->
    [item] “{ $item }” ({ $inside }; { $reading ->
        [all] all responses from{" "}
       *[some] {""}
    }{ $group }
   *[measure] { $measure } ({ $reading ->
        [all] all responses from{" "}
       *[some] {""}
    }{ $group }
}{ $reading ->
    [linked] {" "}who responded both times
    [common] {", "}the places that responded both times
   *[rows] {""}
}).
figure-source = Source: { $project }{ $dated ->
    [yes] , { $date }
   *[no] {""}
}.
figure-finding-gender = { $count ->
    [0] None of { $total } { $options ->
        [programmes] programmes
       *[others] options
    } is clearly dominated by one gender
    [one] 1 of { $total } { $options ->
        [programmes] programmes
       *[others] options
    } is clearly dominated by one gender
   *[other] { $number } of { $total } { $options ->
        [programmes] programmes
       *[others] options
    } are clearly dominated by one gender
}{ $unclear ->
    [0] {""}
   *[other] {"; "}for { $unclear } the data do not suffice
}
figure-finding-voices = { $count ->
    [0] No difference between the groups is statistically significant
   *[other] The groups differ on { $number } of { $total } statements
}
figure-finding-places = { $count ->
    [0] No difference between { $the_units } is statistically significant
    [one] 1 of { $total } differences between { $the_units } is statistically significant
   *[other] { $number } of { $total } differences between { $the_units } are statistically significant
}
figure-finding-line = { $form ->
    [same] { $what }: unchanged at { $to }
    [up] { $what }: up from { $from } to { $to }
   *[down] { $what }: down from { $from } to { $to }
}
figure-finding-values = { $form ->
    [highest] { $what }: highest for “{ $item }”, { $highest }
    [same] { $what }: about { $highest } everywhere
    [whole] { $what }: { $highest }
    [range-shown] { $what }: between { $lowest } and { $highest } where it can be reported
   *[range] { $what }: between { $lowest } and { $highest }
}
figure-finding-change = { $form ->
    [none] None of the { $total } changes is statistically significant
    [all] All { $total } measures have risen
    [up] { $up } of { $total } measures have risen
    [down] { $down } of { $total } measures have fallen
   *[both] { $up } of { $total } measures have risen and { $down } have fallen
}{ $most ->
    [some] {" "}– most of all “{ $item }”
   *[none] {""}
}
figure-subtitle = { $what }{ $n-form ->
    [some] {"; "}n = { $n }
   *[none] {""}
}
item-disagreed = disagrees: { $item }
figure-note-reversed = { $items }: the question was put the other way round; responses are turned so that the favourable stands to the right.

# One for each
each-heading = A summary and a report for each { $dimension }
each-summary-of = Summary for { $unit }
each-report-of = Report for { $unit }
each-all-summary = Summary for all
each-all-report = Report for all
each-all-annex = Annex for all
each-same-numbers = The numbers are those of the report for all: nothing is computed anew, and the same decision says what may be shown. How the data were collected and what the measures mean stands in the report for all and its annex.
each-none = No figures are shown for { $names }. A figure is not shown when confidentiality requires it or when it cannot be calculated.
each-differences = { $count ->
    [one] { $claimed ->
        [0] The only difference tested between { $unit } and others is not statistically significant.
       *[other] The only difference tested between { $unit } and others is statistically significant.
    }
   *[other] { $claimed ->
        [0] None of the { $total } differences tested between { $unit } and others is statistically significant.
       *[other] Of { $total } differences tested between { $unit } and others, { $number } { $claimed ->
            [one] is
           *[other] are
        } statistically significant.
    }
}
each-changes = { $count ->
    [one] { $claimed ->
        [0] The only change tested is not statistically significant.
       *[other] The only change tested is statistically significant.
    }
   *[other] { $claimed ->
        [0] None of the { $total } changes tested is statistically significant.
       *[other] Of { $total } changes tested, { $number } { $claimed ->
            [one] is
           *[other] are
        } statistically significant.
    }
}
each-established = Statistically significant
each-thing = { $form ->
    [item] “{ $item }” ({ $inside }; { $group })
   *[measure] { $measure } ({ $group })
}: { $unit } { $own }, all { $all }.
each-title = { $unit }: { $verdict ->
    [reached] the goal was met
    [not-reached] the goal was not met
    [partly-reached] the goal was partly met
   *[other] uncertain whether the goal was met
}
each-figure = { $title }: { $unit } and all
each-block-withheld = No number is shown for { $unit }.
each-withheld = { $count ->
    [one] The only number for { $unit } is not shown
   *[other] Of { $total } numbers for { $unit }, { $hidden } are not shown
} for reasons of confidentiality or because a calculation is not possible.

# The workbook
sheet-sign-means = Meaning
sheet-row = What
sheet-below = down
sheet-above = up
sheet-blank = A blank cell: the number is not shown. The columns “down” and “up” are how far the limits lie from the number; the error bars of the chart are drawn from them.
sheet-estimates = All numbers
sheet-estimates-title = All released numbers
sheet-estimates-note = The same numbers with all measures of uncertainty stand in indicators.csv under the same names.
sheet-id = Name of the number
sheet-places = Also stands in
sheet-indicator = Measure
sheet-n = Number
sheet-value = Value
sheet-unit-percent = per cent
sheet-unit-points = percentage points
sheet-made = Made with utfall { $version }. The numbers are those of the report and the annex; the tables stand in the order of the annex.
sheet-file = File

# Accessibility
accessibility-title = Accessibility
accessibility-lead = This page says how the pages of the report are made so that everybody can read them, what was checked and how, and what a person must look at before they are published. The measure is WCAG 2.2, level AA.
accessibility-made = How the pages are made
accessibility-made-structure = Headings, lists, tables and landmarks are marked up; every page begins with a link past the menu, and the headings of tables belong to their rows and columns.
accessibility-made-figures = Every figure has a text that says what it shows, and the numbers behind it stand in a table.
accessibility-made-colour = Nothing is said by colour alone: marks and words carry the same message. Text and lines have the contrast that is asked for, light and dark, and the figures can be read in grey.
accessibility-made-reflow = The pages fit a screen of 320 pixels; wide tables scroll by themselves or become lists.
accessibility-made-keyboard = Everything can be reached and unfolded with the keyboard, and one sees where one is. The pages hold no scripts.
accessibility-made-language = The language of the page is given, and what stands in another language is marked with it.
accessibility-made-word = The Word documents have heading styles, captions, alternative texts, repeated heads of tables and the language of every word.
accessibility-made-workbook = The workbook has named tables, an explanation of the signs on its first sheet and alternative texts of the charts.
accessibility-checked = What was checked
accessibility-checked-how = Pages of the same kind, made by utfall { $version } from one of the program's samples (the summary and the report of each municipality), were checked with axe-core 4.14 in Chromium: in light and dark, 320 and 794 pixels wide, with folds shut and open, by the rules for WCAG 2.0–2.2 A and AA and axe-core's rules of good practice. No violation was found. The other pages and samples have not been checked as a whole.
accessibility-checked-limit = A program finds only a part of what may be wrong. These very pages, with the project's own texts, were not checked by the program.
accessibility-hand = What a person must look at
accessibility-hand-words = Do the alternative texts of the figures say what a reader needs to know?
accessibility-hand-order = Is the page read in an order that can be followed, also when it is enlarged to 400%?
accessibility-hand-keyboard = Can everything be reached with the keyboard in the browsers that readers have, and does one see where one is?
accessibility-hand-reader = Does a screen reader read the tables rightly: NVDA, JAWS or VoiceOver?
accessibility-hand-word = Does Word's accessibility checker find anything in the documents, above all after they were edited?
accessibility-hand-paper = Where pages are saved as pdf from the browser: is the file tagged, and have the figures kept their texts?
accessibility-hand-chapters = Are the evaluator's own chapters understandable, with headings in order and link texts that say where they lead?
accessibility-hand-templates = The project has templates of its own: have they the same contrast, headings and landmarks?
accessibility-statement = For the accessibility statement
accessibility-law = Directive (EU) 2016/2102 asks public bodies to publish an accessibility statement. What stands above can be taken into it; this must be added by whoever is responsible:
accessibility-statement-who = who is responsible for the website where the report is published,
accessibility-statement-lacks = which shortcomings are known after the review by hand, and why they remain,
accessibility-statement-contact = where those who meet obstacles can turn, and how to complain to the authority,
accessibility-statement-date = when and how the review was made.

# ---- what changed since an earlier edition
since = What has changed since the earlier edition
since-number = Number
since-summary = { $changed } published numbers are others than in the earlier edition, { $new } are new and { $gone } are gone; { $same } are the same.
since-by-reason = <b>{ $number }</b>: { $reason }
since-title = Numbers that changed, the largest change first
since-kind = How
since-before = Before
since-now = Now
since-n-before = Responses before
since-n-now = Responses now
since-new = new
since-gone = gone
since-changed = changed
since-more = A further { $number } numbers that changed are listed by `utfall compare`.
since-reason-data = other data
since-reason-definition = other definition
since-reason-disclosure = disclosure control
since-reason-program = other version of the program
since-reason-unknown = it cannot be said whether data or definitions are others, as the hashes were made with different keys

# ---- where a number comes from
traced-title = Where the numbers come from
traced-lead = For every number in the sentences of the summary, the report and the annex: what it is about, the query that it was computed with, and the files with the rows read and used and the columns that hold the responses. No single response is shown here.
traced-name = Name of the number: <code>{ $name }</code>
traced-query = Definition and query: { $query }
traced-file = { $file }{ $in-sheet ->
    [yes] , sheet “{ $sheet }”
   *[no] { "" }
 }: { $read } rows read, { $used } used; below row { $below }, columns { $columns }
traced-left-out = Rows that were not used, { $reason }: { $rows }
traced-against = compared with { $other }

# utfall power
planned-study = { $classes } classes of { $pupils }, { $response } answering: { $answers } answers, worth { $worth } independent ones (intra-class correlation { $correlation })
planned-finds = what it finds four times of five (power 80%), about a share of { $share }, in percentage points:
planned-target = distance of a share from a target
planned-change = change between two waves
planned-groups = difference between two halves of the classes
planned-smallest = { $way ->
    [none] nothing: too few classes
    [same] { $up }
    [both] { $up } upwards, { $down } downwards
    [up] { $up } upwards, nothing downwards
   *[down] { $down } downwards, nothing upwards
}
planned-needed = { $found ->
    [yes] { $wanted } needs { $classes } classes
   *[no] { $wanted } cannot be found by more classes
}
