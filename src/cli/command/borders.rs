//! `frontier borders`

use frontier::table::borders::Seen;
use frontier::world::{self, Border, Viewer};

use crate::cli::args::Output;
use crate::cli::failure::Failure;
use crate::cli::formats::TableFormat;
use crate::cli::input::Read;
use crate::cli::invocation::Invocation;
use crate::cli::values::{Views, views};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub output: Output<TableFormat>,
    /// Only those with a line that is not an ordinary boundary.
    #[arg(long)]
    pub disputed: bool,
    /// Whose view of the lines: a code such as IN, or `all` for each that differs from what the
    /// source shows.
    #[arg(long, value_name = "XX|all", default_value = "source", hide_default_value = true, value_parser = views)]
    pub view: Views,
}

pub fn run(args: &Args, invocation: &Invocation) -> Result<(), Failure> {
    let inputs = vec![Read::EmbeddedWorld];
    let (format, delivery) = invocation.delivery(inputs, &args.output)?;
    let borders = world::borders();
    // Limits inside a state, and lines at sea without sides, are no pair that could be asked for.
    let pairs = borders.iter().filter(|border| border.codes[0] != border.codes[1]);
    let mut rows: Vec<Seen<'_>> = pairs.flat_map(|border| seen(border, args.view)).collect();
    rows.retain(|row| !args.disputed || row.border.is_disputed(row.viewer));
    delivery.write(format.of(&rows[..]))
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
