//! Files that appear whole or not at all, and of which a signal leaves nothing behind.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::files::Failure;

/// What writes the content of a file.
pub type Content<'c> = &'c mut (dyn Write + Send);

/// Beginning of the names of temporary files.
const TEMPORARY: &str = ".frontier-";
/// Exit code after Ctrl-C, as shells give it.
const INTERRUPTED: i32 = 130;

/// The complete content of a file, beside where it will be.
pub struct Staged(NamedTempFile);

impl Staged {
    /// Writes the content of a file that is not there yet.
    pub fn write(
        path: &Path,
        content: impl FnOnce(Content<'_>) -> Result<(), Failure>,
    ) -> Result<Staged, Failure> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        sweep(folder);
        clean_up_on_signals();
        let mut builder = tempfile::Builder::new();
        let mut file = builder.prefix(TEMPORARY).permissions(permissions()).tempfile_in(folder)?;
        waiting().push(file.path().to_owned());
        let mut out = BufWriter::new(&mut file);
        content(&mut out)?;
        out.flush()?;
        drop(out);
        file.as_file().sync_all()?;
        Ok(Staged(file))
    }

    /// Puts it in its place, instead of what is there.
    pub fn persist(self, path: &Path) -> std::io::Result<()> {
        self.0.persist(path).map(drop).map_err(|error| error.error)
    }
}

/// Temporary files that there are or were.
static WAITING: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn waiting() -> std::sync::MutexGuard<'static, Vec<PathBuf>> {
    WAITING.lock().expect("no thread panics with the list")
}

/// Makes Ctrl-C, and a request to end, remove what is not finished.
fn clean_up_on_signals() {
    static ONCE: Once = Once::new();
    let clean_up = || {
        // The lock is kept to the end, so that no file is begun any more.
        for path in waiting().iter() {
            let _ = fs::remove_file(path);
        }
        std::process::exit(INTERRUPTED)
    };
    // Without a handler the file is left behind, and swept up by a later run.
    ONCE.call_once(|| drop(ctrlc::set_handler(clean_up)));
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
