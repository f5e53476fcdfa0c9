//! Prao: what pupils wished and where they were placed, the places there were, and the class lists. One workbook by hand, with titles over its columns.

use super::{CLASSES, Pupil, YEARS};
use crate::random::Random;
use crate::table::{Cell, Table};
use crate::text_file::{Encoding, delimited};
use crate::truth::Truth;
use crate::workbook::{Handmade, handmade};
use crate::{Failure, Output};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Sector; weight of wishes among girls and boys; places offered in each school year; employers that offered them.
const SECTORS: [(&str, f64, f64, [u64; 2], [u64; 2]); 10] = [
    ("Barnomsorg och skola", 20.0, 4.0, [48, 50], [14, 15]),
    ("Bygg", 1.0, 14.0, [16, 20], [7, 8]),
    ("Djur och natur", 13.0, 4.0, [14, 16], [2, 4]),
    ("Fordon och transport", 1.0, 17.0, [20, 22], [8, 9]),
    ("Frisör och hälsa", 16.0, 1.0, [12, 12], [9, 9]),
    ("Handel", 20.0, 16.0, [52, 54], [21, 22]),
    ("Industri", 3.0, 15.0, [34, 42], [8, 10]),
    ("Kontor och IT", 9.0, 17.0, [16, 18], [7, 8]),
    ("Restaurang", 8.0, 9.0, [22, 24], [9, 10]),
    ("Vård och omsorg", 9.0, 3.0, [36, 40], [6, 7]),
];
const NO_PLACE: &str = "Ingen plats";

/// The pupils, and the files.
pub fn make(random: &mut Random, truth: &mut Truth) -> Result<(Vec<Pupil>, Vec<Output>), Failure> {
    let mut pupils = Vec::new();
    let mut files = Vec::new();
    for (year, name) in YEARS.iter().enumerate() {
        let mut list = Table::new(["Skola", "Klass", "Kön", "Antal elever"]);
        for (school, class, sizes) in CLASSES {
            for (boy, label, count) in [(false, "Flickor", sizes[year].0), (true, "Pojkar", sizes[year].1)] {
                list.rows.push(vec![school.into(), class.into(), label.into(), count.into()]);
                for _ in 0..count {
                    let wish = wish(random, boy, if year == 0 { 0.0 } else { 0.16 });
                    let days = if random.chance(0.9) { 10 } else { random.integer(4, 9) as u64 };
                    pupils.push(Pupil { year, school, class, boy, wish, placement: "", days });
                }
            }
        }
        let path = format!("data/klasslistor-{}.csv", name.replace('/', "-"));
        truth.file(&path, list.rows.len());
        files.push((path, delimited(&list, ';', Encoding::Windows1252)));
        place(random, &mut pupils, year);
    }
    truth.figure("placements", figures(&pupils));
    let path = "data/prao.xlsx";
    truth.file(path, pupils.len());
    let (placements, supply) = (placement_table(&pupils), supply_table(&pupils));
    truth.figure("place_supply_rows", json!(supply.rows.len()));
    truth.figure("place_supply", supply_figures(&pupils));
    let sheets = [
        Handmade {
            name: "Placeringar",
            above: &["Prao läsåren 2011/12 och 2012/13, en rad per elev"],
            groups: &[(0, 4, "Elev"), (5, 7, "Prao")],
            table: &placements,
            below: &["Not: Ingen plats betyder att eleven inte kunde ordnas en plats under året."],
        },
        Handmade { name: "Platser", above: &[], groups: &[], table: &supply, below: &[] },
    ];
    files.push((path.to_owned(), handmade(&sheets)?));
    Ok((pupils, files))
}

fn wish(random: &mut Random, boy: bool, evenness: f64) -> &'static str {
    let weights = SECTORS.map(|(_, girls, boys, ..)| {
        let own = if boy { boys } else { girls };
        own + evenness * ((girls + boys) / 2.0 - own)
    });
    SECTORS[random.weighted(&weights)].0
}

/// Gives places in random order: the wish where a place is left, else a sector with places left; a few get none.
fn place(random: &mut Random, pupils: &mut [Pupil], year: usize) {
    let mut left: BTreeMap<&str, u64> = SECTORS.iter().map(|(sector, _, _, places, _)| (*sector, places[year])).collect();
    let mut order: Vec<usize> = (0..pupils.len()).filter(|&index| pupils[index].year == year).collect();
    random.shuffle(&mut order);
    for index in order {
        let wanted = pupils[index].wish;
        let free: Vec<&'static str> =
            SECTORS.iter().map(|(sector, ..)| *sector).filter(|sector| left.get(sector).is_some_and(|places| *places > 0)).collect();
        let placement = if random.chance(0.02) || free.is_empty() {
            NO_PLACE
        } else if free.contains(&wanted) && random.chance(0.9) {
            wanted
        } else {
            let boy = pupils[index].boy;
            let weights: Vec<f64> = free
                .iter()
                .map(|sector| {
                    SECTORS.iter().find(|entry| entry.0 == *sector).map_or(0.0, |entry| if boy { entry.2 } else { entry.1 } + 4.0)
                })
                .collect();
            free[random.weighted(&weights)]
        };
        if let Some(places) = left.get_mut(placement) {
            *places -= 1;
        }
        pupils[index].placement = placement;
        if placement == NO_PLACE {
            pupils[index].days = 0;
        }
    }
}

fn placement_table(pupils: &[Pupil]) -> Table {
    let mut table = Table::new(["Läsår", "Skola", "Klass", "Årskurs", "Kön", "Önskad bransch", "Placering", "Dagar"]);
    for pupil in pupils {
        let gender = if pupil.boy { "Pojke" } else { "Flicka" };
        let key: [Cell; 5] = [YEARS[pupil.year].into(), pupil.school.into(), pupil.class.into(), pupil.class[..1].into(), gender.into()];
        table.rows.push([key.to_vec(), vec![pupil.wish.into(), pupil.placement.into(), pupil.days.into()]].concat());
    }
    table
}

fn supply_table(pupils: &[Pupil]) -> Table {
    let mut table = Table::new(["Läsår", "Bransch", "Arbetsgivare", "Erbjudna platser", "Önskade platser", "Använda platser"]);
    for (year, name) in YEARS.iter().enumerate() {
        for (sector, _, _, places, employers) in SECTORS {
            let count = |of: fn(&Pupil) -> &str| pupils.iter().filter(|pupil| pupil.year == year && of(pupil) == sector).count() as u64;
            table.rows.push(vec![
                (*name).into(),
                sector.into(),
                employers[year].into(),
                places[year].into(),
                count(|p| p.wish).into(),
                count(|p| p.placement).into(),
            ]);
        }
    }
    table
}

/// Employers, and places offered, wished for and used, by year and over all sectors.
fn supply_figures(pupils: &[Pupil]) -> Value {
    let of_year = |year: usize| {
        let placed = |pupil: &&Pupil| pupil.year == year && pupil.placement != NO_PLACE;
        json!({
            "employers": SECTORS.iter().map(|sector| sector.4[year]).sum::<u64>(),
            "offered": SECTORS.iter().map(|sector| sector.3[year]).sum::<u64>(),
            "wished_for": pupils.iter().filter(|pupil| pupil.year == year).count(),
            "used": pupils.iter().filter(placed).count(),
        })
    };
    Value::Object(YEARS.iter().enumerate().map(|(year, name)| ((*name).to_owned(), of_year(year))).collect())
}

/// Wishes met, and counts by year, gender and sector.
fn figures(pupils: &[Pupil]) -> Value {
    let mut years = Map::new();
    for (year, name) in YEARS.iter().enumerate() {
        let mut genders = Map::new();
        for (boy, gender) in [(false, "female"), (true, "male")] {
            let group: Vec<&Pupil> = pupils.iter().filter(|pupil| pupil.year == year && pupil.boy == boy).collect();
            let met = group.iter().filter(|pupil| pupil.wish == pupil.placement).count();
            let by = |of: fn(&Pupil) -> &str| {
                let mut counts: BTreeMap<String, u64> = BTreeMap::new();
                for pupil in &group {
                    *counts.entry(of(pupil).to_owned()).or_default() += 1;
                }
                counts
            };
            genders.insert(
                gender.to_owned(),
                json!({ "pupils": group.len(), "wish_met": met, "share": met as f64 / group.len() as f64, "wishes": by(|p| p.wish), "placements": by(|p| p.placement) }),
            );
        }
        years.insert((*name).to_owned(), Value::Object(genders));
    }
    Value::Object(years)
}
