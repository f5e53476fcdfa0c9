//! The sampling design of a request, read from the table.

use crate::reference::cluster_sums::sum_rows;
use serde_json::Value;
use utfall::statistics::design::cluster_sums::ClusterSum;
use utfall::statistics::design::design_estimates::EstimationRules;
use utfall::statistics::design::design_variance::SingleUnitRule;
use utfall::statistics::design::{Design, DesignError, StageCodes};

use crate::golden::request::texts;
use crate::golden::{Failure, Groups, Params, Table};

/// A table with its design: every row's cluster, weight and place in `where` and the groups.
pub struct Sample<'a> {
    pub table: &'a Table,
    pub design: Design,
    pub cluster_of_row: Vec<u32>,
    pub weights: Vec<f64>,
    pub kept: Vec<bool>,
    pub groups: Groups,
    pub rules: EstimationRules,
}

impl<'a> Sample<'a> {
    pub fn read(params: &Params<'_>, table: &'a Table) -> Result<Self, Failure> {
        let stated = params.value("design");
        let ids = texts(&stated["ids"]);
        let strata = texts(&stated["strata"]);
        let populations = texts(&stated["fpc"]);
        let mut stages = Vec::new();
        for stage in 0..ids.len().max(1) {
            let column = |names: &[String]| names.get(stage).filter(|name| !name.is_empty()).cloned();
            let codes = |name: Option<String>| name.map(|name| codes(table, &name)).transpose();
            let population = column(&populations).map(|name| complete(table, &name)).transpose()?;
            stages.push((codes(column(&strata))?, codes(column(&ids))?, population));
        }
        let stage_codes: Vec<StageCodes<'_>> = stages
            .iter()
            .map(|(strata, units, population)| StageCodes {
                strata: strata.as_deref(),
                units: units.as_deref(),
                population: population.as_deref(),
            })
            .collect();
        let nested = stated["nest"].as_bool().unwrap_or(false);
        let (design, cluster_of_row) = Design::build(&stage_codes, table.rows(), nested).map_err(failure)?;
        let weights = match stated["weights"].as_str() {
            Some(name) => complete(table, name)?,
            None => cluster_of_row.iter().map(|&cluster| design.weight(cluster)).collect(),
        };
        if weights.iter().any(|weight| *weight < 0.0) {
            return Err(Failure::new("negative_weight", "a weight is below 0"));
        }
        Ok(Self {
            table,
            design,
            cluster_of_row,
            weights,
            kept: table.kept(params.value("where"))?,
            groups: table.groups(params)?,
            rules: EstimationRules { single_unit: single_unit_rule(params)?, level: params.level() },
        })
    }

    /// Sums by cluster over the rows of a group (and of `where`) that have a value.
    pub fn sums(&self, group: usize, value: impl Fn(usize) -> Option<f64> + Sync) -> Vec<ClusterSum> {
        sum_rows(&self.cluster_of_row, &self.weights, |row| {
            if self.kept[row] && self.groups.of_row[row] == Some(group) { value(row) } else { None }
        })
    }
}

/// The reason with which a design error stands in an answer.
pub fn failure(error: DesignError) -> Failure {
    let reason = match error {
        DesignError::SingleUnit { .. } => "stratum_with_single_psu",
        DesignError::UnitInTwoStrata { .. } => "psu_in_several_strata",
        DesignError::PopulationBelowSample { .. } => "population_below_sample",
        DesignError::PopulationNotConstant { .. } => "population_not_constant",
        DesignError::LengthMismatch | DesignError::NoStage => "bad_design",
    };
    Failure::new(reason, error)
}

/// A column's values as codes by code point order.
pub fn codes(table: &Table, name: &str) -> Result<Vec<u32>, Failure> {
    let cells = table.text(name)?;
    let mut values: Vec<&String> = cells.iter().collect();
    values.sort();
    values.dedup();
    if values.iter().any(|value| value.is_empty()) {
        return Err(Failure::new("missing_design_value", name));
    }
    Ok(cells.iter().map(|cell| values.binary_search(&cell).map_or(0, |position| position as u32)).collect())
}

fn complete(table: &Table, name: &str) -> Result<Vec<f64>, Failure> {
    table.numbers(name)?.into_iter().collect::<Option<Vec<f64>>>().ok_or_else(|| Failure::new("missing_design_value", name))
}

fn single_unit_rule(params: &Params<'_>) -> Result<SingleUnitRule, Failure> {
    let stated = params.value("lonely_psu");
    match stated.as_str().unwrap_or(if *stated == Value::Null { "fail" } else { "" }) {
        "fail" => Ok(SingleUnitRule::Fail),
        "remove" => Ok(SingleUnitRule::Remove),
        "certainty" => Ok(SingleUnitRule::Certainty),
        "adjust" => Ok(SingleUnitRule::Adjust),
        "average" => Ok(SingleUnitRule::Average),
        other => Err(Failure::new("unknown_lonely_psu_rule", other)),
    }
}
