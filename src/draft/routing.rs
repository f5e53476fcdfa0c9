//! Questions that were put only to some, told by who answered them.

use super::items::Item;
use crate::ingest::layouts::responses::{Kind, Role};

/// Share of rows with an answer below which a question is looked at.
const SPARSE: f64 = 0.9;

/// Questions before it that can decide who is asked.
const NEAREST: usize = 200;

/// Most answers of a question that can decide who is asked another.
const MAX_ANSWERS: usize = 12;

/// Share of the rows that must be as the rule says.
const RULE_SHARE: f64 = 0.98;

/// Who was asked a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Position of the deciding question among the items.
    pub decider: usize,
    /// Its answers (positions in `values`) with which the question was put.
    pub answers: Vec<usize>,
    /// Rows that are as the rule says.
    pub rows: usize,
}

/// The rule by which a question was put: the closed question before it with some answers of which nearly all and only those answered it.
pub fn rule(items: &[Item], asked: usize) -> Option<Rule> {
    let item = items.get(asked)?;
    let filled = item.filled();
    if filled == 0 || filled as f64 >= SPARSE * item.rows as f64 || item.rows < item.cells.len() {
        return None;
    }
    let deciders = items.iter().enumerate().take(asked).rev().take(NEAREST);
    let closed = deciders.filter(|(_, decider)| {
        matches!(decider.kind, Kind::Single | Kind::Likert)
            && decider.role == Role::Question
            && (2..=MAX_ANSWERS).contains(&decider.values.len())
    });
    closed.filter_map(|(position, decider)| by(item, position, decider)).find(|rule| rule.rows as f64 >= RULE_SHARE * item.rows as f64)
}

fn by(item: &Item, position: usize, decider: &Item) -> Option<Rule> {
    // For each answer of the decider (0: none) the rows without and with an answer to the item.
    let mut counts = vec![[0usize; 2]; decider.values.len() + 1];
    for (own, deciding) in item.cells.iter().zip(&decider.cells) {
        if let Some(count) = counts.get_mut(*deciding as usize) {
            count[usize::from(*own > 0)] += 1;
        }
    }
    let answers: Vec<usize> = (1..counts.len()).filter(|&answer| counts[answer][1] > counts[answer][0]).map(|answer| answer - 1).collect();
    if answers.is_empty() || answers.len() == decider.values.len() {
        return None;
    }
    let fitting = counts.iter().enumerate().map(
        |(answer, [without, with])| {
            if answer > 0 && answers.contains(&(answer - 1)) { with } else { without }
        },
    );
    Some(Rule { decider: position, answers: answers.clone(), rows: fitting.sum() })
}
