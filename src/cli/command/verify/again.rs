//! An output made again by the command that it records.

use std::ffi::OsString;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use frontier::draw::Language;
use frontier::provenance::{Hash, Provenance};

use super::inputs::{STANDARD_INPUT, plain};
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::input::Read;
use crate::cli::invocation::{NAMING, is_recorded};
use crate::cli::traces;

/// Commands that write one file, or one folder.
const COMMANDS: [&str; 13] = [
    "report", "map", "stats", "border", "borders", "check", "claims", "ruler", "profile",
    "compare", "export", "tag", "validate",
];

/// Whether the recorded command gives these bytes again.
///
/// The record is untrusted. It can name only commands of the list, which write only where they are
/// told here; its options can name no file but the inputs.
///
/// # Errors
/// Why it cannot be made again, in words.
pub fn gives(
    bytes: &[u8],
    record: &Provenance,
    inputs: &[Read],
    output: &Path,
) -> Result<bool, String> {
    let own = env!("CARGO_PKG_VERSION");
    if record.version != own {
        return Err(format!("it says it was made by version {}, this is {own}", record.version));
    }
    let (command, options) = record.command.split_first().ok_or("it records no command")?;
    if !COMMANDS.contains(&command.as_str()) || !options.iter().all(|option| is_recorded(option)) {
        return Err("the recorded command is none that writes such a file".to_owned());
    }
    let no_folder = |error| Failure::temporary(error).to_string();
    let folder = traces::temporary_folder().map_err(no_folder)?;
    let named = linked(inputs, record, folder.path())
        .map_err(|error| format!("its input cannot be given its recorded name: {error}"))?;
    let [told, file] = target(command, output, folder.path())?;
    let mut again = Command::new(std::env::current_exe().map_err(|error| error.to_string())?);
    let naming =
        naming(options, record).ok_or("the recorded command names a file that is no input")?;
    again.arg(command).args(arguments(command, &named, &naming));
    again.args(options.iter().filter(|option| naming_of(option).is_none()));
    again.arg("--quiet").arg("--output").arg(&told).stdin(standard_input(&named)?);
    run(again)?;
    let made = files::regular(&file).map_err(|error| error.to_string())?;
    let algorithms = |of: &Provenance| {
        let hashes = of.inputs.iter().map(|input| input.hash.as_ref());
        hashes.map(|hash| hash.map(Hash::algorithm)).collect::<Vec<_>>()
    };
    let own_record = Provenance::find(&made);
    if made != bytes && own_record.as_ref().map(algorithms) != Some(algorithms(record)) {
        return Err("it names its input by another hash than this version would".to_owned());
    }
    Ok(made == bytes)
}

/// An input as the command is to be given it.
struct Named {
    /// Which of the recorded inputs it is.
    index: usize,
    path: PathBuf,
    /// Whether it was standard input.
    piped: bool,
}

/// The input files under their recorded names: a data set without a title goes by the name of its
/// file.
fn linked(inputs: &[Read], record: &Provenance, folder: &Path) -> std::io::Result<Vec<Named>> {
    let mut named = Vec::new();
    for (index, (input, recorded)) in inputs.iter().zip(&record.inputs).enumerate() {
        let Some(path) = input.path() else { continue };
        let path = fs::canonicalize(path)?;
        if recorded.name == STANDARD_INPUT {
            named.push(Named { index, path, piped: true });
            continue;
        }
        let name = plain(&recorded.name).ok_or(std::io::ErrorKind::InvalidFilename)?;
        let within = folder.join(index.to_string());
        fs::create_dir(&within)?;
        link(&path, &within.join(name))?;
        named.push(Named { index, path: within.join(name), piped: false });
    }
    Ok(named)
}

#[cfg(unix)]
fn link(path: &Path, name: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(path, name)
}

#[cfg(not(unix))]
fn link(path: &Path, name: &Path) -> std::io::Result<()> {
    fs::hard_link(path, name).or_else(|_| fs::copy(path, name).map(drop))
}

/// Where the output comes: what the command is told, and the file that is held against the other.
fn target(command: &str, output: &Path, folder: &Path) -> Result<[PathBuf; 2], String> {
    let name = output.file_name().ok_or("it has no name")?;
    let extension = output.extension().ok_or("its name does not say by an extension what it is")?;
    let made = folder.join("made");
    Ok(match command {
        "report" => [made.clone(), made.join(name)],
        _ => [made.with_extension(extension), made.with_extension(extension)],
    })
}

/// The option of a recorded one that names an input, and that name.
fn naming_of(option: &str) -> Option<(&str, &str)> {
    let (name, input) = option.strip_prefix("--")?.split_once('=')?;
    NAMING.contains(&name).then_some((name, input))
}

/// By which option each recorded input was named, if any; `None` where one names no input. Inputs of
/// such options stand last, in the order of the options.
fn naming<'o>(options: &'o [String], record: &Provenance) -> Option<Vec<Option<&'o str>>> {
    let mut naming = vec![None; record.inputs.len()];
    for (option, name) in options.iter().rev().filter_map(|option| naming_of(option)) {
        let is_it = |index: &usize| naming[*index].is_none() && record.inputs[*index].name == name;
        let index = (0..naming.len()).rev().find(is_it)?;
        naming[index] = Some(option);
    }
    Some(naming)
}

/// The arguments that name the inputs of a command.
fn arguments(command: &str, named: &[Named], naming: &[Option<&str>]) -> Vec<OsString> {
    let arguments = named.iter().flat_map(|input| {
        let is_claims = matches!((command, input.index), ("claims", 0) | ("check" | "report", 1));
        let option = match &input.path {
            _ if naming[input.index].is_some() => naming[input.index],
            path if is_font(path) => Some("font"),
            path if is_language(path) => Some("words"),
            _ => is_claims.then_some("claims"),
        };
        let path = if input.piped { "-".into() } else { input.path.clone().into_os_string() };
        option.map(|option| format!("--{option}").into()).into_iter().chain([path])
    });
    arguments.collect()
}

/// Whether a file begins as TrueType and OpenType files and their collections do.
fn is_font(path: &Path) -> bool {
    let mut head = [0; 4];
    let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && [b"\0\x01\0\0", b"OTTO", b"true", b"ttcf"].contains(&&head)
}

/// Whether a file is one of a language.
fn is_language(path: &Path) -> bool {
    let small = path.metadata().is_ok_and(|file| file.len() < 1 << 20);
    small && fs::read(path).is_ok_and(|bytes| Language::read("", &bytes).is_ok())
}

fn standard_input(named: &[Named]) -> Result<Stdio, String> {
    match named.iter().find(|input| input.piped) {
        Some(input) => fs::File::open(&input.path).map(Stdio::from),
        None => Ok(Stdio::null()),
    }
    .map_err(|error| error.to_string())
}

fn run(mut again: Command) -> Result<(), String> {
    let ended = again.stdout(Stdio::null()).stderr(Stdio::piped()).output();
    let ended = ended.map_err(|error| format!("the program cannot be started: {error}"))?;
    // `validate` and `check --strict` tell by 3 what they found.
    if matches!(ended.status.code(), Some(0 | 3)) {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&ended.stderr);
    let first = said.lines().next().unwrap_or("no message").trim_start_matches("error: ");
    Err(format!("its command fails: {first}"))
}
