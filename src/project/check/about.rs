//! Whether `[project]` names what there is.

use crate::diagnostic::{Diagnostic, Place};
use crate::project::Project;
use crate::project::listed::listed;
use crate::project::text::{LANGUAGES, language_meant};
use crate::project::unknown::{bad_id, keys, unknown};
use std::collections::BTreeSet;

/// Everything in `[project]` that does not fit.
pub(super) fn check(project: &Project, found: &mut Vec<Diagnostic>) {
    let about = &project.definition.project;
    let place = |key: &str| project.place("project.toml", &["project", key]);
    if about.languages.is_empty() {
        found.push(
            Diagnostic::error("no-language", "the project names no language")
                .at(place("languages"))
                .help("write `languages = [\"sv\", \"en\"]`; the first is the project's own"),
        );
    }
    let mut seen = BTreeSet::new();
    for language in &about.languages {
        if !LANGUAGES.contains(&language.as_str()) {
            let meant = language_meant(language).map(str::to_owned);
            let help = meant
                .map_or_else(|| "leave it out: there is no catalogue of its words".to_owned(), |meant| format!("did you mean `{meant}`?"));
            found.push(
                Diagnostic::error("unknown-language", format!("there is no report in the language `{language}`"))
                    .at(place("languages"))
                    .expected(format!("one of {}", listed(&LANGUAGES)))
                    .help(help),
            );
        } else if !seen.insert(language) {
            found.push(
                Diagnostic::warning("listed-twice", format!("the language `{language}` is listed twice"))
                    .at(place("languages"))
                    .help("leave one of them"),
            );
        }
    }
    if about.id.is_empty()
        || about.id.starts_with('.')
        || about.id.chars().any(|character| character.is_whitespace() || "/\\:".contains(character))
    {
        found.push(bad_id("project", &about.id, place("id")));
    }
    if !about.date.is_empty() && about.date.parse::<jiff::civil::Date>().is_err() {
        found.push(
            Diagnostic::error("bad-date", "the report's date is no date")
                .at(place("date"))
                .found(format!("`{}`", about.date))
                .expected("a date like `2018-12-14`")
                .help("write year, month and day, in this order"),
        );
    }
    if !(0.0..1.0).contains(&about.intraclass_correlation) {
        found.push(
            Diagnostic::error("bad-number", "an intra-class correlation lies between 0 and 1")
                .at(place("intraclass_correlation"))
                .found(format!("`{}`", about.intraclass_correlation))
                .help("write 0.1 or \"10 %\"; schools are mostly alike to 0.05–0.2"),
        );
    }
    let themes: Vec<&str> = project.vocabulary.theme.iter().map(|theme| theme.id.as_str()).collect();
    for theme in &about.themes {
        if !themes.contains(&theme.as_str()) {
            found.push(unknown("theme", theme, &themes, place("themes")));
        }
    }
    for group in about.voices.iter().filter(|group| !project.vocabulary.respondents.contains_key(*group)) {
        found.push(unknown("respondent group", group, &keys(&project.vocabulary.respondents), place("voices")));
    }
    if let Some(first) = about.languages.first() {
        let texts = project.texts();
        let lacking = || texts.iter().filter(|(_, text)| !text.is_missing() && !text.has(first)).map(|(place, _)| place.clone());
        if lacking().next().is_some() {
            found.push(
                Diagnostic::warning(
                    "missing-language",
                    format!("texts have no wording in `{first}`, the project's first language; another is shown, marked as such"),
                )
                .counting(lacking().count())
                .at_all(lacking())
                .help(format!("add the wordings, or put the language of the texts before `{first}` in `languages`")),
            );
        }
    }
    for language in about.languages.iter().skip(1) {
        let texts = project.texts();
        let lacking = texts.iter().filter(|(_, text)| !text.is_missing() && !text.has(language)).count();
        if lacking > 0 {
            let places = texts.iter().filter(|(_, text)| !text.is_missing() && !text.has(language)).map(|(place, _)| place.clone());
            found.push(
                Diagnostic::note(
                    "missing-language",
                    format!("texts have no wording in `{language}`; the report shows the project's first language, marked as such"),
                )
                .counting(lacking)
                .at_all(places),
            );
        }
        for chapter in project.chapters.iter().filter(|chapter| !chapter.markdown.contains_key(language)) {
            found.push(
                Diagnostic::note("missing-language", format!("the chapter is not written in `{language}`"))
                    .at(Place::file(format!("chapters/{}.{language}.md", chapter.name))),
            );
        }
    }
}
