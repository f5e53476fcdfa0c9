//! `utfall new`: a project folder to start from.

use super::print::Printer;
use crate::diagnostic::nearest;
use crate::error::{Error, Result};
use include_dir::{Dir, DirEntry, include_dir};
use std::fs;
use std::path::Path;

/// The sample projects, by name.
static SAMPLES: [(&str, Dir<'_>); 5] = [
    ("gr-samsyv", include_dir!("$CARGO_MANIFEST_DIR/sample-data/gr-samsyv")),
    ("hedemora-ny-process", include_dir!("$CARGO_MANIFEST_DIR/sample-data/hedemora-ny-process")),
    ("made-by-halmstad", include_dir!("$CARGO_MANIFEST_DIR/sample-data/made-by-halmstad")),
    ("my-dream-now", include_dir!("$CARGO_MANIFEST_DIR/sample-data/my-dream-now")),
    ("ujju", include_dir!("$CARGO_MANIFEST_DIR/sample-data/ujju")),
];

/// The names of the sample projects.
pub fn sample_names() -> [&'static str; 5] {
    SAMPLES.each_ref().map(|(name, _)| *name)
}

/// Makes the folder, which must not exist or be empty.
///
/// # Errors
/// When the folder holds something, cannot be written, or there is no such sample.
pub fn new(arguments: &crate::cli::New, printer: &Printer) -> Result<u8> {
    let folder = &arguments.folder;
    must_be_free(folder)?;
    match &arguments.from {
        None => empty(folder)?,
        Some(name) => {
            let names = sample_names();
            let Some((_, sample)) = SAMPLES.iter().find(|(known, _)| known == name) else {
                let near = nearest(name, names).map(|near| format!("\n  = help: did you mean `{near}`?")).unwrap_or_default();
                return Err(Error::Usage(format!("there is no sample project `{name}`; there are {}{near}", names.join(", "))));
            };
            copy(sample, folder)?;
        }
    }
    printer.remark(&format!("made {}\nnext: utfall check {}", folder.display(), folder.display()));
    Ok(0)
}

/// Fails when a folder that is to become a project holds something.
///
/// # Errors
/// [`Error::Usage`].
pub fn must_be_free(folder: &Path) -> Result<()> {
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Error::Usage(format!("`{}` is not empty\n  = help: name a folder that does not exist yet", folder.display())));
    }
    Ok(())
}

fn copy(dir: &Dir<'_>, to: &Path) -> Result<()> {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(inner) => copy(inner, to)?,
            DirEntry::File(file) if file.path() == Path::new("truth.json") => {}
            DirEntry::File(file) => write(&to.join(file.path()), file.contents())?,
        }
    }
    Ok(())
}

fn empty(folder: &Path) -> Result<()> {
    write(&folder.join("project.toml"), include_bytes!("new/project.toml"))?;
    write(&folder.join("plan.toml"), include_bytes!("new/plan.toml"))?;
    write(&folder.join("codebooks/students.toml"), include_bytes!("new/students.toml"))?;
    write(&folder.join("data/students.csv"), include_bytes!("new/students.csv"))?;
    write(&folder.join("chapters/01-background.en.md"), include_bytes!("new/background.md"))
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(path, bytes).map_err(failed)
}
