//! The picture before it is painted: shapes and lines of text in pixels of the figure, measured and placed.
//!
//! What comes in are the layouts of the kinds of figure; what goes out is one list that the painter draws on any backend.

use super::palette::Color;
use super::typeface::{Face, Typeface};

/// Which point of a line of text stands at its `x`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins there.
    Start,
    /// The text is centred there.
    Middle,
    /// The text ends there.
    End,
}

/// A rectangle in pixels, from the top left corner of the figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Bounds {
    /// Whether the two share an area; touching edges do not count.
    pub fn overlaps(&self, other: &Bounds) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether this one lies within the other.
    pub fn is_inside(&self, other: &Bounds) -> bool {
        self.left >= other.left && self.right <= other.right && self.top >= other.top && self.bottom <= other.bottom
    }
}

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct TextLine {
    /// The words.
    pub text: String,
    /// Size and weight.
    pub face: Face,
    /// What `x` refers to.
    pub anchor: Anchor,
    /// Horizontal place.
    pub x: f64,
    /// Vertical place of the baseline.
    pub baseline: f64,
    /// Measured width.
    pub width: f64,
    /// Colour.
    pub color: Color,
    /// The name of the released number that it prints.
    pub estimate: Option<String>,
}

impl TextLine {
    /// The box of the line, from the top of its capitals to the foot of its descenders.
    pub fn bounds(&self) -> Bounds {
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - self.width / 2.0,
            Anchor::End => self.x - self.width,
        };
        let em = self.face.em();
        Bounds { left, top: self.baseline - 0.76 * em, right: left + self.width, bottom: self.baseline + 0.24 * em }
    }
}

/// What can be drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A filled rectangle.
    Rectangle(Bounds, Color),
    /// A straight line with its width.
    Line((f64, f64), (f64, f64), f64, Color),
    /// A filled polygon.
    Polygon(Vec<(f64, f64)>, Color),
    /// A filled circle: centre and radius.
    Circle((f64, f64), f64, Color),
    /// A line of text.
    Text(TextLine),
}

/// The picture being made.
#[derive(Debug, Clone)]
pub struct Canvas {
    /// For measuring.
    pub typeface: Typeface,
    /// Width in pixels of the figure.
    pub width: f64,
    /// Height in pixels of the figure; set when all is placed.
    pub height: f64,
    /// What is drawn, from back to front.
    pub shapes: Vec<Shape>,
}

impl Canvas {
    /// An empty picture of the given width.
    pub fn new(typeface: Typeface, width: f64) -> Canvas {
        Canvas { typeface, width, height: 0.0, shapes: Vec::new() }
    }

    /// Whether the picture is for a narrow screen: labels then stand above their bars.
    pub fn is_narrow(&self) -> bool {
        self.width < 600.0
    }

    /// Places one line of text; an empty text is not placed.
    pub fn text(&mut self, text: &str, face: Face, anchor: Anchor, at: (f64, f64), color: Color) {
        self.number((text, None), face, anchor, at, color);
    }

    /// Places one line of text that prints a released number, with the name of that.
    pub fn number(&mut self, (text, estimate): (&str, Option<&str>), face: Face, anchor: Anchor, at: (f64, f64), color: Color) {
        if text.is_empty() {
            return;
        }
        let width = self.typeface.width(text, face);
        let (x, baseline) = at;
        let estimate = estimate.map(str::to_owned);
        self.shapes.push(Shape::Text(TextLine { text: text.to_owned(), face, anchor, x, baseline, width, color, estimate }));
    }

    /// Places lines below one another, the first in the line box that begins at `top`, and returns the foot of the last line box.
    pub fn lines(&mut self, lines: &[String], face: Face, anchor: Anchor, at: (f64, f64), color: Color) -> f64 {
        let (x, mut top) = at;
        for line in lines {
            self.text(line, face, anchor, (x, baseline_in_line(top, face)), color);
            top += face.line_height();
        }
        top
    }

    /// A filled rectangle; nothing when it has no width or height.
    pub fn rectangle(&mut self, bounds: Bounds, color: Color) {
        if bounds.right > bounds.left && bounds.bottom > bounds.top {
            self.shapes.push(Shape::Rectangle(bounds, color));
        }
    }

    /// An outlined rectangle, the outline inside the bounds.
    pub fn outline(&mut self, bounds: Bounds, color: Color, ground: Color) {
        self.rectangle(bounds, color);
        let inner = Bounds { left: bounds.left + 1.0, top: bounds.top + 1.0, right: bounds.right - 1.0, bottom: bounds.bottom - 1.0 };
        self.rectangle(inner, ground);
    }

    /// A straight line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), width: f64, color: Color) {
        self.shapes.push(Shape::Line(from, to, width, color));
    }

    /// A dashed straight line: dashes of 6 pixels, gaps of 4.
    pub fn dashes(&mut self, from: (f64, f64), to: (f64, f64), width: f64, color: Color) {
        self.dashes_along(from, to, &mut 0.0, width, color);
    }

    /// One piece of a dashed line with corners; `travelled` is the length of the pieces before it and takes in this one's.
    pub fn dashes_along(&mut self, from: (f64, f64), to: (f64, f64), travelled: &mut f64, width: f64, color: Color) {
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let along = |distance: f64| (from.0 + (to.0 - from.0) * distance / length, from.1 + (to.1 - from.1) * distance / length);
        let mut start = -(*travelled % 10.0);
        while start < length {
            if start + 6.0 > 0.0 {
                self.line(along(start.max(0.0)), along((start + 6.0).min(length)), width, color);
            }
            start += 10.0;
        }
        *travelled += length;
    }

    /// All lines of text, in drawing order.
    #[cfg(test)]
    pub fn texts(&self) -> impl Iterator<Item = &TextLine> {
        self.shapes.iter().filter_map(|shape| if let Shape::Text(line) = shape { Some(line) } else { None })
    }
}

/// The baseline of a line of text whose line box begins at `top`.
pub fn baseline_in_line(top: f64, face: Face) -> f64 {
    baseline_centred(top + face.line_height() / 2.0, face)
}

/// The baseline of a line of text whose capitals are centred on `middle`.
pub fn baseline_centred(middle: f64, face: Face) -> f64 {
    (middle + 0.35 * face.em()).round()
}
