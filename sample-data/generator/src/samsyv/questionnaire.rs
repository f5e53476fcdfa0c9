//! The student questionnaire as it stands in the three files: headers, order of columns, answers in order.

use super::statements::{PRAO_SUPPORT, STATEMENTS};
use crate::survey::{Column, Response, tabulate};
use crate::table::Table;
use crate::truth::Place;

const CODE: &str = "Din kod (två första bokstäverna i en vårdnadshavares förnamn, dagen du är född, första bokstaven i din gatuadress)";
const TALKED: &str = "Vilka har du pratat med om ditt gymnasieval? (Välj alla som stämmer)";
const CHOICE: &str = "Vilket gymnasieprogram skulle du välja i första hand om du valde i dag?";
const VISITS: &str = "Hur många studiebesök på arbetsplatser har du gjort det senaste läsåret?";
const PRAO: &str = "Har du haft prao det senaste läsåret?";
const COMMENT: Column = ("comment", "Är det något mer du vill berätta?");

/// Partille and Stenungsund before.
const CSV_COLUMNS: [Column; 20] = [
    ("start", "Svarstid"),
    ("code", CODE),
    ("municipality", "Kommun"),
    ("school", "Skola"),
    ("class", "Klass"),
    ("grade", "Årskurs"),
    ("gender", "Kön"),
    (STATEMENTS[0].variable, STATEMENTS[0].header),
    (STATEMENTS[1].variable, STATEMENTS[1].header),
    (STATEMENTS[2].variable, STATEMENTS[2].header),
    (STATEMENTS[3].variable, STATEMENTS[3].header),
    (STATEMENTS[4].variable, STATEMENTS[4].header),
    (STATEMENTS[5].variable, STATEMENTS[5].header),
    (STATEMENTS[6].variable, STATEMENTS[6].header),
    (STATEMENTS[7].variable, STATEMENTS[7].header),
    ("had_prao", PRAO),
    (PRAO_SUPPORT.variable, PRAO_SUPPORT.header),
    ("talked_to", TALKED),
    ("study_visits", VISITS),
    ("first_choice", CHOICE),
];

/// Härryda before: another order, no municipality, another word for gender.
const HARRYDA_COLUMNS: [Column; 19] = [
    ("school", "Skola"),
    ("grade", "Årskurs"),
    ("class", "Klass"),
    ("gender", "Vilket kön har du?"),
    ("first_choice", CHOICE),
    ("talked_to", TALKED),
    (STATEMENTS[6].variable, STATEMENTS[6].header),
    (STATEMENTS[7].variable, STATEMENTS[7].header),
    (STATEMENTS[0].variable, STATEMENTS[0].header),
    (STATEMENTS[1].variable, STATEMENTS[1].header),
    (STATEMENTS[2].variable, STATEMENTS[2].header),
    (STATEMENTS[3].variable, STATEMENTS[3].header),
    (STATEMENTS[4].variable, STATEMENTS[4].header),
    (STATEMENTS[5].variable, STATEMENTS[5].header),
    ("study_visits", VISITS),
    ("had_prao", PRAO),
    (PRAO_SUPPORT.variable, PRAO_SUPPORT.header),
    ("code", CODE),
    ("start", "Svarstid"),
];

/// What Microsoft Forms puts first.
const FORMS: [Column; 5] = [("id", "ID"), ("start", "Starttid"), ("end", "Slutförandetid"), ("email", "E-post"), ("name", "Namn")];

/// A file to be, with its answers in order.
pub struct Draft {
    pub path: &'static str,
    columns: Vec<Column>,
    pub responses: Vec<Response>,
}

impl Draft {
    /// Partille and Stenungsund before.
    pub fn before(responses: Vec<Response>) -> Self {
        Self { path: "data/elever-fore-partille-stenungsund.csv", columns: [&CSV_COLUMNS[..], &[COMMENT]].concat(), responses }
    }

    /// Härryda before.
    pub fn before_harryda(responses: Vec<Response>) -> Self {
        Self { path: "data/elever-fore-harryda.xlsx", columns: [&HARRYDA_COLUMNS[..], &[COMMENT]].concat(), responses }
    }

    /// All three municipalities after.
    pub fn after(responses: Vec<Response>) -> Self {
        Self { path: "data/elever-efter.xlsx", columns: [&FORMS[..], &CSV_COLUMNS[1..], &[COMMENT]].concat(), responses }
    }

    /// The file's table.
    pub fn table(&self) -> Table {
        tabulate(&self.columns, &self.responses)
    }

    /// The place of an answer; its row counts the header.
    pub fn place(&self, index: usize, variable: &str, found: &str) -> Place {
        let column = self.columns.iter().find(|(name, _)| *name == variable).map(|(_, header)| (*header).to_owned()).unwrap_or_default();
        Place { file: self.path.to_owned(), row: index + 2, column, found: found.to_owned() }
    }
}
