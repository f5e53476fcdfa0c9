//! The participant register of the Social Fund: staff as participants, one file per municipality, and their hours by month in a file of their own.

use crate::moment::Moment;
use crate::open_document::{Sheet, spreadsheet};
use crate::random::Random;
use crate::table::{Cell, Table};
use crate::text_file::{Encoding, delimited};
use crate::truth::Truth;
use crate::workbook::{Handmade, handmade};
use crate::{Failure, Output};
use serde_json::{Value, json};

/// Municipality and number of staff who took part.
const STAFF: [(&str, usize); 3] = [("Partille", 64), ("Stenungsund", 48), ("Härryda", 57)];
const HEADER: [&str; 21] = [
    "Deltagare",
    "Kön",
    "Födelseår och dag",
    "Startdatum",
    "Slutdatum",
    "Sysselsättning",
    "I utbildning",
    "Utbildningsnivå",
    "Utländsk bakgrund",
    "Minoritet",
    "Migrant",
    "Funktionsnedsättning",
    "Annan utsatthet",
    "Frågan ställd",
    "Fullföljt",
    "Resultat per",
    "Studerar efter",
    "Intyg",
    "Uppföljd",
    "Arbetar",
    "Förändring",
];

/// A member of staff in the register.
#[derive(Clone)]
struct Member {
    code: String,
    woman: bool,
    birth: Moment,
    entry: Moment,
    exit: Option<Moment>,
    level: u64,
    sensitive: [&'static str; 5],
    certificate: bool,
    observed_after: i64,
    followed: bool,
    change: &'static str,
    hours: Vec<(String, u64)>,
}

/// The four files.
pub fn make(random: &mut Random, truth: &mut Truth) -> Result<Vec<Output>, Failure> {
    let mut outputs = Vec::new();
    let mut all: Vec<Member> = Vec::new();
    let mut hours = Table::new(["Deltagare", "Kommun", "Månad", "Timmar"]);
    for (municipality, count) in STAFF {
        let mut table = Table::new(HEADER);
        for number in 0..count {
            let member = member(random, all.len() + 1);
            table.rows.push(row(&member));
            if number == 20 {
                // The same row twice: it was pasted in again.
                table.rows.push(row(&member));
            }
            hours.rows.extend(
                member
                    .hours
                    .iter()
                    .map(|(month, spent)| vec![member.code.as_str().into(), municipality.into(), month.as_str().into(), (*spent).into()]),
            );
            all.push(member);
        }
        if municipality == "Härryda" {
            // Changed employer: began in Partille, and again in Härryda.
            let mut again = all[7].clone();
            again.entry = Moment::of(2019, 2, 4);
            again.exit = None;
            table.rows.push(row(&again));
            all[7].exit = None;
        }
        let (path, bytes) = file(municipality, &table)?;
        truth.file(&path, table.rows.len());
        outputs.push((path, bytes));
    }
    let path = "data/esf-timmar.csv";
    truth.file(path, hours.rows.len());
    truth.figure("esf", figures(&all));
    outputs.push((path.to_owned(), delimited(&hours, ';', Encoding::Utf8WithMark)));
    Ok(outputs)
}

/// Each municipality hands in what it has: a workbook with a title, a text file, a spreadsheet.
fn file(municipality: &str, table: &Table) -> Result<Output, Failure> {
    Ok(match municipality {
        "Partille" => {
            let made = Handmade { name: "Deltagare", above: &["Deltagare i Samsyv, Partille kommun"], groups: &[], table, below: &[] };
            ("data/esf-deltagare-partille.xlsx".to_owned(), handmade(&[made])?)
        }
        "Stenungsund" => ("data/esf-deltagare-stenungsund.csv".to_owned(), delimited(table, ';', Encoding::Windows1252)),
        _ => ("data/esf-deltagare-harryda.ods".to_owned(), spreadsheet(&[Sheet { name: "Deltagare", above: &[], table }])?),
    })
}

fn member(random: &mut Random, number: usize) -> Member {
    let mut entry = Moment::of(2018, *random.pick(&[8, 9, 10]), 1);
    entry.day += random.integer(0, 27);
    while entry.is_weekend() {
        entry.day += 1;
    }
    let left = random.chance(0.34);
    let exit = left.then(|| {
        let mut day = Moment::of(2018, *random.pick(&[11, 12, 13]), 1);
        day.day += random.integer(0, 27);
        day
    });
    let yes = |random: &mut Random, share: f64| ["Ja", "Nej", "Vill inte svara"][random.weighted(&[share, 0.97 - share, 0.03])];
    let sensitive = [yes(random, 0.14), yes(random, 0.03), yes(random, 0.05), yes(random, 0.06), yes(random, 0.02)];
    let birth = Moment { day: Moment::of(1955, 3, 1).day + random.integer(0, 40 * 365), second: 0 };
    let until = exit.unwrap_or(Moment::of(2019, 6, 30));
    let months =
        [(2018, 8), (2018, 9), (2018, 10), (2018, 11), (2018, 12), (2019, 1), (2019, 2), (2019, 3), (2019, 4), (2019, 5), (2019, 6)];
    let active = months
        .into_iter()
        .filter(|(year, month)| Moment::of(*year, *month, 1) <= until && entry < Moment::of(*year + month / 12, month % 12 + 1, 1));
    Member {
        code: format!("S{number:03}"),
        woman: random.chance(0.71),
        birth,
        entry,
        exit,
        level: [3, 5, 6, 7][random.weighted(&[0.05, 0.07, 0.52, 0.36])],
        sensitive,
        certificate: random.chance(0.6),
        observed_after: random.integer(0, 25),
        followed: random.chance(0.8),
        change: ["Ingen förändring", "Större ansvar", "Arbete som kräver högre kompetens", "Bara högre lön"]
            [random.weighted(&[0.6, 0.16, 0.14, 0.1])],
        hours: active.map(|(year, month)| (format!("{year}-{month:02}"), random.integer(2, 9) as u64)).collect(),
    }
}

fn row(member: &Member) -> Vec<Cell> {
    let day = |moment: Option<Moment>| Cell::text(moment.map(Moment::iso_date).unwrap_or_default());
    let later = |days: i64| member.exit.map(|exit| Moment { day: exit.day + days, ..exit });
    let result = |text: &str| if member.exit.is_some() { Cell::text(text) } else { Cell::Blank };
    let six_months = later(182).filter(|day| *day <= Moment::of(2019, 6, 30) && member.followed);
    let followed = |text: &str| if six_months.is_some() { Cell::text(text) } else { Cell::Blank };
    let mut cells: Vec<Cell> = vec![
        member.code.as_str().into(),
        if member.woman { "Kvinna" } else { "Man" }.into(),
        day(Some(member.birth)),
        day(Some(member.entry)),
        day(member.exit),
        "Sysselsatt".into(),
        "Nej".into(),
        member.level.into(),
    ];
    cells.extend(member.sensitive.map(Cell::from));
    cells.push("Ja".into());
    cells.extend([
        result("Fullföljde"),
        day(later(member.observed_after)),
        result("Nej"),
        result(if member.certificate { "Ja" } else { "Nej" }),
    ]);
    cells.extend([day(six_months), followed("Ja"), followed(member.change)]);
    cells
}

/// Counts by women and men up to 30 June 2019. The member who began again elsewhere has not left.
fn figures(all: &[Member]) -> Value {
    let count = |keep: &dyn Fn(&Member) -> bool| -> Value {
        let of = |woman: bool| all.iter().filter(|member| member.woman == woman && keep(member)).count();
        json!({ "women": of(true), "men": of(false) })
    };
    let age = |member: &Member| -> i64 {
        let (born, entered) = (member.birth.date(), member.entry.date());
        entered.0 - born.0 - i64::from((entered.1, entered.2) < (born.1, born.2))
    };
    json!({
        "TOTAL": count(&|_| true), "CO05": count(&|_| true),
        "CO07": count(&|member| age(member) >= 55),
        "CO10": count(&|member| member.level == 3), "CO11": count(&|member| member.level >= 5),
        "CO16": count(&|member| member.sensitive[3] == "Ja"),
        "LEAVERS": count(&|member| member.exit.is_some()),
        "CR03": count(&|member| member.exit.is_some() && member.certificate),
    })
}
