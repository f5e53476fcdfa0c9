//! A folder that nobody prepared, as it comes out of SurveyXact: two groups, each in a folder of its own, with bare codes and the lists of questions and
//! words beside them, in UTF-16 and parted by tabulators.

use std::fs;
use std::path::Path;

const AGREEMENT: [&str; 5] = ["Helt uenig", "Delvist uenig", "Hverken enig eller uenig", "Delvist enig", "Helt enig"];

/// Writes the folder.
pub fn write(folder: &Path) {
    let pupils = [
        ("Jeg kender mulighederne efter 9. klasse", AGREEMENT.as_slice()),
        ("Jeg føler mig klar til at vælge uddannelse", &AGREEMENT),
        ("Jeg har talt med en virksomhed om mit valg", &AGREEMENT),
    ];
    let teachers = [("Eleverne får nok viden om arbejdslivet", AGREEMENT.as_slice()), ("Jeg har fået tid til forløbet", &AGREEMENT)];
    let schools: &[&str] = &["Vestre Skole", "Søndre Skole", "Nordre Skole"];
    let place: [(&str, &[&str]); 2] = [("Hvilken skole går du på?", schools), ("Køn", &["Pige", "Dreng"])];
    group(&folder.join("Elever"), 150, &[place.as_slice(), &pupils].concat());
    let place: [(&str, &[&str]); 2] = [("Hvilken skole arbejder du på?", schools), ("Køn", &["Kvinde", "Mand"])];
    group(&folder.join("Lærere"), 60, &[place.as_slice(), &teachers].concat());
}

fn group(folder: &Path, invited: usize, questions: &[(&str, &[&str])]) {
    fs::create_dir_all(folder).unwrap();
    let names: Vec<String> = (1..=questions.len()).map(|number| format!("s_{number}")).collect();
    let mut dataset =
        format!("respondentid\t{}\tstatoverall_1\tstatoverall_2\tstatoverall_3\tstatoverall_4\tstatoverall_5\n", names.join("\t"));
    for row in 0..invited {
        // Every eleventh was invited and has not answered.
        let answered = row % 11 != 0;
        let answer = |(place, (_, words)): (usize, &(&str, &[&str]))| {
            let code = (row * (2 * place + 1) / 3 + row / 7 + place) % words.len() + 1;
            if answered { code.to_string() } else { String::new() }
        };
        let answers: Vec<String> = questions.iter().enumerate().map(answer).collect();
        dataset.push_str(&format!("{}\t{}\t{}\n", row + 1, answers.join("\t"), if answered { "0\t0\t0\t1\t0" } else { "0\t1\t0\t0\t0" }));
    }
    let mut labels = String::new();
    let mut structure = "questionName\tvariableName\tquestionType\tsubType\tquestionText\tchoiceValue\tchoiceText\n".to_owned();
    for (name, (text, words)) in names.iter().zip(questions) {
        structure.push_str(&format!("{name}\t{name}\tClosed\tSingle\t{text}\t\t\n"));
        for (place, word) in words.iter().enumerate() {
            labels.push_str(&format!("{name}\t{}\t{word}\n", place + 1));
        }
    }
    for (name, text) in [("dataset.csv", dataset), ("labels.csv", labels), ("structure.csv", structure)] {
        let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        fs::write(folder.join(name), bytes).unwrap();
    }
}
