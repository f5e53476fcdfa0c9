//! Excerpts from interviews with the evaluator's codes. All are invented.

use crate::table::Table;
use crate::truth::Truth;
use crate::workbook::{Handmade, handmade};
use crate::{Failure, Output};
use serde_json::json;
use std::collections::BTreeMap;

/// Interview, group, code, excerpt, whether it may be quoted.
const EXCERPTS: [(&str, &str, &str, &str, &str); 45] = [
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
    ("E6", "Elev", "Förebild", "Hon sa att hon inte heller visste vad hon ville i åttan.", "Ja"),
    ("E6", "Elev", "Motivation", "Jag gick till lektionen den dagen för att de skulle komma.", "Nej"),
    ("E7", "Elev", "Förebild", "Ingen hemma har pluggat, men det hade inte hans föräldrar heller.", "Nej"),
    ("E7", "Elev", "Kunskap om arbetslivet", "Nu vet jag vad en undersköterska gör på natten.", "Ja"),
    ("E8", "Elev", "Handlingsförmåga", "Jag mejlade företaget efter studiebesöket.", "Ja"),
    ("E8", "Elev", "Hinder", "Jag var borta två gånger och hängde inte med.", "Nej"),
    ("L5", "Lärare", "Motivation", "Två elever som brukar gå hem stannade hela dagen.", "Nej"),
    ("L5", "Lärare", "Kunskap om arbetslivet", "De skiljer på yrke och arbetsplats nu.", "Nej"),
    ("L6", "Lärare", "Förebild", "Att coachen bodde i området betydde mer än titeln.", "Ja"),
    ("L6", "Lärare", "Hinder", "Nationella proven tog tre av tiderna.", "Nej"),
    ("L7", "Lärare", "Organisation", "Vi behöver en på skolan som äger frågan.", "Nej"),
    ("K4", "Klasscoach", "Handlingsförmåga", "En elev ringde mig själv när träffen ställdes in.", "Nej"),
    ("K4", "Klasscoach", "Förebild", "De ville höra om misstagen mer än om karriären.", "Ja"),
    ("K5", "Klasscoach", "Motivation", "Frågorna blev fler för varje gång.", "Nej"),
    ("K5", "Klasscoach", "Organisation", "Vi fick inte veta att klassen var på prao.", "Ja"),
    ("K6", "Klasscoach", "Rekrytering", "Jag tipsade min chef om en av eleverna.", "Nej"),
    ("A3", "Arbetsgivare", "Rekrytering", "Vi syns i ett område där vi aldrig har funnits.", "Ja"),
    ("A3", "Arbetsgivare", "Kunskap om arbetslivet", "Efter besöket kunde de berätta vad vi tillverkar.", "Nej"),
    ("A4", "Arbetsgivare", "Rekrytering", "Våra egna medarbetare blev stolta över jobbet.", "Nej"),
    ("A4", "Arbetsgivare", "Handlingsförmåga", "De tog i hand och presenterade sig, alla tjugofem.", "Ja"),
    ("A5", "Arbetsgivare", "Hinder", "Skyddskläder i rätt storlek fanns inte.", "Nej"),
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
