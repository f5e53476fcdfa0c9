//! A verification in words: on one screen.

use super::signature::Found;
use super::{Changed, NotVerifiable, Verification, Why};
use crate::error::Result;
use crate::report::printed::Place;
use crate::report::words::format::{Format, Unit};
use crate::report::words::locale::{Arguments, Catalogue};

/// Differences told on a screen.
const SHOWN: usize = 12;

/// The words of a language for verifications, and how it writes numbers.
pub struct Words {
    /// The messages.
    pub catalogue: Catalogue,
    numbers: Catalogue,
}

impl Words {
    /// The words of a language.
    ///
    /// # Errors
    /// When there are none.
    pub fn load(language: &str) -> Result<Self> {
        Ok(Self { catalogue: Catalogue::of_verification(language)?, numbers: Catalogue::load(language)? })
    }

    /// A message without arguments.
    ///
    /// # Errors
    /// When the catalogue lacks it.
    pub fn text(&self, key: &str) -> Result<String> {
        self.catalogue.text(key)
    }

    /// A message with one argument.
    ///
    /// # Errors
    /// When the catalogue lacks it.
    pub fn with(&self, key: &str, name: &'static str, value: &str) -> Result<String> {
        self.catalogue.plain(key, &Arguments::new().with(name, value))
    }

    /// A count as the language writes it.
    ///
    /// # Errors
    /// When the catalogue lacks its signs.
    pub fn count(&self, count: usize) -> Result<String> {
        Ok(Format::new(&self.numbers)?.count(count as u64))
    }

    /// A number as the language writes it, with as many decimals.
    ///
    /// # Errors
    /// When the catalogue lacks its signs.
    pub fn number(&self, value: f64, decimals: u8) -> Result<String> {
        Ok(Format::new(&self.numbers)?.number(value, decimals))
    }

    /// A share as the language writes it, in per cent with a decimal.
    ///
    /// # Errors
    /// When the catalogue lacks its signs.
    pub fn percent(&self, share: f64) -> Result<String> {
        Format::new(&self.numbers)?.value(share, Unit::Percent, 1)
    }

    /// The answer in one sentence.
    ///
    /// # Errors
    /// When the catalogue lacks it.
    pub fn answer(&self, found: &Verification) -> Result<String> {
        match (found.stands(), found.recomputed) {
            (true, false) => self.text("stands"),
            (true, true) => self.text("stands-recomputed"),
            (false, _) => self.with("does-not-stand", "number", &self.count(found.changed.len())?),
        }
    }

    /// What was compared.
    ///
    /// # Errors
    /// When the catalogue lacks it.
    pub fn counted(&self, found: &Verification) -> Result<String> {
        let arguments = Arguments::new()
            .with("files", self.count(found.files)?)
            .with("numbers", self.count(found.numbers)?)
            .with("estimates", self.count(found.estimates)?)
            .with("agreeing", self.count(found.agreeing)?);
        self.catalogue.plain("counted", &arguments)
    }

    /// By whom the folder was made.
    ///
    /// # Errors
    /// When the catalogue lacks it.
    pub fn made_by(&self, found: &Verification) -> Result<String> {
        let arguments = Arguments::new().with("project", found.project.as_str()).with("version", found.version.as_str());
        self.catalogue.plain("made-by", &arguments)
    }

    /// By what everything was recomputed, and with which queries; nothing where it was not.
    ///
    /// # Errors
    /// When the catalogue lacks it.
    pub fn recomputed(&self, found: &Verification) -> Result<Option<String>> {
        let Some([_, now]) = found.made_with.as_ref().filter(|_| found.recomputed) else { return Ok(None) };
        let others: Vec<&str> = found.queries.iter().filter(|(_, same)| !**same).map(|(name, _)| name.as_str()).collect();
        let others = if others.is_empty() { self.text("nothing")? } else { others.join(", ") };
        let arguments =
            Arguments::new().with("version", now.as_str()).with("queries", self.count(found.queries.len())?).with("others", others);
        self.catalogue.plain("recomputed-with", &arguments).map(Some)
    }

    /// What the signature is worth.
    ///
    /// # Errors
    /// When the catalogue lacks it.
    pub fn signature(&self, found: &Found) -> Result<String> {
        match found {
            Found::Unsigned => self.text("signature-unsigned"),
            Found::Holds { fingerprint, known: true } => self.with("signature-known", "fingerprint", fingerprint),
            Found::Holds { fingerprint, known: false } => self.with("signature-unknown", "fingerprint", fingerprint),
            Found::Broken { reason } => self.with("signature-broken", "reason", reason),
        }
    }

    /// Where something stands in a file: `report.sv.html, rad 812, #goals: … 34 % …`.
    ///
    /// # Errors
    /// When the catalogue lacks a word.
    pub fn place(&self, file: &str, place: &Place) -> Result<String> {
        let mut parts = vec![file.to_owned()];
        if !place.part.is_empty() {
            parts.push(self.with("place-part", "part", &place.part)?);
        }
        if let Some(line) = place.line {
            parts.push(self.with("place-line", "line", &self.count(line)?)?);
        }
        if !place.under.is_empty() {
            parts.push(place.under.clone());
        }
        let place_of = parts.join(", ");
        Ok(if place.around.is_empty() { place_of } else { format!("{place_of}: “{}”", place.around) })
    }

    /// What kind of thing was changed.
    ///
    /// # Errors
    /// When the catalogue lacks the word.
    pub fn what(&self, changed: &Changed) -> Result<String> {
        self.text(&format!("what-{}", name(&changed.what)))
    }

    /// Why something could not be verified.
    ///
    /// # Errors
    /// When the catalogue lacks it.
    pub fn why(&self, cannot: &NotVerifiable) -> Result<String> {
        if cannot.why == Why::Pictures {
            return self.with("why-pictures", "about", &self.count(cannot.about.len())?);
        }
        let mut about = cannot.about.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
        if cannot.about.len() > SHOWN {
            about.push_str(", …");
        }
        self.with(&format!("why-{}", name(&cannot.why).replace('_', "-")), "about", &about)
    }

    /// What was and what is, in one line.
    ///
    /// # Errors
    /// When the catalogue lacks a word.
    pub fn before_and_after(&self, changed: &Changed) -> Result<Option<String>> {
        if changed.was.is_none() && changed.is.is_none() {
            return Ok(None);
        }
        let side = |value: &Option<String>| value.clone().map_or_else(|| self.text("nothing"), Ok);
        Ok(Some(format!(
            "{}: {}; {}: {}",
            self.text("column-was")?,
            side(&changed.was)?,
            self.text("column-is")?.to_lowercase(),
            side(&changed.is)?
        )))
    }

    /// The whole answer, a line an entry.
    ///
    /// # Errors
    /// When the catalogue lacks a word.
    pub fn screen(&self, found: &Verification) -> Result<Vec<String>> {
        let mut lines = vec![self.answer(found)?, self.made_by(found)?];
        lines.extend(self.recomputed(found)?);
        lines.extend([self.counted(found)?, self.signature(&found.signature)?]);
        if !found.changed.is_empty() {
            lines.extend([String::new(), format!("{}:", self.text("heading-changed")?)]);
        }
        for changed in found.changed.iter().take(SHOWN) {
            lines.push(format!("  {}: {}", self.what(changed)?, self.place(&changed.file, &changed.place)?));
            let told = self.before_and_after(changed)?.into_iter().chain(changed.id.clone()).collect::<Vec<_>>();
            if !told.is_empty() {
                lines.push(format!("    {}", told.join(" · ")));
            }
        }
        if found.changed.len() > SHOWN {
            lines.push(format!("  {}", self.with("more-changed", "number", &self.count(found.changed.len() - SHOWN)?)?));
        }
        if !found.not_verifiable.is_empty() {
            lines.extend([String::new(), format!("{}:", self.text("heading-not-verifiable")?)]);
        }
        for cannot in &found.not_verifiable {
            lines.push(format!("  {}", self.why(cannot)?));
        }
        Ok(lines)
    }
}

/// The name of a variant as messages have it.
pub fn name(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    /// The placeholders of each message of a language.
    fn messages(source: &str) -> BTreeMap<&str, BTreeSet<&str>> {
        let lines = source.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
        lines.map(|(key, words)| (key, words.split("{ $").skip(1).filter_map(|part| part.split(' ').next()).collect())).collect()
    }

    #[test]
    fn every_language_says_the_same_with_the_same_numbers() {
        let [sv, da, en] = [
            include_str!("../../reports/locales/verify/sv.ftl"),
            include_str!("../../reports/locales/verify/da.ftl"),
            include_str!("../../reports/locales/verify/en.ftl"),
        ]
        .map(messages);
        assert!(en.len() > 40);
        assert_eq!(sv, en);
        assert_eq!(da, en);
        for language in ["sv", "da", "en"] {
            super::Words::load(language).unwrap();
        }
    }
}
