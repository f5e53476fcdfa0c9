//! Chapters: one Markdown file a language.

use crate::ingest::layouts::question_text::name_of;

/// The file of a chapter.
pub fn file(name: &str, language: &str) -> String {
    format!("chapters/{name}.{language}.md")
}

/// A name for a new chapter, in the place before or after the results.
pub fn new_name(title: &str, before_results: bool, taken: &[String]) -> String {
    let word = name_of(title).replace('_', "-");
    let word = if word.is_empty() { "text".to_owned() } else { word };
    let numbers = if before_results { 10..50 } else { 60..100 };
    let used = |number: usize| taken.iter().any(|name| name.starts_with(&format!("{number:02}-")));
    let number = numbers.clone().step_by(5).chain(numbers).find(|number| !used(*number)).unwrap_or(99);
    format!("{number:02}-{word}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_stand_where_they_are_wanted() {
        assert_eq!(new_name("Hur det började", true, &[]), "10-hur-det-borjade");
        assert_eq!(new_name("Hur det började", true, &["10-a".to_owned()]), "15-hur-det-borjade");
        assert_eq!(new_name("Slutsatser", false, &["10-a".to_owned()]), "60-slutsatser");
    }
}
