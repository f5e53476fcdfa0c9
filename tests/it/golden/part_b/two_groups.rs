//! Section 6: two independent groups.

use crate::reference::dominance_delta::cliffs_delta;
use crate::reference::effect_size::unpaired_effect;
use crate::reference::rank_sum::rank_sum_test;
use serde_json::Value;
use utfall::statistics::hypothesis_tests::two_groups::{DifferenceTest, compare_two_means};

use super::super::{Failure, Params, Table};
use super::answers::Answer;
use super::change::method_name;

/// Values of the groups a and b, missing ones left out.
fn groups(params: &Params<'_>, table: &Table) -> Result<(Vec<f64>, Vec<f64>), Failure> {
    let (values, groups) = (table.numbers(params.text("variable")?)?, table.text(params.text("group")?)?);
    let name = |side: &str| params.list(side).into_iter().next().unwrap_or_default();
    let of_group =
        |wanted: String| values.iter().zip(groups).filter(|(_, group)| **group == wanted).filter_map(|(value, _)| *value).collect();
    Ok((of_group(name("a")), of_group(name("b"))))
}

pub fn welch(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let (a, b) = groups(params, table)?;
    let means = compare_two_means(&a, &b, params.level());
    let test = |test: Option<DifferenceTest>| {
        Answer::new()
            .number("t", test.map(|test| test.t))
            .number("df", test.map(|test| test.df))
            .number("p", test.map(|test| test.p))
            .interval("ci", test.map(|test| test.interval))
    };
    Ok(Answer::new()
        .with("n_a", means.n_a)
        .with("n_b", means.n_b)
        .number("mean_a", means.mean_a)
        .number("mean_b", means.mean_b)
        .number("difference", means.difference)
        .with("welch", test(means.welch))
        .with("student", test(means.student))
        .into())
}

pub fn rank_sum(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let (a, b) = groups(params, table)?;
    let test = rank_sum_test(&a, &b, params.level());
    let pairs = (test.n_a * test.n_b) as f64;
    Ok(Answer::new()
        .with("n_a", test.n_a)
        .with("n_b", test.n_b)
        .with("ties", test.ties)
        .number("W", test.statistic)
        .number("U_a", test.statistic.map(|statistic| pairs - statistic))
        .number("prob_superiority", test.superiority)
        .with("method_auto", method_name(test.method))
        .number("p_auto", test.p)
        .number("p_exact", test.p_exact)
        .number("p_normal", test.p_normal)
        .number("p_normal_cc", test.p_normal_corrected)
        .number("hl_shift", test.shift)
        .interval("exact_ci", test.interval)
        .into())
}

pub fn effect(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let (a, b) = groups(params, table)?;
    let effect = unpaired_effect(&a, &b, params.level());
    Ok(Answer::new()
        .with("n_a", a.len())
        .with("n_b", b.len())
        .number("mean_a", effect.mean_a)
        .number("mean_b", effect.mean_b)
        .number("sd_pooled", effect.pooled_deviation)
        .number("d", effect.d)
        .interval("d", effect.d_interval)
        .number("g", effect.g)
        .interval("g", effect.g_interval)
        .number("hedges_j", effect.hedges_correction)
        .number("d_se_large_sample", effect.large_sample_error)
        .number("d_lower_large_sample", effect.large_sample_interval.map(|limits| limits.lower))
        .number("d_upper_large_sample", effect.large_sample_interval.map(|limits| limits.upper))
        .number("glass_delta", effect.glass_delta)
        .into())
}

pub fn cliff(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let (a, b) = groups(params, table)?;
    let delta = cliffs_delta(&a, &b, params.level());
    Ok(Answer::new()
        .with("n_a", a.len())
        .with("n_b", b.len())
        .with("n_greater", delta.n_greater)
        .with("n_less", delta.n_less)
        .with("n_equal", delta.n_equal)
        .number("delta", delta.delta)
        .number("prob_superiority", delta.superiority)
        .number("se", delta.standard_error)
        .interval("ci", delta.interval)
        .into())
}
