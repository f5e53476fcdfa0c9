//! The way of a number from its sentence to the cells it was made of.

use crate::attack;
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn a_number_is_followed_to_its_sentences_its_query_and_its_files() {
    let survey = attack::run("gr-samsyv");
    let page = survey.read("out/report.sv.html");
    let id = page.split("<data value=\"").nth(1).unwrap().split('"').next().unwrap();
    let done = survey.utfall(&["trace", "out", id, "--json"]);
    let trace: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|_| panic!("{}", done.stderr));
    let told: BTreeSet<&str> = trace["told"].as_array().unwrap().iter().map(|told| told["file"].as_str().unwrap()).collect();
    assert!(told.contains("report.sv.html") && told.contains("report.en.html"), "{trace}");
    assert!(trace["numbers"]["estimate"].is_number() && trace["sql"].as_str().unwrap().contains("select"), "{trace}");
    let files = trace["files"].as_array().unwrap();
    assert!(!files.is_empty() && files.iter().all(|file| file["file"].as_str().unwrap().starts_with("data/")), "{trace}");
    // Where the answers stand, and no answer.
    assert!(files.iter().any(|file| file["columns"].as_object().is_some_and(|columns| !columns.is_empty())), "{trace}");
    // A click on the number in the sentence leads there.
    let link = format!("href=\"trace.sv.html#{id}\"");
    let told = survey.read("out/trace.sv.html");
    assert!(page.contains(&link) && told.contains(&format!("id=\"{id}\"")), "{link}");
    let of_number = told.split(&format!("id=\"{id}\"")).nth(1).unwrap().split("<h2").next().unwrap();
    assert!(of_number.contains("data/") && of_number.contains("annex.sv.html#definition-"), "{of_number}");
    let near = survey.utfall(&["trace", "out", &format!("{id}x")]);
    assert!(near.code == 2 && near.stderr.contains(&format!("did you mean `{id}`?")), "{}", near.stderr);
    for language in ["sv", "da", "en"] {
        assert!(survey.utfall(&["trace", "out", id, "--lang", language]).stdout.contains("data/"));
    }
}
