//! One pass over an input, by as many threads as there are cores.
//!
//! Each thread in turn takes the next batch from the source and, while others take theirs, reads
//! its features. What they were read to is kept in file order, so nothing depends on which
//! thread was faster.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::io::Read;
use std::sync::Mutex;

use geo::Coord;
use geojson::feature::Id;
use geojson::{Feature, Geometry};

use super::plain::Plain;
use super::source::{Batch, Source};
use crate::cores;
use crate::model::boundary::{lookup, text};
use crate::model::problem::Quota;
use crate::model::{Dataset, LeftOut, Problem, Problems};
use crate::read::crs;
use crate::read::document::fatal;
use crate::read::finding::{Finding, Findings, Place};
use crate::read::raw::{Raw, faulty_id};
use crate::read::unstated::Unstated;

/// More threads than this would wait for the source, which one at a time can use.
const MOST_THREADS: usize = 8;

/// Batches that are longer than this many bytes are parsed one at a time: parsed, they take many
/// times their memory, and each thread could have one.
const LONG: usize = 4 * 1024 * 1024;

/// What is known when all features are read.
#[derive(Debug, Default)]
pub(crate) struct Pass {
    /// What the collection says beside its features.
    pub dataset: Dataset,
    /// How many features there were.
    pub features: usize,
    /// What of them is no line.
    pub left_out: LeftOut,
    /// What is wrong with them and around them; if `broken`, only why.
    pub problems: Problems,
    /// How many lines have no status, and what they have instead.
    pub unstated: Unstated,
    /// What the lines are, in a file that has none.
    pub rows: Option<String>,
    /// Whether the input could not be read to its end, or is in another coordinate system.
    pub broken: bool,
}

/// Code of a property whose name is cut, which all features share.
pub(crate) const CUT_NAME: &str = "cut-name";
/// Code of a status that another property holds, as all features of a known data set have it.
pub(crate) const SCHEMA: &str = "known-schema";

/// Code of a line that is no boundary in the eyes of a viewer.
pub(crate) const UNSEEN: &str = "no-boundary-in-view";

/// A feature that has been parsed.
pub(crate) enum Parsed<'t> {
    Plain(Plain<'t>),
    Other(Box<Feature>),
}

/// Reads every feature with `read`, in parallel. What it makes of those of a batch is collected,
/// from a `blank` on, and handed to `keep`, in file order, one batch after the other.
pub(crate) fn run<A: Send>(
    input: impl Read + Send,
    layer: Option<&str>,
    blank: impl Fn() -> A + Sync,
    read: impl Fn(&mut A, &Raw<'_>, Parsed<'_>, &mut Findings) + Sync,
    keep: impl FnMut(A) + Send,
) -> Pass {
    let source = Source::open(input).map_err(|finding| Box::new(finding.at(Place::START)));
    let source = match source.and_then(|source| source.translated(layer)) {
        Ok(source) => source,
        Err(problem) => return Pass::broken(*problem),
    };
    let rows = source.rows().map(str::to_owned);
    let helpers = if source.is_short() { 0 } else { threads() - 1 };
    let source = Mutex::new(source);
    let sink = Mutex::new(Sink {
        keep,
        next: 0,
        waiting: BTreeMap::new(),
        quota: Quota::default(),
        told: HashSet::new(),
        pass: Pass::default(),
    });
    let long = Mutex::new(());
    let work = || {
        let mut batch = Batch::default();
        while source.lock().expect(NO_PANIC).fill(&mut batch) {
            let turn = (batch.text.len() > LONG).then(|| long.lock().expect(NO_PANIC));
            let done = Done::of(&batch, blank(), &read);
            drop(turn);
            if done.fatal.is_some() {
                source.lock().expect(NO_PANIC).stop();
            }
            sink.lock().expect(NO_PANIC).put(batch.number, done);
        }
    };
    cores::all(helpers, work);
    let (features, envelope) = source.into_inner().expect(NO_PANIC).into_rest();
    let pass = Pass { rows, ..sink.into_inner().expect(NO_PANIC).pass };
    if let (false, Some(problem)) = (pass.broken, envelope.faults.into_iter().next()) {
        return Pass::broken(problem);
    }
    let dataset = Dataset { left_out: pass.left_out.clone(), ..envelope.dataset };
    Pass { dataset, features, ..pass }
}

/// A thread that panics takes the whole pass with it.
const NO_PANIC: &str = "no thread has panicked";

fn threads() -> usize {
    cores::count().min(MOST_THREADS)
}

impl Pass {
    /// What an input of some name says of itself, and warnings.
    ///
    /// # Errors
    /// All the problems of the input, if one of them is an error.
    pub fn sound(self, name: &str) -> Result<(Dataset, Vec<Problem>), Problems> {
        let mut problems = Problems { input: name.to_owned(), ..self.problems };
        problems.list.iter_mut().for_each(|problem| problem.rows.clone_from(&self.rows));
        problems.refuse_errors().map(|warnings| (self.dataset.named(name), warnings))
    }

    fn broken(problem: Problem) -> Pass {
        let rows = problem.rows.clone();
        Pass { problems: Problems::alone("", problem), rows, broken: true, ..Pass::default() }
    }
}

/// A batch that has been read.
struct Done<A> {
    found: A,
    problems: Vec<Problem>,
    left_out: LeftOut,
    unstated: Unstated,
    /// Why the input ends here.
    fatal: Option<Problem>,
}

impl<A> Done<A> {
    fn of(
        batch: &Batch,
        mut found: A,
        read: impl Fn(&mut A, &Raw<'_>, Parsed<'_>, &mut Findings),
    ) -> Done<A> {
        let mut findings = Findings::default();
        findings.extend(batch.findings.iter().cloned());
        let mut fault = batch.fault.clone();
        for (index, cut) in batch.features.iter().enumerate() {
            let raw = Raw {
                place: cut.place,
                index: batch.first + index,
                offset: cut.range.start,
                text: &batch.text[cut.range.clone()],
            };
            match Parsed::of(&raw) {
                Ok(parsed) => read(&mut found, &raw, parsed, &mut findings),
                Err(finding) => {
                    if let Some(finding) = fatal(&raw, cut.alone) {
                        fault = Some(finding);
                        break;
                    }
                    let (feature, id) = (Some(raw.index), faulty_id(&raw));
                    findings.push(Finding { feature, id, ..finding });
                }
            }
        }
        Done {
            found,
            problems: findings.placed(&batch.text, batch.origin),
            left_out: findings.left_out,
            unstated: findings.unstated,
            fatal: fault.map(|finding| finding.placed(&batch.text, batch.origin)),
        }
    }
}

impl<'t> Parsed<'t> {
    fn of(raw: &Raw<'t>) -> Result<Parsed<'t>, Finding> {
        match Plain::of(raw.text) {
            Some(plain) => Ok(Parsed::Plain(plain)),
            None => {
                let feature = raw.feature()?;
                match crs::fault_of(&feature, raw) {
                    Some(finding) => Err(finding),
                    None => Ok(Parsed::Other(Box::new(feature))),
                }
            }
        }
    }

    /// Its own member `id`.
    pub fn id(&self) -> Option<&Id> {
        match self {
            Parsed::Plain(plain) => plain.id.as_ref(),
            Parsed::Other(feature) => feature.id.as_ref(),
        }
    }

    /// A property as text: `Some(None)` if it is null.
    pub fn text(&self, name: &str) -> Option<Option<Cow<'_, str>>> {
        match self {
            Parsed::Plain(plain) => {
                let mut all = plain.properties.iter().flatten();
                all.find(|(key, _)| *key == name).map(|(_, value)| value.text())
            }
            Parsed::Other(feature) => Some(text(lookup(feature.properties.as_ref()?, name)?)),
        }
    }

    /// All properties as text, by name.
    pub fn texts(&self) -> Box<dyn Iterator<Item = (&str, Option<Cow<'_, str>>)> + '_> {
        match self {
            Parsed::Plain(plain) => {
                let all = plain.properties.iter().flatten();
                Box::new(all.map(|(name, value)| (*name, value.text())))
            }
            Parsed::Other(feature) => {
                let all = feature.properties.iter().flatten();
                Box::new(all.map(|(name, value)| (name.as_str(), text(value))))
            }
        }
    }

    /// Its shape, which it is then without.
    pub fn take_shape(&mut self) -> Shape {
        match self {
            Parsed::Plain(plain) => Shape::Line(std::mem::take(&mut plain.line)),
            Parsed::Other(feature) => Shape::Other(feature.geometry.take()),
        }
    }

    /// The feature without its shape, and if it is plain, only with those properties that are to
    /// be kept.
    pub fn feature(self, keep: impl Fn(&str) -> bool) -> Feature {
        match self {
            Parsed::Plain(plain) => plain.feature(keep),
            Parsed::Other(feature) => *feature,
        }
    }
}

/// The geometry of a feature.
pub(crate) enum Shape {
    /// A line on Earth.
    Line(Vec<Coord<f64>>),
    /// Any other geometry, or none.
    Other(Option<Geometry>),
}

impl Shape {
    /// What is more than a line.
    pub fn geometry(self) -> Option<Geometry> {
        match self {
            Shape::Line(_) => None,
            Shape::Other(geometry) => geometry,
        }
    }
}

/// Puts the batches back into file order.
struct Sink<A, K> {
    keep: K,
    next: usize,
    waiting: BTreeMap<usize, Done<A>>,
    quota: Quota,
    /// What is said once of a file, not of each of its features.
    told: HashSet<String>,
    pass: Pass,
}

impl<A, K: FnMut(A)> Sink<A, K> {
    fn put(&mut self, number: usize, done: Done<A>) {
        self.waiting.insert(number, done);
        while let Some(done) = self.waiting.remove(&self.next) {
            self.next += 1;
            self.take(done);
        }
    }

    fn take(&mut self, done: Done<A>) {
        if self.pass.broken {
            return;
        }
        if let Some(problem) = done.fatal {
            self.pass = Pass::broken(problem);
            return;
        }
        (self.keep)(done.found);
        let Sink { quota, told, pass, .. } = self;
        let mut problems = done.problems;
        problems.retain(|problem| {
            ![CUT_NAME, SCHEMA, UNSEEN].contains(&problem.code)
                || told.insert(problem.message.clone())
        });
        pass.left_out.merge(&done.left_out);
        pass.unstated.merge(&done.unstated);
        pass.problems.list.extend(quota.kept(problems));
        pass.problems.unlisted = quota.unlisted;
    }
}
