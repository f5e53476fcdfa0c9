//! Files dropped on the page: kept in a folder of their own that nobody else may read, until a project is drafted of them.

use super::answer::{Answer, Visit};
use super::state::Studio;
use super::work::Step;
use super::{pages, picker, render, unused};
use crate::error::{Error, Result};
use crate::studio::drop_folder::Dropped;
use crate::studio::held::held;
use axum::extract::Multipart;
use axum::extract::multipart::Field;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::fs;
use std::io::Write;
use std::sync::Arc;

/// Takes files in, and begins a draft of them.
pub async fn receive(studio: Arc<Studio>, form: Multipart) -> Response {
    match taken(&studio, form).await {
        Ok(Some((dropped, fields))) => {
            let visit = Visit { form: fields, ..Visit::default() };
            let done =
                tokio::task::spawn_blocking(move || draft(&studio, dropped, &visit).unwrap_or_else(|error| refused(&studio, &error)));
            done.await.map_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response(), IntoResponse::into_response)
        }
        Ok(None) => StatusCode::FORBIDDEN.into_response(),
        Err(error) => refused(&studio, &error).into_response(),
    }
}

fn refused(studio: &Studio, error: &Error) -> Answer {
    Answer::Refused(StatusCode::UNPROCESSABLE_ENTITY, render::failure(studio, error))
}

/// The files and the other fields of a form; `None` when its first field is not the secret of our own forms. Nothing is written before that.
async fn taken(studio: &Studio, mut form: Multipart) -> Result<Option<(Dropped, Vec<(String, String)>)>> {
    let broken = |error: axum::extract::multipart::MultipartError| Error::Usage(format!("the files did not arrive: {}", error.body_text()));
    let first = form.next_field().await.map_err(broken)?;
    let Some(first) = first.filter(|field| field.name() == Some("csrf")) else { return Ok(None) };
    if !crate::studio::secret::same(&first.text().await.map_err(broken)?, studio.csrf()) {
        return Ok(None);
    }
    let mut dropped = Dropped::new()?;
    let mut fields: Vec<(String, String)> = Vec::new();
    // Where each file lay in its folder, which a browser does not say by itself.
    let mut places: Vec<String> = Vec::new();
    let mut next = 0;
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        if let Some(name) = field.file_name().map(str::to_owned) {
            if name.is_empty() {
                continue;
            }
            let place = places.get(next).filter(|place| last(place) == last(&name)).unwrap_or(&name);
            next += 1;
            if let Some(mut file) = dropped.file(place)? {
                pour(&mut field, &mut file).await?;
            }
        } else {
            let name = field.name().unwrap_or_default().to_owned();
            let text = field.text().await.map_err(broken)?;
            if name == "places" {
                places = text.lines().map(str::to_owned).collect();
            }
            fields.push((name, text));
        }
    }
    dropped.files.sort();
    Ok(Some((dropped, fields)))
}

/// The last part of a place: the file's name.
fn last(place: &str) -> &str {
    place.rsplit(['/', '\\']).next().unwrap_or_default()
}

/// Writes a file as it comes, without holding it in memory.
async fn pour(field: &mut Field<'_>, file: &mut fs::File) -> Result<()> {
    loop {
        let piece = field.chunk().await.map_err(|error| Error::Usage(format!("the files did not arrive: {}", error.body_text())))?;
        let Some(piece) = piece else { return Ok(()) };
        file.write_all(&piece).map_err(|source| Error::Write { path: "dropped file".into(), source })?;
    }
}

/// Begins a draft of the files in a new project folder, which is opened when it is there.
fn draft(studio: &Arc<Studio>, dropped: Dropped, visit: &Visit) -> Result<Answer> {
    if dropped.files.is_empty() {
        return render::refuse(studio, visit, "no-files", "");
    }
    let home = picker::home()?;
    let parent = picker::folder(&home, visit.field("place"))?;
    let folder = picker::free(&parent, &picker::folder_name(visit.field("name")));
    let files = dropped.files.clone();
    *held(&studio.dropped) = Some(dropped);
    let studio = Arc::clone(studio);
    let work = Arc::clone(&studio.work);
    work.begin(String::new(), Step::Looking, move |progress| {
        match pages::start::drafted(&files, &folder, progress) {
            Ok(Some(left_out)) => {
                if let Err(error) = unused::remember(&folder, &left_out) {
                    studio.work.fail(render::told(&studio, &error));
                }
                studio.use_folder(Some(folder));
            }
            Ok(None) => {}
            Err(error) => studio.work.fail(render::told(&studio, &error)),
        }
        *held(&studio.dropped) = None;
    });
    Ok(Answer::Go("/files".to_owned()))
}
