//! The columns of a typed table: those of few different values as codes, which become numbers and texts only while a query asks for them.

use crate::ingest::container::codes::Codes;
use crate::project::columns::UNITS;
use polars::prelude::{
    AnonymousScan, AnonymousScanArgs, Column, DataFrame, DataType, Field, IntoColumn, LazyFrame, PolarsError, PolarsResult,
    ScanArgsAnonymous, Schema, SchemaRef,
};
use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Debug, Formatter};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The columns of a table, all of one height, each with a name of its own.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    height: usize,
    cells: Vec<Cells>,
    places: BTreeMap<String, usize>,
    elsewhere: Option<Elsewhere>,
}

/// A table that is not here: it is asked for the distinct combinations of some of its columns.
pub trait Counted: Send + Sync {
    /// A row for each distinct combination of some columns, with at least those columns and the number of units in [`UNITS`].
    ///
    /// # Errors
    /// When nothing can be had of it.
    fn counted(&self, names: &[String]) -> PolarsResult<Columns>;
}

/// Makes a column of others.
pub type Derive = Arc<dyn Fn(&Columns) -> PolarsResult<Column> + Send + Sync>;

/// Where the rows are, and the columns that are made of theirs.
#[derive(Clone)]
struct Elsewhere {
    table: Arc<dyn Counted>,
    derived: Vec<(String, Vec<String>, Derive)>,
}

impl Debug for Elsewhere {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("elsewhere")
    }
}

impl Elsewhere {
    /// Some columns, those that are made of others included.
    fn columns(&self, names: &[String]) -> PolarsResult<Columns> {
        let made: Vec<_> = self.derived.iter().filter(|(name, ..)| names.contains(name)).collect();
        let is_made = |name: &&String| self.derived.iter().any(|(own, ..)| own == *name);
        let mut asked: Vec<String> = names.iter().filter(|name| !is_made(name)).cloned().collect();
        asked.extend(made.iter().flat_map(|(_, of, _)| of.iter().cloned()));
        asked.sort();
        asked.dedup();
        let mut columns = self.table.counted(&asked)?;
        for (_, _, derive) in made {
            let column = derive(&columns)?;
            columns.put(column);
        }
        Ok(columns)
    }
}

/// The cells of one column.
#[derive(Debug, Clone)]
pub enum Cells {
    /// As they are.
    Whole(Column),
    /// The distinct values, and for each row the position of its own.
    Coded {
        /// The distinct values.
        distinct: Column,
        /// By row.
        codes: Arc<Codes>,
    },
}

impl Cells {
    /// Rows that hold the distinct values of a column.
    pub fn coded(distinct: Column, codes: &Arc<Codes>) -> Self {
        Self::Coded { distinct, codes: Arc::clone(codes) }
    }

    fn field(&self) -> Field {
        match self {
            Self::Whole(column) | Self::Coded { distinct: column, .. } => column.field().into_owned(),
        }
    }

    fn column(&self) -> PolarsResult<Column> {
        match self {
            Self::Whole(column) => Ok(column.clone()),
            Self::Coded { distinct, codes } => distinct.take_slice(&codes.iter().copied().collect::<Vec<u32>>()),
        }
    }
}

impl From<Column> for Cells {
    fn from(column: Column) -> Self {
        Self::Whole(column)
    }
}

impl From<DataFrame> for Columns {
    fn from(table: DataFrame) -> Self {
        let mut columns = Self::new(table.height());
        table.columns().iter().for_each(|column| columns.put(column.clone()));
        columns
    }
}

impl Columns {
    /// A table of a height without columns.
    pub fn new(height: usize) -> Self {
        Self { height, ..Self::default() }
    }

    /// Adds a column, in place of one of the same name.
    pub fn put(&mut self, cells: impl Into<Cells>) {
        let cells = cells.into();
        let name = cells.field().name().to_string();
        match self.places.get(&name) {
            Some(place) => self.cells[*place] = cells,
            None => {
                self.places.insert(name, self.cells.len());
                self.cells.push(cells);
            }
        }
    }

    /// A table of so many units that lies elsewhere, with the columns of `schema`.
    pub fn counted(units: usize, schema: Self, table: Arc<dyn Counted>) -> Self {
        Self { height: units, elsewhere: Some(Elsewhere { table, derived: Vec::new() }), ..schema }
    }

    /// Whether the rows lie elsewhere and come as counts of units.
    pub fn is_counted(&self) -> bool {
        self.elsewhere.is_some()
    }

    /// Adds the name and kind of another table's column, without its cells.
    pub fn put_field(&mut self, of: &Self, name: &str) {
        if let Some(place) = of.places.get(name) {
            let field = of.cells[*place].field();
            self.put(Column::new_empty(name.into(), field.dtype()));
        }
    }

    /// Adds a column that is made of others, now or when it is asked for.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn derive(&mut self, name: &str, kind: &DataType, of: Vec<String>, derive: Derive) -> PolarsResult<()> {
        if let Some(elsewhere) = &mut self.elsewhere {
            elsewhere.derived.push((name.to_owned(), of, derive));
            self.put(Column::new_empty(name.into(), kind));
            return Ok(());
        }
        let column = derive(self)?;
        self.put(column);
        Ok(())
    }

    /// Number of rows, or of units where they are counted.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Whether there is a column of a name.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// Names of the columns, in their order.
    pub fn names(&self) -> impl Iterator<Item = String> + '_ {
        self.cells.iter().map(|cells| cells.field().name().to_string())
    }

    /// A column as numbers or texts.
    ///
    /// # Errors
    /// When there is none of the name.
    pub fn column(&self, name: &str) -> PolarsResult<Column> {
        if let Some(elsewhere) = &self.elsewhere {
            return elsewhere.columns(&[name.to_owned()])?.column(name);
        }
        let place = self.places.get(name).ok_or_else(|| PolarsError::ColumnNotFound(name.to_owned().into()))?;
        self.cells[*place].column()
    }

    /// The texts that occur in a column, sorted; those of a coded one are looked for among its codes.
    ///
    /// # Errors
    /// When there is none of the name, or it holds no texts.
    pub fn texts(&self, name: &str) -> PolarsResult<Vec<String>> {
        if let Some(elsewhere) = &self.elsewhere {
            return elsewhere.columns(&[name.to_owned()])?.texts(name);
        }
        let sorted = |texts: &mut dyn Iterator<Item = &str>| texts.map(str::to_owned).collect::<BTreeSet<String>>().into_iter().collect();
        match self.places.get(name).map(|place| &self.cells[*place]) {
            Some(Cells::Coded { distinct, codes }) => {
                let mut occurs = vec![false; distinct.len()];
                codes.iter().for_each(|code| occurs[*code as usize] = true);
                Ok(sorted(&mut distinct.str()?.iter().zip(occurs).filter(|(_, occurs)| *occurs).filter_map(|(text, _)| text)))
            }
            _ => Ok(sorted(&mut self.column(name)?.str()?.iter().flatten())),
        }
    }

    /// The table for queries, which has of each column only what they ask for. One that lies elsewhere gives rows that stand for several units: only
    /// to queries that ask for [`UNITS`] too, or while they are `telling_apart` what occurs.
    ///
    /// # Errors
    /// When the engine refuses it.
    pub fn lazy(&self, telling_apart: &Arc<AtomicBool>) -> PolarsResult<LazyFrame> {
        let schema: Schema = self.cells.iter().map(Cells::field).collect();
        let scan = Scan { columns: self.clone(), texts: Mutex::default(), telling_apart: Arc::clone(telling_apart) };
        let schema = Some(SchemaRef::new(schema));
        LazyFrame::anonymous_scan(Arc::new(scan), ScanArgsAnonymous { schema, name: "table", ..ScanArgsAnonymous::default() })
    }
}

/// A table that queries read.
struct Scan {
    columns: Columns,
    /// Texts that were asked for last, which the parts of a query share.
    texts: Mutex<BTreeMap<String, Column>>,
    telling_apart: Arc<AtomicBool>,
}

impl Scan {
    fn column(&self, name: &str) -> PolarsResult<Column> {
        let known = |texts: &BTreeMap<String, Column>| texts.get(name).cloned();
        if let Some(column) = known(&self.texts.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(column);
        }
        let column = self.columns.column(name)?.take_materialized_series().into_column();
        if *column.dtype() == DataType::String {
            self.texts.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), column.clone());
        }
        Ok(column)
    }
}

impl AnonymousScan for Scan {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn scan(&self, asked: AnonymousScanArgs) -> PolarsResult<DataFrame> {
        let names: Vec<String> = match &asked.with_columns {
            Some(names) => names.iter().map(ToString::to_string).collect(),
            None => self.columns.names().collect(),
        };
        if let Some(elsewhere) = &self.columns.elsewhere {
            let fits = names.iter().any(|name| name == UNITS) || self.telling_apart.load(Ordering::Relaxed);
            if asked.with_columns.is_none() || !fits {
                let reason = "the rows of this table lie in an engine and do not come here; only indicators can be had of it";
                return Err(PolarsError::ComputeError(reason.into()));
            }
            let found = elsewhere.columns(&names)?;
            let columns: Vec<Column> = names.iter().map(|name| found.column(name)).collect::<PolarsResult<_>>()?;
            let table = DataFrame::new(found.height, columns)?;
            return Ok(asked.n_rows.map_or_else(|| table.clone(), |rows| table.head(Some(rows))));
        }
        self.texts.lock().unwrap_or_else(PoisonError::into_inner).retain(|known, _| names.contains(known));
        let columns: Vec<Column> = names.iter().map(|name| self.column(name)).collect::<PolarsResult<_>>()?;
        let table = DataFrame::new(self.columns.height, columns)?;
        Ok(asked.n_rows.map_or_else(|| table.clone(), |rows| table.head(Some(rows))))
    }

    fn allows_projection_pushdown(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use polars::prelude::{col, lit};

    #[test]
    fn a_query_gets_the_values_behind_the_codes() {
        let codes = Arc::new([2, 0, 1, 2].into_iter().collect::<Codes>());
        let mut columns = Columns::new(4);
        columns.put(Cells::coded(Column::new("answer".into(), [None, Some(1.0), Some(5.0)]), &codes));
        columns.put(Cells::coded(Column::new("wave".into(), [Some("a"), None, Some("b")]), &codes));
        columns.put(Column::new("weight".into(), [1.0, 2.0, 3.0, 4.0]));
        let found = columns
            .lazy(&Arc::default())
            .unwrap()
            .filter(col("wave").eq(lit("b")))
            .select([col("answer").sum(), col("weight").sum()])
            .collect()
            .unwrap();
        assert_eq!(found.column("answer").unwrap().f64().unwrap().get(0), Some(10.0));
        assert_eq!(found.column("weight").unwrap().f64().unwrap().get(0), Some(5.0));
        assert_eq!(columns.column("answer").unwrap().null_count(), 1);
        columns.put(Column::new("answer".into(), ["x"; 4]));
        assert_eq!(columns.names().collect::<Vec<_>>(), ["answer", "wave", "weight"]);
        assert!(columns.column("other").is_err());
        assert_eq!(columns.texts("wave").unwrap(), ["a", "b"]);
    }
}
