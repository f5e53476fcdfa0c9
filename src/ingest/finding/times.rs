//! When a table was answered, as far as it tells.

use serde::Serialize;

use crate::ingest::layouts::responses::{Responses, Role};
use crate::ingest::values::dates;

/// First and last time of answering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dates {
    /// The first, as `YYYY-MM-DD HH:MM:SS` with what the file writes after it.
    pub min: String,
    /// The last.
    pub max: String,
    /// The zone the file states; `null` when it states none.
    pub zone: Option<String>,
}

/// First and last time in the column that says when answering began, or else ended.
pub fn dates_of(responses: &Responses) -> Option<Dates> {
    let rows = responses.record_rows();
    [Role::Start, Role::End].into_iter().find_map(|role| {
        responses.columns.iter().filter(|column| column.role == role).find_map(|column| {
            let values = responses.values_of(column.index, &rows);
            let found = dates::decide_of_dates(&values)?;
            let mut times: Vec<_> = values
                .iter()
                .filter_map(|(text, _)| Some((dates::parse(text, &found.format)?, dates::to_iso(text, &found.format)?)))
                .collect();
            times.sort();
            let zone = found.format.zone.or_else(|| column.label.to_uppercase().contains("(UTC)").then(|| "UTC".to_owned()));
            Some(Dates { min: times.first()?.1.clone(), max: times.last()?.1.clone(), zone })
        })
    })
}
