//! First choices of upper-secondary programme in year 9, by gender, three years: small cells.

use crate::Output;
use crate::programmes::{PROGRAMMES, choose};
use crate::random::Random;
use crate::table::{Cell, Table};
use crate::text_file::{Encoding, delimited};
use crate::truth::Truth;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// School year, girls, boys.
const YEARS: [(&str, u64, u64); 3] = [("2010/11", 74, 78), ("2011/12", 71, 74), ("2012/13", 70, 76)];

/// The file.
pub fn make(random: &mut Random, truth: &mut Truth) -> Output {
    let mut table = Table::new(["Läsår", "Förstahandsval", "Kön", "Antal sökande"]);
    let mut figures = Map::new();
    let mut all = 0;
    for (index, (year, girls, boys)) in YEARS.iter().enumerate() {
        let mut counts: BTreeMap<(&str, bool), u64> = BTreeMap::new();
        for (boy, number) in [(false, *girls), (true, *boys)] {
            for _ in 0..number {
                *counts.entry((choose(random, boy, 0.03 * index as f64), boy)).or_default() += 1;
            }
        }
        let mut programmes = Map::new();
        let mut distance = 0.0;
        for (programme, ..) in PROGRAMMES {
            let count = |boy: bool| counts.get(&(programme, boy)).copied().unwrap_or(0);
            for (boy, gender) in [(false, "Flickor"), (true, "Pojkar")] {
                table.rows.push(vec![(*year).into(), programme.into(), gender.into(), count(boy).into()]);
            }
            distance += (count(false) as f64 / *girls as f64 - count(true) as f64 / *boys as f64).abs() / 2.0;
            programmes.insert(programme.to_owned(), json!({ "women": count(false), "men": count(true) }));
        }
        figures.insert(
            (*year).to_owned(),
            json!({ "women": girls, "men": boys, "dissimilarity": distance, "programmes": Value::Object(programmes) }),
        );
        all += girls + boys;
    }
    let path = "data/gymnasieval-2011-2013.csv";
    truth.file(path, table.rows.len());
    truth.figure("programme_choices", Value::Object(figures));
    table.rows.push(vec!["Summa".into(), Cell::Blank, Cell::Blank, all.into()]);
    (path.to_owned(), delimited(&table, ';', Encoding::Windows1252))
}
