//! The skeleton of the figures that have rows: label, plot, value and count beside one another, or the label above on a narrow screen.
//!
//! Every width is computed from the measured texts; heights grow with the wrapped labels.

use super::canvas::{Anchor, Bounds, Canvas, baseline_centred};
use super::frame;
use super::frame::MARGIN;
use super::palette::{AXIS, GRID, INK, MUTED};
use super::spec::Scale;
use super::typeface::Face;

/// Space between two columns.
const GUTTER: f64 = 14.0;

/// The texts of one row and the height that its marks need.
#[derive(Debug, Clone, PartialEq)]
pub struct RowTexts<'a> {
    /// What the row is about.
    pub label: &'a str,
    /// Formatted values, one below the other, with the names of the released numbers.
    pub values: Vec<(&'a str, Option<&'a str>)>,
    /// Count or remark at the right.
    pub note: &'a str,
    /// Height of the bar, or of one marker line times their number.
    pub mark_height: f64,
}

/// Rows under a common heading.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupTexts<'a> {
    /// The heading; may be empty.
    pub label: &'a str,
    /// The rows.
    pub rows: Vec<RowTexts<'a>>,
}

/// Where one row's marks go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Upper end of the row's part of the plot; gridlines begin there.
    pub top: f64,
    /// Lower end of the row's part of the plot.
    pub bottom: f64,
    /// Middle of the marks.
    pub middle: f64,
}

/// The finished skeleton.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// Left edge of the plot.
    pub left: f64,
    /// Right edge of the plot.
    pub right: f64,
    /// Rows by group, in the order given.
    pub places: Vec<Vec<Place>>,
    /// Foot of the last row.
    pub bottom: f64,
}

struct Columns {
    label_limit: f64,
    left: f64,
    right: f64,
    value_right: f64,
    note_right: f64,
    note_width: f64,
}

/// Places the texts of all rows from `top` downwards. `note_heading` stands above the counts, and `above` above the plot (wrapped to it, centred
/// where it says, as a share of the plot's width).
pub fn place(canvas: &mut Canvas, groups: &[GroupTexts], note_heading: &str, above: Option<(&str, f64)>, top: f64) -> Rows {
    let columns = columns(canvas, groups, note_heading);
    let mut y = headings(canvas, &columns, note_heading, above, top);
    let mut places = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let lines = canvas.typeface.wrap(group.label, Face::Heading, canvas.width - 2.0 * MARGIN);
        if !lines.is_empty() {
            let gap = if index == 0 { 0.0 } else { 10.0 };
            y = canvas.lines(&lines, Face::Heading, Anchor::Start, (MARGIN, y + gap), INK) + 3.0;
        }
        places.push(group.rows.iter().map(|row| place_row(canvas, row, &columns, &mut y)).collect());
    }
    Rows { left: columns.left, right: columns.right, places, bottom: y }
}

fn columns(canvas: &Canvas, groups: &[GroupTexts], note_heading: &str) -> Columns {
    let typeface = &canvas.typeface;
    let rows = || groups.iter().flat_map(|group| &group.rows);
    let inner = canvas.width - 2.0 * MARGIN;
    let column = |width: f64| if width > 0.0 { width + GUTTER } else { 0.0 };
    let fitted = |texts: Vec<&str>, face: Face, limit: f64| {
        texts.iter().map(|text| typeface.widest(typeface.wrap(text, face, limit).iter().map(String::as_str), face)).fold(0.0, f64::max)
    };
    let note_limit = inner * if canvas.is_narrow() { 0.22 } else { 0.16 };
    // The heading wraps over the counts; only its longest word can widen their column.
    let notes: Vec<&str> = rows().map(|row| row.note).chain(note_heading.split(' ')).collect();
    let note_width = fitted(notes, Face::Small, note_limit).ceil();
    let value_width =
        typeface.widest(rows().flat_map(|row| row.values.iter().map(|(value, _)| *value)), Face::Small).min(inner * 0.3).ceil();
    let label_limit = inner * if canvas.is_narrow() { 1.0 } else { 0.38 };
    let label_width = if canvas.is_narrow() { 0.0 } else { fitted(rows().map(|row| row.label).collect(), Face::Body, label_limit).ceil() };
    let value_right = canvas.width - MARGIN - column(note_width);
    Columns {
        label_limit,
        // Half a tick label may reach over either end of the plot.
        left: MARGIN + column(label_width) + if canvas.is_narrow() { 10.0 } else { 0.0 },
        right: value_right - value_width - GUTTER,
        value_right,
        note_right: canvas.width - MARGIN,
        note_width,
    }
}

fn headings(canvas: &mut Canvas, columns: &Columns, note_heading: &str, above: Option<(&str, f64)>, top: f64) -> f64 {
    let note_lines = canvas.typeface.wrap(note_heading, Face::Small, columns.note_width);
    let above_lines = above.map_or(Vec::new(), |(text, _)| canvas.typeface.wrap(text, Face::Small, columns.right - columns.left));
    let height = Face::Small.line_height() * note_lines.len().max(above_lines.len()) as f64;
    let top_of = |count: usize| top + height - Face::Small.line_height() * count as f64;
    canvas.lines(&note_lines, Face::Small, Anchor::End, (columns.note_right, top_of(note_lines.len())), MUTED);
    if let Some((_, share)) = above {
        let half = canvas.typeface.widest(above_lines.iter().map(String::as_str), Face::Small) / 2.0;
        let wanted = columns.left + (columns.right - columns.left) * share;
        let middle = wanted.clamp((columns.left + half).min(columns.right - half), (columns.right - half).max(columns.left + half));
        canvas.lines(&above_lines, Face::Small, Anchor::Middle, (middle, top_of(above_lines.len())), INK);
    }
    if height > 0.0 { top + height + 4.0 } else { top }
}

fn place_row(canvas: &mut Canvas, row: &RowTexts, columns: &Columns, y: &mut f64) -> Place {
    let padding = if row.values.len() > 1 { 8.0 } else { 5.0 };
    let label = canvas.typeface.wrap(row.label, Face::Body, columns.label_limit);
    let note = canvas.typeface.wrap(row.note, Face::Small, columns.note_width);
    let (label_height, note_height) = (Face::Body.line_height() * label.len() as f64, Face::Small.line_height() * note.len() as f64);
    let marks = row.mark_height.max(note_height).max(Face::Small.line_height() * row.values.len() as f64);
    let top = if canvas.is_narrow() { canvas.lines(&label, Face::Body, Anchor::Start, (MARGIN, *y + 5.0), INK) + 2.0 } else { *y };
    let content = if canvas.is_narrow() { marks } else { marks.max(label_height) };
    let bottom = top + content + 2.0 * padding;
    let middle = (top + bottom) / 2.0;
    if !canvas.is_narrow() {
        canvas.lines(&label, Face::Body, Anchor::Start, (MARGIN, middle - label_height / 2.0), INK);
    }
    canvas.lines(&note, Face::Small, Anchor::End, (columns.note_right, middle - note_height / 2.0), MUTED);
    let step = row.mark_height / row.values.len().max(1) as f64;
    for (index, value) in row.values.iter().enumerate() {
        let y = middle - row.mark_height / 2.0 + step * (index as f64 + 0.5);
        canvas.number(*value, Face::Small, Anchor::End, (columns.value_right, baseline_centred(y, Face::Small)), INK);
    }
    *y = bottom + if canvas.is_narrow() { 4.0 } else { 0.0 };
    Place { top, bottom, middle }
}

/// Whether what explains a mark of the plot must go into the legend, because a heading or a label would part it from its mark.
pub fn explains_in_legend(canvas: &Canvas, groups: &[GroupTexts]) -> bool {
    canvas.is_narrow() || groups.iter().any(|group| !group.label.trim().is_empty())
}

impl Rows {
    /// All rows' places from first to last.
    pub fn all(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().flatten()
    }

    /// Gridlines in every row, tick labels and the scale's title below; returns the foot.
    pub fn scale(&self, canvas: &mut Canvas, scale: &Scale) -> f64 {
        let ticks: Vec<(f64, &str)> =
            scale.ticks.iter().map(|tick| (scale.position(tick.value, self.left, self.right), tick.label.as_str())).collect();
        for place in self.all() {
            for (x, _) in &ticks {
                canvas.line((*x, place.top), (*x, place.bottom), 1.0, GRID);
            }
        }
        canvas.line((self.left, self.bottom), (self.right, self.bottom), 1.0, AXIS);
        let bottom = frame::tick_labels(canvas, &ticks, self.bottom + 3.0);
        let lines = canvas.typeface.wrap(&scale.title, Face::Small, self.right - self.left);
        canvas.lines(&lines, Face::Small, Anchor::Middle, ((self.left + self.right) / 2.0, bottom), MUTED)
    }

    /// A vertical strip of the plot behind every row.
    pub fn strip(&self, canvas: &mut Canvas, from: f64, to: f64, color: super::palette::Color) {
        for place in self.all() {
            canvas.rectangle(Bounds { left: from, top: place.top, right: to, bottom: place.bottom }, color);
        }
    }

    /// The mark of a withheld value at the left end of the plot.
    pub fn withheld(&self, canvas: &mut Canvas, mark: &str, middle: f64) {
        canvas.text(mark, Face::Heading, Anchor::Start, (self.left + 6.0, baseline_centred(middle, Face::Heading)), INK);
    }
}
