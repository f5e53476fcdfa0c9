//! Documents that somebody went on writing.

use super::{fit_ledger, fit_manifest, of_file, verified, with_other_digits, with_parts};
use crate::attack;
use crate::survey::files;
use serde_json::Value;
use utfall::verify::controls::{controls, is_name, with_texts};
use utfall::verify::paragraphs::{PARTS, document};

/// A Word document with another text, notes and all.
fn with_text(document: &[u8], alter: impl Fn(&str) -> String) -> Vec<u8> {
    with_parts(document, |name, text| PARTS.contains(&name).then(|| alter(text)))
}

/// A Word document of which a footnote tells a number of the text once more: whether the program's own notes have one depends on the data.
fn with_number_in_footnote(document: &[u8]) -> Vec<u8> {
    let mut control = String::new();
    with_parts(document, |name, text| {
        if name == "word/document.xml" {
            let own = text.split("<w:sdt>").skip(1).find(|own| {
                let found = controls(&format!("<w:sdt>{own}"));
                found.first().is_some_and(|first| is_name(&first.tag) && first.text.contains(|letter: char| letter.is_ascii_digit()))
            });
            control = format!("<w:sdt>{}</w:sdt>", own.expect("a number").split("</w:sdt>").next().unwrap());
        }
        None
    });
    with_parts(document, |name, text| {
        let (notes, end) = (name == "word/footnotes.xml").then(|| text.rsplit_once("</w:p></w:footnote>")).flatten()?;
        Some(format!("{notes}{control}</w:p></w:footnote>{end}"))
    })
}

/// A Word document with another digit in the first number of a part, and that number.
fn with_other_number(document: &[u8], part: &str) -> (Vec<u8>, String) {
    let mut number = String::new();
    let altered = with_parts(document, |name, text| {
        let held = if name == part { controls(text) } else { return None };
        let first = held.first().unwrap_or_else(|| panic!("{part} holds no number"));
        let digit = first.text.find(|letter: char| letter.is_ascii_digit()).unwrap();
        number.clone_from(&first.text);
        Some(with_texts(text, &[(first, &String::from_utf8(with_other_digits(first.text.as_bytes(), &[digit])).unwrap())]))
    });
    (altered, number)
}

const OWN: &str = "<w:p><w:r><w:t>Vi tror att 77 procent är stolta.</w:t></w:r></w:p>";

/// A document of a sample with a paragraph of somebody's own.
fn edited(document: &[u8]) -> Vec<u8> {
    with_text(document, |text| text.replacen("<w:body>", &format!("<w:body>{OWN}"), 1))
}

#[test]
fn an_edited_document_tells_what_stands_what_was_altered_and_what_is_new() {
    let survey = attack::run("gr-samsyv");
    let mut written = files(&survey.path("out"));
    written.insert("report.sv.docx".to_owned(), with_number_in_footnote(&written["report.sv.docx"]));
    fit_ledger(&mut written, ["report.sv.docx"]);
    fit_manifest(&mut written);
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in &written {
        let path = folder.path().join("out").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let told = |bytes: &[u8]| {
        std::fs::write(folder.path().join("edited.docx"), bytes).unwrap();
        let done = crate::survey::utfall_in(folder.path(), &["verify", "edited.docx", "out", "--json"]);
        (done.code, serde_json::from_str::<Value>(&done.stdout).unwrap_or_else(|_| panic!("{}", done.stderr)))
    };
    let (code, found) = told(&edited(&written["report.sv.docx"]));
    assert_eq!(
        (code, &found["from"], &found["new"]),
        (0, &Value::from("report.sv.docx"), &serde_json::json!(["Vi tror att 77 procent är stolta."]))
    );
    assert!(found["standing"].as_u64().unwrap() > 100 && found["altered"].as_array().unwrap().is_empty(), "{found}");
    for part in ["word/document.xml", "word/footnotes.xml"] {
        let (altered, number) = with_other_number(&written["report.sv.docx"], part);
        let (code, found) = told(&altered);
        assert_eq!((code, found["altered"].as_array().unwrap().len()), (1, 1), "{part}: {found}");
        assert!(number.contains(found["altered"][0]["was"][0].as_str().unwrap()), "{part}: {number}: {found}");
    }
}

/// In a folder that was changed, with a manifest and a list of printed numbers that fit.
#[test]
fn a_digit_of_a_footnote_is_found_by_its_name() {
    let mut altered = files(&attack::run("gr-samsyv").path("out"));
    let (document, number) = with_other_number(&with_number_in_footnote(&altered["report.sv.docx"]), "word/footnotes.xml");
    altered.insert("report.sv.docx".to_owned(), document);
    fit_ledger(&mut altered, ["report.sv.docx"]);
    fit_manifest(&mut altered);
    let found = verified(&altered);
    let of_note: Vec<_> = of_file(&found, "report.sv.docx").into_iter().filter(|changed| changed.id.is_some()).collect();
    assert!(of_note.len() == 1 && of_note[0].place.part == "word/footnotes.xml", "{number}: {:?}", found.changed);
}

#[test]
fn a_refreshed_document_has_the_numbers_of_the_later_edition_and_its_own_words() {
    let written = files(&attack::run("gr-samsyv").path("out"));
    let (name, before) = ("report.sv.docx", &written["report.sv.docx"]);
    let mine = edited(before);
    let (same, found) = utfall::verify::refresh::refresh(name, &mine, Some(&written), &written).unwrap();
    assert!(found.replaced.is_empty() && found.same > 0 && found.claims.is_empty() && found.not_told.is_empty(), "{found:?}");
    assert_eq!(document(name, &same).unwrap(), document(name, &mine).unwrap());

    // A later edition: every number of the report is another.
    let mut later = written.clone();
    let other = |text: &str| {
        text.chars()
            .map(|letter| letter.to_digit(10).map_or(letter, |digit| char::from_digit((digit + 1) % 10, 10).unwrap()))
            .collect::<String>()
    };
    let all_other = with_text(before, |text| {
        let held = controls(text);
        let texts: Vec<String> = held.iter().map(|control| other(&control.text)).collect();
        with_texts(text, &held.iter().zip(texts.iter().map(String::as_str)).collect::<Vec<_>>())
    });
    later.insert(name.to_owned(), all_other);
    later.remove("summary.sv.docx");
    let (new, found) = utfall::verify::refresh::refresh(name, &mine, Some(&written), &later).unwrap();
    assert!(found.same == 0 && found.replaced.iter().all(|one| one.is == other(&one.was)), "{found:?}");
    let (old, new) = (document(name, &mine).unwrap(), document(name, &new).unwrap());
    assert!(new.contains(OWN));
    let texts: Vec<String> = controls(&new).into_iter().map(|control| other(&control.text)).collect();
    assert_eq!(texts, controls(&old).into_iter().map(|control| other(&other(&control.text))).collect::<Vec<_>>());
    let refused = utfall::verify::refresh::refresh("a.docx", &with_text(before, |_| "<w:p/>".to_owned()), None, &written);
    assert!(refused.unwrap_err().to_string().contains("no content control"));
}

/// A document opened in LibreOffice and saved again; `None` where there is no LibreOffice.
fn saved_by_libreoffice(document: &[u8]) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let from = folder.path().join("edited.docx");
    std::fs::write(&from, document).unwrap();
    let done = std::process::Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()))
        .args(["--headless", "--convert-to", "docx", "--outdir"])
        .args([&folder.path().join("out"), &from])
        .output();
    match done {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("SKIPPED: there is no LibreOffice here (`soffice`), so that no document was edited in it");
            None
        }
        done => {
            let done = done.unwrap();
            Some(std::fs::read(folder.path().join("out/edited.docx")).unwrap_or_else(|_| panic!("{done:?}")))
        }
    }
}

#[test]
fn a_document_that_libreoffice_saved_is_verified_and_refreshed() {
    use utfall::verify::controls::is_name;
    use utfall::verify::refresh::refresh;
    let written = files(&attack::run("gr-samsyv").path("out"));
    let name = "summary.sv.docx";
    let Some(saved) = saved_by_libreoffice(&edited(&written[name])) else { return };
    let found = utfall::verify::document::compare("edited.docx", &saved, &written).unwrap();
    assert_eq!((found.from.as_str(), found.altered.len(), found.new.len()), (name, 0, 1), "{found:?}");

    // A later edition, in which the digits of every number are others: each is put in where it stood, and nothing else is another.
    let other = |text: &str| text.replace(|letter: char| letter.is_ascii_digit(), "7");
    let mut later = written.clone();
    later.retain(|path, _| !path.ends_with(".docx"));
    later.insert(
        name.to_owned(),
        with_text(&written[name], |text| {
            let held: Vec<_> = controls(text).into_iter().filter(|control| is_name(&control.tag)).collect();
            let texts: Vec<String> = held.iter().map(|control| other(&control.text)).collect();
            with_texts(text, &held.iter().zip(texts.iter().map(String::as_str)).collect::<Vec<_>>())
        }),
    );
    let (new, found) = refresh("edited.docx", &saved, Some(&written), &later).unwrap();
    let numbers = controls(&document(name, &written[name]).unwrap()).into_iter().filter(|control| is_name(&control.tag)).count();
    assert!(numbers > 1 && found.replaced.len() == numbers, "{} of {numbers}: {found:?}", found.replaced.len());
    assert!(found.replaced.iter().all(|one| one.is == other(&one.was)), "{found:?}");
    let blanked = |bytes: &[u8]| {
        let xml = document(name, bytes).unwrap();
        let held = controls(&xml);
        with_texts(&xml, &held.iter().map(|control| (control, "")).collect::<Vec<_>>())
    };
    assert_eq!(blanked(&new), blanked(&saved));
    // Without the edition that it was written from the names that the program dropped cannot be told.
    if controls(&document(name, &saved).unwrap()).iter().all(|control| control.tag.is_empty()) {
        assert!(refresh("edited.docx", &saved, None, &later).unwrap_err().to_string().contains("--before"));
    }
}
