//! Files that went or came, the signature, and how the answer is told.

use super::{answer, digits, fit_manifest, holds, told, verified, with_other_digits};
use crate::attack;
use crate::survey::{Survey, files};
use serde_json::Value;
use utfall::verify::What;
use utfall::verify::folder::Files;

#[test]
fn files_that_went_came_or_say_something_else_are_told() {
    let written = files(&attack::run("hedemora-ny-process").path("out"));
    let told = |alter: &dyn Fn(&mut Files)| {
        let mut altered = written.clone();
        alter(&mut altered);
        verified(&altered).changed.into_iter().map(|changed| (changed.what, changed.file)).collect::<Vec<_>>()
    };
    let page = "report.sv.html".to_owned();
    assert_eq!(told(&|files| drop(files.remove(&page))), [(What::Missing, page.clone())]);
    assert_eq!(told(&|files| drop(files.insert("more.html".to_owned(), Vec::new()))), [(What::Added, "more.html".to_owned())]);
    let other_words = String::from_utf8(written[&page].clone()).unwrap().replacen("</p>", " kanske</p>", 1);
    let words = |files: &mut Files| {
        files.insert(page.clone(), other_words.clone().into_bytes());
        fit_manifest(files);
    };
    assert_eq!(told(&words), [(What::Content, page.clone())]);
    // A digit of the manifest, whichever list it stands in.
    let manifest = String::from_utf8(written["manifest.json"].clone()).unwrap();
    for list in ["\"data\": {", "\"definitions\": {", "\"queries\": {", "\"templates\": {", "\"artifacts\": {", "\"version\": "] {
        let from = manifest.find(list).unwrap() + list.len();
        let from = if list.starts_with("\"v") { from } else { from + manifest[from..].find("\": \"").unwrap() + 4 };
        let digit = from + manifest[from..].find(|letter: char| letter.is_ascii_digit()).unwrap();
        let changed = with_other_digits(manifest.as_bytes(), &[digit]);
        let found = told(&|files| drop(files.insert("manifest.json".to_owned(), changed.clone())));
        assert_eq!(found, [(What::Record, "manifest.json".to_owned())], "{list}");
    }
    let numbers =
        with_other_digits(&written["numbers.json"], &digits(std::str::from_utf8(&written["numbers.json"]).unwrap(), false, 9000)[..3]);
    assert_eq!(told(&|files| drop(files.insert("numbers.json".to_owned(), numbers.clone()))), [(What::Record, "numbers.json".to_owned())]);
}

#[test]
fn a_signature_holds_until_a_byte_of_the_manifest_is_changed() {
    let survey = Survey::new();
    let unsigned = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(unsigned.code, 0, "{}", unsigned.stderr);
    let before = files(&survey.path("out"));
    let (code, found) = answer(&survey, &["out"]);
    assert_eq!((code, &found["verification"]["signature"]["state"]), (0, &Value::from("unsigned")));

    let key = survey.utfall(&["key", "--json"]);
    let key: Value = serde_json::from_str(&key.stdout).unwrap();
    // The folder is replaced, signed: every other byte is the same. Once more, as a signed folder is ours to replace as well.
    for _ in 0..2 {
        let signed = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
        assert_eq!(signed.code, 0, "{}", signed.stderr);
    }
    let mut after = files(&survey.path("out"));
    assert!(after.remove("manifest.json.minisig").is_some() && after.remove("manifest.json.pub").is_some());
    assert!(after == before);
    let (code, found) = answer(&survey, &["out", "--key", key["public_key"].as_str().unwrap()]);
    assert_eq!(code, 0);
    assert_eq!(
        found["verification"]["signature"],
        serde_json::json!({ "state": "holds", "fingerprint": key["fingerprint"], "known": true })
    );

    // Everything agrees with itself, but it is not what was signed.
    let mut forged = after.clone();
    let page = String::from_utf8(forged["report.en.html"].clone()).unwrap().replace("answers", "replies");
    forged.insert("report.en.html".to_owned(), page.into_bytes());
    fit_manifest(&mut forged);
    std::fs::write(survey.path("out/manifest.json"), &forged["manifest.json"]).unwrap();
    let (code, found) = answer(&survey, &["out"]);
    assert_eq!((code, holds(&told(&found), "signature", "manifest.json.minisig")), (1, true), "{found}");
    std::fs::write(survey.path("out/manifest.json"), &before["manifest.json"]).unwrap();
    let signature = survey.read("out/manifest.json.minisig");
    let letter = signature.lines().nth(1).unwrap().chars().nth(40).unwrap();
    let other = if letter == 'A' { 'B' } else { 'A' };
    let line = signature.lines().nth(1).unwrap();
    let altered: String = line.chars().enumerate().map(|(at, own)| if at == 40 { other } else { own }).collect();
    std::fs::write(survey.path("out/manifest.json.minisig"), signature.replace(line, &altered)).unwrap();
    assert!(holds(&told(&answer(&survey, &["out"]).1), "signature", "manifest.json.minisig"));
    // Taken away, with the public key left.
    std::fs::remove_file(survey.path("out/manifest.json.minisig")).unwrap();
    assert!(holds(&told(&answer(&survey, &["out"]).1), "signature", "manifest.json.minisig"));
}

#[test]
fn the_answer_is_told_on_a_screen_and_on_a_page_in_three_languages() {
    let survey = Survey::new();
    assert_eq!(survey.utfall(&["run", "project", "-o", "out", "--quiet"]).code, 0);
    let page = survey.read("out/report.en.html");
    let digit = digits(&page, true, 4000)[0];
    std::fs::write(survey.path("out/report.en.html"), with_other_digits(page.as_bytes(), &[digit])).unwrap();
    for (language, changed, unsigned) in
        [("en", "Changed", "is not signed"), ("sv", "Ändrat", "är inte signerat"), ("da", "Ændret", "er ikke signeret")]
    {
        let done = survey.utfall(&["verify", "out", "--lang", language, "-o", "verification.html"]);
        assert_eq!(done.code, 1);
        assert!(done.stdout.contains(changed) && done.stdout.contains(unsigned), "{}", done.stdout);
        assert!(done.stdout.lines().count() < 40);
        let page = survey.read("verification.html");
        assert!(page.contains(&format!("<html lang=\"{language}\">")) && page.contains("report.en.html") && page.contains(unsigned));
    }
    let nothing = survey.utfall(&["verify", "project"]);
    assert_eq!(nothing.code, 2);
    assert!(nothing.stderr.contains("there is no `manifest.json`"), "{}", nothing.stderr);
}
