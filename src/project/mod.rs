//! What was planned: instruments, waves, codebooks, design, goals, chapters. Comes in as a folder, goes out as a [`Project`].

pub(crate) mod adjusted;
pub mod check;
pub(crate) mod codebook;
pub(crate) mod columns;
pub(crate) mod crossed;
pub mod definition;
pub(crate) mod document;
pub mod esf;
pub(crate) mod esf_check;
pub(crate) mod esf_instrument;
pub(crate) mod esf_output;
pub(crate) mod inside;
pub(crate) mod levels;
pub(crate) mod listed;
pub mod load;
pub(crate) mod pilot;
pub(crate) mod pilot_plan;
pub mod plan;
pub(crate) mod planned_study;
pub(crate) mod schema;
pub(crate) mod sensitive;
pub(crate) mod shape;
pub(crate) mod share;
pub(crate) mod syntax;
pub mod text;
pub mod toml_file;
pub(crate) mod unknown;
pub(crate) mod vocabulary;
pub(crate) mod wave;
pub(crate) mod weighting;
pub(crate) mod weighting_plan;

pub use load::load;

use crate::diagnostic::Place;
use std::collections::BTreeMap;
use std::path::PathBuf;
use text::Text;

/// A project's definitions, read and checked. Holds no data.
#[derive(Debug, Clone)]
pub struct Project {
    /// The project's folder.
    pub folder: PathBuf,
    /// `project.toml`.
    pub definition: definition::Definition,
    /// Codebooks by instrument id.
    pub codebooks: BTreeMap<String, codebook::Codebook>,
    /// `plan.toml`.
    pub plan: plan::Plan,
    /// The evaluator's chapters, in order of their file names.
    pub chapters: Vec<Chapter>,
    /// The vocabulary, with the scales of the project's codebooks.
    pub vocabulary: vocabulary::Vocabulary,
    /// The definition files as they are written, by name.
    pub documents: BTreeMap<String, document::Document>,
    /// Whether this run goes out: what it shows, and of whom, is then remembered.
    pub publishes: bool,
    /// How many of the editions that were published before are known to this run, the first ones; all where nothing is said.
    pub known_editions: Option<usize>,
    /// An earlier output that is known.
    pub previous: Option<Previous>,
}

/// An earlier output: its numbers, and what it was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Previous {
    /// SHA-256 of its `indicators.json`.
    pub hash: String,
    /// The rows of its `indicators.json`.
    pub rows: Vec<serde_json::Value>,
    /// Its `manifest.json`; null where there is none.
    pub manifest: serde_json::Value,
    /// The keyed hashes of the project's definitions as they are now, by file: what its manifest has of them is compared with these.
    pub definitions: BTreeMap<String, String>,
}

/// A chapter of the evaluator's own, in the languages it is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Its place and name: `10-background`.
    pub name: String,
    /// Markdown by language.
    pub markdown: BTreeMap<text::Language, String>,
}

impl Project {
    /// The place of a value in a definition file, by the keys that lead to it; see `document::Document::place`.
    pub fn place(&self, file: &str, path: &[&str]) -> Place {
        self.documents.get(file).map_or_else(|| Place::file(file).in_column(path.join(".")), |document| document.place(path))
    }

    /// The instrument with this id.
    pub fn instrument(&self, id: &str) -> Option<&definition::Instrument> {
        self.definition.instrument.iter().find(|instrument| instrument.id == id)
    }

    /// The question behind a column of an instrument's table: by concept, else by variable.
    pub fn question(&self, instrument: &str, column: &str) -> Option<&codebook::Question> {
        self.codebooks.get(instrument)?.question.iter().find(|question| question.column() == column)
    }

    /// The scale of a question.
    pub fn scale(&self, question: &codebook::Question) -> Option<&codebook::Scale> {
        self.vocabulary.scale.get(question.scale.as_ref()?)
    }

    /// Codes that count as a positive answer to a question: those of its scale, mirrored for a statement worded the other way round.
    pub fn positive(&self, question: &codebook::Question) -> Vec<i64> {
        let Some(scale) = self.scale(question) else { return Vec::new() };
        let ends = scale.point.first().map_or(0, |point| point.code) + scale.point.last().map_or(0, |point| point.code);
        let oriented = |code: &i64| if question.reversed { ends - code } else { *code };
        let mut positive: Vec<i64> = scale.positive.iter().map(oriented).collect();
        positive.sort_unstable();
        positive
    }

    /// 1 when the positive answers to a question are the higher codes of its scale, −1 when they are the lower ones.
    pub fn orientation(&self, question: &codebook::Question) -> i8 {
        let points = self.scale(question).map(|scale| scale.point.as_slice()).unwrap_or_default();
        let ends = points.first().map_or(0, |point| point.code) + points.last().map_or(0, |point| point.code);
        let positive = self.positive(question);
        if 2 * positive.iter().sum::<i64>() < ends * positive.len() as i64 { -1 } else { 1 }
    }

    /// Every text the project itself words, with its place.
    pub fn texts(&self) -> Vec<(Place, &Text)> {
        let about = &self.definition.project;
        let of = |key: &str| self.place("project.toml", &["project", key]);
        let mut texts = vec![
            (of("title"), &about.title),
            (of("subtitle"), &about.subtitle),
            (of("owner"), &about.owner),
            (of("simulated"), &about.simulated),
        ];
        for instrument in &self.definition.instrument {
            let own = |path: &[&str]| self.place("project.toml", &[&["instrument", instrument.id.as_str()], path].concat());
            let file = instrument.codebook.as_str();
            texts.push((own(&["title"]), &instrument.title));
            texts.extend(instrument.wave.iter().map(|wave| (own(&["wave", &wave.id, "title"]), &wave.title)));
            for (name, index) in self.codebooks.get(&instrument.id).iter().flat_map(|codebook| &codebook.index) {
                texts.push((self.place(file, &["index", name]), &index.label));
            }
            for question in self.codebooks.get(&instrument.id).iter().flat_map(|codebook| &codebook.question) {
                let own = |key: &str| self.place(file, &["question", &question.variable, key]);
                texts.push((own("text"), &question.text));
                texts.push((own("short"), &question.short));
                texts.extend(question.labels.values().map(|label| (own("labels"), label)));
            }
        }
        let planned = |kind: &str, id: &str| self.place("plan.toml", &[kind, id]);
        for goal in &self.plan.goal {
            texts.extend([(planned("goal", &goal.id), &goal.title), (planned("goal", &goal.id), &goal.target_source)]);
            texts.extend(goal.evidence.iter().map(|evidence| (planned("goal", &goal.id), &evidence.text)));
        }
        for goal in &self.plan.scaled_goal {
            let own = std::iter::once(&goal.title).chain(&goal.levels).chain([&goal.evidence]);
            texts.extend(own.map(|text| (planned("scaled_goal", &goal.id), text)));
        }
        texts.extend(self.plan.activity.iter().map(|activity| (planned("activity", &activity.id), &activity.title)));
        texts.extend(self.plan.milestone.iter().map(|milestone| (planned("milestone", &milestone.id), &milestone.title)));
        texts
    }
}
