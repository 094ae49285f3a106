//! `frontier verify`: does this output come from this input?

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use frontier::Printable;
use frontier::provenance::Provenance;
use serde::Serialize;

use super::parameters::{EMBEDDED, sha256_of_embedded};
use crate::cli::{Verify, VerifyFormat};
use crate::files::{self, Failure};

/// What can be said about an output.
#[derive(Serialize)]
struct Verdict {
    output: String,
    /// What it says about itself.
    provenance: Provenance,
    /// Name of the input it was compared with.
    input: String,
    input_sha256: String,
    /// Whether that is the input it says.
    same_input: bool,
    /// Whether making it again gives the same bytes; `None` where it was not tried.
    same_bytes: Option<bool>,
}

pub fn run(args: &Verify) -> Result<ExitCode, Failure> {
    let verdict = verdict(args)?;
    let text = match args.format.unwrap_or(VerifyFormat::Text) {
        VerifyFormat::Text => text(&verdict),
        VerifyFormat::Json => {
            serde_json::to_string_pretty(&verdict).expect("texts are JSON") + "\n"
        }
    };
    files::write(None, text.as_bytes())?;
    let holds = verdict.same_input && verdict.same_bytes != Some(false);
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn verdict(args: &Verify) -> Result<Verdict, Failure> {
    let bytes = files::read(&args.result)?;
    let output = files::name(&args.result);
    let provenance = Provenance::find(&bytes).ok_or_else(|| no_provenance(&args.result))?;
    let input = match &args.input {
        Some(path) => Some(path.clone()),
        None if provenance.input == EMBEDDED => None,
        None => Some(PathBuf::from(&provenance.input)),
    };
    let input_sha256 = match &input {
        Some(path) => files::sha256(path)?,
        None => sha256_of_embedded(),
    };
    let same_input = provenance.sha256.as_ref() == Some(&input_sha256);
    let can_repeat = same_input && provenance.version == env!("CARGO_PKG_VERSION");
    let again = can_repeat.then(|| repeat(&provenance, input.as_deref(), &args.result)).flatten();
    Ok(Verdict {
        output,
        input: input.as_deref().map_or_else(|| EMBEDDED.to_owned(), files::name),
        input_sha256,
        same_input,
        same_bytes: again.map(|again| same_but_for_the_stamp(&again, &bytes)),
        provenance,
    })
}

/// Why an output says nothing of itself.
fn no_provenance(output: &Path) -> Failure {
    let extension = output.extension().and_then(|extension| extension.to_str());
    let name = files::name(output);
    match extension {
        Some("csv" | "geojsonl" | "geojsons" | "jsonl" | "ndjson") => Failure::NoRoom(name),
        _ => Failure::NoProvenance(name),
    }
}

/// Whether two outputs differ at most in what they call their input.
fn same_but_for_the_stamp(again: &[u8], bytes: &[u8]) -> bool {
    match (Provenance::find(again), Provenance::find(bytes)) {
        (Some(a), Some(b)) => {
            let (a_line, b_line) = (a.line(), b.line());
            Provenance { input: String::new(), ..a } == Provenance { input: String::new(), ..b }
                && without(again, &a_line) == without(bytes, &b_line)
        }
        _ => false,
    }
}

fn without(bytes: &[u8], line: &str) -> Vec<u8> {
    let start = bytes.windows(line.len()).position(|window| window == line.as_bytes());
    let start = start.unwrap_or(bytes.len());
    // In a PNG the length of the chunk before the line and its checksum behind it go with it.
    let png = bytes.starts_with(b"\x89PNG");
    let (before, behind) = if png { ("\0\0\0\0tEXtfrontier\0".len(), 4) } else { (0, 0) };
    let end = (start + line.len() + behind).min(bytes.len());
    [&bytes[..start.saturating_sub(before)], &bytes[end..]].concat()
}

/// Makes an output again by the command it records; `None` if that cannot be done.
///
/// The record is untrusted: it can name only commands that write one file, and a second
/// `--output` or `--format` is refused by the command line itself.
fn repeat(provenance: &Provenance, input: Option<&Path>, output: &Path) -> Option<Vec<u8>> {
    let (command, options) = provenance.command.split_first()?;
    let extension = output.extension()?;
    let mut again = Command::new(std::env::current_exe().ok()?);
    again.arg(command).args(input).args(options).args(["--quiet", "--output"]);
    let folder = tempfile::tempdir().ok()?;
    let target = match command.as_str() {
        "report" => {
            again.arg(folder.path());
            folder.path().join(output.file_name()?)
        }
        "map" | "stats" | "check" | "ruler" | "export" => {
            let file = folder.path().join("again").with_extension(extension);
            again.arg(&file);
            file
        }
        _ => return None,
    };
    let done = again.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    done.ok().filter(|status| status.success())?;
    std::fs::read(target).ok()
}

fn text(verdict: &Verdict) -> String {
    let Verdict { output, provenance, input, input_sha256, .. } = verdict;
    let input_line = match (verdict.same_input, &provenance.sha256) {
        (true, _) => format!("yes: it was made from {input}, SHA-256 {input_sha256}"),
        (false, None) => "no: it was made from standard input, which left no hash".to_owned(),
        (false, Some(hash)) => format!(
            "no: it was made from an input of SHA-256 {hash}, but {input} has {input_sha256}"
        ),
    };
    let bytes_line = match verdict.same_bytes {
        Some(true) => "yes: made again from that input, it has the same bytes".to_owned(),
        Some(false) => "no: made again from that input, it has other bytes".to_owned(),
        None => format!(
            "not tried: it says it was made by version {}, this is {}",
            provenance.version,
            env!("CARGO_PKG_VERSION")
        ),
    };
    let command = provenance.command.join(" ");
    let lines = [
        format!("{output}: made by frontier {} with `{command}`", provenance.version),
        format!("Same input?  {input_line}"),
        format!("Same bytes?  {bytes_line}"),
    ];
    lines.iter().map(|line| Printable(line).to_string() + "\n").collect()
}
