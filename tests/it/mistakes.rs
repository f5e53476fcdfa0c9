//! Mistakes as new users make them: none passes unnoticed, and each finding says where, what there is or is near, and what to do.

use crate::survey::{Outcome, utfall_in};
use serde::Deserialize;
use serde_json::Value;
use std::fs;
use std::path::Path;

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/checking");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mistakes {
    mistake: Vec<Mistake>,
}

/// A change of one file of the project and the finding it leads to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mistake {
    what: String,
    file: String,
    /// Empty for a new file.
    from: String,
    to: String,
    code: String,
    at: String,
    says: String,
    #[serde(default)]
    help: String,
    #[serde(default)]
    severity: String,
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

fn findings(outcome: &Outcome) -> Vec<Value> {
    outcome.stderr.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// `file:line` of every place of a finding.
fn places(finding: &Value) -> Vec<String> {
    let place = |place: &Value| {
        let line = place["line"].as_u64().map(|line| format!(":{line}")).unwrap_or_default();
        format!("{}{line}", place["file"].as_str().unwrap_or_default())
    };
    finding["places"].as_array().into_iter().flatten().map(place).collect()
}

/// What is not as it should be about a mistake's finding.
fn faults(mistake: &Mistake, checked: &Outcome) -> Vec<String> {
    let all = findings(checked);
    let of_code: Vec<&Value> = all.iter().filter(|finding| finding["code"] == mistake.code.as_str()).collect();
    let text = |finding: &Value| {
        ["message", "found", "expected", "help"].iter().filter_map(|key| finding[*key].as_str()).collect::<Vec<_>>().join("\n")
    };
    let fits = |finding: &&&Value| {
        places(finding).iter().any(|place| *place == mistake.at || place.split(':').next() == Some(&mistake.at))
            && finding["message"].as_str().is_some_and(|message| message.contains(&mistake.says))
    };
    let Some(finding) = of_code.iter().find(fits) else {
        let told: Vec<String> = all.iter().map(|finding| format!("{} {:?} {}", finding["code"], places(finding), text(finding))).collect();
        return vec![format!("no {} at {} saying {:?}; but {told:#?}", mistake.code, mistake.at, mistake.says)];
    };
    let mut faults = Vec::new();
    let wanted = if mistake.severity.is_empty() { "error" } else { &mistake.severity };
    if finding["severity"] != wanted {
        faults.push(format!("it is a {}", finding["severity"]));
    }
    if !["expected", "help"].iter().any(|key| finding[*key].as_str().is_some_and(|words| words.contains(&mistake.help))) {
        faults.push(format!("neither what there is nor the help holds {:?}: {}", mistake.help, text(finding)));
    }
    // A mistake may have further consequences that are errors.
    if checked.code != i32::from(all.iter().any(|finding| finding["severity"] == "error")) {
        faults.push(format!("check ends with {}", checked.code));
    }
    faults
}

/// Makes a mistake in a copy of the project: what is not as it should be about what `check` and `run` say.
fn told(folder: &Path, number: usize, mistake: &Mistake) -> Vec<String> {
    let name = format!("p{number}");
    let project = folder.join(&name);
    copy(&Path::new(FIXTURE).join("project"), &project);
    let file = project.join(&mistake.file);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let text = fs::read_to_string(&file).unwrap_or_default();
    assert!(text.contains(&mistake.from), "{}: {} does not hold {:?}", mistake.what, mistake.file, mistake.from);
    fs::write(&file, if mistake.from.is_empty() { mistake.to.clone() } else { text.replacen(&mistake.from, &mistake.to, 1) }).unwrap();
    let checked = utfall_in(folder, &["check", &name, "--json"]);
    let mut wrong: Vec<String> = faults(mistake, &checked).into_iter().map(|fault| format!("{}: {fault}", mistake.what)).collect();
    let run = utfall_in(folder, &["run", &name, "--json", "-o", &format!("out{number}")]);
    if (run.code, findings(&run)) != (checked.code, findings(&checked)) {
        wrong.push(format!("{}: check and run do not say the same ({} and {})", mistake.what, checked.code, run.code));
    }
    wrong
}

#[test]
fn no_mistake_of_a_new_user_passes_unnoticed() {
    let list: Mistakes = toml::from_str(&fs::read_to_string(format!("{FIXTURE}/mistakes.toml")).unwrap()).unwrap();
    assert!(list.mistake.len() >= 60, "{} mistakes", list.mistake.len());
    let folder = tempfile::tempdir().unwrap();
    let numbered: Vec<(usize, &Mistake)> = list.mistake.iter().enumerate().collect();
    let half = numbered.len().div_ceil(2);
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let parts: Vec<_> = numbered
            .chunks(half)
            .map(|part| scope.spawn(|| part.iter().flat_map(|(at, mistake)| told(folder.path(), *at, mistake)).collect::<Vec<_>>()))
            .collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_project_itself_has_nothing_wrong() {
    let checked = utfall_in(Path::new(FIXTURE), &["check", "project", "--json"]);
    let doubtful: Vec<Value> = findings(&checked).into_iter().filter(|finding| finding["severity"] != "note").collect();
    assert!(checked.code == 0 && doubtful.is_empty(), "{doubtful:#?}");
}
