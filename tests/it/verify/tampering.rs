//! What somebody may do to a folder who knows how it is made: each way is told, and told as what it is.

use super::{fit_ledger, fit_manifest, of_file, verified, with_parts};
use crate::attack;
use crate::survey::files;
use serde_json::Value;
use std::collections::BTreeSet;
use utfall::report::sha256;
use utfall::verify::What;
use utfall::verify::folder::Files;

const PAGE: &str = "report.sv.html";

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).unwrap()
}

fn put(files: &mut Files, path: &str, text: impl Into<Vec<u8>>) {
    files.insert(path.to_owned(), text.into());
}

/// Replaces the first of a text.
fn replaced(files: &mut Files, path: &str, from: &str, to: &str) {
    let text = text(files, path);
    assert!(text.contains(from), "{path} has no {from}");
    put(files, path, text.replacen(from, to, 1));
}

/// Without the first piece between two marks.
fn without(text: &str, from: &str, to: &str) -> String {
    let start = text.find(from).unwrap();
    let end = start + text[start..].find(to).unwrap() + to.len();
    format!("{}{}", &text[..start], &text[end..])
}

/// The first two numbers of cells that are marked and differ, by where they stand.
fn two_numbers(text: &str) -> [(usize, String); 2] {
    let cells: Vec<(usize, String)> = text
        .match_indices("data-estimate=\"")
        .filter_map(|(at, _)| {
            let begins = at + text[at..].find('>')? + 1;
            let inside = text[begins..].split('<').next()?;
            (inside.len() > 1 && inside.starts_with(|letter: char| letter.is_ascii_digit())).then(|| (begins, inside.to_owned()))
        })
        .collect();
    let other = cells.iter().find(|(_, inside)| *inside != cells[0].1).unwrap();
    [cells[0].clone(), other.clone()]
}

/// What is written anew after the files with these paths were altered.
type Fit<'a> = &'a dyn Fn(&mut Files, &BTreeSet<String>);

type Way = (&'static str, fn(&mut Files), What, &'static str);

/// The manifest is left as it is.
const PLAIN: [Way; 16] = [
    (
        "two files change places",
        |files| {
            let (one, other) = (files[PAGE].clone(), files["report.en.html"].clone());
            put(files, PAGE, other);
            put(files, "report.en.html", one);
        },
        What::Number,
        PAGE,
    ),
    ("a word of a sentence", |files| replaced(files, PAGE, " och ", " eller "), What::Content, PAGE),
    (
        "a row of a table of a page is left out",
        |files| {
            let page = text(files, PAGE);
            put(files, PAGE, without(&page, "<tr><th scope=\"row\"", "</tr>"));
        },
        What::Number,
        PAGE,
    ),
    ("a byte after the end", |files| files.get_mut(PAGE).unwrap().push(b' '), What::Content, PAGE),
    (
        "other ends of lines",
        |files| {
            let page = text(files, PAGE).replace('\n', "\r\n");
            put(files, PAGE, page);
        },
        What::Content,
        PAGE,
    ),
    ("a file is emptied", |files| put(files, PAGE, ""), What::Number, PAGE),
    ("a script is added to a page", |files| replaced(files, PAGE, "</body>", "<script>alert()</script></body>"), What::Content, PAGE),
    ("a page leads elsewhere", |files| replaced(files, PAGE, "annex.sv.html", "https://example.org/"), What::Content, PAGE),
    ("a file is added", |files| put(files, "figures/own.svg", "<svg/>"), What::Added, "figures/own.svg"),
    (
        "a file gets another name",
        |files| {
            let bytes = files.remove(PAGE).unwrap();
            put(files, "Report.sv.html", bytes);
        },
        What::Missing,
        PAGE,
    ),
    (
        "a hash in other letters",
        |files| {
            let own = sha256::hash(&files[PAGE]);
            replaced(files, "manifest.json", &own, &own.to_uppercase());
        },
        What::Record,
        "manifest.json",
    ),
    (
        "the data are said to be others",
        |files| {
            let manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
            let hash = manifest["data"].as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned();
            replaced(files, "manifest.json", &hash, &hash.chars().rev().collect::<String>());
        },
        What::Record,
        "manifest.json",
    ),
    (
        "the number of editions",
        |files| replaced(files, "manifest.json", "\"made_from\"", "\"editions\": 3,\n  \"made_from\""),
        What::Record,
        "manifest.json",
    ),
    (
        "the rows that were used",
        |files| replaced(files, "sources.json", "\"rows_used\": ", "\"rows_used\": 1"),
        What::Number,
        "sources.json",
    ),
    ("the query as it is shown", |files| replaced(files, "sources.json", "select", "select distinct"), What::Content, "sources.json"),
    ("the description of the data", |files| replaced(files, "datapackage.json", "title", "titel"), What::Content, "datapackage.json"),
];

/// The manifest is written anew to fit.
const FITTED: [Way; 9] = [
    (
        "two numbers of a page change places",
        |files| {
            let page = text(files, PAGE);
            let [(one, first), (other, second)] = two_numbers(&page);
            let page = format!("{}{second}{}{first}{}", &page[..one], &page[one + first.len()..other], &page[other + second.len()..]);
            put(files, PAGE, page);
        },
        What::Number,
        PAGE,
    ),
    (
        "a number of what a drawing says to those who do not see it",
        |files| {
            let path = "figures/goals.sv.svg";
            let drawing = text(files, path);
            let at = drawing.find("<desc").unwrap();
            let digit = at + drawing[at..].find(|letter: char| letter.is_ascii_digit()).unwrap();
            let digit = digit + drawing[digit..].find('>').unwrap();
            let digit = digit + drawing[digit..].find(|letter: char| letter.is_ascii_digit()).unwrap();
            let other = if drawing[digit..].starts_with('7') { "8" } else { "7" };
            put(files, path, format!("{}{other}{}", &drawing[..digit], &drawing[digit + 1..]));
        },
        What::Number,
        "figures/goals.sv.svg",
    ),
    (
        "a number written out in letters",
        |files| {
            let page = text(files, PAGE);
            let [(at, inside), _] = two_numbers(&page);
            put(files, PAGE, format!("{}elva{}", &page[..at], &page[at + inside.len()..]));
        },
        What::Number,
        PAGE,
    ),
    (
        "a row of the released numbers is left out",
        |files| {
            let json: Vec<Value> = serde_json::from_slice(&files["indicators.json"]).unwrap();
            put(files, "indicators.json", serde_json::to_vec(&json[1..]).unwrap());
        },
        What::Number,
        "indicators.json",
    ),
    (
        "what is withheld is said to be released",
        |files| replaced(files, "indicators.json", "\"withheld\"", "\"released\""),
        What::Content,
        "indicators.json",
    ),
    (
        "how an interval was made",
        |files| replaced(files, "indicators.json", "\"method\": \"", "\"method\": \"other_"),
        What::Content,
        "indicators.json",
    ),
    (
        "a picture is another",
        |files| {
            let path = "figures/goals.sv.png";
            let other = files["figures/goals.en.png"].clone();
            put(files, path, other);
        },
        What::Content,
        "figures/goals.sv.png",
    ),
    (
        "a sheet of a workbook is hidden",
        |files| {
            let book = with_parts(&files["tables.xlsx"], |name, text| {
                (name == "xl/workbook.xml").then(|| text.replacen("<sheet name", "<sheet state=\"hidden\" name", 1))
            });
            put(files, "tables.xlsx", book);
        },
        What::Content,
        "tables.xlsx",
    ),
    (
        "a file is no longer in the list of printed numbers",
        |files| {
            let mut listed: Value = serde_json::from_slice(&files["numbers.json"]).unwrap();
            listed["files"].as_object_mut().unwrap().remove(PAGE);
            put(files, "numbers.json", serde_json::to_vec(&listed).unwrap());
            replaced(files, PAGE, " och ", " eller ");
        },
        What::Record,
        "numbers.json",
    ),
];

/// The list of printed numbers fits as well: only the released numbers tell.
const ALL_FITTED: [Way; 2] = [
    ("two numbers of a page change places", |files| (FITTED[0].1)(files), What::Number, PAGE),
    (
        "a limit of an interval in a sentence",
        |files| {
            let page = text(files, PAGE);
            let at = page.match_indices("<data value=\"").find_map(|(at, _)| {
                let end = at + page[at..].find("</data>")?;
                let dash = at + page[at..end].find('–')?;
                Some(dash + page[dash..end].find(|letter: char| letter.is_ascii_digit())?)
            });
            let at = at.unwrap();
            let other = if page[at..].starts_with('9') { "4" } else { "9" };
            put(files, PAGE, format!("{}{other}{}", &page[..at], &page[at + 1..]));
        },
        What::Number,
        PAGE,
    ),
];

#[test]
fn whatever_is_done_to_a_folder_is_told() {
    let mut written = files(&attack::run("gr-samsyv").path("out"));
    // The files that the ways are about, so that the folder is soon looked through; of the others only that they are missing is told.
    let beside =
        ["annex.sv.html", "figures/goals.en.png", "figures/goals.sv.png", "figures/goals.sv.svg", "report.en.html", PAGE, "tables.xlsx"];
    written.retain(|path, _| beside.contains(&path.as_str()) || path.ends_with(".json") || path.starts_with("indicators."));
    let nothing = |_: &mut Files, _: &BTreeSet<String>| {};
    let manifest = |files: &mut Files, _: &BTreeSet<String>| fit_manifest(files);
    let ledger = |files: &mut Files, paths: &BTreeSet<String>| fit_ledger(files, paths.iter().map(String::as_str));
    let fits: [Fit<'_>; 3] = [&nothing, &manifest, &ledger];
    let ways = [PLAIN.as_slice(), FITTED.as_slice(), ALL_FITTED.as_slice()];
    let mut untold = Vec::new();
    for (fit, ways) in fits.into_iter().zip(ways) {
        for (way, alter, what, file) in ways {
            let mut altered = written.clone();
            alter(&mut altered);
            let changed: BTreeSet<String> =
                altered.iter().filter(|(path, bytes)| written.get(*path) != Some(bytes)).map(|(path, _)| path.clone()).collect();
            assert!(altered != written, "{way} alters nothing");
            fit(&mut altered, &changed);
            let found = verified(&altered);
            if !of_file(&found, file).iter().any(|told| told.what == *what) {
                untold.push(format!("{way}: {:?}", found.changed.iter().take(4).collect::<Vec<_>>()));
            }
        }
    }
    assert!(untold.is_empty(), "{}", untold.join("\n"));
}
