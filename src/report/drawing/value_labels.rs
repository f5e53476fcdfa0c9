//! Values written at the points of lines, where there is free space.

use super::canvas::{Anchor, Bounds, Canvas, baseline_centred};
use super::end_labels;
use super::marker::RADIUS;
use super::palette::{INK, PAPER};
use super::spec::Measure;
use super::typeface::Face;
use crate::report::drawing::series::{Line, Plot};

/// Half the height of a value's box in pixels.
const HALF: f64 = 7.0;
/// Free space above the plot for the value of a mark at its upper edge, in pixels.
pub const HEADROOM: f64 = 24.0;

/// Small boxes along a line, so that labels can keep clear of it.
pub fn along(from: (f64, f64), to: (f64, f64)) -> Vec<Bounds> {
    let steps = ((to.0 - from.0).hypot(to.1 - from.1) / 4.0).ceil().max(1.0) as usize;
    let place = |step: usize| {
        let share = step as f64 / steps as f64;
        let (x, y) = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
        Bounds { left: x - 1.5, top: y - 1.5, right: x + 1.5, bottom: y + 1.5 }
    };
    (0..=steps).map(place).collect()
}

/// Writes the values of all series on white ground: above or below the mark, straight or at its corners, or beside it, where no mark and no
/// other value is. A value without free space is left to the table; those of a single series may then cover a line, but never another value.
/// Where the name stands at the end of the line, it has the last value with it.
pub fn draw(figure: &Line, canvas: &mut Canvas, plot: &Plot, marks: &[Bounds]) {
    let room = Bounds { left: plot.area.left, top: plot.area.top - HEADROOM, right: plot.area.right, bottom: plot.area.bottom };
    let mut written: Vec<Bounds> = Vec::new();
    for (index, series) in figure.series.iter().enumerate() {
        let named_at_end = !canvas.is_narrow() && !series.label.trim().is_empty();
        let last = end_labels::last_shown(series).map(|(period, _)| period).filter(|_| named_at_end);
        for (period, cell) in series.cells.iter().enumerate().take(figure.periods.len()) {
            let Some(measure) = cell.measure() else { continue };
            if measure.label.trim().is_empty() || Some(period) == last {
                continue;
            }
            let mut candidates = places(figure, canvas, plot, measure, (period, index));
            candidates.retain(|bounds| bounds.is_inside(&room) && written.iter().all(|other| !bounds.overlaps(other)));
            let clear = candidates.iter().copied().find(|bounds| marks.iter().all(|mark| !bounds.overlaps(mark)));
            let covering = candidates.first().copied().filter(|_| figure.series.len() == 1);
            let Some(bounds) = clear.or(covering) else { continue };
            canvas.rectangle(bounds, PAPER);
            let middle = ((bounds.left + bounds.right) / 2.0, baseline_centred(bounds.top + HALF, Face::Small));
            canvas.number(measure.printed(), Face::Small, Anchor::Middle, middle, INK);
            written.push(bounds);
        }
    }
}

/// The places where a value may stand, the best first: above the mark, but below it for the lowest of several series.
fn places(figure: &Line, canvas: &Canvas, plot: &Plot, measure: &Measure, (period, index): (usize, usize)) -> Vec<Bounds> {
    let x = plot.across(period, index);
    let others = figure.series.iter().enumerate().filter(|(other, _)| *other != index);
    let mut others = others.filter_map(|(_, series)| series.cells.get(period)?.measure()).peekable();
    let is_lowest = others.peek().is_some() && others.all(|other| other.value > measure.value);
    let height = |value: f64| plot.height(&figure.scale, value);
    let (low, high) = measure.interval.unwrap_or((measure.value, measure.value));
    let middle = height(measure.value);
    let (above, below) = (height(high).min(middle - RADIUS) - HALF - 2.0, height(low).max(middle + RADIUS) + HALF + 2.0);
    let half = canvas.typeface.width(&measure.label, Face::Small) / 2.0 + 2.0;
    let (corner, beside) = (half - 2.0, half + RADIUS + 2.0);
    let above = [(x, above), (x - corner, above), (x + corner, above)];
    let below = [(x, below), (x + corner, below), (x - corner, below)];
    let (near, far) = if is_lowest { (below, above) } else { (above, below) };
    let sides = [(x + beside, middle), (x - beside, middle), (x - beside, middle - HALF), (x + beside, middle + HALF)];
    let places = near.into_iter().chain(far).chain(sides);
    places.map(|(x, y)| Bounds { left: x - half, top: y - HALF, right: x + half, bottom: y + HALF }).collect()
}
