//! What an SPSS file says about its variables: names, labels, value labels, user-missing values, multiple-response sets.

use super::records::{Cursor, RawDictionary, RawVariable, number_of};
use super::response_sets::response_sets;
use super::values::{DisplayFormat, text_of_number};
use crate::ingest::container::encoding;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::collections::BTreeMap;

pub use super::response_sets::MultipleResponseSet;

/// Most value labels of all variables together: a set that many variables share is counted for each.
const MAX_LABELS: usize = 5_000_000;

/// The whole dictionary of an SPSS file.
#[derive(Debug, Clone, PartialEq)]
pub struct Dictionary {
    /// Label of the file; empty when there is none.
    pub file_label: String,
    /// Name of the encoding of all texts.
    pub encoding: String,
    /// The variables in the order of the file, a long string being one.
    pub variables: Vec<Variable>,
    /// Multiple-response sets in the order of the file.
    pub multiple_response_sets: Vec<MultipleResponseSet>,
}

/// One variable.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// Name, the long one where there is one.
    pub name: String,
    /// Label, usually the question's text.
    pub label: Option<String>,
    /// Length in bytes of a string variable; `None` for a number.
    pub text_width: Option<usize>,
    /// How numbers are shown: this tells dates from counts.
    pub format: DisplayFormat,
    /// Level of measurement, when the file says it.
    pub measure: Option<Measure>,
    /// Values, as they stand in the grid, with their labels, in the order of the file. Values may be labelled that do not occur, lack
    /// a label, or share one.
    pub value_labels: Vec<(String, String)>,
    /// Values that count as missing although they are in the data.
    pub user_missing: Vec<UserMissing>,
}

/// Level of measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Categories without order.
    Nominal,
    /// Ordered categories.
    Ordinal,
    /// Numbers.
    Scale,
}

/// Values declared missing.
#[derive(Debug, Clone, PartialEq)]
pub enum UserMissing {
    /// One value, as it stands in the grid.
    Value(String),
    /// All numbers from the lower to the upper, both included; infinite where the file says lowest or highest.
    Range(f64, f64),
}

impl UserMissing {
    /// Whether the text of a cell is among these values.
    pub fn contains(&self, text: &str) -> bool {
        match self {
            Self::Value(value) => value == text,
            Self::Range(low, high) => text.parse::<f64>().is_ok_and(|number| (*low..=*high).contains(&number)),
        }
    }
}

/// How the variables' values lie in a case: for each, its pieces of eight-byte elements and the bytes used of each piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLayout {
    /// Eight-byte elements in a case.
    pub elements: usize,
    /// For each variable, the element where each of its segments begins and how many bytes of it count.
    pub segments: Vec<Vec<(usize, usize)>>,
}

/// Builds the dictionary; `forced` is the encoding the project names. `None` when records contradict each other or
/// the value labels are too many.
pub fn build(raw: &RawDictionary<'_>, forced: Option<&'static Encoding>) -> Option<(Dictionary, CaseLayout, &'static Encoding)> {
    let encoding = forced.unwrap_or_else(|| encoding_of(raw));
    let text = |bytes: &[u8]| decode(bytes, encoding);
    let heads = variable_heads(raw)?;
    let short_names: Vec<String> = heads.iter().map(|(_, variable)| text(variable.name)).collect();
    let long_strings = pairs(raw.extension(14), &text);
    let long_names = pairs(raw.extension(13), &text);
    let mut variables = Vec::new();
    let mut layout = CaseLayout { elements: raw.variables.len(), segments: Vec::new() };
    let mut position_of_head = Vec::new();
    let mut index = 0;
    let measures = measures(raw, heads.len());
    while let Some((_, head)) = heads.get(index) {
        let short_name = short_names.get(index)?;
        let declared = long_strings.get(&short_name.to_uppercase()).and_then(|width| width.trim_matches('\0').parse::<usize>().ok());
        let width = declared.unwrap_or(usize::try_from(head.width).ok()?);
        let n_segments = if width > 255 { width.div_ceil(252) } else { 1 };
        let pieces = heads.get(index..index + n_segments)?;
        layout.segments.push(segments(pieces, width));
        position_of_head.extend(std::iter::repeat_n(variables.len(), n_segments));
        variables.push(Variable {
            name: long_names.get(&short_name.to_uppercase()).cloned().unwrap_or_else(|| short_name.clone()),
            label: head.label.map(&text).filter(|label| !label.is_empty()),
            text_width: (width > 0).then_some(width),
            format: DisplayFormat::of(head.format),
            measure: measures.get(index).copied().flatten(),
            value_labels: Vec::new(),
            user_missing: user_missing(head, raw.big_endian, &text),
        });
        index += n_segments;
    }
    attach_value_labels(raw, &heads, &position_of_head, &mut variables, &text)?;
    attach_long_string_labels(raw, &mut variables, &text);
    attach_long_string_missing(raw, &mut variables, &text);
    let name_of = |short: &str| {
        let head = short_names.iter().position(|name| name.eq_ignore_ascii_case(short));
        head.and_then(|head| variables.get(*position_of_head.get(head)?)).map_or_else(|| short.to_owned(), |variable| variable.name.clone())
    };
    let sets = [7, 19].iter().filter_map(|subtype| raw.extension(*subtype)).flat_map(|data| response_sets(data, &text, &name_of)).collect();
    let dictionary =
        Dictionary { file_label: text(raw.file_label), encoding: encoding.name().to_owned(), variables, multiple_response_sets: sets };
    Some((dictionary, layout, encoding))
}

/// A text of the file, without the blanks that pad it.
pub fn decode(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.trim_end_matches([' ', '\0']).to_owned()
}

/// The encoding the file names; else what its machine's character code says; else what its labels look like.
fn encoding_of(raw: &RawDictionary<'_>) -> &'static Encoding {
    if let Some(named) = raw.extension(20).and_then(Encoding::for_label) {
        return named;
    }
    let code = raw.extension(3).and_then(|data| Cursor::new(data.get(28..32)?, raw.big_endian).integer());
    match code {
        Some(65001) => return UTF_8,
        Some(1252 | 28591) => return WINDOWS_1252,
        Some(10000) => return encoding_rs::MACINTOSH,
        Some(code @ 1250..=1258) => {
            if let Some(named) = Encoding::for_label(format!("windows-{code}").as_bytes()) {
                return named;
            }
        }
        _ => {}
    }
    let labels = raw.variables.iter().filter_map(|variable| variable.label);
    let all: Vec<u8> =
        labels.chain(raw.labels.iter().flat_map(|set| set.labels.iter().map(|(_, label)| *label))).flatten().copied().collect();
    Encoding::for_label(encoding::decode(&all, None).encoding.as_bytes()).unwrap_or(WINDOWS_1252)
}

/// The records that begin a variable or a segment of one, with their place among the elements of a case.
fn variable_heads<'a, 'b>(raw: &'b RawDictionary<'a>) -> Option<Vec<(usize, &'b RawVariable<'a>)>> {
    let heads: Vec<_> = raw.variables.iter().enumerate().filter(|(_, variable)| variable.width >= 0).collect();
    for (place, (element, head)) in heads.iter().enumerate() {
        let next = heads.get(place + 1).map_or(raw.variables.len(), |(next, _)| *next);
        let needed = usize::try_from(head.width).ok()?.div_ceil(8).max(1);
        if head.width > 255 || next - element < needed {
            return None;
        }
    }
    Some(heads)
}

/// All segments but the last hold 255 bytes in elements for 256.
fn segments(pieces: &[(usize, &RawVariable<'_>)], width: usize) -> Vec<(usize, usize)> {
    let last = pieces.len().saturating_sub(1);
    pieces
        .iter()
        .enumerate()
        .map(|(place, (element, piece))| {
            let held = usize::try_from(piece.width).unwrap_or(0);
            (*element, if place == last { held.min(width.saturating_sub(255 * last)) } else { held })
        })
        .collect()
}

/// `KEY=value` pairs separated by tabs, the keys in capitals.
fn pairs(data: Option<&[u8]>, text: &impl Fn(&[u8]) -> String) -> BTreeMap<String, String> {
    let all = text(data.unwrap_or_default());
    all.split('\t').filter_map(|pair| pair.split_once('=')).map(|(key, value)| (key.to_uppercase(), value.to_owned())).collect()
}

/// The measures of the variables and segments; the record has two or three numbers for each.
fn measures(raw: &RawDictionary<'_>, n: usize) -> Vec<Option<Measure>> {
    let data = raw.extension(11).unwrap_or_default();
    let per_variable = data.len() / 4 / n.max(1);
    if !(2..=3).contains(&per_variable) {
        return Vec::new();
    }
    let measure = |code: Option<i32>| match code {
        Some(1) => Some(Measure::Nominal),
        Some(2) => Some(Measure::Ordinal),
        Some(3) => Some(Measure::Scale),
        _ => None,
    };
    data.chunks_exact(4 * per_variable).map(|numbers| measure(Cursor::new(numbers, raw.big_endian).integer())).collect()
}

fn user_missing(head: &RawVariable<'_>, big_endian: bool, text: &impl Fn(&[u8]) -> String) -> Vec<UserMissing> {
    let format = DisplayFormat::of(head.format);
    let number = |bytes: &[u8; 8]| number_of(*bytes, big_endian);
    let value = |bytes: &[u8; 8]| UserMissing::Value(if head.width > 0 { text(bytes) } else { text_of_number(number(bytes), format) });
    match (head.missing_kind, head.missing.as_slice()) {
        (-3 | -2, [low, high, rest @ ..]) => {
            let bound = |number: f64| if number.abs() >= f64::MAX.next_down() { number.signum() * f64::INFINITY } else { number };
            let range = UserMissing::Range(bound(number(low)), bound(number(high)));
            std::iter::once(range).chain(rest.iter().map(value)).collect()
        }
        (_, values) => values.iter().map(value).collect(),
    }
}

/// Gives every variable the labels of its sets; `None` when that would be more than [`MAX_LABELS`].
fn attach_value_labels(
    raw: &RawDictionary<'_>,
    heads: &[(usize, &RawVariable<'_>)],
    position_of_head: &[usize],
    variables: &mut [Variable],
    text: &impl Fn(&[u8]) -> String,
) -> Option<()> {
    let mut attached = 0usize;
    for set in &raw.labels {
        attached = attached.saturating_add(set.variables.len().saturating_mul(set.labels.len()));
        if attached > MAX_LABELS {
            return None;
        }
        for number in &set.variables {
            let element = usize::try_from(*number).ok().and_then(|number| number.checked_sub(1));
            let head = element.and_then(|element| heads.binary_search_by_key(&element, |(start, _)| *start).ok());
            let Some(variable) = head.and_then(|head| variables.get_mut(*position_of_head.get(head)?)) else { continue };
            let (is_text, format) = (variable.text_width.is_some(), variable.format);
            let value = |bytes: &[u8; 8]| if is_text { text(bytes) } else { text_of_number(number_of(*bytes, raw.big_endian), format) };
            variable.value_labels.extend(set.labels.iter().map(|(bytes, label)| (value(bytes), text(label))));
        }
    }
    Some(())
}

/// Extension 21: for each variable its name, width and labelled values, every text with its length before it.
fn attach_long_string_labels(raw: &RawDictionary<'_>, variables: &mut [Variable], text: &impl Fn(&[u8]) -> String) -> Option<()> {
    let mut cursor = Cursor::new(raw.extension(21)?, raw.big_endian);
    while !cursor.rest().is_empty() {
        let name = counted(&mut cursor, text)?;
        cursor.integer()?;
        let mut labels = Vec::new();
        for _ in 0..cursor.length()? {
            labels.push((counted(&mut cursor, text)?, counted(&mut cursor, text)?));
        }
        if let Some(variable) = variables.iter_mut().find(|variable| variable.name.eq_ignore_ascii_case(&name)) {
            variable.value_labels.extend(labels);
        }
    }
    Some(())
}

/// Extension 22: for each variable its name, how many values are missing, the length of each, and the values.
fn attach_long_string_missing(raw: &RawDictionary<'_>, variables: &mut [Variable], text: &impl Fn(&[u8]) -> String) -> Option<()> {
    let mut cursor = Cursor::new(raw.extension(22)?, raw.big_endian);
    while !cursor.rest().is_empty() {
        let name = counted(&mut cursor, text)?;
        let count = *cursor.take(1)?.first()?;
        let length = cursor.length()?;
        let mut values = Vec::new();
        for _ in 0..count {
            values.push(UserMissing::Value(text(cursor.take(length)?)));
        }
        if let Some(variable) = variables.iter_mut().find(|variable| variable.name.eq_ignore_ascii_case(&name)) {
            variable.user_missing.extend(values);
        }
    }
    Some(())
}

fn counted(cursor: &mut Cursor<'_>, text: &impl Fn(&[u8]) -> String) -> Option<String> {
    let length = cursor.length()?;
    cursor.take(length).map(text)
}
