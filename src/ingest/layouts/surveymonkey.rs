//! SurveyMonkey: two header rows. The first holds the question over the first of its columns, the second the option, the row of a
//! matrix, or `Response`.

use super::question_text::{clean, folded, joined, name_of};
use super::responses::Role;
use super::{Claim, LayoutOptions, Responses, generic, multi_select, roles};
use crate::ingest::container::grid::Grid;
use crate::ingest::layouts::table::Table;
use crate::ingest::person::Kind as PersonKind;
use crate::ingest::values::trim;

const RESPONSE: &[&str] = &[
    "response",
    "open-ended response",
    "svar",
    "öppet svar",
    "åbent svar",
    "åpent svar",
    "svar med egna ord",
    "respuesta",
    "réponse",
    "antwort",
];
const OTHER: &[&str] = &[
    "other (please specify)",
    "annat (ange)",
    "andet (angiv venligst)",
    "annet (vennligst spesifiser)",
    "other",
    "annat",
    "andet",
    "annet",
];

const OWN_WORDS: &[&str] = &[
    "open-ended response",
    "öppet svar",
    "åbent svar",
    "åpent svar",
    "svar med egna ord",
    "annat (ange)",
    "andet (angiv venligst)",
    "annet (vennligst spesifiser)",
];

/// The respondent's and the collector's numbers, or a second row made of `Response` and option names over blanks of the first.
pub fn claim(grids: &[Grid]) -> Option<Claim> {
    grids.iter().enumerate().find_map(|(position, grid)| {
        let upper: Vec<String> = grid.row(0).map(folded).collect();
        let lower: Vec<&str> = (0..grid.columns.len()).map(|column| trim(grid.get(1, column))).collect();
        let named = |name: &str| upper.iter().position(|cell| cell.replace([' ', '_', '-'], "") == name);
        let (respondent, collector) = (named("respondentid"), named("collectorid"));
        let response_cells = lower.iter().filter(|cell| RESPONSE.contains(&folded(cell).as_str())).count();
        let filled = lower.iter().filter(|cell| !cell.is_empty()).count();
        let blank_over_option = upper.iter().zip(&lower).any(|(upper, lower)| upper.is_empty() && !lower.is_empty());
        let second_row = response_cells > 0 && respondent.is_none_or(|column| lower.get(column).is_some_and(|cell| cell.is_empty()));
        let repeated = upper
            .windows(2)
            .zip(lower.windows(2))
            .any(|(upper, lower)| upper[0] == upper[1] && !upper[0].is_empty() && lower[0] != lower[1]);
        let under_repeated = respondent.is_some_and(|column| lower.get(column).is_some_and(|cell| cell.is_empty())) && repeated;
        let structural = under_repeated || (second_row && (respondent.is_some() || (response_cells >= 2 && response_cells * 2 >= filled)));
        if respondent.is_some() && collector.is_some() {
            let blank_id = respondent.is_some_and(|column| lower.get(column).is_some_and(|cell| cell.is_empty()));
            let reasons = vec!["the columns `Respondent ID` and `Collector ID` of SurveyMonkey".to_owned()];
            return Some(Claim { confidence: 0.97, reasons, table: Table::from_top(position, grid, if blank_id { 2 } else { 1 }) });
        }
        let numbered = |column: usize| {
            let cells = (1..grid.n_rows).map(|row| trim(grid.get(row, column)));
            let mut filled = cells.filter(|cell| !cell.is_empty()).peekable();
            filled.peek().is_some() && filled.all(|cell| (8..=14).contains(&cell.len()) && cell.bytes().all(|b| b.is_ascii_digit()))
        };
        if !structural && respondent == Some(0) && numbered(0) {
            let reasons = vec!["a first column `RespondentID` with SurveyMonkey's long numbers, the second header row removed".to_owned()];
            return Some(Claim { confidence: 0.75, reasons, table: Table::from_top(position, grid, 1) });
        }
        let optional = second_row && blank_over_option && filled >= 2;
        (structural || optional).then(|| Claim {
            confidence: if structural { 0.9 } else { 0.75 },
            reasons: vec![format!(
                "a second header row with `{}` under the questions and option names beside it",
                lower.iter().find(|c| RESPONSE.contains(&folded(c).as_str())).unwrap_or(&"Response")
            )],
            table: Table::from_top(position, grid, 2),
        })
    })
}

/// Whether a cell of the second row stands over what respondents wrote themselves.
fn is_own_words(lower: &str) -> bool {
    let lower = folded(lower);
    OWN_WORDS.contains(&lower.as_str()) || (lower.starts_with("other") && lower.contains("specify"))
}

fn metadata(header: &str) -> Option<Role> {
    match folded(header).replace([' ', '_', '-'], "").as_str() {
        "respondentid" => Some(Role::RecordId),
        "collectorid" => Some(Role::Metadata),
        "startdate" => Some(Role::Start),
        "enddate" | "datecreated" | "datemodified" => Some(Role::End),
        "ipaddress" => Some(Role::PersonData(PersonKind::IpAddress)),
        "emailaddress" | "email" => Some(Role::PersonData(PersonKind::Email)),
        "firstname" | "lastname" => Some(Role::PersonData(PersonKind::Name)),
        word if word.starts_with("customdata") => Some(Role::Metadata),
        _ => None,
    }
}

/// Questions carried on to the right, options and rows as part of the label, and split questions found by what their cells hold.
pub fn describe(responses: &mut Responses, _: &LayoutOptions) {
    let mut question = String::new();
    let mut questions: Vec<(String, Vec<usize>)> = Vec::new();
    for column in &mut responses.columns {
        let upper = column.header.first().map(|text| clean(text)).unwrap_or_default();
        let lower = column.header.get(1).map(|text| clean(text)).unwrap_or_default();
        if let Some(role) = metadata(&upper).filter(|_| lower.is_empty()) {
            column.role = role;
            question.clear();
            continue;
        }
        if !upper.is_empty() && (upper != question || lower.is_empty()) {
            question.clone_from(&upper);
            questions.push((upper.clone(), Vec::new()));
        } else if upper.is_empty() && lower.is_empty() {
            question.clear();
            continue;
        }
        if is_own_words(&lower) {
            column.own_words = true;
        }
        let option = if RESPONSE.contains(&folded(&lower).as_str()) { "" } else { lower.as_str() };
        column.label = joined([question.as_str(), option]);
        column.name = name_of(&column.label);
        if let Some(role) = roles::person_kind(&question) {
            column.role = role;
        }
        if let Some((_, members)) = questions.last_mut() {
            members.push(column.index);
        }
    }
    for (text, members) in questions.into_iter().filter(|(_, members)| members.len() > 1) {
        let options: Vec<(usize, String)> = members
            .iter()
            .filter_map(|&index| Some((index, responses.columns.get(index)?.header.get(1).map(|h| clean(h))?)))
            .filter(|(_, option)| !OTHER.contains(&folded(option).as_str()) && !RESPONSE.contains(&folded(option).as_str()))
            .collect();
        if options.len() > 1 {
            multi_select::mark_split(responses, &name_of(&text), &text, &options);
        }
    }
    generic::duplicates(responses);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::responses::Tool;
    use crate::ingest::layouts::tests::read;

    const SURVEY: &str = "Respondent ID;Collector ID;Start Date;What do you use? (Select all that apply);;;Your school?;;How was it?\n\
        ;;;Bus;Bicycle;Other (please specify);North;South;Response\n\
        11;7;05/10/2018 04:01:00;Bus;Bicycle;;North;;Good\n\
        12;7;05/10/2018 04:02:00;;Bicycle;a boat;;South;Bad\n";

    #[test]
    fn questions_are_carried_on_over_their_options() {
        let survey = read(SURVEY);
        assert_eq!((survey.tool, survey.header_rows, survey.data_rows.len()), (Tool::SurveyMonkey, 2, 2));
        assert_eq!(survey.columns[4].label, "What do you use? (Select all that apply) – Bicycle");
        assert_eq!(survey.columns[8].label, "How was it?");
        assert_eq!(survey.columns[0].role, Role::RecordId);
    }

    #[test]
    fn a_single_choice_may_look_like_several() {
        let survey = read(SURVEY);
        let several = survey.columns[4].multi_select.as_ref().unwrap();
        assert_eq!((several.option.as_deref(), several.single_choice), (Some("Bicycle"), false));
        assert!(survey.columns[6].multi_select.as_ref().unwrap().single_choice);
        assert_eq!(survey.columns[5].multi_select, None);
    }

    #[test]
    fn a_question_may_be_repeated_over_its_options() {
        let survey = read(
            "Respondent ID;Start Date;Brands?;Brands?;Content?\n;;Lenovo;HP;\n113400001;2024-01-01;Lenovo;HP;4\n113400002;2024-01-01;;HP;2\n",
        );
        assert_eq!((survey.tool, survey.header_rows, survey.data_rows.len()), (Tool::SurveyMonkey, 2, 2));
        assert_eq!(survey.columns[3].multi_select.as_ref().map(|m| (m.group.as_str(), m.single_choice)), Some(("brands", false)));
        assert_eq!(survey.columns[4].label, "Content?");
    }

    #[test]
    fn a_condensed_copy_has_one_header_row() {
        let survey = read("Respondent ID;Collector ID;How was it?\n11;7;Good\n12;7;Bad\n");
        assert_eq!((survey.tool, survey.header_rows, survey.data_rows.len()), (Tool::SurveyMonkey, 1, 2));
        assert_eq!(survey.columns[2].label, "How was it?");
        let published = read("RespondentID;How was it?\n3237565956;Good\n3237565957;Bad\n");
        assert_eq!((published.tool, published.header_rows), (Tool::SurveyMonkey, 1));
    }
}
