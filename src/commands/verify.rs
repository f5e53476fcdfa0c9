//! `utfall verify`: whether the published numbers still stand; and `utfall key`, by which they are signed.

use super::print::{Printer, data};
use crate::cli::Verify;
use crate::error::{Error, Result};
use crate::ingest::units::editions;
use crate::project::Project;
use crate::report::manifest::Manifest;
use crate::verify::words::Words;
use crate::verify::{NotVerifiable, Why, folder, page, recomputed, signature};
use crate::whole_file::replace;
use crate::{pipeline, report};

/// Verifies a folder, with a project also against what the data give today. Exit code 1 when something is not as it was released.
///
/// # Errors
/// When the folder or the project cannot be read, or the page cannot be written.
pub fn verify(arguments: &Verify, printer: &Printer) -> Result<u8> {
    if arguments.folder.is_file() {
        let Some(folder) = &arguments.project else {
            return Err(Error::Usage(format!(
                "`{}` is a file\n  = help: name the folder that it was released in as well, or that folder alone",
                arguments.folder.display()
            )));
        };
        return super::refresh::verify(arguments, folder, printer);
    }
    let (mut found, files) = printer.step("files", || folder::verify(&arguments.folder, arguments.key.as_deref()))?;
    match &arguments.project {
        None => found.not_verifiable.push(NotVerifiable { why: Why::NoData, about: Vec::new() }),
        Some(project) => {
            let project = super::place::project(Some(project))?;
            let manifest = folder::manifest_of(&files)?;
            let mut missing = None;
            let told = printer.step("definitions, data, figures and report", || {
                pipeline::tell(&project, &manifest.languages, |project| {
                    missing = before(&manifest, arguments, project)?;
                    Ok(())
                })
            })?;
            let Some(artifacts) = told.value.artifacts else {
                // The project has errors: they are what is to be told.
                printer.findings(&told.diagnostics);
                return Ok(1);
            };
            recomputed::compare(&mut found, &files, &artifacts, missing)?;
        }
    }
    let words = Words::load(printer.language)?;
    if let Some(path) = &arguments.output {
        replace(path, page::page(&found, &words)?.as_bytes())?;
    }
    if printer.json {
        let json = serde_json::to_string_pretty(&serde_json::json!({ "stands": found.stands(), "verification": found }));
        data(&json.map_err(|error| Error::Render { name: "verification".to_owned(), reason: error.to_string() })?)?;
    } else if !printer.quiet || !found.stands() {
        for line in words.screen(&found)? {
            data(&line)?;
        }
    }
    Ok(u8::from(!found.stands()))
}

/// Lets a project know what had been told before a folder was made: the editions that were published, and the earlier output that was named. Says
/// why the numbers cannot be computed as they were, where that is not at hand.
fn before(manifest: &Manifest, arguments: &Verify, project: &mut Project) -> Result<Option<NotVerifiable>> {
    project.known_editions = Some(manifest.editions);
    let previous = arguments.previous.as_deref().map(|folder| super::previous::read(folder, project)).transpose()?;
    // One that was not there when the folder was made counts for nothing.
    project.previous = previous.filter(|_| manifest.previous.is_some());
    let known = editions::read(&project.folder)?.len();
    if known < manifest.editions {
        let about = [manifest.editions, known].map(|count| count.to_string()).into();
        return Ok(Some(NotVerifiable { why: Why::EditionsGone, about }));
    }
    let hash = project.previous.as_ref().map(|previous| &previous.hash);
    let named = || arguments.previous.iter().map(|folder| folder.display().to_string()).collect();
    Ok((manifest.previous.as_ref() != hash).then(|| NotVerifiable { why: Why::OtherPrevious, about: named() }))
}

/// Shows the user's key for signatures; makes it at first use.
///
/// # Errors
/// When it cannot be read or kept.
pub fn key(printer: &Printer) -> Result<u8> {
    let words = Words::load(printer.language)?;
    let path = signature::path()?;
    let (known, key) = match signature::of_user()? {
        Some(key) => (true, key),
        None => (false, signature::make()?),
    };
    let public = signature::public(&key)?;
    let (fingerprint, letters) = (signature::fingerprint(&public), public.to_base64());
    if printer.json {
        let told = serde_json::json!({ "path": path, "fingerprint": fingerprint, "public_key": letters, "made": !known });
        return data(&told.to_string()).map(|()| 0);
    }
    data(&words.with(if known { "key-known" } else { "key-made" }, "path", &path.display().to_string())?)?;
    data(&words.with("key-fingerprint", "fingerprint", &fingerprint)?)?;
    data(&words.with("key-public", "key", &letters)?)?;
    if !known {
        printer.remark(&words.text("key-advice")?);
    }
    Ok(0)
}

/// The files of a run with the signature of its manifest, when the user has a key.
///
/// # Errors
/// When the key cannot be read.
pub fn signed(mut artifacts: Vec<report::Artifact>) -> Result<Vec<report::Artifact>> {
    artifacts.extend(signature::sign(&artifacts)?);
    Ok(artifacts)
}
