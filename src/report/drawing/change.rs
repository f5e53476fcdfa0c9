//! Before and after: a hollow and a filled dot a row with their values, and beside them the change with its interval. What is established is
//! filled and dark; what is not is grey and hollow.

use super::canvas::{Anchor, Canvas, Shape, baseline_centred};
use super::frame::MARGIN;
use super::marker::horizontal_whisker;
use super::palette::{AXIS, Color, GRID, INK, MUTED, PAPER};
use super::spec::{Caption, Measure, Scale};
use super::typeface::Face;
use super::{frame, palette};

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeRow {
    /// What it is about.
    pub label: String,
    /// The values before and after, without intervals; `None` where these are not shown.
    pub ends: Option<[Measure; 2]>,
    /// The change.
    pub change: Measure,
    /// Whether it is established.
    pub established: bool,
}

/// Values before and after, and the change.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeChart {
    /// Title, notes, text alternative.
    pub caption: Caption,
    /// The axis of the values; `None` when none are shown.
    pub levels: Option<Scale>,
    /// The axis of the changes.
    pub changes: Scale,
    /// What the hollow and the filled dot are.
    pub names: [String; 2],
    /// The rows, in order.
    pub rows: Vec<ChangeRow>,
}

const GUTTER: f64 = 18.0;
const ROW: f64 = 27.0;

/// The ends of the two plots and of the numbers at the right.
struct Columns {
    label: f64,
    levels: (f64, f64),
    changes: (f64, f64),
    value: f64,
}

/// Lays the figure out.
pub fn lay_out(figure: &ChangeChart, canvas: &mut Canvas) {
    let mut top = frame::open(canvas, &figure.caption);
    top = legend(figure, canvas, top);
    let columns = columns(figure, canvas);
    top = headings(figure, &columns, canvas, top);
    let first = top;
    let mut middles = Vec::new();
    for row in &figure.rows {
        let lines = canvas.typeface.wrap(&row.label, Face::Body, columns.label);
        let height = Face::Body.line_height() * lines.len() as f64;
        if canvas.is_narrow() {
            top = canvas.lines(&lines, Face::Body, Anchor::Start, (MARGIN, top + 4.0), INK);
            middles.push(top + ROW / 2.0);
            top += ROW;
        } else {
            let end = top + (height + 7.0).max(ROW);
            canvas.lines(&lines, Face::Body, Anchor::Start, (MARGIN, (top + end - height) / 2.0), INK);
            middles.push((top + end) / 2.0);
            top = end;
        }
    }
    let bottom = grid(figure, &columns, canvas, (first, top));
    for (row, middle) in figure.rows.iter().zip(middles) {
        draw(figure, row, &columns, middle, canvas);
    }
    frame::close(canvas, &figure.caption, bottom);
}

fn columns(figure: &ChangeChart, canvas: &Canvas) -> Columns {
    let typeface = &canvas.typeface;
    let inner = canvas.width - 2.0 * MARGIN;
    let value_width = figure.rows.iter().map(|row| typeface.width(&row.change.label, Face::Heading)).fold(0.0, f64::max).ceil();
    let value = canvas.width - MARGIN;
    let limit = if canvas.is_narrow() { inner } else { inner * 0.34 };
    let wrapped = figure.rows.iter().flat_map(|row| typeface.wrap(&row.label, Face::Body, limit));
    let label =
        if canvas.is_narrow() { 0.0 } else { wrapped.map(|line| typeface.width(&line, Face::Body)).fold(0.0, f64::max).ceil() + GUTTER };
    let (left, right) = (MARGIN + label, value - value_width - GUTTER);
    // Labels of the two dots stand beside them, so half a number of room at both ends.
    let number = figure.rows.iter().filter_map(|row| row.ends.as_ref()).flatten().map(|end| typeface.width(&end.label, Face::Small));
    let room = number.fold(0.0, f64::max).ceil() + 12.0;
    let middle = if figure.levels.is_some() { left + (right - left) * 0.58 } else { left };
    Columns { label: limit, levels: (left + room, middle - room), changes: (middle + GUTTER, right), value }
}

fn legend(figure: &ChangeChart, canvas: &mut Canvas, top: f64) -> f64 {
    if figure.levels.is_none() {
        return top;
    }
    let (mut top, mut left) = (top, MARGIN + 6.0);
    for (name, filled) in figure.names.iter().zip([false, true]) {
        // What has no room beside the other stands below it.
        if left > MARGIN + 6.0 && left + 12.0 + canvas.typeface.width(name, Face::Body) > canvas.width - MARGIN {
            (top, left) = (top + Face::Body.line_height() + 3.0, MARGIN + 6.0);
        }
        let middle = top + Face::Body.line_height() / 2.0;
        dot(canvas, (left, middle), palette::series(0), filled);
        canvas.text(name, Face::Body, Anchor::Start, (left + 12.0, baseline_centred(middle, Face::Body)), INK);
        left += 12.0 + canvas.typeface.width(name, Face::Body) + 24.0;
    }
    top + Face::Body.line_height() + 8.0
}

fn headings(figure: &ChangeChart, columns: &Columns, canvas: &mut Canvas, top: f64) -> f64 {
    let levels =
        figure.levels.as_ref().map(|scale| canvas.typeface.wrap(&scale.title, Face::Small, columns.levels.1 - columns.levels.0 + GUTTER));
    let changes = canvas.typeface.wrap(&figure.changes.title, Face::Small, columns.value - columns.changes.0);
    let count = levels.as_ref().map_or(0, Vec::len).max(changes.len());
    let height = Face::Small.line_height() * count as f64;
    let start = |lines: &[String]| top + height - Face::Small.line_height() * lines.len() as f64;
    if let Some(levels) = &levels {
        canvas.lines(levels, Face::Small, Anchor::Start, (columns.levels.0, start(levels)), MUTED);
    }
    canvas.lines(&changes, Face::Small, Anchor::Start, (columns.changes.0, start(&changes)), MUTED);
    top + height + 4.0
}

fn grid(figure: &ChangeChart, columns: &Columns, canvas: &mut Canvas, (top, bottom): (f64, f64)) -> f64 {
    let mut foot = bottom;
    for (scale, (left, right)) in figure.levels.iter().map(|scale| (scale, columns.levels)).chain([(&figure.changes, columns.changes)]) {
        let ticks: Vec<(f64, &str)> =
            scale.ticks.iter().map(|tick| (scale.position(tick.value, left, right), tick.label.as_str())).collect();
        // Behind the labels of a narrow figure a line would go through the words.
        if !canvas.is_narrow() {
            for (x, _) in &ticks {
                canvas.line((*x, top), (*x, bottom), 1.0, GRID);
            }
        }
        foot = foot.max(frame::tick_labels(canvas, &ticks, bottom + 3.0));
    }
    if !canvas.is_narrow() && figure.changes.lower <= 0.0 && figure.changes.upper >= 0.0 {
        let x = figure.changes.position(0.0, columns.changes.0, columns.changes.1);
        canvas.line((x, top), (x, bottom), 1.5, AXIS);
    }
    foot
}

fn draw(figure: &ChangeChart, row: &ChangeRow, columns: &Columns, y: f64, canvas: &mut Canvas) {
    let color = if row.established { palette::series(0) } else { AXIS };
    if let (Some(scale), Some([before, after])) = (&figure.levels, &row.ends) {
        let across = |value: f64| scale.position(value, columns.levels.0, columns.levels.1);
        let (from, to) = (across(before.value), across(after.value));
        canvas.line((from, y), (to, y), 2.0, color);
        dot(canvas, (from, y), color, false);
        dot(canvas, (to, y), color, true);
        let rising = to >= from;
        let baseline = baseline_centred(y, Face::Small);
        let beside = |right: bool, x: f64| if right { (Anchor::Start, x + 9.0) } else { (Anchor::End, x - 9.0) };
        for (end, right, x, ink) in [(before, !rising, from, MUTED), (after, rising, to, INK)] {
            let (anchor, x) = beside(right, x);
            canvas.number(end.printed(), Face::Small, anchor, (x, baseline), ink);
        }
    }
    let across = |value: f64| figure.changes.position(value, columns.changes.0, columns.changes.1);
    if canvas.is_narrow() {
        canvas.line((across(0.0), y - ROW / 2.0 + 2.0), (across(0.0), y + ROW / 2.0 - 2.0), 1.0, AXIS);
    }
    if let Some((lower, upper)) = row.change.interval {
        horizontal_whisker(canvas, (across(lower), across(upper)), y, color);
    }
    dot(canvas, (across(row.change.value), y), color, row.established);
    let face = if row.established { Face::Heading } else { Face::Body };
    let ink = if row.established { INK } else { MUTED };
    canvas.number(row.change.printed(), face, Anchor::End, (columns.value, baseline_centred(y, face)), ink);
}

fn dot(canvas: &mut Canvas, centre: (f64, f64), color: Color, filled: bool) {
    canvas.shapes.push(Shape::Circle(centre, 5.0, color));
    if !filled {
        canvas.shapes.push(Shape::Circle(centre, 3.0, PAPER));
    }
}

#[cfg(test)]
mod tests {
    use super::super::canvas::Bounds;
    use super::super::{Figure, lay_out as picture};
    use super::*;

    #[test]
    fn names_that_have_no_room_beside_each_other_stand_below() {
        let names = ["Före (10–28 september 2018)", "Efter (6–24 september 2019)"].map(str::to_owned);
        let shares = Scale::shares(String::new(), |value| format!("{value}"));
        let end = |value: f64| Measure { value, interval: None, label: format!("{value}"), estimate: None };
        let row = ChangeRow { label: "Vet".to_owned(), ends: Some([end(0.5), end(0.7)]), change: end(0.2), established: true };
        let figure = ChangeChart { caption: Caption::default(), levels: Some(shares.clone()), changes: shares, names, rows: vec![row] };
        for width in [320, 390] {
            let canvas = picture(&Figure::Change(figure.clone()), width).unwrap();
            let page = Bounds { left: 0.0, top: 0.0, right: canvas.width, bottom: canvas.height };
            assert!(canvas.texts().all(|line| line.bounds().is_inside(&page)), "{width}");
        }
    }
}
