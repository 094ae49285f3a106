//! Where the segments of a streaming command come from, as often as it asks for them.

use frontier::{Boundary, Dataset, Names, Problem, Rules, Segment, read};

use crate::cli::args::{Input, Select};
use crate::cli::failure::Failure;
use crate::cli::invocation::Invocation;
use crate::cli::source::Source;

/// Segments that can be gone through again and again.
pub enum Origin {
    /// Those of the embedded frontier, in memory.
    Kept(Box<Boundary>, Names),
    /// In a file, of which only a part is in memory at a time.
    Streamed { source: Source, rules: Box<Rules>, progress: bool },
}

impl Origin {
    pub fn of(input: &Input, select: &Select, invocation: &Invocation) -> Result<Origin, Failure> {
        let rules = input.rules_for(select, &[]);
        let Some(source) = &input.input else {
            let boundary = super::boundary(input, select, &[], invocation)?;
            return Ok(Origin::Kept(Box::new(boundary), rules.names));
        };
        source.keep()?;
        Ok(Origin::Streamed {
            source: source.clone(),
            rules: rules.into(),
            progress: invocation.progress,
        })
    }

    /// Goes through all segments, as [`read::each_segment`] does. Gives what the input says of
    /// itself, warnings, and what there is of the names that were asked for.
    pub fn visit<T: Send>(
        &self,
        each: impl Fn(Segment) -> T + Sync,
        mut keep: impl FnMut(T) + Send,
    ) -> Result<(Dataset, Vec<Problem>, Names), Failure> {
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
    ) -> Result<(Dataset, Vec<Problem>, Names), Failure> {
        match self {
            Origin::Kept(boundary, names) => {
                let (mut all, mut names) = (blank(), names.clone());
                boundary.segments.iter().for_each(|segment| names.note(segment));
                boundary.segments.iter().cloned().for_each(|segment| add(&mut all, segment));
                merge(all);
                Ok((boundary.dataset.clone(), Vec::new(), names))
            }
            Origin::Streamed { source, rules, progress } => source.read(*progress, |input| {
                let outcome = read::fold(&source.name(), input, rules, blank, add, merge);
                let dataset = outcome.dataset();
                Ok((dataset, outcome.problems.refuse_errors()?, outcome.names))
            }),
        }
    }
}
