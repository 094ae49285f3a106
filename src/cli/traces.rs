//! What is unfinished, of which a signal leaves nothing behind.

use std::fs;
use std::io::Error;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once};

use tempfile::TempDir;

/// Exit code after Ctrl-C, as shells give it.
const INTERRUPTED: i32 = 130;

/// A folder for results. If it is new and nothing comes into it, it goes again.
pub struct Folder(Vec<PathBuf>);

impl Folder {
    /// Creates a folder and those that it is in, as far as they are not there.
    pub fn create(folder: &Path) -> std::io::Result<Folder> {
        let missing = folder.ancestors().take_while(|above| !above.as_os_str().is_empty());
        let missing = missing.take_while(|above| !above.exists());
        let made = Folder(missing.map(Path::to_owned).collect());
        for folder in made.0.iter().rev() {
            begin(|| fs::create_dir(folder), |()| Trace::Empty(folder.clone()))?;
        }
        Ok(made)
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
    let make = || tempfile::Builder::new().prefix("frontier-").tempdir();
    begin(make, |folder| Trace::Folder(folder.path().to_owned()))
}

/// What there may be of an unfinished result.
pub enum Trace {
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

/// Makes something that a signal must not leave behind.
pub fn begin<T>(
    make: impl FnOnce() -> std::io::Result<T>,
    trace: impl FnOnce(&T) -> Trace,
) -> std::io::Result<T> {
    clean_up_on_signals();
    // Held while it is made: a signal comes before or behind.
    let mut traces = traces();
    let made = make().map_err(nameless)?;
    traces.push(trace(&made));
    Ok(made)
}

/// The error without the name of a temporary file, which means nothing to a reader.
fn nameless(error: Error) -> Error {
    let words = error.to_string();
    match words.split_once(" at path ") {
        Some((system, _)) => Error::new(error.kind(), system.to_owned()),
        None => error,
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
