//! Every code of a finding, with what it means and how it is mended: what `docs/findings.md` and `utfall list findings` say.

use crate::commands::grid::Grid;
use crate::project::text::Text;
use serde::Deserialize;
use std::fmt::Write;

const SOURCE: &str = include_str!("findings.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    finding: Vec<Kind>,
}

/// One kind of finding.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Its stable name.
    pub code: String,
    /// What it is about: definitions, files, rows …
    pub room: String,
    /// What it means.
    pub means: Text,
    /// What to do.
    pub mend: Text,
}

/// All kinds, in the order of the page.
///
/// # Panics
/// Never in a program that was tested: the file is part of it, and a test reads it.
#[expect(clippy::expect_used, reason = "the file is a part of the program, and every test reads it")]
pub fn kinds() -> Vec<Kind> {
    toml::from_str::<File>(SOURCE).expect("src/findings.toml").finding
}

/// The kinds as a table in a language.
pub fn grid(language: &str) -> Grid {
    let mut grid = Grid::new(&["code", "about", "means", "what to do"]);
    for kind in kinds() {
        let word = |text: &Text| text.get(language, "en").text.to_owned();
        grid.push(vec![kind.code.clone(), kind.room.clone(), word(&kind.means), word(&kind.mend)]);
    }
    grid
}

/// The page `docs/findings.md`.
pub fn page() -> String {
    let mut page = String::from(
        "# Findings\n\nWhat `check`, `run`, `draft` and `esf` find is told with a code, such as `error[unknown-name]`. An error stops the report (exit code 1); a\nwarning tells what was left out or is doubtful; a note is worth knowing. `--json` gives every finding as an object with all its places, and\n`utfall list findings` this list.\n\nThis page is made from `src/findings.toml` by a test.\n",
    );
    let mut room = String::new();
    for kind in kinds() {
        if kind.room != room {
            room.clone_from(&kind.room);
            let mut letters = room.chars();
            let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            let _ = write!(page, "\n## {title}\n\n| code | what it means | what to do |\n|---|---|---|\n");
        }
        let word = |text: &Text| text.get("en", "en").text.replace('|', "\\|");
        let _ = writeln!(page, "| `{}` | {} | {} |", kind.code, word(&kind.means), word(&kind.mend));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    /// The texts of all source files.
    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(fs::read_to_string(path).unwrap());
            }
        }
    }

    /// Codes that stand right behind one of the words that make a finding.
    fn codes(source: &str) -> Vec<String> {
        let makers = ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::note(", "Refusal::new(", " code: "];
        let after = makers.iter().flat_map(|maker| source.split(maker).skip(1));
        let code = |text: &str| {
            let quoted = text.trim_start().strip_prefix('"')?.split('"').next()?;
            let plain = !quoted.is_empty() && quoted.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
            plain.then(|| quoted.to_owned())
        };
        after.filter_map(code).collect()
    }

    #[test]
    fn every_code_of_the_source_has_an_entry() {
        let mut files = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
        let of_source: BTreeSet<String> = files.iter().flat_map(|file| codes(file)).collect();
        let all = kinds();
        let listed: BTreeSet<String> = all.iter().map(|kind| kind.code.clone()).collect();
        assert_eq!(listed.len(), all.len(), "a code stands twice");
        let lacking: Vec<_> = of_source.difference(&listed).collect();
        assert!(lacking.is_empty(), "codes without an entry in src/findings.toml: {lacking:?}");
    }

    /// Names of keys, files and values in code marks are the same in every language, but those of languages themselves.
    #[test]
    fn every_code_has_every_language_with_the_same_names() {
        let names = |text: &str| -> BTreeSet<String> {
            let marked = text.split('`').skip(1).step_by(2).map(str::to_owned);
            marked
                .filter(|name| {
                    name.starts_with(|first: char| first.is_lowercase())
                        && name.contains(['_', '.'])
                        && !name.contains(['"', ' ', '#', '-'])
                })
                .collect()
        };
        for kind in kinds() {
            for text in [&kind.means, &kind.mend] {
                let english = text.get("en", "en").text.to_owned();
                for language in ["sv", "da"] {
                    let own = text.get(language, language);
                    assert!(own.fallback.is_none() && !own.text.is_empty(), "{} lacks {language}", kind.code);
                    assert_eq!(names(own.text), names(&english), "{} in {language}", kind.code);
                }
            }
        }
    }

    #[test]
    fn the_page_is_that_of_the_source() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/findings.md");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(&path, page()).unwrap();
        }
        assert_eq!(fs::read_to_string(path).unwrap(), page(), "write it anew with UPDATE_DOCS=1 cargo test findings");
    }
}
