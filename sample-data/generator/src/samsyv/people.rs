//! The pupils of the classes that were drawn, and the class list.

use super::MUNICIPALITIES;
use crate::Output;
use crate::codes::new_code;
use crate::random::Random;
use crate::table::Table;
use crate::text_file::{Encoding, delimited};
use crate::truth::Truth;
use serde_json::json;
use std::collections::BTreeSet;

/// Municipality (position), school, classes with their numbers of girls and boys.
type School = (usize, &'static str, &'static [(&'static str, u64, u64)]);

/// The school whose answers after are so few that its attitudes may not be shown.
pub const SMALL_SCHOOL: &str = "Lönnkullaskolan";

const SCHOOLS: [School; 8] = [
    (0, "Bokåsskolan", &[("8A", 13, 13), ("8B", 12, 14), ("9A", 14, 12), ("9B", 11, 13)]),
    (0, "Stjärnhöjdsskolan", &[("8A", 12, 14), ("8C", 14, 12), ("9A", 13, 13), ("9C", 12, 15)]),
    (0, "Kvarnskogsskolan", &[("8A", 11, 13), ("9A", 12, 12), ("9B", 14, 11)]),
    (0, SMALL_SCHOOL, &[("8A", 7, 8), ("9A", 6, 7)]),
    (1, "Havsviksskolan", &[("8A", 13, 14), ("8B", 14, 13), ("8C", 12, 14), ("9A", 14, 12), ("9B", 12, 13), ("9C", 13, 14)]),
    (2, "Sjötorpsskolan", &[("8A", 13, 12), ("8B", 12, 13), ("9A", 13, 14), ("9B", 14, 12)]),
    (2, "Åskulleskolan", &[("8A", 12, 12), ("8B", 13, 11), ("9A", 11, 13)]),
    (2, "Rönnåsskolan", &[("8A", 12, 13), ("9A", 13, 11)]),
];

/// A pupil on the class list.
#[derive(Debug, Clone)]
pub struct Person {
    pub municipality: usize,
    pub school: &'static str,
    pub class: &'static str,
    pub boy: bool,
    pub code: String,
    /// What the class adds to the opinion.
    pub class_lean: f64,
    /// What the person adds to the opinion.
    pub lean: f64,
    /// Answer to the question on gender.
    pub gender: &'static str,
}

impl Person {
    /// The grade as the class's first letter.
    pub fn grade(&self) -> &'static str {
        &self.class[..1]
    }
}

/// All pupils, and the class list file: one row per class and gender, without names.
pub fn make(random: &mut Random, truth: &mut Truth) -> (Vec<Person>, Output) {
    let mut list = Table::new(["Kommun", "Skola", "Klass", "Årskurs", "Kön", "Antal elever"]);
    let mut people = Vec::new();
    let mut taken = BTreeSet::new();
    for (municipality, school, classes) in SCHOOLS {
        let school_lean = 0.06 * random.normal();
        for (class, girls, boys) in classes {
            let class_lean = school_lean + 0.29 * random.normal();
            for (boy, count, label) in [(false, *girls, "Flickor"), (true, *boys, "Pojkar")] {
                let grade = &class[..1];
                list.rows.push(vec![
                    MUNICIPALITIES[municipality].0.into(),
                    school.into(),
                    (*class).into(),
                    grade.into(),
                    label.into(),
                    count.into(),
                ]);
                for _ in 0..count {
                    let gender = match random.uniform() {
                        x if x < 0.013 => "Annan könsidentitet",
                        x if x < 0.033 => "Vill inte svara",
                        _ if boy => "Pojke",
                        _ => "Flicka",
                    };
                    let code = new_code(random, &mut taken);
                    people.push(Person { municipality, school, class, boy, code, class_lean, lean: 0.63 * random.normal(), gender });
                }
            }
        }
    }
    let path = "data/klasslistor-2018.csv";
    truth.file(path, list.rows.len());
    let of = |municipality: usize| people.iter().filter(|person| person.municipality == municipality).count();
    truth.figure("class_list", json!({ "students": people.len(), "partille": of(0), "stenungsund": of(1), "harryda": of(2) }));
    (people, (path.to_owned(), delimited(&list, ';', Encoding::Utf8WithMark)))
}
