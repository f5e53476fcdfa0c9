//! Chapters: one Markdown file a language, with what stands above some for the first page.

use super::{set, set_or_remove};
use crate::ingest::layouts::question_text::name_of;
use crate::report::chapters::front_matter::{FrontMatter, split};
use toml_edit::{Array, DocumentMut, Value};

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

/// What stands above a chapter for the first page, as it is read and as it is written, and the chapter itself. What cannot be read is left in the text.
pub fn parts(text: &str) -> (FrontMatter, &str, &str) {
    let read = split(text).and_then(|(inside, after)| Some((toml::from_str::<FrontMatter>(inside).ok()?, after?)));
    match read {
        Some((front, after)) => (front, text.get(..text.len() - after.len()).unwrap_or_default(), after),
        None => (FrontMatter::default(), "", text),
    }
}

/// A chapter with what is to stand above it; that stays as it is written where it says the same.
pub fn whole(before: &str, front: &FrontMatter, body: &str) -> String {
    let (old, written, _) = parts(before);
    if *front == old {
        return format!("{written}{body}");
    }
    if *front == FrontMatter::default() {
        return body.to_owned();
    }
    let inside = split(before).filter(|_| !written.is_empty()).map_or("", |(inside, _)| inside);
    let mut document: DocumentMut = inside.parse().unwrap_or_default();
    let table = document.as_table_mut();
    set_or_remove(table, "headline", &front.headline);
    set_or_remove(table, "summary", &front.summary);
    if front.recommendations.is_empty() {
        table.remove("recommendations");
    } else if front.recommendations != old.recommendations {
        set(table, "recommendations", Value::Array(front.recommendations.iter().map(String::as_str).collect::<Array>()));
    }
    format!("+++\n{document}+++\n{body}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_above_a_chapter_is_written_and_kept() {
        let text = "+++\n# by hand\nheadline = \"A\"   # short\n+++\n# Title\n";
        let (mut front, _, body) = parts(text);
        assert_eq!((front.headline.as_str(), body), ("A", "# Title\n"));
        assert_eq!(whole(text, &front, "# Other\n"), text.replace("Title", "Other"));
        front.recommendations = vec!["Go on".to_owned(), "Say \"no\"".to_owned()];
        let after = whole(text, &front, body);
        assert!(after.contains("# by hand\nheadline = \"A\"   # short\n"), "{after}");
        assert_eq!(parts(&after).0, front);
        assert_eq!(whole(&after, &FrontMatter::default(), body), "# Title\n");
        // What cannot be read is not lost.
        let broken = "+++\nheadlin = \"A\"\n+++\n# Title\n";
        assert_eq!(whole(broken, &FrontMatter::default(), parts(broken).2), broken);
    }

    #[test]
    fn chapters_stand_where_they_are_wanted() {
        assert_eq!(new_name("Hur det började", true, &[]), "10-hur-det-borjade");
        assert_eq!(new_name("Hur det började", true, &["10-a".to_owned()]), "15-hur-det-borjade");
        assert_eq!(new_name("Slutsatser", false, &["10-a".to_owned()]), "60-slutsatser");
    }
}
