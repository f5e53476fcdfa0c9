//! The report: of each subject what a reader of ten to twenty pages wants to know, and a way to everything in the annex.

use crate::error::Result;
use crate::project::definition::{Kind, Publication};
use crate::report::collection::Collection;
use crate::report::document::{Block, Document};
use crate::report::edition::{Edition, can_be_claimed};
use crate::report::outline::Chapter;
use crate::report::sections::{goals, method, response};
use crate::report::words::locale::Arguments;

use super::annex::AnnexView;
use super::front;
use super::results::ThemeView;
use crate::disclosure::release::Released;
use crate::report::document::runs::Runs;
use crate::report::views::SectionView;
use crate::report::views::table::TableView;
use crate::report::words::phrase::Phrase;
use crate::transform::estimate::{Against, Flag};
use crate::transform::query::Estimator;
use std::collections::BTreeSet;

/// Most rows of a table that stands in the report itself.
const MOST_ROWS: usize = 12;
/// Most columns of such a table.
const MOST_COLUMNS: usize = 7;

/// Notes of tables that tell how their numbers were found; the others tell what a row, a column or a sign is, and stay below the table.
const METHOD_NOTES: [&str; 7] = [
    "comparison-assumed",
    "goals-intervals-note",
    "note-bounds-routed",
    "note-fieldwork",
    "note-rounding",
    "note-voices-gaps",
    "note-voices-intervals",
];

/// What stands in the report below its first page, the evaluator's chapters apart.
pub(super) struct Body {
    /// The goals.
    pub goals: Vec<Block>,
    /// The results, which stand between the chapters.
    pub before: Vec<Block>,
    /// Method, and where everything is.
    pub after: Vec<Block>,
}

/// The report without its first page and its chapters.
///
/// # Errors
/// When the catalogue lacks a word.
pub(super) fn body(edition: &Edition<'_>, chapters: &[Chapter<'_>], annex: &AnnexView, collection: &Collection) -> Result<Body> {
    let mut writer = Writer {
        edition,
        chapters,
        figures: u64::from(annex.goal_chart.is_some()),
        tables: 0,
        annex: annex_link(edition),
        last_whom: String::new(),
    };
    let goals = writer.goals(annex, collection)?;
    let mut before = Vec::new();
    let drawn = Drawn::of(edition, chapters, annex);
    for theme in &annex.themes {
        before.extend(writer.theme(theme, &drawn)?);
    }
    let after = writer.method(annex)?;
    Ok(Body { goals, before, after })
}

/// What follows the first page: what is known of the project, and the contents.
///
/// # Errors
/// When the catalogue lacks a word.
pub(super) fn front(edition: &Edition<'_>, rest: &[Block]) -> Result<Vec<Block>> {
    let about = &edition.release.project().definition.project;
    let mut blocks = vec![Block::heading(2, "about", edition.labels.phrase(&about.title))];
    let subtitle = edition.labels.phrase(&about.subtitle);
    if !subtitle.is_empty() {
        blocks.push(Block::Subtitle { text: Runs::of(&subtitle.html()) });
    }
    blocks.push(Block::Facts { facts: front::facts(edition)? });
    let simulated = edition.labels.phrase(&about.simulated);
    if !simulated.is_empty() {
        blocks.push(Block::paragraph(&format!("<b>{}.</b> {}", edition.catalogue.text("simulated-heading")?, simulated.html())));
    }
    blocks.push(Block::heading(2, "", edition.catalogue.text("contents")?));
    blocks.push(Block::Contents { entries: Document::contents(rest) });
    Ok(blocks)
}

/// The file of the annex, when the project wants one.
fn annex_link(edition: &Edition<'_>) -> Option<String> {
    let wanted = edition.release.project().definition.project.wants(Publication::Annex);
    wanted.then(|| format!("annex.{}.html", edition.catalogue.language()))
}

/// How the anchors of sections end that compare places, and that tell a change.
const COMPARED: &str = "-comparison";
const CHANGED: &str = "-change";

/// How those of adjusted differences begin.
const ADJUSTED: &str = "section-adjusted-";

/// How the anchors of tables end that hold further indices of the same question.
const BESIDE: &str = "-more";

/// What other sections show, so that a section need not.
struct Drawn {
    /// Anchors of the sections of levels whose change has a section.
    changes: BTreeSet<String>,
    /// Questionnaires of which shares are told: their distributions stand in the annex.
    shares: BTreeSet<String>,
}

impl Drawn {
    fn of(edition: &Edition<'_>, chapters: &[Chapter<'_>], annex: &AnnexView) -> Self {
        let sections = annex.themes.iter().flat_map(|theme| &theme.sections);
        let changes = sections.filter_map(|section| section.id.strip_suffix(CHANGED).map(str::to_owned)).collect();
        let blocks = chapters.iter().flat_map(|chapter| &chapter.blocks);
        let shares = blocks.filter(|block| block.query.header.estimator == Estimator::Share && !block.is_choice());
        let questionnaires = shares.filter(|block| !edition.labels.is_register(&block.instrument));
        Self { changes, shares: questionnaires.map(|block| block.instrument.clone()).collect() }
    }

    /// Whether a section stands in the report: not places without a difference that stands, nor adjusted differences of which none can be
    /// told, nor the whole distribution of answers of which the shares are told.
    fn belongs(&self, chapters: &[Chapter<'_>], section: &SectionView) -> bool {
        if section.id.ends_with(COMPARED) {
            return !section.points.is_empty();
        }
        // Its first sentence says what adjusting is.
        if section.id.starts_with(ADJUSTED) && section.sentences.len() < 2 && section.points.is_empty() {
            return false;
        }
        let blocks = chapters.iter().flat_map(|chapter| &chapter.blocks);
        let own = blocks.into_iter().find(|block| section.id == format!("section-{}", block.name));
        own.is_none_or(|block| block.query.header.estimator != Estimator::Distribution || !self.shares.contains(&block.instrument))
    }
}

struct Writer<'e, 'a> {
    edition: &'e Edition<'a>,
    chapters: &'e [Chapter<'a>],
    figures: u64,
    tables: u64,
    annex: Option<String>,
    /// On whom the last section was.
    last_whom: String,
}

impl Writer<'_, '_> {
    fn goals(&mut self, annex: &AnnexView, collection: &Collection) -> Result<Vec<Block>> {
        let mut blocks = Vec::new();
        if annex.goal_table.is_some()
            && let Some(table) = collection.tables.iter().find(|table| table.name == "goals")
        {
            let shown =
                TableView::new(self.edition.catalogue, &self.edition.format, &goals::view::short(self.edition, table.clone())?, 0, false)?;
            blocks.extend(self.table(&shown)?);
            blocks.extend(self.way("table-goals", self.edition.catalogue.text("report-more-goals")?));
        }
        if let Some(scaled) = &annex.scaled_goals {
            blocks.push(Block::heading(3, scaled.id.clone(), scaled.heading.clone()));
            blocks.extend(self.told(scaled)?);
            blocks.extend(scaled.tables.first().map(|table| self.table(table)).transpose()?.into_iter().flatten());
        }
        if !annex.goals_by_evidence.is_empty() {
            blocks.push(Block::heading(3, "goals-by-evidence", self.edition.catalogue.text("goals-by-evidence")?));
        }
        for goal in &annex.goals_by_evidence {
            blocks.push(Block::paragraph(&format!("<b>{}</b> – {}", goal.title.html(), goal.verdict)));
            let evidence = |item: &goals::view::EvidenceItemView| {
                let source = if item.source.is_empty() { String::new() } else { format!(" ({})", item.source.html()) };
                format!("{}{source}", item.text.html())
            };
            if !goal.evidence.is_empty() {
                blocks.push(Block::points(&goal.evidence.iter().map(evidence).collect::<Vec<_>>()));
            }
        }
        if !blocks.is_empty() {
            blocks.insert(0, Block::heading(2, "goals", self.edition.catalogue.text("goals")?));
        }
        Ok(blocks)
    }

    fn theme(&mut self, theme: &ThemeView, drawn: &Drawn) -> Result<Vec<Block>> {
        let mut blocks = Vec::new();
        for section in theme.sections.iter().filter(|section| drawn.belongs(self.chapters, section)) {
            let covered = drawn.changes.contains(&section.id);
            let figure = section.figures.first().filter(|_| !covered);
            let table = section.tables.first().filter(|table| !covered && self.has_room_for(table) && says_more_than_words(table));
            let words = self.told(section)?;
            if words.is_empty() && figure.is_none() && table.is_none() {
                continue;
            }
            blocks.push(Block::heading(3, section.id.clone(), section.heading.clone()));
            if !section.source.is_empty() {
                blocks.push(Block::note(&section.source.html()));
            }
            blocks.extend(words);
            if let Some(figure) = figure {
                self.figures += 1;
                blocks.push(super::figure_block(self.edition, figure, self.figures)?);
            }
            blocks.extend(table.map(|table| self.table(table)).transpose()?.into_iter().flatten());
        }
        let compares = |section: &SectionView| section.id.ends_with(COMPARED);
        if blocks.is_empty() && !theme.sections.is_empty() && theme.sections.iter().all(compares) {
            let is_tested = |released: &Released| {
                matches!(released.key.against, Some(Against::Level(_) | Against::Rest))
                    && released.value.as_ref().is_ok_and(|shown| shown.p.is_some())
            };
            let tested = self.edition.release.estimates().iter().any(is_tested);
            let is_claimed = |released: &Released| {
                matches!(released.key.against, Some(Against::Level(_) | Against::Rest)) && released.value.as_ref().is_ok_and(can_be_claimed)
            };
            let key = match self.edition.release.estimates().iter().any(is_claimed) {
                true => "report-differences-in-annex",
                false if tested => "report-no-difference",
                false => "report-differences-untested",
            };
            blocks.push(Block::paragraph(&self.edition.catalogue.text(key)?));
        }
        if !blocks.is_empty() {
            blocks.insert(0, Block::heading(2, theme.id.clone(), theme.title.clone()));
            blocks.extend(self.more(&theme.id, &theme.title)?);
        }
        Ok(blocks)
    }

    /// One page of method, and where the rest is.
    fn method(&mut self, annex: &AnnexView) -> Result<Vec<Block>> {
        let text = |key: &str| self.edition.catalogue.text(key);
        let mut blocks = vec![Block::heading(2, "method", text("method")?)];
        if annex.response.is_some() {
            let heading = Phrase::own(text("response")?);
            let mut points = Vec::new();
            for instrument in &self.edition.release.project().definition.instrument {
                points.extend(response::sentences::response(self.edition, &instrument.id)?);
            }
            blocks.push(Block::heading(3, "response", heading.clone()));
            if !points.is_empty() {
                blocks.push(Block::points(&points));
            }
            blocks.extend(self.more("response", &heading)?);
        }
        if let Some(since) = &annex.since {
            blocks.push(Block::heading(3, "since", since.heading.clone()));
            blocks.extend(self.told(since)?);
            let table = since.tables.first().filter(|table| self.has_room_for(table));
            blocks.extend(table.map(|table| self.table(table)).transpose()?.into_iter().flatten());
            blocks.extend(self.more("since", &since.heading)?);
        }
        blocks.push(Block::heading(3, "how-intervals", text("how-intervals")?));
        let asks = self.edition.release.project().definition.instrument.iter().any(|own| own.kind == Kind::Questionnaire);
        let intervals = if asks { format!("{} ", text("report-intervals")?) } else { String::new() };
        blocks.push(Block::paragraph(&format!("{intervals}{}", method::sentences::inference(self.edition)?)));
        if annex.method.compares {
            let alone = if annex.method.without_p { format!(" {}", text("report-comparisons-no-p")?) } else { String::new() };
            blocks.push(Block::paragraph(&format!("{}{alone}", text("report-comparisons")?)));
        }
        if !annex.method.lowered_limits.is_empty() {
            blocks.push(Block::heading(3, "lowered-limits", text("lowered-limits-heading")?));
            blocks.push(Block::paragraph(&crate::report::words::phrase::escape(&annex.method.lowered_limits.join(" "))));
        }
        if !annex.method.legal_grounds.is_empty() {
            blocks.push(Block::heading(3, "legal-ground", text("legal-ground")?));
            blocks.push(Block::points(&annex.method.legal_grounds));
        }
        let kept = self.edition.release.estimates().iter().filter(|found| found.flags.contains(&Flag::AsPublished)).count() as u64;
        if kept > 0 {
            let arguments = Arguments::new().with("count", kept).with("number", self.edition.format.count(kept));
            blocks.push(Block::paragraph(&self.edition.catalogue.html("report-as-published", &arguments)?));
        }
        blocks.push(Block::heading(3, "signs", text("signs")?));
        let sign = |sign: &str, key: &str| Ok::<_, crate::error::Error>(format!("<b>{sign}</b> {}", text(key)?));
        blocks.push(Block::points(&[sign("..", "sign-not-available")?, sign("–", "sign-nothing")?]));
        blocks.extend(self.way("method", text("report-more-method")?));
        Ok(blocks)
    }

    /// What a section says. That differences are of unrounded numbers stands on the first page already.
    fn told(&mut self, section: &SectionView) -> Result<Vec<Block>> {
        let rounding = self.edition.catalogue.text("note-rounding")?;
        let method: Vec<&str> = section.method.iter().map(String::as_str).filter(|sentence| *sentence != rounding).collect();
        let mut blocks = Vec::new();
        // The annex has sections between these: on whom something is told is said where it is another than before on this page.
        let mut sentences: Vec<&str> = section.sentences.iter().map(String::as_str).filter(|sentence| *sentence != section.whom).collect();
        if !section.whom.is_empty() && self.last_whom != section.whom {
            sentences.insert(0, &section.whom);
            self.last_whom.clone_from(&section.whom);
        }
        if !sentences.is_empty() {
            blocks.push(Block::paragraph(&sentences.join(" ")));
        }
        if !section.points.is_empty() {
            blocks.push(Block::points(&section.points));
        }
        let closing: Vec<&str> = section.closing.iter().filter(|words| !section.unshown.contains(words)).map(String::as_str).collect();
        if !closing.is_empty() {
            blocks.push(Block::paragraph(&closing.join(" ")));
        }
        if !method.is_empty() {
            blocks.push(Block::method(&method.join(" ")));
        }
        Ok(blocks)
    }

    fn has_room_for(&self, table: &TableView) -> bool {
        table.rows.len() <= MOST_ROWS && table.rows.first().is_none_or(|row| row.len() <= MOST_COLUMNS)
    }

    /// A table under a number of the report's own, and how its numbers were found.
    fn table(&mut self, table: &TableView) -> Result<Vec<Block>> {
        self.tables += 1;
        let arguments = Arguments::new().with("number", self.edition.format.count(self.tables));
        let label = self.edition.catalogue.plain("table-number", &arguments)?;
        let known = METHOD_NOTES.iter().map(|key| self.edition.catalogue.text(key)).collect::<Result<Vec<String>>>()?;
        let (method, notes): (Vec<String>, Vec<String>) = table.notes.iter().cloned().partition(|note| known.contains(note));
        let table = Block::Table { table: TableView { label, folded: false, notes, ..table.clone() } };
        let method = (!method.is_empty()).then(|| Block::Method { text: Runs::plain(method.join(" ")) });
        Ok([table].into_iter().chain(method).collect())
    }

    /// Where the annex has everything of a subject.
    fn more(&self, id: &str, title: &Phrase) -> Result<Option<Block>> {
        let words = self.edition.catalogue.html("report-more", &Arguments::new().with("title", title))?;
        Ok(self.way(id, words))
    }

    /// A way into the annex, if there is one.
    fn way(&self, id: &str, words: String) -> Option<Block> {
        self.annex.as_ref().map(|annex| Block::note(&format!("<a href=\"{annex}#{id}\">{words}</a>")))
    }
}

/// Whether a table holds more than the sentences above it: those of one row say what these do, and further indices belong to the annex.
fn says_more_than_words(table: &TableView) -> bool {
    table.rows.len() > 1 && !table.id.ends_with(BESIDE)
}
