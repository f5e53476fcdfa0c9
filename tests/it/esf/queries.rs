//! The queries themselves: definitions in three languages, an order, and every test of the reference with its severity.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use utfall::esf::output::articles::in_language;
use utfall::esf::queries::{CheckHeader, IndicatorHeader, Level};
use utfall::project::toml_file;
use utfall::transform::query_text::split;

fn files(folder: &str) -> BTreeMap<String, String> {
    let entries = fs::read_dir(format!("queries/esf/{folder}")).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn every_definition_is_in_three_languages_and_every_result_in_order() {
    let mut codes = BTreeSet::new();
    for (path, source) in files("indicators") {
        let (header, sql) = split(&source);
        let header: IndicatorHeader = toml_file::parse(&header, &path).unwrap_or_else(|found| panic!("{found}"));
        assert!(sql.contains("\norder by "), "{path}");
        assert!(["sv", "da", "en"].iter().all(|language| header.title.has(language) && header.definition.has(language)), "{path}");
        for language in ["sv", "da"] {
            let cited = in_language(&header.article, language).text;
            assert!(!header.article.is_empty() && cited != header.article, "{path}: `{}` is not in {language}", header.article);
        }
        assert!(codes.insert((header.id, header.programmes)), "{path}: its code is taken");
    }
    for (path, source) in files("checks") {
        let (header, sql) = split(&source);
        let header: CheckHeader = toml_file::parse(&header, &path).unwrap_or_else(|found| panic!("{found}"));
        assert!(sql.contains("\norder by "), "{path}");
        assert!(["sv", "da", "en"].iter().all(|language| header.message.has(language)), "{path}");
    }
}

#[test]
fn every_test_of_the_reference_is_there_with_its_severity() {
    let warnings = ["R04", "R09", "R10", "R25", "R27", "R45", "R48", "R49", "R57", "R58", "A20", "A22", "A24"];
    let mut expected: BTreeSet<String> = (1..=11).chain(20..=28).chain(40..=59).map(|number| format!("R{number:02}")).collect();
    expected.extend((1..=25).map(|number| format!("A{number:02}")));
    expected.extend((144..=148).map(|number| format!("T6-{number}")));
    expected.extend(["T10-a", "T10-b"].map(str::to_owned));
    let mut found = BTreeSet::new();
    for (path, source) in files("checks") {
        let header: CheckHeader = toml_file::parse(&split(&source).0, &path).unwrap();
        assert_eq!(header.severity == Level::Warning, warnings.contains(&header.id.as_str()), "{path}");
        let listed = matches!(header.id.as_str(), "R20" | "R21" | "R22" | "R23" | "R24" | "R28");
        assert_eq!(!header.blocks, listed, "{path}: what is incomplete is listed and blocks nothing");
        found.insert(header.id);
    }
    assert_eq!(found, expected);
}
