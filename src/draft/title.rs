//! The title of a project, guessed.

/// A title made of a file's name: without the count that Microsoft Forms adds, with blanks for underscores.
pub fn title_of(stem: &str) -> String {
    let uncounted = stem.split_once("(1-").map_or(stem, |(title, _)| title);
    let spaced = uncounted.replace(['_', '-'], " ");
    let title = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
