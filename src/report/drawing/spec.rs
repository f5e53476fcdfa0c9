//! What every kind of figure is told: caption, scale, estimates. All words and number labels come formatted in the report's language.

/// What accompanies a figure whatever its kind.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Caption {
    /// Name of the figure, unique in the report; used in identifiers and error messages.
    pub name: String,
    /// What the figure shows; drawn at the top. Empty: no title is drawn.
    pub title: String,
    /// What is drawn, whom it is about, when, and of how many; drawn below the title. Empty: none is drawn.
    pub subtitle: String,
    /// Units, base, source, and what the marks mean; drawn at the foot. One paragraph an entry.
    pub notes: Vec<String>,
    /// The text alternative: what a reader who does not see the figure should know.
    pub alternative: String,
}

/// A place on a scale with its label.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// The value.
    pub value: f64,
    /// The formatted number.
    pub label: String,
}

/// The scale of values: its ends, its gridlines and its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// Value at the left or lower end.
    pub lower: f64,
    /// Value at the right or upper end.
    pub upper: f64,
    /// Gridlines with labels, in ascending order.
    pub ticks: Vec<Tick>,
    /// What the values are, with the unit; may be empty.
    pub title: String,
}

impl Scale {
    /// The scale of shares from 0 to 1, with a gridline at every fifth.
    pub fn shares(title: impl Into<String>, format: impl Fn(f64) -> String) -> Scale {
        let ticks = (0..=5u8).map(|step| f64::from(step) / 5.0).map(|value| Tick { value, label: format(value) }).collect();
        Scale { lower: 0.0, upper: 1.0, ticks, title: title.into() }
    }

    /// A scale over the given values with round gridlines (steps of 1, 2 or 5 times a power of ten, four to eight of them), ending at gridlines.
    /// `format` gets the value and the number of decimals that the step needs. Values that are not finite are ignored; without any, the
    /// scale runs from 0 to 1.
    pub fn spanning(values: impl IntoIterator<Item = f64>, title: impl Into<String>, format: impl Fn(f64, usize) -> String) -> Scale {
        let (mut lower, mut upper) = values
            .into_iter()
            .filter(|value| value.is_finite())
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        if lower > upper {
            (lower, upper) = (0.0, 1.0);
        } else if upper - lower <= f64::EPSILON * upper.abs() {
            let margin = if upper == 0.0 { 1.0 } else { upper.abs() / 2.0 };
            (lower, upper) = (lower - margin, upper + margin);
        }
        let rough = (upper - lower) / 5.0;
        let power = rough.log10().floor();
        let unit = 10f64.powf(power);
        let step = [1.0, 2.0, 5.0].into_iter().map(|factor| factor * unit).find(|step| *step >= rough * 0.999).unwrap_or(10.0 * unit);
        let decimals = if step >= 1.0 { 0 } else { (-(step * 1.000_001).log10().floor()) as usize };
        let (first, last) = ((lower / step + 1e-9).floor() as i64, (upper / step - 1e-9).ceil() as i64);
        let ticks: Vec<Tick> =
            (first..=last).map(|multiple| multiple as f64 * step).map(|value| Tick { value, label: format(value, decimals) }).collect();
        Scale { lower: first as f64 * step, upper: last as f64 * step, ticks, title: title.into() }
    }

    /// Where the value stands between two ends in pixels; values beyond the scale stand at its end.
    pub fn position(&self, value: f64, start: f64, end: f64) -> f64 {
        let length = self.upper - self.lower;
        let share = if length > 0.0 { ((value - self.lower) / length).clamp(0.0, 1.0) } else { 0.5 };
        start + (end - start) * if share.is_finite() { share } else { 0.0 }
    }
}

/// A released number as drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The estimate, on the figure's scale.
    pub value: f64,
    /// Its interval, when it has one.
    pub interval: Option<(f64, f64)>,
    /// The formatted estimate.
    pub label: String,
    /// The name of the released number that the label prints; none where it prints something else, such as ranks.
    pub estimate: Option<String>,
}

impl Measure {
    /// Its label with the name of the released number.
    pub fn printed(&self) -> (&str, Option<&str>) {
        (&self.label, self.estimate.as_deref())
    }
}

/// What stands at one place of a figure.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A released estimate.
    Shown(Measure),
    /// Not published; the mark that says so (`..`), explained in a note.
    Withheld(String),
    /// Not asked or not observed: nothing is drawn.
    Absent,
}

impl Cell {
    /// The released estimate, when there is one.
    pub fn measure(&self) -> Option<&Measure> {
        if let Cell::Shown(measure) = self { Some(measure) } else { None }
    }
}

/// A value that the others are read against: a target, the figure for all.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// The value, on the figure's scale.
    pub value: f64,
    /// What it is, with the formatted number.
    pub label: String,
}
