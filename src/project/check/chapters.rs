//! What of the chapters can be told before a report is made.

use crate::diagnostic::{Diagnostic, Place};
use crate::project::Project;

/// Words that begin a reference.
const REFERENCES: [&str; 4] = ["value(", "figure(", "table(", "goal("];

/// References that stand in single braces, which are printed as they are, and pictures, which are not printed.
pub fn check(project: &Project, found: &mut Vec<Diagnostic>) {
    for chapter in &project.chapters {
        for (language, text) in &chapter.markdown {
            let lines = text.lines().enumerate().filter(|(_, line)| in_single_braces(line));
            let pictures = text.lines().enumerate().filter(|(_, line)| line.split("![").skip(1).any(|rest| rest.contains("](")));
            found.extend(pictures.map(|(at, _)| {
                Diagnostic::warning("no-picture", "a picture in a chapter is left out; only its words are printed")
                    .at(Place::line(format!("chapters/{}.{language}.md", chapter.name), at + 1))
                    .help("say what it shows in words, and hand the picture over beside the report; figures are named by `figure(…)`")
            }));
            found.extend(lines.map(|(at, _)| {
                Diagnostic::error("malformed-reference", "a reference stands in single braces and would be printed as it is")
                    .at(Place::line(format!("chapters/{}.{language}.md", chapter.name), at + 1))
                    .help("write each brace twice")
            }));
        }
    }
}

fn in_single_braces(line: &str) -> bool {
    let mut rest = line;
    while let Some(at) = rest.find('{') {
        let inside = rest[at + 1..].trim_start();
        if rest[at + 1..].starts_with('{') {
            rest = &rest[at + 2..];
            continue;
        }
        if REFERENCES.iter().any(|word| inside.starts_with(word)) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_in_single_braces_is_told_from_others() {
        assert!(in_single_braces("Of them { value(\"met\") } met.") && in_single_braces("{goal(\"a\")}"));
        assert!(!in_single_braces("Of them {{ value(\"met\") }} met {very often}.") && !in_single_braces("a table (of values)"));
    }
}
