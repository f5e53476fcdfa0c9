//! Makes the data files of the sample projects and, for each project, `truth.json` with the figures they must give.
//!
//! `cargo run --manifest-path sample-data/generator/Cargo.toml` writes them;
//! with `-- --check` it compares the files that are there with what it would write.

mod allocation;
mod codes;
mod halmstad;
mod hedemora;
mod moment;
mod my_dream_now;
mod open_document;
mod programmes;
mod random;
mod samsyv;
mod survey;
mod table;
mod text_file;
mod truth;
mod ujju;
mod workbook;

use std::path::Path;
use std::process::ExitCode;

/// A file to write: path below `sample-data`, and content.
type Output = (String, Vec<u8>);

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    match run(check) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::from(2)
        }
    }
}

/// Writes or compares all files; gives the number of files that differ.
fn run(check: bool) -> Result<usize, Failure> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut different = 0;
    for (path, content) in outputs()? {
        let target = root.join(&path);
        if check {
            if std::fs::read(&target).ok().as_deref() != Some(content.as_slice()) {
                println!("differs: {path}");
                different += 1;
            }
        } else {
            if let Some(folder) = target.parent() {
                std::fs::create_dir_all(folder)?;
            }
            std::fs::write(&target, content)?;
            println!("{path}");
        }
    }
    Ok(different)
}

fn outputs() -> Result<Vec<Output>, Failure> {
    let mut all = Vec::new();
    all.extend(halmstad::outputs()?);
    all.extend(samsyv::outputs()?);
    all.extend(my_dream_now::outputs()?);
    all.extend(hedemora::outputs()?);
    all.extend(ujju::outputs()?);
    Ok(all)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_files_that_are_there_are_the_ones_generated() {
        assert_eq!(super::run(true).ok(), Some(0));
    }
}
