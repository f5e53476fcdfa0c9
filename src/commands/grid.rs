//! A small table on the terminal: for people, as csv, or as JSON.

use crate::error::{Error, Result};
use std::io::IsTerminal;

/// Widest a column is shown to people; longer cells go on at the end of the line, where nothing stands after them.
const WIDEST: usize = 48;

/// A table of texts.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// Headings.
    pub names: Vec<String>,
    /// Whether each column holds numbers, which stand to the right.
    pub numbers: Vec<bool>,
    /// Cells by row.
    pub rows: Vec<Vec<String>>,
}

impl Grid {
    /// A table without rows.
    pub fn new(names: &[&str]) -> Self {
        Self { names: names.iter().map(|name| (*name).to_owned()).collect(), numbers: vec![false; names.len()], rows: Vec::new() }
    }

    /// Adds a row.
    pub fn push(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    /// The table as csv, as a list of JSON objects, or in columns for people.
    ///
    /// # Errors
    /// [`Error::Render`] when it cannot be written as csv.
    pub fn shown(&self, csv: bool, json: bool) -> Result<String> {
        match (csv, json) {
            (true, _) => self.csv(),
            (_, true) => Ok(self.json().to_string()),
            _ => Ok(self.columns()),
        }
    }

    fn csv(&self) -> Result<String> {
        let failed = |reason: String| Error::Render { name: "csv".to_owned(), reason };
        let mut writer = csv::Writer::from_writer(Vec::new());
        for row in std::iter::once(&self.names).chain(&self.rows) {
            writer.write_record(row).map_err(|error| failed(error.to_string()))?;
        }
        let bytes = writer.into_inner().map_err(|error| failed(error.to_string()))?;
        Ok(String::from_utf8_lossy(&bytes).trim_end().to_owned())
    }

    fn json(&self) -> serde_json::Value {
        let row = |row: &Vec<String>| {
            let cells = self.names.iter().zip(row).map(|(name, cell)| (name.clone(), serde_json::Value::from(cell.as_str())));
            serde_json::Value::Object(cells.collect())
        };
        serde_json::Value::Array(self.rows.iter().map(row).collect())
    }

    fn columns(&self) -> String {
        let width = |text: &str| text.chars().count();
        let widest = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell));
            cells.chain([width(&self.names[column])]).max().unwrap_or_default().min(WIDEST)
        };
        let widths: Vec<usize> = (0..self.names.len()).map(widest).collect();
        let line = |row: &Vec<String>| {
            let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, widest))| {
                let blank = " ".repeat(widest.saturating_sub(width(cell)));
                let last = column + 1 == self.names.len();
                match self.numbers.get(column) {
                    Some(true) => format!("{blank}{cell}"),
                    _ if last => cell.clone(),
                    _ if width(cell) > WIDEST => format!("{}…", cell.chars().take(WIDEST - 1).collect::<String>()),
                    _ => format!("{cell}{blank}"),
                }
            });
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
        let lines = [line(&self.names), line(&rule)].into_iter().chain(self.rows.iter().map(line));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Whether people read what is printed.
pub fn for_people() -> bool {
    std::io::stdout().is_terminal()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_their_headings_and_numbers_to_the_right() {
        let mut grid = Grid::new(&["wave", "n", "words"]);
        grid.numbers[1] = true;
        grid.push(vec!["före".to_owned(), "7".to_owned(), "a".to_owned()]);
        grid.push(vec!["efter".to_owned(), "120".to_owned(), "b, c".to_owned()]);
        assert_eq!(grid.shown(false, false).unwrap(), "wave     n  words\n-----  ---  -----\nföre     7  a\nefter  120  b, c");
        assert_eq!(grid.shown(true, false).unwrap(), "wave,n,words\nföre,7,a\nefter,120,\"b, c\"");
        assert_eq!(grid.shown(false, true).unwrap(), r#"[{"n":"7","wave":"före","words":"a"},{"n":"120","wave":"efter","words":"b, c"}]"#);
    }
}
