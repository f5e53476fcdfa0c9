//! The design of an instrument as the estimates need it: finite for describing these units, as a process for change and comparison.
//!
//! Stages whose units all took part are strata. Describing these units has the finite population correction where the
//! frame allows it (`super::finite`). As a process
//! there is no correction, and the first stage of which a sample took part holds the clusters. Classes are clusters of the process even when
//! all of them were asked: what a class did together would have turned out otherwise in another year.

use super::finite::Cells;
use crate::ingest::dataset::Design as Stages;
use crate::ingest::units::paths::PATH_SEPARATOR;
use crate::statistics::design::{Design, DesignError, StageCodes};
use std::collections::BTreeMap;

/// Clusters and strata of an instrument, and the codes of its lowest-stage units.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Design over the clusters: strata, clusters, no population counts.
    pub process: Design,
    /// For each path of stage units, in sorted order, its cluster in `process`.
    pub cluster_of_path: Vec<u32>,
    /// Paths of stage units, sorted.
    pub paths: Vec<String>,
    /// The same, split into their stages.
    split: Vec<Vec<String>>,
    /// What was planned, and what is known of those who could answer.
    stages: Stages,
    /// Whether some stage holds clusters; without, every unit is its own cluster within the strata.
    pub clustered: bool,
}

impl Sample {
    /// Builds the sample from the paths of stage units that occur in an instrument's table, all waves together.
    ///
    /// # Errors
    /// When the paths contradict each other, which their making excludes.
    pub fn new(stages: &Stages, mut paths: Vec<String>) -> Result<Self, DesignError> {
        paths.sort();
        paths.dedup();
        let split: Vec<Vec<String>> = paths.iter().map(|path| path.split(PATH_SEPARATOR).map(str::to_owned).collect()).collect();
        let depth = stages.stages.len();
        let stratum_stage = |(name, all): &(&String, &bool)| **all && name.as_str() != "class";
        let leading = stages.stages.iter().zip(&stages.all).take_while(stratum_stage).count();
        let strata = codes(split.iter().map(|path| path[..leading.min(path.len())].to_vec()));
        let units = codes(split.iter().map(|path| path[..(leading + 1).min(path.len())].to_vec()));
        let stage = StageCodes { strata: Some(&strata), units: Some(&units), population: None };
        let (process, cluster_of_path) = Design::build(&[stage], paths.len(), true)?;
        Ok(Self { process, cluster_of_path, paths, split, stages: stages.clone(), clustered: depth > leading })
    }

    /// Whether a domain lies in one unit of the stage of which a sample was drawn, such as a school.
    pub fn is_in_a_drawn_unit(&self, levels: &[(String, String)]) -> bool {
        let all = self.stages.all.iter().take_while(|all| **all).count();
        self.stages.stages.iter().skip(all).any(|stage| levels.iter().any(|(dimension, _)| dimension == stage))
    }

    /// The cells of the frame for just the units of a wave, whose people are given by path; `None` where they cannot be described.
    pub fn cells(&self, wave: &str, people: &[f64]) -> Option<Cells> {
        Cells::of(&self.stages, wave, &self.split, people)
    }
}

fn codes(paths: impl Iterator<Item = Vec<String>>) -> Vec<u32> {
    let mut known: BTreeMap<Vec<String>, u32> = BTreeMap::new();
    let mut codes = Vec::new();
    for path in paths {
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        codes.push(*known.entry(path).or_insert(next));
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(parts: &[&str]) -> String {
        parts.join(PATH_SEPARATOR)
    }

    #[test]
    fn schools_that_all_take_part_are_strata_and_classes_are_clusters() {
        let stages = Stages { stages: vec!["school".into(), "class".into()], all: vec![true, true], population: BTreeMap::new() };
        let sample = Sample::new(&stages, vec![path(&["A", "1"]), path(&["A", "2"]), path(&["B", "1"])]).unwrap();
        assert_eq!(sample.process.stages()[0].strata.len(), 2);
        assert_eq!(sample.process.clusters(), 3);
        assert_eq!(sample.cells("", &[1.0, 1.0, 1.0]), None, "without a frame nobody knows who was asked");
    }
}
