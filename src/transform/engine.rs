//! The SQL engine behind one small interface: tables in, small tables out. The only Rust that writes SQL.

use crate::error::{Error, Result};
use polars::prelude::{AnyValue, DataFrame, IntoLazy};
use polars::sql::SQLContext;

/// An embedded SQL engine holding the tables of one run.
pub struct Engine {
    context: SQLContext,
}

/// A small result: text keys and numbers, column by column.
#[derive(Debug, Clone, Default)]
pub struct SmallTable {
    /// Names of the columns.
    pub names: Vec<String>,
    /// Cells by column.
    pub columns: Vec<Vec<Cell>>,
}

/// A cell of a small table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// No value.
    Null,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
}

impl Cell {
    /// The number, 0 when there is none: sums over nothing are zero.
    pub fn sum(&self) -> f64 {
        if let Self::Number(number) = self { *number } else { 0.0 }
    }

    /// The text, or the number as text.
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Null => None,
            Self::Text(text) => Some(text.clone()),
            Self::Number(number) => Some(number.to_string()),
        }
    }
}

impl SmallTable {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.columns.first().map_or(0, Vec::len)
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cells of a column.
    pub fn column(&self, name: &str) -> Option<&[Cell]> {
        let at = self.names.iter().position(|known| known == name)?;
        self.columns.get(at).map(Vec::as_slice)
    }
}

impl Engine {
    /// An engine without tables.
    pub fn new() -> Self {
        Self { context: SQLContext::new() }
    }

    /// Makes a table known under a name, in place of an earlier one of that name.
    pub fn register(&mut self, name: &str, table: &DataFrame) {
        self.context.register(name, table.clone().lazy());
    }

    /// Runs a query and keeps its result as a table.
    ///
    /// # Errors
    /// When the engine refuses the statement.
    pub fn stage(&mut self, name: &str, sql: &str) -> Result<()> {
        let table = self.run(name, sql)?;
        self.context.register(name, table.lazy());
        Ok(())
    }

    /// The names of a query's result columns.
    ///
    /// # Errors
    /// When the engine refuses the statement.
    pub fn columns(&mut self, name: &str, sql: &str) -> Result<Vec<String>> {
        let failed = |error: polars::error::PolarsError| failure(name, sql, &error);
        let mut plan = self.context.execute(sql).map_err(failed)?;
        let schema = plan.collect_schema().map_err(failed)?;
        Ok(schema.iter_names().map(ToString::to_string).collect())
    }

    /// Runs a query to a small table.
    ///
    /// # Errors
    /// When the engine refuses the statement, with its name and text.
    pub fn table(&mut self, name: &str, sql: &str) -> Result<SmallTable> {
        let table = self.run(name, sql)?;
        let columns = table.columns();
        Ok(SmallTable {
            names: columns.iter().map(|column| column.name().to_string()).collect(),
            columns: columns
                .iter()
                .map(|column| (0..column.len()).map(|row| cell(&column.get(row).unwrap_or(AnyValue::Null))).collect())
                .collect(),
        })
    }

    fn run(&mut self, name: &str, sql: &str) -> Result<DataFrame> {
        let failed = |error: polars::error::PolarsError| failure(name, sql, &error);
        self.context.execute(sql).map_err(failed)?.collect().map_err(failed)
    }

    /// The sums of a query's result that estimates are made from: one row per combination of `keys`.
    ///
    /// For each measure `m` the columns `m__n` (units with a value), `m__w`, `m__wy`, `m__y`, `m__ww`, `m__wwy`, `m__wwyy` (sums of w, wy, y, w², w²y,
    /// w²y² over them) and `m__wyy`; and `units`, the number of rows.
    ///
    /// # Errors
    /// When the engine refuses the statement.
    pub fn sums(&mut self, name: &str, sql: &str, keys: &[String], measures: &[String]) -> Result<SmallTable> {
        let quoted = |column: &String| format!("\"{column}\"");
        let mut select: Vec<String> = keys.iter().map(quoted).collect();
        select.push("cast(count(*) as double) as units".to_owned());
        for measure in measures {
            let y = quoted(measure);
            let weight = format!("case when {y} is not null then weight end");
            select.push(format!("cast(count({y}) as double) as \"{measure}__n\""));
            for (suffix, product) in [
                ("w", weight.clone()),
                ("wy", format!("weight * {y}")),
                ("y", y.clone()),
                ("wyy", format!("weight * {y} * {y}")),
                ("ww", format!("weight * {weight}")),
                ("wwy", format!("weight * weight * {y}")),
                ("wwyy", format!("weight * weight * {y} * {y}")),
            ] {
                select.push(format!("sum({product}) as \"{measure}__{suffix}\""));
            }
        }
        let group = if keys.is_empty() {
            String::new()
        } else {
            let keys = keys.iter().map(quoted).collect::<Vec<_>>().join(", ");
            format!(" group by {keys} order by {keys}")
        };
        self.table(name, &format!("select {} from ({sql}) as units_of_query{group}", select.join(", ")))
    }
}

impl Engine {
    /// Totals of some columns of a query's result by its keys: what full counts are made from. For each column `c` its sum `c` and the number
    /// of rows with a value, `c__n`; and `rows`, the number of rows.
    ///
    /// # Errors
    /// When the engine refuses the statement.
    pub fn totals(&mut self, name: &str, sql: &str, keys: &[String], columns: &[String]) -> Result<SmallTable> {
        let keys = keys.iter().map(|key| format!("\"{key}\"")).collect::<Vec<_>>().join(", ");
        let mut select = vec![keys.clone(), "cast(count(*) as double) as rows".to_owned()];
        for column in columns {
            select.push(format!("sum(\"{column}\") as \"{column}\", cast(count(\"{column}\") as double) as \"{column}__n\""));
        }
        self.table(name, &format!("select {} from ({sql}) as units_of_query group by {keys} order by {keys}", select.join(", ")))
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

fn failure(name: &str, sql: &str, error: &polars::error::PolarsError) -> Error {
    let reason = error.to_string();
    Error::Query { name: name.to_owned(), reason: reason.lines().next().unwrap_or_default().to_owned(), sql: sql.to_owned() }
}

fn cell(value: &AnyValue<'_>) -> Cell {
    match value {
        AnyValue::Null => Cell::Null,
        AnyValue::String(text) => Cell::Text((*text).to_owned()),
        AnyValue::StringOwned(text) => Cell::Text(text.to_string()),
        AnyValue::Boolean(truth) => Cell::Number(f64::from(u8::from(*truth))),
        other => other
            .try_extract::<f64>()
            .map_or_else(|_| Cell::Text(other.to_string()), |number| if number.is_nan() { Cell::Null } else { Cell::Number(number) }),
    }
}
