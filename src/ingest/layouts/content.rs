//! What the columns of a table of answers hold: numbers, dates, points of a scale, one of a few answers, several, or free text.
//!
//! In: [`Responses`] as recognised. Out: the same with every column's kind, and warnings about cells that do not fit their column.
//! Every decision is made on a column's distinct texts over all records.

use std::collections::BTreeMap;

use super::responses::{Column, Kind, Responses, Role, Tool};
use super::{joined_options, misfits, own_words, person_codes, rankings};
use crate::ingest::layouts::spread::MultiSelect;
use crate::ingest::scales;
use crate::ingest::scales::{Family, ScaleMatch};
use crate::ingest::values::{Counted, dates, is_digit_code, moments, numbers, worded};

/// Share of the filled cells whose text must return for a column to be one of a few answers.
const RETURNING_SHARE: f64 = 0.7;

/// The same for columns of fewer than twenty filled cells, in which less returns by chance.
const RETURNING_SHARE_SMALL: f64 = 0.5;

/// The same for columns of long answers.
const RETURNING_SHARE_LONG: f64 = 0.85;

/// Words in an answer, on average, from which answers count as long.
const LONG_ANSWER_WORDS: usize = 15;

/// Most different answers of a closed question.
const MAX_LEVELS: usize = 250;

/// Letters in the longest answer from which answers count as long.
const MAX_LEVEL_LENGTH: usize = 250;

/// Different unlabelled numbers from which a column with a few labelled codes is measured rather than chosen.
const MANY_NUMBERS: usize = 8;

/// Decides what every column holds that the tool's module has not already told, and reports what does not fit.
pub fn describe(responses: &mut Responses) {
    let rows = responses.record_rows();
    let tool = responses.tool;
    for index in 0..responses.columns.len() {
        let values: Vec<(String, usize)> =
            responses.values_of(index, &rows).into_iter().map(|(text, count)| (text.to_owned(), count)).collect();
        let counted: Vec<Counted> = values.iter().map(|(text, count)| (text.as_str(), *count)).collect();
        let Some(column) = responses.columns.get_mut(index) else { continue };
        column.kind = Some(decide(column, &counted, tool));
        let found = misfits::of_column(responses, index, &counted);
        responses.warnings.extend(found);
    }
    rankings::report(responses, &rows);
    share_scales(responses, &rows);
    misfits::report_labels(responses);
}

fn decide(column: &mut Column, values: &[Counted], tool: Tool) -> Kind {
    let kind = match (column.role, column.kind) {
        (Role::PersonData(_), _) => return Kind::Person,
        _ if values.is_empty() && column.multi_select.is_none() => return Kind::Empty,
        (_, Some(kind)) => return kind,
        (Role::RecordId, _) => return Kind::Id,
        (_, None) => by_values(column, values, tool),
    };
    match kind {
        Kind::Number if column.value_labels.is_empty() => {
            let plain = || -> Vec<Counted> { values.iter().copied().filter(|(text, _)| numbers::decide(&[(text, 1)]).is_some()).collect() };
            column.number = numbers::decide(values).or_else(|| numbers::decide(&plain())).map(|found| found.format);
        }
        Kind::Date => column.date = dates::decide_of_dates(values).map(|found| found.format),
        _ => {}
    }
    kind
}

fn by_values(column: &mut Column, values: &[Counted], tool: Tool) -> Kind {
    if let Some(several) = &column.multi_select {
        return if several.single_choice { Kind::Single } else { Kind::Multiple };
    }
    if !column.value_labels.is_empty() {
        if is_measured(column, values) || are_numbers_by_label(column) {
            return Kind::Number;
        }
        let labels: Vec<Counted> = column
            .value_labels
            .iter()
            .filter(|(code, _)| !is_declared_missing(column, code))
            .map(|(_, label)| (label.as_str(), 1))
            .collect();
        column.scale = scales::end_points(&column.value_labels).or_else(|| scales::recognise(&labels));
        return kind_of_scale(column.scale.as_ref());
    }
    let dated = dates::decide(values).is_some() || moments::names_dates(&column.label) && dates::decide_of_dates(values).is_some();
    if dated || column.role == Role::Question && moments::are_moments(&column.label, values) {
        return Kind::Date;
    }
    let filled: usize = values.iter().map(|(_, count)| count).sum();
    if values.iter().any(|(text, _)| is_digit_code(text)) && values.iter().all(|(text, _)| text.trim().bytes().all(|b| b.is_ascii_digit()))
    {
        return if values.len() == filled { Kind::Id } else { Kind::Single };
    }
    if let Some(found) = numbers::decide(values) {
        if column.role == Role::Question && values.len() <= MAX_TOP_CODED && values.iter().any(|(text, _)| is_top_coded(text)) {
            return Kind::Single;
        }
        if !found.misfits.is_empty()
            && let Some(scale) = scales::recognise(values).filter(|scale| scale.family == Family::Numbered)
        {
            column.scale = Some(scale);
            return Kind::Likert;
        }
        if column.role == Role::Question && values.iter().all(|(text, _)| matches!(text.trim(), "0" | "1")) {
            return Kind::Single;
        }
        if column.role == Role::Question
            && found.format.whole
            && found.misfits.is_empty()
            && (names_codes(&column.label) || person_codes::names_codes_of_persons(&column.label))
        {
            return Kind::Id;
        }
        let serial = column.index == 0 && found.format.whole && values.len() == filled && filled >= 3 && found.misfits.is_empty();
        return if serial && rising(values) { Kind::Id } else { Kind::Number };
    }
    if column.role == Role::Question && (asks_how_many(&column.label) && are_worded_numbers(values) || are_stars(values)) {
        return Kind::Number;
    }
    if column.role == Role::Question && (column.own_words || own_words::are_own(&column.label, values)) {
        return Kind::Text;
    }
    if column.role == Role::Question && person_codes::are_codes_of_persons(&column.label, values) {
        return Kind::Id;
    }
    if column.role == Role::Question {
        column.scale = scales::recognise(values);
        if column.scale.is_some() {
            return kind_of_scale(column.scale.as_ref());
        }
        if let Some(joined) = joined_options::joined(values, tool) {
            column.multi_select = Some(MultiSelect {
                group: column.name.clone(),
                separator: Some(joined.separator),
                options: joined.options,
                ..MultiSelect::default()
            });
            return Kind::Multiple;
        }
    }
    let own = column.role == Role::Status || (column.role != Role::Question && values.len() == 1);
    let written = column.role == Role::Question && own_words::are_written(&column.label, values);
    if own || (is_closed(values) && !written) { Kind::Single } else { Kind::Text }
}

/// Share of the answers that must be numbers, in digits, where the others are numbers with words.
const PLAIN_NUMBERS: f64 = 0.3;

/// Whether a heading asks for a number of things or hours.
fn asks_how_many(label: &str) -> bool {
    let lower = label.to_lowercase();
    let first = lower.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    let asked = ["antal", "antall", "number"].contains(&first);
    let age = lower.split(|c: char| !c.is_alphanumeric()).any(|word| ["ålder", "alder", "age", "ikä"].contains(&word))
        || ["hur gammal", "hvor gammel", "how old", "kuinka vanha"].iter().any(|words| lower.contains(words));
    asked
        || age
        || ["hur många", "hvor mange", "how many", "timmar", "timer", "hours", "kuinka monta"].iter().any(|words| lower.contains(words))
}

/// Whether answers are numbers, some in digits and the others with words ("ca 2", "två", "3 st").
fn are_worded_numbers(values: &[Counted]) -> bool {
    let rows = |of: &dyn Fn(&str) -> bool| -> usize { values.iter().filter(|(text, _)| of(text)).map(|(_, count)| count).sum() };
    let is_number = |text: &str| numbers::decide(&[(text, 1)]).is_some();
    let (filled, plain) = (rows(&|_| true) as f64, rows(&is_number) as f64);
    let worded = rows(&|text| worded::number(text).is_some()) as f64;
    worded > 0.0
        && plain > 0.0
        && (plain >= PLAIN_NUMBERS * filled || plain + worded >= filled)
        && plain + worded >= numbers::NUMBER_SHARE * filled
        && !values.iter().any(|(text, _)| is_top_coded(text))
}

/// Whether all answers are rows of stars.
fn are_stars(values: &[Counted]) -> bool {
    values.len() > 1 && values.iter().all(|(text, _)| text.trim().starts_with(['★', '⭐', '☆']) && worded::number(text).is_some())
}

/// Most answers of a number whose highest answer is "or more".
const MAX_TOP_CODED: usize = 25;

/// Whether an answer is a number and all above or below it: `4 eller fler`, `3+`, `10 or more`, `>15`, `under 5`.
fn is_top_coded(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let marked = text.strip_suffix('+').or_else(|| text.strip_prefix(['>', '<', '≥', '≤'])).map(|rest| rest.trim_start_matches('=').trim());
    if marked.is_some_and(|rest| digits(rest.split_whitespace().next().unwrap_or(""))) {
        return true;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    match words[..] {
        [number, word, ..] if digits(number) => matches!(word, "eller" | "or" | "og" | "och" | "and" | "tai" | "+") && words.len() <= 4,
        [word, number] if digits(number) => {
            matches!(word, "under" | "över" | "over" | "mer" | "minst" | "mindst" | "mindre" | "yli" | "alle" | "below" | "above")
        }
        [word, than, number] if digits(number) => {
            matches!(word, "mer" | "fler" | "more" | "flere" | "mere" | "less" | "färre" | "fewer" | "mindre")
                && matches!(than, "än" | "than" | "end" | "enn")
        }
        _ => false,
    }
}

/// Words that end headings over codes: of places, schools, companies.
const CODE_ENDINGS: [&str; 12] = ["nr", "nummer", "kod", "kode", "code", "kodi", "numero", "number", "id", "zip", "no", "num"];

/// Words that begin headings over numbers of things.
const COUNTED: [&str; 5] = ["antal", "antall", "number", "hur", "how"];

/// Whether a short heading says that the numbers below it are codes, which nobody adds up.
fn names_codes(label: &str) -> bool {
    let lower = label.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let compound = ["nummer", "kod", "kode", "code", "postnr", "orgnr", "cvr"].iter().any(|end| last.ends_with(end));
    let glued = last.len() > 4 && last.ends_with("nr");
    words.len() <= 3 && !COUNTED.contains(first) && (CODE_ENDINGS.contains(last) && words.len() > 1 || compound || glued)
}

/// Whether labels stand only at a few codes ("don't know", "none") of a column of many numbers.
fn is_measured(column: &Column, values: &[Counted]) -> bool {
    let labelled = |text: &str| column.value_labels.iter().any(|(code, _)| code == text);
    let others: Vec<Counted> = values.iter().copied().filter(|(text, _)| !labelled(text)).collect();
    others.len() >= MANY_NUMBERS
        && others.len() >= 2 * column.value_labels.len()
        && numbers::decide(&others).is_some_and(|n| n.misfits.is_empty())
}

/// Whether every code is labelled with a number, which it means: 1 `0`, 2 `1` … 11 `10`.
fn are_numbers_by_label(column: &Column) -> bool {
    let own = |(code, label): &&(String, String)| !is_declared_missing(column, code) && scales::beside(label).is_none();
    let mut labels = column.value_labels.iter().filter(own).peekable();
    labels.peek().is_some() && labels.all(|(_, label)| label.trim().parse::<u32>().is_ok())
}

fn is_declared_missing(column: &Column, code: &str) -> bool {
    column.user_missing.iter().any(|missing| missing.contains(code))
}

fn kind_of_scale(scale: Option<&ScaleMatch>) -> Kind {
    match scale {
        Some(scale) if scale.family != Family::YesNo => Kind::Likert,
        _ => Kind::Single,
    }
}

fn rising(values: &[Counted]) -> bool {
    let numbers: Vec<f64> = values.iter().filter_map(|(text, _)| text.trim().parse().ok()).collect();
    numbers.len() == values.len() && numbers.windows(2).all(|pair| pair[0] < pair[1])
}

/// Whether the answers are few and return: a closed question, not free text. Of long answers more must return.
pub fn is_closed(values: &[Counted]) -> bool {
    let filled: usize = values.iter().map(|(_, count)| count).sum();
    let once = values.iter().filter(|(_, count)| *count == 1).count();
    let share = (filled - once) as f64 / filled.max(1) as f64;
    let words = values.iter().map(|(text, count)| text.split_whitespace().count() * count).sum::<usize>();
    let longest = values.iter().map(|(text, _)| text.chars().count()).max().unwrap_or(0);
    let needed = match filled {
        _ if words > LONG_ANSWER_WORDS * filled || longest > MAX_LEVEL_LENGTH => RETURNING_SHARE_LONG,
        0..20 => RETURNING_SHARE_SMALL,
        _ => RETURNING_SHARE,
    };
    values.len() <= MAX_LEVELS && share >= needed
}

/// Columns that stand together on scales of one kind and language, whose labels together show more of one scale, share it.
fn share_scales(responses: &mut Responses, rows: &[usize]) {
    let likert = |column: &Column| match &column.scale {
        Some(scale) if column.kind == Some(Kind::Likert) && column.value_labels.is_empty() => Some((scale.family, scale.language)),
        _ => None,
    };
    let families: Vec<Option<(Family, &'static str)>> = responses.columns.iter().map(likert).collect();
    let mut start = 0;
    for run in families.chunk_by(|a, b| a == b) {
        let columns = start..start + run.len();
        start += run.len();
        if run.len() < 2 || run[0].is_none() {
            continue;
        }
        let mut union: BTreeMap<&str, usize> = BTreeMap::new();
        for (text, count) in columns.clone().flat_map(|column| responses.values_of(column, rows)) {
            *union.entry(text).or_default() += count;
        }
        let counted: Vec<Counted> = union.into_iter().collect();
        let Some(common) = scales::recognise(&counted).filter(|scale| scale.share == 1.0 && Some(scale.family) == run[0].map(|key| key.0))
        else {
            continue;
        };
        for column in columns {
            let values: Vec<String> = responses.values_of(column, rows).into_iter().map(|(text, _)| text.to_owned()).collect();
            let mut own = common.clone();
            own.points.retain(|(label, _)| values.contains(label));
            own.points.dedup();
            own.beside.retain(|(label, _)| values.contains(label));
            own.beside.dedup();
            responses.columns[column].scale = Some(own);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layouts::tests::read;

    fn described(text: &str) -> Responses {
        let mut responses = read(text);
        describe(&mut responses);
        responses
    }

    fn kinds(text: &str) -> Vec<Kind> {
        described(text).columns.iter().filter_map(|column| column.kind).collect()
    }

    #[test]
    fn every_kind() {
        let text = "nr;kommunkod;betyg;datum;trivsel;fritid;skola;tankar;tom;namn\n\
            1;0604;3,5;2024-05-01;Stämmer ganska bra;Sport|Musik;Norra;Det var roligt att vara med;;Eva Ek\n\
            2;0604;4,5;2024-05-02;Stämmer inte alls;Sport;Norra;Jag lärde mig mycket nytt;;Ola Alm\n\
            3;1440;2,0;2024-05-03;Vet ej;Musik|Sport;Södra;Inget särskilt att säga;;Pia By\n\
            4;1440;2,5;2024-05-04;Stämmer ganska bra;Musik;Norra;Mer sådant tack;;Bo Dal\n";
        use Kind::{Date, Empty, Id, Likert, Multiple, Number, Person, Single, Text};
        assert_eq!(kinds(text), [Id, Single, Number, Date, Likert, Multiple, Single, Text, Empty, Person]);
    }

    #[test]
    fn a_number_with_an_open_end_is_a_choice_and_codes_are_no_numbers() {
        let syskon = "syskon;besök;böcker\n0;1;10\n1;2;12\n2;3+;8\n1;1;5\n4 eller fler;2;7\n0;3+;9\n1;1;3\n";
        assert_eq!(kinds(syskon), [Kind::Single, Kind::Single, Kind::Number]);
        let codes =
            "INST_NAVN;POSTNR;KOMMUNE_NR;ELEVER;Antal nummer\na;7000;461;120;3\nb;7000;101;130;2\nc;2200;461;99;1\nd;9000;461;101;3\n";
        assert_eq!(kinds(codes)[1..], [Kind::Id, Kind::Id, Kind::Number, Kind::Number]);
    }

    #[test]
    fn answers_that_read_as_missing_are_answers() {
        let responses = described("a;b\nNone;x\nNone;y\nN/A;x\nSome;x\nSome;y\n");
        let rows = responses.record_rows();
        assert_eq!(responses.values_of(0, &rows), [("None", 2), ("N/A", 1), ("Some", 2)]);
        assert_eq!(responses.columns[0].kind, Some(Kind::Single));
    }

    #[test]
    fn a_turned_date_and_a_slip_are_reported_with_their_places() {
        let text = "datum;svar\n13/05/2024;Stämmer ganska bra\n14/05/2024;Stämmer ganska bar\n05/15/2024;Stämmer ganska bra\n16/05/2024;Stämmer inte alls\n17/05/2024;Stämmer inte alls\n18/05/2024;Vet ej\n";
        let responses = described(text);
        let found: Vec<_> = responses.warnings.iter().map(|d| (d.code, d.places[0].line)).collect();
        assert_eq!(found, [("date-order", Some(4)), ("misspelt-label", Some(3))]);
        assert_eq!(responses.warnings[1].help.as_deref(), Some("did you mean `Stämmer ganska bra`?"));
    }

    #[test]
    fn a_battery_of_numbered_labels_shares_its_scale() {
        let text = "a;b;c\n2;2;1 (None)\n1 (None);1 (None);2\n3;3;2\n2;4 (All);2\n";
        let sizes: Vec<_> = described(text).columns.iter().map(|c| (c.kind, c.scale.as_ref().map(|s| s.size))).collect();
        assert_eq!(sizes, [(Some(Kind::Likert), Some(4)); 3]);
    }

    #[test]
    fn a_battery_shares_its_scale() {
        let text = "a;b\nStrongly disagree;Slightly agree\nDisagree;Slightly disagree\nAgree;Neutral\nDisagree;Slightly agree\n";
        let responses = described(text);
        let sizes: Vec<_> = responses.columns.iter().map(|c| c.scale.as_ref().unwrap().size).collect();
        assert_eq!(sizes, [7, 7]);
    }
}
