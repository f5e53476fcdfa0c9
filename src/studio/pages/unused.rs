//! Files that are not used: what each is, why it is not used, and what can be done about it.

use super::super::answer::{Answer, Visit};
use super::super::edit::own_instrument::{self, Use};
use super::super::folder::Folder;
use super::super::state::Studio;
use super::super::unused::{Proposal, remark, remembered, twin};
use super::super::{edit, render, unused};
use super::file_names::{anchor, called};
use super::{after, in_words, opened};
use crate::error::Result;
use crate::project::Project;
use crate::project::vocabulary::RegisterTable;
use crate::report::words::messages::Words;
use serde::Serialize;
use toml_edit::DocumentMut;

#[derive(Serialize)]
pub(super) struct UnusedView {
    path: String,
    name: String,
    anchor: String,
    /// `participants`, `register`, `again`, `same`, or empty where nothing is known of it.
    known: &'static str,
    /// The file that holds the same.
    twin: String,
    tool: String,
    rows: Option<u64>,
    /// Why it is no table, and what can be done.
    refused: String,
    help: String,
    place: &'static str,
    /// Registers whose concepts a counted file holds.
    fitting: Vec<(String, String)>,
    /// The waves that it may be a further file of: instrument, place, words.
    waves: Vec<(String, usize, String)>,
}

#[derive(Serialize)]
pub(super) struct NotKeptView {
    name: String,
    why: String,
    help: String,
    place: &'static str,
}

/// The files of the folder that are not used.
pub(super) fn view(studio: &Studio, folder: &Folder, project: &Project, words: &Words) -> Vec<UnusedView> {
    let text = folder.read("project.toml").ok().and_then(|held| held.text).unwrap_or_default();
    let waves = waves(studio, project);
    let one = |path: String| {
        let looked = studio.work.look(&folder.path().join(&path), None);
        let input = looked.input.as_ref();
        let refused = input.and_then(|input| input.refused.as_ref());
        let say = |text: &str| words.say(text).unwrap_or_else(|| text.to_owned());
        let twin = twin(folder, &path, project);
        let remark = remark(&text, &path);
        let fitting = remark.iter().filter(|remark| remark.kind == Proposal::Register).flat_map(|remark| fitting(folder, project, remark));
        let fitting = super::named(fitting.map(|(name, table)| (name, &table.label)), &studio.language());
        let known = match remark.map(|remark| remark.kind) {
            Some(Proposal::Participants) => "participants",
            Some(Proposal::Register) => "register",
            Some(Proposal::Again) => "again",
            None if twin.is_some() => "same",
            None => "",
        };
        UnusedView {
            anchor: anchor(&path),
            name: called(&path),
            known,
            fitting,
            twin: twin.unwrap_or_default(),
            tool: input.and_then(|input| input.tool).unwrap_or_default().to_owned(),
            rows: input.filter(|input| input.refused.is_none()).map(|input| input.rows_read as u64),
            refused: refused.map(|refused| say(&refused.reason)).unwrap_or_default(),
            help: refused.and_then(|refused| refused.help.as_deref()).map(say).unwrap_or_default(),
            place: place(refused.map(|refused| refused.code).unwrap_or_default(), &path),
            waves: waves.clone(),
            path,
        }
    };
    unused::files(folder, project).into_iter().map(one).collect()
}

/// The registers of the vocabulary whose concepts the codebook of a remark holds.
fn fitting<'a>(folder: &Folder, project: &'a Project, remark: &unused::Remark) -> Vec<(&'a String, &'a RegisterTable)> {
    let text = remark.codebook().and_then(|name| folder.read(&name).ok()?.text).unwrap_or_default();
    project.vocabulary.table.iter().filter(|(name, table)| !table.needs.is_empty() && lacking(project, name, &text).is_empty()).collect()
}

/// The concepts that a register needs and a codebook does not hold.
fn lacking(project: &Project, table: &str, codebook: &str) -> Vec<String> {
    let held = unused::concepts(codebook);
    let needs = project.vocabulary.table.get(table).map(|table| table.needs.as_slice()).unwrap_or_default();
    needs.iter().filter(|need| !held.contains(*need)).cloned().collect()
}

/// The page that says which concepts a file lacks to be a register.
fn lacks(studio: &Studio, visit: &Visit, project: &Project, lacking: &[String]) -> Result<Answer> {
    let language = studio.language();
    let label = |name: &String| match project.vocabulary.concept.get(name) {
        Some(concept) => concept.label.get(&language, "en").text.to_owned(),
        None => name.clone(),
    };
    render::refuse(studio, visit, "no-fit", &lacking.iter().map(label).collect::<Vec<_>>().join(", "))
}

/// The page on which the same can be written by hand.
fn place(code: &str, name: &str) -> &'static str {
    match code {
        "budget" => "plan",
        "goals" => "goals",
        "not-a-table" if name.to_lowercase().ends_with(".docx") => "goals",
        _ => "",
    }
}

fn waves(studio: &Studio, project: &Project) -> Vec<(String, usize, String)> {
    let language = studio.language();
    let of = |instrument: &crate::project::definition::Instrument| {
        let title = in_words(&instrument.title, &language, project);
        let of_wave = |(at, wave): (usize, &crate::project::wave::Wave)| {
            let called = in_words(&wave.title, &language, project);
            let called = if called.is_empty() { wave.id.clone() } else { called };
            (instrument.id.clone(), at, if called.is_empty() { title.clone() } else { format!("{title}, {called}") })
        };
        instrument
            .wave
            .iter()
            .enumerate()
            .map(of_wave)
            .chain([(instrument.id.clone(), instrument.wave.len(), String::new())])
            .map(|(id, at, words)| {
                if words.is_empty() {
                    (id, at, format!("{title}, {}", render::said(studio, "new-wave", "").unwrap_or_default()))
                } else {
                    (id, at, words)
                }
            })
            .collect::<Vec<_>>()
    };
    project.definition.instrument.iter().flat_map(of).collect()
}

/// The dropped files that were not kept.
pub(super) fn not_kept(folder: &Folder, words: &Words) -> Vec<NotKeptView> {
    let say = |text: &String| words.say(text).unwrap_or_else(|| text.clone());
    let one = |file: unused::NotKept| NotKeptView {
        why: say(&file.why),
        help: file.help.as_ref().map(say).unwrap_or_default(),
        place: place(&file.code, &file.name),
        name: file.name,
    };
    remembered(folder).into_iter().map(one).collect()
}

/// Takes up a file that is not used: as a draft proposed it, as a further file of a wave, or as an instrument of its own.
pub fn take_up(studio: &Studio, visit: &Visit) -> Result<Answer> {
    let (folder, project) = match opened(studio)? {
        Ok((folder, Some(project))) => (folder, project),
        Ok((_, None)) => return render::refuse(studio, visit, "broken-file", "project.toml"),
        Err(answer) => return Ok(answer),
    };
    let path = visit.field("path");
    if !unused::files(&folder, &project).iter().any(|own| own == path) {
        return render::refuse(studio, visit, "gone", path);
    }
    let (what, about) = visit.field("as").split_once('|').unwrap_or((visit.field("as"), ""));
    let refused = match what {
        "proposed" if visit.field("said").is_empty() && about.is_empty() => return render::refuse(studio, visit, "no-number", path),
        "proposed" => {
            let text = folder.read("project.toml")?.text.unwrap_or_default();
            let said = if about.is_empty() { visit.field("said") } else { about };
            let found = remark(&text, path);
            if let Some(remark) = found.as_ref().filter(|remark| remark.kind == Proposal::Register) {
                let codebook = remark.codebook().and_then(|name| folder.read(&name).ok()?.text).unwrap_or_default();
                let lacking = lacking(&project, said, &codebook);
                if !lacking.is_empty() {
                    return lacks(studio, visit, &project, &lacking);
                }
            }
            let after = found.and_then(|remark| remark.taken_in(&text, said));
            let Some(after) = after else { return render::refuse(studio, visit, "gone", path) };
            edit::write(studio, visit, &folder, "project.toml", Some(&after))?
        }
        "wave" => {
            let (id, at) = about.rsplit_once('|').unwrap_or((about, ""));
            let at = at.parse().unwrap_or(usize::MAX);
            edit::change(studio, visit, "project.toml", |document| own_instrument::add_file(document, id, at, path))?
        }
        "questionnaire" | "register" | "frame" => {
            let wanted = Use { kind: what, table: if what == "questionnaire" { "" } else { about } };
            match own(studio, visit, (&folder, &project), path, &wanted)? {
                Ok(refused) => refused,
                Err(answer) => return Ok(answer),
            }
        }
        _ => return render::refuse(studio, visit, "no-use", path),
    };
    Ok(after(visit, "/files", refused))
}

/// Writes a file as an instrument of its own; the codebook first, as nothing reads it until the project does.
fn own(
    studio: &Studio,
    visit: &Visit,
    (folder, project): (&Folder, &Project),
    path: &str,
    wanted: &Use<'_>,
) -> Result<std::result::Result<Option<Answer>, Answer>> {
    let Some(drafted) = own_instrument::draft(folder, project, path, wanted)? else {
        return render::refuse(studio, visit, "no-use", path).map(Err);
    };
    for (_, codebook) in &drafted.codebooks {
        let lacking = lacking(project, wanted.table, codebook);
        if !lacking.is_empty() {
            return lacks(studio, visit, project, &lacking).map(Err);
        }
    }
    let text = folder.read("project.toml")?.text.unwrap_or_default();
    let after = format!("{}\n{}", text.trim_end_matches('\n'), drafted.text);
    if after.parse::<DocumentMut>().is_err() {
        return render::refuse(studio, visit, "broken-file", "project.toml").map(Err);
    }
    for (name, text) in &drafted.codebooks {
        if folder.read(name)?.text.is_none() && folder.write(name, "none", Some(text)).is_err() {
            return render::refuse(studio, visit, "changed-meanwhile", name).map(Err);
        }
    }
    edit::write(studio, visit, folder, "project.toml", Some(&after)).map(Ok)
}
