//! Files dropped on the page: kept in a folder of their own that nobody else may read, until a project is drafted of them.

use super::answer::{Answer, Visit};
use super::guard;
use super::state::{Studio, held, secret};
use super::work::Step;
use super::{pages, picker, render};
use crate::error::{Error, Result};
use axum::extract::Multipart;
use axum::extract::multipart::Field;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

/// Files that may be dropped at a time.
const MOST_FILES: usize = 300;
/// How deep folders may lie in one that was dropped.
const DEEPEST: usize = 8;

/// A folder of dropped files; it goes when it is dropped itself.
#[derive(Debug)]
pub struct Dropped {
    folder: PathBuf,
    /// The files, in the order of their names.
    pub files: Vec<PathBuf>,
}

impl Dropped {
    fn new() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("utfall-{}", &secret()?[..24]));
        let failed = |source| Error::Write { path: folder.clone(), source };
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder).map_err(failed)?;
        Ok(Self { folder, files: Vec::new() })
    }

    /// A new file at a place within the folder, as it lay in a folder that was dropped: files that belong together lie together. Of each part of the
    /// place nothing counts that a system could take for more than a name.
    fn file(&mut self, said: &str) -> Result<Option<fs::File>> {
        let Some((folders, name)) = place(said) else { return Ok(None) };
        if self.files.len() >= MOST_FILES {
            return Err(Error::Usage(format!("more than {MOST_FILES} files at a time")));
        }
        let folder = folders.iter().fold(self.folder.clone(), |folder, part| folder.join(part));
        fs::create_dir_all(&folder).map_err(|source| Error::Write { path: folder.clone(), source })?;
        let (stem, ending) = name.rsplit_once('.').map_or((name.as_str(), String::new()), |(stem, ending)| (stem, format!(".{ending}")));
        let names = std::iter::once(name.clone()).chain((2..=MOST_FILES).map(|number| format!("{stem} ({number}){ending}")));
        let path = names.map(|name| folder.join(name)).find(|path| !path.exists()).unwrap_or_else(|| folder.join(&name));
        let file = fs::File::create_new(&path).map_err(|source| Error::Write { path: path.clone(), source })?;
        self.files.push(path);
        Ok(Some(file))
    }
}

impl Drop for Dropped {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folders and the name of a dropped file; `None` where one of them is no material, or they lie deeper than anybody's files do.
fn place(said: &str) -> Option<(Vec<String>, String)> {
    let mut parts: Vec<String> = said.split(['/', '\\']).map(file_name).collect::<Option<_>>()?;
    let name = parts.pop()?;
    (parts.len() <= DEEPEST).then_some((parts, name))
}

/// The name of a dropped file; `None` for one that is no material: hidden files, and what office programs leave beside an open file.
fn file_name(said: &str) -> Option<String> {
    let name: String = said.chars().map(|c| if c.is_control() || "<>:\"|?*".contains(c) { '_' } else { c }).collect();
    let name: String = name.trim_end_matches(['.', ' ']).to_owned();
    let no_material = name.is_empty() || name.starts_with('.') || name.starts_with("~$") || name == "Thumbs.db" || name.len() > 200;
    (!no_material).then_some(name)
}

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
    if !guard::same(&first.text().await.map_err(broken)?, studio.csrf()) {
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
                studio.use_folder(Some(folder));
                studio.work.leave_out(left_out);
            }
            Ok(None) => {}
            Err(error) => studio.work.fail(render::told(&studio, &error)),
        }
        *held(&studio.dropped) = None;
    });
    Ok(Answer::Go("/files".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_stays_within_the_folder() {
        let of = |said: &str| place(said).map(|(folders, name)| folders.into_iter().chain([name]).collect::<Vec<_>>().join("|"));
        assert_eq!(of("Svar 2024.csv").as_deref(), Some("Svar 2024.csv"));
        assert_eq!(of("Elever\\dataset.csv").as_deref(), Some("Elever|dataset.csv"));
        assert_eq!(of("a\u{0}b:c.csv").as_deref(), Some("a_b_c.csv"));
        let deep = "a/".repeat(20) + "b.csv";
        for none in
            ["", "..", ".bashrc", "~$Enkät.xlsx", "folder/", "../../etc/Svar.csv", "/etc/passwd", "C:/../a.csv", ".git/config", &deep]
        {
            assert_eq!(of(none), None, "{none}");
        }
    }

    #[test]
    fn two_files_of_one_name_are_both_kept_and_all_goes_at_the_end() {
        let mut dropped = Dropped::new().unwrap();
        dropped.file("svar.csv").unwrap().unwrap().write_all(b"1").unwrap();
        dropped.file("svar.csv").unwrap().unwrap().write_all(b"2").unwrap();
        let names: Vec<String> = dropped.files.iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
        assert_eq!(names, ["svar.csv", "svar (2).csv"]);
        let folder = dropped.folder.clone();
        drop(dropped);
        assert!(!folder.exists());
    }
}
