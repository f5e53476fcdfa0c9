//! What is said of a selection of rows that keeps none.

use crate::diagnostic::{Diagnostic, nearest};
use std::collections::BTreeMap;

/// Texts of a column that a finding lists.
pub(crate) const LISTED: usize = 12;

/// What is said when a choice of rows by a column's texts leaves none, or one of the texts stands nowhere; `before` are the texts of the rows to
/// choose from, `personal` whether they may not be shown.
pub fn choice(file: &str, column: &str, wanted: &[String], before: &BTreeMap<&str, usize>, personal: bool) -> Option<Diagnostic> {
    let same = |text: &str| before.keys().any(|there| there.trim().eq_ignore_ascii_case(text.trim()));
    let lacking: Vec<&str> = wanted.iter().map(String::as_str).filter(|text| !same(text)).collect();
    let first = lacking.first()?;
    let nothing = lacking.len() == wanted.len();
    let message = match nothing {
        true => format!("`only` leaves no row of `{file}`"),
        false => format!("no row of `{file}` has the text `{first}` that `only` asks for"),
    };
    let found = if nothing { Diagnostic::error("empty-filter", message) } else { Diagnostic::warning("empty-filter", message) };
    let found = found.found(format!("`{column} = [{}]`", wanted.iter().map(|text| format!("\"{text}\"")).collect::<Vec<_>>().join(", ")));
    let shown: Vec<String> = before.keys().take(LISTED).map(|text| format!("\"{text}\"")).collect();
    let found = if personal || before.len() > 5 * LISTED || shown.is_empty() {
        found
    } else {
        found.expected(format!("texts of the column: {}{}", shown.join(", "), if before.len() > LISTED { " …" } else { "" }))
    };
    let near = nearest(first, before.keys().copied()).filter(|_| !personal);
    Some(found.help(near.map_or_else(|| "write a text as it stands in the file".to_owned(), |near| format!("did you mean \"{near}\"?"))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    #[test]
    fn a_choice_that_leaves_nothing_is_an_error_and_one_text_too_many_a_warning() {
        let before = BTreeMap::from([("Girl", 5), ("Boy", 4)]);
        let of =
            |wanted: &[&str]| choice("a.csv", "Gender", &wanted.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(), &before, false);
        assert_eq!(of(&["girl "]), None);
        let nothing = of(&["Girls"]).unwrap();
        assert_eq!(nothing.severity, Severity::Error);
        assert_eq!(nothing.help.as_deref(), Some("did you mean \"Girl\"?"));
        assert_eq!(of(&["Girl", "Man"]).unwrap().severity, Severity::Warning);
    }
}
