//! The evaluator's chapters: references answered from the release, then Markdown to HTML. Raw HTML in a chapter is shown as text.

pub(crate) mod front_matter;
pub(crate) mod references;

use super::edition::{Edition, decimals, unit};
use super::numbering::Numbering;
use super::views::ChapterView;
use super::{identity, sections};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::disclosure::release::Released;
use crate::error::Result;
use crate::project::listed::listed;
use crate::project::toml_file::line_of;
use crate::project::{Chapter, Project};
use crate::report::sections::goals;
use crate::report::words::format::NOT_AVAILABLE;
use crate::report::words::phrase::{Number, Phrase};
use crate::transform::asked::{Asked, misfit};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};
use references::{Piece, Reference, pieces};

/// Whether a chapter stands before the results: its number is below 50. Chapters from 50 on, and those without a number, follow them.
pub fn stands_before_results(chapter: &Chapter) -> bool {
    let digits: String = chapter.name.chars().take_while(char::is_ascii_digit).collect();
    digits.parse::<u32>().is_ok_and(|number| number < 50)
}

/// A chapter in the report's language, else in the project's first. Unknown references are added to the findings as errors.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn chapter(
    edition: &Edition<'_>,
    chapter: &Chapter,
    numbering: &Numbering,
    findings: &mut Vec<Diagnostic>,
) -> Result<Option<ChapterView>> {
    let asked = edition.catalogue.language();
    let Some((language, text)) = wording(edition, chapter) else { return Ok(None) };
    let text = front_matter::without(text);
    let (marked, answers) = answered(edition, &text, &file_of(chapter, language), numbering, findings)?;
    let (title, mut body) = to_html(&marked);
    for (index, answer) in answers.iter().enumerate() {
        body = body.replace(&mark(index), answer);
    }
    let lang = (language != asked).then(|| language.clone());
    let title = Phrase { text: title, lang: lang.clone() };
    Ok(Some(ChapterView { id: format!("chapter-{}", chapter.name), title, lang, body }))
}

/// The file of a chapter in a language.
pub fn file_of(chapter: &Chapter, language: &str) -> String {
    format!("chapters/{}.{language}.md", chapter.name)
}

/// A chapter in the report's language, else in the project's first, else in any, with that language.
pub fn wording<'c>(edition: &Edition<'_>, chapter: &'c Chapter) -> Option<(&'c String, &'c String)> {
    let asked = edition.catalogue.language();
    let first = edition.release.project().definition.project.languages.first().map_or("", String::as_str);
    chapter.markdown.get_key_value(asked).or_else(|| chapter.markdown.get_key_value(first)).or_else(|| chapter.markdown.iter().next())
}

/// A line of the evaluator's own outside the chapters' text, such as a headline, as HTML.
///
/// # Errors
/// As [`chapter`].
pub fn line(edition: &Edition<'_>, text: &str, file: &str, numbering: &Numbering, findings: &mut Vec<Diagnostic>) -> Result<String> {
    let (marked, answers) = answered(edition, text, file, numbering, findings)?;
    let mut body = to_html(&format!("# -\n\n{marked}\n")).1;
    for (index, answer) in answers.iter().enumerate() {
        body = body.replace(&mark(index), answer);
    }
    let inner = body.trim().strip_prefix("<p>").and_then(|inner| inner.strip_suffix("</p>"));
    Ok(inner.filter(|inner| !inner.contains("<p>")).unwrap_or(body.trim()).to_owned())
}

/// A text with a mark in the place of each reference, and what the marks stand for, HTML.
fn answered(
    edition: &Edition<'_>,
    text: &str,
    file: &str,
    numbering: &Numbering,
    findings: &mut Vec<Diagnostic>,
) -> Result<(String, Vec<String>)> {
    let mut marked = String::new();
    let mut answers: Vec<String> = Vec::new();
    let mut after_reference = false;
    for piece in pieces(text) {
        match piece {
            // The sentence a goal is told with ends itself.
            Piece::Text(words) if after_reference => {
                let ended = answers.last().is_some_and(|answer: &String| answer.ends_with('.'));
                marked.push_str(words.strip_prefix('.').filter(|_| ended).unwrap_or(words));
            }
            Piece::Text(words) => marked.push_str(words),
            Piece::Reference(reference, line) => {
                let answer = match reference {
                    Ok(reference) => answer(edition, numbering, &reference)?,
                    Err(slip) => Err(Diagnostic::error("malformed-reference", slip).help("write for example {{ figure(\"name\") }}")),
                };
                match answer {
                    Ok(answer) => {
                        marked.push_str(&mark(answers.len()));
                        answers.push(answer);
                    }
                    Err(diagnostic) => findings.push(diagnostic.at(Place::line(file.to_owned(), line))),
                }
                after_reference = true;
                continue;
            }
        }
        after_reference = false;
    }
    Ok((marked, answers))
}

/// A mark that Markdown leaves alone and nobody types: digits between two characters of the private use area.
fn mark(index: usize) -> String {
    format!("\u{e000}{index}\u{e001}")
}

/// Whether a chapter may link there: pages, addresses and places in the report itself; nothing that runs, and no file of the reader's or writer's.
fn may_be_linked_to(link_type: LinkType, target: &str) -> bool {
    let target = target.trim().to_ascii_lowercase();
    link_type == LinkType::Email || ["http://", "https://", "mailto:", "#"].iter().any(|start| target.starts_with(start))
}

/// Links in a project's chapters that lead anywhere else, as errors with their lines.
pub fn check_links(project: &Project) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for chapter in &project.chapters {
        for (language, markdown) in &chapter.markdown {
            let markdown = &front_matter::without(markdown);
            for (event, range) in Parser::new_ext(markdown, EXTENSIONS).into_offset_iter() {
                if let Event::Start(Tag::Link { link_type, dest_url, .. }) = event
                    && !may_be_linked_to(link_type, &dest_url)
                {
                    let place = Place::line(format!("chapters/{}.{language}.md", chapter.name), line_of(markdown, range.start));
                    let shown: String = dest_url.chars().take(LINK_SHOWN).collect();
                    let finding = Diagnostic::error("unsafe-link", "a link in a chapter leads to what a report may not link to");
                    found.push(
                        finding
                            .at(place)
                            .found(format!("`{shown}`"))
                            .expected("a link to `http:`, `https:`, `mailto:` or `#` a place in the report"),
                    );
                }
            }
        }
    }
    found
}

/// What Markdown may hold beside its core.
const EXTENSIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES);

/// Characters of a link's target that a message shows.
const LINK_SHOWN: usize = 60;

/// The HTML of a chapter, one heading level down and without its first heading, which is given apart.
fn to_html(markdown: &str) -> (String, String) {
    let mut title = String::new();
    let mut in_title = false;
    let mut titled = false;
    let mut unlinked = false;
    let events = Parser::new_ext(markdown, EXTENSIONS).filter_map(|event| match event {
        Event::Start(Tag::Heading { .. }) if !titled => {
            (titled, in_title) = (true, true);
            None
        }
        Event::End(TagEnd::Heading(_)) if in_title => {
            in_title = false;
            None
        }
        Event::Text(words) | Event::Code(words) if in_title => {
            title.push_str(&words);
            None
        }
        _ if in_title => None,
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Some(Event::Start(Tag::Heading { level: lower(level), id, classes, attrs }))
        }
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lower(level)))),
        Event::Start(Tag::Link { link_type, dest_url, .. }) if !may_be_linked_to(link_type, &dest_url) => {
            unlinked = true;
            None
        }
        Event::End(TagEnd::Link) if unlinked => {
            unlinked = false;
            None
        }
        // A picture would be a request to another file.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(CowStr::from(raw.into_string()))),
        other => Some(other),
    });
    let mut body = String::new();
    html::push_html(&mut body, events.collect::<Vec<_>>().into_iter());
    (title, body)
}

fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

/// What a reference stands for, HTML; or what is wrong with it.
fn answer(edition: &Edition<'_>, numbering: &Numbering, reference: &Reference) -> Result<std::result::Result<String, Diagnostic>> {
    match reference.verb.as_str() {
        "value" => value(edition, reference),
        kind @ ("figure" | "table") => Ok(match numbering.link(edition, kind, &reference.name)? {
            Some(link) => Ok(link),
            None => Err(unknown(kind, &reference.name, numbering.names(kind))),
        }),
        "goal" => goal(edition, reference),
        other => Ok(Err(unknown("reference", other, ["value", "figure", "table", "goal"]))),
    }
}

fn unknown<'b>(kind: &str, name: &str, known: impl IntoIterator<Item = &'b str>) -> Diagnostic {
    let known: Vec<&str> = known.into_iter().collect();
    let diagnostic =
        Diagnostic::error("unknown-reference", format!("there is no {kind} `{name}` in this report")).found(format!("`{name}`"));
    let diagnostic = if known.is_empty() { diagnostic } else { diagnostic.expected(format!("one of {}", known.join(", "))) };
    match nearest(name, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

fn goal(edition: &Edition<'_>, reference: &Reference) -> Result<std::result::Result<String, Diagnostic>> {
    let goals = edition.release.goals();
    match goals.iter().find(|goal| goal.goal == reference.name) {
        Some(goal) => goals::sentences::in_text(edition, goal).map(Ok),
        None => Ok(Err(unknown("goal", &reference.name, goals.iter().map(|goal| goal.goal.as_str())))),
    }
}

/// A released level: of the last wave unless one is named; with its interval and base when `with = "interval"`.
fn value(edition: &Edition<'_>, reference: &Reference) -> Result<std::result::Result<String, Diagnostic>> {
    let Some(query) = edition.labels.query(&reference.name) else {
        let names = edition.release.queries().iter().map(|query| query.name.as_str());
        return Ok(Err(unknown("indicator", &reference.name, names)));
    };
    let given = |key: &str| reference.arguments.get(key).map(String::as_str);
    let keys = ["instrument", "item", "wave", "level", "with"];
    let domain: Vec<(&str, &str)> = reference
        .arguments
        .iter()
        .filter(|(key, _)| !keys.contains(&key.as_str()))
        .map(|(key, level)| (key.as_str(), level.as_str()))
        .collect();
    let fits = |released: &&Released| {
        let key = &released.key;
        key.indicator == query.name
            && key.against.is_none()
            && given("instrument").is_none_or(|instrument| key.instrument == instrument)
            && given("item").map_or(key.item.is_empty(), |item| key.item == item)
            && given("wave").is_none_or(|wave| key.wave == wave)
            && given("level").map_or(key.level.is_empty(), |level| key.level == level)
            && key.domain.len() == domain.len()
            && domain.iter().all(|(dimension, level)| key.domain.iter().any(|(own, at)| own == dimension && at == level))
    };
    let mut found: Vec<&Released> = edition.release.estimates().iter().filter(fits).collect();
    found.sort_by(|left, right| edition.labels.compare_waves(&left.key.instrument, &left.key.wave, &right.key.wave));
    let several = found.iter().any(|released| found.first().is_some_and(|first| first.key.instrument != released.key.instrument));
    let problem = |message: String| Diagnostic::error("unknown-reference", message);
    let Some(released) = found.last() else {
        let asked = Asked {
            indicator: &query.name,
            instrument: given("instrument"),
            wave: given("wave"),
            item: given("item"),
            level: given("level"),
            domain,
        };
        return Ok(Err(match misfit(edition.release.estimates().iter().map(|released| &released.key), &asked) {
            Some(misfit) => {
                let names: Vec<&str> = misfit.known.iter().map(String::as_str).collect();
                let found = problem(misfit.message(&query.name));
                let found = if names.is_empty() { found } else { found.expected(format!("one of {}", listed(&names))) };
                found.help(misfit.help())
            }
            None => problem(format!("`{}` has no value for what is asked here", query.name))
                .help("check item, wave and domain against indicators.csv"),
        }));
    };
    if several {
        let message = format!("`{}` has this value in several instruments", query.name);
        return Ok(Err(problem(message).help("name one, such as `instrument = \"students\"`")));
    }
    let Ok(shown) = &released.value else { return Ok(Ok(NOT_AVAILABLE.to_owned())) };
    let text = if given("with") == Some("interval") {
        sections::sentences::with_interval(edition, query, released, shown)?
    } else {
        let text = edition.format.value(shown.estimate, unit(query, released), decimals(query, shown))?;
        Number { text, estimate: identity::id(&released.key) }
    };
    Ok(Ok(text.html()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_html_and_pictures_do_not_pass() {
        let (title, body) =
            to_html("# Bakgrund\n\nText <script>alert(1)</script>\n\n![alt](http://example.org/a.png)\n\n## Syfte\n\n<div>x</div>\n");
        assert_eq!(title, "Bakgrund");
        assert!(!body.contains("<script") && !body.contains("<img") && !body.contains("<div"), "{body}");
        assert!(body.contains("&lt;script&gt;") && body.contains("<h3>Syfte</h3>"), "{body}");
    }

    /// The family: every scheme but three, in every way Markdown has to write a link, in every case.
    #[test]
    fn links_lead_to_pages_addresses_and_places_in_the_report_only() {
        let refused = [
            "[a](javascript:alert(1))",
            "[a](JaVaScRiPt:alert)",
            "[a](<java script:x>)",
            "[a](data:text/html,x)",
            "[a](file:///etc/passwd)",
            "<ftp://example.org/>",
            "[a](../data/elever.csv)",
            "[a](/etc/passwd)",
            "[a](//example.org)",
            "[a][b]\n\n[b]: vbscript:x",
            "[a](&#106;avascript:x)",
        ];
        for markdown in refused {
            let chapter = Chapter { name: "10-a".to_owned(), markdown: [("sv".to_owned(), format!("# A\n\n{markdown}\n"))].into() };
            let mut project = crate::report::specimen::release().project().clone();
            project.chapters = vec![chapter];
            let found = check_links(&project);
            assert_eq!((found.len(), found.first().and_then(|found| found.places[0].line)), (1, Some(3)), "{markdown}");
            assert!(!to_html(markdown).1.contains("href"), "{markdown}");
        }
        for markdown in
            ["[a](https://example.org/x)", "[a](HTTP://example.org)", "<a@example.org>", "[a](mailto:a@example.org)", "[a](#goals)"]
        {
            assert!(to_html(markdown).1.contains("href"), "{markdown}");
        }
    }

    #[test]
    fn chapters_below_fifty_stand_before_the_results() {
        let named = |name: &str| Chapter { name: name.to_owned(), markdown: std::collections::BTreeMap::new() };
        assert!(stands_before_results(&named("10-background")));
        assert!(stands_before_results(&named("0-forord")));
        assert!(!stands_before_results(&named("50-uf")));
        assert!(!stands_before_results(&named("90-lessons")));
        assert!(!stands_before_results(&named("afterword")));
    }
}
