//! Teachers and study and career counsellors, before and after (Google Forms, Swedish).

use super::MUNICIPALITIES;
use crate::Output;
use crate::moment::Moment;
use crate::random::Random;
use crate::survey::{AGREEMENT, Column, Response, Statement, count_by, count_options, item_counts, statement, tabulate};
use crate::table::Cell;
use crate::text_file::{Encoding, delimited};
use crate::truth::Truth;
use serde_json::json;

const STATEMENTS: [Statement; 6] = [
    statement("knows_guidance", "Våra elever vet vem de kan prata med om studier och yrken", 0.15, 0.04),
    statement("lessons_discuss", "På mina lektioner pratar vi om olika yrken och utbildningar", -0.20, 0.03),
    statement("working_life_knowledge", "I skolan får eleverna veta tillräckligt om arbetslivet", -0.75, 0.05),
    statement("free_choice", "Våra elever kan välja vilket yrke de vill utan att begränsas av sitt kön", -0.45, 0.07),
    statement("norm_criticism", "Jag har kunskap nog för att arbeta normkritiskt med elevernas val", -0.45, 0.03),
    statement("shared_responsibility", "Vägledning är hela skolans ansvar hos oss", -0.50, 0.03),
];
const CHANGE: [f64; 6] = [0.20, 0.40, 0.25, 0.10, 0.38, 0.65];

/// The last option holds the separator itself, as options in Google's forms may.
const WAYS: [(&str, f64, f64); 5] = [
    ("Studiebesök", 0.44, 0.55),
    ("Gäster från arbetslivet", 0.33, 0.49),
    ("Förberedelse och uppföljning av prao", 0.61, 0.77),
    ("Besök på gymnasieskolor", 0.47, 0.50),
    ("Samtal om yrken, utbildningar och normer", 0.27, 0.58),
];

const COMMENTS: [&str; 6] = [
    "Vi behöver gemensam planeringstid för att det ska bli av",
    "Processledaren har gjort skillnad",
    "Frågan finns nu på agendan i arbetslaget",
    "Normkritiken var ögonöppnande men svår att få in i min undervisning i matematik",
    "Det hänger fortfarande på eldsjälar",
    "Fler platser inom vård och teknik behövs",
];

const COLUMNS: [Column; 11] = [
    ("time", "Tidstämpel"),
    ("municipality", "I vilken kommun arbetar du?"),
    ("role", "Vad arbetar du som?"),
    (STATEMENTS[0].variable, STATEMENTS[0].header),
    (STATEMENTS[1].variable, STATEMENTS[1].header),
    (STATEMENTS[2].variable, STATEMENTS[2].header),
    (STATEMENTS[3].variable, STATEMENTS[3].header),
    (STATEMENTS[4].variable, STATEMENTS[4].header),
    (STATEMENTS[5].variable, STATEMENTS[5].header),
    ("ways", "Hur har du arbetat med studie- och yrkesvägledning det senaste läsåret?"),
    ("comment", "Övriga kommentarer"),
];

/// Answers per municipality in each wave.
const ANSWERS: [(&str, [u64; 3]); 2] = [("fore", [27, 16, 21]), ("efter", [24, 14, 20])];

/// The two files.
pub fn make(random: &mut Random, truth: &mut Truth) -> Vec<Output> {
    let mut outputs = Vec::new();
    let mut figures = serde_json::Map::new();
    for (later, (wave, counts)) in [false, true].into_iter().zip(ANSWERS) {
        let mut responses = Vec::new();
        for (municipality, count) in MUNICIPALITIES.iter().zip(counts) {
            for index in 0..count {
                responses.push(respond(random, *municipality, index < 4, later));
            }
        }
        random.shuffle(&mut responses);
        let mut moments: Vec<Moment> = (0..responses.len())
            .map(|_| {
                Moment::of(if later { 2019 } else { 2018 }, if later { 5 } else { 9 }, random.integer(13, 17))
                    .after(random.integer(7 * 3600, 18 * 3600))
            })
            .collect();
        moments.sort();
        for (response, moment) in responses.iter_mut().zip(moments) {
            response.cells.insert("time", Cell::Moment(moment));
        }
        let path = format!("data/personal-{wave}.csv");
        truth.file(&path, responses.len());
        figures.insert(
            if later { "after" } else { "before" }.to_owned(),
            json!({
                "answers": responses.len(), "by_municipality": count_by("municipality", responses.iter()), "by_role": count_by("role", responses.iter()),
                "ways": WAYS.map(|(option, ..)| json!({ "option": option, "count": responses.iter().filter(|r| r.written("ways").contains(option)).count() })),
                "ways_split_at_every_comma": count_options("ways", ", ", responses.iter()),
                "items": item_counts(&AGREEMENT, &STATEMENTS, responses.iter()),
            }),
        );
        outputs.push((path, delimited(&tabulate(&COLUMNS, &responses), ',', Encoding::Utf8)));
    }
    truth.figure("staff", figures.into());
    outputs
}

fn respond(random: &mut Random, municipality: (&str, f64, f64), counsellor: bool, later: bool) -> Response {
    let mut response = Response::default();
    let (name, level, rise) = municipality;
    response.set("municipality", name);
    response.set("role", if counsellor { "Studie- och yrkesvägledare" } else { "Lärare" });
    let opinion = level + if counsellor { 0.35 } else { 0.0 } + if later { rise } else { 0.0 } + 0.6 * random.normal();
    for (item, change) in STATEMENTS.iter().zip(CHANGE) {
        let shift = if later { change } else { 0.0 };
        response.answer(item.variable, AGREEMENT.draw(random, item, opinion + shift, 0.02), &AGREEMENT);
    }
    let ways: Vec<&str> =
        WAYS.iter().filter(|(_, before, after)| random.chance(if later { *after } else { *before })).map(|(option, ..)| *option).collect();
    response.set("ways", ways.join(", "));
    if random.chance(0.16) {
        response.set("comment", *random.pick(&COMMENTS));
    }
    response
}
