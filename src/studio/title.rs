//! The title of the open project.

use crate::studio::folder::Folder;
use crate::studio::state::Studio;
use toml_edit::DocumentMut;
use toml_edit::Item;

/// The title of a project as it stands in its file, else its folder's name.
pub fn title(studio: &Studio, folder: &Folder) -> String {
    let document = folder.read("project.toml").ok().and_then(|held| held.text?.parse::<DocumentMut>().ok());
    let title = document.as_ref().and_then(|document| document.get("project")?.get("title"));
    let language = studio.language();
    let words = title.and_then(|title| match title.as_str() {
        Some(plain) => Some(plain.to_owned()),
        None => {
            let table = title.as_table_like()?;
            let own = table.get(&language).or_else(|| table.iter().next().map(|(_, text)| text));
            own.and_then(Item::as_str).map(str::to_owned)
        }
    });
    words.filter(|words| !words.is_empty()).unwrap_or_else(|| folder.name())
}
