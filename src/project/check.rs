//! Whether the definitions of a project fit together.

use super::Project;
use super::codebook::{Codebook, Question, QuestionType};
use super::definition::{Instrument, Kind};
use super::toml_file::listed;
use super::vocabulary::{ConceptType, Vocabulary};
use super::{pilot, weighting};
use crate::diagnostic::{Diagnostic, Place, nearest};
use std::collections::BTreeSet;

/// Everything that does not fit, in the order of the files.
pub fn check(project: &Project) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    about(project, &mut found);
    let mut seen = BTreeSet::new();
    for instrument in &project.definition.instrument {
        if !seen.insert(&instrument.id) {
            found.push(
                Diagnostic::error("duplicate-id", format!("two instruments are called `{}`", instrument.id))
                    .at(Place::file("project.toml")),
            );
        }
        if let Some(codebook) = project.codebooks.get(&instrument.id) {
            of_instrument(project, instrument, codebook, &mut found);
            found.extend(weighting::check(project, instrument, codebook));
            found.extend(pilot::check(instrument, codebook));
            for question in &codebook.question {
                of_question(project, instrument, codebook, question, &mut found);
            }
        }
    }
    if let Some(esf) = &project.definition.esf {
        super::esf_check::check(project, esf, &mut found);
    }
    super::sensitive::check(project, &mut found);
    plan(project, &mut found);
    scaled_goals(project, &mut found);
    quotations(project, &mut found);
    found
}

fn about(project: &Project, found: &mut Vec<Diagnostic>) {
    let about = &project.definition.project;
    let place = || Place::file("project.toml");
    if about.languages.is_empty() {
        found.push(
            Diagnostic::error("no-language", "the project names no language")
                .at(place().in_column("languages"))
                .help("write `languages = [\"sv\", \"en\"]`; the first is the project's own"),
        );
    }
    if !about.date.is_empty() && about.date.parse::<jiff::civil::Date>().is_err() {
        found.push(
            Diagnostic::error("bad-date", "the report's date is no date")
                .at(place().in_column("date"))
                .found(format!("`{}`", about.date))
                .expected("a date like `2018-12-14`"),
        );
    }
    if !(0.0..1.0).contains(&about.intraclass_correlation) {
        found.push(
            Diagnostic::error("bad-number", "an intra-class correlation lies between 0 and 1")
                .at(place().in_column("intraclass_correlation")),
        );
    }
    let themes: Vec<&str> = project.vocabulary.theme.iter().map(|theme| theme.id.as_str()).collect();
    for theme in &about.themes {
        if !themes.contains(&theme.as_str()) {
            found.push(unknown("theme", theme, &themes, place().in_column("themes")));
        }
    }
    for group in about.voices.iter().filter(|group| !project.vocabulary.respondents.contains_key(*group)) {
        found.push(unknown("respondent group", group, &keys(&project.vocabulary.respondents), place().in_column("voices")));
    }
    for language in about.languages.iter().skip(1) {
        let texts = project.texts();
        let lacking = texts.iter().filter(|(_, text)| !text.is_missing() && !text.has(language)).count();
        if lacking > 0 {
            let places = texts.iter().filter(|(_, text)| !text.is_missing() && !text.has(language)).map(|(place, _)| place.clone());
            found.push(
                Diagnostic::note(
                    "missing-language",
                    format!("texts have no wording in `{language}`; the report shows the project's first language, marked as such"),
                )
                .counting(lacking)
                .at_all(places),
            );
        }
        for chapter in project.chapters.iter().filter(|chapter| !chapter.markdown.contains_key(language)) {
            found.push(
                Diagnostic::note("missing-language", format!("the chapter is not written in `{language}`"))
                    .at(Place::file(format!("chapters/{}.{language}.md", chapter.name))),
            );
        }
    }
}

pub(super) fn of_instrument(project: &Project, instrument: &Instrument, codebook: &Codebook, found: &mut Vec<Diagnostic>) {
    let place = |key: &str| Place::file("project.toml").in_column(format!("{}.{key}", instrument.id));
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
                            .help(format!("add `concept = \"{need}\"` to the question that holds it")),
                    );
                }
            }
        },
        (Kind::Register | Kind::Frame, None, _) => {
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
    for file in instrument.wave.iter().flat_map(|wave| &wave.file) {
        if !project.folder.join(&file.path).exists() {
            found.push(
                Diagnostic::error("missing-file", format!("the data file `{}` is not there", file.path))
                    .at(place("wave"))
                    .help("put the file there, or correct its name (names are relative to project.toml)"),
            );
        }
    }
}

fn set_everywhere(instrument: &Instrument, name: &str) -> bool {
    !instrument.wave.is_empty() && instrument.wave.iter().flat_map(|wave| &wave.file).all(|file| file.set.contains_key(name))
}

pub(super) fn of_question(
    project: &Project,
    instrument: &Instrument,
    codebook: &Codebook,
    question: &Question,
    found: &mut Vec<Diagnostic>,
) {
    let place = || Place::file(&instrument.codebook).in_column(&question.variable);
    let vocabulary: &Vocabulary = &project.vocabulary;
    if codebook.question.iter().filter(|other| other.variable == question.variable).count() > 1 {
        found.push(Diagnostic::error("duplicate-variable", format!("two questions are called `{}`", question.variable)).at(place()));
    }
    let nowhere = question.columns.is_empty() && question.options.is_empty();
    let set = set_everywhere(instrument, &question.variable) || set_everywhere(instrument, question.column());
    for (key, lacking) in [("type", question.kind == QuestionType::Unstated), ("columns", nowhere && !set)] {
        if lacking {
            found.push(
                Diagnostic::error("missing-key", format!("the question `{}` lacks the key `{key}`", question.variable))
                    .at(place())
                    .help(format!("add `{key} = …` to the question, or `import` a codebook that has it")),
            );
        }
    }
    let chosen = matches!(question.kind, QuestionType::Multiple | QuestionType::Single | QuestionType::Scale | QuestionType::Unstated);
    if !question.options.is_empty() && !chosen {
        found.push(
            Diagnostic::error(
                "no-options",
                format!("the question `{}` has `options`, though its answers are not chosen from any", question.variable),
            )
            .at(place())
            .expected("`type` one of `single`, `scale` or `multiple`"),
        );
    }
    match (&question.scale, question.kind) {
        (None, QuestionType::Scale) => {
            found.push(
                Diagnostic::error("missing-key", format!("the scale question `{}` names no scale", question.variable))
                    .at(place())
                    .expected(format!("one of {}", listed(&keys(&vocabulary.scale)))),
            );
        }
        (Some(scale), _) if !vocabulary.scale.contains_key(scale) => found.push(unknown("scale", scale, &keys(&vocabulary.scale), place())),
        _ => {}
    }
    if let Some(name) = &question.concept {
        match vocabulary.concept.get(name) {
            None => found.push(unknown("concept", name, &keys(&vocabulary.concept), place())),
            Some(concept) if concept.kind == ConceptType::Closed => {
                let known: Vec<&str> = concept.value.iter().map(|value| value.name.as_str()).collect();
                let wrong: BTreeSet<&String> = question.values.values().filter(|value| !known.contains(&value.as_str())).collect();
                for value in wrong {
                    found.push(unknown(&format!("value of `{name}`"), value, &known, place()));
                }
            }
            Some(_) => {}
        }
    }
    if let Some(theme) = &question.theme {
        let themes: Vec<&str> = vocabulary.theme.iter().map(|theme| theme.id.as_str()).collect();
        if !themes.contains(&theme.as_str()) {
            found.push(unknown("theme", theme, &themes, place()));
        }
    }
    if let Some(index) = &question.index {
        let first = codebook.question.iter().find(|other| other.index.as_ref() == Some(index));
        if !codebook.index.contains_key(index) {
            found.push(unknown("index", index, &keys(&codebook.index), place()));
        } else if let Some(first) = first.filter(|first| first.scale != question.scale) {
            found.push(
                Diagnostic::error("mixed-scales", format!("the items of the index `{index}` have different scales"))
                    .at(place())
                    .found(format!("the scale `{}`", question.scale.as_deref().unwrap_or("none")))
                    .expected(format!("that of `{}`: `{}`", first.variable, first.scale.as_deref().unwrap_or("none"))),
            );
        }
    }
    if let Some(routing) = &question.asked_if
        && !codebook.question.iter().any(|other| other.variable == routing.variable)
    {
        let variables: Vec<&str> = codebook.question.iter().map(|other| other.variable.as_str()).collect();
        found.push(unknown("variable", &routing.variable, &variables, place()));
    }
}

fn plan(project: &Project, found: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for goal in &project.plan.goal {
        let place = || Place::file("plan.toml").in_column(&goal.id);
        if !seen.insert(&goal.id) {
            found.push(Diagnostic::error("duplicate-id", format!("two goals are called `{}`", goal.id)).at(place()));
        }
        if goal.measure.is_some() && goal.target.is_none() {
            found.push(
                Diagnostic::error("missing-key", format!("the goal `{}` is measured but has no target", goal.id))
                    .at(place())
                    .help("add `target = …` in the indicator's unit (shares between 0 and 1)"),
            );
        }
        if goal.measure.is_none() && goal.judgement.is_some() && goal.evidence.is_empty() {
            found.push(
                Diagnostic::warning("no-evidence", format!("the goal `{}` is judged without evidence", goal.id))
                    .at(place())
                    .help("add `[[goal.evidence]]` with what was seen and where it can be looked up"),
            );
        }
    }
}

/// Whether the goals rated on five levels have levels and weights that can be counted with.
fn scaled_goals(project: &Project, found: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for goal in &project.plan.scaled_goal {
        let place = || Place::file("plan.toml").in_column(&goal.id);
        if !seen.insert(&goal.id) {
            found.push(Diagnostic::error("duplicate-id", format!("two scaled goals are called `{}`", goal.id)).at(place()));
        }
        for (key, level) in [("before", goal.before), ("after", goal.after)] {
            if let Some(level) = level.filter(|level| goal.wording(*level).is_none()) {
                found.push(
                    Diagnostic::error("bad-number", format!("`{key}` of the scaled goal `{}` is none of its five levels", goal.id))
                        .at(place())
                        .found(format!("`{level}`"))
                        .expected("a whole number from -2 (much less than expected) to 2 (much more than expected)"),
                );
            }
        }
        if !(goal.weight > 0.0 && goal.weight.is_finite()) {
            found.push(
                Diagnostic::error("bad-number", format!("the weight of the scaled goal `{}` is not above 0", goal.id))
                    .at(place())
                    .found(format!("`{}`", goal.weight))
                    .help("leave `weight` out for a goal that counts as one"),
            );
        }
    }
}

/// Whether each quotation was released, and is of a code and a group of the coding list.
fn quotations(project: &Project, found: &mut Vec<Diagnostic>) {
    let levels = |concept: &str| -> Vec<&str> {
        let questions = project.codebooks.values().flat_map(|codebook| &codebook.question);
        let of_concept = questions.filter(|question| question.concept.as_deref() == Some(concept));
        of_concept.flat_map(|question| question.labels.keys().chain(question.values.values())).map(String::as_str).collect()
    };
    for quotation in &project.plan.quotation {
        let place = || Place::file("plan.toml").in_column("quotation");
        if quotation.released.trim().is_empty() {
            found.push(
                Diagnostic::error("not-released", "a quotation does not say that whoever said it has released it")
                    .at(place())
                    .expected("`released`: how and when")
                    .help("take the quotation out of the plan until it is released"),
            );
        }
        for (concept, typed) in [("excerpt_code", &quotation.code), ("respondent_group", &quotation.group)] {
            let mut known = levels(concept);
            known.sort_unstable();
            known.dedup();
            if !known.contains(&typed.as_str()) {
                found.push(unknown(&format!("level of `{concept}`"), typed, &known, place()));
            }
        }
    }
}

fn keys<T>(map: &std::collections::BTreeMap<String, T>) -> Vec<&str> {
    map.keys().map(String::as_str).collect()
}

/// A name that nothing has, with what there is and the near miss.
pub fn unknown(what: &str, typed: &str, known: &[&str], place: Place) -> Diagnostic {
    let diagnostic = Diagnostic::error("unknown-name", format!("there is no {what} `{typed}`")).at(place);
    let diagnostic = if known.is_empty() { diagnostic } else { diagnostic.expected(format!("one of {}", listed(known))) };
    match nearest(typed, known.iter().copied()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}
