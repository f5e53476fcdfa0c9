//! What the SQL engine does and does not do: facts the queries rely on, kept here because they are silent or obscure otherwise.

use polars::prelude::{Column, DataFrame};
use utfall::transform::engine::{Cell, Engine};

fn engine() -> Engine {
    let mut engine = Engine::new();
    let left = vec![Column::new("key".into(), ["a", "b", "c"]), Column::new("x".into(), [1.0, 2.0, 3.0])];
    let right = vec![Column::new("key".into(), ["a", "b"]), Column::new("y".into(), [10.0, 0.0])];
    engine.register("l", &DataFrame::new(3, left).unwrap());
    engine.register("r", &DataFrame::new(2, right).unwrap());
    engine
}

fn numbers(sql: &str) -> Vec<Cell> {
    engine().table("test", sql).unwrap().columns.into_iter().next_back().unwrap()
}

#[test]
fn a_left_join_with_its_filter_in_a_cte_keeps_every_row_of_the_left() {
    let sql = "with few as (select * from r where y > 5) select l.key, few.y from l left join few on l.key = few.key order by l.key";
    assert_eq!(numbers(sql), [Cell::Number(10.0), Cell::Null, Cell::Null]);
}

#[test]
fn counts_are_cast_before_they_are_subtracted() {
    assert_eq!(numbers("select cast(count(*) as bigint) - 5 as n from l"), [Cell::Number(-2.0)]);
}

#[test]
fn a_division_by_nothing_is_null_with_nullif() {
    assert_eq!(numbers("select x / nullif(y, 0) as q from l join r on l.key = r.key order by l.key"), [Cell::Number(0.1), Cell::Null]);
}

#[test]
fn rounding_is_half_to_even_in_sql_so_no_query_rounds() {
    assert_eq!(numbers("select round(2.5) as a"), [Cell::Number(2.0)]);
    for folder in ["queries/indicators", "queries/staging"] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap().to_lowercase();
            assert!(!text.contains("round("), "{} rounds", path.display());
        }
    }
}

#[test]
fn the_uf_indicator_gives_the_published_national_figure() {
    // ungforetagsamhet.se/arskullar, 2020/21: 34 676 UF entrepreneurs, 116 435 students in year 2 and 110 474 in year 3: 30.56 %.
    let mut engine = Engine::new();
    let names = |values: &[&str], name: &str| Column::new(name.into(), values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>());
    let uf = vec![
        names(&["2020/21"], "school_year"),
        names(&["Sverige"], "school"),
        names(&["alla"], "programme"),
        names(&["unknown"], "gender"),
        Column::new("uf_students".into(), [34_676.0]),
    ];
    let enrolment = vec![
        names(&["2020/21"; 3], "school_year"),
        names(&["Sverige"; 3], "school"),
        names(&["alla"; 3], "programme"),
        names(&["unknown"; 3], "gender"),
        names(&["1", "2", "3"], "grade"),
        Column::new("students".into(), [120_000.0, 116_435.0, 110_474.0]),
    ];
    engine.register("uf_registrations", &DataFrame::new(1, uf).unwrap());
    engine.register("enrolment", &DataFrame::new(3, enrolment).unwrap());
    let shipped =
        |path: &str| std::fs::read_to_string(path).unwrap().lines().filter(|line| !line.starts_with("--")).collect::<Vec<_>>().join("\n");
    engine.stage("uf_cohort", &shipped("queries/staging/uf_cohort.sql")).unwrap();
    let indicator = shipped("queries/indicators/uf_participation.sql").replace("$domains,", "");
    let table = engine.table("uf", &format!("select sum(numerator) as n, sum(denominator) as d from ({indicator}) as rows")).unwrap();
    let (n, d) = (table.columns[0][0].sum(), table.columns[1][0].sum());
    assert_eq!((n, d), (34_676.0, 113_454.5));
    assert_eq!((n / d * 10_000.0).round() / 100.0, 30.56);
}
