//! The figures of the publications: from a specification in words and numbers to the same picture as SVG and as PNG.
//!
//! Comes in: a [`Figure`] whose texts are already written in the report's language and whose numbers are already rounded into labels.
//! Goes out: a [`Drawing`]. Nothing here reads files, knows a language or looks at the machine: the same input gives the same bytes.
//!
//! Each kind lays its figure out on a canvas: measured texts and plain shapes. One painter then draws that list on whatever
//! backend it is given, so that the two files cannot differ.

mod canvas;
mod change;
mod dots;
mod encode;
mod end_labels;
mod frame;
mod funnel;
mod gender_bars;
mod goals;
mod likert;
mod line;
mod marker;
mod paint;
mod palette;
mod rows;
pub(crate) mod series;
mod spec;
#[cfg(test)]
mod tests;
mod typeface;
mod value_labels;

use canvas::Canvas;
pub use change::{ChangeChart, ChangeRow};
pub use dots::{Comparison, DotGroup, DotRow, Dots};
pub use funnel::{FunnelCurve, FunnelMark, FunnelPlot};
pub use gender_bars::{BarGroup, BarRow, GenderBars};
pub use goals::{GoalChart, GoalRow, Outcome, Sign};
pub use likert::{Answers, Likert, LikertGroup, LikertRow, Share};
pub use series::{Line, Series};
pub use spec::{Caption, Cell, Measure, Reference, Scale, Tick};
use typeface::Typeface;

use crate::error::Result;

/// Width of a figure for a page or a desk, in pixels.
pub const PAGE_WIDTH: u32 = 900;
/// Width of a goal chart, which the first page of a paper has at the width of its text: its smallest letters are 8 points there.
const GOALS_WIDTH: u32 = 750;
/// Width of a figure for a phone, in pixels.
pub const PHONE_WIDTH: u32 = 420;

/// A figure of any kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// Values over waves or periods.
    Line(Line),
    /// Estimates with intervals in rows.
    Dots(Dots),
    /// Ordered answers as bars centred on the neutral point.
    Likert(Likert),
    /// Women's share per option.
    GenderBars(GenderBars),
    /// Units by size around a common level.
    Funnel(FunnelPlot),
    /// Outcomes of goals against their targets.
    Goals(GoalChart),
    /// Values before and after, with the change beside them.
    Change(ChangeChart),
}

/// A finished picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// For pages: scales to the width it is given, with title and description for those who do not see it.
    pub svg: String,
    /// For slides and word processors: the same picture at twice the size in pixels.
    pub png: Vec<u8>,
    /// Width in pixels of the figure.
    pub width: u32,
    /// Height in pixels of the figure.
    pub height: u32,
}

/// Draws a figure as SVG and PNG. `width` is in pixels, usually [`Figure::page_width`]; below 600, labels stand above their bars.
/// Widths outside 320 to 2000 are taken as the nearer of the two.
///
/// # Errors
/// [`crate::error::Error::Render`] when the drawing library or the embedded font fails.
pub fn draw(figure: &Figure, width: u32) -> Result<Drawing> {
    let canvas = lay_out(figure, width)?;
    let caption = figure.caption();
    Ok(Drawing {
        svg: paint::svg(&canvas, caption)?,
        png: paint::png(&canvas, caption)?,
        width: canvas.width as u32,
        height: canvas.height as u32,
    })
}

/// Draws a figure as SVG only, for the variant of a page that is shown on phones.
///
/// # Errors
/// As [`draw`].
pub fn draw_svg(figure: &Figure, width: u32) -> Result<String> {
    paint::svg(&lay_out(figure, width)?, figure.caption())
}

fn lay_out(figure: &Figure, width: u32) -> Result<Canvas> {
    let mut canvas = Canvas::new(Typeface::load()?, f64::from(width.clamp(320, 2000)));
    match figure {
        Figure::Line(figure) => line::lay_out(figure, &mut canvas),
        Figure::Dots(figure) => dots::lay_out(figure, &mut canvas),
        Figure::Likert(figure) => likert::lay_out(figure, &mut canvas),
        Figure::GenderBars(figure) => gender_bars::lay_out(figure, &mut canvas),
        Figure::Funnel(figure) => funnel::lay_out(figure, &mut canvas),
        Figure::Goals(figure) => goals::lay_out(figure, &mut canvas),
        Figure::Change(figure) => change::lay_out(figure, &mut canvas),
    }
    Ok(canvas)
}

impl Figure {
    /// Its width for a page or a desk, in pixels.
    pub fn page_width(&self) -> u32 {
        match self {
            Figure::Goals(_) => GOALS_WIDTH,
            _ => PAGE_WIDTH,
        }
    }

    /// What accompanies it.
    pub fn caption(&self) -> &Caption {
        match self {
            Figure::Line(figure) => &figure.caption,
            Figure::Dots(figure) => &figure.caption,
            Figure::Likert(figure) => &figure.caption,
            Figure::GenderBars(figure) => &figure.caption,
            Figure::Funnel(figure) => &figure.caption,
            Figure::Goals(figure) => &figure.caption,
            Figure::Change(figure) => &figure.caption,
        }
    }

    /// Takes out the rows of estimates of which nothing is shown, as long as others are left, and says which they were. Of a row of several markers
    /// those that are shown stay, and the others are named with whose they are.
    pub fn take_withheld(&mut self) -> Vec<String> {
        let mut taken = Vec::new();
        let is_withheld = |cells: &[Cell]| cells.iter().all(|cell| !matches!(cell, Cell::Shown(_)));
        let mut partly = Vec::new();
        let mut take = |withheld: bool, label: &str| {
            if withheld && !taken.iter().any(|known| known == label) {
                taken.push(label.to_owned());
            }
            !withheld
        };
        match self {
            Figure::Dots(dots) => {
                let labels: Vec<String> = dots.groups.iter().flat_map(|group| &group.rows).map(|row| row.label.clone()).collect();
                for group in &mut dots.groups {
                    let heading = group.label.clone();
                    group.rows.retain(|row| {
                        // The same place in several groups is named with what it is withheld of.
                        let is_one_of_several = labels.iter().filter(|label| **label == row.label).count() > 1 && !heading.is_empty();
                        let name = if is_one_of_several { format!("{} ({heading})", row.label) } else { row.label.clone() };
                        take(is_withheld(&row.cells), &name)
                    });
                    for row in &mut group.rows {
                        for (cell, whose) in row.cells.iter_mut().zip(&dots.series).filter(|(cell, _)| matches!(cell, Cell::Withheld(_))) {
                            *cell = Cell::Absent;
                            partly.push(format!("{} ({whose})", row.label));
                        }
                    }
                }
                dots.groups.retain(|group| !group.rows.is_empty());
            }
            Figure::GenderBars(bars) => {
                for group in &mut bars.groups {
                    group.rows.retain(|row| take(is_withheld(std::slice::from_ref(&row.cell)), &row.label));
                }
                bars.groups.retain(|group| !group.rows.is_empty());
            }
            Figure::Line(_) | Figure::Likert(_) | Figure::Funnel(_) | Figure::Goals(_) | Figure::Change(_) => {}
        }
        taken.extend(partly);
        taken
    }

    /// What accompanies it, to be changed.
    pub fn caption_mut(&mut self) -> &mut Caption {
        match self {
            Figure::Line(figure) => &mut figure.caption,
            Figure::Dots(figure) => &mut figure.caption,
            Figure::Likert(figure) => &mut figure.caption,
            Figure::GenderBars(figure) => &mut figure.caption,
            Figure::Funnel(figure) => &mut figure.caption,
            Figure::Goals(figure) => &mut figure.caption,
            Figure::Change(figure) => &mut figure.caption,
        }
    }
}
