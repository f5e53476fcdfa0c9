//! Codes that pupils make up themselves so that their answers can be linked without names.

use crate::random::Random;
use std::collections::BTreeSet;

const PARENTS: [&str; 24] = [
    "AN", "MA", "EL", "KA", "LI", "SA", "JO", "HE", "PE", "UL", "CA", "EV", "IN", "MO", "FA", "AM", "DA", "JE", "CH", "MI", "SU", "TO",
    "AH", "NI",
];
const STREETS: [&str; 14] = ["S", "K", "B", "L", "H", "R", "G", "V", "T", "E", "N", "F", "D", "Å"];

/// A code nobody has yet: two letters of a parent's first name, the day of birth, the first letter of the street.
pub fn new_code(random: &mut Random, taken: &mut BTreeSet<String>) -> String {
    loop {
        let code = format!("{}{:02}{}", random.pick(&PARENTS), random.integer(1, 31), random.pick(&STREETS));
        if taken.insert(code.clone()) {
            return code;
        }
    }
}

/// The code as typed the second time: mostly the same, sometimes in other case or with blanks, sometimes another code altogether.
pub fn retype(random: &mut Random, code: &str, taken: &mut BTreeSet<String>) -> String {
    match random.uniform() {
        x if x < 0.80 => code.to_owned(),
        x if x < 0.845 => code.to_lowercase(),
        x if x < 0.875 => {
            format!("{} {} {}", code.chars().take(2).collect::<String>(), &code[2..4], code.chars().skip(4).collect::<String>())
        }
        x if x < 0.89 => format!("{code} "),
        _ => new_code(random, taken),
    }
}

/// The code without what typing adds: blanks and case.
pub fn normalised(code: &str) -> String {
    code.split_whitespace().collect::<String>().to_uppercase()
}
