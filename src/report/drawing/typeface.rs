//! The typeface of the figures, measured, so that every layout is computed from its texts.
//!
//! The font is embedded, so that a machine without fonts draws the same picture. In an SVG the reader's own DejaVu Sans or Verdana
//! is used; both have these widths, and the sans-serif faces that replace them where they are missing are narrower.

use ab_glyph::{Font, FontRef, GlyphId, PxScale, ScaleFont};

use crate::error::{Error, Result};

/// The family as the SVG states it.
pub const FAMILY: &str = "DejaVu Sans, Verdana, sans-serif";

/// The font library's size is the height from descender to ascender; this is that height in ems (2384/2048, DejaVu's own table).
const HEIGHT_PER_EM: f32 = 2384.0 / 2048.0;

/// The roles a text can have in a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// What the figure shows.
    Title,
    /// Labels of rows, series and legends.
    Body,
    /// Headings of groups of rows.
    Heading,
    /// Tick labels, values in bars, counts and the note.
    Small,
    /// What is strong among small words.
    SmallHeading,
}

impl Face {
    /// The em in pixels of the figure.
    pub fn em(self) -> f64 {
        match self {
            Face::Title => 17.0,
            Face::Body | Face::Heading => 14.0,
            Face::Small | Face::SmallHeading => 12.5,
        }
    }

    /// Distance between two baselines in pixels.
    pub fn line_height(self) -> f64 {
        (self.em() * 1.32).round()
    }

    /// Whether the bold cut is used.
    pub fn is_bold(self) -> bool {
        matches!(self, Face::Title | Face::Heading | Face::SmallHeading)
    }
}

/// A letter placed in its line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letter {
    /// The glyph in the font.
    pub glyph: GlyphId,
    /// Pixels from the beginning of the line.
    pub offset: f32,
}

/// The two cuts of the typeface, for measuring.
#[derive(Debug, Clone)]
pub struct Typeface {
    regular: FontRef<'static>,
    bold: FontRef<'static>,
}

impl Typeface {
    /// Reads the embedded fonts.
    ///
    /// # Errors
    /// [`Error::Render`] when they cannot be read.
    pub fn load() -> Result<Typeface> {
        let unreadable = |invalid: ab_glyph::InvalidFont| Error::Render { name: "figures".into(), reason: invalid.to_string() };
        Ok(Typeface {
            regular: FontRef::try_from_slice(dejavu::sans::regular()).map_err(unreadable)?,
            bold: FontRef::try_from_slice(dejavu::sans::bold()).map_err(unreadable)?,
        })
    }

    /// The cut for this role.
    pub fn cut(&self, face: Face) -> &FontRef<'static> {
        if face.is_bold() { &self.bold } else { &self.regular }
    }

    /// The font library's size for this role, enlarged by `resolution`.
    pub fn scale(face: Face, resolution: f64) -> PxScale {
        PxScale::from((face.em() * resolution) as f32 * HEIGHT_PER_EM)
    }

    /// The letters of one line with their places, and the width of the line, in pixels of the output.
    pub fn letters(&self, text: &str, face: Face, resolution: f64) -> (Vec<Letter>, f32) {
        let scaled = self.cut(face).as_scaled(Self::scale(face, resolution));
        let mut end = 0.0;
        let mut previous = None;
        let mut letters = Vec::new();
        for glyph in text.chars().map(|letter| scaled.glyph_id(letter)) {
            let offset = end + previous.map_or(0.0, |previous| scaled.kern(previous, glyph));
            letters.push(Letter { glyph, offset });
            end = offset + scaled.h_advance(glyph);
            previous = Some(glyph);
        }
        (letters, end)
    }

    /// Width of one line of text in pixels of the figure.
    pub fn width(&self, text: &str, face: Face) -> f64 {
        f64::from(self.letters(text, face, 1.0).1)
    }

    /// Breaks a text into lines no wider than `limit` pixels: at spaces, after hyphens and slashes, and inside a word only when the word
    /// alone is wider than the line. An empty text has no lines.
    pub fn wrap(&self, text: &str, face: Face, limit: f64) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for part in breakable_parts(text) {
            let joined = format!("{line}{part}");
            if self.width(joined.trim_end(), face) <= limit {
                line = joined;
                continue;
            }
            if !line.trim().is_empty() {
                lines.push(line.trim_end().to_owned());
            }
            line = self.break_word(part.trim_start(), face, limit, &mut lines);
        }
        if !line.trim().is_empty() {
            lines.push(line.trim_end().to_owned());
        }
        lines
    }

    /// As [`Typeface::wrap`], with lines of about equal length: the narrowest limit that needs no further line and breaks no word.
    pub fn wrap_evenly(&self, text: &str, face: Face, limit: f64) -> Vec<String> {
        let lines = self.wrap(text, face, limit);
        let longest_word = self.widest(breakable_parts(text).into_iter().map(str::trim_end), face);
        let narrower = (10..20).map(|twentieths| limit * f64::from(twentieths) / 20.0).filter(|narrower| *narrower >= longest_word);
        let even = narrower.map(|narrower| self.wrap(text, face, narrower)).find(|narrower| narrower.len() == lines.len());
        if lines.len() > 1 { even.unwrap_or(lines) } else { lines }
    }

    /// Pushes full lines of a word that is too wide and returns what is left of it; a word that fits is returned whole.
    fn break_word(&self, word: &str, face: Face, limit: f64, lines: &mut Vec<String>) -> String {
        let mut rest = String::new();
        for letter in word.chars() {
            rest.push(letter);
            let overfull = rest.chars().count() > 1 && self.width(rest.trim_end(), face) > limit;
            if overfull {
                rest.pop();
                lines.push(std::mem::take(&mut rest));
                rest.push(letter);
            }
        }
        rest
    }

    /// Width of the widest of several lines; 0 when there are none.
    pub fn widest<'a>(&self, lines: impl IntoIterator<Item = &'a str>, face: Face) -> f64 {
        lines.into_iter().map(|line| self.width(line, face)).fold(0.0, f64::max)
    }
}

/// The pieces between which a line may break: words with the space after them, and the parts of words joined by `-`, `–` or `/`.
/// Neither no-break spaces break, nor the spaces of "34 %" and "n = 34", nor a sign between two digits (2012/13, 40–60).
fn breakable_parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    let mut previous = ' ';
    while let Some((position, letter)) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        let after_space = matches!(letter, ' ' | '\n' | '\t') && !matches!(next, ' ' | '%' | '=') && previous != '=';
        let after_sign = matches!(letter, '-' | '–' | '/') && previous.is_alphabetic() && next.is_alphabetic();
        if after_space || after_sign {
            let end = position + letter.len_utf8();
            parts.extend(text.get(start..end));
            start = end;
        }
        previous = letter;
    }
    parts.extend(text.get(start..));
    parts
}
