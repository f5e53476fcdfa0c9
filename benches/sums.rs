//! What standard errors cost: sums of a large table by municipality and gender, against a bare group-by sum of the same columns.
//!
//! `cargo bench --bench sums [ROWS]`. Prints both times, their ratio, and the peak memory above the table.

use polars::prelude::{Column, DataFrame, IntoLazy, col};
use std::fs;
use std::time::{Duration, Instant};
use utfall::ingest::dataset::Design as Stages;
use utfall::ingest::units::paths::PATH_SEPARATOR;
use utfall::parallel::{in_order, processors};
use utfall::statistics::numbers::random::Random;
use utfall::transform::engine::Engine;
use utfall::transform::influence::{Influence, Term};
use utfall::transform::keyed_sums::Request;
use utfall::transform::sample::Sample;
use utfall::transform::sums::{Layout, Selection, Sums};

const ITEMS: usize = 40;
const MUNICIPALITIES: u64 = 290;
const SCHOOLS: u64 = 4;
const REPEATS: usize = 5;

fn main() {
    let rows = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(1_000_000);
    let items: Vec<String> = (0..ITEMS).map(|item| format!("item_{item}")).collect();
    let table = table(rows, &items);
    println!("{rows} rows, {ITEMS} items, {MUNICIPALITIES} municipalities × gender, {SCHOOLS} schools each; the best of {REPEATS}");
    let before = memory("VmRSS");

    let bare = best(|| {
        let sums: Vec<_> = items.iter().map(|item| col(item.as_str()).sum()).collect();
        let found = table.clone().lazy().group_by([col("municipality"), col("gender")]).agg(sums).collect().expect("the engine sums");
        assert_eq!(found.height() as u64, 2 * MUNICIPALITIES);
    });
    let bare_peak = memory("VmHWM");
    let reset = fs::write("/proc/self/clear_refs", "5").is_ok();
    let start = memory("VmRSS");
    let own = best(|| assert_eq!(standard_errors(&table, &items), ITEMS * 2 * MUNICIPALITIES as usize));
    let own_peak = memory("VmHWM");

    println!("bare group-by sum        {:8.1} ms", bare.as_secs_f64() * 1000.0);
    println!("sums and standard errors {:8.1} ms", own.as_secs_f64() * 1000.0);
    println!("ratio                    {:8.2}", own.as_secs_f64() / bare.as_secs_f64());
    let above = |peak: Option<f64>, start: Option<f64>| match peak.zip(start) {
        Some((peak, start)) => format!("{:8.1} MB", peak - start),
        None => "not known on this system".to_owned(),
    };
    println!("table and program        {}", above(before, Some(0.0)));
    println!("peak above, bare         {}", above(bare_peak, before));
    let note = if reset { "" } else { " (with the bare sum's: the peak could not be reset)" };
    println!("peak above, own          {}{note}", above(own_peak, start));
}

/// Schools within municipalities, weights, and items of which every twentieth answer is missing.
fn table(rows: usize, items: &[String]) -> DataFrame {
    let mut random = Random::new(290);
    let places: Vec<u64> = (0..rows).map(|_| random.bits() % (MUNICIPALITIES * SCHOOLS)).collect();
    let municipality = |place: &u64| format!("municipality {:03}", place / SCHOOLS);
    let genders: Vec<&str> = (0..rows).map(|_| if random.bits().is_multiple_of(2) { "female" } else { "male" }).collect();
    let mut columns = vec![
        Column::new("wave".into(), vec!["after"; rows]),
        Column::new("municipality".into(), places.iter().map(municipality).collect::<Vec<_>>()),
        Column::new("gender".into(), genders),
        Column::new("weight".into(), (0..rows).map(|_| 0.5 + (random.bits() % 1000) as f64 / 1000.0).collect::<Vec<_>>()),
        Column::new("stage_1".into(), places.iter().map(municipality).collect::<Vec<_>>()),
        Column::new(
            "stage_2".into(),
            places.iter().map(|place| format!("{}{PATH_SEPARATOR}school {}", municipality(place), place % SCHOOLS)).collect::<Vec<_>>(),
        ),
    ];
    columns.extend(items.iter().map(|item| {
        let answers: Vec<Option<f64>> =
            (0..rows).map(|_| Some(random.bits() % 20).filter(|draw| *draw > 0).map(|draw| (1 + draw % 5) as f64)).collect();
        Column::new(item.as_str().into(), answers)
    }));
    DataFrame::new(rows, columns).expect("columns of one length")
}

/// Means with standard errors of every item by municipality and gender, schools as clusters; how many there are.
fn standard_errors(table: &DataFrame, items: &[String]) -> usize {
    let mut engine = Engine::new();
    engine.register("answers", table);
    let keys = ["wave", "gender", "municipality", "stage_2"].map(str::to_owned);
    let sql = format!("select wave, gender, municipality, stage_2, weight, {} from answers order by wave", items.join(", "));
    let request = Request { keys: &keys, measures: items, links: &[], counted: false };
    let sums = engine.sums("benchmark", &sql, &request).expect("the engine sums");
    let stages = Stages { stages: vec!["municipality".to_owned(), "school".to_owned()], all: vec![true, false], ..Stages::default() };
    let paths = sums.keys()[3].texts.iter().flatten().cloned().collect();
    let sample = Sample::new(&stages, paths).expect("paths do not contradict each other");
    let layout = Layout { dimensions: &keys[1..3], staged: true, calibrated: false, placed: false, measures: items, links: &[] };
    let sums = Sums::read(sums, &layout, &sample, &[]);
    let domains = sums.combinations(&["municipality".to_owned(), "gender".to_owned()]);
    let threads = processors();
    let found = in_order(items.len(), threads, |item| {
        let error = |levels: &Vec<(String, String)>| {
            let selection = Selection { wave: "after".to_owned(), levels: levels.clone() };
            let domain = sums.domain(&items[item], &selection, &sample);
            Influence::of(&[Term { sign: 1.0, domain: &domain }]).ok().flatten()?.error(&sample, false)
        };
        domains.iter().filter_map(error).filter(|error| error.standard_error > 0.0).count()
    });
    found.into_iter().sum()
}

fn best(mut work: impl FnMut()) -> Duration {
    let mut time = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..REPEATS).map(|_| time()).min().unwrap_or_default()
}

/// A figure of this process's memory in megabytes, where the system tells.
fn memory(name: &str) -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    Some(line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok()? / 1024.0)
}
