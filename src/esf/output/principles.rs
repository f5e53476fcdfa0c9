//! The horizontal principles, one section each: analysis → goal → activity → result → evidence. What the project has not said is left to be
//! written, and the result is shown by women and men.

use super::edition::{Edition, Part};
use super::figures_table::figures_table;
use super::published::Published;
use super::writer::Writer;
use crate::disclosure::release::Count;
use crate::error::Result;
use crate::esf::figure::{Gender, Indicator, Moment};
use crate::project::esf_output::{Principle, PrincipleId};
use crate::project::text::Text;
use crate::report::words::phrase::Phrase;

/// The principles of every project of the Social Fund since 2014.
const ALWAYS: [PrincipleId; 3] = [PrincipleId::GenderEquality, PrincipleId::Accessibility, PrincipleId::NonDiscrimination];

/// Writes the sections of all principles.
///
/// # Errors
/// When the catalogue lacks a heading.
pub fn write(writer: &mut Writer<'_>, published: &Published, level: u8) -> Result<()> {
    let edition = writer.edition;
    let said = &edition.esf.report.principle;
    let mut wanted: Vec<PrincipleId> = ALWAYS.into_iter().chain(said.iter().map(|principle| principle.id)).collect();
    wanted.sort_unstable();
    wanted.dedup();
    for id in wanted {
        let own = said.iter().find(|principle| principle.id == id);
        writer.heading(level, &format!("esf-principle-{}", id.name()))?;
        step(writer, level, "analysis", own.map(|principle| &principle.analysis))?;
        step(writer, level, "goal", own.map(|principle| &principle.goal))?;
        step(writer, level, "activity", own.map(|principle| &principle.activity))?;
        step(writer, level, "result", own.map(|principle| &principle.result))?;
        let told = |indicator: &&Indicator| published.count(Part::WHOLE, &indicator.id, Gender::Total) != Count::Absent;
        let indicators: Vec<&Indicator> = indicators(edition, id, own).into_iter().filter(told).collect();
        if !indicators.is_empty() {
            let title = Phrase::own(edition.text_with("esf-principle-figures", &edition.text(&format!("esf-principle-{}", id.name()))?)?);
            writer.table(figures_table(edition, published, Part::WHOLE, title, &indicators)?)?;
        }
        step(writer, level, "evidence", own.map(|principle| &principle.evidence))?;
    }
    Ok(())
}

fn step(writer: &mut Writer<'_>, level: u8, step: &str, said: Option<&Text>) -> Result<()> {
    writer.heading(level + 1, &format!("esf-step-{step}"))?;
    match said.map(|text| writer.edition.phrase(text)).filter(|phrase| !phrase.is_empty()) {
        Some(phrase) => writer.view.paragraph(phrase),
        None => writer.left_to_write(&format!("esf-write-{step}"))?,
    }
    Ok(())
}

/// The indicators that show a principle's result: the project's choice, else all results for gender equality, disability for accessibility, and
/// background for non-discrimination.
fn indicators<'a>(edition: &Edition<'a>, id: PrincipleId, own: Option<&Principle>) -> Vec<&'a Indicator> {
    let chosen = own.map(|principle| principle.indicators.as_slice()).unwrap_or_default();
    if !chosen.is_empty() {
        return edition.indicators(|indicator| chosen.contains(&indicator.id));
    }
    let among = |codes: &[&str]| edition.indicators(|indicator| codes.contains(&indicator.id.as_str()));
    match id {
        PrincipleId::GenderEquality => edition.indicators(|indicator| {
            ["TOTAL", "EECO01", "EMCO01", "LEAVERS"].contains(&indicator.id.as_str()) || indicator.moment != Moment::Entry
        }),
        PrincipleId::Accessibility => among(&["CO16", "EECO12", "EMCO05", "DISABLED"]),
        PrincipleId::NonDiscrimination => among(&[
            "CO07",
            "CO15",
            "CO17",
            "CR05",
            "CR08",
            "CR09",
            "EECO08",
            "EECO13",
            "EECO14",
            "EECO15",
            "EMCO07",
            "MIGRANTS",
            "MINORITIES",
            "OTHER-DISADVANTAGED",
        ]),
        PrincipleId::Sustainability => Vec::new(),
    }
}
