//! `frontier validate`

use std::process::ExitCode;

use frontier::validate::{Audit, Tolerances, audit};
use frontier::{Metres, Selection, Survey, embedded, export, table, world};

use crate::cli::args::{Input, Once, Output};
use crate::cli::failure::Failure;
use crate::cli::formats::ProblemFormat;
use crate::cli::input::{Named, Read};
use crate::cli::invocation::Invocation;
use crate::cli::values::reach;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub once: Once,
    #[command(flatten)]
    pub output: Output<ProblemFormat>,
    /// How far apart two ends can be and still be meant to meet, such as 10m.
    #[arg(long, value_name = "LENGTH", default_value = "10m", value_parser = reach)]
    pub gap_tolerance: Metres,
}

/// Exit code when there are errors in the file.
const ERRORS: u8 = 3;

pub fn run(args: &Args, invocation: &Invocation) -> Result<ExitCode, Failure> {
    let (format, delivery) = invocation.delivery(vec![Read::of(&args.input)], &args.output)?;
    let audit = examined(args, format, invocation)?;
    let text = match format {
        ProblemFormat::Text => table::problems::text(&audit),
        ProblemFormat::Json => table::problems::json(&audit),
        ProblemFormat::Geojson => table::problems::geojson(&audit),
        ProblemFormat::Github => table::problems::github(&audit),
    };
    delivery.write(text)?;
    Ok(if audit.counts().errors > 0 { ExitCode::from(ERRORS) } else { ExitCode::SUCCESS })
}

fn examined(args: &Args, format: ProblemFormat, invocation: &Invocation) -> Result<Audit, Failure> {
    let rules = args.input.rules();
    let tolerances = Tolerances { gap: args.gap_tolerance, overlap: args.once.tolerance };
    match args.input.named() {
        Named::File(source) => source.read(invocation.progress, |input| {
            let name = match (format, &args.output.output) {
                // Where problems are shown, beside the line or on a terminal, their path leads there.
                (ProblemFormat::Github, _) | (ProblemFormat::Text, None) => source.name(),
                _ => Read::of(&args.input).name(),
            };
            Ok(audit(&name, input, &rules, tolerances))
        }),
        Named::Frontier => {
            let edition = args.input.edition.as_deref().unwrap_or(embedded::EDITION_NAMES[0]);
            let bytes = embedded::source(edition).unwrap_or_default();
            Ok(audit(&format!("geodata/segments/{edition}.geojson"), bytes, &rules, tolerances))
        }
        // As `frontier export` writes it.
        Named::Border(pair) => {
            let boundary = world::boundary(pair, args.input.viewer()?)?;
            let name = boundary.dataset.name.clone();
            let survey = Survey::of(boundary, Selection::default())?;
            let text = export::geojson::collection(&survey);
            Ok(audit(&name, text.as_bytes(), &rules, tolerances))
        }
    }
}
