//! What commands say, and how they read and write: standard streams, files and folders.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};
use frontier::Printable;

use super::content::{Content, fill};
use super::failure::Failure;
pub use super::failure::name;
use super::staged::Staged;
use super::traces::{self, Folder};

/// Writes a message to standard error; that nobody reads it changes nothing. On a terminal the
/// words `error` and `warning` have a colour. Names of files and texts of options are in it as
/// they were given, and must not steer the terminal.
pub fn say(message: &str) {
    let mut out = anstream::stderr().lock();
    for line in message.lines() {
        let line = Printable(line).to_string();
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

/// The most bytes that are held as a whole.
pub const MOST: u64 = 512 << 20;

/// The bytes of a regular file, which is not opened if it is none, nor read if it is too large.
pub fn regular(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error| Failure::unreadable(path, error);
    let data = fs::metadata(path).map_err(unreadable)?;
    match (data.is_file(), data.len()) {
        (false, _) if !data.is_dir() => Err(Failure::NotRegular(name(path))),
        (true, ..=MOST) => {
            let mut bytes = Vec::new();
            let file = fs::File::open(path).map_err(unreadable)?;
            file.take(MOST).read_to_end(&mut bytes).map_err(unreadable)?;
            Ok(bytes)
        }
        (true, _) => Err(unreadable(ErrorKind::FileTooLarge.into())),
        (false, _) => Err(unreadable(ErrorKind::IsADirectory.into())),
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
        None => closed(fill(std::io::stdout(), content))
            .map_err(|failure| failure.at(Path::new("standard output"))),
        Some(path) => replace(path, content).map_err(|failure| failure.at(path)),
    }
}

/// That the reader of a pipe went away is no fault of what was written into it.
fn closed(written: Result<(), Failure>) -> Result<(), Failure> {
    match written {
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => {
            Err(Failure::ClosedPipe)
        }
        written => written,
    }
}

/// Puts a complete file where one is or will be. A link stays a link, and one to nothing is
/// refused; what is neither file nor folder (`/dev/null`, a named pipe) is written to, not
/// replaced.
fn replace(
    path: &Path,
    content: impl FnOnce(Content<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if place.is_symlink() && !place.exists() {
        let message = "it is a link to what is not there; remove the link or make its target";
        return Err(Failure::Output(std::io::Error::other(message)));
    }
    if place.exists() && !place.is_file() && !place.is_dir() {
        return closed(fill(fs::File::options().write(true).open(place)?, content));
    }
    let file = Staged::write(&place, content)?;
    file.sweep();
    Ok(file.persist()?)
}

/// Says in a folder that not all files of a report are there yet.
const UNFINISHED: &str = "frontier-report-is-unfinished.txt";

/// Creates a folder and writes files into it.
///
/// All are complete on the disk, under other names, before the first gets its own, so that a
/// failure leaves the folder as it was. A signal waits until the last has it. A file system can
/// rename only one at a time: if the program is killed, or the power fails, in that moment, each
/// file is old or new and whole, and one more says that they may be of two reports.
pub fn write_folder(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let made = Folder::create(folder).map_err(|error| Failure::from(error).at(folder))?;
    let mut staged = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        let file = match path.is_dir() {
            true => Err(Failure::Output(ErrorKind::IsADirectory.into())),
            false => Staged::write(&path, |out| Ok(out.write_all(bytes)?)),
        };
        staged.push(file.map_err(|failure| failure.at(&path))?);
    }
    staged.iter().take(1).for_each(Staged::sweep);
    let _no_signal = traces::uninterrupted();
    let mark = folder.join(UNFINISHED);
    let says = "A report is being written into this folder, or was when the program was killed: its files may be of two reports until `frontier report` writes them again.\n";
    fs::write(&mark, says).map_err(|error| Failure::from(error).at(&mark))?;
    for file in staged {
        let path = file.place().to_owned();
        file.persist().map_err(|error| Failure::from(error).at(&path))?;
    }
    made.keep();
    fs::remove_file(&mark).map_err(|error| Failure::from(error).at(&mark))
}
