//! `frontier stats --evidence`

use frontier::embedded;
use frontier::measure::evidence::Evidence;
use frontier::table::evidence::Report;

use crate::cli::args::{Output, Reading};
use crate::cli::failure::Failure;
use crate::cli::formats::StatsFormat;
use crate::cli::input::Read;
use crate::cli::invocation::Invocation;

/// What each status rests on, with the words of the statements that the embedded frontier names.
pub fn run(
    reading: &Reading,
    output: &Output<StatsFormat>,
    invocation: &Invocation,
) -> Result<(), Failure> {
    let (format, delivery) = invocation.delivery(vec![Read::of(&reading.input)], output)?;
    let survey = super::survey(reading, invocation)?;
    let evidence = Evidence::of(&survey);
    let (statements, claims) = match reading.input.is_frontier() {
        true => (embedded::statements(), embedded::claims()),
        false => (Vec::new(), Vec::new()),
    };
    let (statements, claims) = (&statements[..], &claims[..]);
    let report = Report { survey: &survey, evidence: &evidence, statements, claims };
    match format {
        StatsFormat::Table(format) => delivery.write(format.of(&report)),
        StatsFormat::Latex => Err(Failure::Picture(NO_LATEX.into())),
    }
}

const NO_LATEX: &str = "what a status rests on has no LaTeX table; choose text, md, csv or json";
