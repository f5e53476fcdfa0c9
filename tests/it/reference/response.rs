//! Response of units and items, as a second way to what a run computes in queries.

use utfall::statistics::hypothesis_tests::association::Homogeneity;
use utfall::statistics::hypothesis_tests::association::homogeneity_of_shares;
use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::intervals::proportion::wilson;

/// Response of a group of invited units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitResponse {
    pub invited: f64,
    pub responded: f64,
    /// None when nobody was invited.
    pub rate: Option<f64>,
    /// Wilson's interval: for comparing groups, not for describing this fieldwork.
    pub wilson: Option<Interval>,
}

/// Response rate of `responded` of `invited` units.
pub fn unit_response(responded: f64, invited: f64, level: f64) -> UnitResponse {
    UnitResponse { invited, responded, rate: quotient(responded, invited), wilson: wilson(responded, invited, level) }
}

/// Whether groups of invited units respond alike: (responded, invited) of every group. None with fewer than two groups, or when all or none
/// responded.
pub fn response_homogeneity(groups: &[(f64, f64)]) -> Option<Homogeneity> {
    homogeneity_of_shares(groups)
}

/// A person's answer to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemState {
    /// Not routed to the item: never missing on it.
    NotAsked,
    Missing,
    DontKnow,
    Answered,
}

/// Nonresponse to one item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemNonresponse {
    pub asked: f64,
    pub missing: f64,
    pub dont_know: f64,
    pub answered: f64,
    /// Missing over asked; None when nobody was asked.
    pub rate: Option<f64>,
    /// Missing and don't know over asked.
    pub rate_with_dont_know: Option<f64>,
}

/// Item nonresponse of a questionnaire.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionnaireNonresponse {
    pub respondents: usize,
    pub items: Vec<ItemNonresponse>,
    /// Average over the items that somebody was asked.
    pub mean_rate: Option<f64>,
    /// Missing over asked, all items together.
    pub overall_rate: Option<f64>,
    /// Respondents with nothing missing among the items they were asked.
    pub complete: usize,
    /// Respondents who gave no answer to any item they were asked.
    pub empty: usize,
}

/// Item nonresponse from the states of every item (outer list) for every respondent.
pub fn item_nonresponse(items: &[Vec<ItemState>], respondents: usize) -> QuestionnaireNonresponse {
    let count = |states: &[ItemState], wanted: ItemState| states.iter().filter(|state| **state == wanted).count() as f64;
    let summaries: Vec<ItemNonresponse> = items
        .iter()
        .map(|states| {
            let missing = count(states, ItemState::Missing);
            let dont_know = count(states, ItemState::DontKnow);
            let answered = count(states, ItemState::Answered);
            let asked = missing + dont_know + answered;
            ItemNonresponse {
                asked,
                missing,
                dont_know,
                answered,
                rate: quotient(missing, asked),
                rate_with_dont_know: quotient(missing + dont_know, asked),
            }
        })
        .collect();
    let rates: Vec<f64> = summaries.iter().filter_map(|item| item.rate).collect();
    let sum = |of: fn(&ItemNonresponse) -> f64| summaries.iter().map(of).sum::<f64>();
    let person = |row: usize| items.iter().map(move |states| states[row]);
    let gave_answer = |state: ItemState| matches!(state, ItemState::Answered | ItemState::DontKnow);
    QuestionnaireNonresponse {
        respondents,
        mean_rate: quotient(rates.iter().sum(), rates.len() as f64),
        overall_rate: quotient(sum(|item| item.missing), sum(|item| item.asked)),
        complete: (0..respondents).filter(|&row| !person(row).any(|state| state == ItemState::Missing)).count(),
        empty: (0..respondents).filter(|&row| !person(row).any(gave_answer)).count(),
        items: summaries,
    }
}

fn quotient(above: f64, below: f64) -> Option<f64> {
    (below > 0.0).then(|| above / below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_not_routed_to_an_item_is_not_missing_on_it() {
        use ItemState::{Answered, DontKnow, Missing, NotAsked};
        let result = item_nonresponse(&[vec![Answered, Missing, Answered], vec![NotAsked, NotAsked, DontKnow]], 3);
        assert_eq!((result.complete, result.empty), (2, 1));
        assert_eq!(result.items[1].rate, Some(0.0));
        assert_eq!(result.overall_rate, Some(0.25));
    }
}
