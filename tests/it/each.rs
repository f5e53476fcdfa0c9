//! One for each: the pages of single units tell what the release tells of them under the names of its numbers, and nothing of those it says nothing of.

use crate::attack::{printed, run};
use crate::survey::{Survey, files};
use std::collections::{BTreeMap, BTreeSet};
use utfall::report::identity::plain;
use utfall::report::printed::numbers;

/// The pages of a folder of units, by path.
fn pages(survey: &Survey) -> BTreeMap<String, String> {
    let all = files(&survey.path("out/each"));
    all.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The text of a page without what is drawn, what is not read, and the names of the numbers.
fn without(page: &str, element: &str) -> String {
    let mut rest = page;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once(&format!("<{element}")) {
        kept.push_str(before);
        rest = after.split_once(&format!("</{element}>")).map_or("", |(_, after)| after);
    }
    kept + rest
}

/// A name of a number: that of its row, and the column.
fn parts(name: &str) -> (&str, &str) {
    name.split_once('/').unwrap_or((name, "estimate"))
}

/// The numbers of a text as they are written, without limits and signs.
fn figures(text: &str) -> BTreeSet<String> {
    let number = |part: &str| part.trim_matches(|sign: char| !sign.is_ascii_digit()).to_owned();
    let parts = text.split(|sign: char| !(sign.is_ascii_digit() || ",.\u{a0}".contains(sign)));
    parts.map(number).filter(|part| !part.is_empty()).collect()
}

#[test]
fn every_number_of_a_unit_is_a_released_one_of_its_own_or_of_all() {
    let survey = run("gr-samsyv");
    let rows = printed::table(&survey.path("out/indicators.csv"));
    let released: BTreeMap<&str, &BTreeMap<String, String>> = rows.iter().map(|row| (row["id"].as_str(), row)).collect();
    let levels: BTreeSet<&str> = rows.iter().filter_map(|row| row["domain"].strip_prefix("municipality=")).collect();
    let all = pages(&survey);
    // A list, and a summary and a report of each municipality, in both languages.
    assert_eq!(all.len(), 2 + 2 * 2 * 3);
    let mut named = 0;
    for (path, page) in all.iter().filter(|(path, _)| !path.contains("index.")) {
        let own = levels.iter().find(|level| path.contains(&format!("/{}/", plain(level)))).unwrap();
        let found = numbers(path, page.as_bytes()).unwrap();
        for number in found.iter().filter(|number| number.id.is_some()) {
            let (id, column) = parts(number.id.as_deref().unwrap());
            let row = released[id];
            assert!(!row[column].is_empty(), "{path}: {id} has no {column}");
            let pair = row["against_level"] == **own;
            assert!(row["domain"].is_empty() || row["domain"] == format!("municipality={own}") || pair, "{path}: {row:?}");
            named += 1;
        }
        // Cells of tables have names where they have numbers.
        for cell in page.split("<td class=\"number\"").skip(1) {
            let (attributes, text) = cell.split_once('>').unwrap();
            let text = text.split("</td>").next().unwrap();
            assert!(attributes.contains("data-estimate=") || figures(text).is_empty(), "{path}: a number without a name: {text}");
        }
    }
    assert!(named > 500, "{named}");
}

#[test]
fn what_a_unit_withholds_stands_on_no_page_of_another() {
    let survey = run("gr-samsyv");
    let rows = printed::table(&survey.path("out/indicators.csv"));
    let withheld = rows.iter().flat_map(|row| row["withheld"].split(' ').map(|column| (row["id"].as_str(), column)));
    let withheld: BTreeSet<(&str, &str)> = withheld.filter(|(_, column)| !column.is_empty()).collect();
    assert!(withheld.len() > 100);
    for (path, page) in pages(&survey) {
        for id in page.split("data-estimate=\"").skip(1).chain(page.split("<data value=\"").skip(1)) {
            let name = parts(id.split('"').next().unwrap());
            assert!(!withheld.contains(&name), "{path} names {name:?}, which is withheld");
        }
        // What is drawn has the labels of what the tables hold, the ends of axes apart, and no other number.
        let Some(drawn) = page.split("<svg").nth(1).and_then(|svg| svg.split("</svg>").next()) else { continue };
        let labels: String = drawn
            .split("<text")
            .skip(1)
            .map(|text| text.split_once('>').unwrap().1.split('<').next().unwrap())
            .fold(String::new(), |all, text| all + text + "|");
        let report = survey.read(&format!("out/each/{}", path.replace("summary", "report")));
        let told = figures(&without(&report, "svg"));
        let scale = |number: &String| number.parse::<f64>().is_ok_and(|number| number % 5.0 == 0.0);
        let others: Vec<String> = figures(&labels).into_iter().filter(|number| !told.contains(number) && !scale(number)).collect();
        assert_eq!(others, Vec::<String>::new(), "{path}");
    }
}

#[test]
fn units_of_whom_nothing_is_shown_have_a_line_and_no_page() {
    let survey = Survey::new().replace("project.toml", "\nlanguages = ", "\neach = [\"gender\"]\nlanguages = ");
    let done = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    // So few answered that of no gender anything may be told.
    let rows = printed::table(&survey.path("out/indicators.csv"));
    let of_gender = rows.iter().filter(|row| row["domain"].starts_with("gender=") && row["against"].is_empty());
    assert!(of_gender.clone().count() >= 2 && of_gender.clone().all(|row| row["estimate"].is_empty()));
    let pages = pages(&survey);
    assert_eq!(pages.keys().collect::<Vec<_>>(), ["gender/index.html"]);
    assert!(pages["gender/index.html"].contains("No figures are shown for Girls, Boys and Non-binary."), "{}", pages["gender/index.html"]);
}

#[test]
fn a_dimension_that_nothing_is_told_by_is_an_error_with_what_there_is() {
    let survey = Survey::new().replace("project.toml", "\nlanguages = ", "\neach = [\"gendr\"]\nlanguages = ");
    let done = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(done.code, 1);
    for part in ["error[unknown-name]: no number of this project is told by `gendr`", "did you mean `gender`?", "project.toml"] {
        assert!(done.stderr.contains(part), "{}", done.stderr);
    }
}

#[test]
fn links_lead_to_files_that_are_there() {
    let survey = run("gr-samsyv");
    let written = files(&survey.path("out"));
    let mut read = 0;
    for (path, bytes) in written.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8(bytes.clone()).unwrap();
        for link in page.split("href=\"").skip(1).map(|part| part.split('"').next().unwrap()) {
            let target = link.split('#').next().unwrap();
            if target.is_empty() || target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let mut place: Vec<&str> = path.split('/').collect();
            place.pop();
            for part in target.split('/') {
                if part == ".." { assert!(place.pop().is_some(), "{path}: {link}") } else { place.push(part) }
            }
            assert!(written.contains_key(&place.join("/")), "{path}: {link}");
            read += 1;
        }
    }
    assert!(read > 100, "{read}");
}
