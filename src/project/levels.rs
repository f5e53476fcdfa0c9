//! Names of levels that definitions write down, such as `gender = "female"`, and the levels there are.

use super::Project;
use super::codebook::{Codebook, Question, QuestionType};
use super::vocabulary::ConceptType;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::project::unknown::{unknown, unknown_else};
use std::collections::BTreeSet;

/// The levels a question or concept has by its definition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    /// Their names.
    pub names: BTreeSet<String>,
    /// Whether the files may hold others.
    pub open: bool,
}

impl Levels {
    /// The levels of a question: points of its scale, values of its concept or codebook; open where every text is a level of its own.
    pub fn of(project: &Project, question: &Question) -> Self {
        let concept = question.concept.as_ref().and_then(|name| project.vocabulary.concept.get(name));
        let points = project.scale(question).into_iter().flat_map(|scale| &scale.point).map(|point| point.code.to_string());
        let closed = concept.filter(|concept| concept.kind == ConceptType::Closed);
        let values = closed.into_iter().flat_map(|concept| &concept.value).map(|value| value.name.clone());
        let listed = question.listed_values().into_iter().map(str::to_owned);
        let names: BTreeSet<String> = if question.kind == QuestionType::Scale {
            points.collect()
        } else {
            values.chain(listed).chain(question.labels.keys().filter(|_| question.values.is_empty()).cloned()).collect()
        };
        let takes_any = !matches!(question.kind, QuestionType::Single | QuestionType::Scale | QuestionType::Multiple);
        let open = takes_any || closed.is_none() && question.kind != QuestionType::Scale && question.values.is_empty();
        Self { names, open }
    }

    /// The levels of a concept or variable over all instruments; `None` when no codebook has it.
    pub fn everywhere(project: &Project, name: &str) -> Option<Self> {
        let of_name = |question: &&Question| question.column() == name || question.variable == name;
        let questions: Vec<&Question> = project.codebooks.values().flat_map(|codebook| &codebook.question).filter(of_name).collect();
        let mut all = Self::default();
        for question in &questions {
            let own = Self::of(project, question);
            all.names.extend(own.names);
            all.open |= own.open;
        }
        let files = project.definition.instrument.iter().flat_map(|instrument| &instrument.wave).flat_map(|wave| &wave.file);
        all.open |= questions.is_empty() && files.into_iter().any(|file| file.set.contains_key(name));
        (!questions.is_empty() || all.open).then_some(all)
    }
}

/// A level that a definition names.
#[derive(Debug, Clone)]
pub struct Named {
    /// The instrument whose question it is a level of; `None` where any instrument may have it.
    pub instrument: Option<String>,
    /// The concept or variable.
    pub of: String,
    /// The level, as written.
    pub level: String,
    /// Where it is written.
    pub place: Place,
    /// How serious it is when there is none such.
    pub severity: Severity,
    /// What then happens.
    pub consequence: &'static str,
}

impl Named {
    /// The finding when none of `known` is the level.
    pub fn finding(&self, known: &BTreeSet<String>) -> Option<Diagnostic> {
        if known.contains(&self.level) {
            return None;
        }
        let names: Vec<&str> = known.iter().map(String::as_str).collect();
        let found = unknown_else(&format!("level of `{}`", self.of), &self.level, &names, self.place.clone(), self.consequence);
        Some(Diagnostic { severity: self.severity, ..found })
    }
}

/// Every level that the project's definitions name.
pub fn named(project: &Project) -> Vec<Named> {
    let mut all = Vec::new();
    for instrument in &project.definition.instrument {
        for (position, entry) in instrument.invited.iter().enumerate() {
            let position = position.to_string();
            for (concept, level) in &entry.domain {
                let path = ["instrument", &instrument.id, "invited", &position, "domain", concept];
                all.push(Named {
                    instrument: Some(instrument.id.clone()),
                    ..error(concept, level, project.place("project.toml", &path), "a group that nobody belongs to has no response rate")
                });
            }
        }
        if let Some(codebook) = project.codebooks.get(&instrument.id) {
            in_codebook(project, &instrument.id, &instrument.codebook, codebook, &mut all);
        }
    }
    let plan = &project.plan;
    let milestones = plan.milestone.iter().enumerate().map(|(at, milestone)| ("milestone", at, &milestone.domain));
    let agreements = plan.agreement.iter().enumerate().map(|(at, agreement)| ("agreement", at, &agreement.domain));
    let scaled = plan.scaled_goal.iter().enumerate().map(|(at, goal)| ("scaled_goal", at, &goal.domain));
    for (kind, at, domain) in milestones.chain(agreements).chain(scaled) {
        let at = at.to_string();
        for (concept, level) in domain {
            let place = project.place("plan.toml", &[kind, &at, "domain", concept]);
            all.push(error(concept, level, place, "correct the level, or give it to a file by `set`"));
        }
    }
    all
}

fn error(of: &str, level: &str, place: Place, consequence: &'static str) -> Named {
    Named { instrument: None, of: of.to_owned(), level: level.to_owned(), place, severity: Severity::Error, consequence }
}

fn in_codebook(project: &Project, instrument: &str, file: &str, codebook: &Codebook, all: &mut Vec<Named>) {
    let own = |named: Named| Named { instrument: Some(instrument.to_owned()), ..named };
    for question in &codebook.question {
        let place = |path: &[&str]| project.place(file, &[&["question", question.variable.as_str()], path].concat());
        // A variable that there is not is told with the question.
        let routing = question.asked_if.as_ref();
        if let Some(routing) = routing.filter(|routing| codebook.question.iter().any(|other| other.variable == routing.variable)) {
            for value in &routing.values {
                let help = "nobody with such an answer was asked; write the value as the codebook has it, not as the file words it";
                all.push(own(error(&routing.variable, value, place(&["asked_if", "values"]), help)));
            }
        }
        if let Some(exclusive) = &question.exclusive {
            let help = "write the value of the option, as in `values` or `options`";
            all.push(own(error(&question.variable, exclusive, place(&["exclusive"]), help)));
        }
        for level in question.labels.keys() {
            let help = "a label belongs to a value as the codebook has it; until then it is not used";
            all.push(own(Named { severity: Severity::Warning, ..error(&question.variable, level, place(&["labels", level]), help) }));
        }
    }
}

/// Levels that are named and cannot be by the definitions alone. What files may hold is for [`crate::ingest`] to look up.
pub fn check(project: &Project, found: &mut Vec<Diagnostic>) {
    for named in named(project) {
        match levels_of(project, &named) {
            Some(levels) if !levels.open => found.extend(named.finding(&levels.names)),
            Some(_) => {}
            // A concept that only the plan has, such as municipalities that no file tells of.
            None if named.instrument.is_none() && project.vocabulary.concept.contains_key(&named.of) => {}
            None => {
                let questions = project.codebooks.values().flat_map(|codebook| &codebook.question);
                let columns: BTreeSet<&str> = questions.map(Question::column).collect();
                found.push(unknown("concept or variable", &named.of, &columns.into_iter().collect::<Vec<_>>(), named.place));
            }
        }
    }
}

/// The levels that a named one can be among; `None` when there is no such concept or variable.
pub fn levels_of(project: &Project, named: &Named) -> Option<Levels> {
    let Some(instrument) = &named.instrument else { return Levels::everywhere(project, &named.of) };
    let questions = &project.codebooks.get(instrument)?.question;
    let question = questions.iter().find(|question| question.variable == named.of || question.column() == named.of);
    match question {
        Some(question) if question.labels.contains_key(&named.level) && question.values.is_empty() => {
            // A label of an open question: whether the files hold its value shows when they are read.
            Some(Levels { open: true, ..Levels::of(project, question) })
        }
        Some(question) => Some(Levels::of(project, question)),
        None => {
            let files = project.instrument(instrument).into_iter().flat_map(|instrument| &instrument.wave).flat_map(|wave| &wave.file);
            files.into_iter().any(|file| file.set.contains_key(&named.of)).then_some(Levels { open: true, ..Levels::default() })
        }
    }
}
