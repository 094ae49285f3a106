//! Files that appear whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::content::{Content, fill};
use super::failure::Failure;
use super::traces::{self, Trace};

/// Temporary files are called by this, 16 hexadecimal digits, and `.tmp`.
const TEMPORARY: (&str, &str) = (".frontier-", ".tmp");

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

    /// Puts it in its place, where nothing may be.
    pub fn persist_new(self) -> std::io::Result<()> {
        self.file.persist_noclobber(self.place).map(drop).map_err(|error| error.error)
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
    traces::begin(|| builder.tempfile_in(folder), |file| Trace::File(file.path().to_owned()))
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
