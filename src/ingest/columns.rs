//! The columns of a typed table: those of few different values as codes, which become numbers and texts only while a query asks for them.

use crate::ingest::container::codes::Codes;
use polars::prelude::{
    AnonymousScan, AnonymousScanArgs, Column, DataFrame, DataType, Field, IntoColumn, LazyFrame, PolarsError, PolarsResult,
    ScanArgsAnonymous, Schema, SchemaRef,
};
use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// The columns of a table, all of one height, each with a name of its own.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    height: usize,
    cells: Vec<Cells>,
    places: BTreeMap<String, usize>,
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

    /// Number of rows.
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
        let place = self.places.get(name).ok_or_else(|| PolarsError::ColumnNotFound(name.to_owned().into()))?;
        self.cells[*place].column()
    }

    /// The texts that occur in a column, sorted; those of a coded one are looked for among its codes.
    ///
    /// # Errors
    /// When there is none of the name, or it holds no texts.
    pub fn texts(&self, name: &str) -> PolarsResult<Vec<String>> {
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

    /// The table for queries, which has of each column only what they ask for.
    ///
    /// # Errors
    /// When the engine refuses it.
    pub fn lazy(&self) -> PolarsResult<LazyFrame> {
        let schema: Schema = self.cells.iter().map(Cells::field).collect();
        let scan = Scan { columns: self.clone(), texts: Mutex::default() };
        let schema = Some(SchemaRef::new(schema));
        LazyFrame::anonymous_scan(Arc::new(scan), ScanArgsAnonymous { schema, name: "table", ..ScanArgsAnonymous::default() })
    }
}

/// A table that queries read.
struct Scan {
    columns: Columns,
    /// Texts that were asked for last, which the parts of a query share.
    texts: Mutex<BTreeMap<String, Column>>,
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
        let found =
            columns.lazy().unwrap().filter(col("wave").eq(lit("b"))).select([col("answer").sum(), col("weight").sum()]).collect().unwrap();
        assert_eq!(found.column("answer").unwrap().f64().unwrap().get(0), Some(10.0));
        assert_eq!(found.column("weight").unwrap().f64().unwrap().get(0), Some(5.0));
        assert_eq!(columns.column("answer").unwrap().null_count(), 1);
        columns.put(Column::new("answer".into(), ["x"; 4]));
        assert_eq!(columns.names().collect::<Vec<_>>(), ["answer", "wave", "weight"]);
        assert!(columns.column("other").is_err());
        assert_eq!(columns.texts("wave").unwrap(), ["a", "b"]);
    }
}
