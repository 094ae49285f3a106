//! `frontier verify`: does this output come from this input?

use std::ffi::OsString;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use frontier::Printable;
use frontier::provenance::{Provenance, Source};
use serde::Serialize;

use crate::cli::args::Verify;
use crate::cli::files::{self, Failure};
use crate::cli::formats::VerifyFormat;
use crate::cli::input::Read;

/// What can be said about an output.
#[derive(Serialize)]
struct Verdict {
    output: String,
    /// What it says about itself.
    provenance: Provenance,
    /// What it was compared with, in the same order.
    inputs: Vec<Source>,
    /// Whether those are the inputs that it says.
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
    let inputs: Vec<Read> = inputs(&provenance, args);
    let found: Result<Vec<Source>, Failure> = inputs
        .iter()
        .map(|input| Ok(Source { name: input.name(), sha256: Some(input.sha256()?) }))
        .collect();
    let found = found?;
    let hashes = |sources: &[Source]| -> Vec<Option<String>> {
        sources.iter().map(|source| source.sha256.clone()).collect()
    };
    let same_input = hashes(&provenance.inputs) == hashes(&found);
    let can_repeat = same_input && provenance.version == env!("CARGO_PKG_VERSION");
    let again = can_repeat.then(|| repeat(&provenance, &inputs, &args.result)).flatten();
    let same_bytes = again.map(|again| same_but_for_the_stamp(&again, &bytes));
    Ok(Verdict { output, inputs: found, same_input, same_bytes, provenance })
}

/// The inputs that an output should come from: those that the command line names, in order, and
/// beyond them those that the output names itself.
fn inputs(provenance: &Provenance, args: &Verify) -> Vec<Read> {
    let named = provenance.inputs.iter().map(|source| Read::named(&source.name));
    let given = args.input.iter().cloned().map(|path| Some(Read::File(path)));
    let given = given.chain(std::iter::repeat(None));
    named.zip(given).map(|(named, given)| given.unwrap_or(named)).collect()
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

/// Whether two outputs differ at most in what they call their inputs.
fn same_but_for_the_stamp(again: &[u8], bytes: &[u8]) -> bool {
    let (Some(a), Some(b)) = (Provenance::find(again), Provenance::find(bytes)) else {
        return false;
    };
    a.command == b.command && without(again, &a.line()) == without(bytes, &b.line())
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
fn repeat(provenance: &Provenance, inputs: &[Read], output: &Path) -> Option<Vec<u8>> {
    let (command, options) = provenance.command.split_first()?;
    let extension = output.extension()?;
    let mut again = Command::new(std::env::current_exe().ok()?);
    again.arg(command).args(named(command, inputs)).args(options).args(["--quiet", "--output"]);
    let folder = tempfile::tempdir().ok()?;
    let target = match command.as_str() {
        "report" => {
            again.arg(folder.path());
            folder.path().join(output.file_name()?)
        }
        "map" | "stats" | "validate" | "check" | "claims" | "ruler" | "compare" | "export" => {
            let file = folder.path().join("again").with_extension(extension);
            again.arg(&file);
            file
        }
        _ => return None,
    };
    let done = again.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    // `validate` and `check --strict` tell by 3 what they found.
    done.ok().filter(|status| matches!(status.code(), Some(0 | 3)))?;
    std::fs::read(target).ok()
}

/// Whether a file begins as TrueType and OpenType files and their collections do.
fn is_font(path: &Path) -> bool {
    let mut head = [0; 4];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && [b"\0\x01\0\0", b"OTTO", b"true", b"ttcf"].contains(&&head)
}

/// The arguments that name the inputs of a command.
fn named(command: &str, inputs: &[Read]) -> Vec<OsString> {
    let paths = inputs.iter().enumerate().filter_map(|(index, read)| Some((index, read.path()?)));
    let arguments = paths.flat_map(|(index, path)| {
        let is_claims = matches!((command, index), ("claims", 0) | ("check", 1));
        let option = match is_claims {
            true => Some("--claims"),
            false => is_font(path).then_some("--font"),
        };
        option.map(OsString::from).into_iter().chain([path.as_os_str().to_owned()])
    });
    arguments.collect()
}

fn text(verdict: &Verdict) -> String {
    let Verdict { output, provenance, inputs, .. } = verdict;
    let hash = |source: &Source| source.sha256.clone().unwrap_or_else(|| "not known".to_owned());
    let list = |sources: &[Source]| {
        let listed = sources.iter().map(|of| format!("{}, SHA-256 {}", of.name, hash(of)));
        listed.collect::<Vec<_>>().join("; and ")
    };
    let input_line = match verdict.same_input {
        true => format!("yes: it was made from {}", list(inputs)),
        false if provenance.inputs.iter().any(|source| source.sha256.is_none()) => {
            "no: it was made from standard input, which left no hash".to_owned()
        }
        false => format!(
            "no: it was made from {}; compared with {}",
            list(&provenance.inputs),
            list(inputs)
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
