//! The comparisons that the plan asks to be adjusted, with the columns of what they are adjusted for.

use super::Project;
use super::codebook::{Codebook, Question, QuestionType};
use super::columns::{group_column, name_of_group};
use super::definition::{Instrument, Kind};
use super::plan::Adjusted;

/// A comparison to be adjusted.
#[derive(Debug, Clone)]
pub struct AdjustedComparison<'a> {
    /// As the plan asks for it.
    pub plan: &'a Adjusted,
    /// The questionnaire.
    pub instrument: &'a Instrument,
    /// What is adjusted for.
    pub covariates: Vec<Covariate>,
}

/// What is adjusted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covariate {
    /// Its column, one by which units could be grouped.
    pub column: String,
    /// Whether it is a number and not a list of answers.
    pub is_number: bool,
}

impl Covariate {
    /// What the project calls it.
    pub fn name(&self) -> &str {
        name_of_group(&self.column)
    }
}

/// The comparisons that the plan asks for and that can be made, in its order.
pub fn all(project: &Project) -> Vec<AdjustedComparison<'_>> {
    let one = |plan| match candidates(project, plan).as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    project.plan.adjusted.iter().filter_map(one).collect()
}

/// The questionnaires that a comparison can be about: those with its item and all that it is adjusted for.
pub fn candidates<'a>(project: &'a Project, plan: &'a Adjusted) -> Vec<AdjustedComparison<'a>> {
    let questionnaires = project.definition.instrument.iter().filter(|instrument| {
        instrument.kind == Kind::Questionnaire && plan.instrument.as_ref().is_none_or(|named| *named == instrument.id)
    });
    let of_instrument = |instrument: &'a Instrument| {
        let codebook = project.codebooks.get(&instrument.id)?;
        let covariates = plan.covariates.iter().map(|name| covariate(project, instrument, codebook, name)).collect::<Option<_>>()?;
        let has_item = plan.item.as_deref().is_none_or(|item| has_item(codebook, item));
        has_item.then_some(AdjustedComparison { plan, instrument, covariates })
    };
    questionnaires.filter_map(of_instrument).collect()
}

fn has_item(codebook: &Codebook, item: &str) -> bool {
    let question = item.split_once("__").map_or(item, |(question, _)| question);
    codebook.index.contains_key(item) || codebook.question.iter().any(|own| own.column() == question)
}

fn covariate(project: &Project, instrument: &Instrument, codebook: &Codebook, name: &str) -> Option<Covariate> {
    let of_question = |question: &Question| {
        let is_number = question.kind == QuestionType::Number;
        let usable = is_number || matches!(question.kind, QuestionType::Single | QuestionType::Scale) || question.concept.is_some();
        usable.then(|| Covariate { column: group_column(&project.vocabulary, question), is_number })
    };
    match codebook.question.iter().find(|question| question.variable == name || question.concept.as_deref() == Some(name)) {
        Some(question) => of_question(question),
        None => {
            let is_set = instrument.wave.iter().flat_map(|wave| &wave.file).any(|file| file.set.contains_key(name));
            let known = is_set && project.vocabulary.concept.contains_key(name);
            known.then(|| Covariate { column: name.to_owned(), is_number: false })
        }
    }
}

/// The names that something in a questionnaire can be adjusted for.
pub fn names(codebook: &Codebook) -> Vec<&str> {
    let usable = |question: &&Question| {
        matches!(question.kind, QuestionType::Number | QuestionType::Single | QuestionType::Scale) || question.concept.is_some()
    };
    codebook.question.iter().filter(usable).map(Question::column).collect()
}
