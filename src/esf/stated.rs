//! Figures that no query counts: what the project states, and what the months and the periods add up to.

use super::figures::FigureFile;
use crate::diagnostic::{Diagnostic, Place};
use crate::esf::figure::{Cell, Figure, Gender, Indicator, Moment, Period, Source};
use crate::project::esf::{Esf, Programme, Stated};
use crate::project::text::Text;
use crate::project::toml_file;
use crate::project::unknown::unknown;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const FURTHER: &str = include_str!("../../queries/esf/further.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    figure: Vec<Further>,
}

/// A figure that no query gives.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Further {
    /// Its code.
    pub id: String,
    /// Programmes it belongs to; empty for all.
    #[serde(default)]
    pub programmes: Vec<Programme>,
    /// Whether the project states it.
    #[serde(default)]
    pub stated: bool,
    /// Where it comes from.
    pub article: String,
    /// Its name.
    pub title: Text,
}

/// The figures of a programme that no query gives.
pub fn further(programme: Programme) -> Vec<Further> {
    let file: Option<File> = toml_file::parse(FURTHER, "queries/esf/further.toml").ok();
    let all = file.map(|file| file.figure).unwrap_or_default();
    all.into_iter().filter(|figure| figure.programmes.is_empty() || figure.programmes.contains(&programme)).collect()
}

impl Further {
    /// It as an indicator of the pack.
    pub fn indicator(&self) -> Indicator {
        Indicator {
            id: self.id.clone(),
            title: self.title.clone(),
            definition: Text::Missing,
            article: self.article.clone(),
            moment: Moment::Entry,
            reference_output: None,
            own: false,
            fingerprint: String::new(),
        }
    }
}

/// Indicators about participants that may be estimated or taken from a sample instead of being counted person by person.
///
/// 2014–2020: CO18 and CO19 (Regulation (EU) No 1304/2013, Annex I); sensitive data never. ESF+: Annex I point 1.2, and all of Annex II.
const MAY_BE_ESTIMATED: [&str; 8] = ["CO18", "CO19", "EECO12", "EECO13", "EECO14", "EECO15", "EECO16", "EECO17"];

fn may_be_stated(programme: Programme, indicator: &str, further: &[Further]) -> bool {
    MAY_BE_ESTIMATED.contains(&indicator)
        || matches!(programme, Programme::Esf2007 | Programme::EsfPlusAnnex2)
        || further.iter().any(|figure| figure.stated && figure.id == indicator)
}

/// The figures that `[[esf.stated]]` gives, in each period and up to its end. `known` are the codes of the programme's indicators.
pub fn stated(esf: &Esf, periods: &[Period], known: &[&str], further: &[Further]) -> (Vec<Figure>, Vec<Diagnostic>) {
    let (mut figures, mut found) = (Vec::new(), Vec::new());
    let mut by_indicator: BTreeMap<&str, Vec<&Stated>> = BTreeMap::new();
    for entry in &esf.stated {
        let place = || Place::file("project.toml").in_column(format!("esf.stated.{}", entry.indicator));
        if !known.contains(&entry.indicator.as_str()) {
            found.push(unknown("indicator", &entry.indicator, known, place()));
        } else if !may_be_stated(esf.programme, &entry.indicator, further) {
            found.push(
                Diagnostic::error(
                    "not-to-be-estimated",
                    format!("`{}` is counted from the participants and may not be stated", entry.indicator),
                )
                .at(place())
                .help("record the variable for each participant; who refuses to answer is recorded as refusing"),
            );
        } else if entry.period.as_ref().is_some_and(|id| !periods.iter().any(|period| period.id == *id)) {
            let ids: Vec<&str> = periods.iter().map(|period| period.id.as_str()).collect();
            found.push(unknown("period", entry.period.as_deref().unwrap_or_default(), &ids, place()));
        } else {
            by_indicator.entry(&entry.indicator).or_default().push(entry);
        }
    }
    for (indicator, entries) in by_indicator {
        let mut sums: BTreeMap<Gender, f64> = BTreeMap::new();
        for period in periods {
            let of_period = |entry: &&&Stated| entry.period.as_ref().or(periods.last().map(|last| &last.id)) == Some(&period.id);
            let mut counts: BTreeMap<Gender, f64> = BTreeMap::new();
            for (gender, count) in entries.iter().filter(of_period).flat_map(|entry| counts_of(entry)) {
                *counts.entry(gender).or_default() += count;
                *sums.entry(gender).or_default() += count;
            }
            let genders: BTreeSet<Gender> = entries.iter().flat_map(|entry| counts_of(entry)).map(|(gender, _)| gender).collect();
            for (cumulative, counts) in [(false, &counts), (true, &sums)] {
                let cell = Cell { dimension: String::new(), level: String::new(), period: period.id.clone(), cumulative };
                let count = |gender: &Gender| counts.get(gender).copied().unwrap_or(0.0);
                figures.extend(genders.iter().map(|gender| figure(indicator, cell.clone(), *gender, count(gender))));
            }
        }
    }
    (figures, found)
}

/// What an entry states, with the total last: its own, else the sum.
fn counts_of(entry: &Stated) -> Vec<(Gender, f64)> {
    let stated = [(Gender::Women, entry.women), (Gender::Men, entry.men), (Gender::NonBinary, entry.non_binary)];
    let mut counts: Vec<(Gender, f64)> = stated.into_iter().filter_map(|(gender, count)| Some((gender, count?))).collect();
    let total = entry.total.unwrap_or_else(|| counts.iter().map(|(_, count)| count).sum());
    counts.push((Gender::Total, total));
    counts
}

/// A figure without a reference group.
pub fn figure(indicator: &str, cell: Cell, gender: Gender, count: f64) -> Figure {
    Figure {
        indicator: indicator.to_owned(),
        cell,
        gender,
        count,
        known: None,
        unknown: None,
        target: None,
        achievement: None,
        source: Source::Stated,
    }
}

/// Joins the figures of a file made elsewhere; a figure that the pack has already is an error.
pub fn join_file(figures: &mut Vec<Figure>, file: FigureFile, shown_name: &str) -> Vec<Diagnostic> {
    let known: BTreeSet<(String, Cell, Gender)> = figures.iter().map(key).collect();
    let mut found = Vec::new();
    for row in file.rows {
        if known.contains(&key(&row.figure)) {
            found.push(
                Diagnostic::error("figure-twice", format!("`{}` is counted from the register and stated in a file", row.figure.indicator))
                    .at(Place::line(shown_name, row.line))
                    .help("delete the line, or the participants it counts are counted twice"),
            );
        } else {
            figures.push(Figure { source: Source::Stated, ..row.figure });
        }
    }
    found
}

/// Indicators that only a file of figures knows, under their codes.
pub fn unknown_indicators(file: &FigureFile, known: &[Indicator]) -> Vec<Indicator> {
    let codes: BTreeSet<&str> = file.rows.iter().map(|row| row.figure.indicator.as_str()).collect();
    let unknown = codes.into_iter().filter(|code| !known.iter().any(|indicator| indicator.id == *code));
    unknown
        .map(|code| {
            let further = Further {
                id: code.to_owned(),
                programmes: Vec::new(),
                stated: true,
                article: String::new(),
                title: Text::Plain(code.to_owned()),
            };
            Indicator { own: true, ..further.indicator() }
        })
        .collect()
}

/// What tells figures apart.
pub fn key(figure: &Figure) -> (String, Cell, Gender) {
    (figure.indicator.clone(), figure.cell.clone(), figure.gender)
}

/// Participants carried over into each period: those who entered before it and had not left before it (2007–2013).
pub fn carried_over(figures: &[Figure], periods: &[Period]) -> Vec<Figure> {
    let mut found = Vec::new();
    let whole: Vec<&Figure> = figures.iter().filter(|figure| figure.cell.dimension.is_empty() && figure.cell.cumulative).collect();
    for (before, period) in periods.iter().zip(periods.iter().skip(1)) {
        for gender in Gender::ALL {
            let count = |indicator: &str| {
                whole.iter().find(|figure| figure.indicator == indicator && figure.cell.period == before.id && figure.gender == gender)
            };
            if let (Some(entered), Some(left)) = (count("TOTAL"), count("LEAVERS")) {
                let cell = Cell { dimension: String::new(), level: String::new(), period: period.id.clone(), cumulative: false };
                let carried = figure("CARRIED-OVER", cell, gender, entered.count - left.count);
                found.push(Figure { source: Source::Register, ..carried });
            }
        }
    }
    found
}
