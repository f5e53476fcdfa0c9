//! Whether a project's own queries name what there is, and what the engine says of them, in the words of whoever wrote them.

use super::query::{Estimator, Query, place_of};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::error::{Error, Result};
use crate::project::Project;
use crate::project::listed::listed;
use crate::project::unknown::{unknown, unknown_else};
use crate::transform::queries::Catalogue;

/// What a query's `each` may name; a scale may be followed by its family.
const EACH: [&str; 7] = ["scale", "number", "multiple", "single", "index", "index_item", "voices"];
/// Placeholders that a query may hold.
const PLACEHOLDERS: [&str; 8] = ["$domains", "$design", "$each", "$missing", "$positive", "$orientation", "$first", "$last"];
/// Folders of `queries/`.
const FOLDERS: [&str; 3] = ["indicators", "staging", "esf"];
/// Tables that are made of the plan.
const PLAN_TABLES: [&str; 5] = ["plan_scaled_goals", "plan_milestones", "plan_activities", "plan_agreements", "plan_budget"];

/// Everything in the project's own queries that names what is not there, and files of `queries/` that nothing reads.
///
/// # Errors
/// When the folder cannot be read.
pub fn check(project: &Project, catalogue: &Catalogue) -> Result<Vec<Diagnostic>> {
    let mut found = strays(project)?;
    for query in catalogue.indicators.iter().filter(|query| query.own) {
        names(project, catalogue, query, &mut found);
        placeholders(query, &mut found);
    }
    let indicators: Vec<&str> = catalogue.indicators.iter().map(|query| query.name.as_str()).collect();
    for name in project.definition.project.leave_out.keys().filter(|name| !indicators.contains(&name.as_str())) {
        found.push(unknown("indicator", name, &indicators, project.place("project.toml", &["project", "leave_out", name])));
    }
    Ok(found)
}

fn names(project: &Project, catalogue: &Catalogue, query: &Query, found: &mut Vec<Diagnostic>) {
    let (header, vocabulary) = (&query.header, &project.vocabulary);
    let themes: Vec<&str> = vocabulary.theme.iter().map(|theme| theme.id.as_str()).collect();
    if !header.theme.is_empty() && !themes.contains(&header.theme.as_str()) {
        found.push(unknown("theme", &header.theme, &themes, query.place(&["theme"])));
    }
    let staged = catalogue.staging.iter().map(|staging| staging.name.as_str());
    let tables: Vec<&str> =
        ["answers"].into_iter().chain(vocabulary.table.keys().map(String::as_str)).chain(PLAN_TABLES).chain(staged).collect();
    for name in header.from.iter().filter(|name| !tables.contains(&name.as_str())) {
        found.push(unknown("table", name, &tables, query.place(&["from"])));
    }
    if header.from.is_empty() {
        found.push(
            Diagnostic::error("missing-key", "the query does not say which table its units come from")
                .at(query.place(&["from"]))
                .expected("`from = [\"answers\"]` for questionnaires, or registers of the vocabulary"),
        );
    }
    let groups: Vec<&str> = vocabulary.respondents.keys().map(String::as_str).collect();
    for name in header.respondents.iter().filter(|name| !groups.contains(&name.as_str())) {
        found.push(unknown("respondent group", name, &groups, query.place(&["respondents"])));
    }
    let variables = project.codebooks.values().flat_map(|codebook| &codebook.question).map(|question| question.column());
    let mut columns: Vec<&str> = vocabulary.concept.keys().map(String::as_str).chain(variables).collect();
    columns.sort_unstable();
    columns.dedup();
    for name in header.concepts.iter().filter(|name| !columns.contains(&name.as_str())) {
        found.push(near_only("concept", name, &columns, query.place(&["concepts"])));
    }
    let dimensions = header.by.iter().flatten().map(|name| (name, "by")).chain(header.compare.iter().map(|name| (name, "compare")));
    for (name, key) in dimensions.filter(|(name, _)| !columns.contains(&name.as_str()) && !is_word_of(&query.sql, name)) {
        found.push(near_only("dimension", name, &columns, query.place(&[key])));
    }
    if let Some(each) = &header.each {
        let (kind, family) = each.split_once(':').map_or((each.as_str(), None), |(kind, family)| (kind, Some(family)));
        if !EACH.contains(&kind) {
            found.push(unknown("kind of item", kind, &EACH, query.place(&["each"])));
        }
        let mut families: Vec<&str> = vocabulary.scale.values().map(|scale| scale.family.as_str()).collect();
        families.sort_unstable();
        families.dedup();
        if let Some(family) = family.filter(|family| !families.contains(family)) {
            found.push(unknown("family of scales", family, &families, query.place(&["each"])));
        }
        if !query.sql.contains("$each") {
            let lacks = Diagnostic::error("missing-placeholder", "the query has `each`, and its SELECT no `$each` where the item goes");
            found.push(
                lacks
                    .at(query.place(&["each"]))
                    .help("write `$each` in place of the column, as in `queries/indicators/positive_share.sql`"),
            );
        }
    }
    let indicators: Vec<&str> = catalogue.indicators.iter().map(|query| query.name.as_str()).collect();
    if let Some(beside) = header.beside.as_ref().filter(|name| !indicators.contains(&name.as_str())) {
        found.push(unknown("indicator", beside, &indicators, query.place(&["beside"])));
    }
}

/// A name that nothing has, where there are too many to list.
fn near_only(what: &str, typed: &str, known: &[&str], place: Place) -> Diagnostic {
    unknown_else(what, typed, known, place, "`utfall list concepts` lists what there is")
}

fn placeholders(query: &Query, found: &mut Vec<Diagnostic>) {
    for (at, _) in query.sql.match_indices('$') {
        let word: String = query.sql[at + 1..].chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect();
        let placeholder = format!("${word}");
        if !PLACEHOLDERS.contains(&placeholder.as_str()) {
            found.push(unknown("placeholder", &placeholder, &PLACEHOLDERS, query.place_of(&placeholder)));
        }
    }
}

/// Whether a text is a word of a statement.
fn is_word_of(sql: &str, name: &str) -> bool {
    sql.split(|character: char| !character.is_alphanumeric() && character != '_').any(|word| word == name)
}

/// Files below `queries/` that nothing reads.
fn strays(project: &Project) -> Result<Vec<Diagnostic>> {
    let folder = project.folder.join("queries");
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    let entries = |folder: &std::path::Path| -> Result<Vec<(String, std::path::PathBuf)>> {
        let failed = |source| Error::Read { path: folder.to_owned(), source };
        let mut all = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            all.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
        }
        all.sort();
        Ok(all)
    };
    let stray = |place: String, help: &str| {
        Diagnostic::warning("stray-query", "this file is not used as a query")
            .at(Place::file(place))
            .expected("`queries/indicators/NAME.sql` or `queries/staging/NAME.sql`")
            .help(help)
    };
    for (name, path) in entries(&folder)? {
        if path.is_dir() && FOLDERS.contains(&name.as_str()) {
            for (inner, path) in entries(&path)?.into_iter().filter(|(inner, path)| path.is_file() && !inner.ends_with(".sql")) {
                let sql = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("sql") || extension == "txt");
                if sql {
                    found.push(stray(format!("queries/{name}/{inner}"), "let its name end with `.sql`"));
                }
            }
        } else if path.is_dir() {
            let near = nearest(&name, FOLDERS);
            let help = near.map_or_else(|| "move its files".to_owned(), |near| format!("did you mean the folder `{near}`?"));
            found.push(stray(format!("queries/{name}/"), &help));
        } else if name.to_lowercase().ends_with(".sql") {
            found.push(stray(format!("queries/{name}"), "move it into `queries/indicators/`"));
        }
    }
    Ok(found)
}

/// What the engine says of a statement, as a finding with the place, the columns there are and the near miss.
///
/// `tables` are those there are; `file` is empty for a statement from the command line.
pub fn refused(reason: &str, source: &str, file: &str, tables: &[String]) -> Diagnostic {
    let quoted = |text: &str| text.split(['"', '\'']).nth(1).map(str::to_owned);
    let refused = |message: String| Diagnostic::error("bad-query", message);
    let unknown_word = |what: &str, word: &str, known: &[&str]| {
        let found = refused(format!("the query asks for the {what} `{word}`, which is not there"));
        let found = if known.is_empty() { found } else { found.expected(format!("one of {}", listed(known))) };
        let near = nearest(word, known.iter().copied());
        let found = found.help(near.map_or_else(|| format!("correct the name of the {what}"), |near| format!("did you mean `{near}`?")));
        if file.is_empty() { found } else { found.at(place_of(source, file, word)) }
    };
    if let (true, Some(word)) = (reason.contains("unable to find column"), quoted(reason)) {
        let list = reason.split_once("valid columns: [").map_or("", |(_, list)| list.trim_end_matches(']'));
        let known: Vec<&str> = list.split(", ").map(|name| name.trim_matches('"')).filter(|name| !name.is_empty()).collect();
        if source.contains(&format!("\"{word}\"")) && nearest(&word, known.iter().copied()).is_none() {
            let help = format!("for a text write `'{word}'`: double quotation marks name a column");
            return unknown_word("column", &word, &known).help(help);
        }
        return unknown_word("column", &word, &known);
    }
    if let (true, Some(word)) = (reason.contains("relation"), quoted(reason)) {
        let known: Vec<&str> = tables.iter().map(String::as_str).filter(|name| !name.ends_with("_of_query")).collect();
        return unknown_word("table", &word, &known);
    }
    let reason = reason.trim_start_matches("sql parser error: ").trim_start_matches("sql error: ");
    let text = match reason.split_once(" at Line: ") {
        Some((before, _)) => before.trim_end_matches(','),
        None => reason,
    };
    let place = match reason.split_once("found: ") {
        Some((_, word)) if !file.is_empty() => {
            let word: String = word.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect();
            if word.is_empty() { Place::file(file) } else { place_of(source, file, &word) }
        }
        _ => Place::file(file),
    };
    let found = refused("the query cannot be run".to_owned()).found(text.to_owned());
    let at = |place: Place| if file.is_empty() { found.clone() } else { found.clone().at(place) };
    let of_word = |word: &str| if file.is_empty() { Place::file(file) } else { place_of(source, file, word) };
    if reason.contains("one (and only one) statement") {
        return at(of_word("select")).help("keep one `select`, and no `;` but at its end; a second table is a query of its own");
    }
    if let (true, Some(word)) = (reason.contains("unsupported function"), quoted(reason)) {
        return at(of_word(&word))
            .help("take a function of standard SQL: `coalesce(a, b)` for the first that is known, `case when … end` for a choice");
    }
    if let (true, Some(word)) = (reason.contains("holds text, not numbers"), reason.split('`').nth(1)) {
        return at(of_word(word)).help("count what is meant: `case when column = 'text' then 1.0 else 0.0 end as NAME`");
    }
    let parentheses = [source.matches('(').count(), source.matches(')').count()];
    if parentheses[0] != parentheses[1] {
        let [opened, closed] = parentheses;
        return at(place)
            .expected(format!("as many `)` as `(`; there are {closed} and {opened}"))
            .help("close each parenthesis that is opened");
    }
    at(place).help("try it alone with `utfall query PROJECT \"select …\"`; what is not a column, a table or a function is mostly a missing comma or quotation mark")
}

/// Shares whose measure is neither 0 nor 1 nor between them: by measure its least and largest value.
pub fn not_a_share(query: &Query, extremes: &[(String, f64, f64)]) -> Option<Diagnostic> {
    let (column, least, largest) =
        extremes.iter().find(|(_, least, largest)| query.header.estimator == Estimator::Share && (*least < 0.0 || *largest > 1.0))?;
    Some(
        Diagnostic::error("not-a-share", format!("the column `{column}` of a share holds other numbers than 0 and 1"))
            .at(query.place_of(column))
            .found(format!("numbers from {least} to {largest}"))
            .expected("1 for a unit that has what is counted, 0 for one that has not, null for one that is not known")
            .help("write 1.0 in place of 100.0; or `estimator = \"mean\"` for the mean of a number"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "-- title = \"T\"\n-- theme = \"x\"\nselect wave,\n  agee as adult\nfrom answers\n";

    #[test]
    fn a_column_that_is_not_there_is_told_with_its_line_and_those_there_are() {
        let reason = "not found: unable to find column \"agee\"; valid columns: [\"wave\", \"age\"]";
        let found = refused(reason, SOURCE, "queries/indicators/own.sql", &[]);
        assert_eq!(found.places, [Place { character: Some(3), ..Place::line("queries/indicators/own.sql", 4) }]);
        assert_eq!(found.expected.as_deref(), Some("one of `wave` or `age`"));
        assert_eq!(found.help.as_deref(), Some("did you mean `age`?"));
    }

    #[test]
    fn a_slip_of_grammar_is_told_with_its_line() {
        let found =
            refused("sql parser error: Expected: end of statement, found: adult at Line: 2, Column: 5", SOURCE, "queries/own.sql", &[]);
        assert_eq!(found.places[0].line, Some(4));
        assert_eq!(found.found.as_deref(), Some("Expected: end of statement, found: adult"));
    }
}
