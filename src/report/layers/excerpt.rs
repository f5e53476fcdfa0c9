//! What other documents take over from an evaluation: its answer, its goals and its conclusions.

use super::Layers;
use crate::disclosure::release::Release;
use crate::error::Result;
use crate::report::VERSION;
use crate::report::document::runs::{Run, Runs};
use crate::report::document::{Block, Document};
use crate::report::edition::Edition;
use crate::report::words::locale::Catalogue;

/// What an evaluation says, of released numbers alone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Excerpt {
    /// Whether the goals were reached, and three things to know.
    pub summary: Vec<Block>,
    /// The goals with target, outcome and assessment.
    pub goals: Vec<Block>,
    /// The evaluator's chapters after the results.
    pub conclusions: Vec<Block>,
}

impl Excerpt {
    /// Of a release, in the language of a catalogue.
    ///
    /// # Errors
    /// When the catalogue lacks a message.
    pub fn of(release: &Release, catalogue: &Catalogue) -> Result<Self> {
        let Layers { summary, report, conclusions, .. } = super::compose(&Edition::new(release, catalogue)?, VERSION)?;
        Ok(Self { summary: answer(&summary), goals: section(&report, "goals"), conclusions })
    }
}

/// The page that answers down to the chart of goals; of things that stand side by side their sentences, as points.
fn answer(summary: &Document) -> Vec<Block> {
    let mut blocks = Vec::new();
    for block in &summary.blocks {
        match block {
            Block::Heading { .. } => break,
            Block::Key { .. } | Block::Paragraph { .. } => blocks.push(block.clone()),
            Block::Columns { columns } => {
                blocks.push(Block::Points {
                    items: columns.iter().map(|column| point(column)).filter(|point| !point.0.is_empty()).collect(),
                });
            }
            _ => {}
        }
    }
    blocks
}

/// A thing to know in one line: the number that is set large, and what it says.
fn point(column: &[Block]) -> Runs {
    let parts: Vec<&Runs> = column
        .iter()
        .filter_map(|block| match block {
            Block::Number { text } | Block::Paragraph { text } => Some(text),
            _ => None,
        })
        .collect();
    // A number that the words begin from or end with is not told before them once more.
    let plain = |runs: &Runs| runs.0.iter().map(|run| run.text.as_str()).collect::<String>();
    let parts = match parts.as_slice() {
        [number, words] if plain(words).contains(&plain(number)) => vec![*words],
        _ => parts,
    };
    let between = || Run { text: ". ".to_owned(), ..Run::default() };
    let joined = parts.iter().enumerate().flat_map(|(place, part)| (place > 0).then(between).into_iter().chain(part.0.clone()));
    Runs(joined.collect())
}

/// What stands under a heading of the report, without the ways into other files.
fn section(report: &Document, anchor: &str) -> Vec<Block> {
    let under = report.blocks.iter().skip_while(|block| !matches!(block, Block::Heading { id, .. } if id == anchor)).skip(1);
    let own = under.take_while(|block| !matches!(block, Block::Heading { level: 2, .. }));
    own.filter(|block| !matches!(block, Block::Note { text } if text.0.iter().all(|run| run.link.is_some()))).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::specimen::release;

    #[test]
    fn the_answer_comes_first_and_nothing_leads_out_of_the_document() {
        for language in ["sv", "da", "en"] {
            let said = Excerpt::of(&release(), &Catalogue::load(language).unwrap()).unwrap();
            assert!(matches!(said.summary.first(), Some(Block::Key { .. })), "{:?}", said.summary);
            assert!(said.summary.iter().any(|block| matches!(block, Block::Points { items } if !items.is_empty())));
            assert!(said.goals.iter().any(|block| matches!(block, Block::Table { .. })), "{:?}", said.goals);
            assert!(
                !said.goals.iter().any(|block| matches!(block, Block::Note { .. } | Block::Heading { level: 2, .. })),
                "{:?}",
                said.goals
            );
        }
    }

    #[test]
    fn a_number_that_the_words_hold_is_not_told_twice() {
        let of = |number: &str, words: &str| {
            let told = point(&[Block::Number { text: Runs::of(number) }, Block::paragraph(words)]);
            told.0.iter().map(|run| run.text.as_str()).collect::<String>()
        };
        assert_eq!(of("84", "84 members of staff are trained."), "84 members of staff are trained.");
        assert_eq!(of("57 → 85%", "An increase."), "57 → 85%. An increase.");
    }
}
