//! ESF follow-up: a register small enough to check by eye, its boundaries, and what breaks each validation test.

mod aggregates;
mod boundaries;
mod command;
mod corrections;
mod identity;
mod published_table;
mod queries;
mod register;
mod samples;
mod validation;
mod volume;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use utfall::diagnostic::Diagnostic;
use utfall::esf::figure::Figure;
use utfall::esf::figure::{Cell, Gender};
use utfall::esf::figures::FigureFile;
use utfall::esf::pack::Pack;
use utfall::{esf, pipeline};

/// One row of a register: value by concept.
pub type Record = BTreeMap<String, String>;

/// A follow-up project in a temporary folder.
pub struct FollowUp {
    folder: tempfile::TempDir,
    header: Vec<String>,
    definition: String,
    deliveries: Vec<(String, Vec<Record>)>,
    files: Vec<(String, String)>,
}

/// A record that every test of its programme accepts, changed by `changes`; an empty value is a blank cell.
pub fn record(code: &str, changes: &[(&str, &str)]) -> Record {
    let mut record: Record = [
        ("code", code),
        ("gender", "Kvinna"),
        ("birth_date", "1980-03-10"),
        ("entry_date", "2018-02-01"),
        ("status_entry", "unemployed"),
        ("unemployed_months", "14"),
        ("in_education_entry", "no"),
        ("isced_entry", "3"),
        ("disability", "no"),
        ("minority", "no"),
        ("foreign_background", "no"),
        ("migrant", "no"),
        ("third_country", "no"),
        ("homeless", "no"),
        ("rural", "no"),
        ("other_disadvantaged", "no"),
    ]
    .map(|(concept, value)| (concept.to_owned(), value.to_owned()))
    .into();
    for (concept, value) in changes {
        record.insert((*concept).to_owned(), (*value).to_owned());
    }
    record
}

/// A record of somebody who left, with all immediate results.
pub fn leaver(code: &str, changes: &[(&str, &str)]) -> Record {
    let left = [
        ("exit_date", "2018-06-29"),
        ("exit_observation_date", "2018-07-06"),
        ("completion", "completed"),
        ("exit_searching", "no"),
        ("exit_in_education", "no"),
        ("exit_qualification", "yes"),
        ("exit_employed", "no"),
    ];
    let changes: Vec<(&str, &str)> = left.iter().chain(changes).copied().collect();
    record(code, &changes)
}

/// A record of somebody who was followed up as well.
pub fn followed(code: &str, changes: &[(&str, &str)]) -> Record {
    let found = [("follow_up_observation_date", "2018-12-28"), ("follow_up_employed", "no"), ("follow_up_self_employed", "no")];
    let changes: Vec<(&str, &str)> = found.iter().chain(changes).copied().collect();
    leaver(code, &changes)
}

impl FollowUp {
    /// A project of a programme with one operation and no records.
    pub fn new(programme: &str) -> Self {
        let mut definition = format!(
            "[project]\nid = \"p\"\ntitle = \"P\"\nlanguages = [\"sv\", \"da\", \"en\"]\ndate = \"2019-12-31\"\n\n\
             [esf]\nprogramme = \"{programme}\"\ncodebook = \"esf.toml\"\nperson = \"code\"\n#more\n\n\
             [[esf.operation]]\nid = \"2018/1\"\nfirst_day = \"2018-01-01\"\nlast_day = \"2019-12-31\"\n"
        );
        let entities: &[&str] = match programme {
            "2014-2020" => &["CO20", "CO21", "CO22", "CO23"],
            "esf-plus" => &["EECO18", "EECO19"],
            _ => &[],
        };
        for entity in entities {
            let _ = write!(definition, "\n[[esf.stated]]\nindicator = \"{entity}\"\ntotal = 0\nmethod = \"counted\"\n");
        }
        Self { folder: tempfile::tempdir().unwrap(), header: Vec::new(), definition, deliveries: Vec::new(), files: Vec::new() }
    }

    /// Adds keys to `[esf]`.
    pub fn with(mut self, keys: &str) -> Self {
        self.definition = self.definition.replace("#more", &format!("{keys}\n#more"));
        self
    }

    /// Adds tables after `[esf]`.
    pub fn and(mut self, tables: &str) -> Self {
        self.definition += &format!("\n{tables}\n");
        self
    }

    /// Adds a delivery of records.
    pub fn delivery(mut self, id: &str, records: &[Record]) -> Self {
        for concept in records.iter().flat_map(BTreeMap::keys) {
            if !self.header.contains(concept) {
                self.header.push(concept.clone());
            }
        }
        self.deliveries.push((id.to_owned(), records.to_vec()));
        self
    }

    /// Adds a file of the project.
    pub fn file(mut self, name: &str, text: &str) -> Self {
        self.files.push((name.to_owned(), text.to_owned()));
        self
    }

    /// The project's folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes the project's files.
    pub fn write(&self) -> &Self {
        let mut definition = self.definition.clone();
        for (position, (id, records)) in self.deliveries.iter().enumerate() {
            let _ = write!(definition, "\n[[esf.delivery]]\nid = \"{id}\"\nfile = [{{ path = \"register{position}.csv\" }}]\n");
            let mut csv = self.header.join(",") + "\n";
            for record in records {
                let cells: Vec<&str> = self.header.iter().map(|concept| record.get(concept).map_or("", String::as_str)).collect();
                csv += &(cells.join(",") + "\n");
            }
            fs::write(self.folder().join(format!("register{position}.csv")), csv).unwrap();
        }
        fs::write(self.folder().join("project.toml"), definition).unwrap();
        fs::write(self.folder().join("esf.toml"), codebook(&self.header)).unwrap();
        for (name, text) in &self.files {
            let path = self.folder().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        self
    }

    /// The pack, and everything that was found.
    pub fn try_pack(&self, earlier: Option<&FigureFile>) -> (Option<Pack>, Vec<Diagnostic>) {
        let planned = pipeline::plan(self.write().folder()).unwrap();
        let project = planned.value.unwrap_or_else(|| panic!("{:#?}", planned.diagnostics));
        let made = esf::esf(&project, earlier).unwrap();
        (made.value, made.diagnostics)
    }

    /// The pack.
    pub fn pack(&self) -> Pack {
        let (pack, found) = self.try_pack(None);
        pack.unwrap_or_else(|| panic!("{found:#?}"))
    }

    /// The tests that found something, in order, each once.
    pub fn tests(&self) -> Vec<String> {
        let mut tests: Vec<String> = self.pack().findings.iter().map(|finding| finding.test.clone()).collect();
        tests.sort();
        tests.dedup();
        tests
    }
}

/// A codebook whose columns are called as their concepts.
fn codebook(header: &[String]) -> String {
    let mut text = String::new();
    for concept in header {
        let kind = match concept.as_str() {
            "code" => "id",
            "household" | "follow_up_improvement" => "multiple",
            "unemployed_months" | "hours" | "follow_up_weight" | "age" => "number",
            _ if concept.ends_with("_date") => "date",
            _ => "single",
        };
        let _ = write!(text, "[[question]]\nvariable = \"{concept}\"\ncolumns = [\"{concept}\"]\ntype = \"{kind}\"\n");
        if concept != "code" {
            let _ = writeln!(text, "concept = \"{concept}\"");
        }
        text += "\n";
    }
    text
}

/// All of the project, up to the end of a period.
pub fn whole(period: &str) -> Cell {
    Cell { dimension: String::new(), level: String::new(), period: period.to_owned(), cumulative: true }
}

/// All of the project, in a period.
pub fn within(period: &str) -> Cell {
    Cell { cumulative: false, ..whole(period) }
}

/// A figure that must be there.
pub fn figure<'a>(pack: &'a Pack, indicator: &str, cell: &Cell, gender: Gender) -> &'a Figure {
    pack.figure(indicator, cell, gender).unwrap_or_else(|| panic!("{indicator}, {cell}, {} is not there", gender.name()))
}

/// Women, men and all.
pub fn counts(pack: &Pack, indicator: &str, cell: &Cell) -> [f64; 3] {
    [Gender::Women, Gender::Men, Gender::Total].map(|gender| figure(pack, indicator, cell, gender).count)
}

/// How many of all have an unknown answer.
pub fn unknown(pack: &Pack, indicator: &str, cell: &Cell) -> f64 {
    figure(pack, indicator, cell, Gender::Total).unknown.unwrap()
}
