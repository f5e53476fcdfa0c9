//! Section 13: disclosure control.

use std::collections::{BTreeMap, BTreeSet};

use crate::reference::anonymity::QuasiRecord;
use crate::reference::anonymity::anonymity as judge_anonymity;
use crate::reference::dominance::DominanceRule;
use crate::reference::dominance::judge_dominance;
use crate::reference::rounding::round_counts;
use crate::reference::share_display::Reached;
use crate::reference::share_display::ShareRule;
use crate::reference::share_display::ShownShare;
use crate::reference::share_display::show_unit;
use crate::reference::smallest_pattern::SmallestPattern;
use crate::reference::smallest_pattern::smallest_pattern;
use serde_json::{Map, Value, json};
use utfall::disclosure::linked_cells::Problem;
use utfall::disclosure::linked_cells::audit::attack;
use utfall::disclosure::linked_cells::threshold::{CellPosition, CrossTable, SmallCountRule};

use super::super::{Failure, Params, Table, number_or_null};
use super::answers::{Answer, counts, texts};

const TOTAL: &str = "Totalt";

/// A two-way table with the labels of its rows and columns and the rule that is asked for.
struct Tabulated {
    rows: Vec<String>,
    columns: Vec<String>,
    table: CrossTable,
    rule: SmallCountRule,
}

impl Tabulated {
    fn read(params: &Params<'_>, table: &Table) -> Result<Self, Failure> {
        let (row, column) = (table.text(params.text("row")?)?, table.text(params.text("col")?)?);
        let weights = counts(params, table)?;
        let labels = |name: &str, cells: &[String]| {
            let found = || cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<BTreeSet<_>>().into_iter().collect();
            if params.has(name) { params.list(name) } else { found() }
        };
        let (rows, columns) = (labels("rows", row), labels("cols", column));
        let mut grid = vec![vec![0; columns.len()]; rows.len()];
        for i in 0..table.rows() {
            let place = rows.iter().position(|label| *label == row[i]).zip(columns.iter().position(|label| *label == column[i]));
            if let Some((r, c)) = place {
                grid[r][c] += weights[i] as u64;
            }
        }
        let rule = SmallCountRule { minimum: params.number("threshold")? as u64, zeros: params.flag("suppress_zero") };
        Ok(Tabulated { rows, columns, table: CrossTable::new(grid), rule })
    }

    fn label(labels: &[String], position: usize) -> &str {
        labels.get(position).map_or(TOTAL, String::as_str)
    }

    fn name(&self, position: CellPosition) -> String {
        format!("{}|{}", Self::label(&self.rows, position.row), Self::label(&self.columns, position.column))
    }

    fn sorted_names(&self, positions: impl IntoIterator<Item = CellPosition>) -> Vec<String> {
        positions.into_iter().map(|position| self.name(position)).collect::<BTreeSet<_>>().into_iter().collect()
    }
}

pub fn threshold(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let tabulated = Tabulated::read(params, table)?;
    let mut shown: Map<String, Value> = Map::new();
    for position in tabulated.table.positions() {
        let row = shown.entry(Tabulated::label(&tabulated.rows, position.row)).or_insert_with(|| Value::Object(Map::new()));
        row[Tabulated::label(&tabulated.columns, position.column)] = json!(tabulated.table.count(position));
    }
    let sensitive = tabulated.table.sensitive(tabulated.rule);
    let inner = sensitive.iter().filter(|&&position| !tabulated.table.is_margin(position)).count();
    Ok(Answer::new()
        .with("table", shown)
        .with("n_primary", sensitive.len())
        .with("n_primary_inner", inner)
        .with("primary", texts(tabulated.sorted_names(sensitive)))
        .into())
}

pub fn audit(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let tabulated = Tabulated::read(params, table)?;
    let wanted = params.list("suppressed");
    let positions: Vec<CellPosition> = tabulated.table.positions().collect();
    let hidden: Vec<bool> = positions.iter().map(|&position| wanted.contains(&tabulated.name(position))).collect();
    let problem = Problem::of_table(&tabulated.table, tabulated.rule, true);
    let intervals = attack(&problem, &hidden);
    let mut answer = Map::new();
    for interval in &intervals {
        let fields = Answer::new()
            .with("lower", interval.lower)
            .with("upper", interval.upper.map_or(json!("Inf"), |upper| json!(upper)))
            .with("derivable", interval.is_derivable());
        answer.insert(tabulated.name(positions[interval.cell]), fields.into());
    }
    let n_derivable = intervals.iter().filter(|interval| interval.is_derivable()).count();
    let shown: Vec<String> =
        tabulated.sorted_names(tabulated.table.sensitive(tabulated.rule)).into_iter().filter(|name| !wanted.contains(name)).collect();
    Ok(Answer::new()
        .with("intervals", answer)
        .with("n_derivable", n_derivable)
        .with("safe", n_derivable == 0 && shown.is_empty())
        .with("unsuppressed_sensitive", texts(shown))
        .into())
}

pub fn complementary(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let tabulated = Tabulated::read(params, table)?;
    let primary = tabulated.sorted_names(tabulated.table.sensitive(tabulated.rule));
    let answer = Answer::new().with("n_primary", primary.len()).with("primary", texts(primary));
    Ok(match smallest_pattern(&Problem::of_table(&tabulated.table, tabulated.rule, false)) {
        SmallestPattern::Found { added, count_sum, patterns } => answer
            .with("feasible", true)
            .with("min_secondary", added)
            .with("min_secondary_count_sum", count_sum)
            .with("n_optimal_patterns", patterns.len()),
        SmallestPattern::Infeasible => answer.with("feasible", false),
        SmallestPattern::GivenUp => answer,
    }
    .into())
}

pub fn dominance(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let (cells, values) = (table.text(params.text("cell")?)?, table.numbers(params.text("value")?)?);
    let rule = DominanceRule {
        largest: params.number("n")? as usize,
        share_percent: params.number("k")?,
        protection_percent: params.number("p")?,
        minimum_contributors: params.number("min_contributors")? as usize,
    };
    let mut contributions: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for (cell, value) in cells.iter().zip(values).filter(|(cell, _)| !cell.is_empty()) {
        contributions.entry(cell.clone()).or_default().extend(value);
    }
    let mut answer = Map::new();
    for (cell, contributions) in contributions {
        let judged = judge_dominance(&contributions, rule);
        let fields = Answer::new()
            .with("n_contributors", judged.contributors)
            .number("total", judged.total)
            .number("largest_share_percent", judged.largest_share_percent)
            .number("top_n_share_percent", judged.top_share_percent)
            .with("dominance_fails", judged.dominance_fails)
            .with("p_percent_fails", judged.protection_fails)
            .with("threshold_fails", judged.too_few_contributors);
        answer.insert(cell, fields.into());
    }
    Ok(Value::Object(answer))
}

pub fn rounding(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let counts: Vec<u64> = table.numbers(params.text("count")?)?.into_iter().map(|count| count.unwrap_or(0.0) as u64).collect();
    let rounded = round_counts(&counts, params.number("base")? as u64);
    Ok(Answer::new()
        .with("rounded", rounded.rounded.clone())
        .with("sum_true", rounded.true_total)
        .with("sum_rounded", rounded.sum_of_rounded)
        .with("rounded_total", rounded.rounded_total)
        .with("max_abs_error", rounded.largest_error)
        .with("additive", rounded.is_additive())
        .into())
}

pub fn share_display(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let (units, groups) = (table.text(params.text("unit")?)?, table.text(params.text("group")?)?);
    let (x, n) = (table.numbers(params.text("x_column")?)?, table.numbers(params.text("n_column")?)?);
    let rule = ShareRule { minimum_base: params.number("min_base")? as u64, near: params.number("near")? as u64 };
    let mut by_unit: BTreeMap<&str, BTreeMap<&str, Reached>> = BTreeMap::new();
    for row in 0..table.rows() {
        let cell = by_unit.entry(&units[row]).or_default().entry(&groups[row]).or_insert(Reached { count: 0, base: 0 });
        cell.count += x[row].unwrap_or(0.0) as u64;
        cell.base += n[row].unwrap_or(0.0) as u64;
    }
    let shown = |share: ShownShare| {
        let (status, percent) = match share {
            ShownShare::Percent(percent) => ("value", Some(percent)),
            ShownShare::NotExisting => (".", None),
            ShownShare::Hidden => ("..", None),
            ShownShare::AboutAll => ("~100", None),
        };
        Value::from(Answer::new().with("status", status).number("percent", percent))
    };
    let mut answer = Map::new();
    for (unit, groups) in by_unit {
        let shares = show_unit(&groups.values().copied().collect::<Vec<_>>(), rule);
        let mut fields: Map<String, Value> =
            groups.keys().map(|group| (*group).to_owned()).zip(shares.groups.into_iter().map(shown)).collect();
        fields.insert(TOTAL.to_owned(), shown(shares.total));
        answer.insert(unit.to_owned(), Value::Object(fields));
    }
    Ok(Value::Object(answer))
}

pub fn anonymity(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let quasi = params.list("quasi").iter().map(|name| table.text(name)).collect::<Result<Vec<_>, _>>()?;
    let sensitive = params.maybe_text("sensitive").map(|name| table.text(name)).transpose()?;
    let known = |cell: &String| (!cell.is_empty()).then(|| cell.clone());
    let record = |row: usize| QuasiRecord {
        quasi_identifiers: quasi.iter().map(|column| known(&column[row])).collect(),
        sensitive: sensitive.and_then(|column| known(&column[row])),
    };
    let judged = judge_anonymity(&(0..table.rows()).map(record).collect::<Vec<_>>(), params.number("k")? as usize);
    Ok(Answer::new()
        .with("n_records", judged.records)
        .with("n_classes", judged.classes)
        .with("min_class_size", judged.smallest_class)
        .with("k_anonymous", judged.is_anonymous())
        .with("n_records_below_k", judged.records_below)
        .with("share_records_below_k", number_or_null(judged.share_below))
        .with("n_classes_below_k", judged.classes_below)
        .with("n_unique_records", judged.unique_records)
        .with("expected_reidentifications", judged.expected_reidentifications())
        .with("distinct_l", judged.distinct_diversity)
        .with("min_entropy_l", number_or_null(judged.entropy_diversity))
        .into())
}
