//! Live references in the evaluator's chapters: `{{ value("indicator", item = "…", wave = "…") }}`, `{{ figure("name") }}`,
//! `{{ table("name") }}` and `{{ goal("id") }}`. This page finds and parses them; [`super`] answers them.

use std::collections::BTreeMap;

/// A reference as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// `value`, `figure`, `table` or `goal`, or whatever was written.
    pub verb: String,
    /// The name between the parentheses.
    pub name: String,
    /// Further arguments by name.
    pub arguments: BTreeMap<String, String>,
}

/// A piece of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text as written.
    Text(&'a str),
    /// A reference, or what is wrong with it, and the line it stands on, counted from 1.
    Reference(Result<Reference, String>, usize),
}

/// Takes a chapter apart at its references.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut rest, mut line) = (text, 1);
    while let Some((before, after)) = rest.split_once("{{") {
        found.push(Piece::Text(before));
        line += before.matches('\n').count();
        match after.split_once("}}") {
            Some((inside, following)) => {
                found.push(Piece::Reference(parse(inside), line));
                line += inside.matches('\n').count();
                rest = following;
            }
            None => {
                found.push(Piece::Reference(Err("`{{` without `}}`".to_owned()), line));
                rest = "";
            }
        }
    }
    found.push(Piece::Text(rest));
    found
}

/// Parses what stands between the braces.
fn parse(inside: &str) -> Result<Reference, String> {
    let inside = inside.trim();
    let (verb, rest) = inside.split_once('(').ok_or_else(|| format!("`{inside}` has no `(`"))?;
    let list = rest.trim_end().strip_suffix(')').ok_or_else(|| format!("`{inside}` has no `)`"))?;
    let mut name = None;
    let mut arguments = BTreeMap::new();
    let mut remaining = list.trim();
    while !remaining.is_empty() {
        let (key, quoted) = match remaining.find(['"', '=']) {
            Some(at) if remaining[at..].starts_with('=') => (Some(remaining[..at].trim()), remaining[at + 1..].trim_start()),
            _ => (None, remaining),
        };
        let opened = quoted.strip_prefix('"').ok_or_else(|| format!("`{quoted}` should begin with a quotation mark `\"`"))?;
        let (value, after) = opened.split_once('"').ok_or_else(|| format!("the quotation mark of `\"{opened}` is not closed"))?;
        match key {
            None if name.is_none() => name = Some(value.to_owned()),
            None => return Err(format!("`\"{value}\"` needs a name, such as `item = \"{value}\"`")),
            Some(key) => {
                if arguments.insert(key.to_owned(), value.to_owned()).is_some() {
                    return Err(format!("`{key}` is given twice"));
                }
            }
        }
        remaining = after.trim_start();
        if let Some(following) = remaining.strip_prefix(',') {
            remaining = following.trim_start();
        } else if !remaining.is_empty() {
            return Err(format!("`{remaining}` should be set apart by a comma"));
        }
    }
    let name = name.ok_or_else(|| format!("`{inside}` names nothing; write a name in quotation marks first"))?;
    Ok(Reference { verb: verb.trim().to_owned(), name, arguments })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reference(text: &str) -> Result<Reference, String> {
        match pieces(text).into_iter().find(|piece| matches!(piece, Piece::Reference(..))) {
            Some(Piece::Reference(reference, _)) => reference,
            _ => panic!("no reference in {text}"),
        }
    }

    #[test]
    fn a_reference_with_arguments() {
        let found = reference("Av dem {{ value(\"positive_share\", item = \"useful\", municipality=\"Härryda\") }} procent").unwrap();
        assert_eq!((found.verb.as_str(), found.name.as_str()), ("value", "positive_share"));
        assert_eq!(found.arguments["item"], "useful");
        assert_eq!(found.arguments["municipality"], "Härryda");
    }

    #[test]
    fn text_around_is_kept_and_lines_are_counted() {
        let found = pieces("a\n\n{{ goal(\"x\") }} b");
        assert_eq!(found[0], Piece::Text("a\n\n"));
        assert!(matches!(found[1], Piece::Reference(Ok(_), 3)));
        assert_eq!(found[2], Piece::Text(" b"));
    }

    #[test]
    fn slips_are_told() {
        for (text, expected) in [
            ("{{ goal }}", "`goal` has no `(`"),
            ("{{ goal(\"a\" }}", "`goal(\"a\"` has no `)`"),
            ("{{ goal(a) }}", "`a` should begin with a quotation mark `\"`"),
            ("{{ goal(\"a) }}", "the quotation mark of `\"a` is not closed"),
            ("{{ value(\"a\", \"b\") }}", "`\"b\"` needs a name, such as `item = \"b\"`"),
            ("{{ value(\"a\" item=\"b\") }}", "`item=\"b\"` should be set apart by a comma"),
            ("{{ value(item=\"b\", item=\"c\") }}", "`item` is given twice"),
            ("{{ goal(\"a\")", "`{{` without `}}`"),
        ] {
            assert_eq!(reference(text).unwrap_err(), expected);
        }
    }
}
