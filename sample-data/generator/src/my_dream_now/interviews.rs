//! Excerpts from interviews with the evaluator's codes. All are invented.

use crate::table::Table;
use crate::truth::Truth;
use crate::workbook::{Handmade, handmade};
use crate::{Failure, Output};
use serde_json::json;
use std::collections::BTreeMap;

/// Interview, group, code, excerpt, whether it may be quoted.
const EXCERPTS: [(&str, &str, &str, &str, &str); 24] = [
    ("E1", "Elev", "Förebild", "Hon har gått i samma skola som jag. Då tänkte jag att det går.", "Ja"),
    ("E1", "Elev", "Kunskap om arbetslivet", "Jag trodde att alla på ett kontor gjorde samma sak.", "Ja"),
    ("E2", "Elev", "Motivation", "När någon förklarar vad man ska ha matten till blir det lättare att orka.", "Ja"),
    ("E2", "Elev", "Hinder", "Det är långt till stan och jag har småsyskon att hämta.", "Nej"),
    ("E3", "Elev", "Handlingsförmåga", "Jag ringde själv och frågade om praoplats.", "Ja"),
    ("E3", "Elev", "Kunskap om arbetslivet", "Att skriva cv hade jag aldrig gjort.", "Nej"),
    ("E4", "Elev", "Förebild", "Han blev uppsagd en gång och berättade det. Det var modigt.", "Nej"),
    ("E4", "Elev", "Hinder", "Vissa träffar var mest att sitta och lyssna.", "Ja"),
    ("E5", "Elev", "Handlingsförmåga", "Nu vågar jag räcka upp handen när det kommer någon utifrån.", "Nej"),
    ("L1", "Lärare", "Motivation", "De frågar när coacherna kommer nästa gång.", "Ja"),
    ("L1", "Lärare", "Organisation", "Jag fick datumen för sent för att kunna förbereda klassen.", "Ja"),
    ("L2", "Lärare", "Kunskap om arbetslivet", "Orden från arbetslivet dyker upp i deras texter.", "Ja"),
    ("L2", "Lärare", "Organisation", "Det hänger på mig om det blir av.", "Nej"),
    ("L3", "Lärare", "Förebild", "De behöver se någon som liknar dem själva.", "Nej"),
    ("L4", "Lärare", "Organisation", "När ledningen lade in träffarna i schemat försvann krånglet.", "Ja"),
    ("K1", "Klasscoach", "Handlingsförmåga", "Första gången tittade de i golvet. Sista gången stod de i kö för att fråga.", "Ja"),
    ("K1", "Klasscoach", "Organisation", "Vi var ett lag på fyra, annars hade det inte gått att hålla.", "Nej"),
    ("K2", "Klasscoach", "Motivation", "Jag fick själv tänka efter varför jag valde mitt yrke.", "Ja"),
    ("K3", "Klasscoach", "Hinder", "En klass bytte lärare tre gånger under året.", "Nej"),
    ("K3", "Klasscoach", "Förebild", "De ville veta vad mina föräldrar jobbade med.", "Nej"),
    ("A1", "Arbetsgivare", "Rekrytering", "Två av sommarjobbarna kom från klassen.", "Ja"),
    ("A1", "Arbetsgivare", "Organisation", "Vi behöver ha datumen ett halvår i förväg.", "Ja"),
    ("A2", "Arbetsgivare", "Rekrytering", "Vi når inte de här ungdomarna på annat sätt.", "Nej"),
    ("A2", "Arbetsgivare", "Kunskap om arbetslivet", "De hade inte en aning om vad en kommun gör.", "Nej"),
];

/// The workbook.
pub fn make(truth: &mut Truth) -> Result<Output, Failure> {
    let mut table = Table::new(["Intervju", "Grupp", "Kod", "Utdrag", "Får citeras"]);
    let mut by_code: BTreeMap<&str, BTreeMap<&str, u64>> = BTreeMap::new();
    for (interview, group, code, excerpt, release) in EXCERPTS {
        table.rows.push(vec![interview.into(), group.into(), code.into(), excerpt.into(), release.into()]);
        *by_code.entry(code).or_default().entry(group).or_default() += 1;
    }
    let path = "data/intervjuer-kodade.xlsx";
    truth.file(path, table.rows.len());
    let quotable = EXCERPTS.iter().filter(|excerpt| excerpt.4 == "Ja").count();
    truth.figure("coded_excerpts", json!({ "excerpts": EXCERPTS.len(), "may_be_quoted": quotable, "by_code_and_group": by_code }));
    let sheet =
        Handmade { name: "Utdrag", above: &["Kodade utdrag ur intervjuer, maj–juni 2019"], groups: &[], table: &table, below: &[] };
    Ok((path.to_owned(), handmade(&[sheet])?))
}
