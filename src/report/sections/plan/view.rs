//! What the plan records: milestones, activities, agreements, budget, and the words that may be quoted.

use crate::error::Result;
use crate::report::collection::Collection;
use crate::report::edition::Edition;
use crate::report::sections::plan;
use crate::report::sections::voices::quotations;
use crate::report::views::SectionView;
use crate::report::words::phrase::Phrase;

/// The section of the plan's milestones, activities, agreements and budget. `None` when it records none.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn plan(edition: &Edition<'_>, collection: &mut Collection) -> Result<Option<SectionView>> {
    let steps = plan::table::steps(edition)?;
    let folded = steps.is_some();
    let tables = [
        (steps, false),
        (plan::table::milestones(edition)?, folded),
        (plan::table::activities(edition)?, false),
        (plan::table::agreements(edition)?, false),
        (plan::table::budget(edition)?, false),
    ];
    let mut view = SectionView {
        id: "section-plan".to_owned(),
        heading: Phrase::own(edition.catalogue.text("plan-heading")?),
        ..SectionView::default()
    };
    view.tell(plan::sentences::plan(edition)?);
    for (table, folded) in tables {
        if let Some(table) = table {
            view.tables.push(collection.table(edition, table, folded)?);
        }
    }
    Ok((!view.tables.is_empty()).then_some(view))
}

/// The section of words that may be quoted. `None` when none were released.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn quoted(edition: &Edition<'_>, collection: &mut Collection) -> Result<Option<SectionView>> {
    let Some(table) = quotations::quotations(edition)? else { return Ok(None) };
    Ok(Some(SectionView {
        id: "section-quotations".to_owned(),
        heading: Phrase::own(edition.catalogue.text("quotations-heading")?),
        sentences: vec![edition.catalogue.text("quotations-lead")?],
        tables: vec![collection.table(edition, table, false)?],
        ..SectionView::default()
    }))
}
