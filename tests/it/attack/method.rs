//! What each indicator measures, as its definition in the report says: which answers it counts, of whom.

use super::printed::Row;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use toml::{Table, Value};

/// Answers that are counted, and those among them that count as yes (or how much each counts).
#[derive(Clone, Debug, PartialEq)]
pub enum Measure {
    /// A share: of these answers, those.
    Share { of: Vec<String>, yes: Vec<String> },
    /// A mean of the scores of answers.
    Scores(Vec<(String, f64)>),
    /// A mean of a number of its own for each person.
    Quantity,
    /// Of women and men with this answer, the women.
    Women { answer: String },
    /// A total over records, printed above the line of a ratio or below it.
    Total { below: bool },
    /// Of the people in records of women and men, the women.
    WomenInRecords,
    /// How many people there are in records.
    PeopleInRecords,
    /// The median of answers in ordered classes of width one.
    Median(Vec<(String, f64)>),
}

/// A question, whatever indicators are made of it.
#[derive(Clone, Debug)]
pub struct Question {
    pub name: String,
    /// The rule of `cells`: counts of few are secrets; otherwise it is an attitude.
    pub cells: bool,
    /// The answers that can be given; none for a number.
    pub answers: Vec<String>,
    /// Sets of answers of which it is asked whether all, or nobody, gave one of them.
    pub sides: Vec<Vec<String>>,
    /// The least and the greatest number, of a number, and whether it is whole.
    pub range: Option<(f64, f64, bool)>,
    /// One of several that may be ticked.
    pub is_option: bool,
    /// What a number counts when it is a total over records.
    pub total: Option<Total>,
    column: String,
}

/// What totals over records are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// People: counts of few are secrets.
    People,
    /// What employers, partners or activities have: one of them may dominate.
    Units,
}

/// Codebooks and scales of a project.
pub struct Method {
    employers: Vec<String>,
    questions: BTreeMap<(String, String), Table>,
    scales: BTreeMap<String, Table>,
}

/// An answer other than those of the scale.
const DO_NOT_KNOW: &str = "don't know";

fn parsed(path: &Path) -> Table {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).parse().unwrap()
}

fn tables<'a>(of: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    of.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}

fn text<'a>(of: &'a Table, key: &str) -> &'a str {
    of.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn text_of(label: &Value) -> Option<&str> {
    let label = label.as_table()?;
    label.get("en").or(label.get("sv")).and_then(Value::as_str)
}

impl Method {
    pub fn of(project: &Path) -> Self {
        let definition = parsed(&project.join("project.toml"));
        let concepts = parsed(Path::new("queries/concepts.toml"));
        let named = |table: &Table| table.get("scale").and_then(Value::as_table).cloned().unwrap_or_default();
        let mut scales: Table = named(&concepts);
        scales.extend(named(&definition));
        let of_employers = |instrument: &&Table| text(instrument, "respondents") == "employer";
        let employers =
            tables(&definition, "instrument").filter(of_employers).map(|instrument| text(instrument, "id").to_owned()).collect();
        let mut questions = BTreeMap::new();
        for instrument in tables(&definition, "instrument") {
            let codebook = parsed(&project.join(text(instrument, "codebook")));
            scales.extend(named(&codebook));
            for question in tables(&codebook, "question") {
                questions.insert((text(instrument, "id").to_owned(), text(question, "variable").to_owned()), question.clone());
            }
        }
        let scales = scales.into_iter().filter_map(|(name, scale)| Some((name, scale.as_table()?.clone()))).collect();
        Self { employers, questions, scales }
    }

    pub fn asks_employers(&self, instrument: &str) -> bool {
        self.employers.iter().any(|own| own == instrument)
    }

    /// The English labels of the levels of municipality, school and gender, as tables print them.
    pub fn labels_of_levels(&self) -> Vec<Vec<String>> {
        let english = |label: &Value| label.as_str().or_else(|| text_of(label)).map(str::to_owned);
        let mut dimensions: Vec<Vec<String>> = Vec::new();
        for question in self.questions.values().filter(|question| ["municipality", "school"].contains(&text(question, "concept"))) {
            let labels = question.get("labels").and_then(Value::as_table).into_iter().flat_map(|labels| labels.values());
            dimensions.push(labels.filter_map(english).collect());
        }
        dimensions.push(["Women", "Men", "Non-binary", "Gender unknown"].map(str::to_owned).to_vec());
        dimensions.retain(|levels| !levels.is_empty());
        dimensions.sort();
        dimensions.dedup();
        dimensions
    }

    /// Codes of a scale, and the positive ones, turned for a question that is asked the other way round.
    fn scale(&self, instrument: &str, item: &str) -> Option<(Vec<String>, Vec<String>)> {
        let question = self.questions.get(&(instrument.to_owned(), item.to_owned()))?;
        let scale = self.scales.get(text(question, "scale"))?;
        let codes: Vec<i64> = tables(scale, "point").filter_map(|point| point.get("code")?.as_integer()).collect();
        let positive: Vec<i64> = scale.get("positive")?.as_array()?.iter().filter_map(Value::as_integer).collect();
        let turned = question.get("reversed").and_then(Value::as_bool) == Some(true);
        let (first, last) = (*codes.iter().min()?, *codes.iter().max()?);
        let positive = codes.iter().filter(|code| positive.contains(&if turned { first + last - **code } else { **code }));
        Some((codes.iter().map(i64::to_string).collect(), positive.map(i64::to_string).collect()))
    }

    fn scale_question(&self, instrument: &str, item: &str) -> Option<(Question, Vec<String>, Vec<String>)> {
        let (codes, positive) = self.scale(instrument, item)?;
        let negative = codes.iter().filter(|code| !positive.contains(code)).cloned().collect();
        let mut sides = vec![positive.clone(), negative];
        sides.extend(codes.iter().map(|code| vec![code.clone()]));
        let answers = codes.iter().cloned().chain([DO_NOT_KNOW.to_owned()]).collect();
        let question = Question {
            name: item.to_owned(),
            cells: false,
            answers,
            sides,
            range: None,
            is_option: false,
            total: None,
            column: item.to_owned(),
        };
        Some((question, codes, positive))
    }

    fn single(name: &str, column: &str, answers: Vec<String>) -> Question {
        let sides = answers.iter().map(|answer| vec![answer.clone()]).collect();
        Question {
            name: name.to_owned(),
            cells: true,
            answers,
            sides,
            range: None,
            is_option: false,
            total: None,
            column: column.to_owned(),
        }
    }

    fn total(column: &str, of: Total, below: bool) -> (Question, Measure) {
        let mut question = Self::single(column, column, Vec::new());
        question.range = Some((0.0, 100_000.0, true));
        question.total = Some(of);
        (question, Measure::Total { below })
    }

    /// The questions behind a row about records of a register, which are not people.
    pub fn reads_register(row: &Row) -> Vec<(Question, Measure)> {
        let with = |measure: Measure| vec![(Self::total("students", Total::People, false).0, measure)];
        let ratio = |above: &str, below: &str| vec![Self::total(above, Total::Units, false), Self::total(below, Total::Units, true)];
        match (row.indicator.as_str(), row.against.0.as_str()) {
            ("choice_women_share", "") => with(Measure::WomenInRecords),
            ("choice_segregation", "") => with(Measure::PeopleInRecords),
            ("places_offered", "") => ratio("places_offered", "places_needed"),
            ("places_used", "") => ratio("places_used", "places_offered"),
            ("uf_entrepreneurs" | "uf_participation" | "uf_share_of_students" | "uf_per_year_3_student", "") => {
                vec![Self::total("uf_students", Total::People, false)]
            }
            _ => Vec::new(),
        }
    }

    /// The question behind a row and what the row says of it; nothing for what is not about people's answers.
    pub fn reads(&self, row: &Row, values: &dyn Fn(&str) -> Vec<String>) -> Option<(Question, Measure)> {
        let numbers = |column: &str| -> Vec<f64> { values(column).iter().filter_map(|value| value.parse().ok()).collect() };
        let scored = |codes: &[String]| codes.iter().map(|code| (code.clone(), code.parse().unwrap())).collect();
        match row.indicator.as_str() {
            "positive_share" | "perception_gap" => {
                let (question, of, yes) = self.scale_question(&row.instrument, &row.item)?;
                Some((question, Measure::Share { of, yes }))
            }
            "positive_share_of_all" => {
                let (question, _, yes) = self.scale_question(&row.instrument, &row.item)?;
                let of = question.answers.clone();
                Some((question, Measure::Share { of, yes }))
            }
            "answer_distribution" => {
                let (question, of, _) = self.scale_question(&row.instrument, &row.item)?;
                Some((question, Measure::Share { of, yes: vec![row.level.clone()] }))
            }
            "scale_mean" => {
                let (question, codes, _) = self.scale_question(&row.instrument, &row.item)?;
                Some((question, Measure::Scores(scored(&codes))))
            }
            "interpolated_median" => {
                let (question, codes, _) = self.scale_question(&row.instrument, &row.item)?;
                Some((question, Measure::Median(scored(&codes))))
            }
            "answer_share" => {
                let (column, answer) = row.item.rsplit_once("__")?;
                let question = Self::single(column, column, values(column));
                Some((question.clone(), Measure::Share { of: question.answers, yes: vec![answer.to_owned()] }))
            }
            "option_share" => {
                let mut question = Self::single(&row.item, &row.item, vec!["0".to_owned(), "1".to_owned()]);
                question.is_option = true;
                Some((question.clone(), Measure::Share { of: question.answers, yes: vec!["1".to_owned()] }))
            }
            "programme_women_share" => {
                let answer = row.domain.iter().find(|(dimension, _)| dimension == "programme_choice")?.1.clone();
                Some((Self::single("programme_choice", "programme_choice", values("programme_choice")), Measure::Women { answer }))
            }
            "outcome_after" => {
                let answers: Vec<String> = values("outcome").into_iter().filter(|value| value != "unknown").collect();
                let question = Self::single("outcome", "outcome", answers.clone());
                Some((question, Measure::Share { of: answers, yes: vec![row.level.clone()] }))
            }
            "moved_on" => {
                let answers: Vec<String> = values("outcome").into_iter().filter(|value| value != "unknown").collect();
                let question = Self::single("outcome", "outcome", answers.clone());
                Some((question, Measure::Share { of: answers, yes: vec!["education".to_owned(), "job".to_owned()] }))
            }
            "wish_met" => {
                let question = Self::single("wish met", "wish met", vec!["0".to_owned(), "1".to_owned()]);
                Some((question.clone(), Measure::Share { of: question.answers, yes: vec!["1".to_owned()] }))
            }
            "host_again" | "skills_match" => {
                let mut question = Self::single(&row.indicator, &row.indicator, values(&row.indicator));
                question.cells = false;
                let (yes, other) = question.answers.iter().cloned().partition(|answer| answer == "yes");
                question.sides = vec![yes, other];
                Some((question.clone(), Measure::Share { of: question.answers, yes: vec!["yes".to_owned()] }))
            }
            "dropped_out" => {
                let answers = vec!["dropped_out".to_owned(), "completed".to_owned()];
                let question = Self::single("completion", "completion", answers.clone());
                Some((question, Measure::Share { of: answers, yes: vec!["dropped_out".to_owned()] }))
            }
            "net_promoter_score" => {
                let answers: Vec<String> = (0..=10).map(|answer| answer.to_string()).collect();
                let scores = answers
                    .iter()
                    .enumerate()
                    .map(|(answer, name)| (name.clone(), [-100.0, 0.0, 100.0][usize::from(answer >= 7) + usize::from(answer >= 9)]));
                let scores: Vec<(String, f64)> = scores.collect();
                let sides = [-100.0, 0.0, 100.0]
                    .map(|score| scores.iter().filter(|(_, own)| *own == score).map(|(name, _)| name.clone()).collect());
                let question = Question {
                    name: "recommend".to_owned(),
                    cells: false,
                    answers,
                    sides: sides.to_vec(),
                    range: None,
                    is_option: false,
                    total: None,
                    column: "recommend".to_owned(),
                };
                Some((question, Measure::Scores(scores)))
            }
            "item_mean" | "index_mean" => {
                let seen = numbers(&row.item);
                let whole = row.indicator == "item_mean" && seen.iter().all(|value| value.fract() == 0.0);
                let least = seen.iter().copied().fold(f64::INFINITY, f64::min);
                let range =
                    if row.indicator == "index_mean" { (0.0, 100.0) } else { (least.min(0.0), seen.iter().copied().fold(0.0, f64::max)) };
                let question = Question {
                    name: row.item.clone(),
                    cells: false,
                    answers: Vec::new(),
                    sides: Vec::new(),
                    range: Some((range.0, range.1, whole)),
                    is_option: false,
                    total: None,
                    column: row.item.clone(),
                };
                Some((question, Measure::Quantity))
            }
            _ => None,
        }
    }
}

impl Question {
    /// What somebody answered, by the file's column; the judge alone asks.
    pub fn answer(&self, record: &super::people::Record) -> Option<String> {
        let given = record.get(&self.column).cloned();
        let other =
            || record.get(&format!("{}__missing", self.column)).filter(|reason| *reason == "dont_know").map(|_| DO_NOT_KNOW.to_owned());
        given.or_else(other).filter(|answer| self.range.is_some() || self.answers.contains(answer))
    }
}
