//! A pack in one language: where its figures are found, and how they and the project's words are said.

use crate::disclosure::release::Reason;
use crate::error::Result;
use crate::esf::figure::{Cell, Figure, Gender, Indicator, Moment, Period};
use crate::esf::pack::Pack;
use crate::project::Project;
use crate::project::esf::{Esf, Operation, Programme};
use crate::project::text::Text;
use crate::report::document;
use crate::report::words::format::{Format, Unit};
use crate::report::words::locale::{Arguments, Catalogue};
use crate::report::words::phrase::Phrase;
use std::collections::BTreeMap;

/// Totals, which stand before the indicators.
const TOTALS: [&str; 4] = ["GRAND-TOTAL", "TOTAL", "PERSONS", "LEAVERS"];

/// What every table and text of one language is made from.
pub struct Edition<'a> {
    /// The project, for its words.
    pub project: &'a Project,
    /// Its `[esf]` section.
    pub esf: &'a Esf,
    /// The pack.
    pub pack: &'a Pack,
    /// The language's messages.
    pub catalogue: &'a Catalogue,
    /// The language's numbers and dates.
    pub format: Format<'a>,
    first: &'a str,
    figures: BTreeMap<(&'a str, Gender), BTreeMap<&'a Cell, &'a Figure>>,
}

/// Part of a project that figures are for: all of it, or one level of a dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'a> {
    /// `operation`, `partner` …; empty for all.
    pub dimension: &'a str,
    /// The level; empty for all.
    pub level: &'a str,
}

impl Part<'_> {
    /// All of the project.
    pub const WHOLE: Part<'static> = Part { dimension: "", level: "" };
}

impl<'a> Edition<'a> {
    /// The edition of a pack in a catalogue's language.
    ///
    /// # Errors
    /// When the catalogue lacks the decimal sign.
    pub fn new(project: &'a Project, esf: &'a Esf, pack: &'a Pack, catalogue: &'a Catalogue) -> Result<Self> {
        let first = project.definition.project.languages.first().map_or("", String::as_str);
        let mut figures: BTreeMap<(&str, Gender), BTreeMap<&Cell, &Figure>> = BTreeMap::new();
        for figure in &pack.figures {
            figures.entry((&figure.indicator, figure.gender)).or_default().insert(&figure.cell, figure);
        }
        Ok(Self { project, esf, pack, catalogue, format: Format::new(catalogue)?, first, figures })
    }

    /// A message of the catalogue.
    ///
    /// # Errors
    /// When the catalogue lacks it.
    pub fn text(&self, key: &str) -> Result<String> {
        self.catalogue.text(key)
    }

    /// A message of the catalogue with one value in it.
    ///
    /// # Errors
    /// When the catalogue lacks it.
    pub fn text_with(&self, key: &str, value: &str) -> Result<String> {
        self.catalogue.plain(key, &Arguments::new().with("value", value))
    }

    /// A text of the project in this language.
    pub fn phrase(&self, text: &Text) -> Phrase {
        Phrase::of(text, self.catalogue.language(), self.first)
    }

    /// A figure; `None` when it was not computed.
    pub fn figure(&self, indicator: &str, cell: &Cell, gender: Gender) -> Option<&'a Figure> {
        self.figures.get(&(indicator, gender))?.get(cell).copied()
    }

    /// A part up to the end of the last period.
    pub fn to_date(&self, part: Part<'_>) -> Cell {
        let period = self.pack.periods.last().map_or(String::new(), |period| period.id.clone());
        Cell { dimension: part.dimension.to_owned(), level: part.level.to_owned(), period, cumulative: true }
    }

    /// A part in a period.
    pub fn during(&self, part: Part<'_>, period: &Period) -> Cell {
        Cell { dimension: part.dimension.to_owned(), level: part.level.to_owned(), period: period.id.clone(), cumulative: false }
    }

    /// The levels of a dimension that have figures, in the order of their names.
    pub fn levels(&self, dimension: &str) -> Vec<&'a str> {
        let cells = self.pack.figures.iter().map(|figure| &figure.cell);
        let mut levels: Vec<&str> = cells.filter(|cell| cell.dimension == dimension).map(|cell| cell.level.as_str()).collect();
        levels.sort_unstable();
        levels.dedup();
        levels
    }

    /// What a level of a dimension is called: as a codebook labels it, else as it is written.
    pub fn level(&self, dimension: &str, level: &str) -> Phrase {
        let questions = self.project.codebooks.values().flat_map(|codebook| &codebook.question);
        let label =
            questions.filter(|question| question.concept.as_deref() == Some(dimension)).find_map(|question| question.labels.get(level));
        label.map_or_else(|| Phrase::own(level), |label| self.phrase(label))
    }

    /// The genders that have columns, as the Commission's tables order them. A category that nobody is in has none, unless the programme's
    /// tables have it.
    pub fn genders(&self) -> Vec<Gender> {
        let esf_plus = matches!(self.pack.programme, Programme::EsfPlus | Programme::EsfPlusAnnex2);
        let any = |gender| self.pack.figures.iter().any(|figure| figure.gender == gender && figure.count > 0.0);
        let mut genders = vec![Gender::Men, Gender::Women];
        if esf_plus || any(Gender::NonBinary) {
            genders.push(Gender::NonBinary);
        }
        if self.pack.programme == Programme::Esf2007 {
            genders.push(Gender::Unknown);
        }
        genders
    }

    /// The indicators of which `choose` is true: totals first, then in the order of their codes.
    pub fn indicators(&self, choose: impl Fn(&Indicator) -> bool) -> Vec<&'a Indicator> {
        let mut chosen: Vec<&Indicator> = self.pack.indicators.iter().filter(|indicator| choose(indicator)).collect();
        chosen.sort_by_key(|indicator| TOTALS.iter().position(|total| *total == indicator.id).unwrap_or(TOTALS.len()));
        chosen
    }

    /// What a gender is called.
    ///
    /// # Errors
    /// When the catalogue lacks it.
    pub fn gender(&self, gender: Gender) -> Result<Phrase> {
        Ok(Phrase::own(self.text(&format!("esf-gender-{}", gender.name().replace('_', "-")))?))
    }

    /// What a period is called: its year, or the months of a half year.
    ///
    /// # Errors
    /// When the catalogue lacks a month.
    pub fn period(&self, period: &Period) -> Result<Phrase> {
        if period.id.len() == 4 {
            return Ok(Phrase::own(&period.id));
        }
        let month = |date: jiff::civil::Date| self.format.date(&date.strftime("%Y-%m").to_string());
        Ok(Phrase::own(format!("{}–{}", month(period.first)?, month(period.last)?)))
    }

    /// The operation of a part, or the only one.
    pub fn operation(&self, part: Part<'_>) -> Option<&'a Operation> {
        match (part.dimension, self.esf.operation.as_slice()) {
            ("operation", all) => all.iter().find(|operation| operation.id == part.level),
            (_, [only]) => Some(only),
            _ => None,
        }
    }
}

/// A count as a cell: zero is a value and printed; weighted counts are whole numbers in print; what was not computed is blank.
pub fn count(indicator: &Indicator, figure: Option<&Figure>) -> document::table::Cell {
    sign(indicator, figure).unwrap_or_else(|| number(figure.map(|figure| figure.count)))
}

/// The sign that stands in the place of a number that says nothing: of a result nobody belongs to the reference group; or of nobody in it is the answer
/// known, as where it was not asked. Then 0 would be read as "no".
pub fn sign(indicator: &Indicator, figure: Option<&Figure>) -> Option<document::table::Cell> {
    let figure = figure?;
    let (known, base) = (figure.known?, figure.base()?);
    match (known > 0.0, base > 0.0) {
        (false, true) => Some(document::table::Cell::NotShown(Reason::Empty)),
        (false, false) if indicator.moment != Moment::Entry => Some(document::table::Cell::Text(Phrase::own(NOT_APPLICABLE))),
        _ => None,
    }
}

/// What stands where there is no reference group.
pub const NOT_APPLICABLE: &str = ".";

/// A number of persons as a cell; blank when there is none.
pub fn number(value: Option<f64>) -> document::table::Cell {
    value.map_or(document::table::Cell::Blank, |value| document::table::Cell::Number { value, unit: Unit::Number, decimals: 0 })
}

/// A share as a cell, in per cent with one decimal; blank when there is none.
pub fn share(value: Option<f64>) -> document::table::Cell {
    value.map_or(document::table::Cell::Blank, |value| document::table::Cell::Number { value, unit: Unit::Percent, decimals: 1 })
}

/// The share of the reference group for whom the answer is known; `None` when the group is empty.
pub fn response_rate(figure: &Figure) -> Option<f64> {
    let (known, base) = (figure.known?, figure.base()?);
    (base > 0.0).then(|| known / base)
}
