//! Files as they are written: rows of tables and cells of pages.

/// The rows of a comma-separated file.
pub fn rows_of(text: &str) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The rows of a page's tables whose cells name their heading, the first cell under the empty name.
pub fn cells_by_label(page: &str) -> Vec<Vec<(String, String)>> {
    let row = |row: &str| {
        let cells = row.split("<th scope=\"row\"").skip(1).take(1).map(|cell| (String::new(), text_after_tag(cell)));
        let labelled = row.split("data-label=\"").skip(1).filter_map(|cell| cell.split_once('"'));
        cells.chain(labelled.map(|(label, cell)| (label.to_owned(), text_after_tag(cell)))).collect::<Vec<_>>()
    };
    let rows = page.split("<tr>").skip(1).map(|part| part.split("</tr>").next().unwrap_or_default());
    rows.map(row).filter(|cells| !cells.is_empty()).collect()
}

fn text_after_tag(cell: &str) -> String {
    cell.split_once('>').map_or("", |(_, text)| text).split('<').next().unwrap_or_default().to_owned()
}
