//! LimeSurvey's survey structure (`.lss`, XML): tables of rows, with texts in the rows (before version 4) or in tables of their own.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{ImportedCodebook, ImportedVariable, Labels, VariableType, label};
use crate::ingest::layouts::question_text::clean;

/// A row of one of the tables: column to text.
type Row = BTreeMap<String, String>;

/// Rows kept of one file: far more than any survey has.
const MAX_ROWS: usize = 200_000;

/// The tables of the file by name; `None` when the text is no survey structure.
fn tables(text: &str) -> Option<BTreeMap<String, Vec<Row>>> {
    if !text.contains("LimeSurveyDocType") {
        return None;
    }
    let mut reader = Reader::from_str(text);
    let mut path: Vec<String> = Vec::new();
    let mut tables: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    let (mut row, mut cell, mut rows) = (Row::new(), String::new(), 0);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                cell.clear();
            }
            Event::Text(text) => cell.push_str(&text),
            Event::CData(data) => cell.push_str(&data),
            Event::GeneralRef(reference) => cell.push_str(&entity(&reference)),
            Event::End(_) => {
                let name = path.pop()?;
                match &path[..] {
                    [_, _, list, item] if list == "rows" && item == "row" => {
                        row.insert(name, std::mem::take(&mut cell));
                    }
                    [_, table, list] if list == "rows" && name == "row" => {
                        rows += 1;
                        if rows > MAX_ROWS {
                            return None;
                        }
                        tables.entry(table.clone()).or_default().push(std::mem::take(&mut row));
                    }
                    _ => {}
                }
            }
            Event::Eof => return Some(tables),
            _ => {}
        }
        if path.len() > 32 {
            return None;
        }
    }
}

/// What a named or numbered character of XML stands for; nothing when there is none such.
pub fn entity(name: &str) -> String {
    match name {
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "amp" => "&".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => {
            other.strip_prefix('#').and_then(|digits| digits.parse().ok()).and_then(char::from_u32).map(String::from).unwrap_or_default()
        }
    }
}

fn get<'a>(row: &'a Row, column: &str) -> &'a str {
    row.get(column).map_or("", String::as_str)
}

/// Texts of questions or answers by id, in all languages, from the rows themselves or from the table of texts.
fn texts(tables: &BTreeMap<String, Vec<Row>>, own: &[&str], localised: &str, id: &str, column: &str) -> BTreeMap<String, Labels> {
    let mut texts: BTreeMap<String, Labels> = BTreeMap::new();
    for row in own.iter().chain([&localised]).filter_map(|name| tables.get(*name)).flatten() {
        let text = clean(get(row, column));
        if !text.is_empty() {
            texts.entry(get(row, id).to_owned()).or_default().insert(get(row, "language").to_owned(), text);
        }
    }
    texts
}

/// The structure as a codebook; `None` when the text is none. Names are those of an export with codes as headings.
pub fn import(text: &str) -> Option<ImportedCodebook> {
    let tables = tables(text)?;
    let rows = |name: &str| tables.get(name).map(Vec::as_slice).unwrap_or_default();
    let questions = texts(&tables, &["questions", "subquestions"], "question_l10ns", "qid", "question");
    let answers_l10n = texts(&tables, &[], "answer_l10ns", "aid", "answer");
    let mut answers: BTreeMap<String, Vec<(String, Labels)>> = BTreeMap::new();
    for row in rows("answers") {
        let list = answers.entry(get(row, "qid").to_owned()).or_default();
        let own = clean(get(row, "answer"));
        let labels = if own.is_empty() {
            answers_l10n.get(get(row, "aid")).cloned().unwrap_or_default()
        } else {
            Labels::from([(get(row, "language").to_owned(), own)])
        };
        match list.iter_mut().find(|(code, _)| code == get(row, "code")) {
            Some((_, known)) => known.extend(labels),
            None => list.push((get(row, "code").to_owned(), labels)),
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut variables = Vec::new();
    for row in rows("questions").iter().filter(|row| matches!(get(row, "parent_qid"), "" | "0")) {
        let (qid, title, kind) = (get(row, "qid"), get(row, "title"), get(row, "type"));
        if !seen.insert(qid.to_owned()) {
            continue;
        }
        let mut known = std::collections::BTreeSet::new();
        let children: Vec<&Row> = rows("questions")
            .iter()
            .chain(rows("subquestions"))
            .filter(|child| get(child, "parent_qid") == qid && known.insert(get(child, "qid").to_owned()))
            .collect();
        let question = questions.get(qid).cloned().unwrap_or_default();
        let choices = choices_of(kind, answers.get(qid));
        let variable = |name: String, label: Labels, kind: VariableType| ImportedVariable {
            group: (name != title).then(|| title.to_owned()),
            choices: if matches!(kind, VariableType::Single | VariableType::Multiple) { choices.clone() } else { Vec::new() },
            missing: Vec::new(),
            name,
            label,
            kind,
        };
        if children.is_empty() {
            variables.push(variable(title.to_owned(), question, type_of(kind)));
        } else {
            for child in children {
                let item = questions.get(get(child, "qid")).cloned().unwrap_or_default();
                let label = item
                    .iter()
                    .map(|(language, text)| (language.clone(), format!("{} – {text}", question.get(language).map_or("", String::as_str))))
                    .collect();
                variables.push(variable(format!("{title}[{}]", get(child, "title")), label, type_of(kind)));
            }
        }
        if get(row, "other") == "Y" {
            let label = question_label(&questions, qid);
            variables.push(variable(format!("{title}[other]"), label, VariableType::Text));
        }
    }
    Some(ImportedCodebook { source: "LimeSurvey survey structure", variables })
}

fn question_label(questions: &BTreeMap<String, Labels>, qid: &str) -> Labels {
    questions.get(qid).cloned().unwrap_or_default()
}

fn choices_of(kind: &str, answers: Option<&Vec<(String, Labels)>>) -> Vec<(String, Labels)> {
    let fixed = |pairs: &[(&str, &str)]| pairs.iter().map(|(code, text)| ((*code).to_owned(), label(text))).collect();
    match kind {
        "M" | "P" => fixed(&[("Y", "Yes")]),
        "Y" => fixed(&[("Y", "Yes"), ("N", "No")]),
        "C" => fixed(&[("Y", "Yes"), ("U", "Uncertain"), ("N", "No")]),
        "G" => fixed(&[("F", "Female"), ("M", "Male")]),
        "E" => fixed(&[("I", "Increase"), ("S", "Same"), ("D", "Decrease")]),
        _ => answers.cloned().unwrap_or_default(),
    }
}

fn type_of(kind: &str) -> VariableType {
    match kind {
        "L" | "!" | "O" | "Y" | "G" | "5" | "A" | "B" | "C" | "E" | "F" | "H" | "1" | "I" | "R" => VariableType::Single,
        "M" | "P" => VariableType::Multiple,
        "N" | "K" | ":" | "*" => VariableType::Number,
        "D" => VariableType::Date,
        "X" | "|" => VariableType::None,
        _ => VariableType::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_in_the_rows() {
        let book = import(
            "<document><LimeSurveyDocType>Survey</LimeSurveyDocType><answers><rows>\
             <row><qid>1</qid><code><![CDATA[A1]]></code><answer><![CDATA[Bra]]></answer><language>sv</language></row>\
             <row><qid>1</qid><code>A1</code><answer>Good</answer><language>en</language></row></rows></answers>\
             <questions><rows><row><qid>1</qid><parent_qid>0</parent_qid><type>L</type><title>Q1</title><question><![CDATA[<p>Hur?</p>]]></question><other>Y</other><language>sv</language></row>\
             <row><qid>2</qid><parent_qid>0</parent_qid><type>M</type><title>Q2</title><question>Vilka &amp; var?</question><language>sv</language></row></rows></questions>\
             <subquestions><rows><row><qid>3</qid><parent_qid>2</parent_qid><title>SQ001</title><question>Buss</question><language>sv</language></row></rows></subquestions></document>",
        )
        .unwrap();
        assert_eq!(book.variables.iter().map(|v| v.name.as_str()).collect::<Vec<_>>(), ["Q1", "Q1[other]", "Q2[SQ001]"]);
        assert_eq!(book.variables[0].choices[0].1, Labels::from([("en".into(), "Good".into()), ("sv".into(), "Bra".into())]));
        assert_eq!(book.variables[2].label["sv"], "Vilka & var? – Buss");
        assert_eq!((book.variables[0].label["sv"].as_str(), book.variables[2].kind), ("Hur?", VariableType::Multiple));
    }

    #[test]
    fn texts_in_tables_of_their_own() {
        let book = import(
            "<document><LimeSurveyDocType>Survey</LimeSurveyDocType><answers><rows><row><aid>7</aid><qid>1</qid><code>A1</code></row></rows></answers>\
             <answer_l10ns><rows><row><aid>7</aid><answer>Bra</answer><language>sv</language></row></rows></answer_l10ns>\
             <questions><rows><row><qid>1</qid><parent_qid>0</parent_qid><type>F</type><title>Q1</title></row><row><qid>2</qid><parent_qid>1</parent_qid><title>a</title></row></rows></questions>\
             <question_l10ns><rows><row><qid>1</qid><question>Hur?</question><language>sv</language></row><row><qid>2</qid><question>Mat</question><language>sv</language></row></rows></question_l10ns></document>",
        )
        .unwrap();
        assert_eq!((book.variables[0].name.as_str(), book.variables[0].label["sv"].as_str()), ("Q1[a]", "Hur? – Mat"));
        assert_eq!(book.variables[0].choices[0].1["sv"], "Bra");
        assert_eq!(import("<html></html>"), None);
    }
}
