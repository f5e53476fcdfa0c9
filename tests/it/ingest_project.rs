//! What the project may say about its files, and what is said back: overrides, companions, imports, links between waves.

use crate::survey::Survey;
use calamine::{Data, Reader};
use std::fmt::Write;
use utfall::ingest::dataset::Dataset;
use utfall::{ingest, pipeline};

const HEAD: &str = "[project]\nid = \"p\"\ntitle = \"P\"\nlanguages = [\"en\"]\ndate = \"2025-01-01\"\n\n[[instrument]]\nid = \"students\"\n\
    kind = \"questionnaire\"\nrespondents = \"student\"\ntitle = \"S\"\ncodebook = \"codebook.toml\"\n";

const CODEBOOK: &str = "[[question]]\nvariable = \"gender\"\ncolumns = [\"Kön\"]\ntype = \"single\"\nconcept = \"gender\"\nvalues = { \"Flicka\" = \"female\", \"Pojke\" = \"male\" }\n\n\
    [[question]]\nvariable = \"able\"\ncolumns = [\"Jag kan välja\"]\ntype = \"scale\"\nscale = \"agreement4\"\n";

/// A project with these waves, each of one file entry in TOML.
fn project(more: &str, waves: &[(&str, &str)], codebook: &str) -> Survey {
    let mut definition = format!("{HEAD}{more}\n");
    for (id, file) in waves {
        let _ = write!(definition, "\n[[instrument.wave]]\nid = \"{id}\"\nfile = [{file}]\n");
    }
    Survey::new().write("project.toml", &definition).write("plan.toml", "").write("codebook.toml", codebook)
}

fn dataset(survey: &Survey) -> (Dataset, Vec<String>) {
    let planned = pipeline::plan(&survey.path("project")).unwrap();
    let made = ingest::ingest(&planned.value.unwrap_or_else(|| panic!("{:?}", planned.diagnostics))).unwrap();
    (made.value, made.diagnostics.iter().map(ToString::to_string).collect())
}

fn found(survey: &Survey, code: &str) -> String {
    let (_, messages) = dataset(survey);
    let with = messages.iter().filter(|message| message.contains(&format!("[{code}]")));
    with.cloned().collect::<Vec<_>>().join("\n")
}

/// Rows read, rows used, and rows listed by reason.
fn rows(survey: &Survey) -> (u64, u64, Vec<(String, u64)>) {
    let (dataset, _) = dataset(survey);
    let read = dataset.readings.iter().map(|reading| reading.rows_read).sum();
    let used = dataset.readings.iter().map(|reading| reading.rows_used).sum();
    (read, used, dataset.exclusions.into_iter().map(|exclusion| (exclusion.reason, exclusion.rows)).collect())
}

#[test]
fn where_the_table_stands_can_be_said_in_lines_of_the_file() {
    let text = "Enkät\n\n\"Två rader\ni en cell\"\n\nKön;Jag kan välja\nprov;prov\nFlicka;Stämmer helt och hållet\nPojke;Stämmer ganska bra\n\nAntal;2\n";
    let survey =
        project("", &[("w", "{ path = \"a.csv\", header_row = 6, first_data_row = 8, last_data_row = 9 }")], CODEBOOK).write("a.csv", text);
    assert_eq!(rows(&survey), (3, 2, vec![("note-line".to_owned(), 1)]));
}

#[test]
fn a_place_counts_blank_lines_and_line_breaks_in_cells() {
    let text = "Kön;Jag kan välja;\"Tankar\nom detta\"\n\nFlicka;Stämmer helt och hållet;\"a\nb\"\n\nPojke;Stämer ganska bra;c\n";
    let codebook = format!("{CODEBOOK}\n[ignore]\n\"Tankar om detta\" = \"free text\"\n");
    let survey = project("", &[("w", "{ path = \"a.csv\" }")], &codebook).write("a.csv", text);
    let message = found(&survey, "unknown-label");
    assert!(message.contains("a.csv, line 7 (column `Jag kan välja`)"), "{message}");
}

#[test]
fn tool_delimiter_and_encoding_can_be_said() {
    let text = "Kön|Jag kan välja\nFlicka|Stämmer helt och hållet\nPojke|Stämmer ganska bra\n";
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(text);
    let survey = project("", &[("w", "{ path = \"a.csv\", tool = \"table\", delimiter = \"|\", encoding = \"windows-1252\" }")], CODEBOOK);
    std::fs::write(survey.path("project/a.csv"), bytes).unwrap();
    let (made, messages) = dataset(&survey);
    assert_eq!((made.readings[0].tool.as_str(), made.readings[0].rows_used), ("table", 2), "{messages:?}");
    let wrong = survey.replace("project.toml", "\"windows-1252\"", "\"utf-16le\"");
    assert!(dataset(&wrong).1.iter().any(|message| message.starts_with("error")));
    let unknown = wrong.replace("project.toml", "tool = \"table\"", "tool = \"microsoft form\"");
    assert!(found(&unknown, "unknown-tool").contains("did you mean `Microsoft Forms`?"));
}

#[test]
fn a_sheet_can_be_said_and_an_absent_one_lists_those_there_are() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, answer) in [("Gammal", "Stämmer inte alls"), ("Ny", "Stämmer ganska bra")] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (row, cells) in [["Kön", "Jag kan välja"], ["Flicka", answer], ["Pojke", answer]].into_iter().enumerate() {
            for (column, cell) in cells.into_iter().enumerate() {
                sheet.write(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), cell).unwrap();
            }
        }
    }
    let survey = project("", &[("w", "{ path = \"a.xlsx\", sheet = \"Ny\" }")], CODEBOOK);
    workbook.save(survey.path("project/a.xlsx")).unwrap();
    let (made, _) = dataset(&survey);
    assert_eq!(made.tables[0].frame.column("able").unwrap().f64().unwrap().get(0), Some(3.0));
    let absent = survey.replace("project.toml", "\"Ny\"", "\"Nya\"");
    let (_, messages) = dataset(&absent);
    assert!(
        messages.iter().any(|message| message.starts_with("error") && message.contains("Gammal") && message.contains("Ny")),
        "{messages:?}"
    );
}

#[test]
fn one_file_holds_several_waves() {
    let text = "Omgång;Kön;Jag kan välja\nFöre;Flicka;Stämmer inte alls\nEfter;Flicka;Stämmer ganska bra\nEfter;Pojke;Stämmer ganska bra\n";
    let waves = [
        ("before", "{ path = \"a.csv\", only = { \"Omgång\" = [\"Före\"] } }"),
        ("after", "{ path = \"a.csv\", only = { \"Omgång\" = [\"Efter\"] } }"),
    ];
    let survey = project("", &waves, CODEBOOK).write("a.csv", text);
    let (made, messages) = dataset(&survey);
    assert_eq!(
        made.readings.iter().map(|reading| (reading.rows_read, reading.rows_used)).collect::<Vec<_>>(),
        [(3, 1), (3, 2)],
        "{messages:?}"
    );
    let other = |wave: &str| {
        made.exclusions.iter().find(|exclusion| exclusion.wave == wave).map(|exclusion| (exclusion.reason.clone(), exclusion.rows))
    };
    assert_eq!((other("before"), other("after")), (Some(("other-part".to_owned(), 2)), Some(("other-part".to_owned(), 1))));
    let wrong = survey.replace("project.toml", "only = { \"Omgång\" = [\"Före\"]", "only = { \"Omgånk\" = [\"Före\"]");
    assert!(found(&wrong, "missing-column").contains("did you mean `Omgång`?"));
}

#[test]
fn everybody_invited_is_in_the_fieldwork() {
    let project = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ingest/run-surveyxact");
    let made = ingest::ingest(&pipeline::plan(&project).unwrap().value.unwrap()).unwrap().value;
    let counts = |domain: &[(String, String)]| {
        let found = made.tables[0].fieldwork.iter().find(|entry| entry.domain == domain).unwrap();
        let counts = found.counts;
        (found.invited, counts.complete, counts.partial, counts.refusal, counts.other, counts.non_contact)
    };
    // 29 rows: 17 finished; of the unfinished one answered all three questions, two answered two, one broke off; 2 dropped out, 6 never began.
    assert_eq!(counts(&[]), (Some(29), 18, 2, 1, 2, 6));
    let girls = counts(&[("gender".to_owned(), "female".to_owned())]);
    assert_eq!(girls, (Some(16), 12, 0, 0, 1, 3));
}

#[test]
fn the_unfinished_are_left_out_on_request() {
    let text = "id,submitdate,lastpage,startlanguage,K,V\n1,2025-05-01 09:00:00,2,sv,Flicka,Stämmer ganska bra\n2,,1,sv,Flicka,Stämmer ganska bra\n3,2025-05-01 09:00:00,2,sv,Pojke,Stämmer ganska bra\n";
    let codebook = CODEBOOK.replace("Kön", "K").replace("Jag kan välja", "V");
    let survey = project("", &[("w", "{ path = \"a.csv\", leave_out_partial = true }")], &codebook).write("a.csv", text);
    assert_eq!(rows(&survey), (3, 2, vec![("partial".to_owned(), 1)]));
    assert_eq!(rows(&survey.replace("project.toml", ", leave_out_partial = true", "")), (3, 3, vec![]));
}

#[test]
fn answers_that_say_the_question_was_not_put() {
    let text = "Kön;Jag kan välja\nFlicka;N/A\nPojke;Stämmer ganska bra\nFlicka;Vet ej\n";
    let survey = project("", &[("w", "{ path = \"a.csv\" }")], &format!("{CODEBOOK}not_shown = [\"N/A\"]\n")).write("a.csv", text);
    let (made, messages) = dataset(&survey);
    let missing = made.tables[0].frame.column("able__missing").unwrap();
    let missing = missing.str().unwrap().iter().collect::<Vec<_>>();
    assert_eq!(missing, [Some("not_asked"), None, Some("dont_know")], "{messages:?}");
}

#[test]
fn split_options_keep_not_shown_and_not_answered_apart() {
    let text = "id,submitdate,lastpage,startlanguage,K,F[1],F[2]\n1,2025-05-01 09:00:00,2,sv,Flicka,Yes,No\n2,2025-05-01 09:00:00,2,sv,Flicka,No,No\n\
        3,2025-05-01 09:00:00,2,sv,Pojke,N/A,N/A\n4,2025-05-01 09:00:00,2,sv,Pojke,,\n5,2025-05-01 09:00:00,2,sv,Pojke,Yes,Yes\n";
    let codebook = format!(
        "{}[[question]]\nvariable = \"f\"\ncolumns = [\"F\"]\ntype = \"multiple\"\noptions = {{ \"F[1]\" = \"sport\", \"F[2]\" = \"music\" }}\n",
        CODEBOOK.split("\n\n").next().unwrap().replace("Kön", "K") + "\n\n"
    );
    let survey = project("", &[("w", "{ path = \"a.csv\" }")], &codebook).write("a.csv", text);
    let (made, messages) = dataset(&survey);
    let of = |name: &str| made.tables[0].frame.column(name).unwrap().f64().unwrap().iter().collect::<Vec<_>>();
    assert_eq!(of("f__sport"), [Some(1.0), None, None, None, Some(1.0)], "{messages:?}");
    assert_eq!(of("f__music"), [Some(0.0), None, None, None, Some(1.0)]);
}

#[test]
fn numbers_go_by_the_decimal_sign_of_the_column_and_labelled_ones_are_told() {
    let text = "Kön;Jag kan välja;Timmar\nFlicka;Stämmer ganska bra;1.250,5\nPojke;Stämmer ganska bra;3,5\nFlicka;Stämmer ganska bra;4.5\nFlicka;Stämmer ganska bra;7\n";
    let codebook = format!("{CODEBOOK}\n[[question]]\nvariable = \"hours\"\ncolumns = [\"Timmar\"]\ntype = \"number\"\n");
    let survey = project("", &[("w", "{ path = \"a.csv\" }")], &codebook).write("a.csv", text);
    let (made, _) = dataset(&survey);
    let hours = made.tables[0].frame.column("hours").unwrap().f64().unwrap().iter().collect::<Vec<_>>();
    assert_eq!(hours, [Some(1250.5), Some(3.5), None, Some(7.0)]);
    assert!(found(&survey, "unknown-label").contains("a.csv, line 4 (column `Timmar`)"));
}

#[test]
fn columns_of_one_header_are_joined_or_kept_apart_by_name() {
    let text = "Kön;Jag kan välja;Annat;Annat\nFlicka;Stämmer ganska bra;cykel;\nPojke;Stämmer ganska bra;;fotboll\nPojke;Stämmer ganska bra;buss;schack\n";
    let other = |columns: &str, variable: &str| {
        format!(
            "\n[[question]]\nvariable = \"{variable}\"\ncolumns = [\"{columns}\"]\ntype = \"single\"\nvalues = {{ cykel = \"cykel\", fotboll = \"fotboll\", buss = \"buss\", schack = \"schack\" }}\n"
        )
    };
    let survey = project("", &[("w", "{ path = \"a.csv\" }")], &format!("{CODEBOOK}{}", other("Annat", "other"))).write("a.csv", text);
    let of = |made: &Dataset, name: &str| {
        made.tables[0].frame.column(name).unwrap().str().unwrap().iter().map(|cell| cell.map(str::to_owned)).collect::<Vec<_>>()
    };
    let text = |cells: [Option<&str>; 3]| cells.map(|cell| cell.map(str::to_owned)).to_vec();
    assert_eq!(of(&dataset(&survey).0, "other"), text([Some("cykel"), Some("fotboll"), Some("buss")]));
    assert!(found(&survey, "answered-twice").contains("a.csv, line 4"));
    let apart = survey.write("codebook.toml", &format!("{CODEBOOK}{}{}", other("Annat", "way"), other("annat_2", "leisure")));
    let made = dataset(&apart).0;
    assert_eq!(
        (of(&made, "way"), of(&made, "leisure")),
        (text([Some("cykel"), None, Some("buss")]), text([None, Some("fotboll"), Some("schack")]))
    );
}

#[test]
fn an_import_is_completed_by_the_project_and_what_does_not_fit_is_told() {
    let dictionary = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\"\n\
        kon,a,,radio,Kön,\"1, Flicka | 2, Pojke\"\nskola,a,,radio,Skola,\"1, Norra | 2, Södra\"\n";
    let data = "record_id,kon,skola,a_complete\n1,1,2,2\n2,2,1,2\n";
    let codebook = "import = [\"d.csv\"]\n\n[[question]]\nvariable = \"kon\"\nconcept = \"gender\"\nvalues = { \"Flicka\" = \"female\", \"2\" = \"male\" }\n";
    let survey = project("", &[("w", "{ path = \"a.csv\" }")], codebook).write("a.csv", data).write("d.csv", dictionary);
    let planned = pipeline::plan(&survey.path("project")).unwrap().value.unwrap();
    let school = planned.question("students", "skola").unwrap();
    assert_eq!(school.labels["2"].get("en", "en").text, "Södra");
    let made = dataset(&survey).0;
    let of = |name: &str| {
        made.tables[0].frame.column(name).unwrap().str().unwrap().iter().map(|cell| cell.unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((of("gender"), of("skola")), (vec!["female".to_owned(), "male".to_owned()], vec!["2".to_owned(), "1".to_owned()]));
    let wrong = survey.replace("codebook.toml", "variable = \"kon\"", "variable = \"kom\"");
    insta::assert_snapshot!(wrong.utfall(&["check", "project"]).stderr);
    let none = wrong.write("d.csv", "a;b\n1;2\n");
    insta::assert_snapshot!(none.utfall(&["check", "project"]).stderr);
}

#[test]
fn a_question_without_type_is_told_when_nothing_is_imported() {
    let survey = project("", &[("w", "{ path = \"a.csv\" }")], &CODEBOOK.replace("type = \"single\"\n", ""))
        .write("a.csv", "Kön;Jag kan välja\nFlicka;\n");
    insta::assert_snapshot!(survey.utfall(&["check", "project"]).stderr);
}

#[test]
fn waves_are_linked_by_code_and_near_codes_only_proposed() {
    let codebook = format!(
        "{CODEBOOK}\n[[question]]\nvariable = \"code\"\ncolumns = [\"Kod\"]\ntype = \"id\"\n\n[[question]]\nvariable = \"school\"\ncolumns = [\"Skola\"]\ntype = \"single\"\nconcept = \"school\"\n\n[[question]]\nvariable = \"class\"\ncolumns = [\"Klass\"]\ntype = \"single\"\nconcept = \"class\"\n"
    );
    let row = |code: &str, school: &str, class: &str| format!("{code};{school};{class};Flicka;Stämmer ganska bra\n");
    let head = "Kod;Skola;Klass;Kön;Jag kan välja\n";
    let before =
        [("ma-07 k", "Norra", "9A"), ("LB12X", "Norra", "9A"), ("RT55Q", "Norra", "9B"), ("PO01P", "Norra", "9B"), ("", "Norra", "9B")];
    // LB12X becomes LB13X; MA07K and RT55Q stay; RT55Q twice; a new one; 9A has moved to Södra with its one linked pupil, who is too few to tell.
    let after =
        [("MA07K", "Södra", "9A"), ("LB13X", "Södra", "9A"), ("rt55q", "Norra", "9B"), ("RT55Q", "Norra", "9B"), ("ÅÄ99Z", "Norra", "9B")];
    let file = |rows: &[(&str, &str, &str)]| {
        head.to_owned() + &rows.iter().map(|(code, school, class)| row(code, school, class)).collect::<String>()
    };
    let more = "unit = \"code\"\nstage = [{ unit = \"school\", selection = \"all\" }, { unit = \"class\", selection = \"sample\" }]\n";
    let survey = project(more, &[("before", "{ path = \"b.csv\" }"), ("after", "{ path = \"a.csv\" }")], &codebook)
        .write("b.csv", &file(&before))
        .write("a.csv", &file(&after));
    let (made, messages) = dataset(&survey);
    let panel = made.tables[0].panels.iter().find(|panel| panel.domain.is_empty()).unwrap();
    assert_eq!((panel.stayed, panel.lost, panel.new, panel.uncoded), (2, 2, 2, [1, 0]));
    let near = found(&survey, "near-match");
    assert!(near.contains("b.csv, line 3") && near.contains("a.csv, line 3") && !near.contains("times"), "{near}");
    assert!(found(&survey, "duplicate").contains("a.csv, line 5"));
    let moved = found(&survey, "moved");
    assert!(moved.contains("another `school`") && moved.contains("a.csv, line 2") && !moved.contains("as a whole"), "{moved}");
    assert!(messages.iter().all(|message| !["LB1", "RT55", "MA07", "ma-07"].iter().any(|code| message.contains(code))), "{messages:?}");
    assert!(survey.utfall(&["check", "project"]).stderr.contains("2 units in both waves, 2 lost, 2 new, 1 answer without a code"));
}

#[test]
fn formulas_in_answers_come_out_harmless() {
    let formula = "=cmd|' /C calc'!A0";
    let mut text = "Kommun;Kön;Jag kan välja\n".to_owned();
    for at in 0..40 {
        let municipality = if at % 2 == 0 { formula } else { "@SUM(1+1)*cmd" };
        let answer = if at % 4 < 2 { "Stämmer ganska bra" } else { "Stämmer ganska dåligt" };
        let _ = writeln!(text, "{municipality};Flicka;{answer}");
    }
    let codebook = format!(
        "{CODEBOOK}text = \"=1+1\"\n\n[[question]]\nvariable = \"municipality\"\ncolumns = [\"Kommun\"]\ntype = \"single\"\nconcept = \"municipality\"\n\
         [question.labels]\n\"{formula}\" = \"{formula}\"\n\"@SUM(1+1)*cmd\" = \"@SUM(1+1)*cmd\"\n"
    );
    let survey = project("", &[("w", "{ path = \"a.csv\" }")], &codebook).write("a.csv", &text);
    let done = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let (mut texts, mut seen) = (0, 0);
    for (path, bytes) in crate::survey::files(&survey.path("out")).iter().filter(|(path, _)| path.ends_with(".csv")) {
        let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
        for separator in [b',', b';'] {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(bytes);
            for cell in reader.records().flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
                assert!(!cell.starts_with(['=', '@']), "{path}: {cell}");
                seen += usize::from(cell.contains("cmd"));
            }
        }
        texts += 1;
    }
    assert!(texts > 1 && seen > 0, "{texts} files, {seen} cells");
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(survey.path("out/tables.xlsx")).unwrap();
    let mut strings = 0;
    for name in workbook.sheet_names() {
        assert!(workbook.worksheet_formula(&name).unwrap().is_empty(), "{name} holds a formula");
        let cells = workbook.worksheet_range(&name).unwrap();
        strings += cells.cells().filter(|(_, _, cell)| matches!(cell, Data::String(text) if text.starts_with(['=', '@']))).count();
    }
    assert!(strings > 0, "the formulas stand in the workbook as texts");
}

#[test]
fn a_listed_answer_that_nobody_chose_is_zero_and_not_absent() {
    let mut text = "Kön|Hur reser du?|Vilken mat?\n".to_owned();
    for row in 0..30 {
        let _ = writeln!(
            text,
            "{}|{}|{}",
            if row % 2 == 0 { "Flicka" } else { "Pojke" },
            ["Buss;Cykel", "Buss"][row % 2],
            ["Soppa", "Fisk"][row % 2]
        );
    }
    let codebook = format!(
        "{}\n\n[[question]]\nvariable = \"travel\"\ncolumns = [\"Hur reser du?\"]\ntype = \"multiple\"\n\
         values = {{ \"Buss\" = \"bus\", \"Cykel\" = \"cycle\", \"Tåg\" = \"train\" }}\n\n\
         [[question]]\nvariable = \"food\"\ncolumns = [\"Vilken mat?\"]\ntype = \"single\"\n\
         values = {{ \"Soppa\" = \"soup\", \"Fisk\" = \"fish\", \"Vegetariskt\" = \"greens\" }}\n",
        CODEBOOK.split("\n\n").next().unwrap()
    );
    let survey = project("", &[("w", "{ path = \"a.csv\" }")], &codebook).write("a.csv", &text);
    let planned = pipeline::plan(&survey.path("project")).unwrap();
    let plan = planned.value.unwrap_or_else(|| panic!("{:?}", planned.diagnostics));
    let dataset = ingest::ingest(&plan).unwrap().value;
    let train = dataset.tables[0].frame.column("travel__train").unwrap().f64().unwrap().iter().collect::<Vec<_>>();
    assert_eq!(train, vec![Some(0.0); 30]);
    let estimates = utfall::transform::transform(&plan, &dataset).unwrap().value.estimates;
    for item in ["travel__train", "food__greens"] {
        let of_all = |key: &utfall::transform::estimate::Key| key.item == item && key.domain.is_empty() && key.against.is_none();
        let found: Vec<_> = estimates.iter().filter(|estimate| of_all(&estimate.key)).collect();
        assert_eq!(found.iter().map(|estimate| (estimate.numerator, estimate.n)).collect::<Vec<_>>(), [(Some(0.0), Some(30))], "{item}");
    }
}
