//! Files and standard streams: the only place where the program reads and writes.

use std::fs;
use std::io::{BufWriter, ErrorKind, IsTerminal, Read, Seek, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};
use frontier::draw::FontError;
use frontier::provenance::sha256_of;
use frontier::{Problems, SurveyError, UnknownName};
use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};

use super::staged::{Content, Staged};

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("cannot read {path}: {error}{hint}")]
    Read { path: String, error: std::io::Error, hint: &'static str },
    #[error("cannot write {path}: {error}")]
    Write { path: String, error: std::io::Error },
    #[error("cannot write: {0}")]
    Output(#[from] std::io::Error),
    #[error("{0}")]
    Input(#[from] Problems),
    #[error("{0}")]
    Survey(#[from] SurveyError),
    #[error("{0}")]
    Name(#[from] UnknownName),
    #[error(
        "{0} does not say what it was made from: it is no output of this program, or it was changed"
    )]
    NoProvenance(String),
    #[error(
        "{0} cannot say what it was made from: every line of this format is data to the programs \
         that read it; make it as json or geojson to verify it"
    )]
    NoRoom(String),
    #[error("{path}: {error}")]
    Font { path: String, error: FontError },
    #[error("{0}")]
    Picture(String),
    #[error("the output cannot be written as .{extension}; write it as one of: {known}")]
    Extension { extension: String, known: String },
    #[error("{0} is an input; choose another name for the output")]
    OverInput(String),
    #[error("cannot be written in this format: {0}")]
    Export(String),
    #[error("the reader of the output went away")]
    ClosedPipe,
}

impl Failure {
    /// The failure to write a certain output.
    fn at(self, path: &str) -> Failure {
        match self {
            Failure::Output(error) => Failure::Write { path: path.to_owned(), error },
            other => other,
        }
    }
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

/// The bytes of a file, or of standard input for `-`, which is to be held as a whole.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    const MOST: u64 = 512 << 20;
    let mut bytes = Vec::new();
    let result = open(path, false)?.take(MOST + 1).read_to_end(&mut bytes);
    match result {
        Ok(count) if count as u64 > MOST => Err(unreadable(path, ErrorKind::FileTooLarge.into())),
        result => result.map(|_| bytes).map_err(|error| unreadable(path, error)),
    }
}

/// A file, or standard input for `-`, to be read piece by piece. With `progress`, a bar on the
/// terminal shows how much of a large one has been read, and how fast.
pub fn open(path: &Path, progress: bool) -> Result<Box<dyn Read + Send>, Failure> {
    if path.as_os_str() == "-" {
        return Ok(watched(std::io::stdin(), None, progress));
    }
    let opened = open_file(path).and_then(|file| {
        let size = file.metadata()?.len();
        Ok(watched(file, Some(size), progress && size > LARGE))
    });
    opened.map_err(|error| unreadable(path, error))
}

/// Reading a smaller file is over before a bar could be read.
const LARGE: u64 = 1 << 24;

/// A file that can be read again from its start: standard input and pipes are copied into a
/// temporary one that has no name.
pub fn seekable(path: &Path) -> Result<fs::File, Failure> {
    let copied = || {
        if path.as_os_str() != "-" && path.is_file() {
            return fs::File::open(path);
        }
        let mut copy = tempfile::tempfile()?;
        match path.as_os_str() == "-" {
            true => std::io::copy(&mut std::io::stdin(), &mut copy)?,
            false => std::io::copy(&mut open_file(path)?, &mut copy)?,
        };
        Ok(copy)
    };
    copied().map_err(|error| unreadable(path, error))
}

/// Reads a file from its start, with a bar as [`open`] shows it.
pub fn from_the_start(
    file: &fs::File,
    name: &str,
    progress: bool,
) -> Result<Box<dyn Read + Send>, Failure> {
    let reader = || {
        let mut file = file.try_clone()?;
        file.rewind()?;
        let size = file.metadata()?.len();
        Ok(watched(file, Some(size), progress && size > LARGE))
    };
    reader().map_err(|error| unreadable(Path::new(name), error))
}

fn open_file(path: &Path) -> std::io::Result<fs::File> {
    let file = fs::File::open(path)?;
    match file.metadata()?.is_dir() {
        true => Err(ErrorKind::IsADirectory.into()),
        false => Ok(file),
    }
}

/// A reader with a bar, if standard error is a terminal.
fn watched(
    input: impl Read + Send + 'static,
    size: Option<u64>,
    progress: bool,
) -> Box<dyn Read + Send> {
    if !progress || !std::io::stderr().is_terminal() {
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

/// The SHA-256 of a file, in hexadecimal.
pub fn sha256(path: &Path) -> Result<String, Failure> {
    sha256_of(open(path, false)?).map_err(|error| unreadable(path, error))
}

/// What messages call an input.
pub fn name(path: &Path) -> String {
    match path.to_str() {
        Some("-") => "standard input".to_owned(),
        _ => path.display().to_string(),
    }
}

/// The name of a file without its folders.
pub fn short_name(path: &Path) -> String {
    path.file_name().map_or_else(|| name(path), |name| name.to_string_lossy().into_owned())
}

/// Writes a result to a file or standard output. A file is complete or untouched.
pub fn write(path: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    write_with(path, |out| Ok(out.write_all(bytes)?))
}

/// The same for a result that is written piece by piece.
pub fn write_with(
    path: Option<&Path>,
    content: impl FnOnce(Content<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    match path.filter(|path| path.as_os_str() != "-") {
        None => print(content).map_err(|failure| failure.at("standard output")),
        Some(path) => {
            replace(path, content).map_err(|failure| failure.at(&path.display().to_string()))
        }
    }
}

fn print(content: impl FnOnce(Content<'_>) -> Result<(), Failure>) -> Result<(), Failure> {
    let mut out = BufWriter::new(std::io::stdout());
    let written = content(&mut out).and_then(|()| Ok(out.flush()?));
    match written {
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => {
            Err(Failure::ClosedPipe)
        }
        written => written,
    }
}

/// Puts a complete file where one is or will be. A link stays a link, and what is neither file nor
/// folder (`/dev/null`, a named pipe) is written to, not replaced.
fn replace(
    path: &Path,
    content: impl FnOnce(Content<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if place.exists() && !place.is_file() && !place.is_dir() {
        let mut out = BufWriter::new(fs::File::options().write(true).open(place)?);
        content(&mut out)?;
        return Ok(out.flush()?);
    }
    Ok(Staged::write(&place, content)?.persist(&place)?)
}

/// Creates a folder and writes files into it. All are complete on the disk before the first
/// replaces an older one, so that a failure leaves the folder as it was.
pub fn write_folder(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let at = |path: &Path, failure: Failure| failure.at(&path.display().to_string());
    fs::create_dir_all(folder).map_err(|error| at(folder, error.into()))?;
    let mut staged = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        if path.is_dir() {
            return Err(at(&path, Failure::Output(ErrorKind::IsADirectory.into())));
        }
        let file = Staged::write(&path, |out| Ok(out.write_all(bytes)?));
        staged.push((file.map_err(|failure| at(&path, failure))?, path));
    }
    for (file, path) in staged {
        file.persist(&path).map_err(|error| at(&path, error.into()))?;
    }
    Ok(())
}
