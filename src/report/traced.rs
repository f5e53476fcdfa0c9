//! `trace.<language>.html`: for each number in the sentences of a language's pages, and in the tables of its report, where it comes from; and the way there, from the number itself.
//!
//! Comes in: the pages as they are written. Goes out: the same with every number a link, and one page more, so that a click leads from a sentence to
//! the estimate, its query, and the files with rows and columns.

use super::VERSION;
use super::document::{Block, Document, Link};
use super::edition::Edition;
use super::formats::{released, sources, tidy};
use super::identity;
use crate::disclosure::release::Released;
use crate::error::Result;
use crate::project::definition::Publication;
use crate::report::document::runs::Runs;
use crate::report::sections::comparison::table::{against, domain_label};
use crate::report::sections::sentences::with_interval;
use crate::report::words::format::NOT_AVAILABLE;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::{Phrase, escape};
use std::collections::BTreeSet;

/// Name of the page, before its language.
pub const NAME: &str = "trace";

const MARK: &str = "<data value=\"";
const END: &str = "</data>";

/// A page with its marked numbers as links to where they come from, and the names of these numbers. What stands in a link already stays as it is.
pub fn link(html: &str, language: &str) -> (String, BTreeSet<String>) {
    let (mut linked, mut names) = (String::with_capacity(html.len() * 2), BTreeSet::new());
    let mut rest = html;
    while let Some(at) = rest.find(MARK) {
        let (before, from) = rest.split_at(at);
        linked.push_str(before);
        let inside = linked.rfind("<a ").is_some_and(|open| !linked[open..].contains("</a>"));
        let name = from[MARK.len()..].split('"').next().unwrap_or_default();
        let Some(end) = from.find(END).map(|end| end + END.len()).filter(|_| !inside && !name.contains('/')) else {
            let (mark, after) = from.split_at(MARK.len());
            linked.push_str(mark);
            rest = after;
            continue;
        };
        linked.push_str(&format!("<a class=\"number\" href=\"{NAME}.{language}.html#{name}\">{}</a>", &from[..end]));
        names.insert(name.to_owned());
        rest = &from[end..];
    }
    linked.push_str(rest);
    (linked, names)
}

const CELL: &str = "<td ";
const CELL_MARK: &str = " data-estimate=\"";
const CELL_END: &str = "</td>";

/// A page with the marked numbers of its tables as links to where they come from, and their names. Counts beside a number lead nowhere of their own.
pub fn link_cells(html: &str, language: &str) -> (String, BTreeSet<String>) {
    let (mut linked, mut names) = (String::with_capacity(html.len() * 2), BTreeSet::new());
    let mut cells = html.split(CELL);
    linked.push_str(cells.next().unwrap_or_default());
    for cell in cells {
        linked.push_str(CELL);
        let parts = cell.split_once('>').and_then(|(tag, rest)| Some((tag, rest.split_once(CELL_END)?)));
        let named = parts.and_then(|(tag, inside)| Some((tag, tag.split_once(CELL_MARK)?.1.split('"').next()?, inside)));
        match named.filter(|(_, name, (inside, _))| !name.contains('/') && !inside.is_empty() && !inside.contains("<a ")) {
            Some((tag, name, (inside, rest))) => {
                linked.push_str(&format!("{tag}><a class=\"number\" href=\"{NAME}.{language}.html#{name}\">{inside}</a>{CELL_END}{rest}"));
                names.insert(name.to_owned());
            }
            None => linked.push_str(cell),
        }
    }
    (linked, names)
}

/// The page in one language, of the numbers with these names.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn page(edition: &Edition<'_>, names: &BTreeSet<String>) -> Result<Document> {
    let about = &edition.release.project().definition.project;
    let text = |key: &str| edition.catalogue.text(key);
    let project = edition.labels.phrase(&about.title);
    let mut blocks = vec![
        Block::Title { text: Runs::plain(text("traced-title")?) },
        Block::About { text: Runs::of(&project.html()) },
        Block::paragraph(&text("traced-lead")?),
    ];
    let own = |released: &&Released| names.contains(&identity::id(&released.key));
    let traced: Vec<&Released> = if names.is_empty() { Vec::new() } else { edition.release.estimates().iter().filter(own).collect() };
    let rows = released::rows("indicators.json", &tidy::as_json(traced.iter().copied())?)?.unwrap_or_default();
    let all = sources::of(edition.release);
    let count = |rows: Option<u64>| rows.map_or_else(|| NOT_AVAILABLE.to_owned(), |rows| edition.format.count(rows));
    for released in traced {
        let id = identity::id(&released.key);
        let Some(row) = rows.get(&id) else { continue };
        blocks.push(Block::heading(2, id.clone(), heading(edition, released)?));
        let mut points = Vec::new();
        if let (Ok(shown), Some(query)) = (&released.value, edition.labels.query(&released.key.indicator)) {
            points.push(with_interval(edition, query, released, shown)?.html());
        }
        points.push(edition.catalogue.html("traced-name", &Arguments::new().with("name", id.as_str()))?);
        if about.wants(Publication::Annex) {
            let words = edition.catalogue.html("traced-query", &Arguments::new().with("query", row.text("indicator")))?;
            let language = edition.catalogue.language();
            points.push(format!("<a href=\"annex.{language}.html#definition-{}\">{words}</a>", escape(row.text("indicator"))));
        }
        let behind = all.behind(row);
        for file in &behind.files {
            let columns = file.cells.columns.iter().map(|(question, columns)| format!("{} ({question})", columns.join(", ")));
            let arguments = Arguments::new()
                .with("file", file.file.as_str())
                .with("sheet", file.cells.sheet.clone().unwrap_or_default())
                .with("in-sheet", if file.cells.sheet.is_some() { "yes" } else { "no" })
                .with("below", file.cells.below.map_or_else(|| NOT_AVAILABLE.to_owned(), |row| row.to_string()))
                .with("columns", columns.collect::<Vec<_>>().join(", "))
                .with("read", count(file.rows_read))
                .with("used", count(file.rows_used));
            points.push(edition.catalogue.html("traced-file", &arguments)?);
        }
        for left in &behind.left_out {
            let reason = edition.catalogue.text(&format!("exclusion-{}", left.reason)).unwrap_or_else(|_| left.reason.clone());
            points
                .push(edition.catalogue.html("traced-left-out", &Arguments::new().with("reason", reason).with("rows", count(left.rows)))?);
        }
        blocks.push(Block::points(&points));
    }
    let language = edition.catalogue.language();
    let mut others = Vec::new();
    for publication in [Publication::Summary, Publication::Report, Publication::Annex].into_iter().filter(|found| about.wants(*found)) {
        let words = text(&format!("publication-{}", publication.name()))?;
        others.push(Link { target: format!("{}.{language}.html", publication.name()), text: words, language: None });
    }
    Ok(Document {
        language: language.to_owned(),
        name: NAME.to_owned(),
        version: VERSION.to_owned(),
        title: Phrase { text: format!("{} – {}", text("traced-title")?, project.text), lang: project.lang },
        date: about.date.clone(),
        others,
        blocks,
    })
}

/// What a number is about: indicator, question, answer, wave, group and what it is taken against.
///
/// # Errors
/// When the catalogue lacks a word.
pub fn heading(edition: &Edition<'_>, released: &Released) -> Result<String> {
    let (key, labels) = (&released.key, &edition.labels);
    let query = labels.query(&key.indicator);
    let mut parts = vec![labels.indicator(&key.indicator).text];
    if !key.item.is_empty() {
        parts.push(match query {
            Some(query) => labels.measured_short(query, &key.instrument, &key.item).text,
            None => labels.item_short(&key.instrument, &key.item).text,
        });
    }
    if !key.level.is_empty() {
        parts.push(match query {
            Some(query) => labels.category(query, &key.instrument, &key.item, &key.level)?.text,
            None => key.level.clone(),
        });
    }
    parts.push(labels.wave(&key.instrument, &key.wave).text);
    if !key.domain.is_empty() {
        parts.push(domain_label(edition, &key.domain)?.text);
    }
    if key.against.is_some() {
        parts.push(edition.catalogue.plain("traced-against", &Arguments::new().with("other", against(edition, released)?.text))?);
    }
    parts.retain(|part| !part.is_empty());
    Ok(parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_leads_to_where_it_comes_from() {
        let (html, names) = link("<p>Om <data value=\"a.b\">34 %</data> och <a href=\"#x\"><data value=\"c\">5</data></a></p>", "sv");
        assert_eq!(
            html,
            "<p>Om <a class=\"number\" href=\"trace.sv.html#a.b\"><data value=\"a.b\">34 %</data></a> och <a href=\"#x\"><data value=\"c\">5</data></a></p>"
        );
        assert_eq!(names, BTreeSet::from(["a.b".to_owned()]));
    }
    #[test]
    fn a_cell_of_a_table_leads_there_too() {
        let row =
            "<tr><td class=\"number\" data-estimate=\"a.b\">34 <span>(31–37)</span></td><td data-estimate=\"a.b/n\">9</td><td>x</td></tr>";
        let (html, names) = link_cells(row, "sv");
        let cell =
            "<td class=\"number\" data-estimate=\"a.b\"><a class=\"number\" href=\"trace.sv.html#a.b\">34 <span>(31–37)</span></a></td>";
        assert_eq!(html, format!("<tr>{cell}<td data-estimate=\"a.b/n\">9</td><td>x</td></tr>"));
        assert_eq!(names, BTreeSet::from(["a.b".to_owned()]));
    }
}
