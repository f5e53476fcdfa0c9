//! Funnel plot: units by their number of answers, around a common level, with the limits within which chance keeps most of them.

use super::canvas::{Anchor, Bounds, Canvas, TextLine, baseline_centred};
use super::frame::{Key, MARGIN};
use super::marker::{Form, Marker, RADIUS};
use super::palette::{AXIS, GRID, INK, MUTED};
use super::spec::{Caption, Reference, Scale};
use super::typeface::Face;
use super::{frame, palette};

/// A funnel plot.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelPlot {
    /// Caption.
    pub caption: Caption,
    /// The horizontal scale: how much each unit's value rests on.
    pub across: Scale,
    /// The vertical scale of the values.
    pub up: Scale,
    /// The common level.
    pub level: Reference,
    /// The limits, from the inner to the outer.
    pub limits: Vec<FunnelCurve>,
    /// The units.
    pub points: Vec<FunnelMark>,
    /// What the filled marks are; the hollow ones are the other units.
    pub outside: String,
}

/// A pair of curves.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelCurve {
    /// What they are.
    pub label: String,
    /// Place on the horizontal scale, lower and upper limit there; ascending.
    pub points: Vec<(f64, f64, f64)>,
}

/// A unit.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelMark {
    /// Its place on the horizontal scale.
    pub across: f64,
    /// Its value.
    pub value: f64,
    /// Its name, written beside it when it lies outside the inner limits.
    pub label: String,
    /// Whether it does.
    pub outside: bool,
}

const INSIDE: Marker = Marker { form: Form::Circle, color: AXIS, filled: false };

fn outside() -> Marker {
    Marker { form: Form::Circle, color: palette::series(1), filled: true }
}

/// Lays the figure out.
pub fn lay_out(figure: &FunnelPlot, canvas: &mut Canvas) {
    let mut top = frame::open(canvas, &figure.caption);
    let keys = figure.limits.iter().enumerate().map(|(index, curve)| (curve_key(index), curve.label.as_str()));
    let entries: Vec<(Key, &str)> = std::iter::once((Key::Marker(outside(), false), figure.outside.as_str()))
        .chain(keys)
        .chain(std::iter::once((Key::Line(INK), figure.level.label.as_str())))
        .collect();
    top = frame::legend(canvas, &entries, top);
    let title = canvas.typeface.wrap(&figure.up.title, Face::Small, canvas.width - 2.0 * MARGIN);
    top = canvas.lines(&title, Face::Small, Anchor::Start, (MARGIN, top), MUTED) + 6.0;
    let tick_width = canvas.typeface.widest(figure.up.ticks.iter().map(|tick| tick.label.as_str()), Face::Small);
    let height = (canvas.width * 0.42).clamp(240.0, 380.0);
    let area = Bounds { left: MARGIN + tick_width + 8.0, top, right: canvas.width - MARGIN, bottom: top + height };
    let place =
        |across: f64, value: f64| (figure.across.position(across, area.left, area.right), figure.up.position(value, area.bottom, area.top));
    draw_scales(figure, canvas, &area);
    for (index, curve) in figure.limits.iter().enumerate() {
        let side = |upper: bool| curve.points.iter().map(|&(n, low, high)| place(n, if upper { high } else { low })).collect::<Vec<_>>();
        for line in [side(false), side(true)] {
            draw_curve(canvas, &line, index == 0);
        }
    }
    let level = place(0.0, figure.level.value).1;
    canvas.line((area.left, level), (area.right, level), 1.5, INK);
    let mut taken = Vec::new();
    for mark in figure.points.iter().filter(|mark| !mark.outside).chain(figure.points.iter().filter(|mark| mark.outside)) {
        let centre = place(mark.across, mark.value);
        if mark.outside {
            outside().draw(canvas, centre)
        } else {
            INSIDE.draw(canvas, centre)
        }
        taken.push(around(centre));
    }
    for mark in figure.points.iter().filter(|mark| mark.outside) {
        draw_label(canvas, &mark.label, place(mark.across, mark.value), &area, &mut taken);
    }
    let bottom = draw_across(figure, canvas, &area);
    frame::close(canvas, &figure.caption, bottom);
}

/// The inner limits are dashed.
fn curve_key(index: usize) -> Key {
    if index == 0 { Key::Dashes } else { Key::Line(AXIS) }
}

fn draw_curve(canvas: &mut Canvas, line: &[(f64, f64)], dashed: bool) {
    let mut travelled = 0.0;
    for (from, to) in line.iter().zip(line.iter().skip(1)) {
        if dashed {
            canvas.dashes_along(*from, *to, &mut travelled, 1.5, INK);
        } else {
            canvas.line(*from, *to, 1.5, AXIS);
        }
    }
}

fn draw_scales(figure: &FunnelPlot, canvas: &mut Canvas, area: &Bounds) {
    for tick in &figure.up.ticks {
        let y = figure.up.position(tick.value, area.bottom, area.top);
        canvas.line((area.left, y), (area.right, y), 1.0, GRID);
        canvas.text(&tick.label, Face::Small, Anchor::End, (area.left - 8.0, baseline_centred(y, Face::Small)), MUTED);
    }
    canvas.line((area.left, area.bottom), (area.right, area.bottom), 1.0, AXIS);
}

fn draw_across(figure: &FunnelPlot, canvas: &mut Canvas, area: &Bounds) -> f64 {
    let place = |value: f64| figure.across.position(value, area.left, area.right);
    for tick in &figure.across.ticks {
        canvas.line((place(tick.value), area.bottom), (place(tick.value), area.bottom + 5.0), 1.0, AXIS);
    }
    let labels: Vec<(f64, &str)> = figure.across.ticks.iter().map(|tick| (place(tick.value), tick.label.as_str())).collect();
    let below = frame::tick_labels(canvas, &labels, area.bottom + 8.0);
    let title = canvas.typeface.wrap(&figure.across.title, Face::Small, area.right - area.left);
    canvas.lines(&title, Face::Small, Anchor::End, (area.right, below + 2.0), MUTED)
}

fn around((x, y): (f64, f64)) -> Bounds {
    Bounds { left: x - RADIUS, top: y - RADIUS, right: x + RADIUS, bottom: y + RADIUS }
}

/// Writes a name to the right of its mark, or to the left, above or below; where all of these are taken, the table names the unit.
fn draw_label(canvas: &mut Canvas, label: &str, (x, y): (f64, f64), area: &Bounds, taken: &mut Vec<Bounds>) {
    let (width, aside, up) = (canvas.typeface.width(label, Face::Small), RADIUS + 4.0, RADIUS + 8.0);
    let places = [(x + aside, y, Anchor::Start), (x - aside, y, Anchor::End), (x, y - up, Anchor::Middle), (x, y + up, Anchor::Middle)];
    for (x, y, anchor) in places {
        let baseline = baseline_centred(y, Face::Small);
        let line = TextLine { text: String::new(), face: Face::Small, anchor, x, baseline, width, color: INK, estimate: None };
        let bounds = line.bounds();
        if bounds.is_inside(area) && !taken.iter().any(|other| other.overlaps(&bounds)) {
            canvas.text(label, Face::Small, anchor, (x, baseline), INK);
            taken.push(bounds);
            return;
        }
    }
}
