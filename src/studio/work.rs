//! What takes long is done in a thread of its own, one thing at a time: files are looked at, a project is drafted, a report is made. A page shows how
//! far it has come, and can stop it: what has been begun ends with its step, and nothing of it is kept.
//!
//! What was made is kept by the state of the project's files, so that nothing is made twice.

use super::folder::Folder;
use super::looked::{Looked, look};
use super::state::held;
use crate::diagnostic::Diagnostic;
use crate::disclosure::release::Release;
use crate::error::Error;
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::pipeline;
use crate::project::Project;
use crate::report::edition::Edition;
use crate::report::layers::compose;
use crate::report::numbering::Numbering;
use crate::report::{self, Artifact};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Files are looked at.
    Looking,
    /// A project is drafted.
    Drafting,
    /// Definitions are read.
    Planning,
    /// Data are read and figures made.
    Evaluating,
    /// The report is made.
    Rendering,
}

impl Step {
    /// Its name in the catalogues.
    pub fn name(self) -> &'static str {
        match self {
            Self::Looking => "step-looking",
            Self::Drafting => "step-drafting",
            Self::Planning => "step-planning",
            Self::Evaluating => "step-evaluating",
            Self::Rendering => "step-rendering",
        }
    }
}

/// What is being done.
#[derive(Debug, Clone)]
pub struct Running {
    /// The step it is at.
    pub step: Step,
    /// Since when.
    pub begun: Instant,
    /// Which state of the files it is about.
    pub state: String,
    stop: Arc<AtomicBool>,
    number: u64,
}

/// All that a run would write and say, for one state of the files.
#[derive(Default)]
pub struct Made {
    /// The state of the files.
    pub state: String,
    /// The project, when its definitions can be used.
    pub project: Option<Project>,
    /// What may be published, when the data can be used.
    pub release: Option<Release>,
    /// The files of the report.
    pub artifacts: Option<Vec<Artifact>>,
    /// What is wrong or doubtful.
    pub diagnostics: Vec<Diagnostic>,
    /// Why it could not be made at all.
    pub failed: Option<Arc<Error>>,
    /// How long it took.
    pub took: Duration,
    /// Figures and tables as a chapter refers to them, by language; made when a chapter is looked at.
    numbers: Mutex<BTreeMap<String, Arc<Numbering>>>,
}

impl Made {
    /// The figures and tables that a chapter may refer to, in the language of an edition.
    ///
    /// # Errors
    /// When one cannot be made.
    pub fn numbering(&self, edition: &Edition<'_>) -> crate::error::Result<Arc<Numbering>> {
        let language = edition.catalogue.language().to_owned();
        if let Some(found) = held(&self.numbers).get(&language) {
            return Ok(Arc::clone(found));
        }
        let layers = compose(edition, report::VERSION)?;
        let found = Arc::new(Numbering::new(edition, &layers.collection, &layers.report.blocks, "")?);
        held(&self.numbers).insert(language, Arc::clone(&found));
        Ok(found)
    }
}

/// The one worker.
#[derive(Default)]
pub struct Work {
    running: Mutex<Option<Running>>,
    made: Mutex<Option<Arc<Made>>>,
    looked: Mutex<BTreeMap<PathBuf, (String, Arc<Looked>)>>,
    left_out: Mutex<Vec<Diagnostic>>,
    failed: Mutex<Option<String>>,
    numbers: Mutex<u64>,
    /// Held while a step runs: a stopped run ends its step before another begins.
    busy: Arc<Mutex<()>>,
}

/// What a step asks between two others: whether to go on.
pub struct Progress<'a> {
    work: &'a Work,
    number: u64,
    stop: &'a AtomicBool,
}

impl Progress<'_> {
    /// Begins a step; `false` when the run was stopped.
    pub fn begin(&self, step: Step) -> bool {
        if let Some(running) = held(&self.work.running).as_mut().filter(|running| running.number == self.number) {
            running.step = step;
        }
        !self.stop.load(Ordering::SeqCst)
    }
}

impl Work {
    /// What is being done now.
    pub fn running(&self) -> Option<Running> {
        held(&self.running).clone()
    }

    /// What was made last, of whatever state of the files.
    pub fn made(&self) -> Option<Arc<Made>> {
        held(&self.made).clone()
    }

    /// Why the last draft failed; said once.
    pub fn take_failure(&self) -> Option<String> {
        held(&self.failed).take()
    }

    /// Remembers why something could not be done.
    pub fn fail(&self, why: String) {
        *held(&self.failed) = Some(why);
    }

    /// Forgets all of another project.
    pub fn forget(&self) {
        self.stop();
        *held(&self.made) = None;
        held(&self.looked).clear();
        held(&self.left_out).clear();
    }

    /// Stops what is being done.
    pub fn stop(&self) {
        if let Some(running) = held(&self.running).take() {
            running.stop.store(true, Ordering::SeqCst);
        }
    }

    /// Begins something in the background, in place of what is being done.
    pub fn begin(self: &Arc<Self>, state: String, step: Step, job: impl FnOnce(&Progress<'_>) + Send + 'static) {
        self.stop();
        let stop = Arc::new(AtomicBool::new(false));
        let number = {
            let mut numbers = held(&self.numbers);
            *numbers += 1;
            *numbers
        };
        *held(&self.running) = Some(Running { step, begun: Instant::now(), state, stop: Arc::clone(&stop), number });
        let work = Arc::clone(self);
        std::thread::spawn(move || {
            let turn = Arc::clone(&work.busy);
            let _turn = held(&turn);
            let ended = Ended { work: &work, number };
            if !stop.load(Ordering::SeqCst) {
                job(&Progress { work: &work, number, stop: &stop });
            }
            drop(ended);
        });
    }

    /// Makes the report of a project as its files stand, unless that is done or being done.
    pub fn make(self: &Arc<Self>, folder: &Folder) {
        let state = folder.state();
        let done = self.made().is_some_and(|made| made.state == state);
        if done || self.running().is_some_and(|running| running.state == state || running.state.is_empty()) {
            return;
        }
        let (work, folder, begun) = (Arc::clone(self), folder.clone(), Instant::now());
        self.begin(state.clone(), Step::Planning, move |progress| {
            let mut made = Made { state, ..Made::default() };
            let outcome = make(&folder, progress, &mut made);
            if outcome.as_ref().is_ok_and(|whole| !whole) {
                return;
            }
            made.failed = outcome.err().map(Arc::new);
            made.took = begun.elapsed();
            *held(&work.made) = Some(Arc::new(made));
        });
    }

    /// What a file holds, looked at once as long as it does not change.
    pub fn look(&self, path: &std::path::Path, sheet: Option<&str>) -> Arc<Looked> {
        let about = std::fs::metadata(path).map(|about| format!("{} {:?}", about.len(), about.modified().ok())).unwrap_or_default();
        let mark = format!("{about} {}", sheet.unwrap_or_default());
        if let Some((seen, inputs)) = held(&self.looked).get(path)
            && *seen == mark
        {
            return Arc::clone(inputs);
        }
        let found = Arc::new(look(path, sheet));
        held(&self.looked).insert(path.to_owned(), (mark, Arc::clone(&found)));
        found
    }

    /// Remembers what was dropped and not taken into the project.
    pub fn leave_out(&self, found: Vec<Diagnostic>) {
        *held(&self.left_out) = found;
    }

    /// What was dropped and not taken into the project.
    pub fn left_out(&self) -> Vec<Diagnostic> {
        held(&self.left_out).clone()
    }
}

/// Whatever becomes of the thread, nothing is shown as running afterwards.
struct Ended<'a> {
    work: &'a Work,
    number: u64,
}

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        let mut running = held(&self.work.running);
        if running.as_ref().is_some_and(|running| running.number == self.number) {
            *running = None;
        }
    }
}

/// The steps of `utfall run` without its last, which writes; `false` when it was stopped.
fn make(folder: &Folder, progress: &Progress<'_>, made: &mut Made) -> crate::error::Result<bool> {
    let planned = pipeline::plan(folder.path())?;
    made.diagnostics = planned.diagnostics;
    made.project = planned.value;
    let Some(project) = &mut made.project else { return Ok(true) };
    // What is looked at is what goes out when it is published.
    project.publishes = true;
    if !progress.begin(Step::Evaluating) {
        return Ok(false);
    }
    let evaluated = pipeline::evaluate(project)?;
    made.diagnostics.extend(evaluated.diagnostics);
    made.release = evaluated.value;
    let Some(release) = &made.release else { return Ok(true) };
    if !progress.begin(Step::Rendering) {
        return Ok(false);
    }
    let rendered = report::render(release, &project.definition.project.languages, &PseudonymKey::of_user()?)?;
    let failed = rendered.has_errors();
    made.diagnostics.extend(rendered.diagnostics);
    made.artifacts = (!failed).then_some(rendered.value);
    Ok(progress.begin(Step::Rendering))
}
