//! `utfall power`: what a study of the planned size can show, before there are data.

use super::print::{Printer, data};
use crate::diagnostic::{Diagnostic, Place};
use crate::error::Result;
use crate::project;
use crate::project::Project;
use crate::project::plan::PlannedStudy as Planned;
use crate::statistics::power::{PlannedStudy, Sought, Way};
use std::path::Path;

/// Prints the smallest differences that each `[[power]]` of the plan can show with a power of 80 per cent. No file of answers need be there.
///
/// # Errors
/// When the folder holds no readable project.
pub fn power(folder: &Path, printer: &Printer) -> Result<u8> {
    let loaded = project::load(folder)?;
    let Some(project) = loaded.value else { return Ok(u8::from(printer.findings(&loaded.diagnostics) > 0)) };
    let found = check(&project);
    if !found.is_empty() {
        printer.findings(&found);
        return Ok(1);
    }
    if printer.json {
        let studies: Vec<serde_json::Value> = project.plan.power.iter().map(|planned| as_json(&project, planned)).collect();
        data(&serde_json::Value::from(studies).to_string())?;
        return Ok(0);
    }
    for planned in &project.plan.power {
        for line in lines(&project, planned) {
            data(&line)?;
        }
    }
    Ok(0)
}

/// What of the planned numbers cannot be.
fn check(project: &Project) -> Vec<Diagnostic> {
    let place = |key: &str| Place::file("plan.toml").in_column(format!("power.{key}"));
    if project.plan.power.is_empty() {
        return vec![
            Diagnostic::error("no-planned-study", "the plan says nothing of the size of a study")
                .at(Place::file("plan.toml"))
                .help("add [[power]] with `classes = 24`, `pupils = 22` and, where they are known, `response`, `share`, `intraclass_correlation`, `between_waves` and `wanted`"),
        ];
    }
    let mut found = Vec::new();
    for planned in &project.plan.power {
        let shares = [
            ("response", Some(planned.response)),
            ("share", Some(planned.share)),
            ("intraclass_correlation", planned.intraclass_correlation),
            ("between_waves", Some(planned.between_waves)),
            ("wanted", planned.wanted),
        ];
        for (key, value) in shares {
            let least_open = matches!(key, "response" | "wanted" | "share");
            if let Some(value) =
                value.filter(|value| !(0.0..=1.0).contains(value) || (least_open && *value == 0.0) || (key == "share" && *value == 1.0))
            {
                found.push(
                    Diagnostic::error("bad-number", format!("`{key}` of a planned study cannot be"))
                        .at(place(key))
                        .found(format!("`{value}`"))
                        .expected("a number between 0 and 1, such as 0.1 for 10 per cent or 10 percentage points"),
                );
            }
        }
        for (key, value, least) in [("classes", planned.classes, 2), ("pupils", planned.pupils, 1)] {
            if value < least {
                found.push(
                    Diagnostic::error("bad-number", format!("`{key}` of a planned study is too small"))
                        .at(place(key))
                        .found(format!("`{value}`"))
                        .expected(format!("at least {least}")),
                );
            }
        }
    }
    found
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

/// What is sought, by its name in JSON and in words.
const SOUGHT: [(Sought, &str, &str); 3] = [
    (Sought::Level, "target", "distance of a share from a target"),
    (Sought::Change, "change", "change between two waves"),
    (Sought::Groups, "groups", "difference between two halves of the classes"),
];

fn as_json(project: &Project, planned: &Planned) -> serde_json::Value {
    let study = study(project, planned);
    let sought = SOUGHT.iter().map(|(sought, name, _)| {
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
        "power": crate::statistics::power::POWER,
        "wanted": planned.wanted,
        "sought": sought.map(|(name, value)| (name.to_owned(), value)).collect::<serde_json::Map<_, _>>(),
    })
}

fn lines(project: &Project, planned: &Planned) -> Vec<String> {
    let study = study(project, planned);
    let mut lines = vec![
        format!(
            "{} classes of {}, {:.0} % answering: {:.0} answers, worth {:.0} independent ones (intra-class correlation {})",
            planned.classes,
            planned.pupils,
            100.0 * planned.response,
            study.total(),
            study.effective(),
            study.correlation
        ),
        format!("what it finds four times of five (power 80 %), about a share of {:.0} %, in percentage points:", 100.0 * planned.share),
    ];
    for (sought, _, words) in SOUGHT {
        let smallest = words_of(study.smallest_way(sought, Way::Up), study.smallest_way(sought, Way::Down));
        let needed = planned.wanted.map(|wanted| match study.clusters_needed(sought, wanted) {
            Some(needed) => format!("; {:.1} needs {needed} classes", 100.0 * wanted),
            None => format!("; {:.1} cannot be found by more classes", 100.0 * wanted),
        });
        lines.push(format!("  {words}: {smallest}{}", needed.unwrap_or_default()));
    }
    lines
}

/// The smallest differences upwards and downwards, in percentage points: one number where they are the same in print.
fn words_of(up: Option<f64>, down: Option<f64>) -> String {
    let [up, down] = [up, down].map(|found| found.map(|found| format!("{:.1}", 100.0 * found)));
    match (up, down) {
        (None, None) => "nothing: too few classes".to_owned(),
        (Some(up), Some(down)) if up == down => up,
        (Some(up), Some(down)) => format!("{up} upwards, {down} downwards"),
        (Some(up), None) => format!("{up} upwards, nothing downwards"),
        (None, Some(down)) => format!("{down} downwards, nothing upwards"),
    }
}
