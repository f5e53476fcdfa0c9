//! Tables whose rows are answers or questions and whose cells are numbers of respondents: crosstabs and other results.

use super::header::is_value;
use super::not_responses::{asks, one_of, refusal};
use super::question_text::folded;
use super::{NotResponses, Table};
use crate::ingest::scales;
use crate::ingest::values::is_digit_code;

/// Headers of columns of results, parted by bars.
const RESULT_WORDS: &str = "antal|andel|procent|percent|%|count|counts|n|frequency|frekvens|antall|prosent|share|medel|medelvärde|mean|average|gennemsnit|gjennomsnitt|total|totalt|\
    i alt|responses|svar|antal svar|response percent|response count|summa|bas|base|respondents|std|standardavvikelse|median|valid percent|cumulative percent";

/// Headers over the answers that results are listed for.
const ANSWER_WORDS: &str = "answer choices|answer options|answer|answers|response|svarsalternativ|svar|alternativ|svarmulighed|svarmuligheder|svaralternativ|value|label|kategori";

/// Rows that stand beside the answers of a crosstab, and groups of respondents that are answers themselves.
const BESIDE_WORDS: &str = "total|totalt|i alt|summa|bas|base|n|antal|mean|medel|medelvärde|unweighted base|ej svar|inget svar|ubesvaret|ubesvart|no answer|bortfall|flicka|pojke|flickor|pojkar|\
    kvinna|man|kvinnor|män|kvinde|mand|kvinder|mænd|pige|dreng|piger|drenge|jente|gutt|jenter|gutter|female|male|women|men|girl|boy|girls|boys|annat|andet|annet|other";

/// Whether all columns but the first one or two hold numbers, and those hold words.
pub fn is_numeric_beside_labels(columns: &[Vec<&str>]) -> bool {
    let numeric_from = |start: usize| {
        let rest: Vec<&Vec<&str>> = columns.iter().skip(start).filter(|texts| !texts.is_empty()).collect();
        !rest.is_empty() && rest.iter().all(|texts| texts.iter().filter(|text| is_value(text)).count() * 4 >= texts.len() * 3)
    };
    numeric_from(1) || numeric_from(2)
}

/// Whether a text is a point of a scale, an answer beside one, or a word that stands with them in a table of results.
fn is_answer(text: &str) -> bool {
    one_of(BESIDE_WORDS, &folded(text)) || scales::beside(text).is_some() || scales::is_point(text)
}

/// Why a table of numbers is one of results; `None` when its rows may be units, such as schools or municipalities.
pub fn refuse(table: &Table, headers: &[String], columns: &[Vec<&str>]) -> Option<NotResponses> {
    let first = columns.first().filter(|texts| !texts.is_empty())?;
    if first.iter().all(|text| is_value(text) || is_digit_code(text)) {
        return None;
    }
    let own_answers = first.iter().filter(|text| !one_of(BESIDE_WORDS, &folded(text)) && is_answer(text)).count();
    let answers = own_answers >= 2 && first.iter().filter(|text| is_answer(text) || text.ends_with('?')).count() * 2 >= first.len();
    let questions = asks(first);
    let named: Vec<&String> = headers.iter().skip(1).filter(|header| !header.is_empty()).collect();
    let result = |header: &&&String| {
        one_of(RESULT_WORDS, header)
            || header.contains('%')
            || header.starts_with("antal ")
            || header.starts_with("andel ")
            || header.starts_with("n=")
    };
    let results = named.iter().filter(result).count();
    let groups = table.header_rows == 2 || named.iter().filter(|header| is_answer(header)).count() >= 2 && results < named.len();
    let answered_columns = named.iter().filter(|header| scales::is_point(header)).count() >= 3;
    let listed_answers = headers.first().is_some_and(|header| one_of(ANSWER_WORDS, header)) && results == named.len() && results > 0;
    match () {
        () if (answers || questions) && groups && !answered_columns => {
            Some(refusal("crosstab", "this is a crosstab: its rows are answers and its columns groups of respondents"))
        }
        () if answers || listed_answers => {
            Some(refusal("aggregated", "this table is already summed up: its rows are answers with their numbers, not respondents"))
        }
        () if questions || answered_columns => {
            Some(refusal("aggregated", "this table is already summed up: its rows are questions with numbers of answers, not respondents"))
        }
        () => None,
    }
}
