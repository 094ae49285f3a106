//! `frontier borders`

use std::process::ExitCode;

use frontier::world::{self, Border, Viewer};
use frontier::write::borders::{self as write, Seen};

use super::parameters::{Read, stamped};
use crate::cli::{Borders, TableFormat, Views};
use crate::files::{self, Failure};

pub fn run(args: &Borders) -> Result<ExitCode, Failure> {
    let format = files::format(args.format, &args.output);
    let borders = world::borders();
    let mut rows: Vec<Seen<'_>> =
        borders.iter().flat_map(|border| seen(border, args.view)).collect();
    rows.retain(|row| !args.disputed || row.border.is_disputed(row.viewer));
    let text = match format {
        TableFormat::Text => write::text(&rows),
        TableFormat::Md => write::markdown(&rows),
        TableFormat::Csv => write::csv_rows(&rows),
        TableFormat::Json => write::json(&rows),
    };
    let bytes = stamped(&[Read::EmbeddedWorld], format, &args.output, text.into_bytes());
    files::write(args.output.path(), &bytes)?;
    Ok(ExitCode::SUCCESS)
}

/// A border in the views that were asked for. Of all views, only those that differ are given.
fn seen(border: &Border, views: Views) -> Vec<Seen<'_>> {
    let viewers: Vec<Option<Viewer>> = match views {
        Views::Source => vec![None],
        Views::One(viewer) => vec![Some(viewer)],
        Views::All => [None].into_iter().chain(border.viewers().into_iter().map(Some)).collect(),
    };
    viewers.into_iter().map(|viewer| Seen { border, viewer }).collect()
}
