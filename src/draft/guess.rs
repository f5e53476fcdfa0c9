//! What each item of an instrument is taken for: a question of the codebook, or a column that is left out, with the reason.

use super::concepts::{self, Proposal};
use super::items::Item;
use super::keys::Key;
use super::routing::{self, Rule};
use super::scale_points::{self, OwnScale, ScaleReading};
use super::sensitive;
use super::sheet_names::{by_sheet, sheets_are};
use super::{missing_codes, number_codes, place_names};
use crate::diagnostic::plural;
use crate::ingest::answers::coding::folded;
use crate::ingest::container::spss::dictionary::UserMissing;
use crate::ingest::layouts::misfits;
use crate::ingest::layouts::question_text::{make_unique, name_of};
use crate::ingest::layouts::responses::{Kind, Role};
use crate::ingest::scales::{self, Beside};
use crate::ingest::values::{dates, worded};
use crate::project::vocabulary::{ConceptType, Vocabulary};
use std::collections::BTreeSet;

/// Most answers of a single choice that the report shows.
const MAX_ANSWERS: usize = 40;

/// Share of rows that must have answered, for a question to count towards whether an answer is complete.
const USUAL_SHARE: f64 = 0.5;

/// Answers below which a question has nothing to show, in a file of more rows than [`SMALL_FILE`].
const FEW_ANSWERS: usize = 10;

/// Rows up to which a file is small, so that every question is taken in.
const SMALL_FILE: usize = 20;

/// What an item is taken for.
#[derive(Debug)]
pub enum Guess {
    /// A question.
    Question(Box<Question>),
    /// A column that is left out, with the reason.
    LeftOut(String),
}

/// A question of the codebook. Answers are as in the files.
#[derive(Debug, Default)]
pub struct Question {
    /// Name of the variable.
    pub variable: String,
    /// Type, as the codebook writes it.
    pub kind: &'static str,
    /// What was guessed, a line each.
    pub guesses: Vec<String>,
    /// Concept.
    pub concept: Option<Proposal>,
    /// Name of the scale.
    pub scale: Option<String>,
    /// Answer → value.
    pub values: Vec<(String, String)>,
    /// Value → the answer that words it.
    pub labels: Vec<(String, String)>,
    /// Value of the answers that are not listed.
    pub other: Option<&'static str>,
    /// Answers that mean "don't know".
    pub dont_know: Vec<String>,
    /// Answers that mean not answered.
    pub missing: Vec<String>,
    /// Heading of an option's column → value.
    pub options: Vec<(String, String)>,
    /// Who was asked.
    pub rule: Option<Rule>,
    /// Whether it may be left blank.
    pub optional: bool,
    /// Whether it says how much each answer counts.
    pub weighs: bool,
    /// The options of a ranking, in the order in which they are listed.
    pub ranked: Vec<String>,
    /// Whether its answers count the other way round, by its words.
    pub reversed: bool,
    /// Correlation with the other statements of its scale, where it goes against them.
    pub against: Option<f64>,
}

/// The guesses about the items of an instrument, an own scale for every scale that the vocabulary has not. `key` links its rounds.
pub fn guess(items: &[Item], key: Option<Key>, vocabulary: &Vocabulary, language: &str) -> (Vec<Guess>, Vec<OwnScale>) {
    let mut own = Vec::new();
    let mut taken = BTreeSet::new();
    let is_of = |item: &Item, concept: &str| concepts::propose(vocabulary, item).is_some_and(|proposal| proposal.name == concept);
    let of_sheets =
        items.iter().find(|item| item.is_sheet).and_then(sheets_are).filter(|concept| !items.iter().any(|item| is_of(item, concept)));
    let mut guesses: Vec<Guess> = items
        .iter()
        .enumerate()
        .map(|(position, item)| {
            if let Some(key) = key.filter(|key| key.item == position) {
                let guesses = vec![format!(
                    "the code that links rounds, {} of later rounds return; it becomes a pseudonym when the file is read",
                    share(key.returning, key.later)
                )];
                return Guess::Question(Box::new(Question { kind: "id", guesses, ..Question::default() }));
            }
            if item.is_sheet && of_sheets.is_none() {
                return Guess::LeftOut("the name of the worksheet on which the answer stands".to_owned());
            }
            let by_sheet = of_sheets.filter(|_| item.is_sheet).map(|concept| by_sheet(concept, item));
            let mut proposal = by_sheet.or_else(|| concepts::propose(vocabulary, item));
            if let Some(proposal) = proposal.as_mut() {
                proposal.doubtful |= !proposal.doubtful && !taken.insert(proposal.name.clone());
            }
            of(item, proposal, vocabulary, language, &mut own)
        })
        .collect();
    if !guesses.iter().any(|guess| matches!(guess, Guess::Question(_))) {
        texts(items, &mut guesses);
    }
    name(items, &mut guesses, vocabulary);
    route(items, &mut guesses);
    (guesses, own)
}

fn of(item: &Item, proposal: Option<Proposal>, vocabulary: &Vocabulary, language: &str, own: &mut Vec<OwnScale>) -> Guess {
    if let Some(reason) = left_out(item) {
        return Guess::LeftOut(reason);
    }
    if let Some(subject) = sensitive::subject(item) {
        return Guess::LeftOut(format!("about {subject}: sensitive personal data, to be taken in only on a legal ground"));
    }
    if let Some(proposal) =
        proposal.as_ref().filter(|proposal| vocabulary.concept.get(&proposal.name).is_some_and(|concept| concept.sensitive))
    {
        return Guess::LeftOut(format!("{}: sensitive, to be used only on a legal ground that the project declares", proposal.name));
    }
    let mut question = Question { concept: proposal, missing: user_missing(item), ..Question::default() };
    let concept =
        question.concept.as_ref().filter(|proposal| !proposal.doubtful).and_then(|proposal| vocabulary.concept.get(&proposal.name));
    let coded = concepts::is_coded(vocabulary, item);
    match (item.kind, concept.map(|concept| concept.kind)) {
        (_, Some(ConceptType::Closed)) => {
            let unknown = concept.is_some_and(|concept| concept.value.iter().any(|value| value.name == "unknown"));
            closed_concept(item, unknown, &mut question);
        }
        (Kind::Likert, Some(ConceptType::Open)) => return single(item, question),
        (Kind::Likert, _) => {
            let Some(found) = &item.scale else { return single(item, question) };
            if question.concept.as_ref().is_some_and(|proposal| proposal.name == "recommend") {
                labelled_numbers(item, scale_points::numbers(item, found), &mut question);
                return Guess::Question(Box::new(question));
            }
            let reading = scale_points::read(item, found, vocabulary, language, own);
            scale(item, reading, &mut question);
        }
        (Kind::Number | Kind::Id, Some(ConceptType::Open)) => {
            question.kind = "id";
            // Under `labels` they may be told, and those that few gave are still told apart when the file is read.
            question.labels = listed(item, &question.missing).into_iter().map(|(text, _)| (text.clone(), text)).collect();
            question.guesses.push(format!("codes or names, {}", share(item.filled(), item.rows)));
        }
        (Kind::Number, _) if coded => return single(item, question),
        (Kind::Id, _) => return Guess::LeftOut("codes that tell rows apart; give it type = \"id\" when it links rounds".to_owned()),
        (Kind::Single, Some(ConceptType::Open)) => open_concept(item, &mut question),
        (Kind::Number, _) if number_codes::are_times(item) => {
            return Guess::LeftOut("days as a spreadsheet counts them: when something was, and no answer".to_owned());
        }
        (Kind::Number, None) if number_codes::are_two(item) => return single(item, question),
        (Kind::Number, None) if number_codes::are_weights(item) => {
            (question.kind, question.weighs) = ("number", true);
            question.guesses.push("how much each answer counts, by the heading and a mean of one: the questionnaire's `weight`".to_owned());
        }
        (Kind::Number, _) if item.value_labels.is_empty() => number(item, &mut question),
        (Kind::Number, None | Some(ConceptType::Count | ConceptType::Number)) => {
            labelled_numbers(item, scale_points::numbers_by_label(item), &mut question);
        }
        (Kind::Date, _) if !is_of_dates(item) => {
            return Guess::LeftOut("days without a year, or times of day: when something was, and no answer".to_owned());
        }
        (Kind::Date, _) => {
            question.kind = "date";
            question.guesses.push(format!("dates, {}", share(item.filled(), item.rows)));
        }
        (Kind::Multiple, _) if item.is_ranking => ranking(item, &mut question),
        (Kind::Multiple, _) => several(item, &mut question),
        _ => return single(item, question),
    }
    Guess::Question(Box::new(question))
}

/// Takes texts in when there is nothing else, so that the project can be read; what nobody is to see is never printed.
fn texts(items: &[Item], guesses: &mut [Guess]) {
    for (item, guess) in items.iter().zip(guesses) {
        if item.role == Role::Question && !matches!(item.kind, Kind::Person | Kind::Empty) && sensitive::subject(item).is_none() {
            let guesses =
                vec![format!("text, never printed, {}; nothing else was found that could be a question", share(item.filled(), item.rows))];
            *guess = Guess::Question(Box::new(Question { kind: "text", guesses, ..Question::default() }));
        }
    }
}

/// Why an item is no question of the codebook.
fn left_out(item: &Item) -> Option<String> {
    let reason = match (item.role, item.kind) {
        (Role::PersonData(kind), _) => format!("{}: personal data", kind.description()),
        (_, Kind::Person) => "personal data".to_owned(),
        (Role::RecordId, _) => "the tool's own number of the answer".to_owned(),
        (Role::Start | Role::End, _) => "when the answer was given".to_owned(),
        (Role::Status, _) => "whether the answer counts; already heeded".to_owned(),
        (Role::Metadata, _) => "the tool's own column".to_owned(),
        (Role::QuizScore | Role::QuizFeedback, _) => "points or comments of a quiz".to_owned(),
        (Role::Question, Kind::Empty) => "no answers".to_owned(),
        (Role::Question, Kind::Text) => format!("open text, {}", share(item.filled(), item.rows)),
        (Role::Question, Kind::Number) if concepts::is_year(item) => {
            "years: their mean says nothing; give it type = \"number\" to have it all the same".to_owned()
        }
        _ if item.codes_and_words => {
            "codes in one file and words in another: their figures say nothing together; write under `values` which code is which answer"
                .to_owned()
        }
        _ if item.is_summary => "the same answers stand in a column per option".to_owned(),
        _ if item.filled() == 0 => "no answers".to_owned(),
        _ if item.filled() < FEW_ANSWERS && item.rows > SMALL_FILE => {
            format!("only {}, too few to show", plural(item.filled(), "answer", "answers"))
        }
        _ => return None,
    };
    Some(reason)
}

/// `96 % of 118 rows`.
pub fn share(rows: usize, all: usize) -> String {
    format!("{} % of {}", (100 * rows + all / 2) / all.max(1), plural(all, "row", "rows"))
}

fn user_missing(item: &Item) -> Vec<String> {
    let codes = item.values.iter().map(|(text, _)| text).chain(item.value_labels.iter().map(|(code, _)| code));
    let mut missing: Vec<String> =
        codes.filter(|code| item.user_missing.iter().any(|missing: &UserMissing| missing.contains(code))).cloned().collect();
    missing.sort();
    missing.dedup();
    missing
}

fn number(item: &Item, question: &mut Question) {
    question.kind = "number";
    let beside: Vec<&(String, usize)> = item.values.iter().filter(|(text, _)| scales::beside(text).is_some()).collect();
    question
        .dont_know
        .extend(beside.iter().filter(|(text, _)| scales::beside(text) == Some(Beside::DoNotKnow)).map(|(text, _)| text.clone()));
    question
        .missing
        .extend(beside.iter().filter(|(text, _)| scales::beside(text) != Some(Beside::DoNotKnow)).map(|(text, _)| text.clone()));
    // What stands in place of a number, such as a dash.
    let nothing = item.values.iter().map(|(text, _)| text).filter(|text| misfits::stands_for_nothing(text));
    let nothing: Vec<String> = nothing.filter(|text| !question.missing.contains(text)).cloned().collect();
    question.missing.extend(nothing);
    let codes = missing_codes::of(item);
    if !codes.is_empty() {
        question.guesses.push(format!("{} far outside the others: no answer", codes.join(", ")));
        question.missing.extend(codes);
    }
    let stays = |text: &String| !question.missing.contains(text) && crate::ingest::answers::coding::number(text).is_some();
    let numbers = item.values.iter().filter(|(text, _)| stays(text));
    question.guesses.push(format!("a number, {}", share(numbers.map(|(_, rows)| rows).sum(), item.rows)));
    let worded = item.values.iter().filter_map(|(text, _)| Some((text.clone(), worded::number(text)?)));
    question.values = worded.collect();
    if !question.values.is_empty() {
        let number = plural(question.values.len(), "answer", "answers");
        question.guesses.push(format!("{number} with a word beside the number count as that number"));
    }
}

/// Whether a column of dates is read as such: days without a year and times of day are not.
fn is_of_dates(item: &Item) -> bool {
    let values: Vec<(&str, usize)> = item.values.iter().map(|(text, rows)| (text.as_str(), *rows)).collect();
    dates::decide_of_dates(&values).is_some()
}

/// Numbers whose codes are labelled: with the numbers that they mean, or beside the numbers. What a label says that is no number is not answered.
fn labelled_numbers(item: &Item, numbers: Vec<(String, String)>, question: &mut Question) {
    question.kind = "number";
    let most = item.values.iter().filter(|(code, _)| !item.value_labels.iter().any(|(known, _)| known == code));
    let most = most.filter_map(|(code, _)| code.trim().parse::<f64>().ok()).fold(f64::NEG_INFINITY, f64::max);
    for (code, _) in &item.value_labels {
        // A label at a number among the others, such as `none` at 0, words that number.
        let is_number = numbers.iter().any(|(known, _)| known == code) || code.trim().parse::<f64>().is_ok_and(|number| number <= most);
        match scales::beside(item.label(code)) {
            Some(Beside::DoNotKnow) => question.dont_know.push(code.clone()),
            None if is_number => {}
            _ if question.missing.contains(code) => {}
            _ => question.missing.push(code.clone()),
        }
    }
    let aside =
        item.values.iter().filter(|(text, _)| scales::beside(text).is_some() && !item.value_labels.iter().any(|(code, _)| code == text));
    for (text, _) in aside {
        match scales::beside(text) {
            Some(Beside::DoNotKnow) => question.dont_know.push(text.clone()),
            _ => question.missing.push(text.clone()),
        }
    }
    let rows: usize = item
        .values
        .iter()
        .filter(|(text, _)| !question.missing.contains(text) && !question.dont_know.contains(text))
        .map(|(_, rows)| rows)
        .sum();
    question.guesses.push(format!("a number, {}", share(rows, item.rows)));
    question.values = numbers.into_iter().filter(|(code, number)| code != number).collect();
    if !question.values.is_empty() {
        question.guesses.push("an answer counts as the number in its label".to_owned());
    }
}

fn scale(item: &Item, reading: ScaleReading, question: &mut Question) {
    question.kind = "scale";
    let ScaleReading { name, family, size, known, rows, values, dont_know, missing } = reading;
    question.guesses.push(format!(
        "a scale of {}, {size} points ({known} of them occur), {}",
        family.replace('_', " "),
        share(rows, item.rows)
    ));
    question.scale = Some(name);
    question.values = values;
    question.dont_know.extend(dont_know);
    question.missing.extend(missing);
}

fn closed_concept(item: &Item, unknown: bool, question: &mut Question) {
    question.kind = "single";
    let Some(proposal) = &question.concept else { return };
    question.guesses.push(format!("{} by {}, {}", proposal.name.replace('_', " "), proposal.reason, share(proposal.rows, item.rows)));
    question.values.clone_from(&proposal.values);
    question.other = Some("unknown").filter(|_| unknown);
    let rest = item.filled() - proposal.rows;
    if rest > 0 {
        let fate = if unknown { "they count as `unknown`" } else { "they count as not answered" };
        question
            .guesses
            .push(format!("{} with another answer, not written here: {fate} until it stands under `values`", plural(rest, "row", "rows")));
    }
}

/// A place or another name: those that may be printed are listed under `labels`, and all are told apart when the file is read.
fn open_concept(item: &Item, question: &mut Question) {
    question.kind = "single";
    let listed = listed(item, &question.missing);
    let is_class = question.concept.as_ref().is_some_and(|proposal| matches!(proposal.name.as_str(), "class" | "grade"));
    let written: Vec<(String, String)> = listed.iter().map(|(text, _)| (text.clone(), place_names::class_name(text))).collect();
    let is_place = question.concept.as_ref().is_some_and(|proposal| matches!(proposal.name.as_str(), "municipality" | "school"));
    let ways = if is_place { place_names::ways(item) } else { Vec::new() };
    if !ways.is_empty() {
        let place_names::Listed { labels, values, guess } = place_names::list(&ways, &listed);
        (question.labels, question.values) = (labels, values);
        question.guesses.extend(guess);
    } else if is_class && written.iter().any(|(text, name)| text != name) {
        // One class written in several ways is one.
        for (text, name) in &written {
            if !question.labels.iter().any(|(value, _)| value == name) {
                question.labels.push((name.clone(), name.clone()));
            }
            question.values.push((text.clone(), name.clone()));
        }
        if written.len() > question.labels.len() {
            question.guesses.push(format!("{} written in {} ways", plural(question.labels.len(), "name", "names"), written.len()));
        }
    } else {
        question.labels = listed.into_iter().map(|(text, _)| (text.clone(), text)).collect();
    }
    if let Some(proposal) = &question.concept {
        question.guesses.push(format!("{} by {}", proposal.name.replace('_', " "), proposal.reason));
    }
    question.guesses.push(format!(
        "{} that may be printed, {}; any other is told as `other`",
        plural(question.labels.len(), "name", "names"),
        share(item.filled(), item.rows)
    ));
}

/// A single choice: answers that may be written down are listed, the others are one.
fn single(item: &Item, mut question: Question) -> Guess {
    question.kind = "single";
    let listed = listed(item, &question.missing);
    if item.values.len() == 1 && item.filled() > 1 {
        return Guess::LeftOut("everybody who answered gave the same answer".to_owned());
    }
    if listed.is_empty() {
        return Guess::LeftOut(format!(
            "{} different answers, none given by five respondents: not written here, as they may be somebody's own words",
            item.values.len()
        ));
    }
    let concept = question.concept.as_ref().filter(|proposal| !proposal.doubtful).is_some();
    if listed.len() > MAX_ANSWERS && !concept {
        return Guess::LeftOut(format!("{} different answers, too many to show; a concept can group them", listed.len()));
    }
    let rows: usize = listed.iter().map(|(_, rows)| rows).sum();
    if let Some(proposal) = question.concept.as_ref().filter(|_| concept) {
        question.guesses.push(format!("{} by {}", proposal.name.replace('_', " "), proposal.reason));
    }
    question.guesses.push(format!("one of {}, {}", plural(listed.len(), "answer", "answers"), share(rows, item.rows)));
    if listed.iter().all(|(text, _)| item.label(text) == text && text.bytes().all(|byte| byte.is_ascii_digit())) {
        question.guesses.push("codes without words: write under `labels` what they mean".to_owned());
    }
    list(item, &listed, &mut question);
    Guess::Question(Box::new(question))
}

/// A ranking: which option stands first, and the place of each.
fn ranking(item: &Item, question: &mut Question) {
    question.kind = "single";
    let listed = listed(item, &[]);
    question.guesses.push(format!(
        "an order of {}, {}: which stands first, and below the place of each, whose mean tells the order of all",
        plural(listed.len(), "option", "options"),
        share(item.filled(), item.rows)
    ));
    list(item, &listed, question);
    question.other = None;
    question.ranked = listed.into_iter().map(|(option, _)| option).collect();
}

fn several(item: &Item, question: &mut Question) {
    question.kind = "multiple";
    let listed = listed(item, &[]);
    let how = match (&item.separator, item.options.is_empty()) {
        (Some(separator), _) => format!("several of {}, parted by {separator:?}", plural(listed.len(), "answer", "answers")),
        (None, false) => format!("several of {}, a column each", plural(item.options.len(), "answer", "answers")),
        (None, true) => "several answers".to_owned(),
    };
    question.guesses.push(format!("{how}, {}", share(item.filled(), item.rows)));
    list(item, &listed, question);
    question.options = item
        .options
        .iter()
        .filter_map(|(header, option)| {
            let (_, value) = question.values.iter().find(|(text, _)| text == option)?;
            Some((header.clone(), value.clone()))
        })
        .collect();
    if !item.options.is_empty() {
        question.values.clear();
    }
}

/// Answers that may be written down, the commonest first; those that nobody chose but the file lists come last.
fn listed(item: &Item, missing: &[String]) -> Vec<(String, usize)> {
    let mut listed: Vec<(String, usize)> = item.values.clone();
    let known = |listed: &[(String, usize)], text: &String| listed.iter().any(|(other, _)| other == text);
    for text in item.value_labels.iter().map(|(code, _)| code).chain(item.options.iter().map(|(_, option)| option)) {
        if !known(&listed, text) {
            listed.push((text.clone(), 0));
        }
    }
    let answer = |text: &str| scales::is_point(text) || scales::beside(text).is_some();
    listed.retain(|(text, rows)| !missing.contains(text) && (item.may_be_shown(text, *rows) || answer(text)));
    listed.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
    // Answers that all have a number stand in its order: ages, times, `4 eller fler`.
    let numbered: Option<Vec<u32>> = listed.iter().map(|(text, _)| number_codes::first_number(item.label(text))).collect();
    if numbered.is_some() {
        listed.sort_by_key(|(text, _)| (number_codes::first_number(item.label(text)), number_codes::beyond(item.label(text))));
    }
    listed
}

/// Lists answers with a value each; those left out become `other`.
fn list(item: &Item, listed: &[(String, usize)], question: &mut Question) {
    let mut names: Vec<String> = listed
        .iter()
        .map(|(text, _)| name_of(item.label(text)))
        .map(|name| if name.is_empty() { "answer".to_owned() } else { name })
        .collect();
    // `ja` and `Ja!` are one answer, `50` and `50+` two.
    let bare = |text: &str| folded(item.label(text).trim_end_matches(['!', '.', ',', ' ']));
    let same: Vec<usize> = (0..listed.len())
        .map(|at| (0..at).find(|&other| item.options.is_empty() && bare(&listed[other].0) == bare(&listed[at].0)).unwrap_or(at))
        .collect();
    make_unique(
        &mut names.iter_mut().zip(&same).enumerate().filter(|(at, (_, first))| at == *first).map(|(_, (name, _))| name).collect::<Vec<_>>(),
    );
    for (at, (text, _)) in listed.iter().enumerate() {
        let value = names[same[at]].clone();
        if item.options.is_empty() && scales::beside(item.label(text)) == Some(Beside::DoNotKnow) {
            question.dont_know.push(text.clone());
            continue;
        }
        if same[at] == at {
            question.labels.push((value.clone(), text.clone()));
        }
        question.values.push((text.clone(), value));
    }
    let hidden =
        item.values.iter().filter(|(text, _)| !listed.iter().any(|(shown, _)| shown == text) && !question.missing.contains(text)).count();
    if hidden > 0 {
        question.other = Some("other");
        question.guesses.push(format!(
            "{} that fewer than five respondents gave, not written here, as they may be somebody's own words: they count as `other`",
            plural(hidden, "answer", "answers")
        ));
    }
}

/// Gives every question its variable: the column's name in plain letters, different from all others and from the concepts.
fn name(items: &[Item], guesses: &mut [Guess], vocabulary: &Vocabulary) {
    let reserved = |name: &str| {
        vocabulary.concept.contains_key(name) || matches!(name, "unit_id" | "wave" | "weight" | "answers") || name.starts_with("stage_")
    };
    let mut variables: Vec<&mut String> = Vec::new();
    for (item, guess) in items.iter().zip(guesses.iter_mut()) {
        let Guess::Question(question) = guess else { continue };
        let own = question.concept.as_ref().filter(|proposal| !proposal.doubtful).map(|proposal| proposal.name.clone());
        let name = name_of(&item.name);
        question.variable = own.unwrap_or(if reserved(&name) { format!("{name}_asked") } else { name });
        variables.push(&mut question.variable);
    }
    make_unique(&mut variables);
}

/// Finds who was asked what, and lets what few answered without a reason be voluntary.
fn route(items: &[Item], guesses: &mut [Guess]) {
    let usable: Vec<bool> = guesses.iter().map(|guess| matches!(guess, Guess::Question(_))).collect();
    for (position, (item, guess)) in items.iter().zip(guesses.iter_mut()).enumerate() {
        let Guess::Question(question) = guess else { continue };
        question.rule = routing::rule(items, position).filter(|rule| usable.get(rule.decider) == Some(&true));
        question.optional = question.rule.is_none() && (item.filled() as f64) < USUAL_SHARE * item.rows as f64;
        if question.optional {
            question.guesses.push(format!("few answered ({}), so that it may be left blank", share(item.filled(), item.rows)));
        }
    }
}
