//! Folders as evaluators have them, made up here: folders of schools and years, headers of several rows, codes for no answer, consent, names written
//! in several ways. What a draft makes of each, and that every row is accounted for.

use crate::survey::{Outcome, utfall_in};
use std::fmt::Write as _;
use tempfile::TempDir;

/// Files to be drafted.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(self, name: &str, text: &str) -> Self {
        self.bytes(name, text.as_bytes())
    }

    fn bytes(self, name: &str, bytes: &[u8]) -> Self {
        let path = self.0.path().join("in").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    fn draft(self) -> Drafted {
        std::fs::create_dir_all(self.0.path().join("in")).unwrap();
        let done = utfall_in(self.0.path(), &["draft", "in", "-o", "p", "--lang", "en"]);
        Drafted { folder: self, done }
    }
}

struct Drafted {
    folder: Folder,
    done: Outcome,
}

impl Drafted {
    /// Drafted without an error.
    fn well(self) -> Self {
        assert_eq!(self.done.code, 0, "{}{}", self.done.stdout, self.done.stderr);
        self
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.0.path().join("p").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The codebook of the only questionnaire.
    fn codebook(&self) -> String {
        let all = std::fs::read_dir(self.folder.0.path().join("p/codebooks")).unwrap();
        all.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect::<Vec<_>>().join("\n")
    }

    fn has(&self, file: &str, words: &[&str]) {
        let text = match file {
            "messages" => self.done.stderr.clone(),
            "codebook" => self.codebook(),
            _ => self.text(file),
        };
        for words in words {
            assert!(text.contains(words), "{file} lacks {words:?}:\n{text}\n{}", self.done.stderr);
        }
    }

    fn has_not(&self, file: &str, words: &str) {
        let text = if file == "codebook" { self.codebook() } else { self.text(file) };
        assert!(!text.contains(words), "{file} holds {words:?}:\n{text}");
    }

    /// Counts of a variable's answers, as the engine has them.
    fn counts(&self, instrument: &str, variable: &str) -> Vec<(String, u64)> {
        let sql = format!("select {variable} as value, count(*) as n from {instrument} group by {variable} order by value");
        let path = self.folder.0.path();
        let done = utfall_in(path, &["query", "p", &sql, "--csv", "--quiet"]);
        assert_eq!(done.code, 0, "{sql}: {}", done.stderr);
        let lines = done.stdout.lines().filter(|line| !line.starts_with('#')).skip(1);
        lines.filter_map(|line| line.rsplit_once(',')).map(|(value, n)| (value.to_owned(), n.parse().unwrap())).collect()
    }
}

/// Answers of a class: a number, a day in May, a gender and two questions.
fn answers(first: usize, rows: usize, day: &str) -> String {
    let words = ["Stämmer helt", "Stämmer ganska bra", "Stämmer ganska dåligt", "Stämmer inte alls"];
    (first..first + rows).fold("Svarsdatum;Kön;Jag trivs i skolan;Jag vet vad jag vill bli\n".to_owned(), |mut text, at| {
        let gender = ["Flicka", "Pojke"][at % 2];
        writeln!(text, "{day} 09:{:02}:{:02};{gender};{};{}", at % 60, at % 47, words[at % 4], words[at % 3]).unwrap();
        text
    })
}

#[test]
fn folders_of_schools_are_places_of_one_round() {
    for (names, concept) in
        [(["Alviksskolan", "Bergaskolan"], "school"), (["Alviks kommun", "Berga kommun"], "municipality"), (["8A", "8B"], "class")]
    {
        let drafted = Folder::new()
            .file(&format!("{}/elevenkät.csv", names[0]), &answers(0, 12, "2025-05-06"))
            .file(&format!("{}/elevenkät.csv", names[1]), &answers(100, 14, "2025-05-15"))
            .draft()
            .well();
        drafted.has(
            "project.toml",
            &[&format!("set = {{ {concept} = \"{}\" }}", names[0]), &format!("set = {{ {concept} = \"{}\" }}", names[1])],
        );
        drafted.has_not("project.toml", "id = \"wave");
        drafted.has("codebook", &[&format!("variable = \"{concept}\""), &format!("concept = \"{concept}\"")]);
        assert_eq!(drafted.counts("elevenkat", concept), [(names[0].to_owned(), 12), (names[1].to_owned(), 14)]);
    }
}

#[test]
fn folders_of_years_are_rounds_and_of_schools_in_them_places() {
    let mut folder = Folder::new();
    for (year, school, first, rows) in [
        ("2023", "Alviksskolan", 0, 11),
        ("2023", "Bergaskolan", 100, 12),
        ("2024", "Alviksskolan", 200, 13),
        ("2024", "Bergaskolan", 300, 10),
    ] {
        folder = folder.file(&format!("{year}/{school}/enkät.csv"), &answers(first, rows, &format!("{year}-05-06")));
    }
    let drafted = folder.draft().well();
    drafted.has("project.toml", &["id = \"2023\"", "id = \"2024\"", "set = { school = \"Bergaskolan\" }"]);
    assert_eq!(drafted.counts("enkat", "school"), [("Alviksskolan".to_owned(), 24), ("Bergaskolan".to_owned(), 22)]);
    assert_eq!(drafted.counts("enkat", "wave"), [("2023".to_owned(), 23), ("2024".to_owned(), 23)]);
}

#[test]
fn the_place_that_a_column_tells_is_not_told_by_the_folders() {
    let with = |school: &str, first| {
        let text = answers(first, 12, "2025-05-06");
        let rows: Vec<String> =
            text.lines().enumerate().map(|(at, line)| format!("{line};{}", if at == 0 { "Skola" } else { school })).collect();
        rows.join("\n")
    };
    let drafted = Folder::new()
        .file("Alviksskolan/enkät.csv", &with("Alviksskolan", 0))
        .file("Bergaskolan/enkät.csv", &with("Bergaskolan", 100))
        .draft()
        .well();
    drafted.has_not("project.toml", "set = ");
    assert_eq!(drafted.counts("enkat", "school"), [("Alviksskolan".to_owned(), 12), ("Bergaskolan".to_owned(), 12)]);
}

#[test]
fn a_name_that_may_be_of_a_place_is_offered() {
    let drafted = Folder::new()
        .file("Elevenkät vt25 Alvik.csv", &answers(0, 12, "2025-05-06"))
        .file("Elevenkät vt25 Berga.csv", &answers(100, 12, "2025-05-07"))
        .draft()
        .well();
    drafted.has("project.toml", &["# doubtful: the name tells a place, perhaps a school", "{ set = { school = \"Alvik\" } }"]);
    drafted.has_not("project.toml", "id = \"wave");
}

#[test]
fn an_empty_folder_is_called_empty_and_what_systems_keep_is_passed_over() {
    let empty = Folder::new().draft();
    assert_eq!(empty.done.code, 1);
    assert!(empty.done.stdout.contains("not read: the folder and the folders in it hold no files"), "{}", empty.done.stdout);
    let hidden = Folder::new().file(".DS_Store", "x").file("a/~$enkät.xlsx", "x").file("a/Thumbs.db", "x").draft();
    assert_eq!(hidden.done.code, 1);
    assert!(hidden.done.stdout.contains("the folder and the folders in it hold no files"), "{}", hidden.done.stdout);
    let deep = Folder::new().file("a/b/c/enkät.csv", &answers(0, 12, "2025-05-06")).file("a/b/.DS_Store", "x").draft().well();
    assert_eq!(deep.counts("enkat", "gender").iter().map(|(_, n)| n).sum::<u64>(), 12);
}

#[test]
fn who_refuses_consent_is_left_out_by_the_project() {
    for (asked, yes, no) in [
        ("Jag samtycker till att mina svar används", "Ja, jag samtycker", "Nej"),
        ("Giver du samtykke til at dine svar bruges?", "Ja", "Nej"),
        ("I consent to the use of my answers", "I consent", "I do not consent"),
    ] {
        let text = answers(0, 30, "2025-05-06");
        let with = text.lines().enumerate().map(|(at, line)| {
            format!(
                "{line};{}",
                if at == 0 {
                    asked
                } else if at % 6 == 0 {
                    no
                } else {
                    yes
                }
            )
        });
        let drafted = Folder::new().file("enkät.csv", &with.collect::<Vec<_>>().join("\n")).draft().well();
        drafted.has("project.toml", &["# left out: without consent (5 rows)", &format!("[\"{yes}\"]")]);
        assert_eq!(drafted.counts("enkat", "gender").iter().map(|(_, n)| n).sum::<u64>(), 25, "{asked}");
    }
}

#[test]
fn a_code_far_outside_a_short_scale_is_no_answer() {
    for code in ["99", "-1", "999"] {
        let rows = (0..40).fold("Nr;Jag trivs i skolan (1-5);Jag får hjälp (1-5)\n".to_owned(), |mut text, at| {
            let second = if at % 8 == 0 { code.to_owned() } else { (1 + at % 5).to_string() };
            writeln!(text, "{at};{};{second}", 1 + at % 5).unwrap();
            text
        });
        let drafted = Folder::new().file("elevenkät.csv", &rows).draft().well();
        drafted.has("codebook", &[&format!("missing = [\"{code}\"]"), "far outside the others: no answer"]);
    }
    // A number of days may well be 99.
    let days = (0..40).fold("Nr;Hur många dagar?\n".to_owned(), |mut text, at| {
        writeln!(text, "{at};{}", [3, 12, 40, 99, 7][at % 5]).unwrap();
        text
    });
    Folder::new().file("elevenkät.csv", &days).draft().well().has_not("codebook", "missing = ");
}

#[test]
fn a_place_written_in_several_ways_is_one_and_slips_are_told() {
    let ways = ["Göteborg", "Göteborg", "Göteborg", "Göteborg", "Goteborg", "Göteborgs stad", "Mölndal", "Mölndal"];
    let schools = ["Brunnsskolan", "Brunnskolan", "Norra skolan", "Södra skolan"];
    let rows = (0..96).fold("Kommun;Skola;Jag trivs i skolan\n".to_owned(), |mut text, at| {
        writeln!(text, "{};{};{}", ways[at % 8], schools[at % 4], ["Stämmer helt", "Stämmer ganska bra", "Stämmer inte alls"][at % 3])
            .unwrap();
        text
    });
    let drafted = Folder::new().file("elevenkät.csv", &rows).draft().well();
    assert_eq!(drafted.counts("elevenkat", "municipality"), [("Göteborg".to_owned(), 72), ("Mölndal".to_owned(), 24)]);
    drafted.has("codebook", &["1 name written in several ways", "\"Göteborgs stad\" = \"Göteborg\""]);
    drafted.has("messages", &["[near-names]", "`Brunnskolan` and `Brunnsskolan`"]);
    assert!(!drafted.done.stderr.contains("Norra skolan"), "{}", drafted.done.stderr);
}

#[test]
fn numbers_of_units_alone_are_no_respondents() {
    let school = "Skola;2022/23;;2023/24;\n;Flickor;Pojkar;Flickor;Pojkar\nAlviksskolan;21;25;31;22\nBergaskolan;41;35;33;52\nCentralskolan;27;23;61;42\n";
    let placements = (0..60).fold("Elevkod;Arbetsplats;Bransch;Startdatum;Antal dagar\n".to_owned(), |mut text, at| {
        writeln!(text, "E{};ICA Nära {};Handel;2024-09-{:02};5", 100 + at % 21, at % 4, 1 + at % 28).unwrap();
        text
    });
    for text in [school.to_owned(), placements] {
        let drafted = Folder::new().file("register.csv", &text).draft();
        assert!(!drafted.folder.0.path().join("p/report").exists(), "{}", drafted.done.stderr);
        let told = drafted.done.stderr.contains("[nothing-asked]") || drafted.done.stderr.contains("[several-rows-each]");
        assert!(told, "{}", drafted.done.stderr);
    }
    let summed = "Skola;Antal svar;Trivsel;Framtidstro\nAlviksskolan;24;3,41;3,9\nBergaskolan;31;3,6;4,05\nCentralskolan;18;2,95;3,3\n";
    let refused = Folder::new().file("resultat.csv", summed).draft();
    assert_eq!(refused.done.code, 1);
    assert!(refused.done.stdout.contains("each row is a group with its number of answers"), "{}", refused.done.stdout);
}

/// A workbook of one sheet; `merged` are cells merged over rows and columns, first and last, counted from 0.
fn workbook(rows: &[Vec<String>], merged: &[Merged]) -> Vec<u8> {
    workbook_of(&[("Blad1", rows, merged)])
}

type Merged = (u32, u16, u32, u16);

/// A sheet's name, its rows, and its merged cells.
type Sheet<'a> = (&'a str, &'a [Vec<String>], &'a [Merged]);

/// The same of several sheets, each with its name.
fn workbook_of(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, rows, merged) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        write_sheet(sheet, rows, merged);
    }
    workbook.save_to_buffer().unwrap()
}

fn write_sheet(sheet: &mut rust_xlsxwriter::Worksheet, rows: &[Vec<String>], merged: &[Merged]) {
    for &(top, left, bottom, right) in merged {
        sheet.merge_range(top, left, bottom, right, "", &rust_xlsxwriter::Format::new()).unwrap();
    }
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).map(|_| ()).unwrap(),
                Err(_) if text.is_empty() => {}
                Err(_) => sheet.write_string(row, column, text).map(|_| ()).unwrap(),
            }
        }
    }
}

fn cells(lines: &[&str]) -> Vec<Vec<String>> {
    lines.iter().map(|line| line.split(';').map(str::to_owned).collect()).collect()
}

#[test]
fn a_label_merged_over_its_rows_is_on_each() {
    let mut rows = cells(&["Klass;Kön;Jag trivs i skolan"]);
    for at in 0..30 {
        let class = if at % 10 == 0 { ["8A", "8B", "8C"][at / 10] } else { "" };
        rows.push(vec![
            class.to_owned(),
            ["Flicka", "Pojke"][at % 2].to_owned(),
            ["Stämmer helt", "Stämmer ganska bra", "Stämmer inte alls"][at % 3].to_owned(),
        ]);
    }
    let bytes = workbook(&rows, &[(1, 0, 10, 0), (11, 0, 20, 0), (21, 0, 30, 0)]);
    let drafted = Folder::new().bytes("klasser.xlsx", &bytes).draft().well();
    assert_eq!(drafted.counts("klasser", "class"), ["8A", "8B", "8C"].map(|class| (class.to_owned(), 10)));
}

#[test]
fn titles_over_titles_over_items_are_headings() {
    let mut rows = cells(&["Nr;Om dig;Arbetsliv;;", ";Kön;Hur viktigt är följande?;;Hur ofta?", ";;Lön;Tid;"]);
    for at in 0..24 {
        let importance = ["Mycket viktigt", "Ganska viktigt", "Inte alls viktigt"];
        let often = ["Ofta", "Ibland", "Aldrig"][at % 3];
        let gender = ["Flicka", "Pojke"][at % 2];
        rows.push([&at.to_string(), gender, importance[at % 3], importance[at % 2], often].map(str::to_owned).to_vec());
    }
    let csv: String = rows.iter().map(|row| row.join(";") + "\n").collect();
    let merged = [(0, 2, 0, 4), (1, 2, 1, 3)];
    for folder in [Folder::new().bytes("enkät.xlsx", &workbook(&rows, &merged)), Folder::new().file("enkät.csv", &csv)] {
        let drafted = folder.draft().well();
        drafted.has("codebook", &["Hur viktigt är följande? – Lön", "Hur ofta?"]);
        assert_eq!(drafted.counts("enkat", "gender").iter().map(|(_, n)| n).sum::<u64>(), 24);
    }
}

#[test]
fn codes_of_questions_beside_their_texts_are_no_answers() {
    let body = (1..=24).fold(String::new(), |mut text, at| {
        let words = ["Stämmer helt", "Stämmer ganska bra", "Stämmer inte alls"];
        writeln!(text, "{at};{};{};{}", ["Flicka", "Pojke"][at % 2], words[at % 3], words[at % 2]).unwrap();
        text
    });
    let (codes, texts) = ("respid;Q1;Q2_1;Q2_2\n", ";Kön;Hur är det? Jag trivs i skolan;Hur är det? Jag får hjälp i skolan\n");
    for text in [format!("{codes}{texts}{body}"), format!("Nr{texts};Q1;Q2_1;Q2_2\n{body}")] {
        let drafted = Folder::new().file("netigate.csv", &text).draft().well();
        drafted.has("codebook", &["Jag trivs i skolan"]);
        assert_eq!(drafted.counts("netigate", "gender").iter().map(|(_, n)| n).sum::<u64>(), 24);
    }
}

#[test]
fn a_sheet_of_questions_words_headings_and_codes() {
    let words = ["Stämmer inte alls", "Stämmer ganska bra", "Stämmer helt"];
    let (mut coded, mut worded) = (cells(&["Nr;F1;F2;F3"]), cells(&["Nr;F1;F2;F3"]));
    for at in 0..30_usize {
        coded.push([at + 1, 1 + at % 2, 1 + at % 3, 1 + (at / 2) % 3].map(|number| number.to_string()).to_vec());
        worded.push([&(at + 1).to_string(), ["Flicka", "Pojke"][at % 2], words[at % 3], words[(at / 2) % 3]].map(str::to_owned).to_vec());
    }
    let in_cell = "1=Stämmer inte alls, 2=Stämmer ganska bra, 3=Stämmer helt";
    let (second, third) = (format!("F2;Jag trivs i skolan;{in_cell}"), format!("F3;Jag får hjälp;{in_cell}"));
    let key = cells(&["Variabel;Frågetext;Svarsalternativ", "F1;Kön;1=Flicka, 2=Pojke", &second, &third]);
    let texts = cells(&["Kod;Fråga", "F1;Kön", "F2;Jag trivs i skolan", "F3;Jag får hjälp"]);
    for (answers, key) in [(coded, key), (worded, texts)] {
        let drafted = Folder::new().bytes("enkät.xlsx", &workbook_of(&[("Svar", &answers, &[]), ("Frågor", &key, &[])])).draft().well();
        drafted.has("codebook", &["text = { sv = \"Jag trivs i skolan\" }", "concept = \"gender\"", "type = \"scale\""]);
        drafted.has("messages", &["[questions-by-sheet]"]);
        assert_eq!(drafted.counts("enkat", "gender"), [("female".to_owned(), 15), ("male".to_owned(), 15)]);
    }
}

#[test]
fn rows_of_means_between_schools_are_no_respondents() {
    let mut rows = "Skola;Kön;Trivsel 1-5;Framtid 1-5\n".to_owned();
    for school in ["Alskolan", "Bokskolan"] {
        (0..20).for_each(|at| writeln!(rows, "{school};{};{};{}", ["Flicka", "Pojke"][at % 2], 1 + at % 5, 1 + at % 4).unwrap());
        writeln!(rows, "Medel {school};;3,00;2,50").unwrap();
    }
    rows.push_str("Totalt medel;;3,00;2,50\n");
    let drafted = Folder::new().file("elevsvar.csv", &rows).draft().well();
    assert_eq!(drafted.counts("elevsvar", "school"), [("Alskolan".to_owned(), 20), ("Bokskolan".to_owned(), 20)]);
}

#[test]
fn sheets_of_classes_tell_the_class_and_count_each_from_one() {
    let class = |first: usize, rows: usize| {
        let mut all = cells(&["Nr;Kön;Jag trivs (1-5)"]);
        (0..rows).for_each(|at| {
            all.push([(at + 1).to_string(), ["F", "P"][at % 2].to_owned(), (1 + (at + first) % 5).to_string()].to_vec());
        });
        all
    };
    let (first, second) = (class(0, 12), class(2, 15));
    let drafted = Folder::new().bytes("enkät.xlsx", &workbook_of(&[("8A", &first, &[]), ("8B", &second, &[])])).draft().well();
    assert_eq!(drafted.counts("enkat", "class"), [("8A".to_owned(), 12), ("8B".to_owned(), 15)]);
    assert!(!drafted.done.stderr.contains("[repeated-id]"), "{}", drafted.done.stderr);
}

#[test]
fn a_list_of_placements_asks_nobody_anything() {
    let list = (0..40).fold("Skola;Klass;Arbetsplats;Bransch;Vecka;Antal dagar\n".to_owned(), |mut text, at| {
        writeln!(text, "Alskolan;8{};Företag {};Handel;v {};5", ["A", "B"][at % 2], at % 7, 40 + at % 2).unwrap();
        text
    });
    let drafted =
        Folder::new().file("praoplaceringar 24-25.csv", &list).file("elevenkät.csv", &answers(0, 20, "2025-05-06")).draft().well();
    drafted.has("project.toml", &["# guessed: a register, by its name and its headings", "# id = \"praoplaceringar_24_25\""]);
    // What asks is answered, whatever the file is called.
    let drafted = Folder::new().file("praoplaceringar enkät.csv", &answers(0, 20, "2025-05-06")).draft().well();
    drafted.has_not("project.toml", "register");
}

#[test]
fn ages_ja_and_stars_are_counted_as_what_they_are() {
    let age = ["15", "15 år", "16", "16år", "femton", "15."];
    let rows = (0..48).fold("Ålder;Har du sommarjobbat?;Helhetsbetyg;Tid\n".to_owned(), |mut text, at| {
        let worked = ["ja", "Ja!", "JA", "nej"][at % 4];
        writeln!(text, "{};{worked};{};{},{}", age[at % 6], ["★★★", "★★★★☆", "★★★★★"][at % 3], 45768 + at % 5, 31 + at).unwrap();
        text
    });
    let drafted = Folder::new().file("sommarjobb.csv", &rows).draft().well();
    assert_eq!(drafted.counts("sommarjobb", "har_du_sommarjobbat"), [("ja".to_owned(), 36), ("nej".to_owned(), 12)]);
    let numbers = |variable: &str| -> Vec<(f64, u64)> {
        drafted.counts("sommarjobb", variable).into_iter().map(|(text, n)| (text.parse().unwrap(), n)).collect()
    };
    assert_eq!(numbers("age"), [(15.0, 32), (16.0, 16)]);
    assert_eq!(numbers("helhetsbetyg"), [(3.0, 16), (4.0, 16), (5.0, 16)]);
    drafted.has("codebook", &["Tid = \"days as a spreadsheet counts them"]);
}

#[test]
fn who_answered_is_named_first_in_the_name_of_the_file() {
    for (name, group) in [("Elevenkät åk 8 SYV", "student"), ("Företag om elever", "employer"), ("Lärarenkät om eleverna", "teacher")]
    {
        let drafted = Folder::new().file(&format!("{name}.csv"), &answers(0, 20, "2025-05-06")).draft().well();
        drafted.has("project.toml", &[&format!("respondents = \"{group}\"")]);
    }
}

#[test]
fn the_column_of_the_rounds_is_no_question() {
    let words = ["Stämmer helt", "Stämmer ganska bra", "Stämmer inte alls"];
    let rows = (0..60).fold("Mätning;Kön;Jag trivs;Jag tror på att få jobb\n".to_owned(), |mut text, at| {
        let second = if at < 30 { "" } else { words[at % 3] };
        writeln!(text, "{};{};{};{second}", if at < 30 { "Före" } else { "Efter" }, ["F", "P"][at % 2], words[at % 3]).unwrap();
        text
    });
    let drafted = Folder::new().file("mätningar.csv", &rows).draft().well();
    drafted.has("codebook", &["\"Mätning\" = \"the round of each row"]);
    drafted.has_not("codebook", "asked_if");
}

#[test]
fn the_counts_of_forms_are_no_title() {
    let (first, all) = (answers(0, 20, "2025-05-06"), answers(0, 30, "2025-05-06"));
    let drafted = Folder::new().file("Elevenkät(1-20).csv", &first).file("Elevenkät(1-30).csv", &all).draft().well();
    drafted.has("project.toml", &["\"Elevenkät\""]);
    assert_eq!(drafted.counts("elevenkat", "gender").iter().map(|(_, n)| n).sum::<u64>(), 30);
}
