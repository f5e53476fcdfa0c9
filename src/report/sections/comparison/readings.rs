//! Whose change is told: of the same people, of the same places, or over all answers.

use crate::disclosure::release::Released;
use crate::error::Result;
use crate::report::document::table::Cell;
use crate::report::edition::Edition;
use crate::report::words::labels::OPTION;
use crate::report::words::locale::Arguments;
use crate::report::words::phrase::Phrase;
use crate::transform::estimate::{Against, Flag, Over};

/// The readings of a change by the names of their columns.
pub type Reading = (&'static str, fn(String) -> Against);
/// All of them.
pub const READINGS: [Reading; 3] = [("linked", Against::Linked), ("common", Against::CommonUnits), ("all", Against::Wave)];

/// The name of the reading of a change, or of what a gap did between waves; `None` for what has none.
pub fn reading(released: &Released) -> Option<&'static str> {
    released.key.against.as_ref().and_then(Against::reading).map(|(over, _)| match over {
        Over::Linked => "linked",
        Over::CommonUnits => "common",
        Over::All => "all",
    })
}

/// Whether some changes are of other people than others, so that a table has to say of each row whose change it is.
pub fn has_several_readings(found: &[&Released]) -> bool {
    found.iter().any(|released| reading(released) != found.first().and_then(|first| reading(first)))
}

/// Whose change a row tells; blank without one.
///
/// # Errors
/// When the catalogue lacks the words.
pub fn reading_cell(edition: &Edition<'_>, released: Option<&Released>) -> Result<Cell> {
    let name = released.and_then(reading).map(|name| edition.catalogue.text(&format!("column-reading-{name}"))).transpose()?;
    Ok(name.map_or(Cell::Blank, |name| Cell::Text(Phrase::own(name))))
}

/// Which readings the rows tell, as notes under the table: one that is about every row, or one for each kind of rows, which it names.
///
/// # Errors
/// When the catalogue lacks a note.
pub fn told_readings(edition: &Edition<'_>, found: &[&Released]) -> Result<Vec<String>> {
    let key = if has_several_readings(found) { "change-rows" } else { "change-note" };
    let told = |name: &str| found.iter().any(|released| released.flags.contains(&Flag::Headline) && reading(released) == Some(name));
    let mut notes: Vec<String> = READINGS
        .into_iter()
        .filter(|(name, _)| told(name))
        .map(|(name, _)| edition.catalogue.text(&format!("{key}-{name}")))
        .collect::<Result<_>>()?;
    notes.extend(put_to_others(edition, found.iter().copied())?);
    Ok(notes)
}

/// Which questions were put to another part of the respondents in the one wave than in the other, of those whose changes are told. HTML.
///
/// # Errors
/// When the catalogue lacks the words.
pub fn put_to_others<'a>(edition: &Edition<'_>, found: impl Iterator<Item = &'a Released>) -> Result<Option<String>> {
    let mut names: Vec<String> = Vec::new();
    for key in found.filter(|released| released.flags.contains(&Flag::PutToOthers)).map(|released| &released.key) {
        let question = key.item.split_once(OPTION).map_or(key.item.as_str(), |(question, _)| question);
        let name =
            if question.is_empty() { edition.labels.indicator(&key.indicator) } else { edition.labels.item(&key.instrument, question) };
        let name = edition.catalogue.html("what-item", &Arguments::new().with("item", name))?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return Ok(None);
    }
    let arguments = Arguments::new().with("count", names.len() as u64).with("names", edition.format.list(&names)?);
    edition.catalogue.html("change-put-to-others", &arguments).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::release::{Count, Reason};
    use crate::report::specimen::{key, release};
    use crate::report::words::locale::Catalogue;
    use crate::transform::estimate::{Key, Method};

    fn change(item: &str, against: Against) -> Released {
        let key = Key { against: Some(against), ..key("students", item, "after") };
        let flags = vec![Flag::Headline];
        Released { key, n: Count::Absent, base: Count::Absent, value: Err(Reason::Empty), method: Method::None, flags }
    }

    #[test]
    fn notes_on_whose_change_it_is_are_about_every_row_or_name_their_rows() {
        let release = release();
        for language in ["sv", "da", "en"] {
            let catalogue = Catalogue::load(language).unwrap();
            let edition = Edition::new(&release, &catalogue).unwrap();
            let (linked, all) =
                (change("useful", Against::Linked("before".to_owned())), change("choice", Against::Wave("before".to_owned())));
            assert_eq!(told_readings(&edition, &[&linked]).unwrap(), [catalogue.text("change-note-linked").unwrap()]);
            let both = told_readings(&edition, &[&linked, &all]).unwrap();
            assert_eq!(both.len(), 2);
            for (note, name) in both.iter().zip(["linked", "all"]) {
                assert!(note.contains(&catalogue.text(&format!("column-reading-{name}")).unwrap()), "{note}");
                assert_ne!(*note, catalogue.text(&format!("change-note-{name}")).unwrap());
            }
        }
    }
}
