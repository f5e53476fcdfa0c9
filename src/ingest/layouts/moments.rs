//! When answers were collected, as far as the names of files and sheets say so.

use super::header::is_period;

/// Words in names that say when answers were collected.
const BEFORE: &[&str] = &["före", "fore", "innan", "før", "foer", "before", "baseline", "pre", "start", "förmätning", "t0"];
const AFTER: &[&str] = &["efter", "after", "followup", "post", "slut", "eftermätning", "endline", "t1"];

/// Whether a name says that its answers are from before (`true`) or after.
pub fn of(name: &str) -> Option<bool> {
    let lower = name.to_lowercase();
    let has = |words: &[&str]| lower.split(|character: char| !character.is_alphanumeric()).any(|word| words.contains(&word));
    match (has(BEFORE), has(AFTER)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// Whether names differ in when: each says before or after, or names a year or school year.
pub fn differ<'a>(names: impl IntoIterator<Item = &'a str>) -> bool {
    let words = |name: &str| name.split([' ', '_', '(', ')', ',']).filter(|word| is_period(word)).map(str::to_owned).collect::<Vec<_>>();
    let told: Vec<(Option<bool>, Vec<String>)> = names.into_iter().map(|name| (of(name), words(name))).collect();
    let distinct: std::collections::BTreeSet<_> = told.iter().collect();
    told.len() > 1 && distinct.len() == told.len() && told.iter().all(|(moment, periods)| moment.is_some() || !periods.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_are_told_from_schools() {
        assert!(differ(["Före", "Efter"]) && differ(["HT24", "VT25"]) && differ(["Enkät 2023", "Enkät 2024"]));
        assert!(!differ(["Alskolan", "Björkskolan"]) && !differ(["9A", "9B"]) && !differ(["Före"]) && !differ(["2024 A", "2024 B"]));
    }
}
