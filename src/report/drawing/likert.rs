//! Stacked bars of ordered answers, centred on the neutral answer, or between the two middle ones.

use super::canvas::{Anchor, Bounds, Canvas, baseline_centred};
use super::frame::Key;
use super::palette::{AXIS, Color, INK, MUTED, PAPER};
use super::rows::{GroupTexts, Place, RowTexts, Rows};
use super::spec::Caption;
use super::typeface::Face;
use super::{frame, palette, rows};

/// Stacked bars of ordered answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Likert {
    /// Caption.
    pub caption: Caption,
    /// The substantive answers, from the most negative to the most positive.
    pub options: Vec<String>,
    /// The answer "don't know", when it is shown apart at the right.
    pub dont_know: Option<String>,
    /// The statements.
    pub groups: Vec<LikertGroup>,
    /// Heading above the column of counts; may be empty.
    pub note_heading: String,
}

/// Statements under a common heading.
#[derive(Debug, Clone, PartialEq)]
pub struct LikertGroup {
    /// The heading; may be empty.
    pub label: String,
    /// The statements.
    pub rows: Vec<LikertRow>,
}

/// One statement.
#[derive(Debug, Clone, PartialEq)]
pub struct LikertRow {
    /// The statement.
    pub label: String,
    /// Its answers.
    pub answers: Answers,
    /// Count or remark at the right.
    pub note: String,
}

/// The answers to one statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Answers {
    /// Released shares.
    Shown {
        /// One share per option, in their order; together at most 1.
        shares: Vec<Share>,
        /// The share of "don't know", on whatever base the note states.
        dont_know: Option<Share>,
    },
    /// Not published; the mark that says so.
    Withheld(String),
}

/// A share and its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Between 0 and 1.
    pub value: f64,
    /// The formatted share, written into the bar when it fits.
    pub label: String,
    /// The name of the released number.
    pub estimate: Option<String>,
}

impl Share {
    fn printed(&self) -> (&str, Option<&str>) {
        (&self.label, self.estimate.as_deref())
    }
}

/// Height of a bar in pixels.
const BAR_HEIGHT: f64 = 24.0;
/// Space between the bar of "don't know" and its label in pixels.
const LABEL_GAP: f64 = 5.0;

/// Horizontal arrangement: pixels per whole, place of the neutral point, left edge of "don't know".
struct Arrangement {
    unit: f64,
    zero: f64,
    dont_know: f64,
}

/// Lays the figure out.
pub fn lay_out(figure: &Likert, canvas: &mut Canvas) {
    let top = frame::open(canvas, &figure.caption);
    let mut entries: Vec<(Key, &str)> = figure
        .options
        .iter()
        .enumerate()
        .map(|(index, option)| (Key::Swatch(palette::diverging(index, figure.options.len())), option.as_str()))
        .collect();
    entries.extend(figure.dont_know.as_deref().map(|label| (Key::Outline, label)));
    let top = frame::legend(canvas, &entries, top);
    let groups: Vec<GroupTexts> =
        figure.groups.iter().map(|group| GroupTexts { label: &group.label, rows: group.rows.iter().map(row_texts).collect() }).collect();
    let rows = rows::place(canvas, &groups, &figure.note_heading, None, top);
    let arrangement = arrange(figure, &rows, canvas);
    for (group, places) in figure.groups.iter().zip(&rows.places) {
        for (row, place) in group.rows.iter().zip(places) {
            draw_answers(figure, &row.answers, &rows, place, &arrangement, canvas);
        }
    }
    frame::close(canvas, &figure.caption, rows.bottom);
}

fn row_texts(row: &LikertRow) -> RowTexts<'_> {
    RowTexts { label: &row.label, values: Vec::new(), note: &row.note, mark_height: BAR_HEIGHT }
}

/// Share left of the neutral point: all answers below the middle and half of the middle one.
fn negative_part(shares: &[Share]) -> f64 {
    let side = shares.len() / 2;
    let below: f64 = shares.iter().take(side).map(|share| share.value).sum();
    let middle = if shares.len() % 2 == 1 { shares.get(side).map_or(0.0, |share| share.value / 2.0) } else { 0.0 };
    below + middle
}

/// One scale for all rows, so that the longest bar on each side and the longest "don't know" just fit.
fn arrange(figure: &Likert, rows: &Rows, canvas: &Canvas) -> Arrangement {
    let gap = if figure.dont_know.is_some() { 18.0 } else { 0.0 };
    let (mut left, mut right, mut apart, mut label) = (0.0f64, 0.0f64, 0.0f64, 0.0f64);
    for row in figure.groups.iter().flat_map(|group| &group.rows) {
        if let Answers::Shown { shares, dont_know } = &row.answers {
            let negative = negative_part(shares);
            left = left.max(negative);
            right = right.max(shares.iter().map(|share| share.value).sum::<f64>() - negative);
            if let Some(share) = dont_know {
                apart = apart.max(share.value);
                label = label.max(canvas.typeface.width(&share.label, Face::Small) + LABEL_GAP);
            }
        }
    }
    let whole = left + right + apart;
    let unit = if whole > 0.0 { (rows.right - rows.left - gap - label) / whole } else { 0.0 };
    let zero = if whole > 0.0 { rows.left + unit * left } else { (rows.left + rows.right) / 2.0 };
    Arrangement { unit, zero, dont_know: rows.left + unit * (left + right) + gap }
}

fn draw_answers(figure: &Likert, answers: &Answers, rows: &Rows, place: &Place, arrangement: &Arrangement, canvas: &mut Canvas) {
    match answers {
        Answers::Withheld(mark) => rows.withheld(canvas, mark, place.middle),
        Answers::Shown { shares, dont_know } => {
            let mut left = arrangement.zero - arrangement.unit * negative_part(shares);
            for (index, share) in shares.iter().enumerate() {
                let right = left + arrangement.unit * share.value;
                draw_segment(canvas, (left, right), place.middle, palette::diverging(index, figure.options.len()), share.printed());
                left = right;
            }
            if let Some(share) = dont_know {
                draw_dont_know(canvas, (arrangement.dont_know, arrangement.unit * share.value), place.middle, share.printed());
            }
            canvas.line((arrangement.zero, place.top), (arrangement.zero, place.middle - BAR_HEIGHT / 2.0), 1.5, INK);
            canvas.line((arrangement.zero, place.middle + BAR_HEIGHT / 2.0), (arrangement.zero, place.bottom), 1.5, INK);
        }
    }
}

/// One segment, parted from its neighbours by a white line, with its label when that fits.
fn draw_segment(canvas: &mut Canvas, (left, right): (f64, f64), middle: f64, color: Color, label: (&str, Option<&str>)) {
    let bounds = Bounds { left, top: middle - BAR_HEIGHT / 2.0, right: (right - 1.0).max(left), bottom: middle + BAR_HEIGHT / 2.0 };
    canvas.rectangle(bounds, color);
    if canvas.typeface.width(label.0, Face::Small) + 4.0 <= bounds.right - bounds.left {
        let at = ((bounds.left + bounds.right) / 2.0, baseline_centred(middle, Face::Small));
        canvas.number(label, Face::Small, Anchor::Middle, at, palette::text_on(color));
    }
}

/// The bar of "don't know", outlined only, with its label behind it.
fn draw_dont_know(canvas: &mut Canvas, (left, length): (f64, f64), middle: f64, label: (&str, Option<&str>)) {
    let right = left + length.max(2.0);
    let bounds = Bounds { left, top: middle - BAR_HEIGHT / 2.0, right, bottom: middle + BAR_HEIGHT / 2.0 };
    canvas.outline(bounds, AXIS, PAPER);
    canvas.number(label, Face::Small, Anchor::Start, (right + LABEL_GAP, baseline_centred(middle, Face::Small)), MUTED);
}
