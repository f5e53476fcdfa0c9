//! People in tables that were not made for an evaluation: what is sensitive, who is named and whose code it is stand in nothing that a draft writes.

use crate::survey::utfall_in;
use std::fs;
use std::path::Path;

const SCALE: [&str; 5] = ["Instämmer inte alls", "Instämmer i liten grad", "Varken eller", "Instämmer i hög grad", "Instämmer helt"];

/// Everything that a draft of one file wrote beside its copy of the data, and what it printed.
fn written(folder: &Path, text: &str) -> String {
    fs::write(folder.join("enkät.csv"), text).unwrap();
    let draft = utfall_in(folder, &["draft", "enkät.csv", "-o", "p"]);
    assert_eq!(draft.code, 0, "{}", draft.stderr);
    let looked = utfall_in(folder, &["draft", "enkät.csv"]);
    let mut all = draft.stdout + &draft.stderr + &looked.stdout + &looked.stderr;
    for part in ["p", "p/codebooks", "p/report", "p/report/tables"] {
        for entry in fs::read_dir(folder.join(part)).into_iter().flatten().flatten() {
            all.push_str(&String::from_utf8_lossy(&fs::read(entry.path()).unwrap_or_default()));
        }
    }
    all
}

/// Forty rows of some columns beside two statements; each column repeats its answers.
fn rows(columns: &[(&str, &[&str])]) -> String {
    let headings: Vec<&str> = columns.iter().map(|(heading, _)| *heading).collect();
    let mut text = format!("{};Jag trivs i skolan;Jag får stöd\n", headings.join(";"));
    for row in 0..40 {
        let own: Vec<&str> = columns.iter().map(|(_, answers)| answers[row % answers.len()]).collect();
        text += &format!("{};{};{}\n", own.join(";"), SCALE[row * 3 % 5], SCALE[row / 2 % 5]);
    }
    text
}

#[test]
fn sensitive_questions_are_left_out_with_a_remark() {
    let folder = tempfile::tempdir().unwrap();
    let columns: [(&str, &[&str]); 6] = [
        ("Har du en funktionsvariation?", &["Jodå", "Nix"]),
        ("I vilket land är du född?", &["Zembla", "Ruritanien"]),
        ("Trosinriktning", &["mazdait", "quietist"]),
        ("Seksuel orientering", &["orientA", "orientB"]),
        ("Are you a union member?", &["Yessir", "Nosir"]),
        ("Ämne", &["Slöjd", "Musik"]),
    ];
    let all = written(folder.path(), &rows(&columns));
    for (heading, answers) in &columns[..5] {
        assert!(answers.iter().all(|answer| !all.contains(answer)), "{heading}");
    }
    assert!(all.contains("om ursprung eller nationalitet: känsliga personuppgifter"), "no remark");
    assert!(all.contains("Slöjd"), "a plain question stays");
}

#[test]
fn names_are_told_by_cells_and_by_plain_headings() {
    let folder = tempfile::tempdir().unwrap();
    let columns: [(&str, &[&str]); 5] = [
        ("Bedömning gjord tillsammans med", &["Birgitta Sandh", "Yusuf Warsame", "Okänd"]),
        ("Vem var er elev?", &["Xenia Blomma", "Quentin Uvrell"]),
        ("Initialer", &["QWX", "ZZY"]),
        ("Mentors efternamn", &["Kvastgren", "Murmelin"]),
        ("Ämne", &["Slöjd", "Musik"]),
    ];
    let all = written(folder.path(), &rows(&columns));
    for name in ["Sandh", "Warsame", "Xenia", "Uvrell", "QWX", "ZZY", "Kvastgren", "Murmelin"] {
        assert!(!all.contains(name), "{name}");
    }
    assert!(all.contains("Slöjd"), "a plain question stays");
}

#[test]
fn a_persons_code_that_returns_is_no_choice() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "Deltagarkod;Omgång;Ämne;Jag trivs i skolan;Jag får stöd\n".to_owned();
    for row in 0..48 {
        let (code, subject) = (17 + row % 8, ["Slöjd", "Musik"][row % 2]);
        text += &format!("QX0{code};{};{subject};{};{}\n", row / 8 + 1, SCALE[row * 3 % 5], SCALE[row / 2 % 5]);
    }
    let all = written(folder.path(), &text);
    let json = utfall_in(folder.path(), &["draft", "enkät.csv", "--json"]).stdout;
    assert!(!all.contains("QX0") && !json.contains("QX0"), "a code is shown");
    assert!(all.contains("Slöjd"), "plain answers stay");
}

#[test]
fn letters_and_codes_of_gender_and_spellings_of_schools_are_read_as_meant() {
    let folder = tempfile::tempdir().unwrap();
    let columns: [(&str, &[&str]); 3] = [
        ("Kön / Gender", &["F", "p", "P", "f"]),
        ("Skola", &["Almskolan", "ALMSKOLAN", "Ekskolan", "ekskolan "]),
        ("Ämne", &["Slöjd", "Musik"]),
    ];
    let all = written(folder.path(), &rows(&columns));
    assert!(all.contains("F = \"female\"") && all.contains("p = \"male\""), "letters");
    let checked = utfall_in(folder.path(), &["check", "p"]);
    assert!(!checked.stderr.contains("unlisted-answer"), "{}", checked.stderr);
    let coded = tempfile::tempdir().unwrap();
    let all = written(coded.path(), &rows(&[("Kön", &["1", "2"]), ("Ämne", &["Slöjd", "Musik"])]));
    assert!(!all.contains("1,5 (") && all.contains("type = \"single\""), "no mean of a code");
}

#[test]
fn rows_that_are_no_respondents_are_told_and_not_counted() {
    let folder = tempfile::tempdir().unwrap();
    let mut visits = "elevkod;besök nr;företag;lärorikt (1-5)\n".to_owned();
    for row in 0..60 {
        visits += &format!("QX{:03};{};{};{}\n", row / 3, row % 3 + 1, ["Smedjan", "Bageriet"][row % 2], row % 5 + 1);
    }
    fs::write(folder.path().join("besök.csv"), visits).unwrap();
    fs::write(folder.path().join("enkät.csv"), rows(&[("Ämne", &["Slöjd", "Musik"])])).unwrap();
    let draft = utfall_in(folder.path(), &["draft", "besök.csv", "enkät.csv", "-o", "p"]);
    assert_eq!(draft.code, 0, "{}", draft.stderr);
    assert!(draft.stderr.contains("several-rows-each") && !draft.stderr.contains("QX0"), "{}", draft.stderr);
    let project = fs::read_to_string(folder.path().join("p/project.toml")).unwrap();
    assert_eq!(project.matches("\n[[instrument]]").count(), 1, "{project}");
    let alone = utfall_in(folder.path(), &["draft", "besök.csv", "-o", "q"]);
    assert_eq!((alone.code, folder.path().join("q/project.toml").exists()), (1, false), "{}", alone.stderr);
}

#[test]
fn a_heap_of_rare_answers_is_not_what_most_have_answered() {
    let folder = tempfile::tempdir().unwrap();
    let rare: Vec<String> = (0..30).map(|number| format!("Firma {number} i Ruritanien")).collect();
    let mut text = "Var var du på praktik?;Jag trivs i skolan;Jag får stöd\n".to_owned();
    for row in 0..130 {
        let place = if row % 13 < 9 { rare[row % 30].as_str() } else { ["Biblioteket", "Simhallen"][row % 2] };
        text += &format!("{place};{};{}\n", SCALE[row * 3 % 5], SCALE[row / 2 % 5]);
    }
    let all = written(folder.path(), &text);
    assert!(all.contains("Another answer"), "the heap is shown");
    for said in ["most common response is “Another answer”", "highest for “Another answer”"] {
        assert!(!all.contains(said), "{said}");
    }
}
