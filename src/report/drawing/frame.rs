//! What surrounds the plot in every figure: title above, notes below, and the legend.

use super::canvas::{Anchor, Bounds, Canvas, baseline_centred};
use super::marker::Marker;
use super::palette::{AXIS, Color, INK, MUTED, PAPER};
use super::spec::Caption;
use super::typeface::Face;

/// Free space at the edges of the figure in pixels.
pub const MARGIN: f64 = 12.0;
/// Space between a legend's key and its label.
pub const KEY_GAP: f64 = 7.0;
/// Space between two entries of a legend.
const ENTRY_GAP: f64 = 20.0;

/// What a legend shows before a label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Key {
    /// A filled square.
    Swatch(Color),
    /// An outlined, empty square.
    Outline,
    /// A marker, with a piece of its line when it belongs to one.
    Marker(Marker, bool),
    /// A dashed line.
    Dashes,
    /// A line.
    Line(Color),
}

impl Key {
    /// Width in pixels.
    pub fn width(self) -> f64 {
        match self {
            Key::Swatch(_) | Key::Outline => 14.0,
            Key::Marker(_, false) => 12.0,
            Key::Marker(_, true) | Key::Dashes | Key::Line(_) => 26.0,
        }
    }

    /// Draws the key to the right of `left`.
    pub fn draw(self, canvas: &mut Canvas, left: f64, middle: f64) {
        let right = left + self.width();
        let square = Bounds { left, top: middle - 7.0, right, bottom: middle + 7.0 };
        match self {
            Key::Swatch(color) => canvas.rectangle(square, color),
            Key::Outline => canvas.outline(square, AXIS, PAPER),
            Key::Marker(marker, on_line) => {
                if on_line {
                    canvas.line((left, middle), (right, middle), 2.0, marker.color);
                }
                marker.draw(canvas, ((left + right) / 2.0, middle));
            }
            Key::Dashes => canvas.dashes((left, middle), (right, middle), 1.5, INK),
            Key::Line(color) => canvas.line((left, middle), (right, middle), 1.5, color),
        }
    }
}

/// Draws the title and the line below it, and returns where the next thing may begin.
pub fn open(canvas: &mut Canvas, caption: &Caption) -> f64 {
    let lines = canvas.typeface.wrap_evenly(&caption.title, Face::Title, canvas.width - 2.0 * MARGIN);
    let bottom = canvas.lines(&lines, Face::Title, Anchor::Start, (MARGIN, MARGIN), INK);
    let bottom = if lines.is_empty() { MARGIN } else { bottom + 4.0 };
    let lines = canvas.typeface.wrap(&caption.subtitle, Face::Body, canvas.width - 2.0 * MARGIN);
    if caption.subtitle.is_empty() {
        return if bottom > MARGIN { bottom + 6.0 } else { bottom };
    }
    canvas.lines(&lines, Face::Body, Anchor::Start, (MARGIN, bottom), MUTED) + 10.0
}

/// Draws the legend, entries side by side as long as they fit and long labels wrapped, and returns where the next thing may begin.
pub fn legend(canvas: &mut Canvas, entries: &[(Key, &str)], top: f64) -> f64 {
    let mut left = MARGIN;
    let mut row_top = top;
    let mut row_bottom = top;
    for (key, label) in entries.iter().filter(|(_, label)| !label.trim().is_empty()) {
        let indent = key.width() + KEY_GAP;
        let lines = canvas.typeface.wrap(label, Face::Body, canvas.width - 2.0 * MARGIN - indent);
        let width = indent + canvas.typeface.widest(lines.iter().map(String::as_str), Face::Body);
        if left > MARGIN && left + width > canvas.width - MARGIN {
            left = MARGIN;
            row_top = row_bottom + 3.0;
        }
        key.draw(canvas, left, row_top + Face::Body.line_height() / 2.0);
        row_bottom = row_bottom.max(canvas.lines(&lines, Face::Body, Anchor::Start, (left + indent, row_top), INK));
        left += width + ENTRY_GAP;
    }
    if row_bottom > top { row_bottom + 10.0 } else { top }
}

/// Draws the notes below the plot and sets the height of the figure.
pub fn close(canvas: &mut Canvas, caption: &Caption, plot_bottom: f64) {
    let mut bottom = plot_bottom;
    for (index, note) in caption.notes.iter().enumerate() {
        let lines = canvas.typeface.wrap(note, Face::Small, canvas.width - 2.0 * MARGIN);
        let gap = if index == 0 { 10.0 } else { 2.0 };
        bottom = canvas.lines(&lines, Face::Small, Anchor::Start, (MARGIN, bottom + gap), MUTED);
    }
    canvas.height = (bottom + MARGIN).ceil();
}

/// Labels of a horizontal scale below the plot. When they would touch, only every second, third … is written: those that end with 0 where only
/// some do, else counted from the last.
/// Returns the foot of the labels.
pub fn tick_labels(canvas: &mut Canvas, labels: &[(f64, &str)], top: f64) -> f64 {
    let widest = canvas.typeface.widest(labels.iter().map(|(_, label)| *label), Face::Small) + 8.0;
    let distance = labels.iter().zip(labels.iter().skip(1)).map(|((one, _), (next, _))| next - one).fold(f64::INFINITY, f64::min);
    let every = if distance > 0.0 && distance.is_finite() { (widest / distance).ceil().max(1.0) as usize } else { labels.len().max(1) };
    let baseline = baseline_centred(top + Face::Small.line_height() / 2.0, Face::Small);
    // 50, 60 and 70 rather than 55, 65 and 75.
    let is_round = |label: &str| {
        let digits: Vec<char> = label.chars().filter(char::is_ascii_digit).collect();
        // Years and periods are not rounder than others.
        digits.len() < 4 && digits.last() == Some(&'0')
    };
    let last = labels.len().saturating_sub(1) % every;
    let rounds = |first: usize| labels.iter().skip(first).step_by(every).filter(|(_, label)| is_round(label)).count();
    let first = (0..every).rev().map(|back| (last + every - back) % every).max_by_key(|first| rounds(*first)).unwrap_or(0);
    for (x, label) in labels.iter().skip(first).step_by(every) {
        let half = canvas.typeface.width(label, Face::Small) / 2.0;
        let x = x.clamp(half + 2.0, (canvas.width - half - 2.0).max(half + 2.0));
        canvas.text(label, Face::Small, Anchor::Middle, (x, baseline), MUTED);
    }
    top + Face::Small.line_height()
}
