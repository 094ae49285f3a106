//! Files and standard streams: the only place where the program reads and writes.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use frontier::{Problems, SurveyError, UnknownName};
use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};
use tempfile::NamedTempFile;

use crate::cli::{Format, Output};

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("cannot read {path}: {error}{hint}")]
    Read { path: String, error: std::io::Error, hint: &'static str },
    #[error("cannot write {path}: {error}")]
    Write { path: String, error: std::io::Error },
    #[error("{0}")]
    Input(#[from] Problems),
    #[error("{0}")]
    Survey(#[from] SurveyError),
    #[error("{0}")]
    Name(#[from] UnknownName),
    #[error(
        "{0} does not say what it was made from: it is no output of this program, or of a format without room for that, or it was changed"
    )]
    NoProvenance(String),
    #[error("{0}")]
    Picture(String),
    #[error("cannot be written in this format: {0}")]
    Export(String),
    #[error("the reader of the output went away")]
    ClosedPipe,
}

/// Writes a message to standard error; that nobody reads it changes nothing. On a terminal the
/// words `error` and `warning` have a colour.
pub fn say(message: &str) {
    let mut out = anstream::stderr().lock();
    for line in message.lines() {
        let _ = match WORDS
            .into_iter()
            .find_map(|(word, style)| Some((line.split_once(word)?, word, style)))
        {
            Some(((before, after), word, style)) => {
                writeln!(out, "{before}{style}{word}{style:#}{after}")
            }
            None => writeln!(out, "{line}"),
        };
    }
}

/// How the words that begin a message look.
const WORDS: [(&str, Style); 2] = [
    ("error:", AnsiColor::Red.on_default().bold()),
    ("warning:", AnsiColor::Yellow.on_default().bold()),
];

/// The bytes of a file, or of standard input for `-`.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let result = open(path, false)?.read_to_end(&mut bytes);
    result.map(|_| bytes).map_err(|error| unreadable(path, error))
}

/// A file, or standard input for `-`, to be read piece by piece. With `progress`, a bar on the
/// terminal shows how much of a large one has been read, and how fast.
pub fn open(path: &Path, progress: bool) -> Result<Box<dyn Read + Send>, Failure> {
    const LARGE: u64 = 1 << 24;
    if path.as_os_str() == "-" {
        return Ok(watched(std::io::stdin(), None, progress));
    }
    let opened = fs::File::open(path).and_then(|file| {
        let data = file.metadata()?;
        match data.is_dir() {
            true => Err(ErrorKind::IsADirectory.into()),
            false => Ok(watched(file, Some(data.len()), progress && data.len() > LARGE)),
        }
    });
    opened.map_err(|error| unreadable(path, error))
}

/// A reader with a bar, which is drawn only if standard error is a terminal.
fn watched(
    input: impl Read + Send + 'static,
    size: Option<u64>,
    progress: bool,
) -> Box<dyn Read + Send> {
    if !progress {
        return Box::new(input);
    }
    let template = match size {
        Some(_) => "{bar:30} {decimal_bytes} of {decimal_total_bytes}, {decimal_bytes_per_sec}",
        None => "{decimal_bytes} read, {decimal_bytes_per_sec}",
    };
    let style = ProgressStyle::with_template(template).expect("the template is sound");
    let bar = size.map_or_else(ProgressBar::no_length, ProgressBar::new);
    let bar = bar.with_style(style).with_finish(ProgressFinish::AndClear);
    Box::new(bar.wrap_read(input))
}

fn unreadable(path: &Path, error: std::io::Error) -> Failure {
    let hint = match error.kind() {
        ErrorKind::IsADirectory => "; give the GeoJSON file inside it",
        ErrorKind::NotFound => "; check the path",
        _ => "",
    };
    Failure::Read { path: name(path), error, hint }
}

/// What messages call an input.
pub fn name(path: &Path) -> String {
    match path.to_str() {
        Some("-") => "standard input".to_owned(),
        _ => path.display().to_string(),
    }
}

/// Writes a result to a file or standard output. A file is complete or untouched.
pub fn write(path: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match path {
        None => print(bytes),
        Some(path) if path.as_os_str() == "-" => print(bytes),
        Some(path) => replace(path, bytes)
            .map_err(|error| Failure::Write { path: path.display().to_string(), error }),
    }
}

fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => Failure::Write { path: "standard output".into(), error },
    })
}

/// Puts a complete file where one is or will be. A link stays a link, and what is neither file nor
/// folder (`/dev/null`, a named pipe) is written to, not replaced.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if place.exists() && !place.is_file() && !place.is_dir() {
        return fs::write(place, bytes);
    }
    stage(&place, bytes)?.persist(place).map_err(|error| error.error)?;
    Ok(())
}

/// Beginning of the names of temporary files.
const TEMPORARY: &str = ".frontier-";

/// The complete content of a file, beside where it will be.
fn stage(path: &Path, bytes: &[u8]) -> std::io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    sweep(folder);
    let mut file = tempfile::Builder::new()
        .prefix(TEMPORARY)
        .permissions(permissions())
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Removes what killed runs have left in a folder. A temporary file lives for seconds: one that
/// is an hour old has nobody who will rename it. What cannot be removed does no harm.
fn sweep(folder: &Path) {
    const LEFT_BEHIND: Duration = Duration::from_secs(3600);
    let is_old = |entry: &fs::DirEntry| {
        let changed = entry.metadata().and_then(|data| data.modified());
        changed.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > LEFT_BEHIND))
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(TEMPORARY) && is_old(&entry) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(unix)]
fn permissions() -> fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o666)
}

#[cfg(not(unix))]
fn permissions() -> fs::Permissions {
    fs::metadata(".").map(|data| data.permissions()).expect("the working folder exists")
}

/// Creates a folder and writes files into it. All are complete on the disk before the first
/// replaces an older one, so that a failure leaves the folder as it was.
pub fn write_folder(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let failure = |path: &Path, error| Failure::Write { path: path.display().to_string(), error };
    fs::create_dir_all(folder).map_err(|error| failure(folder, error))?;
    let mut staged = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        if path.is_dir() {
            return Err(failure(&path, ErrorKind::IsADirectory.into()));
        }
        staged.push((stage(&path, bytes).map_err(|error| failure(&path, error))?, path));
    }
    for (file, path) in staged {
        file.persist(&path).map_err(|error| failure(&path, error.error))?;
    }
    Ok(())
}

/// The format of an output: as asked for, else by the extension, else the default.
pub fn format<F: Format>(asked: Option<F>, output: &Output) -> F {
    let extension = output.output.as_ref().and_then(|path| path.extension()?.to_str());
    asked.or_else(|| F::from_str(extension?, true).ok()).unwrap_or(F::DEFAULT)
}

impl Output {
    /// The path to write to; none for standard output.
    pub fn path(&self) -> Option<&Path> {
        self.output.as_deref()
    }
}
