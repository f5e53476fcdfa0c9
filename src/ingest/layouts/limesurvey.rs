//! LimeSurvey: headings as codes (`Q2[SQ001]`), full texts, or code and text (`Q2[SQ001]. Text`); VV files have two header rows.

use std::collections::BTreeMap;

use super::question_text::{clean, folded, name_of};
use super::responses::{Column, Kind, Role};
use super::{Claim, LayoutOptions, Responses, generic, multi_select};
use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::table::Table;
use crate::ingest::person::Kind as PersonKind;
use crate::ingest::values::trim;

const METADATA: &[(&[&str], Role)] = &[
    (&["id", "response id", "svars-id", "svar-id", "svar id", "vastauksen id", "antwort id", "antwoord id"], Role::RecordId),
    (
        &[
            "submitdate",
            "date submitted",
            "datum inskickat",
            "datum skickat",
            "skickat datum",
            "dato indsendt",
            "dato sendt",
            "lähetyspäivä",
            "inskickat datum",
            "inlämningsdatum",
            "dato for indsendelse",
            "innsendt dato",
            "datum abgeschickt",
            "datum ingezonden",
        ],
        Role::End,
    ),
    (
        &[
            "lastpage",
            "last page",
            "sista sidan",
            "senaste sida",
            "sidste side",
            "viimeinen sivu",
            "siste side",
            "letzte seite",
            "laatste pagina",
        ],
        Role::Status,
    ),
    (&["startlanguage", "start language", "startspråk", "startsprog", "aloituskieli", "start-sprache", "begintaal"], Role::Metadata),
    (&["seed", "frö"], Role::Metadata),
    (&["token", "access code", "åtkomstkod"], Role::Metadata),
    (&["startdate", "date started", "startdatum", "startdato", "datum gestart", "datum gestartet"], Role::Start),
    (&["datestamp", "date last action", "datum senaste åtgärd", "dato for sidste handling"], Role::Metadata),
    (&["ipaddr", "ip address", "ip-adress", "ip-adresse"], Role::PersonData(PersonKind::IpAddress)),
    (&["refurl", "referrer url"], Role::Metadata),
    (&["firstname", "lastname", "first name", "last name"], Role::PersonData(PersonKind::Name)),
    (&["email", "email address"], Role::PersonData(PersonKind::Email)),
    (&["interviewtime", "total time", "total tid", "totaaltijd"], Role::Metadata),
];

/// How headings of the time taken by a group or a question begin, in full.
const TIMING: &[&str] = &[
    "grouptime",
    "group time",
    "question time",
    "groep tijd",
    "grupptid",
    "frågetid",
    "gruppetid",
    "spørsmålstid",
    "spørgsmålstid",
    "gruppenzeit",
    "fragenzeit",
];

/// A heading taken apart: the question's code, the codes in brackets, and the text.
struct Heading {
    code: String,
    parts: Vec<String>,
    text: String,
}

/// `Q2[SQ001][1]`, with or without a text after `. `, `._.` or another short separator.
fn heading(header: &str) -> Option<Heading> {
    let header = trim(header);
    let end = header.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(header.len());
    let (code, mut rest) = header.split_at(end);
    if !code.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut parts = Vec::new();
    while let Some(inner) = rest.strip_prefix('[') {
        let (part, after) = inner.split_once(']')?;
        if part.len() > 40 || part.contains(char::is_whitespace) {
            return None;
        }
        parts.push(part.to_owned());
        rest = after;
    }
    let text = match rest {
        "" => "",
        rest => [". ", "._.", ": ", " - ", "."].into_iter().find_map(|separator| rest.strip_prefix(separator))?,
    };
    Some(Heading { code: code.to_owned(), parts, text: clean(text) })
}

/// The code before the text of a heading in lower case; the whole heading when it has none.
fn code_of(folded: &str) -> &str {
    ["._.", ". "].into_iter().find_map(|separator| folded.split_once(separator)).map_or(folded, |(code, _)| code)
}

fn metadata(header: &str) -> Option<Role> {
    let header = folded(header);
    let plain = code_of(&header);
    let timing =
        TIMING.iter().any(|word| header.starts_with(word)) || (plain.ends_with("time") && plain.starts_with("q") && plain.len() > 6);
    METADATA
        .iter()
        .find(|(names, _)| names.contains(&header.as_str()) || names.contains(&plain))
        .map(|(_, role)| *role)
        .or(timing.then_some(Role::Metadata))
}

/// LimeSurvey's own columns, or codes with sub-question codes in brackets before the text.
pub fn claim(grids: &[Grid]) -> Option<Claim> {
    grids.iter().enumerate().find_map(|(position, grid)| {
        [1, 0].into_iter().filter(|&row| row < grid.n_rows).find_map(|row| {
            let headers: Vec<&str> = grid.row(row).map(trim).collect();
            let filled = headers.iter().filter(|h| !h.is_empty()).count();
            let own = |names: &[&str]| headers.iter().take(15).any(|h| names.contains(&code_of(&folded(h))));
            let signs = [METADATA[0].0, METADATA[1].0, METADATA[2].0, METADATA[3].0].into_iter().filter(|names| own(names)).count();
            let headings: Vec<Heading> = headers.iter().filter_map(|h| heading(h)).collect();
            let bracketed = headings.iter().filter(|h| !h.parts.is_empty()).count();
            let coded = headings.iter().filter(|h| !h.parts.is_empty() || !h.text.is_empty()).count();
            let with_text = headings.iter().filter(|h| !h.parts.is_empty() && !h.text.is_empty()).count();
            let table = Table::at(position, grid, 0, row + 1);
            let metadata_holds = signs >= 3 || (signs == 2 && own(METADATA[2].0));
            if metadata_holds {
                let reasons = vec!["the columns `submitdate`, `lastpage` and `startlanguage` of LimeSurvey".to_owned()];
                return Some(Claim { confidence: if signs >= 3 { 0.97 } else { 0.9 }, reasons, table });
            }
            let coded_headings = row == 0 && bracketed >= 2 && coded * 5 >= filled * 3 && (with_text >= 2 || bracketed * 2 >= filled);
            coded_headings.then(|| Claim {
                confidence: 0.88,
                reasons: vec![format!("{bracketed} headings with a sub-question's code in brackets, as LimeSurvey writes them")],
                table,
            })
        })
    })
}

/// Names from the codes, labels from the texts; options by their bracketed codes; who did not submit.
pub fn describe(responses: &mut Responses, options: &LayoutOptions) {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let last = responses.header_rows.saturating_sub(1);
    for column in &mut responses.columns {
        let header = column.header.get(last).cloned().unwrap_or_default();
        if let Some(role) = metadata(&header).filter(|_| !header.contains('[')) {
            column.role = role;
            column.name = name_of(code_of(&folded(&header)));
            continue;
        }
        let Some(heading) = heading(&header) else {
            if let Some((question, _)) = option_in_brackets(&column.label) {
                groups.entry(question.to_owned()).or_default().push(column.index);
            }
            continue;
        };
        column.name = heading.parts.iter().fold(heading.code.clone(), |name, part| format!("{name}[{part}]"));
        column.label = match (last, heading.text.is_empty()) {
            (0, true) => column.name.clone(),
            (0, false) => heading.text,
            _ => column.header.first().map(|text| clean(text)).unwrap_or_default(),
        };
        if heading.parts.len() == 1 && !heading.parts[0].ends_with("comment") {
            groups.entry(heading.code).or_default().push(column.index);
        }
    }
    serial_number(responses);
    for (code, members) in groups.into_iter().filter(|(_, members)| members.len() > 1) {
        let members: Vec<(usize, String)> = members
            .into_iter()
            .filter(|&index| !is_other(&responses.columns[index]))
            .map(|index| (index, option_text(&responses.columns[index].label)))
            .collect();
        let question = members.first().map(|(index, _)| responses.columns[*index].label.clone()).unwrap_or_default();
        multi_select::mark_split(responses, &code, &question, &members);
    }
    for column in responses.columns.iter_mut().filter(|column| is_other(column)) {
        column.kind = Some(Kind::Text);
    }
    if let Some(submitted) = responses.columns.iter().find(|c| c.role == Role::End).map(|c| c.index) {
        let unsent = |row: usize| matches!(trim(responses.grid.get(row, submitted)), "" | "NA" | "N/A" | "NULL");
        let partial: Vec<usize> = responses.data_rows.iter().copied().filter(|&row| unsent(row)).collect();
        if partial.len() < responses.data_rows.len() {
            responses.mark_unfinished(&partial, options);
        }
    }
    generic::duplicates(responses);
}

/// The option in the last brackets of a label, and the question before them.
fn option_in_brackets(label: &str) -> Option<(&str, &str)> {
    let (question, option) = label.trim_end().strip_suffix(']')?.rsplit_once('[')?;
    Some((trim(question), option))
}

fn option_text(label: &str) -> String {
    option_in_brackets(label).map_or_else(|| label.to_owned(), |(_, option)| option.to_owned())
}

/// Whether a column holds what respondents wrote beside the options.
fn is_other(column: &Column) -> bool {
    let worded =
        |(_, option): (&str, &str)| matches!(folded(option).as_str(), "other" | "annat" | "andet" | "annet" | "sonstiges" | "anders");
    column.name.ends_with("[other]") || option_in_brackets(&column.label).is_some_and(worded)
}

/// A first column without a heading that only counts, as copies that passed through R or pandas have.
fn serial_number(responses: &mut Responses) {
    let counts = responses.columns.first().is_some_and(|c| c.label.is_empty())
        && !responses.data_rows.is_empty()
        && responses.data_rows.iter().all(|&row| trim(responses.grid.get(row, 0)).parse::<u64>().is_ok());
    if let Some(column) = responses.columns.first_mut().filter(|_| counts) {
        column.role = Role::RecordId;
        column.name = "row".to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::responses::Tool;
    use crate::ingest::layouts::tests::read;

    #[test]
    fn code_headings_with_metadata() {
        let survey = read(
            "id;submitdate;lastpage;startlanguage;G01Q01;Q2[SQ001];Q2[SQ002];Q2[other]\n1;2024-05-01 10:00:00;3;sv;A1;Y;;\n2;;1;sv;;;Y;annat\n",
        );
        assert_eq!((survey.tool, survey.columns[5].name.as_str()), (Tool::LimeSurvey, "Q2[SQ001]"));
        assert_eq!(survey.columns[6].multi_select.as_ref().map(|m| m.group.as_str()), Some("Q2"));
        assert_eq!(survey.columns[7].kind, Some(Kind::Text));
        assert_eq!((survey.warnings[0].code, survey.warnings[0].count), ("partial-responses", 1));
    }

    #[test]
    fn code_and_text_with_two_separators() {
        for separator in [". ", "._."] {
            let text =
                format!(";q1{separator}Var?;q2[1]{separator}Vilka? [Buss];q2[2]{separator}Vilka? [Cykel]\n1;Här;Yes;No\n2;Där;N/A;N/A\n");
            let survey = read(&text);
            assert_eq!(
                (survey.tool, survey.columns[2].name.as_str(), survey.columns[1].label.as_str()),
                (Tool::LimeSurvey, "q2[1]", "Var?")
            );
            let bus = survey.columns[2].multi_select.as_ref().unwrap();
            assert_eq!((bus.option.as_deref(), bus.not_shown.len()), (Some("Buss"), 1));
            assert_eq!(survey.columns[0].role, Role::RecordId);
        }
    }

    #[test]
    fn a_battery_of_answers_is_no_multi_select() {
        let survey = read("q1[a]. Påstående [Roligt];q1[b]. Påstående [Svårt]\nAgree;Disagree\nAgree;Agree\n");
        assert_eq!((survey.tool, survey.columns[0].multi_select.clone()), (Tool::LimeSurvey, None));
    }

    #[test]
    fn options_in_headings_of_full_text() {
        let survey = read(
            "Svars-ID;Datum inskickat;Sista sidan;Startspråk;Vad? [Buss];Vad? [Cykel];Vad? [Annat];Frågetid: G1\n\
             1;2024-05-01 10:00:00;3;sv;Ja;Ja;;2.1\n2;2024-05-01 10:00:00;3;sv;Nej;Ja;båt;3.4\n",
        );
        assert_eq!(survey.columns[5].multi_select.as_ref().map(|m| (m.group.as_str(), m.not_ticked.len())), Some(("Vad?", 0)));
        assert_eq!((survey.columns[6].kind, survey.columns[7].role), (Some(Kind::Text), Role::Metadata));
    }

    #[test]
    fn a_vv_file_has_two_header_rows() {
        let survey = read(
            "Response ID;Date submitted;Last page;Start language;Hur gick det?\nid;submitdate;lastpage;startlanguage;Q1\n1;2024-05-01 10:00:00;3;sv;Bra\n",
        );
        assert_eq!((survey.header_rows, survey.columns[4].name.as_str(), survey.columns[4].label.as_str()), (2, "Q1", "Hur gick det?"));
    }
}
