//! Looks through what the evaluator wrote: person data and characters that are not seen have no place in titles, questions, labels, names of
//! files and sheets, plan and chapters, as all of these are printed.

use crate::diagnostic::{Diagnostic, Place, is_hidden_character};
use crate::ingest::person::{self, Kind};
use crate::project::Project;
use toml::de::{DeTable, DeValue};

/// Errors with their places, for every definition file, every text of an imported codebook, and every chapter.
pub fn check(project: &Project) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (file, document) in &project.documents {
        of_toml(document.text(), file, &mut found);
    }
    let imported = project
        .definition
        .instrument
        .iter()
        .filter(|instrument| project.codebooks.get(&instrument.id).is_some_and(|codebook| !codebook.import.is_empty()));
    for instrument in imported {
        for question in project.codebooks.get(&instrument.id).iter().flat_map(|codebook| &codebook.question) {
            let texts = [&question.text, &question.short].into_iter().chain(question.labels.values());
            for text in texts.chain(question.choices.iter().map(|choice| &choice.label)).flat_map(|text| text.wordings()) {
                of_text(text, &Place::file(&instrument.codebook).in_column(&question.variable), &mut found);
            }
        }
    }
    for chapter in &project.chapters {
        let named = Place::file(format!("chapters/{}.md", person::redact(&chapter.name)));
        of_text(&chapter.name, &named, &mut found);
        for (language, markdown) in &chapter.markdown {
            for (number, line) in markdown.lines().enumerate() {
                let place = Place::line(format!("chapters/{}.{language}.md", chapter.name), number + 1);
                of_text(&without_links(line), &place, &mut found);
            }
        }
    }
    found
}

fn of_toml(text: &str, file: &str, found: &mut Vec<Diagnostic>) {
    let Ok(table) = DeTable::parse(text) else { return };
    let ends: Vec<usize> = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
    let at = |offset: usize| Place::line(file, ends.partition_point(|end| *end < offset) + 1);
    of_table(table.get_ref(), &at, found);
}

fn of_table(table: &DeTable<'_>, at: &dyn Fn(usize) -> Place, found: &mut Vec<Diagnostic>) {
    for (key, value) in table.iter() {
        of_text(key.get_ref(), &at(key.span().start), found);
        // Who is left out must be named by the code that the data have.
        if key.get_ref() != "except" {
            of_value(value.get_ref(), value.span().start, at, found);
        }
    }
}

fn of_value(value: &DeValue<'_>, offset: usize, at: &dyn Fn(usize) -> Place, found: &mut Vec<Diagnostic>) {
    match value {
        DeValue::String(text) => of_text(text, &at(offset), found),
        DeValue::Array(values) => values.iter().for_each(|value| of_value(value.get_ref(), value.span().start, at, found)),
        DeValue::Table(table) => of_table(table, at, found),
        _ => {}
    }
}

fn of_text(text: &str, place: &Place, found: &mut Vec<Diagnostic>) {
    for kind in person::kinds_in(text) {
        let help = match kind {
            Kind::Email => "take it out; in a chapter an address may be given as a link: `[name](mailto:…)`",
            _ => "take it out: what stands here is printed in reports",
        };
        found.push(
            Diagnostic::error("person-data-in-definition", format!("{} in a text of the project", kind.description()))
                .at(place.clone())
                .help(help),
        );
    }
    let hidden = text.chars().filter(|c| is_hidden_character(*c) && !matches!(c, '\n' | '\r' | '\t')).count();
    if hidden > 0 {
        found.push(
            Diagnostic::error("hidden-character", "a text holds control characters or marks that turn the direction of writing")
                .at(place.clone())
                .counting(hidden)
                .help("write the text anew, or paste it without format"),
        );
    }
}

/// A line of Markdown without the addresses it links to, `mailto:…` and `<…>`: whoever links to an address means to publish it.
fn without_links(line: &str) -> String {
    let (mut rest, mut kept) = (line, String::new());
    while let Some(at) = rest.find(['<', 'm', 'M']) {
        let (before, from) = rest.split_at(at);
        kept.push_str(before);
        let mailto = from.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:"));
        let end = if mailto { from.find([')', '>', ' ', '"']).unwrap_or(from.len()) } else { address_in_brackets(from) };
        let (_, after) = from.split_at(end);
        if end == 0 {
            let first = from.chars().next().map_or(0, char::len_utf8);
            kept.push_str(&from[..first]);
            rest = &from[first..];
        } else {
            rest = after;
        }
    }
    kept + rest
}

/// Where `<name@example.com>` ends that a text begins with; 0 when it does not.
fn address_in_brackets(text: &str) -> usize {
    let inner = text.strip_prefix('<').and_then(|rest| rest.split_once('>')).map(|(inner, _)| inner);
    inner.filter(|inner| inner.contains('@') && !inner.contains(char::is_whitespace)).map_or(0, |inner| inner.len() + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        of_toml(text, "project.toml", &mut found);
        found.iter().map(|found| format!("{} {}", found.code, found.places[0])).collect()
    }

    /// The family: keys, values, lists, tables within tables, several lines, characters written by their numbers.
    #[test]
    fn person_data_are_found_wherever_they_stand_in_a_definition() {
        let text = "[project]\ntitle = { sv = \"Av anna@example.com\" }\n\n[[x]]\nfile = [\n  { path = \"data/640823-3234.csv\" },\n]\n\
                    [x.values]\n\"070-174 06 05\" = \"a\"\nlong = \"\"\"\nen rad\n640823-3234\"\"\"\nescaped = \"anna\\u0040example.com\"\n";
        let code = "person-data-in-definition project.toml, line";
        assert_eq!(told(text), [2, 6, 9, 10, 13].map(|line| format!("{code} {line}")));
        assert!(told("# anna@example.com\nid = \"a\"\n[[except]]\ncode = \"640823-3234\"\n").is_empty());
    }

    #[test]
    fn characters_that_are_not_seen_are_found() {
        assert_eq!(told("title = \"a\\u202Eb\"\nother = \"\\u009bc\"\n").len(), 2);
        assert!(told("title = \"\"\"a\n\tb\"\"\"\n").is_empty());
    }

    #[test]
    fn an_address_that_is_linked_to_is_meant_to_be_read() {
        assert_eq!(without_links("Skriv till [oss](mailto:a@example.com), inte b@example.com."), "Skriv till [oss](), inte b@example.com.");
        assert_eq!(without_links("Mejla <a@example.com> eller MAILTO:b@example.com nu"), "Mejla  eller  nu");
        assert_eq!(without_links("med < 5 och <b>c@example.com</b>"), "med < 5 och <b>c@example.com</b>");
    }
}
