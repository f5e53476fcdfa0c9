//! Markers and interval whiskers: shape and filling differ as well as colour.

use super::canvas::{Bounds, Canvas, Shape};
use super::palette;
use super::palette::{Color, PAPER};

/// The form of a marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A circle.
    Circle,
    /// A square standing on its side.
    Square,
    /// A triangle pointing up.
    Triangle,
    /// A square standing on its corner.
    Diamond,
}

/// How the estimates of one series are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker {
    /// Form.
    pub form: Form,
    /// Colour.
    pub color: Color,
    /// Filled or hollow.
    pub filled: bool,
}

/// Half the size of a marker in pixels.
pub const RADIUS: f64 = 5.0;

const FORMS: [Form; 4] = [Form::Circle, Form::Square, Form::Triangle, Form::Diamond];

impl Marker {
    /// The marker of the series with this index: four forms and colours, then the same hollow.
    pub fn of_series(index: usize) -> Marker {
        let form = FORMS.get(index % FORMS.len()).copied().unwrap_or(Form::Circle);
        Marker { form, color: palette::series(index), filled: (index / FORMS.len()).is_multiple_of(2) }
    }

    /// The marker of wave `index` of `count`: one colour, the last wave filled, the earlier hollow and of different form.
    pub fn of_wave(index: usize, count: usize) -> Marker {
        let filled = index + 1 == count;
        let form = if filled { Form::Circle } else { FORMS.get(index % FORMS.len()).copied().unwrap_or(Form::Circle) };
        Marker { form, color: palette::series(0), filled }
    }

    /// Draws the marker.
    pub fn draw(self, canvas: &mut Canvas, centre: (f64, f64)) {
        self.fill(canvas, centre, RADIUS, self.color);
        if !self.filled {
            self.fill(canvas, centre, RADIUS - 2.0, PAPER);
        }
    }

    fn fill(self, canvas: &mut Canvas, (x, y): (f64, f64), radius: f64, color: Color) {
        let side = radius * 0.9;
        match self.form {
            Form::Circle => canvas.shapes.push(Shape::Circle((x, y), radius, color)),
            Form::Square => canvas.rectangle(Bounds { left: x - side, top: y - side, right: x + side, bottom: y + side }, color),
            Form::Triangle => {
                let (up, down, across) = (radius * 1.2, radius * 0.85, radius * 1.2);
                canvas.shapes.push(Shape::Polygon(vec![(x, y - up), (x + across, y + down), (x - across, y + down)], color));
            }
            Form::Diamond => {
                let reach = radius * 1.25;
                canvas.shapes.push(Shape::Polygon(vec![(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)], color));
            }
        }
    }
}

/// A horizontal interval with end strokes.
pub fn horizontal_whisker(canvas: &mut Canvas, (from, to): (f64, f64), y: f64, color: Color) {
    canvas.line((from, y), (to, y), 1.5, color);
    for x in [from, to] {
        canvas.line((x, y - 4.0), (x, y + 4.0), 1.5, color);
    }
}

/// A vertical interval with end strokes.
pub fn vertical_whisker(canvas: &mut Canvas, x: f64, (from, to): (f64, f64), color: Color) {
    canvas.line((x, from), (x, to), 1.5, color);
    for y in [from, to] {
        canvas.line((x - 4.0, y), (x + 4.0, y), 1.5, color);
    }
}
