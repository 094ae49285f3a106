//! One pass over an input, by as many threads as there are cores.
//!
//! Each thread in turn takes the next batch from the source and, while others take theirs, reads
//! its features. What they were read to is kept in file order, so nothing depends on which
//! thread was faster.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Mutex;
use std::thread;

use geo::LineString;
use geojson::Feature;

use super::document::{Raw, fatal};
use super::finding::{Finding, Findings, Place};
use super::plain;
use super::segment::faulty_id;
use super::source::{Batch, Source};
use crate::boundary::Dataset;
use crate::problem::{Problem, Problems, Quota};

/// More threads than this would wait for the source, which one at a time can use.
const MOST_THREADS: usize = 8;

/// Batches that are longer than this many bytes are parsed one at a time: parsed, they take many
/// times their memory, and each thread could have one.
const LONG: usize = 4 * 1024 * 1024;

/// What is known when all features are read.
#[derive(Debug, Default)]
pub(super) struct Pass {
    /// What the collection says beside its features.
    pub dataset: Dataset,
    /// How many features there were.
    pub features: usize,
    /// What is wrong with them and around them; if `broken`, only why.
    pub problems: Problems,
    /// Whether the input could not be read to its end.
    pub broken: bool,
}

/// A feature that has been parsed.
pub(super) struct Parsed {
    /// All of it but the geometry of a plain line.
    pub feature: Feature,
    /// Where the geometry is a plain line, without a fault, that line.
    pub line: Option<LineString<f64>>,
}

/// Reads every feature with `read`, in parallel, and hands what that gives to `keep`, in file
/// order, one after the other. Of the properties of plain features only those that are `needed`
/// are read, if not all are.
pub(super) fn run<T: Send>(
    input: impl Read + Send,
    needed: Option<&[&str]>,
    read: impl Fn(&Raw<'_>, Parsed, &mut Findings) -> Option<T> + Sync,
    keep: impl FnMut(T) + Send,
) -> Pass {
    let source = match Source::open(input) {
        Ok(source) => source,
        Err(finding) => return Pass::broken(finding.at(Place::START)),
    };
    let helpers = if source.is_short() { 0 } else { threads() - 1 };
    let source = Mutex::new(source);
    let sink = Mutex::new(Sink {
        keep,
        next: 0,
        waiting: BTreeMap::new(),
        quota: Quota::default(),
        pass: Pass::default(),
    });
    let long = Mutex::new(());
    let work = || {
        let mut batch = Batch::default();
        while source.lock().expect(NO_PANIC).fill(&mut batch) {
            let turn = (batch.text.len() > LONG).then(|| long.lock().expect(NO_PANIC));
            let done = Done::of(&batch, needed, &read);
            drop(turn);
            if done.fatal.is_some() {
                source.lock().expect(NO_PANIC).stop();
            }
            sink.lock().expect(NO_PANIC).put(batch.number, done);
        }
    };
    thread::scope(|scope| {
        (0..helpers).for_each(|_| drop(scope.spawn(work)));
        work();
    });
    let (features, envelope) = source.into_inner().expect(NO_PANIC).into_rest();
    let pass = sink.into_inner().expect(NO_PANIC).pass;
    if let (false, Some(problem)) = (pass.broken, envelope.faults.into_iter().next()) {
        return Pass::broken(problem);
    }
    Pass { dataset: envelope.dataset, features, ..pass }
}

/// A thread that panics takes the whole pass with it.
const NO_PANIC: &str = "no thread has panicked";

fn threads() -> usize {
    thread::available_parallelism().map_or(1, |count| count.get().min(MOST_THREADS))
}

impl Pass {
    fn broken(problem: Problem) -> Pass {
        let problems = Problems { list: vec![problem], ..Problems::default() };
        Pass { problems, broken: true, ..Pass::default() }
    }
}

/// A batch that has been read.
struct Done<T> {
    items: Vec<T>,
    problems: Vec<Problem>,
    /// Why the input ends here.
    fatal: Option<Problem>,
}

impl<T> Done<T> {
    fn of(
        batch: &Batch,
        needed: Option<&[&str]>,
        read: impl Fn(&Raw<'_>, Parsed, &mut Findings) -> Option<T>,
    ) -> Done<T> {
        let mut items = Vec::with_capacity(batch.features.len());
        let mut findings = Findings::default();
        findings.extend(batch.findings.iter().cloned());
        let mut fault = batch.fault.clone();
        let (mut place, mut passed) = (batch.origin, 0);
        for (index, cut) in batch.features.iter().enumerate() {
            place.advance(&batch.text[passed..cut.range.start]);
            passed = cut.range.start;
            let raw = Raw {
                place,
                index: batch.first + index,
                offset: cut.range.start,
                text: &batch.text[cut.range.clone()],
            };
            match Parsed::of(&raw, needed) {
                Ok(parsed) => items.extend(read(&raw, parsed, &mut findings)),
                Err(finding) => {
                    if let Some(found) = fatal(&raw, cut.alone) {
                        fault = Some(found);
                        break;
                    }
                    let (feature, id) = (Some(raw.index), faulty_id(&raw));
                    findings.push(Finding { feature, id, ..finding });
                }
            }
        }
        Done {
            items,
            problems: findings.placed(&batch.text, batch.origin),
            fatal: fault.map(|finding| finding.placed(&batch.text, batch.origin)),
        }
    }
}

impl Parsed {
    fn of(raw: &Raw<'_>, needed: Option<&[&str]>) -> Result<Parsed, Finding> {
        match plain::line(raw.text, needed) {
            Some((feature, line)) => Ok(Parsed { feature, line: Some(line) }),
            None => Ok(Parsed { feature: raw.feature()?, line: None }),
        }
    }
}

/// Puts the batches back into file order.
struct Sink<T, K> {
    keep: K,
    next: usize,
    waiting: BTreeMap<usize, Done<T>>,
    quota: Quota,
    pass: Pass,
}

impl<T, K: FnMut(T)> Sink<T, K> {
    fn put(&mut self, number: usize, done: Done<T>) {
        self.waiting.insert(number, done);
        while let Some(done) = self.waiting.remove(&self.next) {
            self.next += 1;
            self.take(done);
        }
    }

    fn take(&mut self, done: Done<T>) {
        if self.pass.broken {
            return;
        }
        if let Some(problem) = done.fatal {
            self.pass = Pass::broken(problem);
            return;
        }
        done.items.into_iter().for_each(&mut self.keep);
        let Sink { quota, pass, .. } = self;
        pass.problems.list.extend(quota.kept(done.problems));
        pass.problems.unlisted = quota.unlisted;
    }
}
