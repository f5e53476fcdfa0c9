//! `verification.html`: a verification on one page, for an auditor.

use super::Verification;
use super::words::Words;
use crate::error::Result;
use crate::report::words::phrase::escape;

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b2733;background:#fff}\
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}.answer{font-size:1.15rem;padding:.8rem 1rem;border-left:.4rem solid #1d6f42;background:#eef6f0}\
.answer.not{border-color:#a3262a;background:#fbeeee}.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}\
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #ccd4dc;overflow-wrap:anywhere}\
@media print{body{margin:0;max-width:none;font-size:10pt}thead{display:table-header-group}tr{break-inside:avoid}}";

/// The page in a language.
///
/// # Errors
/// When the catalogue lacks a word.
pub fn page(found: &Verification, words: &Words) -> Result<String> {
    let title = words.with("title", "project", &found.project)?;
    let class = if found.stands() { "answer" } else { "answer not" };
    let mut body = format!("<h1>{}</h1>\n<p class=\"{class}\">{}</p>\n", escape(&title), escape(&words.answer(found)?));
    for line in
        [Some(words.made_by(found)?), words.recomputed(found)?, Some(words.counted(found)?), Some(words.text("how")?)].into_iter().flatten()
    {
        body.push_str(&format!("<p>{}</p>\n", escape(&line)));
    }
    body.push_str(&heading(words, "heading-signature")?);
    body.push_str(&format!("<p>{}</p>\n", escape(&words.signature(&found.signature)?)));
    body.push_str(&heading(words, "heading-changed")?);
    body.push_str(&changed(found, words)?);
    if !found.queries.is_empty() {
        body.push_str(&heading(words, "heading-queries")?);
        let names: Vec<String> = found.queries.keys().map(|name| escape(name)).collect();
        body.push_str(&format!("<p>{}</p>\n", names.join(", ")));
    }
    body.push_str(&heading(words, "heading-not-verifiable")?);
    if found.not_verifiable.is_empty() {
        body.push_str(&format!("<p>{}</p>\n", escape(&words.text("nothing")?)));
    } else {
        let points: Vec<String> = found.not_verifiable.iter().map(|cannot| words.why(cannot)).collect::<Result<_>>()?;
        let points: String = points.iter().map(|point| format!("<li>{}</li>\n", escape(point))).collect();
        body.push_str(&format!("<ul>\n{points}</ul>\n"));
    }
    Ok(frame(words, &title, &body))
}

/// A page with a title and a body of HTML.
pub fn frame(words: &Words, title: &str, body: &str) -> String {
    let (title, language) = (escape(title), words.catalogue.language());
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}

fn heading(words: &Words, key: &str) -> Result<String> {
    Ok(format!("<h2>{}</h2>\n", escape(&words.text(key)?)))
}

/// The table of what was changed; a word when nothing was.
fn changed(found: &Verification, words: &Words) -> Result<String> {
    if found.changed.is_empty() {
        return Ok(format!("<p>{}</p>\n", escape(&words.text("nothing")?)));
    }
    let mut rows = Vec::new();
    for changed in &found.changed {
        rows.push(vec![
            words.what(changed)?,
            words.place(&changed.file, &changed.place)?,
            changed.id.clone().unwrap_or_default(),
            changed.was.clone().unwrap_or_default(),
            changed.is.clone().unwrap_or_default(),
        ]);
    }
    table(words, "heading-changed", &["column-what", "column-where", "column-number", "column-was", "column-is"], &rows)
}

/// A table of plain texts; `label` and `headings` are names of messages.
///
/// # Errors
/// When the catalogue lacks one.
pub fn table(words: &Words, label: &str, headings: &[&str], rows: &[Vec<String>]) -> Result<String> {
    let mut head = String::new();
    for key in headings {
        head.push_str(&format!("<th scope=\"col\">{}</th>", escape(&words.text(key)?)));
    }
    let cells = |row: &Vec<String>| row.iter().map(|cell| format!("<td>{}</td>", escape(cell))).collect::<String>();
    let rows: String = rows.iter().map(|row| format!("<tr>{}</tr>\n", cells(row))).collect();
    let label = escape(&words.text(label)?);
    Ok(format!(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\">\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\
         </tbody>\n</table>\n</div>\n"
    ))
}
