//! What an evaluator writes above a chapter, between two lines `+++`, for the summary: `headline`, `summary` and `recommendations`, as TOML.

use crate::diagnostic::{Diagnostic, Place};
use crate::project::toml_file::line_of;
use crate::project::{Chapter, Project};
use serde::Deserialize;

/// The parts of the summary that only an evaluator can write.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    /// What the evaluation says, in one line.
    #[serde(default)]
    pub headline: String,
    /// A few sentences on it.
    #[serde(default)]
    pub summary: String,
    /// What should be done now, a line each.
    #[serde(default)]
    pub recommendations: Vec<String>,
}

/// The line above and below it.
const FENCE: &str = "+++";

/// The text between the fences and the one after them; `None` where the chapter begins without a fence.
pub fn split(text: &str) -> Option<(&str, Option<&str>)> {
    let inside = text.strip_prefix('\u{feff}').unwrap_or(text).strip_prefix(FENCE)?;
    let inside = inside.strip_prefix("\r\n").or_else(|| inside.strip_prefix('\n'))?;
    let end = inside.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, *at, line))
    });
    match end.into_iter().find(|(_, _, line)| line.trim_end() == FENCE) {
        Some((start, after, _)) => Some((inside.get(..start)?, inside.get(after..))),
        None => Some((inside, None)),
    }
}

/// A chapter's text without what stands above it; the lines keep their numbers.
pub fn without(text: &str) -> String {
    match split(text) {
        Some((_, Some(after))) => {
            let lines = text.len() - after.len();
            "\n".repeat(text.get(..lines).unwrap_or_default().matches('\n').count()) + after
        }
        _ => text.to_owned(),
    }
}

/// What stands above a chapter; nothing where it is absent or cannot be read, which [`check`] tells.
pub fn of(text: &str) -> FrontMatter {
    split(text).and_then(|(inside, after)| after.and(toml::from_str(inside).ok())).unwrap_or_default()
}

/// What is wrong above the chapters of a project.
pub fn check(project: &Project) -> Vec<Diagnostic> {
    let texts = |chapter: &Chapter| {
        let named = chapter.markdown.iter().map(|(language, text)| (format!("chapters/{}.{language}.md", chapter.name), text.clone()));
        named.collect::<Vec<_>>()
    };
    project.chapters.iter().flat_map(texts).filter_map(|(file, text)| problem(&text, file)).collect()
}

fn problem(text: &str, file: String) -> Option<Diagnostic> {
    let help = "write `headline = \"…\"`, `summary = \"…\"` or `recommendations = [\"…\"]` between two lines `+++`";
    let (inside, after) = split(text)?;
    if after.is_none() {
        let found = Diagnostic::error("bad-front-matter", "what stands above the chapter does not end");
        return Some(found.at(Place::line(file, 1)).expected("a line `+++`").help(help));
    }
    let error = toml::from_str::<FrontMatter>(inside).err()?;
    let line = error.span().map_or(2, |span| line_of(inside, span.start) + 1);
    let found = Diagnostic::error("bad-front-matter", "what stands above the chapter cannot be read");
    Some(found.at(Place::line(file, line)).found(error.message().to_owned()).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "+++\nheadline = \"A\"\nrecommendations = [\"B\", \"C\"]\n+++\n# Title\n\nText\n";

    #[test]
    fn what_stands_above_is_taken_off_and_lines_keep_their_numbers() {
        assert_eq!(of(TEXT).headline, "A");
        assert_eq!(of(TEXT).recommendations, ["B", "C"]);
        assert_eq!(without(TEXT), "\n\n\n\n# Title\n\nText\n");
        assert_eq!(without("# Title\n"), "# Title\n");
        assert_eq!(of("# Title\n"), FrontMatter::default());
    }

    #[test]
    fn an_unknown_key_and_an_open_fence_are_told_with_their_line() {
        let found = problem("+++\nheadline = \"A\"\nheadlin = \"B\"\n+++\n", "chapters/10-a.sv.md".to_owned()).unwrap();
        assert_eq!((found.code, found.places[0].line), ("bad-front-matter", Some(3)));
        assert!(problem("+++\nheadline = \"A\"\n", "x".to_owned()).unwrap().to_string().contains("does not end"));
        assert!(problem(TEXT, "x".to_owned()).is_none());
    }
}
