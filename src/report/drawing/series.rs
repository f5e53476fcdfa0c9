//! Series over waves or periods, and where their points stand.

use crate::report::drawing::canvas::Bounds;
use crate::report::drawing::spec::{Caption, Cell, Reference, Scale};

/// A line figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Caption.
    pub caption: Caption,
    /// The waves or periods, in order.
    pub periods: Vec<String>,
    /// The vertical scale.
    pub scale: Scale,
    /// The lines.
    pub series: Vec<Series>,
    /// A value to read the lines against, usually the target.
    pub target: Option<Reference>,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name; empty when there is only one and the title names it.
    pub label: String,
    /// One cell per period. A withheld or absent cell breaks the line.
    pub cells: Vec<Cell>,
}

/// The plot's rectangle and the places of its periods.
#[derive(Debug, Clone)]
pub struct Plot {
    /// The rectangle.
    pub area: Bounds,
    /// Number of periods.
    pub(crate) periods: usize,
    /// Number of series, when their markers stand beside one another.
    pub(crate) beside: usize,
}

impl Plot {
    /// Width of the plot per period.
    pub(crate) fn share(&self) -> f64 {
        (self.area.right - self.area.left) / self.periods.max(1) as f64
    }

    /// Distance between the markers of two series in one period.
    pub(crate) fn shift(&self) -> f64 {
        if self.beside > 0 { (0.6 * self.share() / self.beside as f64).min(SHIFT) } else { 0.0 }
    }

    /// Distance of the outermost periods from the plot's edges.
    pub(crate) fn padding(&self) -> f64 {
        (self.share() / 2.0).min(36.0 + self.shift() * self.beside as f64 / 2.0)
    }

    /// Distance between two periods.
    pub(crate) fn spacing(&self) -> f64 {
        let inner = self.area.right - self.area.left - 2.0 * self.padding();
        if self.periods > 1 { inner / (self.periods - 1) as f64 } else { self.area.right - self.area.left }
    }

    /// Middle of a period.
    pub(crate) fn column(&self, period: usize) -> f64 {
        self.area.left + self.padding() + if self.periods > 1 { self.spacing() * period as f64 } else { 0.0 }
    }

    /// Place of a series' marker in a period.
    pub fn across(&self, period: usize, series: usize) -> f64 {
        self.column(period) + self.shift() * (series as f64 - (self.beside as f64 - 1.0) / 2.0)
    }

    /// Height of a value.
    pub fn height(&self, scale: &Scale, value: f64) -> f64 {
        scale.position(value, self.area.bottom, self.area.top)
    }
}

/// Pixels between the markers of two series in one period when they have intervals; less where space is short.
pub(crate) const SHIFT: f64 = 10.0;
