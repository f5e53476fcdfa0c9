//! Lines over waves or periods, with intervals, and each series named at the end of its line.

use super::canvas::{Anchor, Bounds, Canvas, baseline_centred};
use super::end_labels::EndLabel;
use super::frame::{Key, MARGIN};
use super::marker::{Marker, RADIUS, vertical_whisker};
use super::palette::{AXIS, GRID, INK, MUTED};
use super::spec::Cell;
use super::typeface::Face;
use super::{end_labels, frame, value_labels};
use crate::report::drawing::series::{Line, Plot, Series};

/// Lays the figure out.
pub fn lay_out(figure: &Line, canvas: &mut Canvas) {
    let mut top = frame::open(canvas, &figure.caption);
    let labels = if canvas.is_narrow() { Vec::new() } else { end_labels::of(figure, canvas) };
    if canvas.is_narrow() {
        let names = figure.series.iter().map(|series| series.label.as_str()).enumerate();
        let keys = names.map(|(index, name)| (Key::Marker(Marker::of_series(index), true), name));
        let target = figure.target.as_ref().map(|target| (Key::Dashes, target.label.as_str()));
        let entries: Vec<(Key, &str)> = keys.chain(target).collect();
        top = frame::legend(canvas, &entries, top);
    }
    let title = canvas.typeface.wrap(&figure.scale.title, Face::Small, canvas.width - 2.0 * MARGIN);
    top = canvas.lines(&title, Face::Small, Anchor::Start, (MARGIN, top), MUTED) + value_labels::HEADROOM;
    let plot = plot(figure, canvas, &labels, top);
    draw_scale(figure, canvas, &plot);
    let withheld_bottom = draw_withheld(figure, canvas, &plot);
    let below = draw_periods(figure, canvas, &plot, withheld_bottom);
    let mut marks = Vec::new();
    if let Some(target) = &figure.target {
        let y = plot.height(&figure.scale, target.value);
        canvas.dashes((plot.area.left, y), (plot.area.right, y), 1.5, INK);
        marks.push(Bounds { top: y - 1.0, bottom: y + 1.0, ..plot.area });
    }
    for (index, series) in figure.series.iter().enumerate() {
        draw_series(figure, canvas, &plot, (index, series), &mut marks);
    }
    value_labels::draw(figure, canvas, &plot, &marks);
    end_labels::draw(labels, figure, canvas, (plot.area.top, plot.area.bottom), plot.area.right);
    frame::close(canvas, &figure.caption, below);
}

fn plot(figure: &Line, canvas: &Canvas, labels: &[EndLabel], top: f64) -> Plot {
    let tick_width = canvas.typeface.widest(figure.scale.ticks.iter().map(|tick| tick.label.as_str()), Face::Small);
    let height = (canvas.width * 0.36).clamp(220.0, 320.0).max(labels.iter().map(EndLabel::height).sum());
    let right = canvas.width - MARGIN - end_labels::width(labels, canvas);
    let measures = figure.series.iter().flat_map(|series| &series.cells).filter_map(Cell::measure);
    let any_interval = measures.map(|measure| measure.interval).any(|interval| interval.is_some());
    Plot {
        area: Bounds { left: MARGIN + tick_width + 8.0, top, right, bottom: top + height },
        periods: figure.periods.len(),
        beside: if any_interval { figure.series.len() } else { 0 },
    }
}

fn draw_scale(figure: &Line, canvas: &mut Canvas, plot: &Plot) {
    for tick in &figure.scale.ticks {
        let y = plot.height(&figure.scale, tick.value);
        canvas.line((plot.area.left, y), (plot.area.right, y), 1.0, GRID);
        canvas.text(&tick.label, Face::Small, Anchor::End, (plot.area.left - 8.0, baseline_centred(y, Face::Small)), MUTED);
    }
    canvas.line((plot.area.left, plot.area.bottom), (plot.area.right, plot.area.bottom), 1.0, AXIS);
}

/// Names of the periods: wrapped to their columns, or, when a word is wider than its column, in one line with some left out.
fn draw_periods(figure: &Line, canvas: &mut Canvas, plot: &Plot, top: f64) -> f64 {
    let columns: Vec<(f64, &str)> = figure.periods.iter().enumerate().map(|(period, name)| (plot.column(period), name.as_str())).collect();
    for (x, _) in &columns {
        canvas.line((*x, plot.area.bottom), (*x, plot.area.bottom + 5.0), 1.0, AXIS);
    }
    let limit = |x: f64| (plot.spacing() - 10.0).min(2.0 * (x - 4.0)).min(2.0 * (canvas.width - 4.0 - x));
    let widest_word = |name: &str| canvas.typeface.widest(name.split(' '), Face::Small);
    if columns.len() > 4 && columns.iter().any(|(x, name)| widest_word(name) > limit(*x)) {
        return frame::tick_labels(canvas, &columns, top);
    }
    let wrapped: Vec<(f64, Vec<String>)> =
        columns.iter().map(|(x, name)| (*x, canvas.typeface.wrap_evenly(name, Face::Small, limit(*x)))).collect();
    wrapped.iter().fold(top, |bottom, (x, lines)| bottom.max(canvas.lines(lines, Face::Small, Anchor::Middle, (*x, top), MUTED)))
}

fn draw_series(figure: &Line, canvas: &mut Canvas, plot: &Plot, (index, series): (usize, &Series), marks: &mut Vec<Bounds>) {
    let marker = Marker::of_series(index);
    let mut previous: Option<(f64, f64)> = None;
    let mut points = Vec::new();
    for (period, cell) in series.cells.iter().enumerate().take(figure.periods.len()) {
        let Cell::Shown(measure) = cell else {
            previous = None;
            continue;
        };
        let point = (plot.across(period, index), plot.height(&figure.scale, measure.value));
        if let Some(from) = previous {
            canvas.line(from, point, 2.0, marker.color);
            marks.extend(value_labels::along(from, point));
        }
        if let Some((lower, upper)) = measure.interval {
            let (foot, head) = (plot.height(&figure.scale, lower), plot.height(&figure.scale, upper));
            vertical_whisker(canvas, point.0, (foot, head), marker.color);
            marks.push(Bounds { left: point.0 - 4.0, top: head - 1.0, right: point.0 + 4.0, bottom: foot + 1.0 });
        }
        previous = Some(point);
        points.push(point);
    }
    for (x, y) in points {
        marker.draw(canvas, (x, y));
        marks.push(Bounds { left: x - RADIUS, top: y - RADIUS, right: x + RADIUS, bottom: y + RADIUS });
    }
}

/// The marks of withheld values stand below the axis, where they cannot be read as zero, in one row for each series that has any; the row
/// begins with the series' marker when there are several series. Returns the foot of the rows, which is the top of the periods' names.
fn draw_withheld(figure: &Line, canvas: &mut Canvas, plot: &Plot) -> f64 {
    let mut top = plot.area.bottom + 8.0;
    for (index, series) in figure.series.iter().enumerate() {
        let middle = top + Face::Heading.line_height() / 2.0;
        let mut any = false;
        for (period, cell) in series.cells.iter().enumerate().take(figure.periods.len()) {
            let Cell::Withheld(mark) = cell else { continue };
            let at = (plot.column(period), baseline_centred(middle, Face::Heading));
            canvas.text(mark, Face::Heading, Anchor::Middle, at, INK);
            any = true;
        }
        if any && figure.series.len() > 1 {
            Marker::of_series(index).draw(canvas, (plot.area.left - 8.0 - RADIUS, middle));
        }
        top += if any { Face::Heading.line_height() } else { 0.0 };
    }
    top
}
