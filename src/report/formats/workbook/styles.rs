//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The looks of texts.
pub(super) struct Styles {
    /// A sheet's first line.
    pub title: Format,
    /// A heading over a column.
    pub heading: Format,
    /// Words.
    pub text: Format,
    /// A remark.
    pub note: Format,
    /// What must be known first.
    pub notice: Format,
}

impl Styles {
    pub fn new() -> Self {
        let heading = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Bottom)
            .set_background_color(Color::RGB(0x00E8_EEF1))
            .set_border_bottom(FormatBorder::Medium);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            heading,
            text: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            note: Format::new().set_italic().set_text_wrap().set_align(FormatAlign::Top),
            notice: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_background_color(Color::RGB(0x00FF_F7EA)),
        }
    }

    /// A number with so many decimals.
    pub fn number(decimals: u8, thousands: bool) -> Format {
        let whole = if thousands { "#,##0" } else { "0" };
        let pattern = if decimals == 0 { whole.to_owned() } else { format!("{whole}.{}", "0".repeat(usize::from(decimals))) };
        Format::new().set_num_format(pattern).set_align(FormatAlign::Top)
    }

    /// A sign in the place of a number.
    pub fn sign() -> Format {
        Format::new().set_align(FormatAlign::Right).set_align(FormatAlign::Top)
    }
}

/// Height of a row of one line.
pub(super) const ONE_LINE: f64 = 16.0;

/// Height of a row in points that has a text over so many characters of width.
pub(super) fn height(text: &str, characters: f64) -> f64 {
    let lines: f64 = text.lines().map(|line| (line.chars().count() as f64 / characters.max(1.0)).ceil().max(1.0)).sum();
    ONE_LINE * lines.max(1.0)
}
