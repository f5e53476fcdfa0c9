//! k-anonymity and l-diversity of micro-data before they leave the project.

use std::collections::BTreeMap;

/// One record: its indirectly identifying values, a missing one being a category of its own, and its sensitive answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuasiRecord {
    pub quasi_identifiers: Vec<Option<String>>,
    pub sensitive: Option<String>,
}

/// What the classes of records with equal quasi-identifiers reveal.
#[derive(Debug, Clone, PartialEq)]
pub struct Anonymity {
    pub records: usize,
    pub classes: usize,
    /// `None` without records.
    pub smallest_class: Option<usize>,
    /// Records in classes smaller than k.
    pub records_below: usize,
    pub share_below: Option<f64>,
    pub classes_below: usize,
    /// Records that are alone in their class.
    pub unique_records: usize,
    /// Fewest different sensitive answers in a class that has any; `None` when no class has one.
    pub distinct_diversity: Option<usize>,
    /// Exponential of the smallest entropy of sensitive answers among the same classes.
    pub entropy_diversity: Option<f64>,
}

impl Anonymity {
    /// Whether every class has at least k records; vacuously true without records.
    pub fn is_anonymous(&self) -> bool {
        self.classes_below == 0
    }

    /// Σ 1/class size over the records: the number of classes.
    pub fn expected_reidentifications(&self) -> usize {
        self.classes
    }
}

/// Records with equal quasi-identifiers: their number, and how often each sensitive answer occurs.
#[derive(Default)]
struct Class<'a> {
    size: usize,
    answers: BTreeMap<&'a str, usize>,
}

/// k-anonymity (Sweeney 2002) and l-diversity (Machanavajjhala et al. 2007) of a set of records.
///
/// School classes are full populations: a record alone in its class is a person alone in the population.
pub fn anonymity(records: &[QuasiRecord], k: usize) -> Anonymity {
    let mut classes: BTreeMap<&[Option<String>], Class<'_>> = BTreeMap::new();
    for record in records {
        let class = classes.entry(&record.quasi_identifiers).or_default();
        class.size += 1;
        if let Some(answer) = &record.sensitive {
            *class.answers.entry(answer).or_default() += 1;
        }
    }
    let sizes = || classes.values().map(|class| class.size);
    let answered = || classes.values().map(|class| &class.answers).filter(|answers| !answers.is_empty());
    let records_below = sizes().filter(|&size| size < k).sum();
    Anonymity {
        records: records.len(),
        classes: classes.len(),
        smallest_class: sizes().min(),
        records_below,
        share_below: (!records.is_empty()).then(|| records_below as f64 / records.len() as f64),
        classes_below: sizes().filter(|&size| size < k).count(),
        unique_records: sizes().filter(|&size| size == 1).count(),
        distinct_diversity: answered().map(BTreeMap::len).min(),
        entropy_diversity: answered().map(entropy).min_by(f64::total_cmp).map(f64::exp),
    }
}

/// Entropy of the answers in nats.
fn entropy(answers: &BTreeMap<&str, usize>) -> f64 {
    let total: usize = answers.values().sum();
    let part = |&count: &usize| count as f64 / total as f64;
    answers.values().map(part).map(|share| -share * share.ln()).sum::<f64>().max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(school: Option<&str>, answer: Option<&str>) -> QuasiRecord {
        QuasiRecord { quasi_identifiers: vec![school.map(String::from)], sensitive: answer.map(String::from) }
    }

    #[test]
    fn a_missing_value_is_a_category() {
        let records = [record(Some("a"), Some("x")), record(Some("a"), Some("y")), record(None, Some("x")), record(None, None)];
        let result = anonymity(&records, 2);
        assert_eq!((result.classes, result.smallest_class, result.is_anonymous()), (2, Some(2), true));
        assert_eq!(result.distinct_diversity, Some(1));
        assert_eq!(result.entropy_diversity, Some(1.0));
    }

    #[test]
    fn small_classes_are_counted_by_records() {
        let records = [record(Some("a"), None), record(Some("b"), None), record(Some("b"), None)];
        let result = anonymity(&records, 3);
        assert_eq!((result.records_below, result.classes_below, result.unique_records), (3, 2, 1));
        assert_eq!(result.distinct_diversity, None);
        assert_eq!(anonymity(&[], 3).smallest_class, None);
    }
}
