//! Tests of the room: what the statements say, and what the embedded engine makes of them.

use super::connection::{Connection, told};
use super::inside::Inside;
use super::statement::{Coded, Dialect, Item, Wanted, Wave, counts, of_file, texts};

fn wave(table: &str) -> Wave {
    let codes = |texts: &[&str]| texts.iter().zip(1..).map(|(text, code)| ((*text).to_owned(), code)).collect();
    let item = |column: &str, blank: &[&str], voluntary| Item {
        column: column.to_owned(),
        blank: blank.iter().map(|text| (*text).to_owned()).collect(),
        not_put: Vec::new(),
        led_by: None,
        voluntary,
    };
    Wave {
        table: table.to_owned(),
        coded: vec![
            Some(Coded { column: "Kön".to_owned(), codes: codes(&["Flicka", "Pojke's \\"]) }),
            None,
            Some(Coded { column: "q".to_owned(), codes: codes(&["Ja", "Nej"]) }),
        ],
        items: vec![item("q", &["-"], false), item("Kön", &[], false), item("comment", &[], true)],
    }
}

#[test]
fn names_and_texts_are_written_as_the_engine_reads_them() {
    let statement = counts(Dialect::Spark, &[wave("a.b`c")], &Wanted { positions: &[0], most: 9, ..Wanted::default() });
    assert!(statement.contains("from `a`.`b``c`"), "{statement}");
    assert!(statement.contains(r"when 'Pojke\'s \\' then 2"), "{statement}");
    assert!(
        texts(Dialect::Spark, "parquet.`/a b.parquet`", "x", 5)
            .contains("from parquet.`/a b.parquet` group by cast(`x` as string) limit 6")
    );
    assert_eq!(of_file("parquet.`/a`; drop table x.`b`"), None);
}

/// What engines do differently is not asked of them: no division (of whole numbers it is another number), no order (nulls stand first or last), no
/// 1/0, no root, no decimal number and no sum of one.
#[test]
fn no_statement_holds_what_engines_do_differently() {
    let all = Wanted { positions: &[0, 1, 2], all: true, without: &[vec![(0, 1), (2, 2)]], most: 10 };
    for dialect in [Dialect::Spark, Dialect::Standard] {
        let statement = counts(dialect, &[wave("a"), wave("b")], &all).to_lowercase();
        for word in ["/", "order by", "sqrt", "double", "float", "decimal", "sum(", "avg(", "round(", "."] {
            assert!(!statement.contains(word), "`{word}` in {statement}");
        }
    }
}

#[test]
fn answers_are_counted_by_how_whole_they_are() {
    let gender = vec![Some("Flicka"), Some("Flicka"), None, None, Some("Pojke's \\"), None];
    let q = vec![Some("Ja"), Some("-"), Some("Nej"), None, Some("Kanske"), Some("-")];
    let comment = vec![None, None, None, Some("x"), None, None];
    let engine = Inside::new(&[("a", vec![("Kön", gender), ("q", q), ("comment", comment)])]);
    let wanted = Wanted { positions: &[0, 1, 2], all: true, most: 100, ..Wanted::default() };
    let mut found = engine.numbers(&counts(Dialect::Standard, &[wave("a")], &wanted)).unwrap();
    found.sort();
    // wave, how whole, codes of three questions, number; of two questions one answered is a half, and partial.
    let expected = [[0, 0, 1, 0, 1, 1], [0, 0, 2, 0, 0, 1], [0, 1, 0, 0, 2, 1], [0, 1, 1, 0, 0, 1], [0, 2, 0, 0, 0, 1], [0, 3, 0, 0, 0, 1]];
    assert_eq!(found, expected);
    let without = [vec![(0, 1), (2, 1)]];
    let wanted = Wanted { positions: &[2], without: &without, most: 100, ..Wanted::default() };
    let mut found = engine.numbers(&counts(Dialect::Standard, &[wave("a")], &wanted)).unwrap();
    found.sort();
    assert_eq!(found, [[0, 0, 2], [0, 2, 1]]);
}

#[test]
fn a_secret_is_never_told() {
    assert_eq!(told("\n UNAUTHENTICATED: Bearer abc \n more", Some("abc")), "UNAUTHENTICATED: Bearer …");
}
