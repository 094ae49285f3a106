//! `frontier merge`: what `frontier stats` gives of a whole, from parts that were counted apart.

use clap::{Parser, ValueHint};
use frontier::measure::partial::{Partial, PartialError};
use frontier::provenance::Provenance;

use super::{Cli, Command, stats};
use crate::cli::args::Output;
use crate::cli::failure::Failure;
use crate::cli::folders;
use crate::cli::formats::StatsFormat;
use crate::cli::input::behind;
use crate::cli::invocation::{Invocation, is_recorded};
use crate::cli::source::Source;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files that `frontier stats --partial` has written, with the same options, of parts of one
    /// data set; in any order.
    #[arg(value_name = "PART", value_hint = ValueHint::FilePath, required = true)]
    pub files: Vec<Source>,
    #[command(flatten)]
    pub output: Output<StatsFormat>,
}

/// The option by which a part is written instead of a table.
const PARTIAL: &str = "--partial";

pub fn run(args: &Args, invocation: &Invocation) -> Result<(), Failure> {
    let sources = folders::listed(args.files.iter())?;
    let (format, delivery) = invocation.delivery(behind([], &sources), &args.output)?;
    let mut made: Option<Made> = None;
    let parts = sources.iter().map(|source| {
        let (part, next) = part(source)?;
        match &made {
            None => made = Some(next),
            Some(made) => made.refuse_other(&next)?,
        }
        Ok(part)
    });
    let whole = stats::joined(parts, invocation)?;
    let made = made.expect("the command line names one at least");
    stats::write(whole, &made.args, made.command, format, delivery)
}

/// How a part was made.
struct Made {
    name: String,
    /// The command that would write the table.
    command: Vec<String>,
    args: stats::Args,
}

fn part(source: &Source) -> Result<(Partial, Made), Failure> {
    let fault = |error| Failure::Part { path: source.name(), error };
    let unreadable = |why: String| fault(PartialError::Unreadable(why));
    let none = || unreadable("it does not say how it was made".into());
    let bytes = source.bytes()?;
    let Provenance { version, inputs, mut command } = Provenance::find(&bytes).ok_or_else(none)?;
    let own = env!("CARGO_PKG_VERSION");
    if version != own {
        return Err(unreadable(format!("version {version} has written it, and this is {own}")));
    }
    command.retain(|option| option != PARTIAL);
    let args = parsed(&command).ok_or_else(none)?;
    let partial = Partial::from_json(&bytes, inputs, &args.by).map_err(fault)?;
    Ok((partial, Made { name: source.name(), command, args }))
}

/// The options of a recorded command, which can name no file.
fn parsed(command: &[String]) -> Option<stats::Args> {
    let options = command.get(1..)?;
    let words = ["frontier".to_owned()].into_iter().chain(command.iter().cloned());
    match Cli::try_parse_from(words)
        .ok()
        .filter(|_| options.iter().all(|of| is_recorded(of)))?
        .command
    {
        Command::Stats(args) => Some(args),
        _ => None,
    }
}

impl Made {
    fn refuse_other(&self, other: &Made) -> Result<(), Failure> {
        match self.command == other.command {
            true => Ok(()),
            false => Err(Failure::OtherOptions {
                one: self.name.clone(),
                by: self.command.join(" "),
                other: other.name.clone(),
                other_by: other.command.join(" "),
            }),
        }
    }
}
