//! The embedded engine in the place of one past this machine, for tests.

use super::connection::{Connection, Refusal};
use super::statement::Dialect;
use polars::prelude::{Column, DataFrame, DataType, IntoLazy};
use polars::sql::SQLContext;
use std::sync::Mutex;

/// An engine of another process, as far as statements go: the embedded one.
pub(crate) struct Inside(Mutex<SQLContext>);

/// A column of texts by its name.
pub(crate) type Texts<'a> = (&'a str, Vec<Option<&'a str>>);

impl Inside {
    /// An engine with some tables of texts.
    pub(crate) fn new(tables: &[(&str, Vec<Texts<'_>>)]) -> Self {
        let context = SQLContext::new();
        for (name, columns) in tables {
            let height = columns.first().map_or(0, |(_, cells)| cells.len());
            let columns = columns.iter().map(|(name, cells)| Column::new((*name).into(), cells.clone())).collect();
            context.register(name, DataFrame::new(height, columns).unwrap().lazy());
        }
        Self(Mutex::new(context))
    }

    fn run(&self, sql: &str) -> Result<DataFrame, Refusal> {
        let refused = |error: polars::prelude::PolarsError| Refusal::Refused(format!("{error}: {sql}"));
        self.0.lock().unwrap().execute(sql).and_then(|found| found.collect()).map_err(refused)
    }
}

impl Connection for Inside {
    fn dialect(&self) -> Dialect {
        Dialect::Standard
    }

    fn names(&self, sql: &str) -> Result<Vec<String>, Refusal> {
        Ok(self.run(sql)?.get_column_names().iter().map(ToString::to_string).collect())
    }

    fn texts(&self, sql: &str) -> Result<Vec<(Option<String>, u64)>, Refusal> {
        let found = self.run(sql)?;
        let texts = found.columns()[0].str().unwrap();
        let numbers = found.columns()[1].cast(&DataType::Int64).unwrap();
        Ok(texts.iter().zip(numbers.i64().unwrap().iter()).map(|(text, n)| (text.map(str::to_owned), n.unwrap() as u64)).collect())
    }

    fn numbers(&self, sql: &str) -> Result<Vec<Vec<i64>>, Refusal> {
        let found = self.run(sql)?;
        let columns: Vec<Vec<i64>> = found
            .columns()
            .iter()
            .map(|column| column.cast(&DataType::Int64).unwrap().i64().unwrap().iter().map(Option::unwrap).collect())
            .collect();
        Ok((0..found.height()).map(|row| columns.iter().map(|column| column[row]).collect()).collect())
    }
}
