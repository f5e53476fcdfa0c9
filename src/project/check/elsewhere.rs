//! Whether the tables of a project that lie in an engine can be asked for what the project wants of them.

use crate::diagnostic::{Diagnostic, Place};
use crate::project::codebook::Codebook;
use crate::project::definition::{Instrument, Kind};
use crate::project::{Project, adjusted};

/// How the address of an engine begins.
const SCHEME: &str = "sc://";

/// Everything of engines and tables that does not fit.
pub(super) fn check(project: &Project, found: &mut Vec<Diagnostic>) {
    let engine = project.definition.project.engine.as_deref();
    found.extend(engine.and_then(|engine| bad_address(engine, project.place("project.toml", &["project", "engine"]))));
    for instrument in &project.definition.instrument {
        let place = |path: &[&str]| project.place("project.toml", &[&["instrument", instrument.id.as_str()], path].concat());
        for (number, wave) in instrument.wave.iter().enumerate() {
            let at = place(&["wave", &number.to_string()]);
            let what = match (&wave.table, wave.file.is_empty()) {
                (Some(_), false) => "has both files and a table",
                (None, true) if instrument.is_elsewhere() => "has neither files nor a table",
                (None, false) if instrument.is_elsewhere() => "lies in files, and other waves of it in tables",
                (Some(table), true) if !is_name(table) => "has a table without a plain name",
                (Some(_), true) if engine.is_none() => "has a table, and the project names no engine",
                _ => continue,
            };
            found.push(
                Diagnostic::error("bad-engine", format!("the wave `{}` of `{}` {what}", wave.id, instrument.id))
                    .at(at)
                    .expected("all waves of an instrument in files, or all as tables of one engine")
                    .help("write `engine = \"sc://host:port\"` under `[project]` and `table = \"database.table\"` for every wave"),
            );
        }
        if let (true, Some(codebook)) = (instrument.is_elsewhere(), project.codebooks.get(&instrument.id)) {
            for (what, key, help) in not_there(project, instrument, codebook) {
                found.push(
                    Diagnostic::error("not-in-engine", format!("`{}` lies in an engine, where {what}", instrument.id))
                        .at(place(&[key]))
                        .help(help),
                );
            }
        }
    }
}

/// What is wrong with an address; a secret in it is not repeated.
fn bad_address(engine: &str, place: Place) -> Option<Diagnostic> {
    let lower = engine.to_lowercase();
    let server = engine.strip_prefix(SCHEME).unwrap_or_default().split('/').next().unwrap_or_default();
    if lower.contains("token") || engine.contains('@') {
        let found = Diagnostic::error("bad-engine", "the address of the engine holds a secret").at(place);
        return Some(found.help("take it out, renew it, and give it in the environment variable SPARK_CONNECT_AUTHENTICATE_TOKEN"));
    }
    let plain = !server.is_empty() && server.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-:[]".contains(letter));
    (!plain).then(|| {
        let found = Diagnostic::error("bad-engine", "the address of the engine is none").at(place);
        found
            .expected("sc://host:port, with `/;use_ssl=true` behind it where the connection is to be encrypted")
            .help("docs/cluster.md tells of engines")
    })
}

/// Whether a table is named by plain names with points between them, or is a file as ``parquet.`…` ``.
fn is_name(table: &str) -> bool {
    let is_file = table.split_once(".`").is_some_and(|(format, path)| {
        format.chars().all(|letter| letter.is_ascii_alphanumeric())
            && path.ends_with('`')
            && path.matches('`').count() == 1
            && path.len() > 1
    });
    let is_plain = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_alphanumeric() || "_-".contains(letter));
    is_file || table.split('.').all(is_plain)
}

/// What an instrument asks for that an engine does not give: what, the key that asks for it, and what to do.
fn not_there(project: &Project, instrument: &Instrument, codebook: &Codebook) -> Vec<(String, &'static str, &'static str)> {
    const FILES: &str = "leave it out, or give the answers as files";
    let mut found = Vec::new();
    let mut add = |is: bool, what: &str, key: &'static str, help: &'static str| {
        if is {
            found.push((what.to_owned(), key, help));
        }
    };
    add(instrument.kind != Kind::Questionnaire, "only questionnaires can lie", "kind", "give registers and frames as files");
    add(
        instrument.unit.is_some(),
        "respondents are not followed from wave to wave",
        "unit",
        "leave `unit` out: change is then between all who answered",
    );
    add(instrument.weight.is_some(), "answers have no design weights", "weight", FILES);
    add(instrument.weighting.is_some(), "answers are not calibrated", "weighting", FILES);
    let excepted = project.definition.except.iter().any(|own| own.code.is_some());
    add(excepted, "nobody is left out by code or row", "id", "leave them out in a view of the table, or give the answers as files");
    let compared = adjusted::all(project).iter().any(|own| own.instrument.id == instrument.id);
    add(compared, "differences are not adjusted", "id", "take it out of [[adjusted]] in plan.toml, or give the answers as files");
    for question in &codebook.question {
        let name = &question.variable;
        let nested = question.asked_if.as_ref().and_then(|routing| {
            let deciding =
                codebook.question.iter().find(|other| other.variable == routing.variable || other.column() == routing.variable)?;
            deciding.asked_if.as_ref()
        });
        let several = format!("a question with a column for each option, as `{name}`, is not read");
        add(!question.options.is_empty(), &several, "codebook", "put the options in one column of a view, with a separator between them");
        let twice = format!("`{name}` may not be asked by a question that is itself asked of some");
        add(nested.is_some(), &twice, "codebook", FILES);
    }
    found
}
