//! `utfall power`: what a study of the planned size can show, before there are data.

use super::print::{Printer, data};
use crate::diagnostic::{Diagnostic, Place};
use crate::error::Result;
use crate::project;
use crate::project::Project;
use crate::project::planned_study::{self, PlannedStudy as Planned};
use crate::report::words::format::{Format, Unit};
use crate::report::words::locale::{Arguments, Catalogue};
use crate::statistics::hypothesis_tests::power::{PlannedStudy, Sought, Way};
use std::path::Path;

/// Prints the smallest differences that each `[[power]]` of the plan can show with a power of 80 per cent. No file of answers need be there.
///
/// # Errors
/// When the folder holds no readable project.
pub fn power(folder: &Path, printer: &Printer) -> Result<u8> {
    let loaded = project::load(folder)?;
    let Some(project) = loaded.value else { return Ok(u8::from(printer.findings(&loaded.diagnostics) > 0)) };
    let mut found = Vec::new();
    planned_study::check(&project, &mut found);
    if project.plan.power.is_empty() {
        found.push(
            Diagnostic::error("no-planned-study", "the plan says nothing of the size of a study")
                .at(Place::file("plan.toml"))
                .help("add [[power]] with `classes = 24`, `pupils = 22` and, where they are known, `response`, `share`, `intraclass_correlation`, `between_waves` and `wanted`"),
        );
    }
    if !found.is_empty() {
        printer.findings(&found);
        return Ok(1);
    }
    if printer.json {
        let studies: Vec<serde_json::Value> = project.plan.power.iter().map(|planned| as_json(&project, planned)).collect();
        data(&serde_json::Value::from(studies).to_string())?;
        return Ok(0);
    }
    let words = Words::load(printer.language)?;
    for planned in &project.plan.power {
        for line in words.lines(&project, planned)? {
            data(&line)?;
        }
    }
    Ok(0)
}

fn study(project: &Project, planned: &Planned) -> PlannedStudy {
    PlannedStudy {
        clusters: planned.classes as f64,
        answers: planned.pupils as f64 * planned.response,
        share: planned.share,
        correlation: planned.intraclass_correlation.unwrap_or(project.definition.project.intraclass_correlation),
        between_waves: planned.between_waves,
    }
}

/// What is sought, by its name in JSON and in the messages.
const SOUGHT: [(Sought, &str); 3] = [(Sought::Level, "target"), (Sought::Change, "change"), (Sought::Groups, "groups")];

fn as_json(project: &Project, planned: &Planned) -> serde_json::Value {
    let study = study(project, planned);
    let sought = SOUGHT.iter().map(|(sought, name)| {
        let needed = planned.wanted.and_then(|wanted| study.clusters_needed(*sought, wanted));
        let [rise, fall] = [Way::Up, Way::Down].map(|way| study.smallest_way(*sought, way));
        (*name, serde_json::json!({ "smallest": study.smallest(*sought), "rise": rise, "fall": fall, "classes_needed": needed }))
    });
    serde_json::json!({
        "classes": planned.classes,
        "pupils": planned.pupils,
        "answers": study.total(),
        "effective_answers": study.effective(),
        "intraclass_correlation": study.correlation,
        "power": crate::statistics::hypothesis_tests::power::POWER,
        "wanted": planned.wanted,
        "sought": sought.map(|(name, value)| (name.to_owned(), value)).collect::<serde_json::Map<_, _>>(),
    })
}

/// The words of a language for what a study can show, and how it writes numbers.
struct Words {
    catalogue: Catalogue,
}

impl Words {
    fn load(language: &str) -> Result<Self> {
        Ok(Self { catalogue: Catalogue::load(language)? })
    }

    fn lines(&self, project: &Project, planned: &Planned) -> Result<Vec<String>> {
        let (study, format) = (study(project, planned), Format::new(&self.catalogue)?);
        let count = |number: f64| format.count(number.round() as u64);
        let arguments = Arguments::new()
            .with("classes", count(planned.classes as f64))
            .with("pupils", count(planned.pupils as f64))
            .with("response", format.value(planned.response, Unit::Percent, 0)?)
            .with("answers", count(study.total()))
            .with("worth", count(study.effective()))
            .with("correlation", format.number(study.correlation, 2));
        let share = Arguments::new().with("share", format.value(planned.share, Unit::Percent, 0)?);
        let mut lines = vec![self.catalogue.plain("planned-study", &arguments)?, self.catalogue.plain("planned-finds", &share)?];
        for (sought, name) in SOUGHT {
            let [up, down] = [Way::Up, Way::Down].map(|way| study.smallest_way(sought, way).map(|found| format.number(100.0 * found, 1)));
            let way = match (&up, &down) {
                (None, None) => "none",
                (Some(up), Some(down)) if up == down => "same",
                (Some(_), Some(_)) => "both",
                (Some(_), None) => "up",
                (None, Some(_)) => "down",
            };
            let sides = Arguments::new().with("way", way).with("up", up.unwrap_or_default()).with("down", down.unwrap_or_default());
            let mut line =
                format!("  {}: {}", self.catalogue.text(&format!("planned-{name}"))?, self.catalogue.plain("planned-smallest", &sides)?);
            if let Some(wanted) = planned.wanted {
                let needed = study.clusters_needed(sought, wanted);
                let arguments = Arguments::new()
                    .with("found", if needed.is_some() { "yes" } else { "no" })
                    .with("wanted", format.number(100.0 * wanted, 1))
                    .with("classes", format.count(needed.unwrap_or_default()));
                line.push_str(&format!("; {}", self.catalogue.plain("planned-needed", &arguments)?));
            }
            lines.push(line);
        }
        Ok(lines)
    }
}
