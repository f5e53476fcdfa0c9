//! Whether each entry of `except` says whom it leaves out, in one way, and why.

use crate::diagnostic::Diagnostic;
use crate::project::Project;

/// Entries that do not.
pub(super) fn check(project: &Project, found: &mut Vec<Diagnostic>) {
    for (number, entry) in project.definition.except.iter().enumerate() {
        let one_way = match (&entry.code, &entry.file, entry.row) {
            (Some(code), None, None) => !code.trim().is_empty(),
            (None, Some(_), Some(_)) => true,
            _ => false,
        };
        if !one_way || entry.reason.trim().is_empty() {
            found.push(
                Diagnostic::error("bad-except", "an entry of `except` does not say whom it leaves out, or why")
                    .at(project.place("project.toml", &["except", &number.to_string()]))
                    .expected("`code`, or `file` and `row`, and a `reason` such as `withdrawn-consent`")
                    .help("write one of the two ways, and the reason"),
            );
        }
    }
}
