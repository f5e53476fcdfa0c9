//! Properties of the estimates, by their names.

use crate::reference::proportion::agresti_coull;
use crate::reference::proportion::jeffreys;
use crate::weights::{GENDER, MUNICIPALITY, evaluated_with, rows_text};
use polars::prelude::{Column, DataFrame};
use proptest::prelude::*;
use utfall::statistics::design::cluster_sums::ClusterSum;
use utfall::statistics::design::variance_components::{DomainCluster, Inference};
use utfall::statistics::intervals::interval::Interval;
use utfall::statistics::intervals::ladder::{LadderRules, ladder_share};
use utfall::statistics::intervals::proportion::clopper_pearson;
use utfall::statistics::intervals::proportion::wilson;
use utfall::statistics::numbers::random::Random;
use utfall::transform::columns::{Part, Rows};
use utfall::transform::engine::Engine;
use utfall::transform::estimate::Estimate;
use utfall::transform::keyed_sums::Request;
use utfall::transform::links::{Link, LinkedPart};

const RAKED: &str = "[instrument.weighting]\nmethod = \"rake\"\n";

fn numbers(estimate: &Estimate) -> [Option<f64>; 6] {
    let Estimate { n, estimate, standard_error, lower, upper, p, .. } = estimate;
    [n.map(|n| n as f64), *estimate, *standard_error, *lower, *upper, *p]
}

/// The same estimates with the same numbers, to a relative difference.
fn same(one: &[Estimate], other: &[Estimate], tolerance: f64) {
    assert_eq!(one.len(), other.len());
    assert!(one.len() > 50);
    for (one, other) in one.iter().zip(other) {
        assert_eq!((&one.key, one.method, &one.flags), (&other.key, other.method, &other.flags));
        for (own, their) in numbers(one).into_iter().zip(numbers(other)) {
            match own.zip(their) {
                None => assert_eq!(own, their, "{:?}", one.key),
                Some((own, their)) => {
                    assert!((own - their).abs() <= tolerance * own.abs().max(1e-3), "{:?}: {own} against {their}", one.key);
                }
            }
        }
    }
}

#[test]
fn row_order_does_not_matter() {
    let text = rows_text();
    let (header, rows) = text.split_once('\n').unwrap();
    let mut shuffled: Vec<&str> = rows.lines().collect();
    let count = shuffled.len();
    Random::new(1).draw_first(&mut shuffled, count);
    assert_ne!(shuffled.join("\n"), rows.trim_end());
    for weighting in ["", &format!("{RAKED}{GENDER}{MUNICIPALITY}")] {
        let one = evaluated_with(weighting, &text).1;
        let other = evaluated_with(weighting, &format!("{header}\n{}\n", shuffled.join("\n"))).1;
        same(&one, &other, if weighting.is_empty() { 1e-12 } else { 1e-10 });
    }
}

#[test]
fn scaling_the_weights_leaves_shares_and_means_alone() {
    let text = rows_text();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = reader.headers().unwrap().clone();
    let at = header.iter().position(|name| name == "vikt").unwrap();
    writer.write_record(&header).unwrap();
    for record in reader.records().map(Result::unwrap) {
        let scaled = |cell: &str| (cell.parse::<f64>().unwrap() * 8.0).to_string();
        let cells = record.iter().enumerate().map(|(column, cell)| if column == at { scaled(cell) } else { cell.to_owned() });
        writer.write_record(cells).unwrap();
    }
    let scaled = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    same(&evaluated_with("", &text).1, &evaluated_with("", &scaled).1, 1e-12);
}

/// A table with a wave, two keys, weights and two measures with gaps.
fn table(rows: usize, seed: u64) -> DataFrame {
    let mut random = Random::new(seed);
    let mut pick = |of: u64| random.bits() % of;
    let columns = vec![
        Column::new("wave".into(), (0..rows).map(|_| ["a", "b"][pick(2) as usize]).collect::<Vec<_>>()),
        Column::new(
            "school".into(),
            (0..rows).map(|_| Some(pick(7)).filter(|school| *school > 0).map(|school| format!("s{school}"))).collect::<Vec<_>>(),
        ),
        Column::new("unit_id".into(), (0..rows).map(|row| format!("p{}", row / 2)).collect::<Vec<_>>()),
        Column::new("weight".into(), (0..rows).map(|_| 0.1 + pick(1000) as f64 / 7.0).collect::<Vec<_>>()),
        Column::new("x".into(), (0..rows).map(|_| Some(pick(6)).filter(|x| *x > 0).map(|x| x as f64 / 3.0)).collect::<Vec<_>>()),
        Column::new("y".into(), (0..rows).map(|_| Some(pick(3)).filter(|y| *y > 0).map(|y| (y - 1) as f64)).collect::<Vec<_>>()),
    ];
    DataFrame::new(rows, columns).unwrap()
}

/// Sums by combination of keys, and over linked units.
#[derive(Debug, PartialEq)]
struct Summed {
    texts: Vec<Vec<Option<String>>>,
    rows: Vec<Rows>,
    measures: Vec<Vec<Part>>,
    links: Vec<Vec<Link>>,
    linked: Vec<Vec<Vec<LinkedPart>>>,
}

fn sums(table: &DataFrame, keys: &[&str], threads: usize) -> Summed {
    let mut engine = Engine::with_threads(threads);
    engine.register("answers", table);
    let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
    let measures = ["x", "y"].map(str::to_owned);
    let links = [utfall::transform::links::WavePair { before: "a".to_owned(), after: "b".to_owned() }];
    let request = Request { keys: &keys, measures: &measures, links: &links, counted: false };
    let sums = engine.sums("test", "select wave, school, unit_id, weight, x, y from answers order by wave", &request).unwrap();
    let rows = sums.units();
    let texts = sums.keys().iter().map(|key| (0..rows.len()).map(|row| key.text(row).map(str::to_owned)).collect()).collect();
    let measures = (0..measures.len()).map(|measure| sums.parts(measure)).collect();
    Summed { texts, rows, measures, links: sums.links(), linked: (0..2).map(|measure| sums.linked(measure)).collect() }
}

#[test]
fn the_sums_are_equal_to_the_bit_for_any_number_of_threads() {
    let table = table(150_000, 5);
    let one = sums(&table, &["wave", "school"], 1);
    assert_eq!(one.texts[0].len(), 14);
    for threads in [2, 16] {
        assert_eq!(one, sums(&table, &["wave", "school"], threads));
    }
}

#[test]
fn the_sums_do_not_depend_on_the_order_of_the_rows() {
    let table = table(150_000, 7);
    let (upper, lower) = table.split_at(61_803);
    let (one, other) = (sums(&table, &["wave"], 2), sums(&lower.vstack(&upper).unwrap(), &["wave"], 2));
    let values = |part: &utfall::transform::columns::Part| [part.n, part.y, part.w, part.wy, part.wyy, part.ww, part.wwy, part.wwyy];
    for (one, other) in one.measures.iter().flatten().zip(other.measures.iter().flatten()) {
        assert!(one.n > 30_000.0);
        for (one, other) in values(one).into_iter().zip(values(other)) {
            assert!((one - other).abs() <= 1e-12 * one.abs(), "{one} {other}");
        }
    }
}

#[test]
fn the_numbers_do_not_depend_on_the_engines_threads() {
    let survey = crate::weights::survey(&format!("{RAKED}{GENDER}{MUNICIPALITY}"));
    let written = |threads: &str| {
        let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_utfall"))
            .args(["query", "project", "item_mean", "--json"])
            .current_dir(survey.path(""))
            .env("UTFALL_KEY", "key")
            .env("POLARS_MAX_THREADS", threads)
            .output()
            .unwrap();
        assert!(output.status.success() && output.stdout.len() > 1000);
        output.stdout
    };
    let one = written("1");
    assert!(one == written("2") && one == written("16"));
}

#[test]
fn parts_add_up_to_wholes() {
    let table = table(5_000, 6);
    let (whole, parts) = (sums(&table, &["wave"], 2), sums(&table, &["wave", "school"], 2));
    for measure in 0..2 {
        for (at, wave) in whole.texts[0].iter().enumerate() {
            let of_wave = (0..parts.texts[0].len()).filter(|&row| parts.texts[0][row] == *wave);
            let mut sum = utfall::transform::columns::Part::default();
            of_wave.for_each(|row| sum.merge(&parts.measures[measure][row]));
            let own = whole.measures[measure][at];
            assert_eq!(own.n, sum.n);
            for (own, sum) in [(own.y, sum.y), (own.w, sum.w), (own.wy, sum.wy), (own.ww, sum.ww), (own.wwyy, sum.wwyy)] {
                assert!((own - sum).abs() <= 1e-12 * own.abs(), "{own} {sum}");
            }
        }
    }
    let (upper, lower) = table.split_at(2_345);
    let (upper, lower) = (sums(&upper, &["wave", "school"], 1), sums(&lower, &["wave", "school"], 1));
    for (row, both) in parts.measures[0].iter().enumerate() {
        let mut sum = upper.measures[0][row];
        sum.merge(&lower.measures[0][row]);
        assert!(both.n == sum.n && (both.wwy - sum.wwy).abs() <= 1e-12 * both.wwy.abs());
    }
}

fn inside(narrow: Option<Interval>, wide: Option<Interval>) -> bool {
    narrow.zip(wide).is_none_or(|(narrow, wide)| wide.lower <= narrow.lower + 1e-12 && narrow.upper <= wide.upper + 1e-12)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn intervals_grow_with_confidence(n in 1_u32..400, part in 0.0_f64..=1.0, low in 0.5_f64..0.98, step in 0.001_f64..0.019, spread in 1_u32..8) {
        let (n, x, high) = (f64::from(n), (part * f64::from(n)).round(), low + step);
        for method in [wilson, clopper_pearson, agresti_coull, jeffreys] {
            prop_assert!(inside(method(x, n, low), method(x, n, high)));
        }
        prop_assert!(inside(Interval::student(x, part + 0.1, f64::from(spread), low), Interval::student(x, part + 0.1, f64::from(spread), high)));
        let clusters: Vec<DomainCluster> = (0..spread)
            .map(|cluster| {
                let mut sums = ClusterSum { cluster, ..ClusterSum::default() };
                (0..n as u32).filter(|row| row % spread == cluster).for_each(|row| sums.add_row(1.0, f64::from(u8::from(f64::from(row) < x))));
                DomainCluster::endless(sums)
            })
            .filter(|cluster| cluster.sums.n > 0.0)
            .collect();
        let share = |level: f64| ladder_share(&clusters, None, None, LadderRules { level, ..LadderRules::new(Inference::Process) }).interval;
        prop_assert!(inside(share(low), share(high)));
    }
}
