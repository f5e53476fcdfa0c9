//! What the published parts of the Social Fund's follow-up tell, alone and beside the report of a run.

use super::counts::Counts;
use super::printed::{Row, rows};
use super::written::cells_by_label;
use std::fs;
use std::path::Path;

/// Headings of the annex, and the codes of the run's report.
const GENDERS: [(&str, &str); 5] =
    [("Total", ""), ("Women", "female"), ("Men", "male"), ("Non-binary", "nonbinary"), ("Gender unknown", "unknown")];

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

fn of(code: &str, gender: &str) -> String {
    format!("{code} {gender}")
}

/// Reads annex and final report in English.
pub fn read(published: &Path) -> Counts {
    let mut counts = Counts::default();
    for page in ["annex", "final-report"] {
        let Ok(page) = fs::read_to_string(published.join(format!("{page}.en.html"))) else { continue };
        for row in cells_by_label(&page) {
            let code = row[0].1.clone();
            let cell = |heading: &str| row.iter().find(|(label, _)| label == heading).map(|(_, cell)| cell.trim().to_owned());
            // What counts organisations has no gender.
            if cell("Women").is_none_or(|women| women.is_empty()) {
                continue;
            }
            let told: Vec<&str> = GENDERS
                .into_iter()
                .filter_map(|(heading, _)| counts.read(&of(&code, heading), &cell(heading)?, &code).then_some(heading))
                .collect();
            let parts: Vec<String> = told.iter().filter(|heading| **heading != "Total").map(|heading| of(&code, heading)).collect();
            counts.adds_up(&of(&code, "Total"), &parts, false);
            // Those of all other genders together, where it is withheld which of them: that somebody did not state a gender is no secret.
            for own in parts.iter().filter(|_| code != "TOTAL") {
                let others: Vec<&String> = parts.iter().filter(|other| *other != own).collect();
                if !counts.is_withheld(own) && others.iter().any(|other| counts.is_withheld(other)) {
                    let rest = format!("{code} less {own}");
                    counts.withhold(&rest);
                    counts.adds_up(&of(&code, "Total"), &[own.clone(), rest], false);
                }
            }
            let number = |heading: &str| cell(heading)?.parse::<f64>().ok();
            if let (Some(target), Some(ratio)) = (number("Target"), number("Achievement ratio (%)")) {
                counts.between(
                    &of(&code, "Total"),
                    (ratio - 0.05) * target / 100.0,
                    (ratio + 0.05) * target / 100.0,
                    "its achievement ratio",
                );
            }
        }
    }
    for ((whole, parts), (heading, _)) in PARTS.iter().flat_map(|parts| GENDERS.iter().map(move |gender| (parts, gender))) {
        let parts: Vec<String> = parts.iter().map(|part| of(part, heading)).filter(|part| counts.has(part)).collect();
        if counts.has(&of(whole, heading)) && !parts.is_empty() {
            counts.adds_up(&of(whole, heading), &parts, true);
        }
    }
    counts
}

/// What the run's report says of the same register: where as many are counted in all, it is the same people, and each gender is as many there.
/// Returns how many numbers are taken over.
pub fn beside(counts: &mut Counts, output: &Path, instrument: &str) -> usize {
    let own: Vec<Row> = rows(output, 0).into_iter().filter(|row| row.instrument == instrument && row.against.0.is_empty()).collect();
    let most = |code: &str| {
        let domain: Vec<(String, String)> = if code.is_empty() { Vec::new() } else { vec![("gender".to_owned(), code.to_owned())] };
        let numbers = own.iter().filter(|row| row.domain == domain).filter_map(|row| row.n.number()).filter(|n| n.is_exact());
        numbers.map(|n| n.lower).fold(None, |most: Option<f64>, n| Some(most.map_or(n, |most| most.max(n))))
    };
    if most("").is_none_or(|all| counts.printed(&of("TOTAL", "Total")) != Some(all)) {
        return 0;
    }
    let mut taken = 0;
    for (heading, code) in GENDERS {
        let name = of("TOTAL", heading);
        // Where both print a number they may differ: the files are kept by different people.
        if let (Some(n), true, None) = (most(code), counts.has(&name), counts.printed(&name)) {
            counts.between(&name, n, n, "the report");
            taken += 1;
        }
    }
    taken
}
