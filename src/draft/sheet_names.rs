//! What the names of a workbook's sheets are of, where each holds the answers of a school or a class.

use super::concepts::Proposal;
use super::items::Item;
use super::place_names;

/// Parts of words that names of schools end in.
const SCHOOL: [&str; 7] = ["skola", "skole", "school", "gymnas", "koulu", "lyceum", "academy"];

/// Whether most of the answers are names of schools.
fn names_schools(item: &Item) -> bool {
    let named = item.values.iter().filter(|(text, _)| SCHOOL.iter().any(|part| text.to_lowercase().contains(part))).count();
    named * 2 > item.values.len()
}

/// The concept that the names of worksheets are of: schools or classes.
pub fn sheets_are(item: &Item) -> Option<&'static str> {
    let is_class = |text: &str| place_names::class_name(text) != text || place_names::is_class(text);
    match () {
        () if names_schools(item) => Some("school"),
        () if item.values.len() > 1 && item.values.iter().all(|(text, _)| is_class(text)) => Some("class"),
        () => None,
    }
}

/// The concept as the names of the worksheets propose it.
pub fn by_sheet(concept: &str, item: &Item) -> Proposal {
    let reason = "the names of the worksheets".to_owned();
    Proposal { name: concept.to_owned(), doubtful: false, reason, values: Vec::new(), rows: item.filled() }
}
