//! Text as it stands in WordprocessingML.

use quick_xml::escape::escape;

/// The namespaces of a part that holds text.
pub(super) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"";

/// The language with the country whose spelling is meant.
pub(super) fn language_tag(language: &str) -> String {
    match language {
        "sv" => "sv-SE",
        "da" => "da-DK",
        "en" => "en-GB",
        other => other,
    }
    .to_owned()
}

/// Text as it may stand in XML: escaped, without the control characters that XML 1.0 does not have.
pub(super) fn xml(text: &str) -> String {
    let allowed: String = text.chars().filter(|character| !character.is_control() || *character == '\t').collect();
    escape(&allowed).into_owned()
}

/// Text with its line breaks.
pub(super) fn words(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", xml(line))).collect();
    lines.join("<w:br/>")
}

/// The look of a run, in the order that the schema asks for; empty for none.
pub(super) fn look(style: &str, bold: bool, italic: bool, lang: Option<&str>) -> String {
    let mut look = String::new();
    if !style.is_empty() {
        look.push_str(&format!("<w:rStyle w:val=\"{style}\"/>"));
    }
    if bold {
        look.push_str("<w:b/>");
    }
    if italic {
        look.push_str("<w:i/>");
    }
    if let Some(lang) = lang {
        look.push_str(&format!("<w:lang w:val=\"{}\"/>", xml(&language_tag(lang))));
    }
    if look.is_empty() { look } else { format!("<w:rPr>{look}</w:rPr>") }
}

/// A run of a look.
pub(super) fn run(text: &str, look: &str) -> String {
    format!("<w:r>{look}{}</w:r>", words(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_safe_and_keeps_its_language() {
        assert_eq!(
            run("a <b>\u{1} & c", &look("", false, false, Some("da"))),
            "<w:r><w:rPr><w:lang w:val=\"da-DK\"/></w:rPr><w:t xml:space=\"preserve\">a &lt;b&gt; &amp; c</w:t></w:r>"
        );
    }
}
