//! What takes long is done in a thread of its own, one thing at a time: files are looked at, a project is drafted, a report is made. A page shows how
//! far it has come, and can stop it: what has been begun ends with its step, and nothing of it is kept.
//!
//! What was made is kept by the state of the project's files, so that nothing is made twice.

use super::folder::Folder;
use super::looked::{Looked, look};
use crate::diagnostic::{Checked, Diagnostic};
use crate::disclosure::release::Release;
use crate::error::Error;
use crate::ingest::person::pseudonym::PseudonymKey;
use crate::project::Project;
use crate::report::Artifact;
use crate::report::edition::Edition;
use crate::report::layers::compose;
use crate::report::numbering::Numbering;
use crate::studio::held::held;
use crate::{pipeline, report};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long a page waits for what it shows, before it says that it is being made.
const PATIENCE: Duration = Duration::from_millis(700);

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
    /// The pages of the report are made.
    Rendering,
    /// All its files are made.
    Files,
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
            Self::Files => "step-files",
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

/// All that a run would write and say, for one state of the files, as far as it has come.
#[derive(Clone, Default)]
pub struct Made {
    /// The state of the files.
    pub state: String,
    /// What may be published, when the data can be used.
    pub release: Option<Arc<Release>>,
    /// The pages of the report.
    pub pages: Option<Arc<[Artifact]>>,
    /// All files of the report; made when they are wanted.
    pub artifacts: Option<Arc<[Artifact]>>,
    /// What is wrong or doubtful.
    pub diagnostics: Vec<Diagnostic>,
    /// Why it could not be made at all.
    pub failed: Option<Arc<Error>>,
    /// How long it took.
    pub took: Duration,
    /// Whether there is nothing more to be made but the files.
    finished: bool,
    /// What a chapter can refer to, by language; made when a chapter is looked at.
    referable: Arc<Mutex<BTreeMap<String, Arc<Referable>>>>,
}

/// Figures and tables that a chapter can refer to.
pub struct Referable {
    /// Where each stands.
    pub numbering: Numbering,
    /// The names of the figures.
    pub figures: Vec<String>,
    /// The tables, with their titles.
    pub tables: Vec<(String, String)>,
}

impl Made {
    /// The files of the report, or its pages while the others are not made.
    pub fn files(&self) -> Option<&[Artifact]> {
        self.artifacts.as_deref().or(self.pages.as_deref())
    }

    /// Whether there is nothing more to come: all is made, or what is wrong must be mended first.
    pub fn is_finished(&self) -> bool {
        self.finished && (self.artifacts.is_some() || self.pages.is_none())
    }

    /// The figures and tables that a chapter may refer to, in the language of an edition.
    ///
    /// # Errors
    /// When one cannot be made.
    pub fn referable(&self, edition: &Edition<'_>) -> crate::error::Result<Arc<Referable>> {
        let language = edition.catalogue.language().to_owned();
        if let Some(found) = held(&self.referable).get(&language) {
            return Ok(Arc::clone(found));
        }
        let layers = compose(edition, report::VERSION)?;
        let numbering = Numbering::new(edition, &layers.collection, &layers.report.blocks, "")?;
        let figures = layers.collection.figures.iter().map(|(name, _)| name.clone()).collect();
        let tables = layers.collection.tables.iter().map(|table| (table.name.clone(), table.title.text.clone())).collect();
        let found = Arc::new(Referable { numbering, figures, tables });
        held(&self.referable).insert(language, Arc::clone(&found));
        Ok(found)
    }
}

/// What may be published, by what it was computed from.
type Evaluated = (String, Arc<Checked<Option<Release>>>);

/// The one worker.
#[derive(Default)]
pub struct Work {
    running: Mutex<Option<Running>>,
    made: Mutex<Option<Arc<Made>>>,
    evaluated: Mutex<Option<Evaluated>>,
    looked: Mutex<BTreeMap<PathBuf, (String, Arc<Looked>)>>,
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

    /// Shows what has been made so far and begins a step; `false` when the run was stopped.
    fn show(&self, made: &Made, step: Step) -> bool {
        let goes_on = self.begin(step);
        if goes_on {
            *held(&self.work.made) = Some(Arc::new(made.clone()));
        }
        goes_on
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
        *held(&self.evaluated) = None;
        held(&self.looked).clear();
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

    /// Makes the figures and pages of a project as its files stand, unless that is done or being done. What is soon made is waited for.
    pub fn make(self: &Arc<Self>, folder: &Folder) {
        self.make_as_far(folder, false);
    }

    /// The same with all files of the report, which takes longer.
    pub fn make_whole(self: &Arc<Self>, folder: &Folder) {
        self.make_as_far(folder, true);
    }

    fn make_as_far(self: &Arc<Self>, folder: &Folder, whole: bool) {
        let state = folder.state();
        let before = self.made().filter(|made| made.state == state);
        let done = before.as_ref().is_some_and(|made| made.finished && (!whole || made.artifacts.is_some() || made.pages.is_none()));
        if done || self.running().is_some_and(|running| running.state == state || running.state.is_empty()) {
            return;
        }
        let (work, folder, begun) = (Arc::clone(self), folder.clone(), Instant::now());
        let mut made = before.map_or_else(|| Made { state: state.clone(), ..Made::default() }, |made| Made::clone(&made));
        let first = if made.finished { Step::Rendering } else { Step::Planning };
        self.begin(state, first, move |progress| {
            let outcome = make(&folder, progress, &mut made, whole);
            if outcome.as_ref().is_ok_and(|whole| !whole) {
                return;
            }
            made.failed = outcome.err().map(Arc::new);
            made.finished = true;
            made.took += begun.elapsed();
            *held(&work.made) = Some(Arc::new(made));
        });
        let asked = Instant::now();
        while asked.elapsed() < PATIENCE && self.running().is_some() {
            std::thread::sleep(Duration::from_millis(5));
        }
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

/// The steps of `utfall run` without its last, which writes, from where the last one ended; `false` when it was stopped. What is made is shown at once.
fn make(folder: &Folder, progress: &Progress<'_>, made: &mut Made, whole: bool) -> crate::error::Result<bool> {
    if !made.finished {
        let planned = pipeline::plan(folder.path())?;
        made.diagnostics = planned.diagnostics;
        let Some(mut project) = planned.value else { return Ok(true) };
        // What is looked at is what goes out when it is published.
        project.publishes = true;
        let project = Arc::new(project);
        if !progress.begin(Step::Evaluating) {
            return Ok(false);
        }
        let evaluated = evaluated(folder, progress.work, &project)?;
        made.diagnostics.extend(evaluated.diagnostics.iter().cloned());
        made.release = evaluated.value.as_ref().map(|release| Arc::new(release.worded(Arc::clone(&project))));
        if !progress.show(made, Step::Rendering) {
            return Ok(false);
        }
        let Some(release) = &made.release else { return Ok(true) };
        let rendered = report::pages(release, &project.definition.project.languages)?;
        let failed = rendered.has_errors();
        made.diagnostics.extend(rendered.diagnostics);
        made.pages = (!failed).then(|| rendered.value.into());
    }
    let (Some(release), Some(_), true) = (&made.release, &made.pages, whole) else { return Ok(progress.begin(Step::Rendering)) };
    let release = Arc::clone(release);
    let languages = release.project().definition.project.languages.clone();
    made.finished = true;
    if !progress.show(made, Step::Files) {
        return Ok(false);
    }
    made.artifacts = Some(report::render(&release, &languages, &PseudonymKey::of_user()?)?.value.into());
    Ok(progress.begin(Step::Files))
}

/// What may be published of the data, computed anew only where they or their definitions have changed: words and chapters change no number.
fn evaluated(folder: &Folder, work: &Work, project: &Arc<Project>) -> crate::error::Result<Arc<Checked<Option<Release>>>> {
    let from = folder.computed_from();
    let kept = held(&work.evaluated).clone().filter(|(own, _)| *own == from);
    if let Some((_, evaluated)) = kept {
        return Ok(evaluated);
    }
    let evaluated = Arc::new(pipeline::evaluate(project)?);
    // What was written meanwhile may have been read or not.
    if folder.computed_from() == from {
        *held(&work.evaluated) = Some((from, Arc::clone(&evaluated)));
    }
    Ok(evaluated)
}
