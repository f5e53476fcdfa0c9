//! What the generator knows about a project's data: the expected figures, and the faults it planted.

use serde_json::{Map, Value, json};

/// The content of `truth.json`.
#[derive(Debug)]
pub struct Truth {
    project: &'static str,
    seed: u64,
    files: Vec<Value>,
    figures: Map<String, Value>,
    faults: Map<String, Value>,
}

impl Truth {
    /// Nothing known yet.
    pub fn new(project: &'static str, seed: u64) -> Self {
        Self { project, seed, files: Vec::new(), figures: Map::new(), faults: Map::new() }
    }

    /// A file and the number of its data rows, without header, title, total and note lines.
    pub fn file(&mut self, path: &str, rows: usize) {
        self.files.push(json!({ "path": path, "rows": rows }));
    }

    /// An expected figure or a group of them.
    pub fn figure(&mut self, name: &str, value: Value) {
        self.figures.insert(name.to_owned(), value);
    }

    /// A planted fault. Rows are counted from 1 in the file or sheet, the header included.
    pub fn fault(&mut self, kind: &str, place: Place) {
        let entry = self.faults.entry(kind).or_insert_with(|| json!({ "count": 0, "places": [] }));
        if let Some(places) = entry["places"].as_array_mut() {
            places.push(json!({ "file": place.file, "row": place.row, "column": place.column, "found": place.found }));
            entry["count"] = json!(places.len());
        }
    }

    /// The file's text.
    pub fn to_json(&self) -> String {
        let whole = json!({
            "project": self.project,
            "seed": self.seed,
            "rows_are_counted": "from 1, header and title lines included",
            "files": self.files,
            "figures": self.figures,
            "faults": self.faults,
        });
        format!("{whole:#}\n")
    }
}

/// Where a fault stands.
#[derive(Debug, Clone, Default)]
pub struct Place {
    pub file: String,
    pub row: usize,
    pub column: String,
    /// What is written there; empty for what may not be repeated, such as a person number.
    pub found: String,
}
