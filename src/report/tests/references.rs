//! What a chapter refers to: released numbers, and tables and figures by the number that is printed.

use super::*;

#[test]
fn references_are_answered_with_released_numbers() {
    let chapter = "# A\n\nDet är {{ value(\"positive_share\", instrument=\"students\", item=\"useful\", municipality=\"orby\", with=\"interval\") }} i Örby. Målet: {{ goal(\"uf\") }}.\n";
    let html = text(&artifacts(&release_with_chapter(chapter)), "report.sv.html");
    assert!(as_read(&html).contains(
        "<p>Det är 64,0\u{a0}% (55–73\u{a0}%; 137 elever) i Örby. Målet: målet ”Fler driver företag” är nått, 34,0\u{a0}% (816 av 2\u{a0}400,5); målet var 30\u{a0}%.</p>"
    ));
}

#[test]
fn a_reference_carries_the_number_that_is_printed() {
    let names = ["goals", "positive_share-students", "positive_share-staff", "perception_gap", "milestones", "activities"];
    let tables: String = names.iter().map(|name| format!("{{{{ table(\"{name}\") }}}}. ")).collect();
    let release = release_with_chapter(&format!("# A\n\n{tables} {{{{ figure(\"uf_participation\") }}}}\n"));
    let catalogue = Catalogue::load("sv").unwrap();
    let layers = layers::compose(&Edition::new(&release, &catalogue).unwrap(), "0").unwrap();
    let told: String = layers
        .report
        .blocks
        .iter()
        .filter_map(|block| if let Piece::Prose { html, .. } = block { Some(html.as_str()) } else { None })
        .collect();
    let mut printed = 0;
    for block in &layers.report.blocks {
        let (id, label) = match block {
            Piece::Table { table } => (&table.id, &table.label),
            Piece::Figure { figure, .. } => (&figure.id, &figure.label),
            _ => continue,
        };
        if let Some(words) = told.split(&format!("<a href=\"#{id}\">")).nth(1) {
            assert_eq!(words.split('<').next().unwrap().replace('\u{a0}', " "), label.to_lowercase(), "{id}");
            printed += 1;
        }
    }
    // The table of goals, which stands before all others, and the figure.
    assert!(printed >= 2, "{told}");
}
