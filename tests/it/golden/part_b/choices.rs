//! Section 8: gender balance and segregation.

use std::collections::{BTreeMap, BTreeSet};

use crate::reference::gender_balance::OptionBalance;
use crate::reference::gender_balance::SampledClass;
use crate::reference::gender_balance::gender_balance;
use crate::reference::segregation_resampling::BOOTSTRAP_DRAWS;
use crate::reference::segregation_resampling::PERMUTATIONS;
use crate::reference::segregation_resampling::bootstrap_persons;
use crate::reference::segregation_resampling::expected_when_redrawn;
use crate::reference::segregation_test::segregation_test;
use serde_json::{Map, Value, json};
use utfall::statistics::comparison::gender_balance::BalanceClass;
use utfall::statistics::comparison::gender_balance::GenderCounts;
use utfall::statistics::comparison::segregation::OptionCounts;
use utfall::statistics::comparison::segregation::adjusted_for_chance;
use utfall::statistics::comparison::segregation::chosen_options;
use utfall::statistics::comparison::segregation::compare_segregation;
use utfall::statistics::comparison::segregation::dissimilarity;
use utfall::statistics::comparison::segregation::expected_when_random;
use utfall::statistics::comparison::segregation::segregation_indices;
use utfall::statistics::comparison::segregation::totals;
use utfall::statistics::comparison::segregation_resampling::permute_gender;

use super::super::{Failure, Params, Table, number_or_null};
use super::answers::{Answer, by_group, counts};

const CLASSES: [(BalanceClass, &str); 3] =
    [(BalanceClass::MenDominated, "mansdominerad"), (BalanceClass::Even, "jämn"), (BalanceClass::WomenDominated, "kvinnodominerad")];

fn class_name(class: BalanceClass) -> &'static str {
    CLASSES.iter().find(|(own, _)| *own == class).map_or("", |(_, name)| name)
}

/// Counts per option over some rows, and the number without an option.
fn options(params: &Params<'_>, table: &Table, rows: &[usize]) -> Result<(BTreeMap<String, GenderCounts>, u64), Failure> {
    let (option, gender) = (table.text(params.text("option")?)?, table.text(params.text("gender")?)?);
    let (women, men) = (params.list("women"), params.list("men"));
    let weights = counts(params, table)?;
    let mut by_option: BTreeMap<String, GenderCounts> = BTreeMap::new();
    let mut missing = 0;
    for &row in rows {
        let count = weights[row] as u64;
        if option[row].is_empty() {
            missing += count;
            continue;
        }
        let cell = by_option.entry(option[row].clone()).or_default();
        if women.contains(&gender[row]) {
            cell.women += count;
        } else if men.contains(&gender[row]) {
            cell.men += count;
        } else {
            cell.other_or_unknown += count;
        }
    }
    Ok((by_option, missing))
}

pub fn balance(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let (by_option, missing) = options(params, table, &(0..table.rows()).collect::<Vec<_>>())?;
    let minimum = params.maybe_number("min_n").unwrap_or(0.0);
    let balance = gender_balance(&by_option.values().copied().collect::<Vec<_>>(), params.level());
    let option = |option: &OptionBalance| {
        let sampled = option.sampled_class.map(|class| match class {
            SampledClass::Certain(class) => class_name(class),
            SampledClass::NotEstablished => "ej säkerställd",
        });
        let base = option.counts.base();
        Value::from(
            Answer::new()
                .with("women", option.counts.women)
                .with("men", option.counts.men)
                .with("other_or_unknown", option.counts.other_or_unknown)
                .number("share_women", option.share_women)
                .interval("wilson", option.interval)
                .with("class", option.class.map(class_name))
                .with("class_with_uncertainty", sampled)
                .with("reportable", base > 0 && base as f64 >= minimum),
        )
    };
    let per_class = |value: &dyn Fn(BalanceClass) -> Value| -> Map<String, Value> {
        CLASSES.iter().map(|&(class, name)| (name.to_owned(), value(class))).collect()
    };
    let by_name: Map<String, Value> = by_option.keys().cloned().zip(balance.options.iter().map(option)).collect();
    Ok(Answer::new()
        .with("options", by_name)
        .with("total_women", balance.total.women)
        .with("total_men", balance.total.men)
        .with("total_other_or_unknown", balance.total.other_or_unknown)
        .with("missing_option", missing)
        .number("share_women_total", balance.share_women_total)
        .with("options_by_class", per_class(&|class| json!(balance.options_in_class(class))))
        .with("share_of_women_by_class", per_class(&|class| number_or_null(balance.share_of_women(class))))
        .with("share_of_men_by_class", per_class(&|class| number_or_null(balance.share_of_men(class))))
        .number("share_in_balanced", balance.share_in_even)
        .number("share_atypical_women", balance.share_atypical_women)
        .number("share_atypical_men", balance.share_atypical_men)
        .number("share_atypical_all", balance.share_atypical_all)
        .into())
}

/// Women and men per option over some rows; options without either are dropped.
fn women_and_men(params: &Params<'_>, table: &Table, rows: &[usize]) -> Result<Vec<OptionCounts>, Failure> {
    let (by_option, _) = options(params, table, rows)?;
    let pair = |counts: &GenderCounts| OptionCounts { women: counts.women as f64, men: counts.men as f64 };
    Ok(chosen_options(&by_option.values().map(pair).collect::<Vec<_>>()))
}

/// The answer that every method on one distribution begins with.
fn described(options: &[OptionCounts]) -> Answer {
    let (women, men) = totals(options);
    Answer::new().with("n_options", options.len()).number("women", women).number("men", men).number("D", dissimilarity(options))
}

pub fn indices(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    by_group(params, table, |_, rows| {
        let options = women_and_men(params, table, rows)?;
        let indices = segregation_indices(&options);
        let (random, redrawn) = (expected_when_random(&options), expected_when_redrawn(&options));
        let observed = indices.map(|indices| indices.dissimilarity);
        Ok(described(&options)
            .number("IP", indices.map(|indices| indices.karmel_maclachlan))
            .number("gini", indices.map(|indices| indices.gini))
            .number("mutual_information", indices.map(|indices| indices.mutual_information))
            .number("theil_H", indices.map(|indices| indices.theil_h))
            .number("D_size_standardised", indices.and_then(|indices| indices.size_standardised))
            .number("expected_D_random", random)
            .number("D_adjusted", observed.zip(random).and_then(|(observed, expected)| adjusted_for_chance(observed, expected)))
            .number("bootstrap_mean_D", redrawn)
            .number("D_bias_corrected", observed.zip(redrawn).map(|(observed, redrawn)| (2.0 * observed - redrawn).max(0.0)))
            .into())
    })
}

pub fn exact_test(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let options = women_and_men(params, table, &(0..table.rows()).collect::<Vec<_>>())?;
    let test = segregation_test(&options);
    Ok(described(&options)
        .number("p_exact", test.map(|test| test.p))
        .number("expected_D", test.map(|test| test.expected))
        .number("sd_D", test.map(|test| test.standard_deviation))
        .into())
}

pub fn resample(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let options = women_and_men(params, table, &(0..table.rows()).collect::<Vec<_>>())?;
    let permuted = permute_gender(std::slice::from_ref(&options), dissimilarity, PERMUTATIONS, 1);
    let bootstrap = bootstrap_persons(&options, dissimilarity, BOOTSTRAP_DRAWS, params.level(), 2);
    Ok(described(&options)
        .number("permutation_p", permuted.map(|permuted| permuted.p))
        .number("permutation_mean_D", permuted.map(|permuted| permuted.mean))
        .number("bootstrap_mean_D", bootstrap.map(|bootstrap| bootstrap.mean))
        .number("bootstrap_se", bootstrap.map(|bootstrap| bootstrap.standard_error))
        .interval("bootstrap", bootstrap.map(|bootstrap| bootstrap.interval))
        .into())
}

pub fn compare_years(params: &Params<'_>, table: &Table) -> Result<Value, Failure> {
    let years = table.text(params.text("year")?)?;
    let of_year = |name: &str| {
        let wanted = params.list(name).into_iter().next().unwrap_or_default();
        let rows: Vec<usize> = (0..table.rows()).filter(|&row| years[row] == wanted).collect();
        options(params, table, &rows).map(|(by_option, _)| by_option)
    };
    let (from, to) = (of_year("from")?, of_year("to")?);
    let names: BTreeSet<&String> = from.keys().chain(to.keys()).collect();
    let aligned = |year: &BTreeMap<String, GenderCounts>| -> Vec<OptionCounts> {
        let pair = |counts: GenderCounts| OptionCounts { women: counts.women as f64, men: counts.men as f64 };
        names.iter().map(|name| pair(year.get(*name).copied().unwrap_or_default())).collect()
    };
    let (from, to) = (aligned(&from), aligned(&to));
    let change = compare_segregation(&from, &to);
    Ok(Answer::new()
        .number("D_from", dissimilarity(&from))
        .number("D_to", dissimilarity(&to))
        .number("change", change.map(|change| change.to - change.from))
        .number("D_to_at_from_sizes", change.map(|change| change.to_at_from_sizes))
        .number("D_from_at_to_sizes", change.map(|change| change.from_at_to_sizes))
        .number("composition_effect", change.map(|change| change.composition))
        .number("mix_effect", change.map(|change| change.mix))
        .with("same_options", change.map(|change| change.same_options))
        .into())
}
