//! Dot plot: estimates with intervals on one scale, rows in groups, one or several markers a row.

use super::canvas::Canvas;
use super::frame::Key;
use super::marker::{Marker, horizontal_whisker};
use super::palette::INK;
use super::rows::{GroupTexts, RowTexts, Rows};
use super::spec::{Caption, Cell, Measure, Reference, Scale};
use super::{frame, rows};

/// What the markers of one row have to do with one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Different groups of respondents or places: different form and colour.
    Groups,
    /// Waves of the same: hollow before, filled after.
    Waves,
}

/// A dot plot.
#[derive(Debug, Clone, PartialEq)]
pub struct Dots {
    /// Caption.
    pub caption: Caption,
    /// The scale of all rows.
    pub scale: Scale,
    /// Names of the markers in a row, for the legend; a single name may be empty.
    pub series: Vec<String>,
    /// How the markers differ.
    pub comparison: Comparison,
    /// The rows.
    pub groups: Vec<DotGroup>,
    /// Heading above the column of counts; may be empty.
    pub note_heading: String,
    /// A value to read the rows against.
    pub reference: Option<Reference>,
}

/// Rows under a common heading.
#[derive(Debug, Clone, PartialEq)]
pub struct DotGroup {
    /// The heading; may be empty.
    pub label: String,
    /// The rows.
    pub rows: Vec<DotRow>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct DotRow {
    /// What the row is about.
    pub label: String,
    /// One cell per series.
    pub cells: Vec<Cell>,
    /// Count or remark at the right.
    pub note: String,
}

/// Height of one marker with its value in pixels.
const LINE: f64 = 18.0;

/// Lays the figure out.
pub fn lay_out(figure: &Dots, canvas: &mut Canvas) {
    let widest_row = figure.groups.iter().flat_map(|group| &group.rows).map(|row| row.cells.len()).max().unwrap_or(0);
    let count = figure.series.len().max(widest_row);
    let marker = |index: usize| match figure.comparison {
        Comparison::Groups => Marker::of_series(index),
        Comparison::Waves => Marker::of_wave(index, count),
    };
    let markers: Vec<Marker> = (0..count).map(marker).collect();
    let mut top = frame::open(canvas, &figure.caption);
    let groups: Vec<GroupTexts> =
        figure.groups.iter().map(|group| GroupTexts { label: &group.label, rows: group.rows.iter().map(row_texts).collect() }).collect();
    let reference = figure.reference.as_ref();
    let in_legend = reference.filter(|_| rows::explains_in_legend(canvas, &groups));
    let named = markers.iter().zip(&figure.series).map(|(marker, name)| (Key::Marker(*marker, false), name.as_str()));
    let entries: Vec<(Key, &str)> = named.chain(in_legend.map(|reference| (Key::Dashes, reference.label.as_str()))).collect();
    top = frame::legend(canvas, &entries, top);
    let above = reference.xor(in_legend).map(|reference| (reference.label.as_str(), figure.scale.position(reference.value, 0.0, 1.0)));
    let rows = rows::place(canvas, &groups, &figure.note_heading, above, top);
    let bottom = rows.scale(canvas, &figure.scale);
    draw_reference(figure, &rows, canvas);
    for (group, places) in figure.groups.iter().zip(&rows.places) {
        for (row, place) in group.rows.iter().zip(places) {
            let first = place.middle - LINE * row.cells.len() as f64 / 2.0;
            for (index, (cell, marker)) in row.cells.iter().zip(&markers).enumerate() {
                draw_cell(figure, cell, *marker, &rows, first + LINE * (index as f64 + 0.5), canvas);
            }
        }
    }
    frame::close(canvas, &figure.caption, bottom);
}

fn row_texts(row: &DotRow) -> RowTexts<'_> {
    let values = row.cells.iter().map(|cell| cell.measure().map_or(("", None), Measure::printed)).collect();
    RowTexts { label: &row.label, values, note: &row.note, mark_height: LINE * row.cells.len().max(1) as f64 }
}

fn draw_reference(figure: &Dots, rows: &Rows, canvas: &mut Canvas) {
    if let Some(reference) = &figure.reference {
        let x = figure.scale.position(reference.value, rows.left, rows.right);
        for place in rows.all() {
            canvas.dashes((x, place.top), (x, place.bottom), 1.5, INK);
        }
    }
}

fn draw_cell(figure: &Dots, cell: &Cell, marker: Marker, rows: &Rows, y: f64, canvas: &mut Canvas) {
    match cell {
        Cell::Shown(measure) => {
            let across = |value: f64| figure.scale.position(value, rows.left, rows.right);
            if let Some((lower, upper)) = measure.interval {
                horizontal_whisker(canvas, (across(lower), across(upper)), y, marker.color);
            }
            marker.draw(canvas, (across(measure.value), y));
        }
        Cell::Withheld(mark) => rows.withheld(canvas, mark, y),
        Cell::Absent => {}
    }
}
