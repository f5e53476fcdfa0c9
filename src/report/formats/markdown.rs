//! A document as Markdown, for those who go on writing in Quarto or another tool: headings, points, tables with one row of headings, figures by their file.

use super::prose;
use crate::report::document::runs::{Run, Runs};
use crate::report::document::{Block, Document};
use crate::report::views::FigureView;
use crate::report::views::table::{CellView, TableView};

/// The text of a document, with its title and language above it as Quarto reads them.
pub fn markdown(document: &Document) -> String {
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let mut text = format!("---\ntitle: \"{}\"\nlang: {}\n", quoted(&document.title.text), document.language);
    if !document.date.is_empty() {
        text.push_str(&format!("date: {}\n", document.date));
    }
    text.push_str("---\n\n");
    text.push_str(&blocks(&document.blocks, &document.language));
    text
}

fn blocks(blocks: &[Block], language: &str) -> String {
    // A reader's own tool makes the contents, and their heading.
    let heads_contents = |place: usize| matches!(blocks.get(place + 1), Some(Block::Contents { .. }));
    blocks.iter().enumerate().filter(|(place, _)| !heads_contents(*place)).map(|(_, block)| of_block(block, language)).collect()
}

/// A block with the blank line after it; nothing for what only a page has.
fn of_block(block: &Block, language: &str) -> String {
    match block {
        Block::Title { text } => format!("# {}\n\n", runs(text)),
        Block::Heading { level, id, text } => {
            let anchor = if id.is_empty() { String::new() } else { format!(" {{#{id}}}") };
            format!("{} {}{anchor}\n\n", "#".repeat(usize::from(*level)), escaped(&text.text))
        }
        Block::Subtitle { text } | Block::About { text } | Block::Paragraph { text } => format!("{}\n\n", runs(text)),
        Block::Number { text } => format!("**{}**\n\n", runs(text)),
        Block::Key { text } | Block::Notice { text } | Block::ToWrite { text } => format!("> {}\n\n", runs(text)),
        Block::Note { text } | Block::Method { text } => format!("*{}*\n\n", runs(text).replace('*', "")),
        Block::Points { items } => format!("{}\n", items.iter().map(|item| format!("- {}\n", runs(item))).collect::<String>()),
        Block::Facts { facts } => {
            let fact =
                |fact: &crate::report::views::TermView| format!("- **{}:** {}\n", escaped(&fact.term.text), escaped(&fact.words.text));
            format!("{}\n", facts.iter().map(fact).collect::<String>())
        }
        Block::Figure { figure, .. } => of_figure(figure, language),
        Block::Table { table } => of_table(table),
        Block::Prose { html, .. } => blocks(&prose::blocks(html), language),
        Block::Columns { columns } => columns.iter().map(|column| blocks(column, language)).collect(),
        Block::Contents { .. } | Block::PageBreak => String::new(),
    }
}

fn of_figure(figure: &FigureView, language: &str) -> String {
    let caption = format!("{}. {}", figure.label, figure.title.text);
    let alternative = figure.alternative.replace('"', "”").replace(['\n', '{', '}'], " ");
    format!("![{}](figures/{}.{language}.svg){{#{} fig-alt=\"{alternative}\"}}\n\n", escaped(&caption), figure.name, figure.id)
}

/// A table of pipes: groups of columns stand before the headings under them, and a heading over several rows in each of these.
fn of_table(table: &TableView) -> String {
    let headings = headings(table);
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut text = line(&headings);
    text.push_str(&line(&vec!["---".to_owned(); headings.len()]));
    let mut above: Vec<String> = Vec::new();
    for row in &table.rows {
        let cells: Vec<String> = row.iter().enumerate().map(|(place, own)| cell(own, above.get(place))).collect();
        text.push_str(&line(&cells));
        above = cells;
    }
    if !table.label.is_empty() {
        text.push_str(&format!("\n: {}. {}\n", escaped(&table.label), escaped(&table.title.text)));
    }
    let notes: String = table.notes.iter().map(|note| format!("\n*{}*\n", escaped(note).replace('*', ""))).collect();
    format!("{text}{notes}\n")
}

fn cell(own: &CellView, above: Option<&String>) -> String {
    if own.heading && own.rows == 0 {
        return above.cloned().unwrap_or_default();
    }
    let text = escaped(&own.text.text);
    if own.interval.is_empty() { text } else { format!("{text} ({})", escaped(&own.interval)) }
}

/// One heading a column.
fn headings(table: &TableView) -> Vec<String> {
    let Some(first) = table.head.first() else { return Vec::new() };
    let mut below = table.head.get(1).into_iter().flatten();
    let mut found = Vec::new();
    for head in first {
        let own = escaped(&head.text.text);
        if head.rows > 1 || table.head.len() == 1 {
            found.extend(std::iter::repeat_n(own, head.columns.max(1)));
            continue;
        }
        for under in below.by_ref().take(head.columns.max(1)) {
            let under = escaped(&under.text.text);
            found.push(if under.is_empty() { own.clone() } else { format!("{own} – {under}") });
        }
    }
    found
}

fn runs(runs: &Runs) -> String {
    runs.clone().on_one_line().0.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    let mut text = escaped(&run.text);
    let (lead, core, trail) = around(&text);
    for (is, mark) in [(run.italic, "*"), (run.bold, "**")] {
        if is && !core.is_empty() {
            text = format!("{lead}{mark}{core}{mark}{trail}");
        }
    }
    match &run.link {
        Some(link) => format!("[{text}]({link})"),
        None => text,
    }
}

/// A text parted from the blanks before and after it, outside of which marks must stand.
fn around(text: &str) -> (String, String, String) {
    let core = text.trim();
    let start = text.len() - text.trim_start().len();
    let end = start + core.len();
    (text.get(..start).unwrap_or_default().to_owned(), core.to_owned(), text.get(end..).unwrap_or_default().to_owned())
}

/// Text in which nothing is taken for a mark.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '$' | '~' | '^' | '@' | '{' | '}' => {
                safe.push('\\');
                safe.push(sign);
            }
            '\n' | '\r' => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_becomes_a_mark_and_marks_stand_outside_of_blanks() {
        let text = runs(&Runs::of("a*b_c <b>12 % </b>(<a href=\"#x\">se</a>)"));
        assert_eq!(text, "a\\*b\\_c **12 %** ([se](#x))");
    }
}
