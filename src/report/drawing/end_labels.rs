//! Names of the lines at their ends, each with its key and its last value, moved apart so that they do not touch.

use super::canvas::{Anchor, Canvas, baseline_in_line};
use super::frame::{KEY_GAP, Key};
use super::marker::Marker;
use super::palette::INK;
use super::spec::Measure;
use super::typeface::Face;
use crate::report::drawing::series::{Line, Series};

/// Space between the plot and the labels in pixels.
const GAP: f64 = 10.0;

/// A label at the right of the plot.
#[derive(Debug, Clone, PartialEq)]
pub struct EndLabel {
    key: Key,
    lines: Vec<String>,
    /// The name of the released number in its last line, and how it is written there.
    estimate: Option<(String, String)>,
    /// The value it should stand beside; none when the series has no released value.
    value: Option<f64>,
    middle: f64,
}

impl EndLabel {
    /// Height in pixels with the space to the next.
    pub fn height(&self) -> f64 {
        Face::Body.line_height() * self.lines.len() as f64 + 2.0
    }
}

/// The last released value of a series, with its period.
pub fn last_shown(series: &Series) -> Option<(usize, &Measure)> {
    series.cells.iter().enumerate().rev().find_map(|(period, cell)| Some((period, cell.measure()?)))
}

/// The labels of all named series and of the target, wrapped to at most a third of the figure.
pub fn of(figure: &Line, canvas: &Canvas) -> Vec<EndLabel> {
    let limit = canvas.width * 0.32;
    let label = |key: Key, text: &str, value: Option<f64>| EndLabel {
        key,
        estimate: None,
        lines: canvas.typeface.wrap_evenly(text.trim(), Face::Body, limit),
        value,
        middle: 0.0,
    };
    let named = |(index, series): (usize, &Series)| {
        let last = last_shown(series).map(|(_, measure)| measure);
        let value = last.map_or(String::new(), |measure| measure.label.replace(' ', "\u{a0}"));
        let key = Key::Marker(Marker::of_series(index), true);
        let estimate = last.and_then(|measure| measure.estimate.clone()).map(|estimate| (estimate, value.clone()));
        let whole = label(key, &format!("{} {value}", series.label), last.map(|measure| measure.value));
        (!series.label.trim().is_empty()).then_some(EndLabel { estimate, ..whole })
    };
    let mut labels: Vec<EndLabel> = figure.series.iter().enumerate().filter_map(named).collect();
    labels.extend(figure.target.as_ref().map(|target| label(Key::Dashes, &target.label, Some(target.value))));
    labels.retain(|label| !label.lines.is_empty());
    labels
}

/// Width of the column of labels with its distance from the plot; 0 when there is none.
pub fn width(labels: &[EndLabel], canvas: &Canvas) -> f64 {
    let width_of =
        |label: &EndLabel| GAP + label.key.width() + KEY_GAP + canvas.typeface.widest(label.lines.iter().map(String::as_str), Face::Body);
    labels.iter().map(width_of).fold(0.0, f64::max)
}

/// Draws the labels beside the plot, in the order of their values, none over another.
pub fn draw(mut labels: Vec<EndLabel>, figure: &Line, canvas: &mut Canvas, (top, bottom): (f64, f64), plot_right: f64) {
    for label in &mut labels {
        label.middle = label.value.map_or(bottom, |value| figure.scale.position(value, bottom, top));
    }
    spread(&mut labels, top, bottom);
    for label in &labels {
        let height = label.height() - 2.0;
        let left = plot_right + GAP;
        let first = label.middle - height / 2.0;
        label.key.draw(canvas, left, label.middle);
        let mut top = first;
        for line in &label.lines {
            // Where another number stands before it in the line, nothing says which of them is meant.
            let own = label.estimate.as_ref().filter(|(_, value)| {
                line.strip_suffix(value.as_str()).is_some_and(|before| !before.contains(|letter: char| letter.is_ascii_digit()))
            });
            let at = (left + label.key.width() + KEY_GAP, baseline_in_line(top, Face::Body));
            canvas.number((line, own.map(|(estimate, _)| estimate.as_str())), Face::Body, Anchor::Start, at, INK);
            top += Face::Body.line_height();
        }
    }
}

/// Moves the labels apart: in the order of their places, each below the one before, and the whole column up again where it ran over the foot.
fn spread(labels: &mut [EndLabel], top: f64, bottom: f64) {
    labels.sort_by(|one, other| one.middle.total_cmp(&other.middle));
    let mut free = top - Face::Body.line_height() / 2.0;
    for label in labels.iter_mut() {
        label.middle = label.middle.max(free + label.height() / 2.0);
        free = label.middle + label.height() / 2.0;
    }
    let mut limit = bottom + Face::Body.line_height() / 2.0;
    for label in labels.iter_mut().rev() {
        label.middle = label.middle.min(limit - label.height() / 2.0);
        limit = label.middle - label.height() / 2.0;
    }
}
