//! What the published part of the Social Fund's follow-up tells, alone and beside the report of a run.

use super::knowledge::{Attacker, Group, Number, SMALL};
use super::sums::add_up_levels;
use super::written::cells_by_label;
use super::{fieldwork, number};
use crate::survey::Survey;
use std::collections::BTreeMap;

/// The genders of the follow-up: its name in `figures.csv`, the heading in the annex, and the code in the run's report.
const GENDERS: [(&str, &str, &str); 5] = [
    ("total", "Total", ""),
    ("women", "Women", "female"),
    ("men", "Men", "male"),
    ("nonbinary", "Non-binary", "nonbinary"),
    ("unknown", "Gender unknown", "unknown"),
];

/// Parts that do not overlap and lie in a whole.
const PARTS: [(&str, &[&str]); 13] = [
    ("TOTAL", &["LEAVERS"]),
    ("TOTAL", &["CO01", "CO03", "CO05"]),
    ("TOTAL", &["CO06", "CO07"]),
    ("TOTAL", &["CO09", "CO10", "CO11"]),
    ("CO01", &["CO02"]),
    ("CO03", &["CO04"]),
    ("CO07", &["CO08"]),
    ("TOTAL", &["EMPLOYED", "UNEMPLOYED", "INACTIVE"]),
    ("TOTAL", &["AGE-15-24", "AGE-55-64"]),
    ("TOTAL", &["ISCED-1-2", "ISCED-3", "ISCED-4", "ISCED-5-6"]),
    ("EMPLOYED", &["SELF-EMPLOYED"]),
    ("UNEMPLOYED", &["LONG-TERM"]),
    ("INACTIVE", &["INACTIVE-EDUCATION"]),
];

fn of(kind: &str, code: &str, gender: &str) -> Number {
    let domain = if gender.is_empty() { Vec::new() } else { vec![("gender".to_owned(), gender.to_owned())] };
    number(kind, &Group { question: code.to_owned(), ..fieldwork("follow-up", "", &domain) })
}

/// Reads the annex and the draft of the final report in `pack/published`; the complete pack is the truth.
pub fn read_follow_up(attacker: &mut Attacker, survey: &Survey) {
    let figures = survey.read("pack/figures.csv");
    let rows: Vec<BTreeMap<String, String>> = csv::Reader::from_reader(figures.as_bytes()).deserialize().map(|row| row.unwrap()).collect();
    let last = rows.iter().map(|row| row["period_end"].as_str()).max().unwrap();
    let truth: BTreeMap<(&str, &str), &BTreeMap<String, String>> = rows
        .iter()
        .filter(|row| row["dimension"].is_empty() && row["cumulative"] == "yes" && row["period_end"] == last)
        .map(|row| ((row["indicator"].as_str(), row["gender"].as_str()), row))
        .collect();
    let published: Vec<Vec<(String, String)>> =
        ["annex", "final-report"].iter().flat_map(|name| cells_by_label(&survey.read(&format!("pack/published/{name}.en.html")))).collect();
    for row in &published {
        let code = row[0].1.as_str();
        for (name, heading, gender) in GENDERS {
            let Some((_, cell)) = row.iter().find(|(label, cell)| label == heading && !cell.is_empty()) else { continue };
            let Some(figure) = truth.get(&(code, name)) else { continue };
            let count = |column: &str| figure[column].parse::<f64>().ok().map(|count| count.round() as u64);
            // What counts organisations has no gender.
            let Some(yes) = count("count").filter(|_| truth.contains_key(&(code, "women"))) else { continue };
            let shown = cell.parse::<u64>().is_ok();
            attacker.learn(&of("yes", code, gender), yes, 0, shown, !shown);
            // For how many of all the answer is known stands beside it, if only in per cent.
            if let Some(known) = count("known").filter(|known| *known >= yes) {
                attacker.learn(&of("known", code, gender), known, 0, gender.is_empty(), false);
                attacker.learn(&of("no", code, gender), known - yes, 0, false, SMALL.contains(&(known - yes)));
                attacker.sums.push((of("known", code, gender), vec![of("yes", code, gender), of("no", code, gender)]));
            }
        }
    }
    add_up_levels(attacker);
    for ((whole, parts), (_, _, gender)) in PARTS.iter().flat_map(|parts| GENDERS.iter().map(move |gender| (parts, gender))) {
        let (whole, parts) = (of("yes", whole, gender), parts.iter().map(|part| of("yes", part, gender)).collect::<Vec<_>>());
        if [&whole].into_iter().chain(&parts).all(|number| attacker.facts.contains_key(number)) {
            attacker.add_up(&whole, parts.clone(), &format!("rest of {parts:?}"));
        }
    }
}

/// Numbers of the report that may be those of the follow-up: of all, of women and of men they are the same. Returns how many.
pub fn recognise(attacker: &mut Attacker) -> usize {
    let genders = ["", "female", "male"];
    let mut by_counts: BTreeMap<Vec<u64>, Vec<Vec<Number>>> = BTreeMap::new();
    for (kind, group) in attacker.facts.keys().filter(|(_, group)| group.domain.is_empty()) {
        let family: Vec<Number> = genders
            .iter()
            .map(|gender| {
                let domain = if gender.is_empty() { Vec::new() } else { vec![("gender".to_owned(), (*gender).to_owned())] };
                (kind.clone(), Group { domain, ..group.clone() })
            })
            .collect();
        let counts: Option<Vec<u64>> = family.iter().map(|number| attacker.facts.get(number).map(|fact| fact.truth)).collect();
        if let Some(counts) = counts.filter(|counts| counts.iter().all(|count| *count > 0)) {
            by_counts.entry(counts).or_default().push(family);
        }
    }
    let mut recognised = 0;
    for families in by_counts.into_values() {
        let (pack, report): (Vec<_>, Vec<_>) = families.into_iter().partition(|family| family[0].1.instrument == "follow-up");
        for (own, other) in pack.iter().flat_map(|own| report.iter().map(move |other| (own, other))) {
            recognised += 1;
            attacker.sums.extend(own.iter().zip(other).map(|(own, other)| (own.clone(), vec![other.clone()])));
        }
    }
    recognised
}
