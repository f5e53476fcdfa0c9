//! Studies that are planned, before there are data: what `utfall power` reads, and what of it cannot be.

use super::Project;
use crate::diagnostic::Diagnostic;
use schemars::JsonSchema;
use serde::Deserialize;

/// A study before there are data.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlannedStudy {
    /// Classes, schools or workplaces that are asked, in all.
    pub classes: u64,
    /// Pupils or staff who are asked in each.
    pub pupils: u64,
    /// Share of them expected to answer.
    #[serde(default = "one")]
    pub response: f64,
    /// Share expected to give the answer that is asked about; half is the hardest case.
    #[serde(default = "half")]
    pub share: f64,
    /// How alike those of a class answer; absent: that of the project.
    #[serde(default)]
    pub intraclass_correlation: Option<f64>,
    /// Correlation of the classes' shares between two waves; 0 when new classes are asked.
    #[serde(default)]
    pub between_waves: f64,
    /// The difference that should be found, as a share: 0.1 for 10 percentage points.
    #[serde(default)]
    pub wanted: Option<f64>,
}

fn one() -> f64 {
    1.0
}

fn half() -> f64 {
    0.5
}

/// What of the planned numbers cannot be.
pub(crate) fn check(project: &Project, found: &mut Vec<Diagnostic>) {
    for (position, planned) in project.plan.power.iter().enumerate() {
        let place = |key: &str| project.place("plan.toml", &["power", &position.to_string(), key]);
        let shares = [
            ("response", Some(planned.response)),
            ("share", Some(planned.share)),
            ("intraclass_correlation", planned.intraclass_correlation),
            ("between_waves", Some(planned.between_waves)),
            ("wanted", planned.wanted),
        ];
        for (key, value) in shares {
            let is_open_below = matches!(key, "response" | "wanted" | "share");
            let cannot_be =
                |value: &f64| !(0.0..=1.0).contains(value) || (is_open_below && *value == 0.0) || (key == "share" && *value == 1.0);
            if let Some(value) = value.filter(cannot_be) {
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
}
