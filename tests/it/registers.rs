//! The shipped queries over registers and plan, on small tables with published or hand-worked results.

use polars::prelude::{Column, DataFrame};
use std::path::Path;
use utfall::project;
use utfall::project::definition::Inference;
use utfall::project::plan::Plan;
use utfall::transform::catalogue::catalogue;
use utfall::transform::engine::Engine;
use utfall::transform::estimate::{Against, Estimate, Method};
use utfall::transform::expand::expand;
use utfall::transform::queries::Catalogue;
use utfall::transform::{plan_tables, register};

fn shipped() -> Catalogue {
    let project = project::load(Path::new("sample-data/ujju")).unwrap().value.unwrap();
    catalogue(&project).unwrap().0
}

fn text(name: &str, values: &[&str]) -> Column {
    Column::new(name.into(), values.iter().map(|value| (!value.is_empty()).then_some(*value)).collect::<Vec<_>>())
}

fn number(name: &str, values: &[f64]) -> Column {
    Column::new(name.into(), values)
}

fn table(columns: Vec<Column>) -> DataFrame {
    DataFrame::new(columns[0].len(), columns).unwrap()
}

/// A shipped query over some tables, by some dimensions.
fn run(name: &str, tables: &[(&str, DataFrame)], by: &[&[&str]]) -> Vec<Estimate> {
    let catalogue = shipped();
    let mut engine = Engine::new();
    for (name, table) in tables {
        engine.register(name, table);
    }
    for staging in &catalogue.staging {
        if staging.from.iter().all(|from| tables.iter().any(|(name, _)| name == from)) {
            engine.stage(&staging.name, &expand(&staging.sql, &[], &[], &[], &[])).unwrap();
        }
    }
    let query = catalogue.indicators.iter().find(|query| query.name == name).unwrap();
    let by: Vec<Vec<String>> = by.iter().map(|by| by.iter().map(ToString::to_string).collect()).collect();
    register::estimates(query, "", &by, &[], Inference::Process, &mut engine).unwrap().estimates
}

fn levels(estimates: &[Estimate]) -> Vec<&Estimate> {
    estimates.iter().filter(|estimate| estimate.key.against.is_none()).collect()
}

fn percent(estimate: &Estimate) -> f64 {
    (estimate.estimate.unwrap() * 10_000.0).round() / 100.0
}

fn uf_2020_21() -> [(&'static str, DataFrame); 2] {
    let year = |rows| vec!["2020/21"; rows];
    let registrations = table(vec![text("school_year", &year(1)), number("uf_students", &[34_676.0])]);
    let enrolment =
        table(vec![text("school_year", &year(3)), text("grade", &["1", "2", "3"]), number("students", &[120_000.0, 116_435.0, 110_474.0])]);
    [("uf_registrations", registrations), ("enrolment", enrolment)]
}

#[test]
fn uf_participation_is_the_published_national_figure() {
    // ungforetagsamhet.se/arskullar, 2020/21: 34 676 over (116 435 + 110 474) / 2 = 113 454.5: 30.56 %.
    let found = run("uf_participation", &uf_2020_21(), &[&[]]);
    let all = levels(&found)[0];
    assert_eq!((all.numerator, all.denominator, percent(all)), (Some(34_676.0), Some(113_454.5), 30.56));
    assert_eq!((all.method, all.lower, all.standard_error), (Method::FullCount, None, None));
}

#[test]
fn the_other_two_denominators_are_all_students_and_year_three() {
    let all = run("uf_share_of_students", &uf_2020_21(), &[&[]]);
    assert_eq!(levels(&all)[0].denominator, Some(346_909.0));
    let third = run("uf_per_year_3_student", &uf_2020_21(), &[&[]]);
    assert_eq!((levels(&third)[0].denominator, percent(levels(&third)[0])), (Some(110_474.0), 31.39));
}

#[test]
fn uf_growth_is_the_published_one() {
    // 2021/22: 36 273, 1 597 or 4.6 % more than 2020/21. 2016/17: 27 769 against 26 430 the year before.
    for (years, counts, growth, per_cent) in
        [(["2020/21", "2021/22"], [34_676.0, 36_273.0], 1_597.0, 4.6), (["2015/16", "2016/17"], [26_430.0, 27_769.0], 1_339.0, 5.1)]
    {
        let registrations = table(vec![text("school_year", &years), number("uf_students", &counts)]);
        let found = run("uf_entrepreneurs", &[("uf_registrations", registrations)], &[&[]]);
        let change = found.iter().find(|estimate| estimate.key.against == Some(Against::Wave(years[0].to_owned()))).unwrap();
        assert_eq!(change.estimate, Some(growth));
        assert_eq!((growth / counts[0] * 1_000.0).round() / 10.0, per_cent);
    }
}

#[test]
fn only_the_students_of_students_have_a_trend_and_it_is_cochran_and_armitages() {
    // 10, 20 and 30 of 100 in three years: slope 0.1; pooled 0.2, so the standard error is √(0.2 · 0.8 / (100 · 2)).
    let years = ["2012/13", "2013/14", "2014/15"];
    let registrations = table(vec![text("school_year", &years), number("uf_students", &[10.0, 20.0, 30.0])]);
    let enrolment = table(vec![text("school_year", &years), text("grade", &["3", "3", "3"]), number("students", &[100.0; 3])]);
    let tables = [("uf_registrations", registrations), ("enrolment", enrolment)];
    let found = run("uf_share_of_students", &tables, &[&[]]);
    let trend = found.iter().find(|estimate| estimate.key.against == Some(Against::Trend)).unwrap();
    assert!((trend.estimate.unwrap() - 0.1).abs() < 1e-12);
    assert!((trend.standard_error.unwrap() - 0.028_284_271).abs() < 1e-8);
    assert!(trend.p.unwrap() < 0.001 && trend.method == Method::CochranArmitage);
    for other in ["uf_participation", "uf_per_year_3_student"] {
        assert!(run(other, &tables, &[&[]]).iter().all(|estimate| estimate.key.against != Some(Against::Trend)), "{other}");
    }
}

#[test]
fn moving_on_is_the_published_share_of_himmerland() {
    // Ungeindsats Himmerland: of 194 who finished, 79 % moved on to education (66 %) or employment (13 %).
    let outcomes: Vec<&str> = [("education", 128), ("job", 25), ("none", 41), ("unknown", 6)]
        .iter()
        .flat_map(|(outcome, count)| vec![*outcome; *count])
        .collect();
    let participants = table(vec![text("wave", &vec![""; 200]), text("outcome", &outcomes)]);
    let found = run("moved_on", &[("participants", participants.clone())], &[&[]]);
    let all = levels(&found)[0];
    assert_eq!((all.n, all.base, all.numerator, percent(all).round()), (Some(194), Some(200), Some(153.0), 79.0));
    let found = run("outcome_after", &[("participants", participants)], &[&[]]);
    let share = |level: &str| percent(found.iter().find(|estimate| estimate.key.level == level).unwrap()).round();
    assert_eq!((share("education"), share("job")), (66.0, 13.0));
    assert!(found.iter().all(|estimate| estimate.key.level != "unknown" && estimate.method == Method::FullCount));
}

#[test]
fn time_to_the_outcome_is_the_median_of_those_who_moved_on() {
    let participants = table(vec![
        text("wave", &[""; 5]),
        text("outcome", &["education", "job", "education", "none", "education"]),
        text("end_date", &["2012-04-13", "2012-04-13", "2012-02-20", "2012-04-13", "2012-04-13"]),
        text("outcome_date", &["2012-04-23", "2012-05-23", "2012-03-11", "2012-04-14", ""]),
    ]);
    // 10 and 40 days, 20 days over a leap day, one who did not move on, one without a date.
    let found = run("time_to_outcome", &[("participants", participants)], &[&[], &["outcome"]]);
    assert_eq!((levels(&found)[0].estimate, levels(&found)[0].n), (Some(20.0), Some(3)));
    assert_eq!(found.len(), 3, "those who did not move on have no time");
}

#[test]
fn dropping_out_is_a_share_of_those_who_have_ended() {
    let completion = ["completed", "dropped_out", "completed", "", "completed"];
    let participants = table(vec![text("wave", &[""; 5]), text("completion", &completion)]);
    let found = run("dropped_out", &[("participants", participants)], &[&[]]);
    assert_eq!((found[0].numerator, found[0].n, found[0].base), (Some(1.0), Some(4), Some(5)));
}

#[test]
fn activities_are_done_of_planned_by_school_and_grade() {
    let log = table(vec![
        text("wave", &[""; 3]),
        text("school", &["a", "a", "b"]),
        text("grade", &["F", "1", "F"]),
        number("planned", &[3.0, 2.0, 1.0]),
        number("done", &[2.0, 2.0, 2.0]),
        number("participants", &[40.0, 20.0, 18.0]),
        number("places_planned", &[50.0, 20.0, 20.0]),
    ]);
    let tables = [("activity_log", log)];
    let found = run("activity_done", &tables, &[&[], &["grade", "school"]]);
    assert_eq!(levels(&found)[0].estimate, Some(1.0), "one occasion too few and one too many");
    let cells: Vec<(f64, f64)> = levels(&found)[1..].iter().map(|cell| (cell.numerator.unwrap(), cell.denominator.unwrap())).collect();
    assert_eq!(cells, [(2.0, 2.0), (2.0, 3.0), (2.0, 1.0)]);
    assert_eq!(run("activity_reach", &tables, &[&[]])[0].estimate, Some(78.0));
    assert_eq!(percent(&run("places_filled", &tables, &[&[]])[0]), 86.67);
}

#[test]
fn staff_training_is_five_days_for_eighty_four() {
    let staff = table(vec![text("wave", &[""; 84]), number("days", &[5.0; 84]), number("days_planned", &[5.0; 84])]);
    let tables = [("staff_training", staff)];
    let days = run("training_days", &tables, &[&[]]);
    assert_eq!((days[0].numerator, days[0].denominator, days[0].n), (Some(420.0), Some(420.0), Some(84)));
    assert_eq!(run("staff_trained", &tables, &[&[]])[0].estimate, Some(84.0));
}

#[test]
fn places_are_offered_against_wished_for_with_the_employers_behind_them() {
    let supply = table(vec![
        text("school_year", &["2011/12"; 2]),
        text("sector", &["construction", "care"]),
        number("places_offered", &[16.0, 36.0]),
        number("places_needed", &[20.0, 12.0]),
        number("places_used", &[16.0, 9.0]),
        number("employers", &[7.0, 2.0]),
    ]);
    let tables = [("place_supply", supply)];
    let found = run("places_offered", &tables, &[&[], &["sector"]]);
    assert_eq!((found[0].estimate, found[0].n), (Some(52.0 / 32.0), Some(9)));
    let used = run("places_used", &tables, &[&["sector"]]);
    assert_eq!((used[0].estimate, used[0].n), (Some(0.25), Some(2)));
}

#[test]
fn excerpts_are_counted_by_code_and_group() {
    let excerpts = table(vec![
        text("wave", &[""; 4]),
        text("excerpt_code", &["obstacle", "obstacle", "motivation", "obstacle"]),
        text("respondent_group", &["pupil", "teacher", "pupil", "pupil"]),
    ]);
    let found = run("excerpts", &[("coded_excerpts", excerpts)], &[&[], &["excerpt_code", "respondent_group"]]);
    let totals: Vec<f64> = found.iter().map(|estimate| estimate.estimate.unwrap()).collect();
    assert_eq!(totals, [4.0, 1.0, 2.0, 1.0]);
}

const PLAN: &str = r#"
[[milestone]]
id = "adopted"
title = "Plan adopted"
domain = { municipality = "a" }
planned = "2019-06"
done = "2019-06-18"
status = "done"

[[milestone]]
id = "adopted"
title = "Plan adopted"
domain = { municipality = "b" }
planned = "2019-06"
done = "2019-09"
status = "done"

[[milestone]]
id = "adopted"
title = "Plan adopted"
domain = { municipality = "c" }
planned = "2019-06"
status = "ongoing"

[[activity]]
id = "visits"
title = "Visits"
planned = 56
done = 49

[[agreement]]
id = "companies"
title = "Companies"
planned = 40
signed = 46

[[agreement]]
id = "associations"
title = "Associations"
planned = 8
signed = 6

[[budget]]
title = "Grant"
currency = "DKK"
funding = "grant"
planned = 5000000
used = 4500000

[[budget]]
title = "Co-financing"
currency = "DKK"
funding = "co_financing"
planned = 5000000

[[budget]]
title = "Staff"
currency = "DKK"
planned = 8000000
"#;

#[test]
fn the_plan_is_counted_like_any_register() {
    let plan: Plan = toml::from_str(PLAN).unwrap();
    let mut tables = plan_tables::tables(&plan).unwrap();
    tables.push(("participants", table(vec![text("wave", &[""; 168])])));
    let first = |name: &str, by: &[&[&str]]| {
        let found = run(name, &tables, by);
        (found[0].numerator.unwrap(), found[0].denominator.unwrap())
    };
    assert_eq!(first("milestones_done", &[&["milestone"]]), (2.0, 3.0));
    assert_eq!(first("milestones_on_time", &[&[]]), (1.0, 2.0));
    assert_eq!(first("plan_activities_done", &[&["activity"]]), (49.0, 56.0));
    assert_eq!(first("agreements_signed", &[&[]]), (52.0, 48.0));
    // Half of ten million is co-financing; costs are not financing, and what was used is known of one line only.
    assert_eq!(first("co_financing", &[&["currency"]]), (5_000_000.0, 10_000_000.0));
    assert_eq!(first("budget_used", &[&["currency"]]), (4_500_000.0, 5_000_000.0));
    assert_eq!(first("budget_per_participant", &[&["currency"]]), (10_000_000.0, 168.0));
    assert_eq!(first("cost_per_participant", &[&["currency"]]), (4_500_000.0, 168.0));
}

/// Four goals: two of a with the weights 2 and 1, one of b, and one of b that was rated once.
const SCALED_GOALS: &str = r#"
[[scaled_goal]]
id = "a1"
title = "A1"
domain = { municipality = "a" }
weight = 2
levels = ["", "", "", "", ""]
before = -1
after = 1

[[scaled_goal]]
id = "a2"
title = "A2"
domain = { municipality = "a" }
levels = ["", "", "", "", ""]
before = -2
after = 0

[[scaled_goal]]
id = "b1"
title = "B1"
domain = { municipality = "b" }
weight = 3
levels = ["", "", "", "", ""]
before = -1
after = -1

[[scaled_goal]]
id = "b2"
title = "B2"
domain = { municipality = "b" }
levels = ["", "", "", "", ""]
after = 2

[[scaled_goal]]
id = "b3"
title = "B3"
domain = { municipality = "b" }
levels = ["", "", "", "", ""]
"#;

#[test]
fn goals_on_five_levels_are_scored_by_unit_and_over_units() {
    let plan: Plan = toml::from_str(SCALED_GOALS).unwrap();
    let tables = plan_tables::tables(&plan).unwrap();
    let found = run("goal_attainment_scaling", &tables, &[&[], &["municipality"]]);
    let score = |unit: Option<&str>, level: &str| {
        let domain: Vec<(String, String)> = unit.map(|unit| ("municipality".to_owned(), unit.to_owned())).into_iter().collect();
        found.iter().find(|estimate| estimate.key.level == level && estimate.key.domain == domain).unwrap()
    };
    let close = |value: Option<f64>, expected: f64| assert!((value.unwrap() - expected).abs() < 1e-9, "{value:?} is not {expected}");
    // 0.7·(4 + 1) + 0.3·9 = 6.2; Σwx is 2 after and −4 before.
    close(score(Some("a"), "after").estimate, 50.0 + 20.0 / 6.2_f64.sqrt());
    close(score(Some("a"), "before").estimate, 50.0 - 40.0 / 6.2_f64.sqrt());
    // 0.7·(9 + 1) + 0.3·16 = 11.8; Σwx = −3 + 2. Change is of the goal that was rated twice, which stood still.
    close(score(Some("b"), "after").estimate, 50.0 - 10.0 / 11.8_f64.sqrt());
    close(score(Some("b"), "change").estimate, 0.0);
    assert_eq!((score(Some("b"), "after").n, score(Some("b"), "after").base), (Some(2), Some(3)));
    assert_eq!((score(Some("a"), "after").method, score(Some("a"), "after").lower), (Method::FullCount, None));
    // Two units: the mean, with t of one degree of freedom (12.7062) times half their distance.
    let (a, b) = (50.0 + 20.0 / 6.2_f64.sqrt(), 50.0 - 10.0 / 11.8_f64.sqrt());
    let all = score(None, "after");
    close(all.estimate, 0.5 * (a + b));
    assert!((all.upper.unwrap() - all.estimate.unwrap() - 12.706_204_736 * 0.5 * (a - b)).abs() < 1e-6);
    assert_eq!((all.n, all.base, all.method, all.degrees_of_freedom), (Some(4), Some(5), Method::StudentT, Some(1.0)));
    let as_expected = run("scaled_goals_as_expected", &tables, &[&[]]);
    assert_eq!((as_expected[0].numerator, as_expected[0].denominator), (Some(3.0), Some(4.0)));
}
