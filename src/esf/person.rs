//! Who a record is about: identity numbers checked, and replaced by pseudonyms before anything is counted.

use std::collections::BTreeMap;
use std::fmt;

/// Pseudonym → identity number or code, as it was read. Never printed, not even for debugging.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Links(BTreeMap<String, String>);

impl Links {
    /// The identity number or code behind a pseudonym, in its full form: Swedish numbers with twelve digits.
    pub fn identifier(&self, person: &str) -> Option<&str> {
        self.0.get(person).map(String::as_str)
    }

    /// Remembers who is behind a pseudonym.
    pub fn insert(&mut self, person: String, identifier: String) {
        self.0.insert(person, identifier);
    }

    /// All, by pseudonym.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(person, identifier)| (person.as_str(), identifier.as_str()))
    }
}

impl fmt::Debug for Links {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Links of {} persons", self.0.len())
    }
}
