//! A draft of the project's final report: the headings that are established for the programme, the figures inserted, and what only the
//! project or its evaluator can write marked as such.

use super::annex::figures;
use super::document::DocumentView;
use super::edition::{Edition, Part};
use super::evaluation;
use super::figures_table::genders;
use super::principles;
use super::published::Published;
use super::writer::Writer;
use crate::disclosure::release::Count;
use crate::error::Result;
use crate::esf::figure::Gender;
use crate::project::esf::{Country, Programme};
use crate::report::layers::excerpt::Excerpt;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;

/// Guide for the final report of the Swedish ESF Council, version 1.1: the headings that are known of it. The others are not established.
const SINCE_2014: [&str; 3] = ["summary", "idea", "results"];

/// "Slutrapport genomförande" of the Swedish ESF Council 2007–2013; the first two are established, the others known practice.
const SWEDEN_2007: [&str; 13] = [
    "summary",
    "project-results",
    "purpose",
    "working-methods",
    "actors",
    "gender",
    "accessibility",
    "regional",
    "dissemination",
    "evaluation",
    "own-evaluation",
    "advice",
    "contacts",
];

/// The headings under which participants, all figures and the horizontal principles stand.
const PARTICIPANTS: [&str; 2] = ["idea", "purpose"];
const FIGURES: [&str; 2] = ["results", "project-results"];

/// The draft of one language, with what the evaluation says.
///
/// # Errors
/// When the catalogue lacks a message.
pub fn final_report(edition: &Edition<'_>, published: &Published, said: &Excerpt) -> Result<DocumentView> {
    let mut writer = Writer::new(edition, "esf-final-report", &["esf-draft"])?;
    let of_2007 = edition.pack.programme == Programme::Esf2007 && edition.esf.country == Some(Country::Sweden);
    let headings: &[&str] = if of_2007 { &SWEDEN_2007 } else { &SINCE_2014 };
    for (position, heading) in headings.iter().enumerate() {
        writer.heading(1, &format!("esf-report-{heading}"))?;
        writer.left_to_write(&format!("esf-report-{heading}-text"))?;
        if of_2007 && position >= 2 {
            // From the third heading on the form asks the same two questions.
            writer.left_to_write("esf-write-deviation")?;
            writer.left_to_write("esf-write-better")?;
        }
        if *heading == "summary" && !said.summary.is_empty() {
            writer.heading(2, "esf-report-evaluation-says")?;
            evaluation::write(&mut writer, &said.summary, 2, None)?;
        }
        if PARTICIPANTS.contains(heading) {
            writer.view.paragraph(participants(edition, published)?);
        }
        if FIGURES.contains(heading) {
            if !said.goals.is_empty() {
                writer.heading(2, "goals")?;
                evaluation::write(&mut writer, &said.goals, 2, None)?;
            }
            writer.paragraph("esf-annex-counting")?;
            figures(&mut writer, published, Part::WHOLE, 2)?;
        }
        if *heading == if of_2007 { "evaluation" } else { "results" } {
            evaluation::write(&mut writer, &said.conclusions, 2, None)?;
        }
    }
    writer.heading(1, "esf-principles")?;
    principles::write(&mut writer, published, 2)?;
    for heading in &edition.esf.report.headings {
        writer.view.heading(1, edition.phrase(heading));
        writer.left_to_write("esf-report-further-text")?;
    }
    if edition.esf.report.headings.is_empty() {
        writer.heading(1, "esf-report-further")?;
        writer.left_to_write("esf-report-further-missing")?;
    }
    Ok(writer.view)
}

/// How many women, men and others took part, in a sentence; where one of the numbers is not shown, that it is not.
fn participants(edition: &Edition<'_>, published: &Published) -> Result<Phrase> {
    let indicator =
        ["TOTAL", "EECO01", "EMCO01"].into_iter().find(|code| edition.pack.indicators.iter().any(|indicator| indicator.id == *code));
    let count = |gender| match indicator.map(|code| published.count(Part::WHOLE, code, gender)) {
        Some(Count::Shown(count)) => Some(count),
        _ => None,
    };
    let Some(total) = count(Gender::Total) else { return Ok(Phrase::own(edition.text("esf-took-part-not-shown")?)) };
    let arguments = Arguments::new().with("count", total).with("total", edition.format.count(total));
    let mut parts = Vec::new();
    for gender in genders(edition).into_iter().filter(|gender| *gender != Gender::Total) {
        let Some(count) = count(gender) else { return Ok(Phrase::own(edition.catalogue.plain("esf-took-part-undivided", &arguments)?)) };
        if count > 0 {
            let arguments = Arguments::new().with("count", count).with("number", edition.format.count(count));
            parts.push(edition.catalogue.plain(&format!("esf-took-part-{}", gender.name().replace('_', "-")), &arguments)?);
        }
    }
    Ok(Phrase::own(edition.catalogue.plain("esf-took-part", &arguments.with("parts", edition.format.list(&parts)?))?))
}
