//! The letters that the typeface has: a PDF for everybody may hold no sign that it cannot show.

use ab_glyph::{Font, FontRef};

/// What stands for a sign that the typeface does not have.
const REPLACEMENT: char = '\u{fffd}';

/// A text in which every sign can be shown; one that cannot, such as an emoji, is replaced by the sign for a sign that is not shown.
pub(super) fn shown(text: &str, typeface: &FontRef<'_>) -> String {
    text.chars().map(|sign| if is_shown(sign, typeface) { sign } else { REPLACEMENT }).collect()
}

fn is_shown(sign: char, typeface: &FontRef<'_>) -> bool {
    let is_private = matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    let has_no_shape = sign.is_control() || matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    has_no_shape || (!is_private && typeface.glyph_id(sign).0 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_that_the_typeface_lacks_is_seen_to_be_missing() {
        let typeface = FontRef::try_from_slice(dejavu::sans::regular()).unwrap();
        assert_eq!(shown("Åse: 34 % −1\u{202f}000 ●○✕ 🎉\u{e001}", &typeface), "Åse: 34 % −1\u{202f}000 ●○✕ \u{fffd}\u{fffd}");
    }
}
