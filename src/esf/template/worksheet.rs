//! The cells of a worksheet part: read with the bytes they stand at, and written anew row by row.

use super::markup::{Element, elements, text, within};
use super::shared_strings::SharedStrings;
use crate::ingest::container::grid::column_letters;
use std::collections::BTreeMap;

/// A worksheet's cells and what stands around them.
pub struct Worksheet<'a> {
    xml: &'a str,
    data: Element<'a>,
    dimension: Option<Element<'a>>,
    /// Its rows, in order.
    pub rows: Vec<Row<'a>>,
    /// First and last column, counted from 0, and the style of the cells that are not there.
    column_styles: Vec<(usize, usize, String)>,
}

/// A row that stands in the part.
pub struct Row<'a> {
    element: Element<'a>,
    /// Its number, counted from 1.
    pub number: usize,
    /// Its cells, in order.
    pub cells: Vec<Cell<'a>>,
}

/// A cell that stands in the part.
pub struct Cell<'a> {
    element: Element<'a>,
    /// Its column, counted from 0.
    pub column: usize,
    style: Option<String>,
    /// Its text; `None` when it is empty. A formula without a text is its `=`.
    pub content: Option<String>,
}

/// Markup of new cells by column, in a row.
pub type NewCells = BTreeMap<usize, String>;

impl<'a> Worksheet<'a> {
    /// Reads the part; `None` when it is not well-formed or has no cells' part.
    pub fn read(xml: &'a str, strings: &SharedStrings<'_>) -> Option<Self> {
        let elements = elements(xml)?;
        let data = elements.iter().find(|element| element.name() == "sheetData")?.clone();
        let dimension = elements.iter().find(|element| element.name() == "dimension").cloned();
        let mut rows: Vec<Row<'a>> = Vec::new();
        for element in within(&elements, &data, "row") {
            let next = rows.last().map_or(1, |row| row.number + 1);
            let number = element.attribute("r").and_then(|number| number.parse().ok()).unwrap_or(next);
            let mut cells: Vec<Cell<'a>> = Vec::new();
            for cell in within(&elements, element, "c") {
                let next = cells.last().map_or(0, |cell| cell.column + 1);
                let column = cell.attribute("r").and_then(|name| column_number(&name)).unwrap_or(next);
                let content = content(xml, &elements, cell, strings);
                cells.push(Cell { element: cell.clone(), column, style: cell.attribute("s"), content });
            }
            rows.push(Row { element: element.clone(), number, cells });
        }
        let number = |element: &Element<'_>, name: &str| element.attribute(name)?.parse::<usize>().ok()?.checked_sub(1);
        let columns = elements.iter().filter(|element| element.name() == "col");
        let column_styles = columns.filter_map(|col| Some((number(col, "min")?, number(col, "max")?, col.attribute("style")?))).collect();
        Some(Self { xml, data, dimension, rows, column_styles })
    }

    /// The style of a cell: its own, else the row's, else that of the nearest cell above it in the same column below `header`, else the
    /// column's.
    pub fn style(&self, header: usize, row: usize, column: usize) -> Option<String> {
        let own = self.rows.iter().find(|other| other.number == row);
        let cell = |row: &Row<'_>| row.cells.iter().find(|cell| cell.column == column).and_then(|cell| cell.style.clone());
        let above = || self.rows.iter().rev().filter(|other| (header + 1..row).contains(&other.number)).find_map(cell);
        let of_column =
            || self.column_styles.iter().find(|(first, last, _)| (*first..=*last).contains(&column)).map(|style| style.2.clone());
        own.and_then(cell).or_else(|| own.and_then(|row| row.element.attribute("s"))).or_else(above).or_else(of_column)
    }

    /// The prefix of the part's elements.
    pub fn prefix(&self) -> &str {
        self.data.prefix()
    }

    /// The part with new cells, by row; every other byte of it is as before but the range its cells fill.
    pub fn with_cells(&self, new: &BTreeMap<usize, NewCells>) -> String {
        let prefix = self.prefix();
        let mut body = String::new();
        let mut at = self.data.inner.start;
        let mut waiting = new.iter().peekable();
        for row in &self.rows {
            while let Some((number, cells)) = waiting.next_if(|(number, _)| **number < row.number) {
                body.push_str(&new_row(prefix, *number, cells));
            }
            body.push_str(&self.xml[at..row.element.whole.start]);
            match waiting.next_if(|(number, _)| **number == row.number) {
                Some((_, cells)) => body.push_str(&self.changed_row(row, cells)),
                None => body.push_str(&self.xml[row.element.whole.clone()]),
            }
            at = row.element.whole.end;
        }
        for (number, cells) in waiting {
            body.push_str(&new_row(prefix, *number, cells));
        }
        body.push_str(&self.xml[at..self.data.inner.end]);
        let open = self.data.opening(self.xml);
        let head = self.with_range(new);
        let tail = &self.xml[self.data.whole.end..];
        format!("{head}{open}>{body}</{prefix}sheetData>{tail}")
    }

    /// A row whose cells of the new columns are replaced. The span of its columns, which is only a hint, is left out.
    fn changed_row(&self, row: &Row<'_>, new: &NewCells) -> String {
        let mut open = row.element.opening(self.xml).to_owned();
        if let Some(spans) = row.element.attribute("spans") {
            open = open.replace(&format!(" spans=\"{spans}\""), "");
        }
        let mut cells: BTreeMap<usize, &str> = row.cells.iter().map(|cell| (cell.column, &self.xml[cell.element.whole.clone()])).collect();
        cells.extend(new.iter().map(|(column, cell)| (*column, cell.as_str())));
        let cells: String = cells.into_values().collect();
        format!("{open}>{cells}</{}row>", self.prefix())
    }

    /// What stands before the cells, with the range they fill made large enough for the new ones.
    fn with_range(&self, new: &BTreeMap<usize, NewCells>) -> String {
        let head = &self.xml[..self.data.open.start];
        let Some((dimension, range)) = self.dimension.as_ref().and_then(|element| Some((element, element.attribute("ref")?))) else {
            return head.to_owned();
        };
        let corners = range.split(':').filter_map(|corner| Some((row_number(corner)?, column_number(corner)?)));
        let cells: Vec<(usize, usize)> =
            corners.chain(new.iter().flat_map(|(row, cells)| cells.keys().map(|column| (*row, *column)))).collect();
        let rows = || cells.iter().map(|(row, _)| *row);
        let columns = || cells.iter().map(|(_, column)| *column);
        let (Some(top), Some(bottom), Some(left), Some(right)) = (rows().min(), rows().max(), columns().min(), columns().max()) else {
            return head.to_owned();
        };
        let filled = format!("{}{top}:{}{bottom}", column_letters(left), column_letters(right));
        let tag = self.xml[dimension.open.clone()].replace(&format!("\"{range}\""), &format!("\"{filled}\""));
        format!("{}{tag}{}", &head[..dimension.open.start], &head[dimension.open.end..])
    }
}

fn new_row(prefix: &str, number: usize, cells: &NewCells) -> String {
    let cells: String = cells.values().map(String::as_str).collect();
    format!("<{prefix}row r=\"{number}\">{cells}</{prefix}row>")
}

fn content(xml: &str, elements: &[Element<'_>], cell: &Element<'_>, strings: &SharedStrings<'_>) -> Option<String> {
    let inner = |name| within(elements, cell, name).next().map(|element| text(&xml[element.inner.clone()]));
    let shown = match cell.attribute("t").as_deref() {
        Some("s") => inner("v").and_then(|index| strings.get(index.trim().parse().ok()?).map(str::to_owned)),
        Some("inlineStr") => inner("t"),
        _ => inner("v"),
    };
    shown.filter(|text| !text.is_empty()).or_else(|| inner("f").map(|_| "=".to_owned()))
}

/// The column of a cell's name, counted from 0.
fn column_number(name: &str) -> Option<usize> {
    let letters = name.chars().take_while(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_uppercase() as usize - 'A' as usize + 1);
    letters.take(4).fold(0, |column, letter| column * 26 + letter).checked_sub(1)
}

/// The row of a cell's name, counted from 1.
fn row_number(name: &str) -> Option<usize> {
    name.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO_STRINGS: &str = "<sst/>";

    fn cells(row: usize, column: usize, markup: &str) -> BTreeMap<usize, NewCells> {
        BTreeMap::from([(row, BTreeMap::from([(column, markup.to_owned())]))])
    }

    #[test]
    fn a_column_is_counted_by_its_letters() {
        assert_eq!(["A1", "Z9", "AA10", "XFD1", "7"].map(column_number), [Some(0), Some(25), Some(26), Some(16_383), None]);
    }

    #[test]
    fn only_the_new_cells_differ() {
        let strings = SharedStrings::read(NO_STRINGS).unwrap();
        let xml = "<worksheet><dimension ref=\"A1:B2\"/><sheetData>\n<row r=\"1\" spans=\"1:2\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" s=\"4\"/></row><row r=\"3\"/></sheetData><z/></worksheet>";
        let sheet = Worksheet::read(xml, &strings).unwrap();
        assert_eq!(sheet.with_cells(&BTreeMap::new()), xml);
        assert_eq!(
            sheet.with_cells(&cells(1, 1, "<c r=\"B1\" s=\"4\"><v>2</v></c>")),
            xml.replace(" spans=\"1:2\"", "").replace("<c r=\"B1\" s=\"4\"/>", "<c r=\"B1\" s=\"4\"><v>2</v></c>")
        );
        let both = sheet.with_cells(&cells(2, 2, "<c r=\"C2\"/>"));
        assert!(both.contains("</row><row r=\"2\"><c r=\"C2\"/></row><row r=\"3\"/>") && both.contains("ref=\"A1:C2\""), "{both}");
        assert!(sheet.with_cells(&cells(3, 0, "<c r=\"A3\"/>")).contains("<row r=\"3\"><c r=\"A3\"/></row></sheetData>"));
    }

    #[test]
    fn prefixes_and_cells_without_names_are_understood() {
        let strings = SharedStrings::read("<sst><si><t>Start</t></si></sst>").unwrap();
        let xml =
            "<x:worksheet><x:sheetData><x:row><x:c t=\"s\"><x:v>0</x:v></x:c><x:c><x:f>1+1</x:f></x:c></x:row></x:sheetData></x:worksheet>";
        let sheet = Worksheet::read(xml, &strings).unwrap();
        let found: Vec<(usize, Option<&str>)> = sheet.rows[0].cells.iter().map(|cell| (cell.column, cell.content.as_deref())).collect();
        assert_eq!(found, [(0, Some("Start")), (1, Some("="))]);
        assert!(sheet.with_cells(&cells(2, 0, "")).contains("<x:row r=\"2\"></x:row></x:sheetData>"));
        let empty = Worksheet::read("<worksheet><sheetData/></worksheet>", &strings).unwrap();
        assert_eq!(empty.with_cells(&cells(1, 0, "<c/>")), "<worksheet><sheetData><row r=\"1\"><c/></row></sheetData></worksheet>");
    }
}
