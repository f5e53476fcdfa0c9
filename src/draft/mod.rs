//! From files of answers alone to a project that runs: what was found in the files is written as definitions, every guess beside the rows that
//! speak for it.
//!
//! In: the tables of [`crate::ingest::finding`]. Out: the files of a project's folder, copies of the data among them. Nothing in the pipeline
//! points here.

mod codebook;
pub(crate) mod comments;
mod concepts;
mod consent;
mod documents;
mod file_places;
mod guess;
mod instruments;
mod items;
mod keys;
mod language;
mod list_years;
mod missing_codes;
mod negative_words;
mod number_codes;
mod parts;
mod place_names;
mod project_file;
pub(crate) mod register;
mod registers;
mod reversals;
mod rewordings;
mod round_order;
mod rounds_beside;
mod routing;
mod same_people;
mod scale_points;
mod sensitive;
mod sheet_names;
mod source;
pub(crate) mod title;
mod toml_text;
mod wide;

use crate::error::{Error, Result};
use crate::ingest::finding::Inspected;
use crate::ingest::layouts::responses::Role;
use crate::project::vocabulary;
use crate::project::vocabulary::Vocabulary;
use crate::report;
use crate::report::Artifact;
use crate::report::words::locale::Catalogue;
use codebook::Wordings;
use file_places::Places;
use guess::Guess;
use project_file::Named;
use register::Register;
use source::Source;
use std::collections::BTreeSet;

/// A drafted project.
#[derive(Debug)]
pub struct Draft {
    /// Its files.
    pub artifacts: Vec<Artifact>,
    /// Whether there is anything to report of: answers, or a register of the vocabulary. Numbers of units that no register fits wait as remarks.
    pub reports: bool,
}

/// The files of a project drafted from tables of answers; inputs that are none are passed over. `name` is that of the project's folder;
/// `language` is the one asked for: what the draft says in its own words, remarks, titles of rounds and labels, is in it, and the report is written in it
/// first; the questions keep the language of the files.
///
/// # Errors
/// When a file cannot be read once more, or a catalogue of words lacks a message.
pub fn draft(inspected: Vec<Inspected>, name: &str, language: Option<&str>) -> Result<Draft> {
    drafted(inspected, name, language, false)
}

/// Like [`draft`], for files that somebody wants to use: numbers of units that no register fits are instruments as well, instead of remarks.
///
/// # Errors
/// As [`draft`].
pub fn draft_wanted(inspected: Vec<Inspected>, name: &str, language: Option<&str>) -> Result<Draft> {
    drafted(inspected, name, language, true)
}

fn drafted(inspected: Vec<Inspected>, name: &str, language: Option<&str>, is_wanted: bool) -> Result<Draft> {
    let vocabulary =
        vocabulary::general().map_err(|found| Error::Render { name: "concepts.toml".to_owned(), reason: found.to_string() })?;
    let all = inspected.iter().flat_map(|input| std::iter::once(input).chain(&input.beside));
    let documents: Vec<Inspected> = all.filter(|input| input.outcome.is_err()).cloned().collect();
    let (mut sources, mut artifacts) = source::take(inspected)?;
    for source in &mut sources {
        wide::turn(source, &vocabulary);
        source.register = registers::of(source, &vocabulary);
    }
    let is_unknown = |register: &Register| register.is_unknown() || register.is_of_esf();
    if is_wanted && sources.iter().all(|source| source.register.as_ref().is_some_and(is_unknown)) {
        sources.iter_mut().for_each(|source| source.register = None);
    }
    let instruments = instruments::of(&sources);
    let of_files = languages(&sources, None).remove(0);
    let languages = languages(&sources, language);
    let mut ids: Vec<String> = Vec::new();
    let (mut named, mut all) = (Vec::new(), Vec::new());
    let mut example = None;
    for instrument in &instruments {
        let title = title(instrument);
        let id = project_file::id_of(&title, &ids);
        let files: Vec<&str> = instrument.sources.iter().map(|source| source.stem.as_str()).collect();
        let title = title::for_readers(&title::in_whole_words(&title, &files));
        ids.push(id.clone());
        // A register with years across is about units, whatever its name says.
        let respondents = match instrument.sources.iter().any(|source| source.across.is_some()) {
            true => ("respondent".to_owned(), false),
            false => project_file::respondents(&vocabulary, &instrument.sources),
        };
        let mut drafted = codebook_of(instrument, &title, &respondents.0, &vocabulary, &languages)?;
        drafted.respondents.clone_from(&respondents);
        example = example.or_else(|| drafted.first_scale.clone().map(|variable| (id.clone(), variable)));
        artifacts.push(text_file(&format!("codebooks/{id}.toml"), drafted.text.clone()));
        all.push(drafted);
        named.push(Named {
            instrument,
            id,
            title,
            respondents,
            unit: None,
            weight: None,
            register: None,
            frame: None,
            stages: Vec::new(),
            places: Vec::new(),
        });
    }
    let of_its_time = |answers: usize, list: &String| {
        let list = ids.iter().position(|id| id == list).and_then(|at| instruments.get(at));
        !list.zip(instruments.get(answers)).is_some_and(|(list, answers)| list_years::is_of_another_time(list, answers))
    };
    let frames: Vec<Option<(String, String)>> =
        all.iter().enumerate().map(|(at, drafted)| frame_of(drafted, &all, &ids).filter(|(list, _)| of_its_time(at, list))).collect();
    for ((named, drafted), frame) in named.iter_mut().zip(all).zip(frames) {
        named.stages = registers::stages(&drafted.items, &drafted.guesses);
        named.stages.retain(|stage| !drafted.places.iter().any(|places| places.concept == Some(stage)));
        (named.unit, named.weight, named.register) = (drafted.unit, drafted.weight, drafted.register);
        (named.frame, named.places) = (frame, drafted.places);
    }
    let title = project_file::project_title(&named);
    let reports = named.iter().any(|named| named.register.as_ref().is_none_or(|register| !is_unknown(register)));
    artifacts.push(text_file("project.toml", project_file::text(&project_file::id_of(name, &[]), &title, &languages, &named)?));
    let (instrument, item) = example.map_or((ids.first().cloned().unwrap_or_default(), None), |(id, variable)| (id, Some(variable)));
    let first = languages.first().map_or("en", String::as_str);
    let plan = project_file::plan(&instrument, item.as_deref(), first)? + &documents::proposals(&documents, &of_files);
    artifacts.push(text_file("plan.toml", plan));
    artifacts.sort_by(|left, right| left.path.cmp(&right.path));
    comments::in_language(&mut artifacts, language.unwrap_or(first))?;
    Ok(Draft { artifacts, reports })
}

fn text_file(path: &str, text: String) -> Artifact {
    Artifact { path: path.to_owned(), bytes: text.into_bytes() }
}

/// A codebook, and what other files say of it.
struct Drafted {
    text: String,
    /// Variable of the first scale question.
    first_scale: Option<String>,
    /// Variable that links rounds.
    unit: Option<String>,
    /// Variable that says how much each answer counts.
    weight: Option<String>,
    /// The register it is of.
    register: Option<Register>,
    /// Who answered, and whether something tells.
    respondents: (String, bool),
    items: Vec<items::Item>,
    guesses: Vec<Guess>,
    /// The places that its files are of.
    places: Vec<Places>,
}

/// The class list that a questionnaire's respondents stand on, and what it was guessed by.
fn frame_of(drafted: &Drafted, all: &[Drafted], ids: &[String]) -> Option<(String, String)> {
    // Class lists list pupils: others stand on none, and those of whom nothing tells who they are only by their classes.
    let pupils = match &drafted.respondents {
        (group, true) if group == "student" => true,
        (_, true) => return None,
        (_, false) => false,
    };
    if drafted.register.is_some() {
        return None;
    }
    let lists = all.iter().zip(ids).filter(|(list, _)| list.register.as_ref().is_some_and(|register| register.kind() == "frame"));
    lists.into_iter().find_map(|(list, id)| {
        let (found, of) = registers::places_on_list((&list.items, &list.guesses), (&drafted.items, &drafted.guesses), !pupils)?;
        Some((id.clone(), format!("{found} of {of} schools, classes or municipalities of the answers stand on this list")))
    })
}

fn codebook_of(
    instrument: &instruments::Instrument<'_>,
    title: &str,
    respondents: &str,
    vocabulary: &Vocabulary,
    languages: &[String],
) -> Result<Drafted> {
    // Texts of a language that no report is written in stand without one.
    let spoken = report::languages();
    let told = instrument.sources.iter().find_map(|source| source.language).unwrap_or_default();
    let language = if spoken.iter().any(|known| known == told) { told } else { "" };
    let mut items = items::of(&instrument.sources);
    // The column that parts the file into rounds asks nothing.
    items.iter_mut().filter(|item| tells_rounds(instrument, item)).for_each(|item| item.role = Role::Metadata);
    scale_points::close_gaps(&mut items);
    let rounds = instrument.rounds();
    let key = if rounds.len() > 1 { keys::key(&items, &rounds, instrument.is_parted()) } else { None };
    let (mut guesses, scales) = guess::guess(&items, key, vocabulary, language);
    if rounds.len() > 1 {
        note_rounds(&items, &mut guesses, &rounds);
    }
    for (item, guess) in items.iter().zip(&mut guesses) {
        if tells_rounds(instrument, item) {
            *guess = Guess::LeftOut("the round of each row, which `only` in project.toml reads".to_owned());
        }
    }
    reversals::note(&items, &mut guesses);
    negative_words::reverse(&items, &mut guesses);
    let register = instrument.sources.first().and_then(|source| source.register.clone());
    if let Some(register) = &register {
        if register.is_of_esf() {
            registers::name_participation(&items, &mut guesses);
        }
        if !register.is_unknown() {
            registers::keep_concepts(&mut guesses);
        }
    }
    let mut other = items::Texts::new();
    for own in languages {
        other.insert(own.clone(), Catalogue::load(own)?.text("draft-other")?);
    }
    let theme = if respondents == "student" { "attitudes" } else { "answers" };
    let places = places_of_files(instrument, &guesses, register.is_none());
    let of_files = places.iter().map(|places| file_places::question(places, vocabulary, language)).collect();
    let text = codebook::text(title, &items, &guesses, &scales, &Wordings { language, other: &other, theme, of_files });
    let question = |guess: &Guess| match guess {
        Guess::Question(question) => Some((question.variable.clone(), question.scale.is_some())),
        Guess::LeftOut(_) => None,
    };
    let first_scale = guesses.iter().filter_map(question).find(|(_, scale)| *scale).map(|(variable, _)| variable);
    let unit = key.and_then(|key| guesses.get(key.item).and_then(question)).map(|(variable, _)| variable);
    let weight = guesses.iter().find_map(|guess| matches!(guess, Guess::Question(own) if own.weighs).then(|| question(guess)).flatten());
    let weight = weight.filter(|_| register.is_none()).map(|(variable, _)| variable);
    Ok(Drafted { text, first_scale, unit, weight, register, respondents: Default::default(), items, guesses, places })
}

/// Whether a column says which round a row is of.
fn tells_rounds(instrument: &instruments::Instrument<'_>, item: &items::Item) -> bool {
    let parts = instrument.sources.iter().filter_map(|source| source.part.as_ref());
    parts.flat_map(|part| &part.only).any(|(column, _)| *column == item.name)
}

/// The places that the files of a questionnaire are of, where no column tells them.
fn places_of_files(instrument: &instruments::Instrument<'_>, guesses: &[Guess], asked: bool) -> Vec<Places> {
    if !asked || instrument.sources.len() < 2 || instrument.sources.iter().any(|source| source.part.is_some()) {
        return Vec::new();
    }
    let told = |concept: &str| {
        let of = |guess: &Guess| match guess {
            Guess::Question(question) => question.concept.as_ref().is_some_and(|proposal| proposal.name == concept && !proposal.doubtful),
            Guess::LeftOut(_) => false,
        };
        guesses.iter().any(of)
    };
    let mut taken = BTreeSet::new();
    let new = |places: &Places| places.concept.is_none_or(|concept| !told(concept) && taken.insert(concept));
    // Names that may be of a school are told by no name where the answers say which school it is.
    let unclear = !["school", "municipality", "class"].into_iter().any(told);
    file_places::of(&instrument.sources).into_iter().filter(|places| places.concept.is_some() || unclear).filter(new).collect()
}

/// Says which questions a round has not, and which may be one question in other words.
fn note_rounds(items: &[items::Item], guesses: &mut [Guess], rounds: &[std::ops::Range<usize>]) {
    let mut note = |position: usize, text: String| {
        if let Some(Guess::Question(question)) = guesses.get_mut(position) {
            question.guesses.push(text);
        }
    };
    let pairs = rewordings::pairs(items, rounds);
    for pair in &pairs {
        for (own, other) in [(pair.before, pair.after), (pair.after, pair.before)] {
            note(
                own,
                format!(
                    "perhaps the question \"{}\" of another round in other words; if it is, write both headings under `columns` of one and take the other out",
                    items[other].question()
                ),
            );
        }
    }
    for (position, item) in items.iter().enumerate() {
        let asked = rewordings::asked_in(item, rounds).len();
        if asked > 0 && asked < rounds.len() && !pairs.iter().any(|pair| pair.before == position || pair.after == position) {
            note(position, format!("asked in {asked} of {} rounds", rounds.len()));
        }
    }
}

/// The languages of the report: that asked for, then those of the files that there are words for, the commonest first; English when there are none.
fn languages(sources: &[Source], asked: Option<&str>) -> Vec<String> {
    let known = report::languages();
    let mut languages: Vec<String> = Vec::new();
    let told = sources.iter().filter_map(|source| source.language).map(str::to_owned);
    let labelled: BTreeSet<String> = sources
        .iter()
        .flat_map(|source| &source.codebooks)
        .flat_map(|book| &book.variables)
        .flat_map(|variable| variable.label.keys().cloned())
        .collect();
    for language in asked.map(str::to_owned).into_iter().chain(told).chain(labelled) {
        if known.contains(&language) && !languages.contains(&language) {
            languages.push(language);
        }
    }
    if languages.is_empty() {
        languages.push("en".to_owned());
    }
    languages
}

/// A title of the files' names: of several what they begin with in common, when that is a word. A part of a file has its form or event
/// behind it, where that is one.
fn title(instrument: &instruments::Instrument<'_>) -> String {
    let sources = &instrument.sources;
    let parts: Vec<_> = sources.iter().filter_map(|source| source.part.as_ref()).collect();
    let same = |name: &dyn Fn(&parts::Part) -> String| {
        let first = parts.first().map(|part| name(part)).filter(|first| !first.is_empty() && parts.iter().all(|part| name(part) == *first));
        first.map(|name| format!(" – {name}"))
    };
    let part = same(&|part| part.form.clone()).or_else(|| same(&|part| part.event.clone())).unwrap_or_default();
    // Without the counts of answers that Microsoft Forms adds, which differ.
    let stems: Vec<&str> =
        sources.iter().map(|source| source.stem.split_once("(1-").map_or(source.stem.as_str(), |(name, _)| name)).collect();
    let Some((first, rest)) = stems.split_first() else { return String::new() };
    let common = items::common_start(&stems);
    let start = first[..common].rsplit_once(|c: char| !c.is_alphanumeric()).map_or(&first[..common], |(start, _)| start);
    let chosen = if rest.iter().all(|stem| stem == first) || start.chars().count() < 3 { first } else { start };
    format!("{}{part}", crate::draft::title::title_of(chosen))
}
