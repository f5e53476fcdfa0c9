//! Reading answers of persons and writing answers of methods, as the sections share it.

use serde_json::{Map, Value, json};
use utfall::statistics::intervals::interval::Interval;

use super::super::{Failure, Params, Table, number_or_null, put_interval};

/// A JSON object under construction.
#[derive(Default)]
pub struct Answer(Map<String, Value>);

impl Answer {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    pub fn number(mut self, name: &str, value: impl Into<Option<f64>>) -> Self {
        self.0.insert(name.to_owned(), number_or_null(value.into()));
        self
    }

    /// `<name>_lower` and `<name>_upper`.
    pub fn interval(mut self, name: &str, interval: Option<Interval>) -> Self {
        put_interval(&mut self.0, name, interval);
        self
    }
}

impl From<Answer> for Value {
    fn from(answer: Answer) -> Self {
        Value::Object(answer.0)
    }
}

/// One list of answers per person, in the order of `items`.
pub fn persons(table: &Table, items: &[String]) -> Result<Vec<Vec<Option<f64>>>, Failure> {
    let columns = items.iter().map(|item| table.numbers(item)).collect::<Result<Vec<_>, _>>()?;
    Ok((0..table.rows()).map(|row| columns.iter().map(|column| column[row]).collect()).collect())
}

/// A list parameter of numbers.
pub fn numbers(params: &Params<'_>, name: &str) -> Vec<f64> {
    params.list(name).iter().filter_map(|text| text.parse().ok()).collect()
}

/// The answers per group of `by`, under the groups' keys.
pub fn by_group(
    params: &Params<'_>,
    table: &Table,
    mut answer: impl FnMut(&str, &[usize]) -> Result<Value, Failure>,
) -> Result<Value, Failure> {
    let groups = table.groups(params)?;
    let mut all = Map::new();
    for (position, key) in groups.keys.iter().enumerate() {
        all.insert(key.clone(), answer(key, &groups.rows(position))?);
    }
    Ok(Value::Object(all))
}

/// Counts of rows, or the sums of the column that `count` names; an empty cell counts nothing.
pub fn counts(params: &Params<'_>, table: &Table) -> Result<Vec<f64>, Failure> {
    match params.maybe_text("count") {
        Some(column) => Ok(table.numbers(column)?.into_iter().map(|count| count.unwrap_or(0.0)).collect()),
        None => Ok(vec![1.0; table.rows()]),
    }
}

/// The population size of a group: `N` is one number or one per group.
pub fn population(params: &Params<'_>, group: &str) -> Option<f64> {
    let value = params.value("N");
    value.as_f64().or_else(|| value[group].as_f64())
}

/// A list of numbers that may be undefined.
pub fn list(values: impl IntoIterator<Item = Option<f64>>) -> Value {
    Value::Array(values.into_iter().map(number_or_null).collect())
}

/// A list of texts.
pub fn texts<T: AsRef<str>>(values: impl IntoIterator<Item = T>) -> Value {
    Value::Array(values.into_iter().map(|text| json!(text.as_ref())).collect())
}
