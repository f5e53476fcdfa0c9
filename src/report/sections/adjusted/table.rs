//! The comparisons that the plan asks to be adjusted: beside each difference the same one adjusted.

use crate::disclosure::release::Released;
use crate::error::Result;
use crate::project::adjusted::{self, AdjustedComparison};
use crate::project::codebook::Question;
use crate::report::document::table::{Cell, Column, ColumnKind, Table};
use crate::report::edition::{Edition, lower_first};
use crate::report::outline::Block;
use crate::report::sections::cells::{column, difference_heading, estimate_cell, item_column_of};
use crate::report::sections::comparison::table::{
    against, against_inside, claim_columns, difference_cells, domain_inside, domain_label_of,
};
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::transform::estimate::{Against, Flag, Key};

/// A comparison of the plan with its released differences.
pub struct AdjustedTable<'a> {
    /// What the plan asks for.
    pub comparison: AdjustedComparison<'a>,
    /// Its differences.
    pub differences: Vec<&'a Released>,
}

/// The comparisons that are about a block.
pub fn of_block<'a>(edition: &Edition<'a>, block: &Block<'a>) -> Vec<AdjustedTable<'a>> {
    let of_plan = adjusted::all(edition.release.project()).into_iter().map(|comparison| {
        let own = |released: &&Released| {
            let named = matches!(&released.key.against, Some(Against::Adjusted { comparison: name, .. }) if *name == comparison.plan.id);
            named && released.key.indicator == block.query.name
        };
        let differences = block.estimates.iter().copied().filter(own).collect();
        AdjustedTable { comparison, differences }
    });
    of_plan.filter(|table| !table.differences.is_empty()).collect()
}

impl AdjustedTable<'_> {
    /// Name of its files, and what chapters call it by.
    pub fn name(&self) -> String {
        format!("adjusted-{}", self.comparison.plan.id)
    }

    /// What it is adjusted for, in words.
    ///
    /// # Errors
    /// When the catalogue lacks the words of a list.
    pub fn covariates(&self, edition: &Edition<'_>) -> Result<String> {
        let concepts = &edition.release.project().vocabulary.concept;
        let name = |name: &str| -> Result<String> {
            let instrument = &self.comparison.instrument.id;
            let words = edition.labels.question_short(instrument, name).text;
            // Only what goes by the name of a concept, such as gender, is a noun; of any other question what was answered to it is meant.
            let is_concept = |question: &Question| question.concept.as_ref().is_some_and(|own| concepts.contains_key(own));
            if edition.labels.question(instrument, name).is_none_or(is_concept) {
                return Ok(lower_first(&words));
            }
            edition.catalogue.plain("adjusted-statement", &Arguments::new().with("item", words))
        };
        let names: Vec<String> = self.comparison.covariates.iter().map(|covariate| name(covariate.name())).collect::<Result<_>>()?;
        edition.format.list(&names)
    }

    /// What it is called.
    ///
    /// # Errors
    /// When the catalogue lacks the form.
    pub fn heading(&self, edition: &Edition<'_>, block: &Block<'_>) -> Result<Phrase> {
        let item = self.differences.first().map_or("", |released| released.key.item.as_str());
        let measure = item_column_of(edition, block, item);
        let arguments = Arguments::new().with("measure", measure.text.as_str()).with("covariates", self.covariates(edition)?);
        Ok(Phrase { text: edition.catalogue.plain("adjusted-title", &arguments)?, lang: measure.lang })
    }
}

/// The two sides of an adjusted difference, as shown.
///
/// # Errors
/// When the catalogue lacks a word.
pub fn sides(edition: &Edition<'_>, released: &Released) -> Result<(Phrase, Phrase)> {
    let own = if released.key.domain.is_empty() {
        edition.labels.wave(&released.key.instrument, &released.key.wave)
    } else {
        domain_label_of(edition, &released.key.instrument, &released.key.domain)?
    };
    Ok((own, against(edition, released)?))
}

/// The same as they stand inside a sentence.
///
/// # Errors
/// When the catalogue lacks a word.
pub fn sides_inside(edition: &Edition<'_>, released: &Released) -> Result<(Phrase, Phrase)> {
    let own = if released.key.domain.is_empty() {
        edition.wave_inside(&released.key.instrument, &released.key.wave)?
    } else {
        domain_inside(edition, &released.key.instrument, &released.key.domain)?
    };
    Ok((own, against_inside(edition, released)?))
}

/// The same difference as it was found, before it was adjusted; of a change the one over all answers.
fn unadjusted<'a>(block: &Block<'a>, released: &Released) -> Option<&'a Released> {
    let Some(Against::Adjusted { other, .. }) = &released.key.against else { return None };
    let plain = if released.key.domain.is_empty() { Against::Wave(other.clone()) } else { Against::Level(other.clone()) };
    let key = Key { against: Some(plain), ..released.key.clone() };
    block.estimate(&key)
}

/// The table of a comparison: the difference as it was found, the adjusted one, and what can be claimed of it.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn table(edition: &Edition<'_>, block: &Block<'_>, adjusted: &AdjustedTable<'_>) -> Result<Table> {
    let heading = difference_heading(edition, block.query)?;
    let plan = adjusted.comparison.plan;
    let over_time = adjusted.differences.iter().all(|released| released.key.domain.is_empty());
    let first = if over_time { edition.catalogue.text("column-wave")?.into() } else { edition.labels.dimension(&plan.compare) };
    let mut columns = vec![Column::new(first, ColumnKind::RowHeading), column(edition, "column-against", ColumnKind::RowHeading)?];
    for key in ["adjusted-before", "adjusted-after"] {
        columns.push(Column::new(heading.clone(), ColumnKind::Estimate).under(Phrase::own(edition.catalogue.text(key)?)));
    }
    columns.extend(claim_columns(edition, block)?);
    let mut rows = Vec::new();
    for released in &adjusted.differences {
        let (own, other) = sides(edition, released)?;
        let mut row = vec![Cell::Text(own), Cell::Text(other), estimate_cell(block.query, unadjusted(block, released))];
        row.extend(difference_cells(edition, block, released)?);
        rows.push(row);
    }
    let no_interval = adjusted.differences.iter().any(|released| released.flags.contains(&Flag::NoInterval));
    let notes = if no_interval { vec![edition.catalogue.text("adjusted-no-interval")?] } else { Vec::new() };
    let title = edition.titled(block, adjusted.heading(edition, block)?)?;
    Ok(Table { name: adjusted.name(), title, columns, rows, notes }.with_signs_for_p().without_blank_columns())
}
