//! The text of `project.toml` and `plan.toml`.

use super::file_places::Places;
use super::instruments::{Instrument, Wave};
use super::registers;
use super::source::Source;
use super::toml_text::{comment, inline, list, quoted, wording};
use crate::diagnostic::plural;
use crate::draft::register::Register;
use crate::error::Result;
use crate::ingest::layouts::question_text::name_of;
use crate::ingest::units::account::why_left_out;
use crate::project::vocabulary::Vocabulary;
use crate::report::words::locale::{Arguments, Catalogue};
use std::collections::BTreeMap;

/// An instrument with the names it has in the project.
pub struct Named<'a> {
    /// Its files and rounds.
    pub instrument: &'a Instrument<'a>,
    /// Short name.
    pub id: String,
    /// Title, made of the files' names.
    pub title: String,
    /// Who answered, and whether nothing tells.
    pub respondents: (String, bool),
    /// The variable that links rounds.
    pub unit: Option<String>,
    /// The variable that says how much each answer counts.
    pub weight: Option<String>,
    /// The register it is, when it is no questionnaire.
    pub register: Option<Register>,
    /// The class list on which the respondents stand, and what it was guessed by.
    pub frame: Option<(String, String)>,
    /// The places that its columns show, from the top down.
    pub stages: Vec<&'static str>,
    /// The places that its files are of, file by file.
    pub places: Vec<Places>,
}

/// The whole of `project.toml`.
///
/// # Errors
/// When a catalogue lacks a message.
pub fn text(id: &str, title: &str, languages: &[String], instruments: &[Named<'_>]) -> Result<String> {
    let first = languages.first().map_or("en", String::as_str);
    let catalogue = Catalogue::load(first)?;
    let in_first = |text: &str| wording(&BTreeMap::from([(first.to_owned(), text.to_owned())]));
    let last_day = instruments
        .iter()
        .flat_map(|named| &named.instrument.sources)
        .filter_map(|source| source.days.as_ref())
        .map(|days| days.1.as_str())
        .max();
    let mut text = comment(
        "Drafted by `utfall draft` from files of answers: nothing here is sure but what stands in the files. Correct it, then `utfall check` and `utfall run`.\n\
         `utfall schema FOLDER` writes JSON Schemas that describe every key.",
    );
    text.push_str(&format!("\n[project]\nid = {}\ntitle = {}   # guessed: the files' names\n", quoted(id), in_first(title)));
    text.push_str(&format!("languages = {}\n", list(languages.iter().map(String::as_str))));
    match last_day {
        Some(day) => text.push_str(&format!("date = {}   # guessed: the day of the last answer; write the report's date\n", quoted(day))),
        None => text.push_str("# date = \"2026-01-31\"   # no file tells a day: write the report's date\n"),
    }
    text.push_str(&comment(&format!("owner = {}\nperiod = {}", in_first("…"), in_first("…"))));
    for named in instruments {
        text.push_str(&instrument(named, &catalogue, &in_first)?);
    }
    Ok(text)
}

/// Most questionnaires whose titles make that of the project.
const TITLES: usize = 3;

/// A title of the project: those of its questionnaires, else of what there is.
pub fn project_title(named: &[Named<'_>]) -> String {
    let asked: Vec<&Named<'_>> = named.iter().filter(|named| named.register.is_none()).collect();
    let titled = if asked.is_empty() { named.iter().collect() } else { asked };
    titled.iter().take(TITLES).map(|named| named.title.as_str()).collect::<Vec<_>>().join(", ")
}

fn instrument(named: &Named<'_>, catalogue: &Catalogue, in_first: &impl Fn(&str) -> String) -> Result<String> {
    if named.register.as_ref().is_some_and(Register::is_unknown) {
        let block = read_instrument(named, catalogue, in_first)?;
        let told = "Numbers of units, which no table of the vocabulary fits, so that they are not read: `utfall list tables` says which there are and what each \
                    needs. To use them, take the `#` away, name the `table`, and give its concepts in the codebook:";
        return Ok(format!("\n{}{}", comment(told), comment(block.trim_start())));
    }
    if named.register.as_ref().is_some_and(Register::is_of_esf) {
        return Ok(participants(named));
    }
    read_instrument(named, catalogue, in_first)
}

/// `[esf]`, of a list of participants, as a remark until the operation's number is known. Its figures are made by `utfall esf`.
fn participants(named: &Named<'_>) -> String {
    let files = named.instrument.waves.iter().flat_map(|wave| &wave.files).filter_map(|&at| named.instrument.sources.get(at));
    let first = named.instrument.sources.iter().filter_map(|source| source.days.as_ref()).map(|days| days.0.as_str()).min();
    let programme = if first.is_some_and(|day| day < "2021-07") { "2014-2020" } else { "esf-plus" };
    let mut text = format!(
        "[esf]\nprogramme = {}   # guessed by the days\ncodebook = {}\nperson = {}\n\n[[esf.operation]]\nid = \"…\"\n\n[[esf.delivery]]\nid = \"1\"\nfile = [\n",
        quoted(programme),
        quoted(&format!("codebooks/{}.toml", named.id)),
        quoted(registers::PERSON),
    );
    files.for_each(|source| text.push_str(&file(source, &[])));
    text.push(']');
    let told = "guessed: the participants of an ESF project, persons with the day on which each came. `utfall esf` counts its indicators (docs/esf.md): write the \
                operation's number, and take the `#` away";
    format!("\n{}{}", comment(told), comment(&text))
}

fn read_instrument(named: &Named<'_>, catalogue: &Catalogue, in_first: &impl Fn(&str) -> String) -> Result<String> {
    let Named { instrument, id, title, respondents: (group, guessed), unit, weight, register, frame, stages, .. } = named;
    let mut text = format!("\n[[instrument]]\nid = {}\n", quoted(id));
    match register {
        Some(register) => {
            text.push_str(&comment(&match register.concepts.join(", ") {
                concepts if concepts.is_empty() => "guessed: a register, by its name and its headings".to_owned(),
                concepts => format!("guessed: a register, by its columns: {concepts}"),
            }));
            let table = if register.is_unknown() { "…" } else { &register.table };
            text.push_str(&format!("kind = {}\ntable = {}\n", quoted(register.kind()), quoted(table)));
        }
        None => {
            let doubt = if *guessed { "" } else { "   # nothing tells who answered: student, teacher, staff, employer, participant …" };
            text.push_str(&format!("kind = \"questionnaire\"\nrespondents = {}{doubt}\n", quoted(group)));
        }
    }
    text.push_str(&format!("title = {}\ncodebook = {}\n", in_first(title), quoted(&format!("codebooks/{id}.toml"))));
    if let Some(unit) = unit {
        text.push_str(&format!(
            "# guessed: the same codes in several rounds; they are replaced by pseudonyms when the files are read\nunit = {}\n",
            quoted(unit)
        ));
    }
    if let Some(weight) = weight {
        let told =
            "guessed: a column of weights, by its heading and a mean of one; take the line out, and the question, if answers count alike";
        text.push_str(&format!("{}weight = {}\n", comment(told), quoted(weight)));
    }
    if let Some((list, reason)) = frame {
        text.push_str(&comment(&format!("guessed: {reason}")));
        text.push_str(&format!("frame = {}\n", quoted(list)));
    }
    if register.is_none() && !stages.is_empty() {
        text.push_str(&chosen_by(stages));
    }
    if !instrument.reason.is_empty() {
        text.push_str(&comment(&format!("guessed: {}", instrument.reason)));
    }
    for (position, wave) in instrument.waves.iter().enumerate() {
        text.push_str(&round(named, wave, position, catalogue, in_first)?);
    }
    if register.is_some() || frame.is_some() {
        return Ok(text);
    }
    text.push_str(&comment(&format!(
        "How many were asked, for the response rate:\n[[instrument.invited]]\n{}count = 100",
        instrument
            .waves
            .first()
            .filter(|wave| !wave.id.is_empty())
            .map(|wave| format!("wave = {}\n", quoted(&wave.id)))
            .unwrap_or_default()
    )));
    Ok(text)
}

/// How those who answered were chosen, as far as the places in the answers show it: a remark, since the names of places must be those of the list.
fn chosen_by(stages: &[&str]) -> String {
    let all = stages.iter().chain(&["unit"]).map(|unit| inline([("unit", quoted(unit)), ("selection", quoted("all"))]));
    let line = format!("stage = [{}]", all.collect::<Vec<_>>().join(", "));
    comment("doubtful, by the columns: how they were chosen, from the top down; where some were drawn write \"sample\" in place of \"all\"")
        + &comment(&line)
}

fn round(named: &Named<'_>, wave: &Wave, position: usize, catalogue: &Catalogue, in_first: &impl Fn(&str) -> String) -> Result<String> {
    let mut text = String::from("\n[[instrument.wave]]\n");
    if !wave.id.is_empty() {
        let title = match wave.id.as_str() {
            "before" => catalogue.text("draft-before")?,
            "after" => catalogue.text("draft-after")?,
            _ if !wave.event.is_empty() => wave.event.clone(),
            year if year.len() == 4 => year.to_owned(),
            _ => catalogue.plain("draft-round", &Arguments::new().with("number", (position + 1).to_string()))?,
        };
        text.push_str(&format!("id = {}\ntitle = {}\n", quoted(&wave.id), in_first(&title)));
    }
    if let Some((first, last)) = &wave.days {
        let period = if first == last { first.clone() } else { format!("{first} – {last}") };
        text.push_str(&format!("period = {}\n", quoted(&period)));
    }
    text.push_str("file = [\n");
    let mut listed = false;
    for (at, source) in wave.files.iter().filter_map(|&file| Some((file, named.instrument.sources.get(file)?))) {
        let of: Vec<(Option<&str>, &str)> =
            named.places.iter().filter_map(|places| Some((places.concept, places.names.get(at)?.as_str()))).collect();
        // Who stands on a list twice could still answer but once.
        if listed && source.register.as_ref().is_some_and(|register| register.kind() == "frame") {
            text.push_str("  # the same list once more, which would count everybody twice:\n");
            text.push_str(
                &file(source, &of).lines().map(|line| format!("  # {}\n", line.trim_start_matches(['#', ' ']))).collect::<String>(),
            );
            continue;
        }
        listed = true;
        text.push_str(&file(source, &of));
    }
    text.push_str("]\n");
    Ok(text)
}

/// A file as an entry of a round; `places` are those that its folders or its name tell.
fn file(source: &Source, places: &[(Option<&str>, &str)]) -> String {
    let responses = &source.responses;
    let rows = plural(responses.rows_read(), "row", "rows");
    let used = responses.respondents_in(&responses.data_rows);
    let word = if source.register.is_some() || source.across.is_some() { ["row used", "rows used"] } else { ["respondent", "respondents"] };
    let mut text = format!(
        "  # recognised as {}: {}; {rows}, {}\n",
        responses.tool.name(),
        responses.reasons.join("; "),
        plural(used, word[0], word[1])
    );
    for (reason, rows) in &responses.excluded {
        text.push_str(&format!("  # left out: {} ({})\n", why_left_out(reason.code()), plural(rows.len(), "row", "rows")));
    }
    let mut entries = vec![("path", quoted(&source.path))];
    if let Some(sheet) = &source.sheet {
        entries.push(("sheet", quoted(sheet)));
    }
    if let Some(across) = &source.across {
        text.push_str("  # the years stand across in the file: a row is read for each unit and year\n");
        entries.push(("across", inline([("name", quoted(&across.name)), ("value", quoted(&across.value))])));
    }
    if !source.companions.is_empty() {
        entries.push(("companions", list(source.companions.iter().map(String::as_str))));
    }
    let chosen = source.part.iter().flat_map(|part| part.only.iter().map(|(column, texts)| (column, texts)));
    let chosen = chosen.chain(source.consent.iter().map(|consent| (&consent.column, &consent.given)));
    let only: Vec<(&str, String)> = chosen.map(|(column, texts)| (column.as_str(), list(texts.iter().map(String::as_str)))).collect();
    if let Some(part) = source.part.as_ref().filter(|part| !part.round.is_empty()) {
        text.push_str(
            "  # the rounds stand beside each other in the file: the codebook names each question once, without the words of the round\n",
        );
        entries.push(("round", quoted(&part.round)));
    }
    if let Some(consent) = &source.consent {
        text.push_str(&format!("  # left out: without consent ({})\n", plural(consent.refused, "row", "rows")));
    }
    if !only.is_empty() {
        entries.push(("only", inline(only)));
    }
    let set = places.iter().filter_map(|(concept, name)| Some(((*concept)?, quoted(name))));
    let set: Vec<(&str, String)> = set.collect();
    if !set.is_empty() {
        entries.push(("set", inline(set)));
    }
    for (_, name) in places.iter().filter(|(concept, _)| concept.is_none()) {
        let set = inline([("set", inline([("school", quoted(name))]))]);
        text.push_str(&format!(
            "  # doubtful: the name tells a place, perhaps a school; to take it in, write it beside the path, and a question `school` without `columns` in the codebook: {set}\n"
        ));
    }
    text.push_str(&format!("  {},\n", inline(entries)));
    text
}

/// `plan.toml` with an example of a goal, commented out.
///
/// # Errors
/// When a catalogue lacks a message.
pub fn plan(instrument: &str, item: Option<&str>, language: &str) -> Result<String> {
    let title = inline([(language, quoted(&Catalogue::load(language)?.text("draft-goal")?))]);
    let mut text = comment(
        "What the project set out to reach. Shares are written between 0 and 1. An example, to be changed before the `#` are taken away:",
    );
    text.push_str(&comment(&format!(
        "[[goal]]\nid = \"first-goal\"\ntitle = {title}\ntarget = 0.67\nmeasure = {{ indicator = \"positive_share\", instrument = {}, item = {} }}",
        quoted(instrument),
        quoted(item.unwrap_or("variable"))
    )));
    Ok(text)
}

/// A word without the letters that names of files are often written without: `lärare` as `larare`, `lærer` as `laerer`.
fn in_plain_letters(word: &str, ae: &str, oe: &str, aa: &str) -> String {
    word.chars()
        .map(|letter| match letter {
            'ä' => "a".to_owned(),
            'æ' => ae.to_owned(),
            'ö' | 'ø' => oe.to_owned(),
            'å' => aa.to_owned(),
            other => other.to_string(),
        })
        .collect()
}

/// Who answered, by words in the files' names and questions; `respondent` and `false` when nothing tells.
pub fn respondents(vocabulary: &Vocabulary, sources: &[&Source]) -> (String, bool) {
    // Of several the one that is named first: `Elevenkät SYV` is answered by pupils.
    let by = |texts: &[String]| {
        let place = |word: &String| {
            let written = [word.clone(), in_plain_letters(word, "ae", "o", "a"), in_plain_letters(word, "ae", "oe", "aa")];
            let begins = |part: &str| written.iter().any(|word| part.starts_with(word.as_str()));
            texts.iter().find_map(|text| text.to_lowercase().split(|c: char| !c.is_alphabetic()).position(begins))
        };
        let groups = vocabulary.respondents.iter();
        let found = groups.filter_map(|(name, group)| Some((group.words.iter().filter_map(place).min()?, name)));
        found.min().map(|(_, name)| name.clone())
    };
    let stems: Vec<String> = sources.iter().map(|source| source.stem.clone()).collect();
    by(&stems).map_or_else(|| ("respondent".to_owned(), false), |group| (group, true))
}

/// A short name without blanks, different from those taken.
pub fn id_of(title: &str, taken: &[String]) -> String {
    let name = Some(name_of(title)).filter(|name| !name.is_empty()).unwrap_or_else(|| "answers_1".to_owned());
    let name = if matches!(name.as_str(), "answers") { "answers_1".to_owned() } else { name };
    let numbered = std::iter::once(name.clone()).chain((2..).map(|number| format!("{name}_{number}")));
    numbered.into_iter().find(|name| !taken.contains(name)).unwrap_or(name)
}
