//! Findings and remarks on the terminal: data to standard output, messages to standard error.

use crate::diagnostic::{Diagnostic, Place, Severity, plural, visible};
use crate::error::{Error, Result};
use crate::ingest::person::redact;
use crate::report::words::messages::Words;
use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

/// Prints a line of data to standard output, hidden characters written out. Whoever stops reading early (`utfall … | head`) has what they wanted: that is no error.
///
/// # Errors
/// When it cannot be written for another reason, such as a full disk.
pub fn data(line: &str) -> Result<()> {
    let mut output = std::io::stdout().lock();
    match writeln!(output, "{}", visible(line)).and_then(|()| output.flush()) {
        Err(source) if source.kind() != ErrorKind::BrokenPipe => Err(Error::Write { path: "standard output".into(), source }),
        _ => Ok(()),
    }
}

/// Prints a line to standard error; when nobody can read it, there is nowhere left to say so.
pub fn message(line: &str) {
    writeln!(std::io::stderr().lock(), "{}", visible(line)).unwrap_or_default();
}

/// Prints why the program cannot go on as JSON, shaped like a finding.
pub fn failure(error: &Error) {
    let causes = std::iter::successors(std::error::Error::source(error), |cause| cause.source()).map(ToString::to_string);
    let found: Vec<String> = causes.collect();
    let shown = error.to_string();
    let (what, help) = shown.split_once("\n  = help: ").map_or((shown.as_str(), None), |(what, help)| (what, Some(help)));
    let mut diagnostic = Diagnostic::error("cannot-run", what);
    diagnostic.found = (!found.is_empty()).then(|| found.join(": "));
    diagnostic.help = help.map(str::to_owned);
    message(&serde_json::to_string(&diagnostic).unwrap_or_default());
}

/// How to print.
#[derive(Debug, Clone, Copy)]
pub struct Printer {
    /// Only errors.
    pub quiet: bool,
    /// As JSON.
    pub json: bool,
    /// With what is done, and how long it takes.
    pub verbose: bool,
    /// Language of findings.
    pub language: &'static str,
}

impl Printer {
    /// Prints findings, like ones folded, errors last where they are seen; returns how many errors there are.
    pub fn findings(&self, diagnostics: &[Diagnostic]) -> usize {
        let mut folded: Vec<Diagnostic> = fold(diagnostics).into_iter().map(without_persons).collect();
        folded.sort_by_key(|found| std::cmp::Reverse(found.severity));
        let words = self.words();
        for found in &folded {
            if self.quiet && found.severity != Severity::Error {
                continue;
            }
            match (&words, self.json) {
                (Some(words), true) => message(&serde_json::to_string(&words.finding(found.clone())).unwrap_or_default()),
                (None, true) => message(&serde_json::to_string(found).unwrap_or_default()),
                (Some(words), false) => message(&format!("{}\n", words.shown(found.clone()))),
                (None, false) => message(&format!("{found}\n")),
            }
        }
        let count = |severity: Severity| folded.iter().filter(|found| found.severity == severity).count();
        let errors = count(Severity::Error);
        if !self.quiet && !self.json && !folded.is_empty() {
            let (warnings, notes) = (count(Severity::Warning), count(Severity::Note));
            message(&match words {
                Some(words) => words.summary(errors, warnings, notes),
                None => {
                    let warnings = plural(warnings, "warning", "warnings");
                    format!("{}, {warnings}, {}", plural(errors, "error", "errors"), plural(notes, "note", "notes"))
                }
            });
        }
        errors
    }

    /// Says which folders beside the output were kept because they hold what no run wrote.
    pub fn kept(&self, folders: &[PathBuf]) {
        for folder in folders {
            self.remark(&format!("kept {}: a run left it, and it holds files that utfall did not write", folder.display()));
        }
    }

    /// Runs a step and says, when asked to, what it was and how long it took.
    pub fn step<T>(&self, what: &str, run: impl FnOnce() -> T) -> T {
        let begun = std::time::Instant::now();
        let done = run();
        if self.verbose && !self.json {
            message(&format!("{what}: {:.2} s", begun.elapsed().as_secs_f64()));
        }
        done
    }

    /// A remark about what was done.
    pub fn remark(&self, text: &str) {
        if !self.quiet && !self.json {
            let words = text.trim_end_matches('\n');
            let said = self.words().and_then(|own| own.say(words)).unwrap_or_else(|| words.to_owned());
            message(&format!("{said}{}", &text[words.len()..]));
        }
    }

    /// The words of the language; none are needed for English.
    pub fn words(&self) -> Option<Words> {
        Some(self.language).filter(|language| *language != "en").and_then(|language| Words::load(language).ok())
    }
}

/// A finding whose words show no person data, whatever was quoted in it: headings, names of sheets and files.
pub fn without_persons(found: Diagnostic) -> Diagnostic {
    let clean = |text: String| redact(&text).into_owned();
    let place = |place: Place| Place { file: clean(place.file), sheet: place.sheet.map(clean), column: place.column.map(clean), ..place };
    Diagnostic {
        message: clean(found.message),
        found: found.found.map(clean),
        expected: found.expected.map(clean),
        help: found.help.map(clean),
        places: found.places.into_iter().map(place).collect(),
        ..found
    }
}

/// Findings that differ only in place become one, with the sum of their counts and the first places.
pub fn fold(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut order: Vec<Diagnostic> = Vec::new();
    let mut at: BTreeMap<(String, String, String, String), usize> = BTreeMap::new();
    for found in diagnostics {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let key = (found.code.to_owned(), found.message.clone(), text(&found.found), text(&found.help));
        if let Some(&position) = at.get(&key)
            && let Some(first) = order.get_mut(position)
        {
            first.count += found.count;
            let room = Diagnostic::MAX_PLACES.saturating_sub(first.places.len());
            first.places.extend(found.places.iter().take(room).cloned());
        } else {
            at.insert(key, order.len());
            order.push(found.clone());
        }
    }
    order
}
