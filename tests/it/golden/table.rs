//! A case's input table.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::request::{Failure, Params, text_of, texts};

/// A table of texts; an empty cell is missing.
#[derive(Debug, Clone)]
pub struct Table {
    names: Vec<String>,
    columns: Vec<Vec<String>>,
    rows: usize,
    /// The rows before `where`: they say which groups there are.
    all: Option<Box<Table>>,
}

/// Groups of rows: their keys in reporting order, and each row's group.
pub struct Groups {
    pub keys: Vec<String>,
    pub of_row: Vec<Option<usize>>,
}

impl Groups {
    /// Row numbers of a group.
    pub fn rows(&self, group: usize) -> Vec<usize> {
        (0..self.of_row.len()).filter(|&row| self.of_row[row] == Some(group)).collect()
    }
}

impl Table {
    pub fn read(path: &Path) -> Result<Self, csv::Error> {
        let mut reader = csv::ReaderBuilder::new().from_path(path)?;
        let names: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
        let mut columns = vec![Vec::new(); names.len()];
        let mut rows = 0;
        for record in reader.records() {
            for (column, cell) in columns.iter_mut().zip(record?.iter()) {
                column.push(cell.to_owned());
            }
            rows += 1;
        }
        Ok(Self { names, columns, rows, all: None })
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    /// A column's cells as text.
    pub fn text(&self, name: &str) -> Result<&[String], Failure> {
        let position = self.names.iter().position(|own| own == name);
        position.map(|position| self.columns[position].as_slice()).ok_or_else(|| Failure::new("unknown_column", name))
    }

    /// A column's cells as numbers, None where empty.
    pub fn numbers(&self, name: &str) -> Result<Vec<Option<f64>>, Failure> {
        let read = |cell: &String| match cell.trim() {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| Failure::new("not_a_number", format!("`{text}` in `{name}`"))),
        };
        self.text(name)?.iter().map(read).collect()
    }

    /// The rows that `where` keeps.
    pub fn selected(&self, params: &Params<'_>) -> Result<Self, Failure> {
        if !params.has("where") {
            return Ok(self.clone());
        }
        let keep = self.kept(params.value("where"))?;
        let pick = |column: &Vec<String>| column.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(cell, _)| cell.clone()).collect();
        Ok(Self {
            names: self.names.clone(),
            columns: self.columns.iter().map(pick).collect(),
            rows: keep.iter().filter(|keep| **keep).count(),
            all: Some(Box::new(self.clone())),
        })
    }

    /// For every row whether a condition `{column, equals | in}` holds; null keeps all.
    pub fn kept(&self, condition: &Value) -> Result<Vec<bool>, Failure> {
        if condition.is_null() {
            return Ok(vec![true; self.rows]);
        }
        let wanted = if condition["in"].is_null() { vec![text_of(&condition["equals"])] } else { texts(&condition["in"]) };
        let cells = self.text(condition["column"].as_str().unwrap_or_default())?;
        Ok(cells.iter().map(|cell| wanted.contains(cell)).collect())
    }

    /// Groups by the columns of `by`, or the single group `all`. Reported are those that `groups` lists, else all that the table has.
    pub fn groups(&self, params: &Params<'_>) -> Result<Groups, Failure> {
        let columns = params.list("by");
        let of_row = self.keys(&columns)?;
        let mut keys = params.list("groups");
        if keys.is_empty() {
            let found = self.all.as_deref().map_or_else(|| Ok(of_row.clone()), |all| all.keys(&columns))?;
            keys = found.into_iter().flatten().collect::<BTreeSet<_>>().into_iter().collect();
        }
        if columns.is_empty() && !keys.contains(&"all".to_owned()) {
            keys.push("all".to_owned());
        }
        let position = |key: Option<String>| key.and_then(|key| keys.iter().position(|own| *own == key));
        Ok(Groups { of_row: of_row.into_iter().map(position).collect(), keys })
    }

    /// Each row's key: its values joined with `|`, None where one is missing, `all` without columns.
    pub fn keys(&self, columns: &[String]) -> Result<Vec<Option<String>>, Failure> {
        if columns.is_empty() {
            return Ok(vec![Some("all".to_owned()); self.rows]);
        }
        let cells = columns.iter().map(|name| self.text(name)).collect::<Result<Vec<_>, _>>()?;
        let key = |row: usize| {
            let parts: Vec<&str> = cells.iter().map(|column| column[row].as_str()).collect();
            (!parts.contains(&"")).then(|| parts.join("|"))
        };
        Ok((0..self.rows).map(key).collect())
    }
}
