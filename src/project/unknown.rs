//! What is said of a name that nothing has, with the nearest one that something has.

use crate::diagnostic::{Diagnostic, Place, nearest, nearest_first};

use crate::project::listed::listed;

/// A name that nothing has, with what there is and the near miss.
pub fn unknown(what: &str, typed: &str, known: &[&str], place: Place) -> Diagnostic {
    unknown_else(what, typed, known, place, "write one of those there are")
}

/// The same, with what to do when nothing is near.
pub fn unknown_else(what: &str, typed: &str, known: &[&str], place: Place, otherwise: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("unknown-name", format!("there is no {what} `{typed}`")).at(place);
    let diagnostic = match known {
        [] => diagnostic,
        few if few.len() <= LISTED => diagnostic.expected(format!("one of {}", listed(few))),
        many => diagnostic.expected(format!("one of {} names, such as {}", many.len(), listed(&nearest_first(typed, many, 8)))),
    };
    match nearest(typed, known.iter().copied()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help(otherwise),
    }
}

/// Names that are listed in a finding; of more, the nearest.
pub(crate) const LISTED: usize = 24;

pub(super) fn bad_id(what: &str, id: &str, place: Place) -> Diagnostic {
    Diagnostic::error("bad-id", format!("the id of the {what} cannot be a name of files and tables"))
        .at(place)
        .found(format!("`{id}`"))
        .expected("letters, digits, `-` and `_`, without blanks")
        .help("the name that readers see is `title`")
}

pub(crate) fn keys<T>(map: &std::collections::BTreeMap<String, T>) -> Vec<&str> {
    map.keys().map(String::as_str).collect()
}
