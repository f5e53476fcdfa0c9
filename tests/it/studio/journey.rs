//! What a person does on the page, without a browser: the same files as by hand.

use super::client::{Page, names};
use super::danish;
use std::fs;
use std::path::Path;
use std::time::Duration;

#[test]
fn a_sample_is_copied_and_changed_and_the_change_taken_back() {
    let page = Page::opened();
    assert_eq!(page.post("/do/sample", &[("place", "Documents"), ("sample", "ujju")]).status, 303);
    let path = page.home.join("Documents/ujju/project.toml");
    let before = fs::read_to_string(&path).unwrap();
    let mut fields = page.hidden("/files", "action=\"/do/about\"");
    fields.push(("title:da".to_owned(), "En anden titel".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let saved = page.post("/do/about", &fields);
    assert_eq!((saved.status, saved.header("location")), (303, "/files?said=saved"));
    let after = fs::read_to_string(&path).unwrap();
    assert!(after.contains("En anden titel"), "{after}");
    // The same form once more was shown before the change: it is refused, and nothing is written.
    let other: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (*name, if *name == "title:da" { "En tredje" } else { *value })).collect();
    assert_eq!(page.post("/do/about", &other).status, 409);
    // All comments are still there.
    let comments = |text: &str| text.lines().filter(|line| line.trim_start().starts_with('#')).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(comments(&before), comments(&after));
    page.post("/do/undo", &[]);
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    page.post("/do/redo", &[]);
    assert_eq!(fs::read_to_string(&path).unwrap(), after);
    // What another program writes meanwhile stays.
    fs::write(&path, format!("{after}# by hand\n")).unwrap();
    assert_eq!(page.post("/do/undo", &[]).status, 409);
    assert!(fs::read_to_string(&path).unwrap().ends_with("# by hand\n"));
}

#[test]
fn a_broken_project_opens_and_is_mended() {
    let page = Page::opened();
    page.post("/do/sample", &[("place", "Documents"), ("sample", "ujju")]);
    let path = page.home.join("Documents/ujju/project.toml");
    let right = fs::read_to_string(&path).unwrap();
    fs::write(&path, right.replacen("[project]", "[project", 1)).unwrap();
    assert_eq!(page.get("/files").status, 200);
    page.get("/findings");
    page.wait(Duration::from_secs(60));
    let findings = page.get("/findings").body;
    assert!(findings.contains("/file?name=project.toml&amp;line="), "{findings}");
    let mut fields = page.hidden("/file?name=project.toml", "action=\"/do/file\"");
    fields.push(("text".to_owned(), right.clone()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(page.post("/do/file", &fields).status, 303);
    assert_eq!(fs::read_to_string(&path).unwrap(), right);
}

#[test]
fn dropped_files_become_a_project_of_their_own() {
    let page = Page::opened();
    let rows: String = (1..=40).map(|row| format!("{row};{};{}\n", if row % 2 == 0 { "Tjej" } else { "Kille" }, 1 + row % 4)).collect();
    let table = format!("Nr;Kön;Hur nöjd är du?\n{rows}");
    let dropped = page.drop_files(
        &page.csrf,
        &[("place", "Documents"), ("name", "Mitt projekt")],
        &[("Elevenkät.csv", table.as_bytes()), ("anteckning.txt", b"hej")],
    );
    assert_eq!((dropped.status, dropped.header("location")), (303, "/files"));
    page.wait(Duration::from_secs(60));
    let body = page.get("/files").body;
    assert!(body.contains("Elevenkät.csv") && body.contains("anteckning.txt"), "{body}");
    assert!(names(&page.home).contains(&"Documents/Mitt projekt/project.toml".to_owned()));
    // The dropped files themselves are gone with the draft.
    assert_eq!(page.dropped(), Vec::<String>::new());
    // Nobody's answers stand on the page.
    assert!(!body.contains("Kille"));
}

#[test]
fn every_file_that_is_not_used_is_named_with_its_reason_and_can_be_taken_up() {
    let page = Page::opened();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/norrbotten");
    let names = [
        "Lärarenkät Norrbotten (svar) - Formulärsvar 1.csv",
        "ESF deltagarlista.csv",
        "elevantal gymnasiet.ods",
        "klasslista alla skolor.xlsx",
        "klasslistor HT24.xlsx",
        "Budget och aktiviteter.xlsx",
        "Projektmål.docx",
    ];
    let bytes = names.map(|name| fs::read(folder.join(name)).unwrap());
    let dropped: Vec<(&str, &[u8])> = names.iter().copied().zip(bytes.iter().map(Vec::as_slice)).collect();
    page.drop_files(&page.csrf, &[("place", "Documents"), ("name", "norr")], &dropped);
    page.wait(Duration::from_secs(120));
    let project = page.home.join("Documents/norr");
    fs::write(project.join("data/Ny lista.csv"), "Skola;Hur nöjd är du?\nA;1\nB;2\nA;3\n").unwrap();
    let told = |language: &str| {
        page.post("/do/language", &[("language", language)]);
        page.get("/files").body
    };
    // Each by its name, why, and what to do, in the language of the page.
    let about = |body: &str, name: &str| {
        body.split("id=\"unused\"")
            .nth(1)
            .unwrap()
            .split(&format!("<strong>{name}</strong>"))
            .nth(1)
            .unwrap_or_else(|| panic!("{name}: {body}"))
            .split("<strong>")
            .next()
            .unwrap()
            .to_owned()
    };
    for (language, esf, units, again, nothing, budget) in [
        ("sv", "deltagarna i ett ESF-projekt", "Antal per enhet", "räknas alla två gånger", "nämns inte i projektet", "en budget"),
        ("da", "deltagerne i et ESF-projekt", "Antal pr. enhed", "tælles alle to gange", "nævnes ikke i projektet", "et budget"),
        ("en", "participants of an ESF project", "Counts for each unit", "everybody would count twice", "does not mention it", "a budget"),
    ] {
        let body = told(language);
        let words = [
            (names[1], esf),
            (names[2], units),
            (names[4], again),
            ("Ny lista.csv", nothing),
            (names[5], budget),
            (names[6], "href=\"/goals\""),
        ];
        for (name, words) in words {
            assert!(about(&body, name).contains(words), "{name} lacks {words}: {}", about(&body, name));
        }
        assert!(!body.split("id=\"unused\"").nth(1).unwrap().contains(&format!("<strong>{}</strong>", names[0])), "a file that is used");
    }
    // The list of participants and the register by their buttons; the rest of the file stays as it is written.
    let before = fs::read_to_string(project.join("project.toml")).unwrap();
    let take_up = |path: &str, said: &[(&str, &str)]| {
        let mut fields = page.hidden("/files", "action=\"/do/take-up\"");
        fields.retain(|(name, _)| name != "path" && said.iter().all(|(own, _)| own != name));
        let said = said.iter().copied().chain([("path", path)]);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(said).collect();
        page.post("/do/take-up", &fields)
    };
    assert_eq!(take_up("data/ESF deltagarlista.csv", &[("as", "proposed"), ("said", "")]).status, 409, "without a number");
    for register in ["proposed|enrolment", "register|enrolment"] {
        let refused = take_up("data/elevantal gymnasiet.ods", &[("as", register)]);
        assert!(refused.status == 409 && refused.body.contains("Grade"), "lacks the grade: {}", refused.body);
    }
    for (path, said) in [
        ("data/ESF deltagarlista.csv", vec![("as", "proposed"), ("said", "2021/00123")]),
        ("data/elevantal gymnasiet.ods", vec![("as", "questionnaire")]),
        ("data/Ny lista.csv", vec![("as", "questionnaire")]),
    ] {
        assert_eq!(take_up(path, &said).status, 303, "{path}");
        assert_eq!(take_up(path, &said).status, 409, "{path} is used already");
    }
    assert_eq!(take_up("../../x.csv", &[("as", "questionnaire")]).status, 409);
    let after = fs::read_to_string(project.join("project.toml")).unwrap();
    let read: toml::Table = toml::from_str(&after).unwrap();
    assert_eq!(read["esf"]["operation"][0]["id"].as_str(), Some("2021/00123"));
    let instruments = read["instrument"].as_array().unwrap();
    let of = |path: &str| instruments.iter().find(|one| one["wave"][0]["file"][0]["path"].as_str() == Some(path)).unwrap();
    assert!(of("data/elevantal gymnasiet.ods")["wave"][0]["file"][0].get("across").is_some(), "read as the draft reads it");
    let own = of("data/Ny lista.csv");
    assert_eq!(own["kind"].as_str(), Some("questionnaire"));
    assert!(project.join(own["codebook"].as_str().unwrap()).is_file());
    let lost: Vec<&str> =
        before.lines().filter(|line| !line.trim_start().starts_with('#') && !after.lines().any(|own| own == *line)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    let body = told("sv");
    assert!(body.contains(names[4]) && body.contains(names[6]) && !body.contains("deltagarna i ett ESF-projekt"), "{body}");
}

#[test]
fn a_file_put_into_a_project_made_by_hand_is_named_and_taken_up() {
    let page = Page::opened();
    page.post("/do/sample", &[("place", "Documents"), ("sample", "ujju")]);
    let project = page.home.join("Documents/ujju");
    let body = page.get("/files").body;
    // Its codebook holds what these lists say; they are named with what they are.
    let unused = body.split("id=\"unused\"").nth(1).unwrap();
    assert!(unused.contains("partnere-surveyxact/structure.csv") && unused.contains("partnere-surveyxact/labels.csv"), "{unused}");
    assert!(!unused.contains("dataset.csv") && !unused.contains("/do/take-up"), "{unused}");
    let read = || fs::read_to_string(project.join("project.toml")).unwrap();
    let before = read();
    let path = before.split("path = \"").nth(1).unwrap().split('"').next().unwrap();
    fs::copy(project.join(path), project.join("Kopi.csv")).unwrap();
    let id = before.split("[[instrument]]").nth(1).unwrap().split("id = \"").nth(1).unwrap().split('"').next().unwrap();
    let body = page.get("/files").body;
    assert!(body.contains("Kopi.csv") && body.contains(&format!("wave|{id}|0")), "{body}");
    let mut fields = page.hidden("/files", "action=\"/do/take-up\"");
    fields.push(("as".to_owned(), format!("wave|{id}|0")));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(page.post("/do/take-up", &fields).status, 303);
    let after = read();
    assert!(after.contains("{ path = \"Kopi.csv\" }"), "{after}");
    let comments = |text: &str| text.lines().filter(|line| line.contains('#')).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(comments(&before), comments(&after));
    page.post("/do/undo", &[]);
    assert_eq!(read(), before);
}

#[test]
fn a_folder_of_folders_keeps_together_what_belongs_together() {
    let page = Page::opened();
    let folder = page.home.join("Undersøgelse");
    danish::write(&folder);
    let files = super::super::survey::files(&folder);
    let places: Vec<String> = files.keys().map(|name| format!("Undersøgelse/{name}")).collect();
    // A browser sends the names alone; the places stand beside them.
    let named: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.rsplit('/').next().unwrap(), bytes.as_slice())).collect();
    let fields = [("place", "Documents"), ("name", "dansk"), ("places", &places.join("\n"))];
    assert_eq!(page.drop_files(&page.csrf, &fields, &named).status, 303);
    page.wait(Duration::from_secs(120));
    let project = page.home.join("Documents/dansk");
    assert!(project.join("data/Elever/labels.csv").is_file() && project.join("data/Lærere/labels.csv").is_file());
    let body = page.get("/files").body;
    assert!(body.contains("SurveyXact"), "{body}");
    // What was guessed is told in the language of the page.
    page.post("/do/language", &[("language", "da")]);
    let questions = page.get("/questions").body;
    let link = questions.split("href=\"/question?").nth(3).unwrap().split('"').next().unwrap().replace("&amp;", "&");
    let notes = page.get(&format!("/question?{link}")).body;
    let notes = notes.split("class=\"note\"").nth(1).unwrap().split("</ul>").next().unwrap().to_owned();
    assert!(notes.contains("rækker") && !notes.contains("rows"), "{notes}");
}

#[test]
fn a_project_made_by_hand_keeps_its_comments_and_order() {
    let page = Page::opened();
    page.post("/do/sample", &[("place", "Documents"), ("sample", "ujju")]);
    let project = page.home.join("Documents/ujju");
    let codebook =
        fs::read_dir(project.join("codebooks")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).min().unwrap();
    let files = ["project.toml".to_owned(), "plan.toml".to_owned(), format!("codebooks/{codebook}")];
    let read = || files.clone().map(|name| fs::read_to_string(project.join(name)).unwrap());
    let before = read();
    let instrument = before[0].split("codebook = \"").position(|rest| rest.starts_with(&files[2])).unwrap();
    let id =
        before[0].split("[[instrument]]").nth(instrument).unwrap().split("id = \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let variable = before[2].split("variable = \"").nth(2).unwrap().split('"').next().unwrap().to_owned();
    let change = |path: &str, action: &str, said: &[(&str, &str)]| {
        let mut fields = page.form(path, &format!("action=\"{action}\""));
        fields.retain(|(name, _)| said.iter().all(|(own, _)| own != name));
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(said.iter().copied()).collect();
        let reply = page.post(action, &fields);
        assert_eq!(reply.status, 303, "{action}: {}", reply.body);
    };
    change("/files", "/do/about", &[("title:da", "En anden titel")]);
    change(&format!("/question?instrument={id}&variable={variable}"), "/do/question", &[("short:da", "Kort")]);
    let row = [("list", "budget"), ("title:da", "Lokaler"), ("currency", "DKK"), ("planned", "12 500")];
    let seen = page.hidden("/plan", "action=\"/do/plan\"").into_iter().find(|(name, _)| name == "seen:plan.toml").unwrap();
    let row: Vec<(&str, &str)> = row.into_iter().chain([(seen.0.as_str(), seen.1.as_str())]).collect();
    assert_eq!(page.post("/do/plan", &row).status, 303);
    for (name, (before, after)) in files.iter().zip(before.iter().zip(&read())) {
        assert_ne!(before, after, "{name} was to be changed");
        // All lines but a few stand as they stood, in their order, comments among them.
        let mut rest = after.lines();
        let lost: Vec<&str> =
            before.lines().filter(|line| !rest.clone().any(|own| own == *line) || !rest.any(|own| own == *line)).collect();
        assert!(lost.len() <= 2 && lost.iter().all(|line| !line.contains('#')), "{name} lost {lost:?}");
    }
}

#[test]
fn a_finding_is_mended_by_one_click() {
    let page = Page::opened();
    page.post("/do/sample", &[("place", "Documents"), ("sample", "ujju")]);
    let plan = page.home.join("Documents/ujju/plan.toml");
    let right = fs::read_to_string(&plan).unwrap();
    assert!(right.contains("\ntarget = 0."), "{right}");
    let wrong = right.replacen("title =", "titel =", 1);
    fs::write(&plan, &wrong).unwrap();
    page.get("/findings");
    page.wait(Duration::from_secs(60));
    let findings = page.get("/findings").body;
    assert!(findings.contains("<del>titel") && findings.contains("<ins>title"), "{findings}");
    let fields = page.form("/findings", "action=\"/do/mend\"");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(page.post("/do/mend", &fields).status, 303);
    assert_eq!(fs::read_to_string(&plan).unwrap(), right);
    // The same click once more was for another text: nothing is written.
    assert_eq!(page.post("/do/mend", &fields).status, 409);
    assert_eq!(fs::read_to_string(&plan).unwrap(), right);
}
