//! What the plan records: milestones, activities, budget.

use crate::error::Result;
use crate::project::plan::MilestoneStatus;
use crate::report::edition::Edition;
use crate::report::locale::Arguments;
use crate::report::table::Table;
use crate::report::tables::activities::{activities, budget, milestones};

/// The tables of the plan that have rows, in order.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn tables(edition: &Edition<'_>) -> Result<Vec<Table>> {
    Ok([milestones(edition)?, activities(edition)?, budget(edition)?].into_iter().flatten().collect())
}

/// How many milestones are done. HTML; empty without milestones.
///
/// # Errors
/// When the catalogue lacks the message.
pub fn sentences(edition: &Edition<'_>) -> Result<Vec<String>> {
    let milestones = &edition.release.project().plan.milestone;
    if milestones.is_empty() {
        return Ok(Vec::new());
    }
    let done = milestones.iter().filter(|milestone| milestone.status == MilestoneStatus::Done).count() as u64;
    let total = milestones.len() as u64;
    let arguments =
        Arguments::new().with("count", total).with("total", edition.format.count(total)).with("done", edition.format.count(done));
    Ok(vec![edition.catalogue.html("milestones-overview", &arguments)?])
}
