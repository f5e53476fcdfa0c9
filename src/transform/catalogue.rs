//! The queries: the library's own, and those a project adds or replaces by name.

use super::query::{Header, Query, Rule};
use super::query_check;
use crate::diagnostic::{Diagnostic, Place};
use crate::error::{Error, Result};
use crate::project::{Project, toml_file};
use crate::transform::queries::{Catalogue, Staging};
use crate::transform::query_text::{COMMENT, split};
use include_dir::{Dir, include_dir};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

static LIBRARY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries");

#[derive(serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct StagingHeader {
    from: Vec<String>,
    #[serde(default)]
    by: Vec<String>,
}

/// Reads the library and the project's `queries/` folder, which may replace a query by name.
///
/// # Errors
/// When the project's folder cannot be read.
pub fn catalogue(project: &Project) -> Result<(Catalogue, Vec<Diagnostic>)> {
    let mut diagnostics = Vec::new();
    let staging = read::<StagingHeader>(project, "staging", &mut diagnostics)?.into_iter().map(|file| Staging {
        name: file.name,
        from: file.header.from,
        by: file.header.by,
        sql: file.sql,
        source: file.source,
        own: file.own,
    });
    let staging = staging.collect();
    let mut indicators = Vec::new();
    for QueryFile { name, header, sql, source, own } in read::<Header>(project, "indicators", &mut diagnostics)? {
        diagnostics.extend(shows_sensitive(project, &header, &format!("queries/indicators/{name}.sql")));
        indicators.push(Query { name, header, sql, source, own });
    }
    let catalogue = Catalogue { staging, indicators };
    diagnostics.extend(query_check::check(project, &catalogue)?);
    Ok((catalogue, diagnostics))
}

/// The indicators of the program's own, for lists of what there is.
pub fn library() -> Vec<Query> {
    let mut queries = Vec::new();
    for file in LIBRARY.get_dir("indicators").iter().flat_map(|dir| dir.files()) {
        let (Some(name), Some(source)) = (file.path().file_stem(), file.contents_utf8()) else { continue };
        let (header, sql) = split(source);
        if let Ok(header) = toml_file::parse::<Header>(&header, "query") {
            queries.push(Query { name: name.to_string_lossy().into_owned(), header, sql, source: source.to_owned(), own: false });
        }
    }
    queries.sort_by(|left, right| left.name.cmp(&right.name));
    queries
}

/// A query file with its header.
#[derive(Debug, Clone)]
pub struct QueryFile<H> {
    /// Its name without extension, which is the name of the table it makes.
    pub name: String,
    /// Its definition.
    pub header: H,
    /// The SELECT, without the header.
    pub sql: String,
    /// The whole file.
    pub source: String,
    /// Whether it is the project's own.
    pub own: bool,
}

/// Reads the queries of a folder, by name. What is wrong with a header is added to the findings.
///
/// # Errors
/// When the project's folder cannot be read.
pub fn read<H: DeserializeOwned + JsonSchema>(
    project: &Project,
    folder: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<QueryFile<H>>> {
    let mut read = Vec::new();
    for (name, (source, own)) in files(project, folder)? {
        let shown = format!("queries/{folder}/{name}.sql");
        let (header, sql) = split(&source);
        if !source.trim_start().starts_with("--") {
            diagnostics.push(
                Diagnostic::error("no-header", "a query has no comment header that defines it")
                    .at(Place::file(shown))
                    .help("begin the file with lines such as `-- title = { en = \"…\" }`; copy those of a query of the program: `utfall list indicators`"),
            );
            continue;
        }
        // The program's own headers are read by a test.
        if !own {
            match toml_file::parse::<H>(&header, &shown) {
                Ok(header) => read.push(QueryFile { name, header, sql, source, own }),
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
            continue;
        }
        let (parsed, _, found) = toml_file::read::<H>(&header, &shown, COMMENT.len());
        diagnostics.extend(found);
        read.extend(parsed.map(|header| QueryFile { name, header, sql, source, own }));
    }
    Ok(read)
}

/// The queries of a folder, the library's and those of the project, which replace them by name: source text, and whether it is the project's own.
///
/// # Errors
/// When the project's folder cannot be read.
fn files(project: &Project, folder: &str) -> Result<BTreeMap<String, (String, bool)>> {
    let mut files = BTreeMap::new();
    for file in LIBRARY.get_dir(folder).iter().flat_map(|dir| dir.files()) {
        if let (Some(name), Some(text)) = (file.path().file_stem(), file.contents_utf8()) {
            files.insert(name.to_string_lossy().into_owned(), (text.to_owned(), false));
        }
    }
    let own = project.folder.join("queries").join(folder);
    if own.is_dir() {
        let read = |source| Error::Read { path: own.clone(), source };
        for entry in std::fs::read_dir(&own).map_err(read)? {
            let path = entry.map_err(read)?.path();
            if path.extension().is_some_and(|extension| extension == "sql")
                && let Some(name) = path.file_stem()
            {
                let text = std::fs::read_to_string(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
                files.insert(name.to_string_lossy().into_owned(), (text, true));
            }
        }
    }
    Ok(files)
}

/// Figures by disability, origin and the like are counts with small numbers hidden, or none.
fn shows_sensitive(project: &Project, header: &Header, shown: &str) -> Option<Diagnostic> {
    let sensitive = |name: &&String| project.vocabulary.concept.get(*name).is_some_and(|concept| concept.sensitive);
    let concept = header.by.iter().flatten().find(sensitive).filter(|_| header.rule != Rule::Cells)?;
    Some(
        Diagnostic::error("sensitive-rule", format!("a query by `{concept}` must have `rule = \"cells\"`"))
            .at(Place::file(shown))
            .help("sensitive background is shown only as counts with small numbers hidden"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_and_select_are_told_apart() {
        let (header, sql) = split("-- title = \"A\"\n--\n-- from = []\nselect 1\n-- a remark\nfrom a;\n");
        assert_eq!(header, "title = \"A\"\n\nfrom = []\n");
        assert_eq!(sql, "select 1\n-- a remark\nfrom a");
    }

    #[test]
    fn every_query_of_the_library_has_a_header_that_parses() {
        for folder in ["staging", "indicators"] {
            for file in LIBRARY.get_dir(folder).unwrap().files() {
                let (header, sql) = split(file.contents_utf8().unwrap());
                assert!(sql.to_lowercase().contains("select"), "{:?}", file.path());
                assert!(sql.to_lowercase().contains("order by"), "{:?} ends with no order by", file.path());
                if folder == "indicators" {
                    let parsed = toml_file::parse::<Header>(&header, "query").map_err(|found| found.to_string());
                    let header = parsed.unwrap_or_else(|found| panic!("{:?}: {found}", file.path()));
                    for language in ["sv", "da", "en"] {
                        assert!(header.title.has(language) && header.definition.has(language), "{:?} lacks `{language}`", file.path());
                    }
                }
            }
        }
    }
}
