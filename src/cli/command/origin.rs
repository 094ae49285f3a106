//! Where the segments of a streaming command come from, as often as it asks for them.

use std::fs::File;

use frontier::{Boundary, Dataset, Problem, Rules, Segment, read};

use crate::cli::args::{Input, Select};
use crate::cli::files::{self, Failure};
use crate::cli::invocation::Invocation;

/// Segments that can be gone through again and again.
pub enum Origin {
    /// Those of the embedded frontier, in memory.
    Kept(Box<Boundary>),
    /// In a file, of which only a part is in memory at a time.
    Streamed { name: String, file: File, rules: Rules, progress: bool },
}

impl Origin {
    pub fn of(input: &Input, select: &Select, invocation: &Invocation) -> Result<Origin, Failure> {
        let Some(path) = &input.input else {
            return Ok(Origin::Kept(Box::new(super::boundary(input, select, invocation)?)));
        };
        let (name, file, rules) = (files::name(path), files::seekable(path)?, input.rules());
        let progress = invocation.progress;
        Ok(Origin::Streamed { name, file, rules, progress })
    }

    /// Goes through all segments, as [`read::each_segment`] does. Gives what the input says of
    /// itself, and warnings.
    pub fn visit<T: Send>(
        &self,
        each: impl Fn(Segment) -> T + Sync,
        mut keep: impl FnMut(T) + Send,
    ) -> Result<(Dataset, Vec<Problem>), Failure> {
        self.fold(
            Vec::new,
            |items, segment| items.push(each(segment)),
            |items| items.into_iter().for_each(&mut keep),
        )
    }

    /// Goes through all segments, as [`read::fold`] does.
    pub fn fold<A: Send>(
        &self,
        blank: impl Fn() -> A + Sync,
        add: impl Fn(&mut A, Segment) + Sync,
        mut merge: impl FnMut(A) + Send,
    ) -> Result<(Dataset, Vec<Problem>), Failure> {
        match self {
            Origin::Kept(boundary) => {
                let mut all = blank();
                boundary.segments.iter().cloned().for_each(|segment| add(&mut all, segment));
                merge(all);
                Ok((boundary.dataset.clone(), Vec::new()))
            }
            Origin::Streamed { name, file, rules, progress } => {
                let input = files::from_the_start(file, name, *progress)?;
                let outcome = read::fold(name, input, rules, blank, add, merge);
                Ok((outcome.dataset, outcome.problems.refuse_errors()?))
            }
        }
    }
}
