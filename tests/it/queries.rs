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
