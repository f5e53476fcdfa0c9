//! The limits of disclosure control: one table of defaults, overridable in the project.

use crate::diagnostic::{Diagnostic, Place};
use crate::project::Project;
use crate::project::definition::DisclosureLimits;

/// Limits in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Smallest count of people that is shown; 0 is shown.
    pub count: u64,
    /// Smallest base of an attitude figure.
    pub base: u64,
    /// Smallest number of employers behind a figure.
    pub employers: u64,
    /// From this base on percentages carry a decimal.
    pub decimal_base: u64,
    /// Fewest answers beside whose mean the limits stand with all digits; below, the values themselves could be worked out.
    pub spread_base: u64,
}

impl Limits {
    /// The defaults: counts 1–4 withheld, attitudes from 10 answers, employers from 3.
    pub const DEFAULT: Self = Self { count: 5, base: 10, employers: 3, decimal_base: 100, spread_base: 30 };

    /// The project's limits.
    pub fn of(limits: &DisclosureLimits) -> Self {
        Self {
            count: limits.smallest_count.unwrap_or(Self::DEFAULT.count),
            base: limits.smallest_base.unwrap_or(Self::DEFAULT.base),
            employers: limits.smallest_employers.unwrap_or(Self::DEFAULT.employers),
            ..Self::DEFAULT
        }
    }

    /// The limits that a project has lowered: their keys, what they are and what they are by default.
    pub fn lowered(limits: &DisclosureLimits) -> Vec<(&'static str, u64, u64)> {
        let (own, default) = (Self::of(limits), Self::DEFAULT);
        let all = [
            ("smallest_count", own.count, default.count),
            ("smallest_base", own.base, default.base),
            ("smallest_employers", own.employers, default.employers),
        ];
        all.into_iter().filter(|(_, own, default)| own < default).collect()
    }

    /// Smallest base for an instrument: employers, who answer it or stand behind a register, are institutions and have their own.
    pub fn base_of(&self, project: &Project, instrument: &str) -> u64 {
        let instrument = project.instrument(instrument);
        let group = instrument.and_then(|instrument| project.vocabulary.respondents.get(instrument.respondents.as_ref()?));
        let table = instrument.and_then(|instrument| project.vocabulary.table.get(instrument.table.as_ref()?));
        let employer = group.is_some_and(|group| group.employer) || table.is_some_and(|table| table.employer);
        if employer { self.employers } else { self.base }
    }

    /// Whether a count is small: shown neither itself nor by subtraction.
    pub fn is_small(&self, count: f64) -> bool {
        count > 0.0 && count < self.count as f64
    }
}

/// Findings about limits below the defaults: said at every check and every run.
pub fn findings(project: &Project) -> Vec<Diagnostic> {
    let lowered = Limits::lowered(&project.definition.disclosure).into_iter();
    lowered
        .map(|(key, own, default)| {
            Diagnostic::warning(
                "lowered-limit",
                format!("`{key}` is below its default; figures of few people are shown, and the report says so"),
            )
            .at(Place::file("project.toml").in_column(format!("disclosure.{key}")))
            .found(format!("{own}"))
            .expected(format!("at least {default}"))
            .help("take the key out, unless nobody can come to harm by what is shown")
        })
        .collect()
}
