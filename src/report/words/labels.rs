//! What things are called in a report's language: indicators, instruments, waves, items, dimensions and their levels.

use super::collate::Collation;
use super::locale::Catalogue;
use super::phrase::Phrase;
use crate::disclosure::release::Release;
use crate::error::Result;
use crate::project::codebook::{Index, OTHER, Question, Scale};
use crate::project::columns::name_of_group;
use crate::project::definition::{Instrument, Kind};
use crate::project::text::Text;
use crate::project::vocabulary::{ConceptType, Vocabulary};
use crate::transform::query::{Better, Estimator, Query};
use std::cmp::Ordering;

/// What stands between a multiple choice and its option in the name of an item.
pub const OPTION: &str = "__";

/// Names in one language, from the vocabulary, the codebooks and the queries of a release.
pub struct Labels<'a> {
    release: &'a Release,
    catalogue: &'a Catalogue,
    collation: Collation,
    first: &'a str,
    /// What stands after a statement worded the other way round.
    reversed: String,
    /// The word for answers that may not be told.
    other: String,
}

impl<'a> Labels<'a> {
    /// The names of a release in a catalogue's language.
    ///
    /// # Errors
    /// When there are no sorting rules for the language.
    pub fn new(release: &'a Release, catalogue: &'a Catalogue) -> Result<Self> {
        let first = release.project().definition.project.languages.first().map_or("", String::as_str);
        Ok(Self {
            release,
            catalogue,
            collation: Collation::new(catalogue)?,
            first,
            reversed: catalogue.text("item-reversed")?,
            other: catalogue.text("level-other")?,
        })
    }

    /// A text of the project in the report's language.
    pub fn phrase(&self, text: &Text) -> Phrase {
        Phrase::of(text, self.catalogue.language(), self.first)
    }

    fn vocabulary(&self) -> &'a Vocabulary {
        &self.release.project().vocabulary
    }

    /// The query of an indicator.
    pub fn query(&self, indicator: &str) -> Option<&'a Query> {
        self.release.queries().iter().find(|query| query.name == indicator)
    }

    /// The instrument with an id.
    pub fn instrument_definition(&self, instrument: &str) -> Option<&'a Instrument> {
        self.release.project().definition.instrument.iter().find(|candidate| candidate.id == instrument)
    }

    /// What an indicator is called; its name when its query is not in the release.
    pub fn indicator(&self, indicator: &str) -> Phrase {
        self.query(indicator).map_or_else(|| Phrase::own(indicator), |query| self.phrase(&query.header.title))
    }

    /// What an instrument is called.
    pub fn instrument(&self, instrument: &str) -> Phrase {
        self.instrument_definition(instrument).map_or_else(|| Phrase::own(instrument), |found| self.phrase(&found.title))
    }

    /// Who answered an instrument, several of them: "students"; the general word for those who answered where it does not say.
    ///
    /// # Errors
    /// When the catalogue lacks the general word.
    pub fn respondents(&self, instrument: &str) -> Result<Phrase> {
        let group = self.instrument_definition(instrument).and_then(|found| found.respondents.as_deref());
        match group.and_then(|group| self.vocabulary().respondents.get(group)) {
            Some(respondents) => Ok(self.phrase(&respondents.label)),
            None => Ok(Phrase::own(self.catalogue.text("respondents")?)),
        }
    }

    /// The same in the definite form: "eleverna"; the plain form where the language or the vocabulary has none.
    ///
    /// # Errors
    /// When the catalogue lacks the general word.
    pub fn the_respondents(&self, instrument: &str) -> Result<Phrase> {
        let group = self.instrument_definition(instrument).and_then(|found| found.respondents.as_deref());
        match group.and_then(|group| self.vocabulary().respondents.get(group)).filter(|group| !group.definite.is_missing()) {
            Some(respondents) => Ok(self.phrase(&respondents.definite)),
            None => self.respondents(instrument),
        }
    }

    /// What a wave is called; a period of a register is called what it is.
    pub fn wave(&self, instrument: &str, wave: &str) -> Phrase {
        let title = self
            .instrument_definition(instrument)
            .and_then(|found| found.wave.iter().find(|candidate| candidate.id == wave))
            .map(|found| self.phrase(&found.title));
        title.filter(|title| !title.is_empty()).unwrap_or_else(|| Phrase::own(wave))
    }

    /// When a wave was in the field, as the project writes it; empty where it does not say.
    pub fn period(&self, instrument: &str, wave: &str) -> Phrase {
        let found = self.instrument_definition(instrument).and_then(|found| found.wave.iter().find(|candidate| candidate.id == wave));
        found.map(|found| self.phrase(&found.period)).unwrap_or_default()
    }

    /// The question behind an item: the column of its name, or the multiple choice that it is an option of.
    pub fn question(&self, instrument: &str, item: &str) -> Option<&'a Question> {
        let column = item.split_once(OPTION).map_or(item, |(column, _)| column);
        let questions = &self.release.project().codebooks.get(instrument)?.question;
        questions.iter().find(|question| question.variable == column || question.concept.as_deref() == Some(column))
    }

    /// The index that an item is.
    pub fn index(&self, instrument: &str, item: &str) -> Option<&'a Index> {
        self.release.project().codebooks.get(instrument)?.index.get(item)
    }

    /// The question behind an item, in its short form.
    pub fn question_short(&self, instrument: &str, item: &str) -> Phrase {
        self.question_text(instrument, item, |question| [&question.short, &question.text])
    }

    /// An item as it was asked; an option of a multiple choice alone.
    pub fn item(&self, instrument: &str, item: &str) -> Phrase {
        match item.split_once(OPTION) {
            None => self.question_text(instrument, item, |question| [&question.text, &question.short]),
            Some((_, option)) => self.option(instrument, item, option),
        }
    }

    /// An item in its short form, for figures and tables; an option of a multiple choice alone.
    pub fn item_short(&self, instrument: &str, item: &str) -> Phrase {
        match item.split_once(OPTION) {
            None => self.question_text(instrument, item, |question| [&question.short, &question.text]),
            Some((_, option)) => self.option(instrument, item, option),
        }
    }

    /// An item as a share of favourable answers measures it: a reversed statement by what its opposite is called, else as what one disagrees with.
    pub fn measured(&self, query: &Query, instrument: &str, item: &str) -> Phrase {
        self.oriented(query, instrument, item).unwrap_or_else(|| self.item(instrument, item))
    }

    /// The same in its short form.
    pub fn measured_short(&self, query: &Query, instrument: &str, item: &str) -> Phrase {
        self.oriented(query, instrument, item).unwrap_or_else(|| self.item_short(instrument, item))
    }

    fn oriented(&self, query: &Query, instrument: &str, item: &str) -> Option<Phrase> {
        let favourable_share = query.header.estimator == Estimator::Share && query.header.better == Better::More;
        self.favourable(instrument, item).filter(|_| favourable_share)
    }

    /// What favourable answers to a reversed statement agree with; `None` for other items.
    pub fn favourable(&self, instrument: &str, item: &str) -> Option<Phrase> {
        let question = self.question(instrument, item).filter(|question| question.reversed)?;
        if !question.reversed_label.is_missing() {
            return Some(self.phrase(&question.reversed_label));
        }
        let words = if question.short.is_missing() { &question.text } else { &question.short };
        let own = self.phrase(words);
        let arguments = super::locale::Arguments::new().with("item", own.text.as_str());
        Some(Phrase { text: self.catalogue.plain("item-disagreed", &arguments).ok()?, lang: own.lang })
    }

    /// The lowest and the highest point of an item's scale in words; empty without a scale.
    pub fn ends_of_scale(&self, instrument: &str, item: &str) -> Phrase {
        let points = self.scale(instrument, item).map(|scale| scale.point.as_slice()).unwrap_or_default();
        let (Some(lowest), Some(highest)) = (points.first(), points.last()) else { return Phrase::default() };
        let (lowest, highest) = (self.phrase(&lowest.label), self.phrase(&highest.label));
        Phrase { text: format!("{} – {}", lowest.text, highest.text), lang: lowest.lang }
    }

    fn option(&self, instrument: &str, item: &str, option: &str) -> Phrase {
        let question = self.question(instrument, item);
        if let Some(label) = question.and_then(|question| question.labels.get(option)) {
            return self.phrase(label);
        }
        question
            .and_then(|question| question.concept.as_deref())
            .map_or_else(|| self.unlabelled(option), |concept| self.level_of(instrument, concept, option))
    }

    fn question_text(&self, instrument: &str, item: &str, texts: impl Fn(&Question) -> [&Text; 2]) -> Phrase {
        let Some(question) = self.question(instrument, item) else {
            return self.index(instrument, item).map_or_else(|| Phrase::own(item), |index| self.phrase(&index.label));
        };
        let chosen = texts(question).into_iter().find(|text| !text.is_missing());
        let concept = question.concept.as_ref().and_then(|concept| self.vocabulary().concept.get(concept));
        let words = chosen.or(concept.map(|concept| &concept.label));
        let mut phrase = words.map_or_else(|| Phrase::own(item), |text| self.phrase(text));
        if question.reversed {
            phrase.text = format!("{} ({})", phrase.text, self.reversed);
        }
        phrase
    }

    /// The scale of an item, of its codebook or of the vocabulary.
    pub fn scale(&self, instrument: &str, item: &str) -> Option<&'a Scale> {
        let name = self.question(instrument, item)?.scale.as_deref()?;
        let own = self.release.project().codebooks.get(instrument).and_then(|codebook| codebook.scale.get(name));
        own.or_else(|| self.vocabulary().scale.get(name))
    }

    /// What a dimension is called: a concept, else a variable of a codebook, else its name.
    pub fn dimension(&self, dimension: &str) -> Phrase {
        let dimension = name_of_group(dimension);
        if let Some(concept) = self.vocabulary().concept.get(dimension) {
            return self.phrase(&concept.label);
        }
        let question = self.questions_of(dimension).find(|question| !question.short.is_missing() || !question.text.is_missing());
        question.map_or_else(
            || Phrase::own(dimension),
            |question| self.phrase(if question.short.is_missing() { &question.text } else { &question.short }),
        )
    }

    /// What an indicator needs is called: a register or a respondent group of the vocabulary, a kind of question, a concept, or its name.
    pub fn need(&self, need: &str) -> Phrase {
        if let Some(table) = self.vocabulary().table.get(need) {
            return self.phrase(&table.label);
        }
        if let Some(group) = self.vocabulary().respondents.get(need) {
            return self.phrase(&group.label);
        }
        let items = need.split(':').next().map(|kind| format!("need-{kind}")).and_then(|key| self.catalogue.text(&key).ok());
        items.map_or_else(|| self.dimension(need), Phrase::own)
    }

    /// What a level of a dimension is called, whoever it is told of.
    pub fn level(&self, dimension: &str, level: &str) -> Phrase {
        self.level_of("", dimension, level)
    }

    /// What a level of a dimension is called among those whom an instrument is about; `instrument` may be empty. The codebook's own label goes
    /// first, then the word for the young where they are.
    pub fn level_of(&self, instrument: &str, dimension: &str, level: &str) -> Phrase {
        let canonical = self.vocabulary().concept.get(dimension).and_then(|concept| concept.value.iter().find(|value| value.name == level));
        if let Some(value) = canonical {
            let codebook = self.release.project().codebooks.get(instrument);
            let questions = codebook.iter().flat_map(|codebook| &codebook.question);
            let own =
                questions.filter(|question| question.concept.as_deref() == Some(dimension)).find_map(|question| question.labels.get(level));
            let young = Some(&value.young).filter(|young| !young.is_missing() && self.is_about_the_young(instrument, dimension));
            return self.phrase(own.or(young).unwrap_or(&value.label));
        }
        let dimension = name_of_group(dimension);
        let label = self.questions_of(dimension).find_map(|question| question.labels.get(level));
        label.or_else(|| self.planned(dimension, level)).map_or_else(|| self.unlabelled(level), |label| self.phrase(label))
    }

    /// Whether those whom an instrument is about are young: the group that answered it; of a register, which names no group, those whom all
    /// questionnaires ask about the same.
    fn is_about_the_young(&self, instrument: &str, dimension: &str) -> bool {
        let young =
            |own: &Instrument| own.respondents.as_ref().and_then(|group| self.vocabulary().respondents.get(group)).map(|group| group.young);
        if let Some(known) = self.instrument_definition(instrument).and_then(young) {
            return known;
        }
        let asks = |own: &&Instrument| {
            let codebook = self.release.project().codebooks.get(&own.id);
            codebook.is_some_and(|codebook| codebook.question.iter().any(|question| question.concept.as_deref() == Some(dimension)))
        };
        let mut asked = self.release.project().definition.instrument.iter().filter(asks).filter_map(young).peekable();
        asked.peek().is_some() && asked.all(|young| young)
    }

    /// A level without a label: itself, and for answers that may not be told the word for them.
    fn unlabelled(&self, level: &str) -> Phrase {
        Phrase::own(if level == OTHER { self.other.as_str() } else { level })
    }

    /// What the plan calls a milestone, activity or kind of agreement.
    fn planned(&self, dimension: &str, id: &str) -> Option<&'a Text> {
        let plan = &self.release.project().plan;
        match dimension {
            "milestone" => plan.milestone.iter().find(|found| found.id == id).map(|found| &found.title),
            "activity" => plan.activity.iter().find(|found| found.id == id).map(|found| &found.title),
            "agreement" => plan.agreement.iter().find(|found| found.id == id).map(|found| &found.title),
            _ => None,
        }
    }

    fn questions_of(&self, dimension: &'a str) -> impl Iterator<Item = &'a Question> {
        let codebooks = self.release.project().codebooks.values();
        codebooks
            .flat_map(|codebook| &codebook.question)
            .filter(move |question| question.concept.as_deref() == Some(dimension) || question.variable == dimension)
    }

    /// What a category of a distribution is called: an outcome of its query, a scale's point, a canonical value, a label of the codebook, "don't know".
    ///
    /// # Errors
    /// When the catalogue lacks the words for "don't know".
    pub fn category(&self, query: &Query, instrument: &str, item: &str, category: &str) -> Result<Phrase> {
        if let Some(outcome) = query.header.outcome.iter().find(|outcome| outcome.level == category) {
            return Ok(self.phrase(&outcome.label));
        }
        if is_dont_know(category) {
            return Ok(Phrase::own(self.catalogue.text("dont-know")?));
        }
        let point = category
            .parse::<i64>()
            .ok()
            .and_then(|code| self.scale(instrument, item).and_then(|scale| scale.point.iter().find(|point| point.code == code)));
        if let Some(point) = point {
            return Ok(self.phrase(&point.label));
        }
        let question = self.question(instrument, item);
        if let Some(label) = question.and_then(|question| question.labels.get(category)) {
            return Ok(self.phrase(label));
        }
        let concept = question.and_then(|question| question.concept.as_deref()).unwrap_or(item);
        Ok(self.level_of(instrument, concept, category))
    }

    /// Whether the levels of a dimension have an order of their own: closed concepts and numbered ones.
    pub fn has_order(&self, dimension: &str) -> bool {
        let concept = self.vocabulary().concept.get(dimension);
        concept.is_some_and(|concept| concept.kind == ConceptType::Closed || concept.numbered)
    }

    /// The order in which levels of a dimension are shown: closed concepts as the vocabulary lists them, numbered ones
    /// by number, others by their labels.
    pub fn compare_levels(&self, dimension: &str, left: &str, right: &str) -> Ordering {
        if let Some(concept) = self.vocabulary().concept.get(dimension).filter(|concept| concept.kind == ConceptType::Closed) {
            let place = |level: &str| concept.value.iter().position(|value| value.name == level).unwrap_or(usize::MAX);
            return place(left).cmp(&place(right)).then_with(|| left.cmp(right));
        }
        if self.vocabulary().concept.get(dimension).is_some_and(|concept| concept.numbered) {
            let place = |level: &str| level.parse::<f64>().unwrap_or(f64::NEG_INFINITY);
            return place(left).total_cmp(&place(right)).then_with(|| left.cmp(right));
        }
        self.collation.compare(&self.level(dimension, left).text, &self.level(dimension, right).text)
    }

    /// The order in which waves are shown: as the instrument lists them, periods that it does not list by their names.
    pub fn compare_waves(&self, instrument: &str, left: &str, right: &str) -> Ordering {
        let place = |wave: &str| {
            let waves = self.instrument_definition(instrument).map(|found| found.wave.as_slice()).unwrap_or_default();
            waves.iter().position(|candidate| candidate.id == wave).unwrap_or(usize::MAX)
        };
        place(left).cmp(&place(right)).then_with(|| left.cmp(right))
    }

    /// The order in which items are shown: that of the questionnaire, options of a question as its codebook lists them.
    pub fn compare_items(&self, instrument: &str, left: &str, right: &str) -> Ordering {
        let place = |item: &str| {
            (self.place_of_item(instrument, item), item.split_once(OPTION).map(|(_, option)| self.place_of_value(instrument, item, option)))
        };
        place(left).cmp(&place(right)).then_with(|| left.cmp(right))
    }

    /// Where a value stands among those that a question's codebook lists; last when it lists none such.
    fn place_of_value(&self, instrument: &str, item: &str, value: &str) -> usize {
        let question = self.question(instrument, item);
        question.and_then(|question| question.listed_values().iter().position(|candidate| *candidate == value)).unwrap_or(usize::MAX)
    }

    /// Where an item stands in its questionnaire; last when it is no question of it.
    pub fn place_of_item(&self, instrument: &str, item: &str) -> usize {
        let question = self.question(instrument, item).map(|question| question.variable.as_str());
        let codebook = self.release.project().codebooks.get(instrument);
        codebook
            .and_then(|codebook| codebook.question.iter().position(|candidate| Some(candidate.variable.as_str()) == question))
            .unwrap_or(usize::MAX)
    }

    /// The order in which categories are shown: a query's outcomes as it lists them, codes of a scale by size and before words,
    /// other values as the codebook lists them, "don't know" last.
    pub fn compare_categories(&self, query: &Query, instrument: &str, item: &str, left: &str, right: &str) -> Ordering {
        let place = |category: &str| {
            if is_dont_know(category) {
                return (2, 0);
            }
            let outcome = query.header.outcome.iter().position(|outcome| outcome.level == category).map(|place| place as i64);
            outcome.or_else(|| category.parse::<i64>().ok()).map_or((1, 0), |code| (0, code))
        };
        let concept = self.question(instrument, item).and_then(|question| question.concept.as_deref());
        let listed = |category: &str| concept.is_none().then(|| self.place_of_value(instrument, item, category));
        place(left)
            .cmp(&place(right))
            .then_with(|| listed(left).cmp(&listed(right)))
            .then_with(|| self.compare_levels(concept.unwrap_or(item), left, right))
    }

    /// Whether an instrument is a register, where everybody is counted.
    pub fn is_register(&self, instrument: &str) -> bool {
        self.instrument_definition(instrument).is_none_or(|found| found.kind != Kind::Questionnaire)
    }
}

/// Whether a category of a distribution is "don't know".
pub fn is_dont_know(category: &str) -> bool {
    matches!(category, "dont_know" | "don't know")
}
