//! `frontier verify`: does this output come from this input?
//!
//! Yes means one thing only: the recorded command, run again on the given files under their
//! recorded names, writes the very same bytes, record and all. Nothing that a record says is
//! believed instead.

mod again;
mod inputs;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use frontier::Printable;
use frontier::provenance::{Provenance, Source};
use serde::Serialize;

use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::formats::VerifyFormat;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// File that this program has made.
    #[arg(value_name = "OUTPUT")]
    pub result: PathBuf,
    /// Files that it should come from: all of them, in any order; by default those of the names that
    /// it records, here or beside it.
    pub input: Vec<PathBuf>,
    /// Format of the answer.
    #[arg(short, long, value_name = "NAME")]
    pub format: Option<VerifyFormat>,
}

/// Exit code when the inputs are the same, but the output could not be made again.
const NOT_MADE_AGAIN: u8 = 4;

/// What can be said about an output.
#[derive(Serialize)]
struct Verdict {
    output: String,
    /// What it says about itself.
    provenance: Provenance,
    /// What it was compared with, in the same order, under the names of now.
    inputs: Vec<Source>,
    /// Whether those are the inputs that it says, all of them.
    same_input: bool,
    /// Whether making it again gives the same bytes; `None` where that could not be done.
    same_bytes: Option<bool>,
    /// Why that could not be done, if the inputs are the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    hindrance: Option<String>,
}

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let verdict = verdict(args)?;
    let text = match args.format.unwrap_or(VerifyFormat::Text) {
        VerifyFormat::Text => text(&verdict),
        VerifyFormat::Json => {
            serde_json::to_string_pretty(&verdict).expect("texts are JSON") + "\n"
        }
    };
    files::write(None, text.as_bytes())?;
    Ok(match (verdict.same_input, verdict.same_bytes) {
        (true, Some(true)) => ExitCode::SUCCESS,
        (true, None) => ExitCode::from(NOT_MADE_AGAIN),
        _ => ExitCode::FAILURE,
    })
}

fn verdict(args: &Args) -> Result<Verdict, Failure> {
    let bytes = files::regular(&args.result)?;
    let output = files::name(&args.result);
    let provenance = Provenance::find(&bytes).ok_or_else(|| no_provenance(&args.result))?;
    let found = inputs::find(&provenance.inputs, args)?;
    let inputs = inputs::hashed(&found, &provenance.inputs)?;
    let hashes = |of: &[Source]| of.iter().map(|input| input.hash.clone()).collect::<Vec<_>>();
    let same = hashes(&inputs) == hashes(&provenance.inputs);
    let same_input = !inputs.is_empty() && same && has_hashes(&inputs);
    let (same_bytes, hindrance) = match same_input {
        false => (None, None),
        true => match again::gives(&bytes, &provenance, &found, &args.result) {
            Ok(same) => (Some(same), None),
            Err(hindrance) => (None, Some(hindrance)),
        },
    };
    Ok(Verdict { output, provenance, inputs, same_input, same_bytes, hindrance })
}

fn has_hashes(inputs: &[Source]) -> bool {
    inputs.iter().all(|input| input.hash.is_some())
}

/// Why an output says nothing of itself.
fn no_provenance(output: &Path) -> Failure {
    let extension = output.extension().and_then(|extension| extension.to_str());
    let name = files::name(output);
    match extension {
        Some("csv" | "gpkg" | "geojsonl" | "geojsons" | "jsonl" | "ndjson") => {
            Failure::NoRoom(name)
        }
        _ => Failure::NoProvenance(name),
    }
}

fn text(verdict: &Verdict) -> String {
    let Verdict { output, provenance, .. } = verdict;
    let bytes = match (verdict.same_bytes, &verdict.hindrance) {
        (Some(true), _) => "yes: made again from that input, it has the same bytes".to_owned(),
        (Some(false), _) => "no: made again from that input, it has other bytes".to_owned(),
        (None, Some(hindrance)) => format!("not known: it could not be made again: {hindrance}"),
        (None, None) => "not known: without the same input it is not made again".to_owned(),
    };
    let command = provenance.command.join(" ");
    let lines = [
        format!("{output}: made by frontier {} with `{command}`", provenance.version),
        format!("Same input?  {}", input_line(verdict)),
        format!("Same bytes?  {bytes}"),
    ];
    lines.iter().map(|line| Printable(line).to_string() + "\n").collect()
}

fn input_line(verdict: &Verdict) -> String {
    let (recorded, found) = (&verdict.provenance.inputs, &verdict.inputs);
    if verdict.same_input {
        let names = recorded.iter().zip(found).filter(|(then, now)| then.name != now.name);
        let now: Vec<String> =
            names.map(|(then, now)| format!("; {} is {} here", then.name, now.name)).collect();
        return format!("yes: it was made from {}{}", list(recorded), now.concat());
    }
    match recorded.len() {
        0 => "no: it names no input that it was made from".to_owned(),
        _ if !has_hashes(recorded) => {
            format!("no: it was made from {}; without its hash nobody can tell", list(recorded))
        }
        count if count != found.len() => format!(
            "no: it was made from {}; give as many files, without those that are embedded",
            list(recorded)
        ),
        _ => format!("no: it was made from {}; compared with {}", list(recorded), list(found)),
    }
}

fn list(sources: &[Source]) -> String {
    let hash = |of: &Source| of.hash.as_ref().map_or("no hash".to_owned(), |hash| hash.to_string());
    let listed = sources.iter().map(|of| format!("{}, {}", of.name, hash(of)));
    listed.collect::<Vec<_>>().join("; and ")
}
