//! Goal chart: a row a goal; a tick for the target, a mark for the outcome, a pale bar for its interval and a hollow dot for where it began.
//! The verdict stands as a word with a sign, so that colour is not needed.

#[cfg(test)]
mod tests;

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
    /// What the pale bar is; empty when there is none.
    pub interval: String,
    /// Heading over the outcomes.
    pub value_heading: String,
    /// Heading over the verdicts.
    pub verdict_heading: String,
    /// The goals, in order.
    pub rows: Vec<GoalRow>,
}

/// Most goals of a chart that has its words at the usual size; with more it still has to fit the first page of a paper.
const FEW: usize = 9;

const REACHED: Color = Color(23, 96, 58);
const UNCERTAIN: Color = Color(122, 67, 0);
const NOT_REACHED: Color = Color(156, 28, 28);
/// Space between two columns.
const GUTTER: f64 = 16.0;
/// Least height of a row on a narrow figure, the words above it left out.
const ROW: f64 = 26.0;
/// Widest line of a verdict; a longer one is broken.
const VERDICT: f64 = 170.0;

/// How large words and rows are.
struct Size {
    /// Of labels and outcomes.
    face: Face,
    /// Of verdicts.
    strong: Face,
    /// Distance between two lines.
    leading: f64,
    /// What a row of several lines has above and below them, together.
    padding: f64,
    /// Least height of a row.
    least: f64,
    /// Half the height of a target's tick.
    tick: f64,
}

impl Size {
    fn of(figure: &GoalChart, canvas: &Canvas) -> Size {
        if figure.rows.len() > FEW && !canvas.is_narrow() {
            Size { face: Face::Small, strong: Face::SmallHeading, leading: 15.0, padding: 4.0, least: 20.0, tick: 8.0 }
        } else {
            Size { face: Face::Body, strong: Face::Heading, leading: Face::Body.line_height(), padding: 6.0, least: ROW, tick: 11.0 }
        }
    }
}

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
    /// Room for the label of a goal on the axis.
    label: f64,
    left: f64,
    right: f64,
    /// Outcomes of goals on the axis, and of those off it, which stand beside their targets.
    value: f64,
    value_off_axis: f64,
    verdict: f64,
}

impl Columns {
    /// Where the outcome of a goal begins, and how wide its label may be: off the axis there is no plot to leave room for.
    fn of(&self, row: &GoalRow) -> (f64, f64) {
        match (&row.outcome, row.value.is_empty()) {
            (Some(_), _) => (self.value, self.label),
            (None, false) => (self.value_off_axis, self.value_off_axis - GUTTER - MARGIN),
            (None, true) => (self.value_off_axis, self.verdict - GUTTER - MARGIN),
        }
    }
}

/// Lays the figure out.
pub fn lay_out(figure: &GoalChart, canvas: &mut Canvas) {
    let size = Size::of(figure, canvas);
    let columns = columns(figure, &size, canvas);
    let top = frame::open(canvas, &figure.caption);
    let mut top = head(figure, &columns, top, canvas);
    let first = top;
    let mut marks = Vec::new();
    let mut axis_below = None;
    for row in &figure.rows {
        // The goals off the axis stand below it.
        if row.outcome.is_none() && axis_below.is_none() && figure.scale.is_some() {
            axis_below = Some(top);
            top += Face::Small.line_height() + size.leading / 2.0;
        }
        let end = if canvas.is_narrow() {
            let lines = canvas.typeface.wrap(&row.label, Face::Body, columns.label);
            top = canvas.lines(&lines, Face::Body, Anchor::Start, (MARGIN, top + 4.0), INK);
            let words = format!("{}  {}", row.value, row.verdict);
            let middle = top + Face::Small.line_height() / 2.0 + 1.0;
            sign(canvas, row.sign, (MARGIN + 6.0, middle));
            let at = (MARGIN + 18.0, baseline_centred(middle, Face::Small));
            canvas.number((&words, row.estimate.as_deref()), Face::Small, Anchor::Start, at, color(row.sign));
            top += Face::Small.line_height() + 2.0;
            top + if row.outcome.is_some() { ROW - 6.0 } else { 4.0 }
        } else {
            words_beside(row, &columns, &size, top, canvas)
        };
        marks.push((top, end));
        top = end;
    }
    if let Some(scale) = &figure.scale {
        let foot = plot(figure, scale, (&columns, &size), &marks, (first, axis_below.unwrap_or(top)), canvas);
        top = top.max(foot);
    }
    frame::close(canvas, &figure.caption, top);
}

/// The words of a row of a wide figure, centred in it. Returns the foot of the row.
fn words_beside(row: &GoalRow, columns: &Columns, size: &Size, top: f64, canvas: &mut Canvas) -> f64 {
    let (value, room) = columns.of(row);
    let labels = canvas.typeface.wrap(&row.label, size.face, room);
    let verdicts = canvas.typeface.wrap(&row.verdict, size.strong, VERDICT);
    let end = top + (size.leading * labels.len().max(verdicts.len()) as f64 + size.padding).max(size.least);
    let middle = (top + end) / 2.0;
    let baseline =
        |line: usize, of: usize, face: Face| baseline_centred(middle + (line as f64 - (of as f64 - 1.0) / 2.0) * size.leading, face);
    for (index, line) in labels.iter().enumerate() {
        canvas.text(line, size.face, Anchor::Start, (MARGIN, baseline(index, labels.len(), size.face)), INK);
    }
    let at = (value, baseline_centred(middle, size.face));
    canvas.number((&row.value, row.estimate.as_deref()), size.face, Anchor::Start, at, INK);
    sign(canvas, row.sign, (columns.verdict + 6.0, middle));
    for (index, line) in verdicts.iter().enumerate() {
        let at = (columns.verdict + 18.0, baseline(index, verdicts.len(), size.strong));
        canvas.text(line, size.strong, Anchor::Start, at, color(row.sign));
    }
    end
}

fn columns(figure: &GoalChart, size: &Size, canvas: &Canvas) -> Columns {
    let inner = canvas.width - 2.0 * MARGIN;
    if canvas.is_narrow() {
        let right = canvas.width - MARGIN - 12.0;
        return Columns { label: inner, left: MARGIN + 12.0, right, value: MARGIN, value_off_axis: MARGIN, verdict: MARGIN };
    }
    let typeface = &canvas.typeface;
    let widest =
        |lines: &mut dyn Iterator<Item = String>, face: Face| lines.map(|line| typeface.width(&line, face)).fold(0.0, f64::max).ceil();
    let wrapped = |words: &str, face: Face, room: f64| typeface.wrap(words, face, room);
    let verdicts = widest(&mut figure.rows.iter().flat_map(|row| wrapped(&row.verdict, size.strong, VERDICT)), size.strong);
    let heading = typeface.width(&figure.verdict_heading, Face::Small).ceil();
    let verdict = canvas.width - MARGIN - (18.0 + verdicts).max(heading);
    let values = |on_axis: bool| {
        widest(&mut figure.rows.iter().filter(|row| row.outcome.is_some() == on_axis).map(|row| row.value.clone()), size.face)
    };
    let heading = typeface.width(&figure.value_heading, Face::Small).ceil();
    let value_off_axis = verdict - GUTTER - values(false).max(heading);
    // Without an axis all stand in one column.
    let value = if figure.scale.is_some() { verdict - GUTTER - values(true).max(heading) } else { value_off_axis };
    let room = value - GUTTER - MARGIN;
    let limit = if figure.scale.is_some() { room * 0.62 } else { room };
    let on_axis = figure.rows.iter().filter(|row| row.outcome.is_some());
    let label = widest(&mut on_axis.flat_map(|row| wrapped(&row.label, size.face, limit)), size.face);
    let value_off_axis = value_off_axis.min(value);
    Columns { label: limit, left: MARGIN + label + GUTTER + 8.0, right: value - GUTTER - 12.0, value, value_off_axis, verdict }
}

/// What the marks are, and on a wide figure the headings of the columns, on one line where there is room. Returns where the rows begin.
fn head(figure: &GoalChart, columns: &Columns, top: f64, canvas: &mut Canvas) -> f64 {
    let line = Face::Small.line_height() + 6.0;
    let right = canvas.width - MARGIN;
    let end = if canvas.is_narrow() { right } else { columns.value - GUTTER };
    let entries = [(&figure.target, 9.0), (&figure.baseline, 10.0), (&figure.interval, 24.0)];
    let width = |canvas: &Canvas, (words, key): (&str, f64)| key + canvas.typeface.width(words, Face::Small);
    let used: Vec<(usize, &str, f64)> = entries
        .iter()
        .enumerate()
        .filter(|(_, (words, _))| !words.is_empty())
        .map(|(mark, (words, key))| (mark, words.as_str(), *key))
        .collect();
    let whole: f64 = used.iter().map(|(_, words, key)| width(canvas, (words, *key)) + 20.0).sum();
    let is_beside = figure.scale.is_none() || MARGIN + 4.0 + whole - 20.0 <= end;
    let (mut left, mut row) = (MARGIN + 4.0, top);
    for (mark, words, key) in used.into_iter().filter(|_| figure.scale.is_some()) {
        let width = width(canvas, (words, key));
        if left > MARGIN + 4.0 && left + width > right {
            (left, row) = (MARGIN + 4.0, row + line);
        }
        let middle = row + Face::Small.line_height() / 2.0;
        match mark {
            0 => tick(canvas, left, (middle - 8.0, middle + 8.0)),
            1 => ring(canvas, (left, middle), 4.5, MUTED),
            _ => canvas.rectangle(Bounds { left, top: middle - 4.0, right: left + 18.0, bottom: middle + 4.0 }, pale(MUTED)),
        }
        canvas.text(words, Face::Small, Anchor::Start, (left + key, baseline_centred(middle, Face::Small)), INK);
        left += width + 20.0;
    }
    if canvas.is_narrow() {
        return if figure.scale.is_some() { row + line } else { top };
    }
    if !is_beside {
        row += line;
    }
    let baseline = baseline_centred(row + Face::Small.line_height() / 2.0, Face::Small);
    let value = if figure.scale.is_some() { columns.value } else { columns.value_off_axis };
    canvas.text(&figure.value_heading, Face::Small, Anchor::Start, (value, baseline), MUTED);
    canvas.text(&figure.verdict_heading, Face::Small, Anchor::Start, (columns.verdict, baseline), MUTED);
    row + line
}

/// The gridlines, and over them each goal's marks. Returns the foot of the labels.
fn plot(
    figure: &GoalChart,
    scale: &Scale,
    (columns, size): (&Columns, &Size),
    marks: &[(f64, f64)],
    (first, last): (f64, f64),
    canvas: &mut Canvas,
) -> f64 {
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
            tick(canvas, across(target), (middle - size.tick, middle + size.tick));
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
