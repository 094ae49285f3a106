//! `frontier claims`

use std::path::Path;
use std::process::ExitCode;

use frontier::claim::{Claim, Filter};
use frontier::consistency::{Background, examine};
use frontier::write::claims as write;
use frontier::{embedded, read};

use crate::cli::{Claims, TableFormat};
use crate::files::{self, Failure};

pub fn run(args: &Claims, quiet: bool) -> Result<ExitCode, Failure> {
    let format = files::format(args.format, &args.output);
    let text = match args.timeline {
        true => timeline(args, format),
        false => list(args, format, quiet)?,
    };
    files::write(args.output.path(), text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The claims of a file, or the embedded ones; warnings go to standard error.
pub fn read(path: Option<&Path>, quiet: bool) -> Result<Vec<Claim>, Failure> {
    let Some(path) = path else { return Ok(embedded::claims()) };
    let name = files::name(path);
    let (claims, warnings) = read::claims(&name, &files::read(path)?)?;
    super::warn(path, &warnings, quiet);
    Ok(claims)
}

fn list(args: &Claims, format: TableFormat, quiet: bool) -> Result<String, Failure> {
    let filter = args.filter();
    let mut claims = read(args.claims.as_deref(), quiet)?;
    claims.retain(|claim| filter.fits(claim));
    let own = args.claims.is_some();
    let timeline = if own { Vec::new() } else { embedded::timeline() };
    let settled_on = match own {
        true => None,
        false => embedded::boundary(None, None)?.dataset.settled_on,
    };
    let consistency = examine(&claims, Background { timeline: &timeline, settled_on });
    Ok(match format {
        TableFormat::Text => write::text(&claims, &consistency),
        TableFormat::Md => write::markdown(&claims, &consistency),
        TableFormat::Csv => write::csv_rows(&claims),
        TableFormat::Json => write::json(&claims, &consistency),
    })
}

fn timeline(args: &Claims, format: TableFormat) -> String {
    let filter = args.filter();
    let mut points = embedded::timeline();
    points.retain(|point| filter.fits_point(point));
    match format {
        TableFormat::Text => write::timeline_text(&points),
        TableFormat::Md => write::timeline_markdown(&points),
        TableFormat::Csv => write::timeline_csv(&points),
        TableFormat::Json => write::timeline_json(&points),
    }
}

impl Claims {
    fn filter(&self) -> Filter {
        Filter {
            metrics: self.metric.clone(),
            subjects: self.subject.clone(),
            sides: self.side.clone(),
            series: self.series.clone(),
            publishers: self.publisher.clone(),
            from: self.from,
            to: self.to,
        }
    }
}
