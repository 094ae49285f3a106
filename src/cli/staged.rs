//! Files that appear whole or not at all, and of which a signal leaves nothing behind.

use std::fs;
use std::io::{BufWriter, Error, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once};
use std::time::Duration;

use tempfile::{NamedTempFile, TempDir};

use super::files::Failure;

/// What writes the content of a file.
pub type Content<'c> = &'c mut (dyn Write + Send);

/// Temporary files are called by this, 16 hexadecimal digits, and `.tmp`.
const TEMPORARY: (&str, &str) = (".frontier-", ".tmp");
/// Exit code after Ctrl-C, as shells give it.
const INTERRUPTED: i32 = 130;

/// The complete content of a file, beside where it will be.
pub struct Staged {
    file: NamedTempFile,
    place: PathBuf,
}

impl Staged {
    /// Writes the content of a file that is not there yet, or will be replaced by one that others
    /// may read and write as they might it.
    pub fn write(
        place: &Path,
        content: impl FnOnce(Content<'_>) -> Result<(), Failure>,
    ) -> Result<Staged, Failure> {
        let old = fs::metadata(place).ok().filter(fs::Metadata::is_file);
        let mode = old.map(|data| data.permissions());
        let file = begin(folder_of(place), mode.clone())?;
        fill(file.as_file(), content)?;
        if let Some(mode) = mode {
            file.as_file().set_permissions(mode)?;
        }
        file.as_file().sync_all()?;
        Ok(Staged { file, place: place.to_owned() })
    }

    /// Where it will be.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// Puts it in its place, instead of what is there.
    pub fn persist(self) -> std::io::Result<()> {
        self.file.persist(self.place).map(drop).map_err(|error| error.error)
    }

    /// Removes what killed runs of the same user have left beside it. A temporary file is written
    /// all its life: one that nobody has written for an hour has nobody who will rename it.
    pub fn sweep(&self) {
        let Ok(own) = self.file.as_file().metadata() else { return };
        for entry in fs::read_dir(folder_of(&self.place)).into_iter().flatten().flatten() {
            // Of a link the metadata are its own.
            let is_left =
                |data: fs::Metadata| data.is_file() && is_old(&data) && owner(&data) == owner(&own);
            let ours = is_temporary(&entry.file_name().to_string_lossy());
            if ours && entry.metadata().is_ok_and(is_left) {
                // What cannot be removed does no harm.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

fn is_temporary(name: &str) -> bool {
    let digits = name.strip_prefix(TEMPORARY.0).and_then(|rest| rest.strip_suffix(TEMPORARY.1));
    digits.is_some_and(|digits| {
        digits.len() == 16 && digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
    })
}

fn is_old(data: &fs::Metadata) -> bool {
    const LEFT_BEHIND: Duration = Duration::from_secs(3600);
    data.modified().is_ok_and(|at| at.elapsed().is_ok_and(|age| age > LEFT_BEHIND))
}

fn folder_of(place: &Path) -> &Path {
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// A new temporary file. It can be read at most by those who could read the one it replaces.
fn begin(folder: &Path, mode: Option<fs::Permissions>) -> std::io::Result<NamedTempFile> {
    use std::hash::{BuildHasher, RandomState};
    let digits = format!("{:016x}", RandomState::new().hash_one(std::process::id()));
    let mut builder = tempfile::Builder::new();
    let name = [TEMPORARY.0, &digits, TEMPORARY.1].concat();
    builder.prefix(&name).rand_bytes(0).permissions(mode.unwrap_or_else(new_file));
    clean_up_on_signals();
    let mut traces = traces();
    let file = builder.tempfile_in(folder)?;
    traces.push(Trace::File(file.path().to_owned()));
    Ok(file)
}

/// Writes all of a content. If it goes through a library, the error is still that of the writing.
pub fn fill(
    out: impl Write + Send,
    content: impl FnOnce(Content<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut out = Noting { out: BufWriter::new(out), fault: None };
    let written = content(&mut out).and_then(|()| Ok(out.flush()?));
    match out.fault {
        Some(error) => Err(Failure::Output(error)),
        None => written,
    }
}

/// A writer that keeps the first error of what it writes to.
struct Noting<W> {
    out: W,
    fault: Option<Error>,
}

impl<W: Write> Noting<W> {
    fn note<T>(&mut self, done: std::io::Result<T>) -> std::io::Result<T> {
        done.map_err(|error| match error.kind() {
            ErrorKind::Interrupted => error,
            kind => {
                self.fault.get_or_insert(error);
                kind.into()
            }
        })
    }
}

impl<W: Write> Write for Noting<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let done = self.out.write(bytes);
        self.note(done)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let done = self.out.flush();
        self.note(done)
    }
}

/// A folder for results. If it is new and nothing comes into it, it goes again.
pub struct Folder(Vec<PathBuf>);

impl Folder {
    /// Creates a folder and those that it is in, as far as they are not there.
    pub fn create(folder: &Path) -> std::io::Result<Folder> {
        let missing = folder.ancestors().take_while(|above| !above.as_os_str().is_empty());
        let missing = missing.take_while(|above| !above.exists());
        let made = Folder(missing.map(Path::to_owned).collect());
        clean_up_on_signals();
        let mut traces = traces();
        traces.extend(made.0.iter().rev().cloned().map(Trace::Empty));
        fs::create_dir_all(folder).map(|()| made)
    }

    /// Lets it be.
    pub fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // The innermost first; one that is not empty stays.
        self.0.iter().for_each(|folder| drop(fs::remove_dir(folder)));
    }
}

/// A temporary folder.
pub fn temporary_folder() -> std::io::Result<TempDir> {
    clean_up_on_signals();
    let mut traces = traces();
    let folder = tempfile::Builder::new().prefix("frontier-").tempdir()?;
    traces.push(Trace::Folder(folder.path().to_owned()));
    Ok(folder)
}

/// What there may be of an unfinished result.
enum Trace {
    File(PathBuf),
    /// A folder, of which others may have made something.
    Empty(PathBuf),
    Folder(PathBuf),
}

impl Trace {
    fn remove(&self) {
        // It may be gone, or have got its right name.
        let _ = match self {
            Trace::File(path) => fs::remove_file(path),
            Trace::Empty(path) => fs::remove_dir(path),
            Trace::Folder(path) => fs::remove_dir_all(path),
        };
    }
}

static TRACES: Mutex<Vec<Trace>> = Mutex::new(Vec::new());

fn traces() -> MutexGuard<'static, Vec<Trace>> {
    TRACES.lock().expect("no thread panics with the list")
}

/// As long as this is held, a signal waits.
pub fn uninterrupted() -> impl Drop {
    traces()
}

/// Makes Ctrl-C, and a request to end, remove what is not finished.
fn clean_up_on_signals() {
    static ONCE: Once = Once::new();
    let clean_up = || {
        // The list is held to the end, so that nothing is begun any more.
        let traces = traces();
        traces.iter().rev().for_each(Trace::remove);
        std::process::exit(INTERRUPTED)
    };
    // Without a handler the file is left behind, and swept up by a later run.
    ONCE.call_once(|| drop(ctrlc::set_handler(clean_up)));
}

#[cfg(unix)]
fn owner(data: &fs::Metadata) -> u32 {
    std::os::unix::fs::MetadataExt::uid(data)
}

#[cfg(not(unix))]
fn owner(_: &fs::Metadata) -> u32 {
    0
}

#[cfg(unix)]
fn new_file() -> fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o666)
}

#[cfg(not(unix))]
fn new_file() -> fs::Permissions {
    fs::metadata(".").map(|data| data.permissions()).expect("the working folder exists")
}
