//! Women's share per option as a dot with its interval, before the band of equal gender balance.

use super::canvas::Canvas;
use super::frame::Key;
use super::marker::{Form, Marker};
use super::palette::{AXIS, BAND};
use super::rows::{GroupTexts, RowTexts, Rows};
use super::spec::{Caption, Cell, Measure, Scale};
use super::typeface::Face;
use super::{frame, palette, rows};

/// Bars by gender.
#[derive(Debug, Clone, PartialEq)]
pub struct GenderBars {
    /// Caption.
    pub caption: Caption,
    /// The scale, usually shares from 0 to 1.
    pub scale: Scale,
    /// The band within which the genders count as balanced, usually 0.4 to 0.6.
    pub band: (f64, f64),
    /// What the band means.
    pub band_label: String,
    /// The options.
    pub groups: Vec<BarGroup>,
    /// Heading above the column of counts; may be empty.
    pub note_heading: String,
}

/// Options under a common heading.
#[derive(Debug, Clone, PartialEq)]
pub struct BarGroup {
    /// The heading; may be empty.
    pub label: String,
    /// The options.
    pub rows: Vec<BarRow>,
}

/// One option.
#[derive(Debug, Clone, PartialEq)]
pub struct BarRow {
    /// The option.
    pub label: String,
    /// Women's share.
    pub cell: Cell,
    /// Count or remark at the right.
    pub note: String,
}

/// Height of a row's mark in pixels.
const MARK_HEIGHT: f64 = 14.0;

/// Lays the figure out.
pub fn lay_out(figure: &GenderBars, canvas: &mut Canvas) {
    let mut top = frame::open(canvas, &figure.caption);
    let groups: Vec<GroupTexts> =
        figure.groups.iter().map(|group| GroupTexts { label: &group.label, rows: group.rows.iter().map(row_texts).collect() }).collect();
    let (from, to) = figure.band;
    let centre = figure.scale.position((from + to) / 2.0, 0.0, 1.0);
    let mut above = Some((figure.band_label.as_str(), centre));
    if rows::explains_in_legend(canvas, &groups) {
        top = frame::legend(canvas, &[(Key::Swatch(BAND), figure.band_label.as_str())], top);
        above = None;
    }
    let rows = rows::place(canvas, &groups, &figure.note_heading, above, top);
    let across = |value: f64| figure.scale.position(value, rows.left, rows.right);
    rows.strip(canvas, across(from), across(to), BAND);
    let bottom = rows.scale(canvas, &figure.scale);
    for place in rows.all() {
        for edge in [from, to] {
            canvas.dashes((across(edge), place.top), (across(edge), place.bottom), 1.0, AXIS);
        }
    }
    for (group, places) in figure.groups.iter().zip(&rows.places) {
        for (row, place) in group.rows.iter().zip(places) {
            draw_dot(figure, &row.cell, &rows, place.middle, canvas);
        }
    }
    frame::close(canvas, &figure.caption, bottom);
}

fn row_texts(row: &BarRow) -> RowTexts<'_> {
    let value = row.cell.measure().map_or(("", None), Measure::printed);
    RowTexts { label: &row.label, values: vec![value], note: &row.note, mark_height: MARK_HEIGHT.max(Face::Small.line_height()) }
}

/// A dot with its interval: filled where all of it lies on one side of the band or within it, and hollow where it goes over an edge.
fn draw_dot(figure: &GenderBars, cell: &Cell, rows: &Rows, middle: f64, canvas: &mut Canvas) {
    match cell {
        Cell::Shown(measure) => {
            let across = |value: f64| figure.scale.position(value, rows.left, rows.right);
            let (lower, upper) = measure.interval.unwrap_or((measure.value, measure.value));
            let (from, to) = figure.band;
            let certain = upper < from || lower > to || (lower >= from && upper <= to);
            let color = if certain { palette::series(0) } else { AXIS };
            if measure.interval.is_some() {
                canvas.line((across(lower), middle), (across(upper), middle), 2.0, color);
            }
            Marker { form: Form::Circle, color, filled: certain }.draw(canvas, (across(measure.value), middle));
        }
        Cell::Withheld(mark) => rows.withheld(canvas, mark, middle),
        Cell::Absent => {}
    }
}
