//! One record per person and operation, from rows of several files, months and partners.
//!
//! Rows of one person with the same partner and the same first day are one participation, told again: entry values stay as they were first told, the exit
//! and the results are those of the latest delivery. Several participations of one person in one operation are one record: the first entry is kept, and
//! the exit and the results are those of the last exit (Scottish Government, ESF participant guidance; SFC support portal). What contradicts itself is
//! reported and never chosen in silence.

use super::register::Register;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// When a concept is told, and so which telling counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// At entry: frozen.
    Entry,
    /// On leaving and after: the last exit's.
    Exit,
    /// Names the part of the project: the first telling counts.
    Label,
    /// Anything else: the last telling counts.
    Latest,
    /// Belongs to a month.
    Month,
}

fn class(concept: &str) -> Class {
    match concept {
        "operation" | "partner" | "municipality" | "programme_area" => Class::Label,
        "hours" | "month" => Class::Month,
        "first_entry_date" | "submitted_date" | "attempt_evidence" | "start_form" | "stop_form" => Class::Latest,
        "completion" => Class::Exit,
        _ if concept.starts_with("exit_") || concept.starts_with("follow_up_") => Class::Exit,
        _ if concept.starts_with("flag_") => Class::Latest,
        _ => Class::Entry,
    }
}

/// Canonical values by concept.
pub type Values = BTreeMap<String, Rc<str>>;

/// One stay of a person with one partner.
#[derive(Debug, Clone)]
pub struct Stay {
    /// Position of its person in [`Merged::people`].
    pub record: usize,
    /// The rows it was told in.
    pub rows: Vec<usize>,
    /// Everything told about it.
    pub values: Values,
    /// Delivery in which each value was told.
    told: BTreeMap<String, usize>,
}

impl Stay {
    fn get(&self, concept: &str) -> &str {
        self.values.get(concept).map_or("", |value| value)
    }

    fn set(&mut self, concept: &str, value: &Rc<str>, delivery: usize) {
        self.values.insert(concept.to_owned(), value.clone());
        self.told.insert(concept.to_owned(), delivery);
    }
}

/// One person in one operation.
#[derive(Debug, Clone)]
pub struct Person {
    /// Operation; empty when the register names an operation that the project does not.
    pub operation: String,
    /// Pseudonym; none when the rows name nobody.
    pub person: Option<Rc<str>>,
    /// Values of the first entry and of the last exit.
    pub values: Values,
    /// Hours by month, over all partners.
    pub hours: BTreeMap<String, f64>,
    /// Positions of its stays in [`Merged::stays`], by first day.
    pub stays: Vec<usize>,
    /// All its rows.
    pub rows: Vec<usize>,
    /// Partners whose rows name the person.
    pub partners: Vec<String>,
    /// Number of different first days.
    pub entries: usize,
}

/// What was told twice, differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Position of its person in [`Merged::people`].
    pub record: usize,
    /// Row that contradicts an earlier one.
    pub row: usize,
    /// The concept.
    pub concept: String,
    /// How.
    pub kind: ConflictKind,
}

/// How two rows contradict one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictKind {
    /// Duplicates that differ.
    Duplicate,
    /// A later delivery changed what was told at entry.
    EntryChanged,
}

impl ConflictKind {
    /// Its name in queries.
    pub fn name(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::EntryChanged => "entry_changed",
        }
    }
}

/// The register, merged.
#[derive(Debug, Default)]
pub struct Merged {
    /// One per person and operation, in the order of their first rows.
    pub people: Vec<Person>,
    /// Their stays.
    pub stays: Vec<Stay>,
    /// Contradictions.
    pub conflicts: Vec<Conflict>,
}

/// Merges the rows. `operations` are the ids of the project's operations; with only one, rows need not name it.
pub fn merge(register: &Register, operations: &[&str], cumulative: bool) -> Merged {
    let mut merged = Merged::default();
    for (operation, person, rows) in groups(register, operations) {
        let record = merged.people.len();
        let first_stay = merged.stays.len();
        let mut stays: Vec<Stay> = Vec::new();
        for &row in &rows {
            absorb(register, &mut stays, record, row, &mut merged.conflicts);
        }
        stays.sort_by(|a, b| order(a).cmp(&order(b)));
        let mut values = first_values(register, record, &stays, &mut merged.conflicts);
        values.extend(last_exit(&stays));
        if cumulative {
            overwritten(register, record, &rows, &stays, &mut merged.conflicts);
        }
        let mut partners: Vec<String> = stays.iter().map(|stay| stay.get("partner").to_owned()).filter(|name| !name.is_empty()).collect();
        partners.sort();
        partners.dedup();
        let mut entries: Vec<&str> = stays.iter().map(|stay| stay.get("entry_date")).collect();
        entries.dedup();
        merged.people.push(Person {
            operation,
            person,
            values,
            hours: hours(register, record, &rows, &mut merged.conflicts),
            stays: (first_stay..first_stay + stays.len()).collect(),
            rows,
            partners,
            entries: entries.len(),
        });
        merged.stays.extend(stays);
    }
    merged
}

/// First days in order; a stay without one comes last.
fn order(stay: &Stay) -> (bool, &str) {
    (stay.get("entry_date").is_empty(), stay.get("entry_date"))
}

/// The rows of each person in each operation, in the order of their first rows. A row that names nobody stands alone.
fn groups(register: &Register, operations: &[&str]) -> Vec<(String, Option<Rc<str>>, Vec<usize>)> {
    let mut groups: Vec<(String, Option<Rc<str>>, Vec<usize>)> = Vec::new();
    let mut at: HashMap<(String, Rc<str>), usize> = HashMap::new();
    for (row, record) in register.rows.iter().enumerate() {
        let operation = match register.value(row, "operation") {
            Some(named) => operations.iter().find(|known| **known == &**named).copied().unwrap_or_default(),
            None => operations.first().filter(|_| operations.len() == 1).copied().unwrap_or_default(),
        };
        let Some(person) = &record.person else {
            groups.push((operation.to_owned(), None, vec![row]));
            continue;
        };
        let next = groups.len();
        let position = *at.entry((operation.to_owned(), person.clone())).or_insert(next);
        match groups.get_mut(position) {
            Some((_, _, rows)) => rows.push(row),
            None => groups.push((operation.to_owned(), Some(person.clone()), vec![row])),
        }
    }
    groups
}

/// Adds a row to the stay it tells of: same partner and first day; without a first day the person's last stay with the partner.
fn absorb(register: &Register, stays: &mut Vec<Stay>, record: usize, row: usize, conflicts: &mut Vec<Conflict>) {
    let text = |concept: &str| register.value(row, concept).map_or("", |value| value);
    let (entry, partner) = (text("entry_date"), text("partner"));
    let same =
        |stay: &Stay| (partner.is_empty() || stay.get("partner") == partner) && (entry.is_empty() || stay.get("entry_date") == entry);
    let position = stays.iter().rposition(same).unwrap_or_else(|| {
        stays.push(Stay { record, rows: Vec::new(), values: Values::new(), told: BTreeMap::new() });
        stays.len() - 1
    });
    let (Some(stay), Some(told)) = (stays.get_mut(position), register.rows.get(row)) else { return };
    stay.rows.push(row);
    new_exit(register, stay, row, told.delivery);
    for (concept, value) in register.concepts.iter().zip(&told.values) {
        let Some(value) = value else { continue };
        let before = stay.get(concept);
        let (same, told_before) = (before == &**value, stay.told.get(concept).copied());
        match class(concept) {
            Class::Month => {}
            _ if same => {}
            _ if can_be_completed(before) => stay.set(concept, value, told.delivery),
            Class::Label => {}
            Class::Latest => stay.set(concept, value, told.delivery),
            Class::Exit if told_before != Some(told.delivery) => stay.set(concept, value, told.delivery),
            Class::Entry if told_before != Some(told.delivery) => {
                conflicts.push(Conflict { record, row, concept: concept.clone(), kind: ConflictKind::EntryChanged });
            }
            Class::Entry | Class::Exit => {
                conflicts.push(Conflict { record, row, concept: concept.clone(), kind: ConflictKind::Duplicate });
            }
        }
    }
}

/// Nothing told, or told that it is not known: a later answer completes it.
fn can_be_completed(value: &str) -> bool {
    matches!(value, "" | "unknown" | "not_asked")
}

/// A later delivery with another last day takes back the results told for the earlier one.
fn new_exit(register: &Register, stay: &mut Stay, row: usize, delivery: usize) {
    let Some(exit) = register.value(row, "exit_date") else { return };
    let before = stay.get("exit_date");
    if !before.is_empty() && before != &**exit && stay.told.get("exit_date") != Some(&delivery) {
        stay.values.retain(|concept, _| class(concept) != Class::Exit);
        stay.told.retain(|concept, _| class(concept) != Class::Exit);
    }
}

/// The values of the first entry. Stays that begin on the same day with other partners complete them, and must not contradict them; date of birth and
/// gender must be the same in all stays.
fn first_values(register: &Register, record: usize, stays: &[Stay], conflicts: &mut Vec<Conflict>) -> Values {
    let Some(first) = stays.first() else { return Values::new() };
    let mut values: Values = first.values.iter().filter(|(concept, _)| class(concept) != Class::Exit).map(cloned).collect();
    for stay in stays.iter().skip(1) {
        let same_day = stay.get("entry_date") == first.get("entry_date");
        for (concept, value) in &stay.values {
            let constant = matches!(concept.as_str(), "birth_date" | "gender");
            match class(concept) {
                Class::Entry if same_day || constant => {}
                Class::Latest => {
                    values.insert(concept.clone(), value.clone());
                    continue;
                }
                _ => continue,
            }
            let before = values.get(concept).cloned();
            match before.as_deref() {
                Some(before) if before == &**value || can_be_completed(value) => {}
                Some(before) if !can_be_completed(before) => {
                    let row = stay.rows.first().copied().unwrap_or_default();
                    conflicts.push(Conflict { record, row, concept: concept.clone(), kind: ConflictKind::Duplicate });
                }
                _ => {
                    values.insert(concept.clone(), value.clone());
                }
            }
        }
    }
    stated_first_entry(register, record, &values, stays, conflicts);
    values
}

fn cloned((concept, value): (&String, &Rc<str>)) -> (String, Rc<str>) {
    (concept.clone(), value.clone())
}

/// A first day told beside a re-entry must be the first day kept.
fn stated_first_entry(register: &Register, record: usize, values: &Values, stays: &[Stay], conflicts: &mut Vec<Conflict>) {
    let entry = values.get("entry_date").map_or("", |value| value);
    let told = stays
        .iter()
        .flat_map(|stay| &stay.rows)
        .find(|row| register.value(**row, "first_entry_date").is_some_and(|first| &**first != entry));
    if let Some(&row) = told {
        conflicts.push(Conflict { record, row, concept: "first_entry_date".to_owned(), kind: ConflictKind::EntryChanged });
    }
}

/// The exit and the results: of each partner the last stay, and of these the one with the latest last day; nothing while the person still takes part
/// with another partner.
fn last_exit(stays: &[Stay]) -> Values {
    let mut last: BTreeMap<&str, &Stay> = BTreeMap::new();
    for stay in stays {
        last.insert(stay.get("partner"), stay);
    }
    if last.values().any(|stay| stay.get("exit_date").is_empty()) && last.len() > 1 {
        return Values::new();
    }
    let of_last = last.values().max_by_key(|stay| stay.get("exit_date"));
    of_last.map(|stay| stay.values.iter().filter(|(concept, _)| class(concept) == Class::Exit).map(cloned).collect()).unwrap_or_default()
}

/// When each delivery repeats all records, the last one must still hold the first entry.
fn overwritten(register: &Register, record: usize, rows: &[usize], stays: &[Stay], conflicts: &mut Vec<Conflict>) {
    let (Some(first), Some(&last_row)) = (stays.first(), rows.last()) else { return };
    let delivery = |row: usize| register.rows.get(row).map_or(0, |row| row.delivery);
    let last_delivery = delivery(last_row);
    if !first.get("entry_date").is_empty() && !first.rows.iter().any(|&row| delivery(row) == last_delivery) {
        conflicts.push(Conflict { record, row: last_row, concept: "entry_date".to_owned(), kind: ConflictKind::EntryChanged });
    }
}

/// Hours by month over all partners. A month told again for the same partner replaces what was told, and must not differ within one delivery.
fn hours(register: &Register, record: usize, rows: &[usize], conflicts: &mut Vec<Conflict>) -> BTreeMap<String, f64> {
    let mut told: BTreeMap<(String, String), (f64, usize)> = BTreeMap::new();
    for &row in rows {
        let Some(source) = register.rows.get(row) else { continue };
        let Some(hours) = register.value(row, "hours").and_then(|text| text.parse::<f64>().ok()) else { continue };
        let month = register.value(row, "month").map_or_else(|| source.delivery_id.to_string(), ToString::to_string);
        let partner = register.value(row, "partner").map_or_else(String::new, ToString::to_string);
        let before = told.insert((month, partner), (hours, source.delivery));
        if before.is_some_and(|(before, delivery)| delivery == source.delivery && before.total_cmp(&hours).is_ne()) {
            conflicts.push(Conflict { record, row, concept: "hours".to_owned(), kind: ConflictKind::Duplicate });
        }
    }
    let mut sums = BTreeMap::new();
    for ((month, _), (hours, _)) in told {
        *sums.entry(month).or_default() += hours;
    }
    sums
}
