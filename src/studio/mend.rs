//! Findings that can be mended by one click: what is written now, and what would be written in its place.
//!
//! A finding says itself what would be right: "did you mean `target`?", "write `target = 0.8` for 80 per cent". What is offered is that, at the place
//! that the finding names, and only where the file can still be read afterwards.

use super::edit;
use super::folder::Folder;
use crate::diagnostic::{Diagnostic, Place};
use crate::ingest::answers::coding::{Coder, Value};
use crate::project::Project;
use crate::project::codebook::Question;
use crate::project::definition::Instrument;
use serde::Serialize;
use toml_edit::DocumentMut;

/// Lines below the place of a finding that its value may go on over.
const LINES_OF_A_VALUE: usize = 12;

/// A change of a few lines of a definition file or chapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mend {
    /// The file.
    pub file: String,
    /// What tells that it still is what was looked at.
    pub seen: String,
    /// The first line that changes, counted from 1.
    pub line: usize,
    /// The lines as they are; at least one.
    pub was: Vec<String>,
    /// The lines as they would be.
    pub becomes: Vec<String>,
}

/// The change that mends a finding; `None` where a person must decide. `reason` is written where something is left out.
pub fn mend(found: &Diagnostic, folder: &Folder, project: Option<&Project>, reason: &str) -> Option<Mend> {
    let help = found.help.as_deref()?;
    if let Some((instrument, question)) = project.and_then(|project| asked(found, project)) {
        let project = project?;
        if let Some(mended) = answer(help, (project, instrument, question), folder) {
            return Some(mended);
        }
        if let Some(mended) = column(help, (instrument, question), folder) {
            return Some(mended);
        }
    }
    if found.code == "column-not-in-codebook" {
        return ignore(found, folder, project?, reason);
    }
    let place = found.places.iter().find(|place| folder.definition(&place.file).is_ok())?;
    let held = folder.read(&place.file).ok()?;
    let text = held.text?;
    let after = match near(help) {
        Some(near) => renamed(&text, place, &typed(found), near),
        None => written(&text, place, help),
    }?;
    changed(&place.file, held.mark, &text, &after)
}

/// Applies a change to the text of its file; `None` where the lines are others.
pub fn applied(text: &str, mend: &Mend) -> Option<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let from = mend.line.checked_sub(1)?;
    let was = lines.get(from..from + mend.was.len())?;
    if mend.was.is_empty() || was.iter().zip(&mend.was).any(|(is, was)| is.trim_end_matches('\r') != was.trim_end_matches('\r')) {
        return None;
    }
    let mut all: Vec<&str> = lines.get(..from)?.to_vec();
    all.extend(mend.becomes.iter().map(String::as_str));
    all.extend(lines.get(from + mend.was.len()..)?);
    Some(all.join("\n"))
}

/// The name that a finding offers.
fn near(help: &str) -> Option<&str> {
    let rest = help.strip_prefix("did you mean `")?;
    rest.strip_suffix("`?").filter(|near| !near.contains('`'))
}

/// The names that a finding gives as they are written, the last first: that is the one that nothing has.
fn typed(found: &Diagnostic) -> Vec<&str> {
    let texts = [Some(found.message.as_str()), found.found.as_deref()];
    let mut names: Vec<&str> = texts.into_iter().flatten().flat_map(|text| text.split('`').skip(1).step_by(2)).collect();
    names.reverse();
    names
}

/// The text with a name changed at the place of a finding: from its line on, or where it stands alone in the file.
fn renamed(text: &str, place: &Place, typed: &[&str], near: &str) -> Option<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let found = typed.iter().filter(|name| !name.is_empty() && **name != near).find_map(|name| {
        let at = match place.line {
            Some(line) => {
                let from = line.checked_sub(1)?;
                (from..lines.len().min(from + LINES_OF_A_VALUE)).find(|at| position(lines[*at], name).is_some())?
            }
            None => {
                let mut all = (0..lines.len()).filter(|at| position(lines[*at], name).is_some());
                let only = all.next()?;
                if all.next().is_some() {
                    return None;
                }
                only
            }
        };
        Some((at, *name))
    });
    let (at, name) = found?;
    let start = position(lines[at], name)?;
    let line = format!("{}{near}{}", &lines[at][..start], &lines[at][start + name.len()..]);
    Some(replaced(&lines, at, &line))
}

/// Where a name stands in a line by itself, not as a part of a longer one.
fn position(line: &str, name: &str) -> Option<usize> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    line.match_indices(name).map(|(at, _)| at).find(|at| {
        let (before, after) = (line[..*at].chars().next_back(), line[at + name.len()..].chars().next());
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

/// The text with the value that the finding's own words ask for: ``write `key = value` …`` where that key stands.
fn written(text: &str, place: &Place, help: &str) -> Option<String> {
    let said = help.strip_prefix("write ")?;
    let snippet = said.split('`').nth(1)?;
    if snippet.contains('…') {
        return None;
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let at = place.line?.checked_sub(1)?;
    let (key, value, rest) = parts(lines.get(at)?)?;
    let (asked, wanted) = match snippet.split_once(" = ") {
        Some((asked, wanted)) => (asked.trim(), wanted.trim()),
        None if said.starts_with("it ") => (key.trim(), snippet),
        None => return None,
    };
    if asked != key.trim() || wanted == value {
        return None;
    }
    Some(replaced(&lines, at, &format!("{key}= {wanted}{rest}")))
}

/// A line `key = value   # remark` in its parts: the key with the blanks behind it, the value, and what follows.
fn parts(line: &str) -> Option<(&str, &str, &str)> {
    let (key, rest) = line.split_once('=')?;
    let value = rest.trim_start();
    let mut quoted = None;
    let end = value.char_indices().find(|(_, c)| {
        match (quoted, *c) {
            (None, '"' | '\'') => quoted = Some(*c),
            (Some(mark), c) if mark == c => quoted = None,
            (None, '#') => return true,
            _ => {}
        }
        false
    });
    let end = end.map_or(value.len(), |(at, _)| at);
    let bare = value[..end].trim_end();
    (!key.trim().is_empty() && !bare.is_empty()).then(|| (key, bare, &value[bare.len()..]))
}

fn replaced(lines: &[&str], at: usize, line: &str) -> String {
    lines.iter().enumerate().map(|(own, text)| if own == at { line } else { text }).collect::<Vec<_>>().join("\n")
}

/// The question that a finding about a data file names, with its instrument.
fn asked<'a>(found: &Diagnostic, project: &'a Project) -> Option<(&'a Instrument, &'a Question)> {
    let file = &found.places.first()?.file;
    let names = typed(found);
    let of_file =
        project.definition.instrument.iter().filter(|one| one.wave.iter().flat_map(|wave| &wave.file).any(|own| own.shown() == file));
    of_file.into_iter().find_map(|instrument| {
        let questions = &project.codebooks.get(&instrument.id)?.question;
        let question = names.iter().find_map(|name| questions.iter().find(|question| question.variable == *name))?;
        Some((instrument, question))
    })
}

/// An answer that is another in other letters: it counts as that one.
fn answer(help: &str, (project, instrument, question): (&Project, &Instrument, &Question), folder: &Folder) -> Option<Mend> {
    let (near, rest) = help.strip_prefix("if it means `")?.split_once("`, add `\"")?;
    let (text, _) = rest.split_once("\" = …`")?;
    let value = match Coder::new(project, question, None).value(near) {
        Value::Text(value) => value,
        Value::Number(point) => point.to_string(),
        _ => return None,
    };
    edited(folder, &instrument.codebook, |document| edit::codebook::understand(document, &question.variable, text, &value))
}

/// A heading that is the question's in other letters: it is one of its columns.
fn column(help: &str, (instrument, question): (&Instrument, &Question), folder: &Folder) -> Option<Mend> {
    let (heading, _) = help.strip_prefix("did you mean \"")?.split_once("\"? then add it to `columns`")?;
    edited(folder, &instrument.codebook, |document| edit::codebook::heading(document, &question.variable, heading))
}

/// A column that the codebook says nothing of: it is left out on purpose.
fn ignore(found: &Diagnostic, folder: &Folder, project: &Project, reason: &str) -> Option<Mend> {
    let place = found.places.first()?;
    let heading = place.column.as_deref()?;
    let of_file = |one: &&Instrument| one.wave.iter().flat_map(|wave| &wave.file).any(|own| own.shown() == place.file);
    let instrument = project.definition.instrument.iter().find(of_file)?;
    edited(folder, &instrument.codebook, |document| edit::codebook::ignore(document, heading, reason))
}

fn edited(folder: &Folder, file: &str, edit: impl FnOnce(&mut DocumentMut) -> bool) -> Option<Mend> {
    let held = folder.read(file).ok()?;
    let text = held.text?;
    let mut document: DocumentMut = text.parse().ok()?;
    if !edit(&mut document) {
        return None;
    }
    changed(file, held.mark, &text, &document.to_string())
}

/// The lines in which two texts differ, with the one before where one of them has none.
fn changed(file: &str, seen: String, before: &str, after: &str) -> Option<Mend> {
    let readable = !file.ends_with(".toml") || after.parse::<DocumentMut>().is_ok() || before.parse::<DocumentMut>().is_err();
    if before == after || !readable {
        return None;
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split('\n').collect(), after.split('\n').collect());
    let mut from = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let room = old.len().min(new.len()) - from;
    let same = old.iter().rev().zip(new.iter().rev()).take(room).take_while(|(one, other)| one == other).count();
    if old.len() - same == from || new.len() - same == from {
        from = from.checked_sub(1)?;
    }
    let lines = |all: &[&str]| all.get(from..all.len() - same).unwrap_or_default().iter().map(|line| (*line).to_owned()).collect();
    Some(Mend { file: file.to_owned(), seen, line: from + 1, was: lines(&old), becomes: lines(&new) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn of(name: &str, text: &str, found: &Diagnostic) -> Option<(Mend, String)> {
        let place = tempfile::tempdir().unwrap();
        fs::create_dir_all(place.path().join("chapters")).unwrap();
        fs::write(place.path().join(name), text).unwrap();
        let mended = mend(found, &Folder::new(place.path().to_owned()), None, "")?;
        let after = applied(text, &mended).unwrap();
        Some((mended, after))
    }

    #[test]
    fn a_near_miss_is_renamed_where_it_stands_and_nowhere_else() {
        let text = "# titel stays\n[[goal]]\ntitel = { sv = \"titel\" }   # titel\n";
        let found =
            Diagnostic::error("unknown-key", "there is no key `titel` here").at(Place::line("plan.toml", 3)).help("did you mean `title`?");
        let (mended, after) = of("plan.toml", text, &found).unwrap();
        assert_eq!(after, "# titel stays\n[[goal]]\ntitle = { sv = \"titel\" }   # titel\n");
        assert_eq!((mended.line, mended.was.len()), (3, 1));
        let found = Diagnostic::error("unknown-name", "there is no indicator `positive_shar`")
            .at(Place::file("plan.toml").in_column("goal.measure"))
            .help("did you mean `positive_share`?");
        let (_, after) = of("plan.toml", "[[goal]]\nmeasure = { indicator = \"positive_shar\" }\n", &found).unwrap();
        assert!(after.contains("indicator = \"positive_share\""));
        // Twice in the file and no line to say which: a person must decide.
        assert!(of("plan.toml", "a = \"positive_shar\"\nb = \"positive_shar\"\n", &found).is_none());
    }

    #[test]
    fn a_reference_of_a_chapter_is_mended_too() {
        let found = Diagnostic::error("unknown-reference", "there is no figure `usefull`")
            .at(Place::line("chapters/10-a.sv.md", 3))
            .help("did you mean `useful`?");
        let (_, after) = of("chapters/10-a.sv.md", "# A\n\n{{ figure(\"usefull\") }}\n", &found).unwrap();
        assert_eq!(after, "# A\n\n{{ figure(\"useful\") }}\n");
    }

    #[test]
    fn a_value_is_written_as_the_finding_says_and_its_remark_stays() {
        let found = Diagnostic::error("goal-off-scale", "the target of the goal `a` is no share")
            .at(Place::line("plan.toml", 2))
            .help("write `target = 0.8` for 80 per cent");
        let (_, after) = of("plan.toml", "[[goal]]\ntarget = 80   # as agreed\n", &found).unwrap();
        assert_eq!(after, "[[goal]]\ntarget = 0.8   # as agreed\n");
        let found = Diagnostic::error("wrong-type", "x").at(Place::line("plan.toml", 1)).help("write it without quotation marks: `12`");
        assert_eq!(of("plan.toml", "planned = \"12\"\n", &found).unwrap().1, "planned = 12\n");
        // Words of several choices, or of another key, are for a person.
        let found = Diagnostic::error("wrong-type", "x").at(Place::line("plan.toml", 1)).help("write `instrument = \"…\"`: a, b");
        assert!(of("plan.toml", "instrument = \"c\"\n", &found).is_none());
    }

    #[test]
    fn what_would_break_the_file_is_not_offered_and_other_lines_are_not_changed() {
        let found = Diagnostic::error("unknown-name", "there is no `a`").at(Place::line("plan.toml", 1)).help("did you mean `b c`?");
        assert!(of("plan.toml", "a = 1\n", &found).is_none());
        let mended =
            Mend { file: String::new(), seen: String::new(), line: 1, was: vec!["x = 1".to_owned()], becomes: vec!["x = 2".to_owned()] };
        assert_eq!(applied("x = 3\n", &mended), None);
    }
}
