//! From the sheets of a file to its answers.

use super::responses::{LayoutOptions, NotResponses, Responses};
use crate::ingest::container::grid::{Grid, Origin};
use crate::ingest::layouts;

/// Finds the tool, the header, the rows of answers and what the columns are for.
///
/// # Errors
/// When the input is no table of answers: a code list, a crosstab, a question list, or a table without a header.
pub fn recognise(grids: Vec<Grid>, options: &LayoutOptions) -> Result<Responses, NotResponses> {
    let grids = layouts::surveyxact::join_datasets(grids);
    let (candidates, companions): (Vec<Grid>, Vec<Grid>) = match &options.sheet {
        Some(wanted) => grids.into_iter().partition(|grid| matches!(&grid.origin, Origin::Sheet { name, .. } if name == wanted)),
        None => grids.into_iter().partition(|grid| options.tool.is_some() || layouts::companions::companion(grid).is_none()),
    };
    if candidates.is_empty() || (options.sheet.is_none() && layouts::companions::are_of_another_form(&companions, &candidates)) {
        return Err(layouts::companions::only_companions(&companions));
    }
    if options.tool.is_none()
        && let Some(reason) = candidates.iter().find_map(layouts::scripts::refuse)
    {
        return Err(reason);
    }
    layouts::read(candidates, companions, options)
}
