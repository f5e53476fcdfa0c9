//! Goal chart: a row a goal; a tick for the target, a mark for the outcome, a pale bar for its interval and a hollow dot for where it began.
//! The verdict stands as a word with a sign, so that colour is not needed.

use super::canvas::{Anchor, Bounds, Canvas, Shape, baseline_centred};
use super::frame;
use super::frame::MARGIN;
use super::palette::{Color, GRID, INK, MUTED, PAPER, pale};
use super::spec::{Caption, Scale};
use super::typeface::Face;

/// How a goal came out, as it is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Reached: a filled circle.
    Reached,
    /// Uncertain, or reached in part: a ring.
    Uncertain,
    /// Not reached: a cross.
    NotReached,
    /// Nothing can be shown.
    Unknown,
}

/// Where a goal stands on the axis that shares have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The outcome.
    pub value: f64,
    /// Its interval, when it has one.
    pub interval: Option<(f64, f64)>,
    /// The target.
    pub target: Option<f64>,
    /// Where it began.
    pub baseline: Option<f64>,
}

/// A goal.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalRow {
    /// What it is.
    pub label: String,
    /// Where it stands on the axis; `None` for a goal that is no level of a share.
    pub outcome: Option<Outcome>,
    /// The outcome in words, short.
    pub value: String,
    /// The name of the released number that these words print first.
    pub estimate: Option<String>,
    /// The verdict in words.
    pub verdict: String,
    /// Its sign.
    pub sign: Sign,
}

/// Goals with their outcomes.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalChart {
    /// Title, notes, text alternative.
    pub caption: Caption,
    /// The axis of shares; `None` when no goal stands on it.
    pub scale: Option<Scale>,
    /// What the tick is.
    pub target: String,
    /// What the hollow dot is; empty when there is none.
    pub baseline: String,
    /// Heading over the outcomes.
    pub value_heading: String,
    /// Heading over the verdicts.
    pub verdict_heading: String,
    /// The goals, in order.
    pub rows: Vec<GoalRow>,
}

/// Most goals of a chart that needs little room, and most letters of an outcome with its verdict.
const FEW: (usize, usize) = (9, 30);

impl GoalChart {
    /// Whether goals and words are few enough for a narrower chart.
    pub fn is_short(&self) -> bool {
        let longest = |words: fn(&GoalRow) -> &str| self.rows.iter().map(|row| words(row).chars().count()).max().unwrap_or(0);
        self.rows.len() <= FEW.0 && longest(|row| &row.value) + longest(|row| &row.verdict) <= FEW.1
    }
}

const REACHED: Color = Color(23, 96, 58);
const UNCERTAIN: Color = Color(122, 67, 0);
const NOT_REACHED: Color = Color(156, 28, 28);
/// Space between two columns.
const GUTTER: f64 = 16.0;
/// Least height of a row on a wide figure.
const ROW: f64 = 26.0;

fn color(sign: Sign) -> Color {
    match sign {
        Sign::Reached => REACHED,
        Sign::Uncertain => UNCERTAIN,
        Sign::NotReached => NOT_REACHED,
        Sign::Unknown => MUTED,
    }
}

/// The ends of the plot and the left edges of the columns beside it.
struct Columns {
    label: f64,
    left: f64,
    right: f64,
    value: f64,
    verdict: f64,
}

/// Lays the figure out.
pub fn lay_out(figure: &GoalChart, canvas: &mut Canvas) {
    let mut top = frame::open(canvas, &figure.caption);
    let columns = columns(figure, canvas);
    if figure.scale.is_some() {
        top = legend(figure, canvas, top);
    }
    if !canvas.is_narrow() {
        let baseline = baseline_centred(top + Face::Small.line_height() / 2.0, Face::Small);
        canvas.text(&figure.value_heading, Face::Small, Anchor::Start, (columns.value, baseline), MUTED);
        canvas.text(&figure.verdict_heading, Face::Small, Anchor::Start, (columns.verdict, baseline), MUTED);
        top += Face::Small.line_height() + 4.0;
    }
    let first = top;
    let mut marks = Vec::new();
    let mut axis_below = None;
    for row in &figure.rows {
        // The goals off the axis stand below it.
        if row.outcome.is_none() && axis_below.is_none() && figure.scale.is_some() {
            axis_below = Some(top);
            top += Face::Small.line_height() + 10.0;
        }
        let lines = canvas.typeface.wrap(&row.label, Face::Body, columns.label);
        let height = Face::Body.line_height() * lines.len() as f64;
        if canvas.is_narrow() {
            top = canvas.lines(&lines, Face::Body, Anchor::Start, (MARGIN, top + 4.0), INK);
            let words = format!("{}  {}", row.value, row.verdict);
            let middle = top + Face::Small.line_height() / 2.0 + 1.0;
            sign(canvas, row.sign, (MARGIN + 6.0, middle));
            canvas.number(
                (&words, row.estimate.as_deref()),
                Face::Small,
                Anchor::Start,
                (MARGIN + 18.0, baseline_centred(middle, Face::Small)),
                color(row.sign),
            );
            top += Face::Small.line_height() + 2.0;
            let end = top + if row.outcome.is_some() { ROW - 6.0 } else { 4.0 };
            marks.push((top, end));
            top = end;
        } else {
            let end = top + (height + 6.0).max(ROW);
            let middle = (top + end) / 2.0;
            canvas.lines(&lines, Face::Body, Anchor::Start, (MARGIN, middle - height / 2.0), INK);
            canvas.number(
                (&row.value, row.estimate.as_deref()),
                Face::Body,
                Anchor::Start,
                (columns.value, baseline_centred(middle, Face::Body)),
                INK,
            );
            sign(canvas, row.sign, (columns.verdict + 6.0, middle));
            let at = (columns.verdict + 18.0, baseline_centred(middle, Face::Heading));
            canvas.text(&row.verdict, Face::Heading, Anchor::Start, at, color(row.sign));
            marks.push((top, end));
            top = end;
        }
    }
    if let Some(scale) = &figure.scale {
        let foot = plot(figure, scale, &columns, &marks, (first, axis_below.unwrap_or(top)), canvas);
        top = top.max(foot);
    }
    frame::close(canvas, &figure.caption, top);
}

fn columns(figure: &GoalChart, canvas: &Canvas) -> Columns {
    let inner = canvas.width - 2.0 * MARGIN;
    if canvas.is_narrow() {
        return Columns { label: inner, left: MARGIN + 12.0, right: canvas.width - MARGIN - 12.0, value: MARGIN, verdict: MARGIN };
    }
    let typeface = &canvas.typeface;
    let widest =
        |texts: &mut dyn Iterator<Item = &str>, face: Face| texts.map(|text| typeface.width(text, face)).fold(0.0, f64::max).ceil();
    let verdict_width = 18.0 + widest(&mut figure.rows.iter().map(|row| row.verdict.as_str()), Face::Heading);
    let values = widest(&mut figure.rows.iter().map(|row| row.value.as_str()), Face::Body);
    let value_width = values.max(typeface.width(&figure.value_heading, Face::Small).ceil());
    let verdict = canvas.width - MARGIN - verdict_width;
    let value = verdict - GUTTER - value_width;
    let room = value - GUTTER - MARGIN;
    let limit = if figure.scale.is_some() { room * 0.62 } else { room };
    let wrapped = figure.rows.iter().flat_map(|row| typeface.wrap(&row.label, Face::Body, limit));
    let label = wrapped.map(|line| typeface.width(&line, Face::Body)).fold(0.0, f64::max).ceil();
    Columns { label: limit, left: MARGIN + label + GUTTER + 8.0, right: value - GUTTER - 12.0, value, verdict }
}

fn legend(figure: &GoalChart, canvas: &mut Canvas, top: f64) -> f64 {
    let middle = top + Face::Small.line_height() / 2.0;
    let baseline = baseline_centred(middle, Face::Small);
    let mut left = MARGIN + 4.0;
    tick(canvas, left, (middle - 8.0, middle + 8.0));
    canvas.text(&figure.target, Face::Small, Anchor::Start, (left + 9.0, baseline), INK);
    left += 9.0 + canvas.typeface.width(&figure.target, Face::Small) + 24.0;
    if !figure.baseline.is_empty() {
        ring(canvas, (left, middle), 4.5, MUTED);
        canvas.text(&figure.baseline, Face::Small, Anchor::Start, (left + 10.0, baseline), INK);
    }
    top + Face::Small.line_height() + 8.0
}

/// The gridlines, and over them each goal's marks. Returns the foot of the labels.
fn plot(figure: &GoalChart, scale: &Scale, columns: &Columns, marks: &[(f64, f64)], (first, last): (f64, f64), canvas: &mut Canvas) -> f64 {
    let across = |value: f64| scale.position(value, columns.left, columns.right);
    let ticks: Vec<(f64, &str)> = scale.ticks.iter().map(|tick| (across(tick.value), tick.label.as_str())).collect();
    let on_axis = || figure.rows.iter().zip(marks).filter_map(|(row, mark)| row.outcome.as_ref().map(|outcome| (row, outcome, mark)));
    // On a narrow figure a line over all rows would go through the words.
    let spans: Vec<(f64, f64)> = if canvas.is_narrow() { on_axis().map(|(_, _, mark)| *mark).collect() } else { vec![(first, last)] };
    for (top, bottom) in spans {
        for (x, _) in &ticks {
            canvas.line((*x, top), (*x, bottom), 1.0, GRID);
        }
    }
    for (row, outcome, (top, bottom)) in on_axis() {
        let middle = (top + bottom) / 2.0;
        if let Some((lower, upper)) = outcome.interval {
            let bar =
                Bounds { left: across(lower), top: middle - 4.0, right: across(upper).max(across(lower) + 1.0), bottom: middle + 4.0 };
            canvas.rectangle(bar, pale(color(row.sign)));
        }
        if let Some(baseline) = outcome.baseline {
            ring(canvas, (across(baseline), middle), 4.5, MUTED);
        }
        if let Some(target) = outcome.target {
            tick(canvas, across(target), (middle - 11.0, middle + 11.0));
        }
        sign(canvas, row.sign, (across(outcome.value), middle));
    }
    frame::tick_labels(canvas, &ticks, last + 3.0)
}

fn tick(canvas: &mut Canvas, x: f64, (top, bottom): (f64, f64)) {
    canvas.rectangle(Bounds { left: x - 1.25, top, right: x + 1.25, bottom }, INK);
}

fn ring(canvas: &mut Canvas, centre: (f64, f64), radius: f64, color: Color) {
    canvas.shapes.push(Shape::Circle(centre, radius, color));
    canvas.shapes.push(Shape::Circle(centre, radius - 2.0, PAPER));
}

fn sign(canvas: &mut Canvas, sign: Sign, (x, y): (f64, f64)) {
    match sign {
        Sign::Reached => canvas.shapes.push(Shape::Circle((x, y), 5.5, REACHED)),
        Sign::Uncertain => ring(canvas, (x, y), 5.5, UNCERTAIN),
        Sign::NotReached => {
            canvas.line((x - 4.5, y - 4.5), (x + 4.5, y + 4.5), 2.5, NOT_REACHED);
            canvas.line((x - 4.5, y + 4.5), (x + 4.5, y - 4.5), 2.5, NOT_REACHED);
        }
        Sign::Unknown => canvas.line((x - 4.0, y), (x + 4.0, y), 2.0, MUTED),
    }
}
