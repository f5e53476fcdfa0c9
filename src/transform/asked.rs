//! One figure asked for by name, by a goal or a chapter: when there is none, which of the names fits nothing, and what there is.

use super::estimate::Key;
use crate::diagnostic::nearest;
use std::collections::BTreeSet;

/// The names a figure is asked for by. What is `None` is left open, but for item and level, which an indicator has or has not.
#[derive(Debug, Clone, Default)]
pub struct Asked<'a> {
    /// The indicator.
    pub indicator: &'a str,
    /// The instrument.
    pub instrument: Option<&'a str>,
    /// The wave or period.
    pub wave: Option<&'a str>,
    /// The item.
    pub item: Option<&'a str>,
    /// The outcome of a distribution.
    pub level: Option<&'a str>,
    /// Levels by dimension; empty for all units.
    pub domain: Vec<(&'a str, &'a str)>,
}

/// A name that fits no figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The key that names it: `item`, `wave`, or a dimension.
    pub key: String,
    /// What it is, in words.
    pub what: String,
    /// What was asked for; `None` when nothing was, and there is no figure without.
    pub typed: Option<String>,
    /// What there is, sorted.
    pub known: Vec<String>,
}

impl Misfit {
    /// The whole finding in a sentence.
    pub fn message(&self, indicator: &str) -> String {
        match &self.typed {
            Some(typed) => format!("`{indicator}` has no {} `{typed}`", self.what),
            None => format!("`{indicator}` needs `{}`: it has no figure without", self.key),
        }
    }

    /// What to do.
    pub fn help(&self) -> String {
        let near = self.typed.as_deref().and_then(|typed| nearest(typed, self.known.iter().map(String::as_str)));
        match (near, self.known.first(), &self.typed) {
            (Some(near), ..) => format!("did you mean `{near}`?"),
            (None, Some(first), None) => format!("add `{} = \"{first}\"` or another of them", self.key),
            (None, Some(_), Some(_)) => format!("write one of those there are for `{}`", self.key),
            (None, None, _) => format!("leave `{}` out", self.key),
        }
    }
}

/// The first of the names that fits none of the figures, in the order indicator's instruments, items, outcomes, waves and domains.
pub fn misfit<'a>(keys: impl Iterator<Item = &'a Key>, asked: &Asked<'_>) -> Option<Misfit> {
    let mut left: Vec<&Key> = keys.filter(|key| key.indicator == asked.indicator && key.against.is_none()).collect();
    type Part = fn(&Key) -> &str;
    let parts: [(&str, Option<&str>, bool, Part); 4] = [
        ("instrument", asked.instrument, false, |key| &key.instrument),
        ("item", asked.item, true, |key| &key.item),
        ("level", asked.level, true, |key| &key.level),
        ("wave", asked.wave, false, |key| &key.wave),
    ];
    for (name, typed, exact, part) in parts {
        let fits = |key: &&Key| typed.map_or(!exact || part(key).is_empty(), |typed| part(key) == typed);
        if !left.iter().any(&fits) {
            let known = sorted(left.iter().map(|key| part(key)));
            return Some(Misfit { key: name.to_owned(), what: name.to_owned(), typed: typed.map(str::to_owned), known });
        }
        left.retain(|key| fits(key));
    }
    for (dimension, level) in &asked.domain {
        let levels = |key: &Key| key.domain.iter().find(|(own, _)| own == dimension).map(|(_, level)| level.clone());
        if !left.iter().any(|key| levels(key).is_some()) {
            let known = sorted(left.iter().flat_map(|key| &key.domain).map(|(own, _)| own.as_str()));
            return Some(Misfit {
                key: (*dimension).to_owned(),
                what: "groups by".to_owned(),
                typed: Some((*dimension).to_owned()),
                known,
            });
        }
        if !left.iter().any(|key| levels(key).as_deref() == Some(level)) {
            let all: Vec<String> = left.iter().filter_map(|key| levels(key)).collect();
            let known = sorted(all.iter().map(String::as_str));
            return Some(Misfit { key: (*dimension).to_owned(), what: format!("`{dimension}`"), typed: Some((*level).to_owned()), known });
        }
        left.retain(|key| levels(key).as_deref() == Some(level));
    }
    None
}

fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(item: &str, wave: &str, gender: Option<&str>) -> Key {
        let domain = gender.map(|level| ("gender".to_owned(), level.to_owned())).into_iter().collect();
        Key { indicator: "share".to_owned(), item: item.to_owned(), wave: wave.to_owned(), domain, ..Key::default() }
    }

    #[test]
    fn the_name_that_fits_nothing_is_told_with_what_there_is() {
        let keys = [key("useful", "before", None), key("useful", "after", Some("female")), key("fun", "after", None)];
        let of = |asked: Asked<'_>| misfit(keys.iter(), &Asked { indicator: "share", ..asked });
        let item = of(Asked { item: Some("usefull"), ..Asked::default() }).unwrap();
        assert_eq!((item.key.as_str(), item.known.as_slice()), ("item", ["fun".to_owned(), "useful".to_owned()].as_slice()));
        assert_eq!(item.help(), "did you mean `useful`?");
        let none = of(Asked::default()).unwrap();
        assert_eq!(none.message("share"), "`share` needs `item`: it has no figure without");
        let wave = of(Asked { item: Some("fun"), wave: Some("before"), ..Asked::default() }).unwrap();
        assert_eq!(wave.known, ["after"]);
        let level = of(Asked { item: Some("useful"), domain: vec![("gender", "girl")], ..Asked::default() }).unwrap();
        assert_eq!((level.key.as_str(), level.known.as_slice()), ("gender", ["female".to_owned()].as_slice()));
        assert_eq!(of(Asked { item: Some("useful"), domain: vec![("gender", "female")], ..Asked::default() }), None);
    }
}
