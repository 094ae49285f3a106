//! Where the segments of a streaming command come from, as often as it asks for them.

use std::fs::File;

use frontier::read::each_segment;
use frontier::{Boundary, Dataset, Problem, Rules, Segment};

use crate::cli::{Input, Select};
use crate::files::{self, Failure};

/// Segments that can be gone through again and again.
pub enum Origin {
    /// In memory: those of the embedded frontier; and those of a file where conditions name
    /// values, which have to be among the values of all segments.
    Kept(Box<Boundary>),
    /// In a file, of which only a part is in memory at a time.
    Streamed { name: String, file: File, rules: Rules, progress: bool },
}

impl Origin {
    pub fn of(
        input: &Input,
        select: &Select,
        quiet: bool,
        progress: bool,
    ) -> Result<Origin, Failure> {
        if let (Some(path), []) = (&input.input, &select.conditions[..]) {
            let (name, file, rules) = (files::name(path), files::seekable(path)?, input.rules());
            return Ok(Origin::Streamed { name, file, rules, progress });
        }
        let boundary = super::boundary(input, select, quiet)?;
        boundary.require_values(&select.conditions)?;
        Ok(Origin::Kept(Box::new(boundary)))
    }

    /// Goes through all segments, as [`each_segment`] does. Gives what the input says of itself,
    /// and warnings.
    pub fn visit<T: Send>(
        &self,
        each: impl Fn(Segment) -> T + Sync,
        keep: impl FnMut(T) + Send,
    ) -> Result<(Dataset, Vec<Problem>), Failure> {
        match self {
            Origin::Kept(boundary) => {
                boundary.segments.iter().cloned().map(each).for_each(keep);
                Ok((boundary.dataset.clone(), Vec::new()))
            }
            Origin::Streamed { name, file, rules, progress } => {
                let input = files::from_the_start(file, name, *progress)?;
                let outcome = each_segment(name, input, rules, each, keep);
                Ok((outcome.dataset, outcome.problems.refuse_errors()?))
            }
        }
    }
}
