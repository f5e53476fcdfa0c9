//! Which of a workbook's cell styles show a date.

use super::markup::{Element, elements, within};
use std::collections::{BTreeMap, BTreeSet};

/// Indices of the cell styles whose number format shows a day: the built-in ones (ECMA-376, part 1, 18.8.30), and the workbook's own with
/// a year or day in their code.
pub fn date_styles(styles: &str) -> BTreeSet<usize> {
    let Some(elements) = elements(styles) else { return BTreeSet::new() };
    let identifier = |element: &Element<'_>| element.attribute("numFmtId")?.parse::<u32>().ok();
    let own: BTreeMap<u32, bool> = elements
        .iter()
        .filter(|element| element.name() == "numFmt")
        .filter_map(|element| Some((identifier(element)?, shows_date(&element.attribute("formatCode")?))))
        .collect();
    let is_date = |format: u32| own.get(&format).copied().unwrap_or(matches!(format, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58));
    let Some(formats) = elements.iter().find(|element| element.name() == "cellXfs") else { return BTreeSet::new() };
    let styles = within(&elements, formats, "xf").enumerate();
    styles.filter(|(_, style)| identifier(style).is_some_and(is_date)).map(|(index, _)| index).collect()
}

/// Whether a format code, without what is quoted, escaped or in brackets, has a day or year.
fn shows_date(code: &str) -> bool {
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => drop(characters.by_ref().find(|&other| other == '"')),
            '[' => drop(characters.by_ref().find(|&other| other == ']')),
            '\\' | '_' | '*' => drop(characters.next()),
            'd' | 'D' | 'y' | 'Y' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_known_by_its_code() {
        assert!(["yyyy\\-mm\\-dd", "[$-41D]d mmmm yyyy", "dd/mm/yy;@"].into_iter().all(shows_date));
        assert!(!["0.00", "#,##0\" days\"", "[h]:mm:ss", "\\d0", "@", "[Red]0"].into_iter().any(shows_date));
    }

    #[test]
    fn styles_are_found_by_their_number_format() {
        let styles = "<styleSheet><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>\
            <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"49\"/>\
            <xf numFmtId=\"164\"/></cellXfs></styleSheet>";
        assert_eq!(date_styles(styles), BTreeSet::from([1, 3]));
    }
}
