//! What the tables of responses, files and rows left out tell.

use super::knowledge::Attacker;
use super::written::{group_name, source_and_wave, table};
use super::{fieldwork, is_of_unknown, number};
use crate::survey::Survey;
use std::collections::{BTreeMap, BTreeSet};
use utfall::project::Project;
use utfall::transform::estimate::{Exclusion, Response};
use utfall::transform::indicators::Indicators;

pub fn read_responses(attacker: &mut Attacker, survey: &Survey, project: &Project, responses: &[Response]) {
    let rows = table(survey, "tables/response.en.csv");
    for response in responses {
        let counts = &response.counts;
        let dispositions = [
            ("I", counts.complete),
            ("P", counts.partial),
            ("R", counts.refusal),
            ("NC", counts.non_contact),
            ("O", counts.other),
            ("U", counts.unknown),
        ];
        let name = group_name(project, &response.domain);
        let (source, wave) = source_and_wave(project, &response.instrument, &response.wave);
        let of_this = |row: &&BTreeMap<String, String>| row["Source"] == source && wave_of(row) == wave && row["Group"] == name;
        let found: Vec<_> = rows.iter().filter(of_this).collect();
        let [row] = found.as_slice() else { panic!("{} rows of response.en.csv are {source}, {wave}, {name}", found.len()) };
        let of = fieldwork(&response.instrument, &response.wave, &response.domain);
        let mut learn = |kind: &str, column: &str, count: u64| {
            let cell = row.iter().find(|(name, _)| name.ends_with(column)).map_or("", |(_, cell)| cell.as_str());
            let shown = cell.parse::<u64>().is_ok() || cell == "–";
            let no_secret = kind == "asked" && is_of_unknown(&response.domain);
            attacker.learn(&number(kind, &of), count, 0, shown, !shown && !no_secret);
        };
        let answered = counts.complete + counts.partial;
        learn("asked", "Answered", answered);
        learn("invited", "Invited", dispositions.iter().map(|(_, count)| count).sum());
        for (code, count) in dispositions {
            learn(code, &format!("({code})"), count);
        }
        let parts = |codes: &[&str]| codes.iter().map(|code| number(code, &of)).collect();
        attacker.sums.push((number("asked", &of), parts(&["I", "P"])));
        attacker.sums.push((number("invited", &of), parts(&["I", "P", "R", "NC", "O", "U"])));
    }
}

/// The wave of a row; a table of instruments without waves has no column for it.
fn wave_of(row: &BTreeMap<String, String>) -> &str {
    row.get("Wave").map_or("", String::as_str)
}

/// Rows read are those used and those left out, each reason with at least one.
pub fn read_rows_left_out(attacker: &mut Attacker, survey: &Survey, project: &Project, truth: &Indicators) {
    let (sources, exclusions) = (table(survey, "tables/sources.en.csv"), table(survey, "tables/exclusions.en.csv"));
    let waves: BTreeSet<(&str, &str)> = truth.readings.iter().map(|reading| (reading.instrument.as_str(), reading.wave.as_str())).collect();
    for (instrument, wave) in waves {
        let (source, title) = source_and_wave(project, instrument, wave);
        let of_this = |row: &&BTreeMap<String, String>| row["Source"] == source && wave_of(row) == title;
        let of = fieldwork(instrument, wave, &[]);
        let readings = truth.readings.iter().filter(|reading| (reading.instrument.as_str(), reading.wave.as_str()) == (instrument, wave));
        let (read, used) = readings.fold((0, 0), |(read, used), reading| (read + reading.rows_read, used + reading.rows_used));
        let shown = |column: &str| sources.iter().filter(of_this).all(|row| row[column].parse::<u64>().is_ok());
        attacker.learn(&number("read", &of), read, 0, shown("Rows read"), false);
        attacker.learn(&number("asked", &of), used, 0, shown("Rows used"), !shown("Rows used"));
        let mut open: Vec<u64> = exclusions.iter().filter(of_this).filter_map(|row| row["Rows"].parse().ok()).collect();
        let mut parts = vec![number("asked", &of)];
        for Exclusion { reason, rows, .. } in
            truth.exclusions.iter().filter(|exclusion| exclusion.instrument == instrument && exclusion.wave == wave)
        {
            let part = number(&format!("left out: {reason}"), &of);
            let listed = open.iter().position(|count| count == rows).map(|position| open.remove(position)).is_some();
            attacker.learn(&part, *rows, 1, listed, !listed);
            parts.push(part);
        }
        assert!(open.is_empty(), "{source}: {open:?} rows left out in the table alone");
        attacker.sums.push((number("read", &of), parts));
    }
}
