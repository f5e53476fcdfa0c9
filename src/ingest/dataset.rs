//! What ingest makes: one typed table per instrument, and a list of all that was left out.

use crate::ingest::columns::Columns;
use crate::ingest::units::account::{Dispositions, Exclusion, Reading};
pub use crate::ingest::units::editions::{Edition, People};
pub use crate::project::columns::{
    CALIBRATION_CELL, PLACE, UNIT, WAVE, WEIGHT, WEIGHTED_AS, answer_column, asked_column, edition_column, edition_of_column,
    item_of_column, score_column,
};
use crate::statistics::weights::cell_residuals::CellCalibration;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The project's material as typed tables.
#[derive(Debug, Clone, Default)]
pub struct Dataset {
    /// One per instrument, in the project's order.
    pub tables: Vec<Table>,
    /// Files, rows and hashes.
    pub readings: Vec<Reading>,
    /// Rows that were not used, by instrument, wave and reason.
    pub exclusions: Vec<Exclusion>,
    /// What the project has published before.
    pub editions: Arc<Vec<Edition>>,
}

/// One instrument's units.
///
/// Columns: `unit_id` (a pseudonym, or null), `wave`, one per question named by its concept or variable. Closed and open concepts and single
/// choices are text (null: not answered); scale points, counts and numbers are 64-bit floats (null: no valid answer), beside which
/// `<item>__missing` says `dont_know`, `not_asked` or null; `asked:<item>`, where not all were asked, is 1 for those who were; a multiple choice is one 0/1 column `<item>__<option>` per option (null: nothing ticked).
/// `weight` is 1 where no weighting is asked for; with weights calibrated to the population `calibration_cell` numbers the cell of its margins
/// that a unit lies in; `edition:1` … tell in which groups of an earlier edition it stood; `place` names the municipality, school and class as far as they
/// come again from wave to wave (only with several waves); `stage_1`, `stage_2` … name the units of the design's stages, each unique within the one above. A variable that
/// is called as one of these stands in a column of another name ([`answer_column`]).
#[derive(Debug, Clone)]
pub struct Table {
    /// The instrument's id.
    pub instrument: String,
    /// The units.
    pub frame: Columns,
    /// How the units were chosen, as far as an estimate needs it.
    pub design: Design,
    /// Dispositions by wave and group, for questionnaires.
    pub fieldwork: Vec<Fieldwork>,
    /// Who came back in a later wave; empty where respondents have no codes.
    pub panels: Vec<Panel>,
    /// How the units were weighted, by wave; empty where all weigh alike.
    pub weighting: Vec<Weighting>,
    /// The people in the order of the rows; `None` where nothing was or is published.
    pub people: Option<People>,
}

/// Respondents with a code in an earlier and a later wave. Groups are those at the wave that a number is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// Instrument.
    pub instrument: String,
    /// The earlier wave.
    pub before: String,
    /// The later wave.
    pub after: String,
    /// The group as (concept, level); empty for all.
    pub domain: Vec<(String, String)>,
    /// Of the group in the earlier wave: answered in both.
    pub stayed: u64,
    /// Of the group in the earlier wave: did not answer in the later one.
    pub lost: u64,
    /// Of the group in the later wave: had not answered in the earlier one.
    pub new: u64,
    /// Of the group in the later wave: had answered in the earlier one, in whatever group.
    pub returned: u64,
    /// Respondents without a code, who cannot be linked, in the earlier and the later wave.
    pub uncoded: [u64; 2],
}

/// How the units of one wave were weighted.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighting {
    /// Instrument.
    pub instrument: String,
    /// Wave.
    pub wave: String,
    /// Units.
    pub units: u64,
    /// Units whose level was missing or had no count, which form a category of their own in a margin.
    pub own_category: u64,
    /// Units whose weight was cut.
    pub trimmed: u64,
    /// Smallest weight, as a multiple of the mean.
    pub smallest: f64,
    /// Largest weight, as a multiple of the mean.
    pub largest: f64,
    /// Kish's design effect of unequal weighting, 1 + cv².
    pub design_effect: f64,
    /// What the weights were calibrated to; `None` where they are the design weights alone.
    pub calibration: Option<CellCalibration>,
}

impl Table {
    /// Whether the table has a column.
    pub fn has(&self, column: &str) -> bool {
        self.frame.has(column)
    }
}

/// Stages of selection below the questionnaire, from the top down, without the respondents themselves.
#[derive(Debug, Clone, Default)]
pub struct Design {
    /// Column behind each stage, such as `school`, `class`.
    pub stages: Vec<String>,
    /// For each stage whether all its units took part.
    pub all: Vec<bool>,
    /// By wave what is known of those who could answer, under each path of stage units from the top down to where it is known; the empty path
    /// is about all of them. No entry for a wave of which nothing is known.
    pub population: BTreeMap<String, BTreeMap<Vec<String>, OnFrame>>,
}

/// Those who could answer, under one path of stage units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OnFrame {
    /// How many they are.
    pub persons: u64,
    /// How many units of the next stage they lie in; `None` where it is not known.
    pub units: Option<u64>,
}

/// Dispositions of one group in one wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fieldwork {
    /// Wave.
    pub wave: String,
    /// The group as (concept, level); empty for all.
    pub domain: Vec<(String, String)>,
    /// Counts.
    pub counts: Dispositions,
    /// Number on the frame or stated as invited; `None` when nobody knows, and then there is no rate.
    pub invited: Option<u64>,
}

impl Fieldwork {
    /// How many answered, wholly or in part.
    pub fn answered(&self) -> u64 {
        self.counts.complete + self.counts.partial
    }

    /// Whether the number invited is known and can be right: no more answered.
    pub fn has_rate(&self) -> bool {
        self.invited.is_some_and(|invited| self.answered() <= invited)
    }
}
