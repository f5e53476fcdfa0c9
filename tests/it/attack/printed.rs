//! What stands in the files, as the attacker reads it: every printed number is an interval, half a unit of its last digit to each side.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The values that a printed number may stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub lower: f64,
    pub upper: f64,
}

impl Interval {
    pub fn exactly(value: f64) -> Self {
        Self { lower: value, upper: value }
    }

    pub fn is_exact(self) -> bool {
        self.upper - self.lower < 1e-9
    }
}

/// What a cell of a table says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// Nothing stands there.
    Empty,
    /// `..`: there is a number, which is withheld.
    Withheld,
    Number(Interval),
}

impl Cell {
    pub fn number(self) -> Option<Interval> {
        if let Self::Number(interval) = self { Some(interval) } else { None }
    }
}

/// A row of `indicators.csv`: what is measured, of whom, and what is printed of it.
#[derive(Clone, Debug)]
pub struct Row {
    /// Which of several releases the row is from.
    pub edition: usize,
    pub indicator: String,
    pub instrument: String,
    pub item: String,
    pub wave: String,
    pub level: String,
    pub domain: Vec<(String, String)>,
    /// Kind and name of what a difference is taken against; empty for a figure.
    pub against: (String, String),
    pub n: Cell,
    pub base: Cell,
    pub numerator: Cell,
    pub denominator: Cell,
    pub estimate: Cell,
    /// Beside a difference: what is printed of what it is taken against, and of the group itself.
    pub reference: Cell,
    pub later: Cell,
    pub degrees_of_freedom: Cell,
    pub lower: Cell,
    pub upper: Cell,
    /// Whether it is said to stand as in an earlier edition.
    pub as_published: bool,
}

impl Row {
    /// Whether another row of a later edition says the same of the same.
    pub fn stands_as(&self, later: &Self) -> bool {
        let numbers = |row: &Self| [row.n, row.base, row.numerator, row.estimate, row.lower, row.upper];
        self.name() == later.name() && self.instrument == later.instrument && numbers(self) == numbers(later)
    }

    /// Whether it is about a part of those who answered: those in places of both waves, those linked, those who stayed.
    pub fn is_reading(&self) -> bool {
        ["linked", "common_units", "left"].contains(&self.against.0.as_str())
    }

    /// The same with nothing printed.
    pub fn blank(&self) -> Self {
        let withheld = Cell::Withheld;
        Self {
            n: withheld,
            base: withheld,
            numerator: withheld,
            estimate: withheld,
            reference: Cell::Empty,
            later: Cell::Empty,
            ..self.clone()
        }
    }

    pub fn name(&self) -> String {
        let domain: Vec<String> = self.domain.iter().map(|(dimension, level)| format!("{dimension}={level}")).collect();
        let against = if self.against.0.is_empty() { String::new() } else { format!(" against {} {}", self.against.0, self.against.1) };
        let what: Vec<&str> =
            [self.indicator.as_str(), &self.item, &self.wave, &self.level].into_iter().filter(|part| !part.is_empty()).collect();
        format!("{} [{}]{against}", what.join(" "), domain.join("; "))
    }
}

/// The digits after the decimal sign of a number as it is written.
fn decimals(text: &str) -> usize {
    text.split_once('.').map_or(0, |(_, digits)| digits.len())
}

/// A count may be printed as it is or as the limits between which it lies.
pub fn count(text: &str) -> Cell {
    match text.trim() {
        "" | "." => Cell::Empty,
        ".." => Cell::Withheld,
        text => {
            let limits = text.split_once('–').or_else(|| text.split_once("..").filter(|(lower, _)| !lower.is_empty()));
            let limits = limits.and_then(|(lower, upper)| Some((lower.trim().parse().ok()?, upper.trim().parse().ok()?)));
            match (limits, text.parse::<f64>()) {
                (Some((lower, upper)), _) => Cell::Number(Interval { lower, upper }),
                (None, Ok(value)) => Cell::Number(Interval::exactly(value)),
                (None, Err(_)) => panic!("a count that the attacker cannot read: {text:?}"),
            }
        }
    }
}

/// A figure is known to half a unit of the last digit with which it and what stands beside it are printed: trailing zeros are not written.
fn figure(text: &str, digits: usize) -> Cell {
    match text.trim() {
        "" => Cell::Empty,
        ".." => Cell::Withheld,
        text => {
            let value: f64 = text.parse().unwrap_or_else(|_| panic!("a figure that the attacker cannot read: {text:?}"));
            let half = if digits >= 10 { 1e-11 * value.abs().max(1.0) } else { 0.5 * 10f64.powi(-i32::try_from(digits).unwrap()) };
            Cell::Number(Interval { lower: value - half, upper: value + half })
        }
    }
}

type Cells = BTreeMap<String, String>;

/// The rows of a comma-separated file by heading; none when it is not there.
pub fn table(path: &Path) -> Vec<Cells> {
    let Ok(text) = fs::read_to_string(path) else { return Vec::new() };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn row(edition: usize, cells: &Cells) -> Row {
    let text = |column: &str| cells.get(column).cloned().unwrap_or_default();
    // The estimate and its limits are printed alike; shares count to one, so that a whole per cent has two digits.
    let digits = |columns: &[&str]| columns.iter().map(|column| decimals(&text(column))).max().unwrap_or_default();
    let figures = digits(&["estimate", "lower", "upper", "reference", "later"]);
    const SHARES: [&str; 7] = ["perception_gap", "outcome_after", "moved_on", "dropped_out", "wish_met", "host_again", "skills_match"];
    let is_share = cells
        .get("indicator")
        .is_some_and(|name| name.contains("share") || name.contains("distribution") || SHARES.contains(&name.as_str()));
    let figures = if is_share { figures.max(2) } else { figures };
    // Rounded to the nearest five: which of the numbers are is not told.
    let is_coarse = text("flags").split(' ').any(|flag| flag == "nearest_five");
    let domain = text("domain").split("; ").filter_map(|level| level.split_once('=')).map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
    let figure = |text: &str, digits: usize| {
        let five = if is_share { 0.025 } else { 2.5 };
        let is_five = |value: f64| (value / five / 2.0 - (value / five / 2.0).round()).abs() < 1e-9;
        match figure(text, digits) {
            Cell::Number(own) if is_coarse && is_five((own.lower + own.upper) / 2.0) => {
                let middle = (own.lower + own.upper) / 2.0;
                Cell::Number(Interval { lower: own.lower.min(middle - five), upper: own.upper.max(middle + five) })
            }
            other => other,
        }
    };
    // What stands beside a difference is rounded from what is printed of the level, which is rounded too.
    let beside = |column: &str| match figure(&text(column), figures) {
        Cell::Number(own) if is_coarse => {
            let printed = if is_share { 0.005 } else { 0.05 };
            Cell::Number(Interval { lower: own.lower - printed, upper: own.upper + printed })
        }
        Cell::Number(own) => {
            let printed = 0.05 * (own.upper - own.lower);
            Cell::Number(Interval { lower: own.lower - printed, upper: own.upper + printed })
        }
        other => other,
    };
    // A number withheld is blank in its own column and named in another.
    let is_withheld = |column: &str| text("withheld").split(' ').any(|name| name == column);
    let counted = match if is_withheld("n") { Cell::Withheld } else { count(&text("n")) } {
        Cell::Number(own) if is_coarse && own.lower % 5.0 == 0.0 => {
            Cell::Number(Interval { lower: own.lower - 2.0, upper: own.upper + 2.0 })
        }
        other => other,
    };
    // The limits of a mean of fewer than thirty are rounded outwards, to steps of five of the last digit, of numbers without a scale of ten.
    let outwards = !is_share && !is_coarse && counted.number().is_some_and(|n| n.lower < 30.0);
    let steps = if text("indicator") == "item_mean" { 10.0 } else { 5.0 };
    let step = if outwards {
        steps * 10f64.powi(-i32::try_from(figures).unwrap())
    } else if is_coarse {
        if is_share { 0.05 } else { 5.0 }
    } else {
        0.0
    };
    let limit = |column: &str, inwards: (f64, f64)| match figure(&text(column), figures) {
        Cell::Number(own) => Cell::Number(Interval { lower: own.lower - inwards.0, upper: own.upper + inwards.1 }),
        other => other,
    };
    Row {
        edition,
        indicator: text("indicator"),
        instrument: text("instrument"),
        item: text("item"),
        wave: text("wave"),
        level: text("level"),
        domain,
        against: (text("against"), text("against_level")),
        n: counted,
        base: if is_withheld("base") { Cell::Withheld } else { count(&text("base")) },
        numerator: figure_or_count(&text("numerator")),
        denominator: figure_or_count(&text("denominator")),
        estimate: if text("status") == "withheld" && text("estimate").is_empty() {
            Cell::Withheld
        } else {
            figure(&text("estimate"), figures)
        },
        reference: beside("reference"),
        later: beside("later"),
        degrees_of_freedom: figure(&text("degrees_of_freedom"), digits(&["degrees_of_freedom"])),
        lower: limit("lower", (0.0, step)),
        upper: limit("upper", (step, 0.0)),
        as_published: text("flags").split(' ').any(|flag| flag == "as_published"),
    }
}

fn figure_or_count(text: &str) -> Cell {
    if decimals(text) == 0 { count(text) } else { figure(text, decimals(text)) }
}

/// The rows of the released numbers in an output folder.
pub fn rows(folder: &Path, edition: usize) -> Vec<Row> {
    table(&folder.join("indicators.csv")).iter().map(|cells| row(edition, cells)).collect()
}
