//! Where an indicator is laid down, in the language of a document: `queries/esf/articles.toml`.

use crate::project::toml_file;
use crate::report::words::phrase::Phrase;
use serde::Deserialize;

const FILE: &str = include_str!("../../../queries/esf/articles.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Articles {
    article: Vec<Article>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    en: String,
    sv: String,
    da: String,
}

/// What is cited, as the language cites it; as it is written where that is not known, as of an indicator of a project's own.
pub fn in_language(cited: &str, language: &str) -> Phrase {
    let file: Option<Articles> = toml_file::parse(FILE, "queries/esf/articles.toml").ok();
    let known = file.into_iter().flat_map(|file| file.article).find(|article| article.en == cited);
    Phrase::own(match (known, language) {
        (Some(article), "sv") => article.sv,
        (Some(article), "da") => article.da,
        _ => cited.to_owned(),
    })
}
