//! Questions where several answers may be chosen.

use std::collections::BTreeSet;

use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::intervals::proportion::wilson;

/// Who is in the base of the percentages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceBase {
    /// Persons who answered the question.
    Answered,
    /// All persons.
    All,
    /// Persons who chose at least one listed option.
    AnySelected,
}

/// One person's answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// Whether the question was answered at all.
    pub answered: bool,
    /// Positions of the chosen options in the list of options.
    pub selected: BTreeSet<usize>,
    /// Chosen codes that are not in the list of options.
    pub unknown: usize,
}

impl Choices {
    /// Reads a cell with codes between separators: blanks around codes are trimmed, empty parts dropped, a repeated code counts once.
    /// A cell without any code is not answered.
    pub fn from_text(cell: &str, separator: &str, options: &[String]) -> Self {
        let parts = if separator.is_empty() { vec![cell] } else { cell.split(separator).collect() };
        let codes: BTreeSet<&str> = parts.into_iter().map(str::trim).filter(|code| !code.is_empty()).collect();
        let selected: BTreeSet<usize> = codes.iter().filter_map(|code| options.iter().position(|option| option == code)).collect();
        Choices { answered: !codes.is_empty(), unknown: codes.len() - selected.len(), selected }
    }

    /// Reads one indicator per option: `None` when its cell is blank. A person with any cell filled in has answered.
    pub fn from_indicators(indicators: &[Option<bool>]) -> Self {
        let selected = indicators.iter().enumerate().filter(|(_, indicator)| **indicator == Some(true)).map(|(option, _)| option).collect();
        Choices { answered: indicators.iter().any(Option::is_some), selected, unknown: 0 }
    }
}

/// One option's count and shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OptionShare {
    pub count: usize,
    /// Per cent of the persons in the base; sums to more than 100.
    pub percent_of_respondents: Option<f64>,
    /// Wilson interval of the share of persons, in per cent.
    pub interval: Option<Interval>,
    /// Per cent of all choices; sums to 100 and has no interval, as the choices of one person are dependent.
    pub percent_of_responses: Option<f64>,
}

/// Summary of a question with several answers.
#[derive(Debug, Clone, PartialEq)]
pub struct MultipleChoice {
    pub persons: usize,
    pub base: usize,
    /// Choices of listed options in the base.
    pub responses: usize,
    /// Choices of codes that are not listed.
    pub unknown_codes: usize,
    /// Persons who chose an exclusive option together with another; their answers are kept as given.
    pub exclusive_conflicts: usize,
    pub mean_responses: Option<f64>,
    /// One entry per option.
    pub options: Vec<OptionShare>,
}

/// Counts choices. `exclusive` holds the positions of options such as "none of these".
pub fn multiple_choice(persons: &[Choices], n_options: usize, exclusive: &[usize], base: ChoiceBase, confidence: f64) -> MultipleChoice {
    let in_base = |person: &&Choices| match base {
        ChoiceBase::Answered => person.answered,
        ChoiceBase::All => true,
        ChoiceBase::AnySelected => !person.selected.is_empty(),
    };
    let counted: Vec<&Choices> = persons.iter().filter(in_base).collect();
    let responses: usize = counted.iter().map(|person| person.selected.len()).sum();
    let conflicting = |person: &&&Choices| person.selected.len() > 1 && exclusive.iter().any(|option| person.selected.contains(option));
    let share = |part: usize, whole: usize| (whole > 0).then(|| 100.0 * part as f64 / whole as f64);
    let option = |position: usize| {
        let count = counted.iter().filter(|person| person.selected.contains(&position)).count();
        let limits = wilson(count as f64, counted.len() as f64, confidence);
        OptionShare {
            count,
            percent_of_respondents: share(count, counted.len()),
            interval: limits.map(|limits| Interval::new(100.0 * limits.lower, 100.0 * limits.upper)),
            percent_of_responses: share(count, responses),
        }
    };
    MultipleChoice {
        persons: persons.len(),
        base: counted.len(),
        responses,
        unknown_codes: persons.iter().map(|person| person.unknown).sum(),
        exclusive_conflicts: counted.iter().filter(conflicting).count(),
        mean_responses: (!counted.is_empty()).then(|| responses as f64 / counted.len() as f64),
        options: (0..n_options).map(option).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Vec<String> {
        ["syv", "prao", "inget"].map(String::from).to_vec()
    }

    #[test]
    fn a_repeated_code_counts_once_and_an_unknown_one_is_counted_apart() {
        let choices = Choices::from_text(" prao;prao ; ;annat;annat", ";", &options());
        assert_eq!((choices.answered, choices.selected.len(), choices.unknown), (true, 1, 1));
        assert!(!Choices::from_text(" ; ", ";", &options()).answered);
    }

    #[test]
    fn bases_differ_in_who_is_counted() {
        let persons =
            [Choices::from_indicators(&[Some(true), Some(true)]), Choices::from_indicators(&[Some(false), None]), Choices::default()];
        let base = |base| multiple_choice(&persons, 2, &[1], base, 0.95).base;
        assert_eq!((base(ChoiceBase::Answered), base(ChoiceBase::All), base(ChoiceBase::AnySelected)), (2, 3, 1));
        let summary = multiple_choice(&persons, 2, &[1], ChoiceBase::All, 0.95);
        assert_eq!((summary.exclusive_conflicts, summary.responses), (1, 2));
        assert_eq!(summary.options[0].percent_of_responses, Some(50.0));
        assert_eq!(multiple_choice(&[], 1, &[], ChoiceBase::All, 0.95).options[0].percent_of_respondents, None);
    }
}
