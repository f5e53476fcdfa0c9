//! A release told: comes in as a [`Release`], goes out as [`Artifact`]s in every language asked for.
//!
//! [`render`] makes the files in memory; [`Claim`] is the one place that writes them. Within: an `edition::Edition` is the release in one language,
//! said in its [`words`]; `sections` has a folder for each subject, which makes sentences, tables and figures of released numbers; `layers` puts
//! subjects together into a summary, a report and an annex, as a [`document`] or as [`views`] for the templates in `reports/`; `formats` writes them,
//! a file or folder for each format, and `drawing` draws the figures.

pub(crate) mod accessibility;
pub(crate) mod chapters;
pub(crate) mod collection;
pub mod document;
pub(crate) mod drawing;
pub(crate) mod each;
pub(crate) mod edition;
pub(crate) mod formats;
pub mod identity;
pub(crate) mod layers;
pub mod manifest;
pub(crate) mod numbering;
pub(crate) mod outline;
pub mod printed;
pub(crate) mod sections;
pub mod sha256;
#[cfg(test)]
mod specimen;
#[cfg(test)]
mod tests;
pub(crate) mod traced;
pub mod views;
pub mod words;
pub(crate) mod write;

use layers::Layers;
pub use words::locale::languages;
pub use write::Claim;

use crate::diagnostic::{Checked, Diagnostic, Place, nearest};
use crate::disclosure::release::Release;
use crate::error::{Error, Result};
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::parallel::{both, in_order};
use crate::project::definition::Publication;
use edition::Edition;
use formats::html::Templates;
use std::collections::BTreeSet;
use std::sync::Arc;
use words::locale::Catalogue;

/// Version of the program, printed in the report and the manifest.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A file of the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Path in the folder, with forward slashes.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Makes every file of the report, in each of the languages. The findings are errors in the evaluator's chapters, such as a reference to a
/// figure that is not there, and in its own templates; with any of them the artifacts should not be written. The key
/// goes into the manifest's hashes of inputs, nowhere else.
///
/// # Errors
/// When a catalogue lacks a message, a template is broken, or a figure or workbook cannot be made.
pub fn render(release: &Release, languages: &[String], key: &PseudonymKey) -> Result<Checked<Vec<Artifact>>> {
    with_own_templates(release, |templates| render_with(release, languages, templates, key))
}

/// The pages of [`render`] alone, which say all that is wrong in chapters and templates.
///
/// # Errors
/// As [`render`].
pub fn pages(release: &Release, languages: &[String]) -> Result<Checked<Vec<Artifact>>> {
    with_own_templates(release, |templates| editions(release, languages, templates, false))
}

/// What is made with the project's own templates, as far as it has any; one that cannot be used is a finding.
fn with_own_templates(
    release: &Release,
    make: impl FnOnce(&Templates) -> Result<Checked<Vec<Artifact>>>,
) -> Result<Checked<Vec<Artifact>>> {
    let own = release.project().folder.join("reports");
    match Templates::load(Some(&own)).and_then(|templates| make(&templates)) {
        Err(Error::Template { name, reason }) if own.is_dir() => {
            Ok(Checked { value: Vec::new(), diagnostics: vec![bad_template(&name, &reason)] })
        }
        other => other,
    }
}

/// What is wrong with a template of the project's own, as a finding with its line.
fn bad_template(name: &str, reason: &str) -> Diagnostic {
    let numbers = |text: &str| {
        let (line, rest) = text.split_once(':')?;
        let line: usize = line.rsplit(|character: char| !character.is_ascii_digit()).next()?.parse().ok()?;
        let column: String = rest.chars().take_while(char::is_ascii_digit).collect();
        Some((line, column.parse::<usize>().ok()?))
    };
    let begins = reason.match_indices(|character: char| character.is_ascii_digit()).map(|(at, _)| at);
    let place = Place::file(format!("reports/{name}"));
    let place = match begins.into_iter().find_map(|at| numbers(&reason[at..])) {
        Some((line, character)) => Place { line: Some(line), character: Some(character), ..place },
        None => place,
    };
    let found = Diagnostic::error("bad-template", format!("the template cannot be used: {}", reason.lines().next().unwrap_or_default()));
    let found = found.at(place);
    if let Some((_, names)) = reason.split_once("there are: ") {
        let near = nearest(name, names.split(", "));
        let help =
            near.map_or_else(|| "let it have the name of the template it replaces".to_owned(), |near| format!("did you mean `{near}`?"));
        return Diagnostic::error("bad-template", "the file replaces no template")
            .at(Place::file(format!("reports/{name}")))
            .expected(format!("one of {names}"))
            .help(help);
    }
    let words: Vec<&str> = reason.lines().map(str::trim).filter(|line| !line.is_empty()).skip(1).collect();
    let found = if words.is_empty() { found } else { found.found(words.join(" ")) };
    found.help("correct the line, or take the file away: then the program's own template is used")
}

fn render_with(release: &Release, languages: &[String], templates: &Templates, key: &PseudonymKey) -> Result<Checked<Vec<Artifact>>> {
    let (for_machines, made) = both(|| without_words(release), || editions(release, languages, templates, true));
    let Checked { value: mut artifacts, diagnostics } = made?;
    artifacts.extend(for_machines?);
    // Made of all others, the description among them.
    let to_come = Artifact { path: printed::NAME.to_owned(), bytes: Vec::new() };
    artifacts.push(formats::data_package::data_package(release, artifacts.iter().chain([&to_come]))?);
    artifacts.sort_by(|left, right| left.path.cmp(&right.path));
    manifest::add(release, languages, templates, &mut artifacts, key)?;
    Ok(Checked { value: artifacts, diagnostics })
}

/// The files of all languages, or their pages only. Languages know nothing of each other; they are gathered in the order asked for, whichever is done
/// first.
fn editions(release: &Release, languages: &[String], templates: &Templates, files: bool) -> Result<Checked<Vec<Artifact>>> {
    let mut all = Checked { value: Vec::new(), diagnostics: each::unknown(release) };
    for made in in_order(languages.len(), languages.len(), |place| edition(release, &languages[place], languages, templates, files)) {
        let made = made?;
        all.value.extend(made.value);
        all.diagnostics.extend(made.diagnostics);
    }
    Ok(all)
}

/// The files that have no words, and so are in no language.
fn without_words(release: &Release) -> Result<Vec<Artifact>> {
    let mut artifacts = Vec::new();
    artifacts.extend(formats::comparisons::as_text(release)?.map(|bytes| Artifact { path: "comparisons.csv".to_owned(), bytes }));
    let tidy = formats::tidy::as_text(release.estimates())?;
    artifacts.push(Artifact {
        path: formats::parquet_table::NAME.to_owned(),
        bytes: formats::parquet_table::indicators(release.estimates(), &tidy)?,
    });
    artifacts.push(Artifact { path: "indicators.csv".to_owned(), bytes: tidy });
    artifacts.push(Artifact { path: "indicators.json".to_owned(), bytes: formats::tidy::as_json(release.estimates())? });
    artifacts.push(formats::sources::sources(release)?);
    Ok(artifacts)
}

/// One publication in one language as a page, with what is wrong in the chapters' references; `None` where the release has nothing for it, such as
/// a comparison where nothing is compared. Nothing is written.
///
/// # Errors
/// As [`render`].
pub fn publication(release: &Release, publication: Publication, language: &str) -> Result<Checked<Option<String>>> {
    let templates = Templates::load(Some(&release.project().folder.join("reports")))?;
    let catalogue = Arc::new(Catalogue::load(language)?);
    let edition = Edition::new(release, &catalogue)?;
    if publication == Publication::Comparison {
        let composed = sections::comparison::page::compose(&edition, VERSION)?;
        let page = composed.map(|(view, _)| templates.render("comparison.html", &view, &catalogue)).transpose()?;
        return Ok(Checked { value: page, diagnostics: Vec::new() });
    }
    let layers = layers::compose(&edition, VERSION)?;
    let page = layer(&layers, publication, &templates, &catalogue)?;
    Ok(Checked { value: Some(page), diagnostics: layers.findings })
}

/// A layer as a page.
fn layer(layers: &Layers, publication: Publication, templates: &Templates, catalogue: &Arc<Catalogue>) -> Result<String> {
    match publication {
        Publication::Summary => templates.render("summary.html", &layers.summary, catalogue),
        Publication::Report => templates.render("report.html", &layers.report, catalogue),
        Publication::Annex | Publication::Comparison => templates.render("annex.html", &layers.annex, catalogue),
    }
}

/// The files of one language.
fn edition(release: &Release, language: &str, languages: &[String], templates: &Templates, files: bool) -> Result<Checked<Vec<Artifact>>> {
    let catalogue = Arc::new(Catalogue::load(language)?);
    let edition = Edition::new(release, &catalogue)?.among(languages);
    let about = &release.project().definition.project;
    let mut artifacts = Vec::new();
    let mut told = BTreeSet::new();
    let (mut tables, mut figures, mut specifications, mut findings) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let wanted: Vec<Publication> =
        [Publication::Summary, Publication::Report, Publication::Annex].into_iter().filter(|layer| about.wants(*layer)).collect();
    if !wanted.is_empty() {
        let layers = layers::compose(&edition, VERSION)?;
        let drawings = if files { layers.collection.drawn()? } else { Vec::new() };
        let pictures = if files { layers.collection.drawn_without_title(&layers.report.figures())? } else { Vec::new() };
        for publication in wanted {
            let (mut html, names) = traced::link(&layer(&layers, publication, templates, &catalogue)?, language);
            told.extend(names);
            if publication == Publication::Report {
                let (linked, names) = traced::link_cells(&html, language);
                html = linked;
                told.extend(names);
            }
            artifacts.push(page(publication.name(), language, html));
            if !files {
                continue;
            }
            let document = match publication {
                Publication::Summary => &layers.summary,
                Publication::Report => &layers.report,
                Publication::Annex | Publication::Comparison => continue,
            };
            if publication == Publication::Report {
                let bytes = formats::markdown::markdown(document).into_bytes();
                artifacts.push(Artifact { path: format!("report.{language}.md"), bytes });
            }
            let bytes = formats::docx::docx(document, &pictures, templates.word())?;
            artifacts.push(Artifact { path: format!("{}.{language}.docx", publication.name()), bytes });
            #[cfg(feature = "pdf")]
            artifacts.push(Artifact { path: format!("{}.{language}.pdf", publication.name()), bytes: formats::pdf::pdf(document)? });
        }
        tables.extend(layers.collection.tables);
        specifications.extend(layers.collection.figures);
        figures.extend(drawings);
        findings = layers.findings;
    }
    if about.wants(Publication::Comparison)
        && let Some((view, collection)) = sections::comparison::page::compose(&edition, VERSION)?
    {
        artifacts.push(page("comparison", language, templates.render("comparison.html", &view, &catalogue)?));
        figures.extend(if files { collection.drawn()? } else { Vec::new() });
        tables.extend(collection.tables);
        specifications.extend(collection.figures);
    }
    if !files {
        return Ok(Checked { value: artifacts, diagnostics: findings });
    }
    artifacts.extend(beside(&edition, templates, &catalogue, &tables, &specifications)?);
    if !told.is_empty() {
        let printer = templates.printer("report.html", &catalogue)?;
        artifacts.push(page(traced::NAME, language, printer.render("report.html", &traced::page(&edition, &told)?)?));
    }
    for (name, drawing) in figures {
        let title = specifications.iter().find(|(own, _)| *own == name).map_or("", |(_, figure)| figure.caption().title.as_str());
        artifacts.extend(files_of_figure(language, &name, title, drawing));
    }
    Ok(Checked { value: artifacts, diagnostics: findings })
}

/// A figure as files: for pages, for documents, and as a page of its own.
fn files_of_figure(language: &str, name: &str, title: &str, drawing: drawing::Drawing) -> [Artifact; 3] {
    let file = |ending: &str, bytes: Vec<u8>| Artifact { path: format!("figures/{name}.{language}.{ending}"), bytes };
    let embedded = formats::embed::page(language, title, &drawing.svg);
    [file("html", embedded.into_bytes()), file("svg", drawing.svg.into_bytes()), file("png", drawing.png)]
}

/// What a language has beside its publications: its tables, the workbook, what is said of accessibility, and the pages of single units.
fn beside(
    edition: &Edition<'_>,
    templates: &Templates,
    catalogue: &Arc<Catalogue>,
    tables: &[document::table::Table],
    figures: &[(String, drawing::Figure)],
) -> Result<Vec<Artifact>> {
    let language = catalogue.language();
    let mut artifacts = Vec::new();
    for table in tables {
        artifacts.push(Artifact {
            path: format!("tables/{}.{language}.csv", table.name),
            bytes: formats::text_table::text_table(catalogue, table)?,
        });
    }
    let workbook = if edition.is_first_language() { "tables.xlsx".to_owned() } else { format!("tables.{language}.xlsx") };
    artifacts.push(Artifact { path: workbook, bytes: formats::workbook::of_release(edition, &front(edition)?, tables, figures)? });
    let printer = templates.printer("report.html", catalogue)?;
    artifacts.push(page(accessibility::NAME, language, printer.render("report.html", &accessibility::page(edition)?)?));
    artifacts.extend(each::pages(edition, &printer)?);
    Ok(artifacts)
}

/// What stands on the first sheet of the workbook.
fn front(edition: &Edition<'_>) -> Result<formats::workbook::Front> {
    let about = &edition.release.project().definition.project;
    let simulated = edition.labels.phrase(&about.simulated).text;
    let made = words::locale::Arguments::new().with("version", VERSION);
    let mut source = vec![collection::source(edition)?, edition.catalogue.plain("sheet-made", &made)?, edition.reading_note()?];
    source.retain(|line| !line.is_empty());
    Ok(formats::workbook::Front {
        title: edition.labels.phrase(&about.title).text,
        date: about.date.clone(),
        source,
        notice: Some(simulated).filter(|text| !text.is_empty()).into_iter().collect(),
    })
}

/// A publication's page.
fn page(publication: &str, language: &str, html: String) -> Artifact {
    Artifact { path: format!("{publication}.{language}.html"), bytes: html.into_bytes() }
}
