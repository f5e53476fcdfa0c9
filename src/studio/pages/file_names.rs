//! What a file is called on the pages, and where it stands on the page of files.

/// The place of a file on the page.
pub fn anchor(path: &str) -> String {
    format!("file-{}", path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect::<String>())
}

/// A file as it is called: by its folder too where it has one of its own, as `dataset.csv` says little.
pub fn called(path: &str) -> String {
    path.strip_prefix("data/").unwrap_or(path).to_owned()
}
