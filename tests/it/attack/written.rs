//! The files of a run, as the attacker reads them.

use crate::survey::Survey;
use std::collections::BTreeMap;
use utfall::project::Project;
use utfall::transform::estimate::{Against, Key};

/// A row of `indicators.csv`.
pub struct Row {
    pub key: Key,
    pub cells: BTreeMap<String, String>,
}

impl Row {
    pub fn cell(&self, column: &str) -> &str {
        &self.cells[column]
    }

    pub fn is_number(&self, column: &str) -> bool {
        self.cell(column).parse::<f64>().is_ok()
    }
}

pub fn table(survey: &Survey, file: &str) -> Vec<BTreeMap<String, String>> {
    let text = survey.read(&format!("out/{file}"));
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// The rows of a comma-separated file.
pub fn rows_of(text: &str) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

pub fn indicator_rows(survey: &Survey) -> Vec<Row> {
    let rows = table(survey, "indicators.csv").into_iter().map(|cells| {
        let text = |column: &str| cells[column].clone();
        let against = match cells["against"].as_str() {
            "" => None,
            "rest" => Some(Against::Rest),
            "wave" => Some(Against::Wave(text("against_level"))),
            "common_units" => Some(Against::CommonUnits(text("against_level"))),
            "linked" => Some(Against::Linked(text("against_level"))),
            "gap" => Some(Against::Gap(text("against_level"), String::new())),
            "left" => Some(Against::Left(text("against_level"))),
            "level" => Some(Against::Level(text("against_level"))),
            "instrument" => Some(Against::Instrument(text("against_level"))),
            "gap_change" => {
                let (level, wave) =
                    text("against_level").split_once(" in ").map(|(level, wave)| (level.to_owned(), wave.to_owned())).unwrap();
                Some(Against::GapChange { wave, level })
            }
            "trend" => Some(Against::Trend),
            "comparison" => Some(Against::Comparison(text("against_level"))),
            other => panic!("a difference against {other}"),
        };
        let domain = cells["domain"].split("; ").filter_map(|level| level.split_once('='));
        let domain = domain.map(|(dimension, level)| (dimension.to_owned(), level.to_owned())).collect();
        let key = Key {
            indicator: text("indicator"),
            instrument: text("instrument"),
            item: text("item"),
            wave: text("wave"),
            level: text("level"),
            domain,
            against,
        };
        Row { key, cells }
    });
    rows.collect()
}

pub fn source_and_wave(project: &Project, instrument: &str, wave: &str) -> (String, String) {
    let definition = project.instrument(instrument).unwrap();
    let title = definition.wave.iter().find(|candidate| candidate.id == wave).map(|wave| wave.title.get("en", "sv").text.to_owned());
    (definition.title.get("en", "sv").text.to_owned(), title.unwrap_or_default())
}

pub fn group_name(project: &Project, domain: &[(String, String)]) -> String {
    let name = |(dimension, level): &(String, String)| {
        let coded = project.codebooks.values().flat_map(|codebook| &codebook.question).filter(|question| question.column() == dimension);
        let closed =
            project.vocabulary.concept.get(dimension).into_iter().flat_map(|concept| &concept.value).find(|value| value.name == *level);
        let label = coded.filter_map(|question| question.labels.get(level)).next().or(closed.map(|value| &value.label));
        label.map_or_else(|| level.clone(), |label| label.get("en", "sv").text.to_owned())
    };
    if domain.is_empty() { "All".to_owned() } else { domain.iter().map(name).collect::<Vec<_>>().join(", ") }
}

/// The rows of a page's tables whose cells name their heading, the first cell under the empty name.
pub fn cells_by_label(page: &str) -> Vec<Vec<(String, String)>> {
    let row = |row: &str| {
        let cells = row.split("<th scope=\"row\"").skip(1).take(1).map(|cell| (String::new(), text_after_tag(cell)));
        let labelled = row.split("data-label=\"").skip(1).filter_map(|cell| cell.split_once('"'));
        cells.chain(labelled.map(|(label, cell)| (label.to_owned(), text_after_tag(cell)))).collect::<Vec<_>>()
    };
    let rows = page.split("<tr>").skip(1).map(|part| part.split("</tr>").next().unwrap_or_default());
    rows.map(row).filter(|cells| !cells.is_empty()).collect()
}

fn text_after_tag(cell: &str) -> String {
    cell.split_once('>').map_or("", |(_, text)| text).split('<').next().unwrap_or_default().to_owned()
}
