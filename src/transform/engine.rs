//! The SQL engine behind one small interface: tables in, small tables out. The only Rust that writes SQL.

use super::columns::numbers;
use super::keyed_sums::{Keyed, KeyedSums, Request, RowColumns};
use super::values::Values;
use crate::error::{Error, Result};
use crate::ingest::columns::Columns;
use crate::parallel::{in_order, processors};
use polars::prelude::{AnyValue, DataFrame, DslPlan, Expr, IntoLazy, LazyFrame, PolarsError, PolarsResult, col};
use polars::sql::SQLContext;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// An embedded SQL engine holding the tables of one run.
pub struct Engine {
    context: SQLContext,
    threads: usize,
    /// Rows of the longest table that was given.
    rows: usize,
    /// Whether a table that lies elsewhere may be asked for the values that occur, without how often they do.
    telling_apart: Arc<AtomicBool>,
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
    /// An engine without tables, that sums on as many threads as the machine has.
    pub fn new() -> Self {
        Self::with_threads(processors())
    }

    /// An engine without tables, that sums on this many threads. The sums do not depend on it.
    pub fn with_threads(threads: usize) -> Self {
        Self { context: SQLContext::new(), threads, rows: 0, telling_apart: Arc::default() }
    }

    /// Names of the tables there are, sorted.
    pub fn tables(&self) -> Vec<String> {
        let mut names = self.context.get_tables();
        names.sort();
        names
    }

    /// Makes a table known under a name, in place of an earlier one of that name.
    pub fn register(&mut self, name: &str, table: &DataFrame) {
        self.rows = self.rows.max(table.height());
        self.context.register(name, table.clone().lazy());
    }

    /// Makes a table of coded columns known under a name, in place of an earlier one of that name.
    ///
    /// # Errors
    /// When the engine refuses the table.
    pub fn register_columns(&mut self, name: &str, table: &Columns) -> Result<()> {
        if !table.is_counted() {
            self.rows = self.rows.max(table.height());
        }
        let plan = table.lazy(&self.telling_apart).map_err(|error| failure(name, "", &error))?;
        self.context.register(name, plan);
        Ok(())
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

    /// Runs a query, keeps its result as a table, and returns it as a small one.
    ///
    /// # Errors
    /// When the engine refuses the statement.
    pub fn stage_table(&mut self, name: &str, sql: &str) -> Result<SmallTable> {
        let table = self.run(name, sql)?;
        self.context.register(name, table.clone().lazy());
        Ok(small(&table))
    }

    /// A statement that needs to know only which values occur, not how often.
    fn told_apart(&mut self, name: &str, sql: &str) -> Result<SmallTable> {
        self.telling_apart.store(true, Ordering::Relaxed);
        let found = self.run(name, sql);
        self.telling_apart.store(false, Ordering::Relaxed);
        Ok(small(&found?))
    }

    /// The distinct pairs of two columns of a table, as `fine` and `coarse`, sorted.
    ///
    /// # Errors
    /// When the engine refuses the statement.
    pub fn pairs(&mut self, name: &str, table: &str, [fine, coarse]: [&str; 2]) -> Result<SmallTable> {
        let (fine, coarse) = (quoted(fine), quoted(coarse));
        let sql = format!("select distinct {fine} as fine, {coarse} as coarse from \"{table}\" order by fine, coarse");
        self.told_apart(name, &sql)
    }

    /// Makes a query's result known under a name without running it yet. A derived table would do the same but for a `with` in it, whose names
    /// the engine does not see there.
    fn plan(&mut self, table: &str, name: &str, sql: &str) -> Result<()> {
        let plan = self.context.execute(sql).map_err(|error| failure(name, sql, &error))?;
        self.context.register(table, without_order(plan));
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
        Ok(small(&self.run(name, sql)?))
    }

    fn run(&mut self, name: &str, sql: &str) -> Result<DataFrame> {
        let failed = |error: polars::error::PolarsError| failure(name, sql, &error);
        self.context.execute(sql).map_err(failed)?.collect().map_err(failed)
    }

    /// The rows of a query's result by combination of keys, with what is to be summed.
    ///
    /// The measures are computed a few at a time, so that beside the tables no more than a few columns are in memory; of a short table many, as the
    /// engine plans the whole statement every time.
    ///
    /// # Errors
    /// When the engine refuses the statement, a measure is not a number, or a unit has no weight.
    pub fn sums(&mut self, name: &str, sql: &str, request: &Request<'_>) -> Result<KeyedSums> {
        // Of a table that lies elsewhere each measure is counted by itself: together they would have as many combinations as there are rows.
        let together = if request.counted { 1 } else { (CELLS_TOGETHER / self.rows.max(1)).max(FEWEST_TOGETHER) };
        let failed = |error: PolarsError| failure(name, sql, &error);
        let (mut sums, mut rows) = (KeyedSums::default(), RowColumns::default());
        for measures in request.measures.chunks(together) {
            let table = self.unordered(sql, &request.columns(measures)).map_err(failed)?;
            if !rows.are_in(&table) {
                rows = RowColumns::of(&table, request).map_err(failed)?;
                sums.rows = Arc::new(Keyed::of(&table, request, self.threads).map_err(failed)?);
            }
            for found in in_order(measures.len(), self.threads, |at| Values::of(&numbers(&table, &measures[at])?)) {
                sums.add(&found.map_err(failed)?);
            }
        }
        Ok(sums)
    }

    /// Some columns of a query's result, each row once, in any order.
    fn unordered(&mut self, sql: &str, columns: &[String]) -> PolarsResult<DataFrame> {
        let plan = without_order(self.context.execute(sql)?);
        plan.select(columns.iter().map(|column| col(column.as_str())).collect::<Vec<_>>()).collect()
    }
}

/// A query without the order it ends with, which costs a sort of every column and matters to no sum. The engine puts the sort below a last
/// choice of columns.
fn without_order(query: LazyFrame) -> LazyFrame {
    match &query.logical_plan {
        DslPlan::Sort { input, slice: None, .. } => LazyFrame::from(input.as_ref().clone()),
        DslPlan::Select { expr, input, options } if expr.iter().all(|expression| matches!(expression, Expr::Column(_))) => match &**input {
            DslPlan::Sort { input, slice: None, .. } => {
                LazyFrame::from(DslPlan::Select { expr: expr.clone(), input: input.clone(), options: *options })
            }
            _ => query,
        },
        _ => query,
    }
}

impl Engine {
    /// Totals of some columns of a query's result by its keys: what full counts are made from. For each column its sum and the number of rows
    /// with a value ([`rows_with`]); and the number of rows ([`ROWS`]).
    ///
    /// # Errors
    /// When the engine refuses the statement.
    pub fn totals(&mut self, name: &str, sql: &str, keys: &[String], columns: &[String]) -> Result<SmallTable> {
        let keys = keys.iter().map(|key| quoted(key)).collect::<Vec<_>>().join(", ");
        let mut select = vec![keys.clone(), format!("cast(count(*) as double) as {}", quoted(ROWS))];
        for column in columns {
            let (own, with_value) = (quoted(column), quoted(&rows_with(column)));
            select.push(format!("sum({own}) as {own}, cast(count({own}) as double) as {with_value}"));
        }
        self.plan(UNITS, name, sql)?;
        self.table(name, &format!("select {} from \"{UNITS}\" group by {keys} order by {keys}", select.join(", ")))
    }
}

impl Engine {
    /// The least and the largest number in each of some columns of a query's result; columns without numbers are left out.
    ///
    /// # Errors
    /// When the engine refuses the statement.
    pub fn extremes(&mut self, name: &str, sql: &str, columns: &[String]) -> Result<Vec<(String, f64, f64)>> {
        if columns.is_empty() {
            return Ok(Vec::new());
        }
        let limits: Vec<String> =
            columns.iter().flat_map(|column| [format!("min({})", quoted(column)), format!("max({})", quoted(column))]).collect();
        let named: Vec<String> = limits.iter().enumerate().map(|(at, limit)| format!("{limit} as limit_{at}")).collect();
        self.plan(LIMITS, name, sql)?;
        let found = self.told_apart(name, &format!("select {} from \"{LIMITS}\"", named.join(", ")))?;
        let number = |at: usize| match found.columns.get(at).and_then(|column| column.first()) {
            Some(Cell::Number(number)) => Some(*number),
            _ => None,
        };
        Ok(columns.iter().enumerate().filter_map(|(at, column)| Some((column.clone(), number(2 * at)?, number(2 * at + 1)?))).collect())
    }
}

/// Cells that are computed together.
const CELLS_TOGETHER: usize = 2_000_000;

/// Columns that are computed together, however long the table.
const FEWEST_TOGETHER: usize = 16;

/// A query's result while its totals are taken. No instrument or table has a name with a colon.
const UNITS: &str = ":units of query";

/// A query's result while the least and largest of its numbers are sought.
const LIMITS: &str = ":limits of query";

/// A query's result while its columns are cut into categories.
const ANSWERS: &str = ":answers of query";

/// The column of totals that holds the number of rows. Names of totals begin with a colon, as no column of a query does.
pub const ROWS: &str = ":rows";

/// The column of totals that holds the number of rows with a value of a column.
pub fn rows_with(column: &str) -> String {
    format!(":rows with {column}")
}

/// A name as it is written in SQL.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Engine {
    /// The texts of a table's column, sorted; nulls are left out.
    ///
    /// # Errors
    /// When the engine refuses the column.
    pub fn distinct(&mut self, table: &str, column: &str) -> Result<Vec<String>> {
        let found = self.told_apart(table, &format!("select distinct {} as level from {table} order by level", quoted(column)))?;
        Ok(found.column("level").unwrap_or_default().iter().filter_map(Cell::text).collect())
    }

    /// The statement that turns columns of single choices in a query's result into 0/1 columns: `(column, value, name)` gives `name`, 1 where the
    /// column has the value, 0 where it has another, null without one. `keys` are kept.
    ///
    /// # Errors
    /// When the engine refuses the query.
    pub fn categories(&mut self, name: &str, sql: &str, keys: &[String], categories: &[(String, String, String)]) -> Result<String> {
        self.plan(ANSWERS, name, sql)?;
        let keys = keys.iter().map(|key| quoted(key));
        let columns = categories.iter().map(|(column, value, name)| {
            let (value, column, name) = (value.replace('\'', "''"), quoted(column), quoted(name));
            format!("case when {column} = '{value}' then 1.0 when {column} is not null then 0.0 end as {name}")
        });
        Ok(format!("select {} from \"{ANSWERS}\"", keys.chain(columns).collect::<Vec<_>>().join(", ")))
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

fn failure(name: &str, sql: &str, error: &polars::error::PolarsError) -> Error {
    if let Some(reason) = lost(error) {
        return Error::Engine(reason);
    }
    let reason = error.to_string();
    Error::Query { name: name.to_owned(), reason: reason.lines().next().unwrap_or_default().to_owned(), sql: sql.to_owned() }
}

/// What a table that lies elsewhere says of why it cannot be had.
fn lost(error: &PolarsError) -> Option<String> {
    match error {
        PolarsError::IO { error, .. } => Some(error.to_string()),
        PolarsError::Context { error, .. } => lost(error),
        _ => None,
    }
}

fn small(table: &DataFrame) -> SmallTable {
    let columns = table.columns();
    SmallTable {
        names: columns.iter().map(|column| column.name().to_string()).collect(),
        columns: columns
            .iter()
            .map(|column| (0..column.len()).map(|row| cell(&column.get(row).unwrap_or(AnyValue::Null))).collect())
            .collect(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use polars::prelude::Column;

    #[test]
    fn nothing_is_sorted_that_is_only_summed() {
        let columns = vec![Column::new("wave".into(), ["b", "a"]), Column::new("x".into(), [1.0, 2.0])];
        let mut context = SQLContext::new();
        context.register("answers", DataFrame::new(2, columns).unwrap().lazy());
        for sql in [
            "select wave, x from answers order by wave",
            "with some as (select wave, x from answers) select x, wave from some order by wave, x",
        ] {
            let query = context.execute(sql).unwrap();
            assert!(query.describe_plan().unwrap().contains("SORT"));
            assert!(!without_order(query).describe_plan().unwrap().contains("SORT"), "{sql}");
        }
    }
}
