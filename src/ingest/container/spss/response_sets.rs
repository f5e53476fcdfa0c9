//! The multiple-response sets of an SPSS file: which variables together hold the answers to one multi-select question.

/// Variables that together hold the answers to one multi-select question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MultipleResponseSet {
    /// Name, without the leading `$`.
    pub name: String,
    /// Label; empty when there is none.
    pub label: String,
    /// The value that means "ticked" in a set of dichotomies; `None` in a set of categories, where each variable holds one answer.
    pub counted: Option<String>,
    /// Names of the member variables.
    pub members: Vec<String>,
}

/// The sets of a record, one a line: `$name=C 5 label a b`, `$name=D1 1 5 label a b`, `$name=E 1 1 1 5 label a b`.
pub fn response_sets(data: &[u8], text: &impl Fn(&[u8]) -> String, name_of: &impl Fn(&str) -> String) -> Vec<MultipleResponseSet> {
    let mut sets = Vec::new();
    let mut rest = data;
    while let Some((set, after)) = response_set(rest, text, name_of) {
        sets.push(set);
        rest = after;
    }
    sets
}

fn response_set<'a>(
    data: &'a [u8],
    text: &impl Fn(&[u8]) -> String,
    name_of: &impl Fn(&str) -> String,
) -> Option<(MultipleResponseSet, &'a [u8])> {
    let start = data.iter().position(|byte| *byte == b'$')?;
    let equals = start + data.get(start..)?.iter().position(|byte| *byte == b'=')?;
    let name = text(data.get(start + 1..equals)?);
    let (kind, mut rest) = data.get(equals + 1..)?.split_first()?;
    let counted_value = match kind {
        b'C' => {
            rest = rest.strip_prefix(b" ")?;
            None
        }
        b'D' => Some(counted_text(&mut rest)?),
        b'E' => {
            rest = rest.strip_prefix(b" ")?;
            let flags = rest.iter().position(|byte| *byte == b' ')?;
            rest = rest.get(flags + 1..)?;
            Some(counted_text(&mut rest)?)
        }
        _ => return None,
    };
    let label = counted_text(&mut rest)?;
    let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    let members = text(rest.get(..end)?).split_whitespace().map(name_of).collect();
    let set = MultipleResponseSet { name, label: text(label), counted: counted_value.map(text), members };
    Some((set, rest.get(end..)?))
}

/// A text after its length and a blank, and the blank after it.
fn counted_text<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let blank = rest.iter().position(|byte| *byte == b' ')?;
    let length: usize = std::str::from_utf8(rest.get(..blank)?).ok()?.parse().ok()?;
    let counted = rest.get(blank + 1..blank.checked_add(1)?.checked_add(length)?)?;
    *rest = rest.get(blank + 1 + length..)?;
    *rest = rest.strip_prefix(b" ").unwrap_or(rest);
    Some(counted)
}
