//! One language's edition of a report: the release, and how that language says things.

use super::outline::Block;
use crate::disclosure::release::{Count, Release, Released, Shown};
use crate::error::Result;
use crate::project::vocabulary::ConceptType;
use crate::report::words::format::{Format, Unit};
use crate::report::words::labels::Labels;
use crate::report::words::locale::{Arguments, Catalogue};
use crate::report::words::phrase::Phrase;
use crate::transform::estimate::Flag;
use crate::transform::query::{Estimator, Query};

/// What every sentence, table and figure of one language is made from.
pub struct Edition<'a> {
    /// What may be published.
    pub release: &'a Release,
    /// The language's messages.
    pub catalogue: &'a Catalogue,
    /// The language's numbers and dates.
    pub format: Format<'a>,
    /// The language's names of things.
    pub labels: Labels<'a>,
    /// The languages that are published, this one among them.
    pub languages: Vec<String>,
    /// Whether the names of waves and periods get a small letter inside a sentence.
    small_inside: bool,
}

impl<'a> Edition<'a> {
    /// The edition of a release in a catalogue's language.
    ///
    /// # Errors
    /// When the catalogue is incomplete or there are no sorting rules for its language.
    pub fn new(release: &'a Release, catalogue: &'a Catalogue) -> Result<Self> {
        let languages = release.project().definition.project.languages.clone();
        let small_inside = catalogue.text("case-inside")? == "lower";
        Ok(Self { release, catalogue, format: Format::new(catalogue)?, labels: Labels::new(release, catalogue)?, languages, small_inside })
    }

    /// How intervals and differences are to be read.
    ///
    /// # Errors
    /// When the catalogue lacks the words.
    pub fn reading_note(&self) -> Result<String> {
        let shown = if self.release.differs_as_shown() { "yes" } else { "no" };
        self.catalogue.plain("reading-note", &Arguments::new().with("shown", shown))
    }

    /// The same, published beside other languages than the project's.
    #[must_use]
    pub fn among(mut self, languages: &[String]) -> Self {
        self.languages = languages.to_vec();
        self
    }

    /// The name of a wave or a period as it is written inside a sentence: "våren 2016", but "May 2016" in English.
    pub fn inside(&self, words: &str) -> String {
        if self.small_inside { lower_first(words) } else { words.to_owned() }
    }

    /// A level of a dimension as it is named inside a sentence: those of a closed concept, such as gender, are plain words and begin with a small
    /// letter; places keep their capital.
    pub fn level_inside(&self, instrument: &str, dimension: &str, level: &str) -> Phrase {
        let label = self.labels.level_of(instrument, dimension, level);
        let concept = self.release.project().vocabulary.concept.get(dimension);
        if concept.is_some_and(|concept| concept.kind == ConceptType::Closed) {
            Phrase { text: lower_first(&label.text), lang: label.lang }
        } else {
            label
        }
    }

    /// A wave or a period as it is named inside a sentence: "läsåret 2015/16", "våren 2016"; empty where there is none.
    ///
    /// # Errors
    /// When the catalogue lacks a form.
    pub fn wave_inside(&self, instrument: &str, wave: &str) -> Result<Phrase> {
        let label = self.labels.wave(instrument, wave);
        let digits = |text: &str| text.len() >= 2 && text.chars().all(|letter| letter.is_ascii_digit());
        let key = match label.text.split_once('/') {
            Some((from, to)) if from.len() == 4 && digits(from) && digits(to) => "period-school-year",
            None if label.text.len() == 4 && digits(&label.text) => "period-year",
            _ => return Ok(Phrase { text: self.inside(&label.text), lang: label.lang }),
        };
        Ok(Phrase { text: self.catalogue.plain(key, &Arguments::new().with("period", label.text.as_str()))?, lang: label.lang })
    }

    /// A text of the project that says when, its dates in words.
    ///
    /// # Errors
    /// When the catalogue lacks the form of a date.
    pub fn dated(&self, phrase: Phrase) -> Result<Phrase> {
        Ok(Phrase { text: self.format.period(&phrase.text)?, lang: phrase.lang })
    }

    /// When a wave was in the field; empty where the project does not say.
    ///
    /// # Errors
    /// As [`Edition::dated`].
    pub fn period(&self, instrument: &str, wave: &str) -> Result<Phrase> {
        self.dated(self.labels.period(instrument, wave))
    }

    /// When a wave was in the field, or what it is called where that is not known.
    ///
    /// # Errors
    /// When the catalogue lacks the form of a date.
    pub fn when(&self, instrument: &str, wave: &str) -> Result<Phrase> {
        let period = self.period(instrument, wave)?;
        Ok(if period.is_empty() { self.labels.wave(instrument, wave) } else { period })
    }

    /// The arguments with what women and men are called among those whom an instrument is about: girls and boys where they are young.
    pub fn genders(&self, instrument: &str, arguments: Arguments) -> Arguments {
        let word = |level: &str| lower_first(&self.labels.level_of(instrument, "gender", level).text);
        arguments.with("women", word("female")).with("men", word("male"))
    }

    /// What a block is called: its indicator; the question, where the block is a single one; the ends of the scale, where several are apart.
    pub fn heading(&self, block: &Block<'_>) -> Phrase {
        match block.items.as_slice() {
            [_] if self.labels.is_register(&block.instrument) => self.labels.indicator(&block.query.name),
            [first, ..] if block.is_choice() => self.labels.question_short(&block.instrument, first),
            [only] if !only.is_empty() => self.labels.measured_short(block.query, &block.instrument, only),
            [first, ..] if block.one_scale => self.labels.ends_of_scale(&block.instrument, first),
            _ => self.labels.indicator(&block.query.name),
        }
    }

    /// What a block's tables and figures show: the indicator, and of which question where it is a single one.
    pub fn measured(&self, block: &Block<'_>) -> Phrase {
        let (heading, title) = (self.heading(block), self.labels.indicator(&block.query.name));
        if heading == title || block.is_choice() {
            return heading;
        }
        Phrase { text: format!("{}: {}", title.text, heading.text), lang: title.lang }
    }

    /// A title with the group that answered and, where there is only one, the wave: `… (elever, våren 2016)`.
    ///
    /// # Errors
    /// When the catalogue lacks the form.
    pub fn titled(&self, block: &Block<'_>, title: Phrase) -> Result<Phrase> {
        if self.labels.is_register(&block.instrument) {
            // Of two registers that have the same indicator it is said which one it is.
            let mut indicators = self.release.estimates().iter().map(|other| &other.key).filter(|key| key.indicator == block.query.name);
            if indicators.all(|key| key.instrument == block.instrument) {
                return Ok(title);
            }
            let register = self.inside(&self.labels.instrument(&block.instrument).text);
            return Ok(Phrase { text: format!("{} ({register})", title.text), lang: title.lang });
        }
        let group = self.labels.respondents(&block.instrument)?;
        let wave = match block.waves.as_slice() {
            [only] => self.when(&block.instrument, only)?,
            _ => Phrase::default(),
        };
        let words = if wave.is_empty() { group.text } else { format!("{}, {}", group.text, self.inside(&wave.text)) };
        Ok(Phrase { text: format!("{} ({words})", title.text), lang: title.lang })
    }

    /// The project's first language.
    pub fn is_first_language(&self) -> bool {
        self.release.project().definition.project.languages.first().is_some_and(|first| first == self.catalogue.language())
    }
}

/// The unit an indicator's levels are shown in.
pub fn level_unit(query: &Query) -> Unit {
    match query.header.estimator {
        Estimator::RegisterRatio if query.header.number => Unit::Number,
        Estimator::Share | Estimator::Distribution | Estimator::RegisterRatio => Unit::Percent,
        Estimator::Mean
        | Estimator::InterpolatedMedian
        | Estimator::Reliability
        | Estimator::Segregation
        | Estimator::RegisterTotal
        | Estimator::Median
        | Estimator::GoalScale => Unit::Number,
    }
}

/// The unit an estimate is shown in: differences of shares are percentage points.
pub fn unit(query: &Query, released: &Released) -> Unit {
    match (level_unit(query), &released.key.against) {
        (Unit::Percent, Some(_)) => Unit::Points,
        (other, _) => other,
    }
}

/// Decimals an estimate is shown with: what its base allows for shares, one more for means, none for totals and amounts.
pub fn decimals(query: &Query, shown: &Shown) -> u8 {
    match query.header.estimator {
        Estimator::RegisterRatio if query.header.number => 0,
        Estimator::Share | Estimator::Distribution | Estimator::RegisterRatio => shown.percent_decimals,
        Estimator::Mean if is_score(query) && is_in_fives(shown) => 0,
        Estimator::Mean => query.header.decimals.unwrap_or(shown.percent_decimals + 1),
        Estimator::InterpolatedMedian | Estimator::GoalScale => 1,
        Estimator::Reliability | Estimator::Segregation => 2,
        Estimator::RegisterTotal => 0,
        Estimator::Median => u8::from(shown.estimate.fract() != 0.0),
    }
}

/// Whether an indicator is a score of its own, such as an index or the Net Promoter Score: then its values go by its name and are no means of answers.
pub fn is_score(query: &Query) -> bool {
    query.header.estimator == Estimator::Mean && !matches!(query.header.each.as_deref(), Some("scale" | "number"))
}

/// Whether a number of a hundred points is one of those that are rounded to the nearest five with their limits: a decimal would be false.
fn is_in_fives(shown: &Shown) -> bool {
    [Some(shown.estimate), shown.lower, shown.upper].into_iter().flatten().all(|value| (value / 5.0 - (value / 5.0).round()).abs() < 1e-9)
}

/// A count, when it may be shown.
pub fn shown_count(count: Count) -> Option<u64> {
    match count {
        Count::Shown(count) => Some(count),
        Count::Withheld | Count::Absent => None,
    }
}

/// Whether a difference is a finding, wherever in a publication it is told: it stands within its own measure (`stands_alone`) and when all
/// measures of its family are tested together. One whose p may not be told is in no such family: it must be so much larger than its
/// interval is wide. A difference of full counts has no uncertainty and needs no claim.
pub fn can_be_claimed(shown: &Shown) -> bool {
    let has_p = shown.p_adjusted.or(shown.p).is_some();
    stands_alone(shown) && shown.p_benjamini_hochberg.is_none_or(|p| p <= CLAIMED) && (has_p || is_far_from_zero(shown))
}

/// Whether a difference is at least three quarters as large as its interval is wide: of a normal estimate, p below 0.4 %.
fn is_far_from_zero(shown: &Shown) -> bool {
    shown.lower.zip(shown.upper).is_some_and(|(lower, upper)| shown.estimate.abs() >= WITHOUT_P * (upper - lower) - 1e-9)
}

/// Whether it can be said of a difference that it is not established: not of one that is told to the nearest five alone, with limits rounded outwards
/// and no p.
pub fn is_tested(flags: &[Flag], shown: &Shown) -> bool {
    shown.p.is_some() || can_be_claimed(shown) || !flags.contains(&Flag::NearestFive)
}

/// Whether a difference stands within its own measure but not when all of its family are tested together.
pub fn is_worth_following_up(shown: &Shown) -> bool {
    stands_alone(shown) && !can_be_claimed(shown)
}

/// Whether a difference stands within its own measure: its adjusted p is below 5 %, or, where there is none, its interval leaves out zero.
fn stands_alone(shown: &Shown) -> bool {
    match (shown.p_adjusted.or(shown.p), shown.lower, shown.upper) {
        (Some(p), _, _) => p <= CLAIMED,
        (None, Some(lower), Some(upper)) => lower > 0.0 || upper < 0.0,
        _ => false,
    }
}

/// Below which p a difference is claimed.
const CLAIMED: f64 = 0.05 + 1e-9;

/// What part of the width of its interval a difference without p must be to be claimed.
const WITHOUT_P: f64 = 0.75;

/// The same words with a capital first letter, to open a sentence with.
pub fn upper_first(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// The same words with a small first letter, for use inside a sentence; an abbreviation, a number, the English "I" and a name stay as they are.
pub fn lower_first(words: &str) -> String {
    let mut characters = words.chars();
    match (characters.next(), characters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() && !names_something(words) => {
            first.to_lowercase().chain([second]).chain(characters).collect()
        }
        _ => words.to_owned(),
    }
}

/// Whether the second word begins with a capital letter too, as in "Net Promoter Score": then the words are a name. "I" is a word of its own.
fn names_something(words: &str) -> bool {
    words.split_whitespace().nth(1).is_some_and(|second| second != "I" && second.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(within: f64, together: Option<f64>) -> Shown {
        Shown {
            estimate: 0.1,
            reference: None,
            later: None,
            standard_error: None,
            degrees_of_freedom: None,
            lower: Some(0.01),
            upper: Some(0.19),
            p: Some(0.001),
            p_adjusted: Some(within),
            p_benjamini_hochberg: together,
            effect_size: None,
            numerator: None,
            denominator: None,
            percent_decimals: 0,
        }
    }

    #[test]
    fn inside_a_sentence_words_begin_small_and_names_do_not() {
        for (words, inside) in [
            ("Women", "women"),
            ("Student questionnaire", "student questionnaire"),
            ("I know what I want", "I know what I want"),
            ("Do I know", "do I know"),
            ("Net Promoter Score", "Net Promoter Score"),
            ("UF participation", "UF participation"),
            ("1–9 employees", "1–9 employees"),
            ("Å", "Å"),
        ] {
            assert_eq!(lower_first(words), inside);
        }
    }

    #[test]
    fn a_finding_stands_within_its_measure_and_when_all_are_tested_together() {
        for (within, together, finding, follow_up) in
            [(0.01, Some(0.02), true, false), (0.01, Some(0.2), false, true), (0.2, Some(0.01), false, false), (0.01, None, true, false)]
        {
            let shown = shown(within, together);
            assert_eq!((can_be_claimed(&shown), is_worth_following_up(&shown)), (finding, follow_up), "{within} {together:?}");
        }
    }

    #[test]
    fn a_difference_without_p_is_a_finding_where_it_is_three_quarters_of_its_interval() {
        let shown = |estimate: f64, lower: f64, upper: f64| Shown { estimate, lower: Some(lower), upper: Some(upper), ..Shown::default() };
        for (shown, finding, follow_up) in [
            (shown(-0.12, -0.27, -0.02), false, true),
            (shown(-0.12, -0.18, -0.03), true, false),
            (shown(0.3, 0.1, 0.5), true, false),
            (shown(0.3, 0.09, 0.5), false, true),
            (shown(0.3, -0.1, 0.7), false, false),
        ] {
            assert_eq!((can_be_claimed(&shown), is_worth_following_up(&shown)), (finding, follow_up), "{shown:?}");
        }
    }

    #[test]
    fn of_what_is_told_to_the_nearest_five_it_is_not_said_that_it_is_not_established() {
        let shown = |lower: f64, p: Option<f64>| Shown { estimate: 0.05, lower: Some(lower), upper: Some(0.1), p, ..Shown::default() };
        let coarse = [Flag::NearestFive];
        let told = [(0.0, None, &coarse[..]), (0.05, None, &coarse), (0.0, None, &[]), (0.0, Some(0.2), &coarse)]
            .map(|(lower, p, flags)| is_tested(flags, &shown(lower, p)));
        assert_eq!(told, [false, true, true, true]);
    }
}
