//! Whether an instrument of `project.toml` names what there is, and its waves and files can be read.

use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::project::Project;
use crate::project::codebook::{Codebook, Question};
use crate::project::definition::{Instrument, Invited, Kind};
use crate::project::inside::leads_out;
use crate::project::listed::listed;
use crate::project::load::leading_out;
use crate::project::unknown::{keys, unknown, unknown_else};
use crate::project::wave::DataFile;
use std::collections::BTreeMap;

/// Dispositions other than answered that a project may state, by AAPOR's codes.
const DISPOSITIONS: [&str; 6] = ["R", "NC", "O", "UH", "UO", "NE"];

/// Everything of an instrument that does not fit.
pub fn of_instrument(project: &Project, instrument: &Instrument, codebook: &Codebook, found: &mut Vec<Diagnostic>) {
    let place = |key: &str| place_of(project, instrument, &[key]);
    let vocabulary = &project.vocabulary;
    let variables: Vec<&str> = codebook.question.iter().map(|question| question.variable.as_str()).collect();
    let columns: Vec<&str> = codebook.question.iter().map(Question::column).collect();
    match (instrument.kind, &instrument.table, &instrument.respondents) {
        (Kind::Register | Kind::Frame, Some(table), _) => match vocabulary.table.get(table) {
            None => found.push(unknown("register table", table, &keys(&vocabulary.table), place("table"))),
            Some(known) => {
                for need in known.needs.iter().filter(|need| !columns.contains(&need.as_str()) && !set_everywhere(instrument, need)) {
                    found.push(
                        Diagnostic::error("missing-concept", format!("the register `{}` lacks the concept `{need}`", instrument.id))
                            .at(Place::file(&instrument.codebook))
                            .help(match instrument.kind {
                                Kind::Frame => format!(
                                    "add `concept = \"{need}\"` to the question that holds it, or leave `table` out: a frame may lack it"
                                ),
                                _ => format!("add `concept = \"{need}\"` to the question that holds it"),
                            }),
                    );
                }
            }
        },
        // A frame may know any of the stages, and need be none of the vocabulary's tables.
        (Kind::Frame, None, _) => {}
        (Kind::Register, None, _) => {
            found.push(
                Diagnostic::error("missing-key", format!("the register `{}` does not say which table it is", instrument.id))
                    .at(place("table"))
                    .expected(format!("one of {}", listed(&keys(&vocabulary.table)))),
            );
        }
        (Kind::Questionnaire, _, Some(group)) if !vocabulary.respondents.contains_key(group) => {
            found.push(unknown("respondent group", group, &keys(&vocabulary.respondents), place("respondents")));
        }
        (Kind::Questionnaire, _, None) => {
            found.push(
                Diagnostic::error("missing-key", format!("the questionnaire `{}` does not say who answers it", instrument.id))
                    .at(place("respondents"))
                    .expected(format!("one of {}", listed(&keys(&vocabulary.respondents)))),
            );
        }
        (Kind::Questionnaire, ..) => {}
    }
    if let Some(frame) = &instrument.frame {
        let frames: Vec<&str> =
            project.definition.instrument.iter().filter(|other| other.kind == Kind::Frame).map(|other| other.id.as_str()).collect();
        if !frames.contains(&frame.as_str()) {
            found.push(unknown("frame", frame, &frames, place("frame")));
        }
    }
    let stages = instrument.stage.iter().map(|stage| (&stage.unit, "stage")).filter(|(unit, _)| *unit != "unit");
    for (name, key) in
        stages.chain(instrument.unit.iter().map(|unit| (unit, "unit"))).chain(instrument.weight.iter().map(|weight| (weight, "weight")))
    {
        if !variables.contains(&name.as_str()) && !columns.contains(&name.as_str()) && !set_everywhere(instrument, name) {
            found.push(unknown("variable", name, &variables, place(key)));
        }
    }
    if instrument.wave.is_empty() {
        found.push(
            Diagnostic::error("missing-key", format!("`{}` names no files", instrument.id))
                .at(place("wave"))
                .help("add `[[instrument.wave]]` with `file = [{ path = \"…\" }]`"),
        );
    }
    waves(project, instrument, codebook, found);
    invited(project, instrument, &columns, found);
}

/// A place in the instrument's part of `project.toml`.
fn place_of(project: &Project, instrument: &Instrument, path: &[&str]) -> Place {
    project.place("project.toml", &[&["instrument", instrument.id.as_str()], path].concat())
}

/// What a wave reads: its file, the sheet, and the rows it takes of it.
type Read<'a> = (&'a str, &'a Option<String>, &'a BTreeMap<String, Vec<String>>, &'a Option<String>);

fn waves(project: &Project, instrument: &Instrument, codebook: &Codebook, found: &mut Vec<Diagnostic>) {
    let mut files: BTreeMap<Read<'_>, &str> = BTreeMap::new();
    for (position, wave) in instrument.wave.iter().enumerate() {
        let number = position.to_string();
        let at = |path: &[&str]| place_of(project, instrument, &[&["wave", number.as_str()], path].concat());
        if instrument.wave[..position].iter().any(|earlier| earlier.id == wave.id) {
            found.push(
                Diagnostic::error("duplicate-id", format!("two waves of `{}` have the id `{}`", instrument.id, wave.id))
                    .at(at(&["id"]))
                    .help("give each wave an id of its own; the files of one wave stand in one `file` list"),
            );
        }
        if wave.file.is_empty() && !instrument.is_elsewhere() {
            found.push(
                Diagnostic::error("empty-wave", format!("the wave `{}` of `{}` has no file", wave.id, instrument.id))
                    .at(at(&["file"]))
                    .help("add `file = [{ path = \"data/…\" }]`, or take the wave out"),
            );
        }
        for (file_number, file) in wave.file.iter().enumerate() {
            let file_number = file_number.to_string();
            let at = |path: &[&str]| at(&[&["file", file_number.as_str()], path].concat());
            of_file(project, file, &at, found);
            for name in file.set.keys() {
                let known = codebook.question.iter().any(|question| question.variable == *name || question.column() == name);
                if !known {
                    let mut names: Vec<&str> =
                        codebook.question.iter().flat_map(|question| [question.variable.as_str(), question.column()]).collect();
                    names.sort_unstable();
                    names.dedup();
                    let otherwise = format!(
                        "a value is set for a question of {}; add one with `variable = \"{name}\"` and without `columns`",
                        instrument.codebook
                    );
                    found.push(unknown_else("variable or concept", name, &names, at(&["set", name]), &otherwise));
                }
            }
            let before = files.insert((&file.path, &file.sheet, &file.only, &file.round), &wave.id);
            if before == Some(&wave.id) {
                let twice = Diagnostic::warning("listed-twice", format!("`{}` is listed twice in the wave `{}`", file.path, wave.id));
                found.push(twice.at(at(&["path"])).help("leave one of them, or correct the name of the other file"));
            }
            if let Some(before) = before.filter(|before| *before != wave.id) {
                found.push(
                    Diagnostic::warning(
                        "file-in-two-waves",
                        format!("`{}` is read whole in the waves `{before}` and `{}`", file.path, wave.id),
                    )
                    .at(at(&["path"]))
                    .help("choose the rows of each wave by `only = { column = [\"text\"] }`, its columns by `round = \"(after)\"`, or correct one of the names"),
                );
            }
        }
    }
}

fn of_file(project: &Project, file: &DataFile, at: &impl Fn(&[&str]) -> Place, found: &mut Vec<Diagnostic>) {
    let path = project.folder.join(&file.path);
    let names = std::iter::once(&file.path).chain(&file.companions);
    found.extend(names.filter(|name| leads_out(&project.folder, name)).map(|name| leading_out(name)));
    if file.path.chars().any(char::is_control) {
        found.push(
            Diagnostic::error("path-with-escapes", "a path holds a character that no file name has")
                .at(at(&["path"]))
                .found(format!("`{}`", file.path.escape_debug()))
                .expected("`/` between folders: `\"data/new/students.csv\"`")
                .help("in double quotation marks `\\t` and `\\n` are a tab and a line break; write `/`, or single quotation marks"),
        );
    } else if path.is_dir() {
        found.push(
            Diagnostic::error("not-a-file", format!("`{}` is a folder, not a file", file.path))
                .at(at(&["path"]))
                .help("name each of its files: `file = [{ path = \"…\" }, { path = \"…\" }]`"),
        );
    } else if !path.exists() {
        let there = path.parent().and_then(|folder| std::fs::read_dir(folder).ok()).into_iter().flatten().flatten();
        let there: Vec<String> = there.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        let typed = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let missing = Diagnostic::error("missing-file", format!("the data file `{}` is not there", file.path)).at(at(&["path"]));
        found.push(match nearest(&typed, there.iter().map(String::as_str)) {
            Some(near) => missing.help(format!("did you mean `{}`?", file.path.replace(&typed, near))),
            None => missing.help("put the file there, or correct its name (names are relative to project.toml)"),
        });
    }
    for (key, number) in [
        ("header_row", file.header_row),
        ("header_rows", file.header_rows),
        ("first_data_row", file.first_data_row),
        ("last_data_row", file.last_data_row),
    ] {
        if number == Some(0) {
            found.push(
                Diagnostic::error("bad-number", format!("`{key}` is counted from 1"))
                    .at(at(&[key]))
                    .found("`0`")
                    .help("write the number that a spreadsheet program shows beside the row"),
            );
        }
    }
    if let (Some(first), Some(last)) = (file.first_data_row, file.last_data_row)
        && last < first
    {
        let wrong =
            Diagnostic::error("empty-filter", "no row lies between the first and the last row of answers").at(at(&["last_data_row"]));
        found.push(wrong.found(format!("from row {first} to row {last}")).help("correct `first_data_row` or `last_data_row`"));
    }
    for (column, _) in file.only.iter().filter(|(_, texts)| texts.is_empty()) {
        found.push(
            Diagnostic::error("empty-filter", format!("`only` lists no text for the column `{column}`, so no row is left"))
                .at(at(&["only", column]))
                .help("list the texts of the rows that count, or take the column out of `only`"),
        );
    }
}

/// Numbers invited: to a wave there is, by dispositions there are.
fn invited(project: &Project, instrument: &Instrument, columns: &[&str], found: &mut Vec<Diagnostic>) {
    let waves: Vec<&str> = instrument.wave.iter().map(|wave| wave.id.as_str()).collect();
    for (position, entry) in instrument.invited.iter().enumerate() {
        let number = position.to_string();
        let at = |path: &[&str]| place_of(project, instrument, &[&["invited", number.as_str()], path].concat());
        if !waves.contains(&entry.wave.as_str()) {
            let otherwise = format!("add `wave = \"{}\"`, or the wave that it is", waves.first().unwrap_or(&""));
            found.push(unknown_else("wave", &entry.wave, &waves, at(&["wave"]), &otherwise));
        }
        for code in entry.dispositions.keys().filter(|code| !DISPOSITIONS.contains(&code.as_str())) {
            found.push(unknown_else(
                "disposition",
                code,
                &DISPOSITIONS,
                at(&["dispositions", code]),
                "R refused, NC not reached, O other, UH and UO unknown whether eligible, NE not eligible",
            ));
        }
        for concept in entry.domain.keys().filter(|concept| !columns.contains(&concept.as_str())) {
            found.push(unknown("concept of the codebook", concept, columns, at(&["domain", concept])));
        }
        if entry.count == 0 {
            found.push(
                Diagnostic::warning("nobody-invited", format!("`invited` of `{}` says that nobody was invited", instrument.id))
                    .at(at(&["count"]))
                    .found("`count = 0`")
                    .help("write how many were invited, or leave the entry out where it is not known"),
            );
        }
        let known: u64 = entry.dispositions.values().sum();
        if known > entry.count {
            found.push(
                Diagnostic::error("more-than-invited", "more people have a disposition than were invited")
                    .at(at(&["dispositions"]))
                    .found(format!("{known} of {}", entry.count))
                    .help("correct `count` or `dispositions`"),
            );
        }
        let same = |other: &&Invited| other.wave == entry.wave && other.domain == entry.domain;
        if instrument.invited.iter().take(position).any(|other| same(&other)) {
            found.push(
                Diagnostic::error("listed-twice", "the number invited of one wave and group is stated twice")
                    .at(at(&["count"]))
                    .help("leave one of them"),
            );
        }
    }
    if let (Some(frame), false) = (&instrument.frame, instrument.invited.is_empty()) {
        found.push(
            Diagnostic::warning("invited-and-frame", format!("`{}` has a frame, so its `invited` are not used", instrument.id))
                .at(place_of(project, instrument, &["invited"]))
                .help(format!("leave `invited` out, or `frame = \"{frame}\"`")),
        );
    }
}

pub(super) fn set_everywhere(instrument: &Instrument, name: &str) -> bool {
    !instrument.wave.is_empty() && instrument.wave.iter().flat_map(|wave| &wave.file).all(|file| file.set.contains_key(name))
}
