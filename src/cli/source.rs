//! A file that is read, or standard input. There is one way to open it, and what an output says of
//! it is the hash of the very bytes that were read.

use std::ffi::OsString;
use std::fs;
use std::io::{Cursor, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use frontier::provenance::{Algorithm, Hash, Hasher};

use super::bar::watched;
use super::failure::Failure;
use super::files;
use super::hashing::Hashed;
use super::opened::Opened;
use super::shapefile;
use super::shapefile::Part;

/// A file, or standard input for `-`. Clones are the same: each knows what another has read.
#[derive(Debug, Clone)]
pub struct Source(Arc<State>);

#[derive(Debug, Default)]
struct State {
    path: PathBuf,
    /// How it is to be hashed, if it is.
    wanted: OnceLock<Option<Algorithm>>,
    /// The hash of what was read.
    hash: OnceLock<Hash>,
    /// The open file, of what is read more than once.
    kept: OnceLock<fs::File>,
}

impl From<OsString> for Source {
    fn from(path: OsString) -> Source {
        Source(Arc::new(State { path: path.into(), ..State::default() }))
    }
}

/// Reading a smaller file is over before a bar could be read.
const LARGE: u64 = 1 << 24;

impl Source {
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// What messages call it.
    pub fn name(&self) -> String {
        files::name(self.path())
    }

    /// Asks for its hash, before it is read.
    pub fn want(&self, algorithm: Option<Algorithm>) {
        self.0.wanted.get_or_init(|| algorithm);
    }

    /// The hash of what was read, if it was wanted; of a stream, only if its end was reached.
    pub fn hash(&self) -> Option<Hash> {
        self.0.hash.get().cloned()
    }

    /// Opens it and gives it to `with`, which reads it piece by piece. With `progress`, a bar on
    /// the terminal shows how much of a large file has been read, and how fast.
    ///
    /// # Errors
    /// Those of `with`; it cannot be read; or it was changed since it was opened.
    pub fn read<T>(
        &self,
        progress: bool,
        with: impl FnOnce(&mut (dyn Read + Send)) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let unreadable = |error| Failure::unreadable(self.path(), error);
        if let Some(parts) = shapefile::parts(self.path()).map_err(unreadable)? {
            return self.read_parts(parts, with);
        }
        let (mut input, opened) = self.open(progress).map_err(unreadable)?;
        let Some(asked) = self.0.wanted.get() else {
            let found = with(&mut *input);
            return self.unchanged(&opened).and(found);
        };
        let mut input = Hashed::new(input, *asked);
        let found = with(&mut input);
        let rest = input.finish(opened.is_some() && found.is_ok());
        self.unchanged(&opened)?;
        let found = found?;
        self.note(rest.map_err(unreadable)?)?;
        Ok(found)
    }

    /// That nobody wrote into what is read since it was opened.
    fn unchanged<'o>(&self, opened: impl IntoIterator<Item = &'o Opened>) -> Result<(), Failure> {
        match opened.into_iter().all(Opened::is_unchanged) {
            true => Ok(()),
            false => Err(Failure::Changed(self.name())),
        }
    }

    /// The same of the files of a shapefile, which `with` gets as a zip archive. Their hash is that
    /// of one behind the other.
    fn read_parts<T>(
        &self,
        parts: Vec<Part>,
        with: impl FnOnce(&mut (dyn Read + Send)) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.unchanged(parts.iter().map(|part| &part.opened))?;
        if let Some(asked) = self.0.wanted.get() {
            let mut hasher = Hasher::new(*asked);
            parts.iter().for_each(|part| hasher.update(&part.bytes));
            self.note(Some(hasher.finish()))?;
        }
        with(&mut Cursor::new(shapefile::zipped(parts)))
    }

    /// Notes the hash of what was read, if there is one.
    fn note(&self, hash: Option<Hash>) -> Result<(), Failure> {
        match hash {
            Some(hash) if *self.0.hash.get_or_init(|| hash.clone()) != hash => {
                Err(Failure::Changed(self.name()))
            }
            _ => Ok(()),
        }
    }

    /// All its bytes, which are to be held as a whole.
    pub fn bytes(&self) -> Result<Vec<u8>, Failure> {
        self.read(false, |input| {
            let mut bytes = Vec::new();
            let unreadable = |error| Failure::unreadable(self.path(), error);
            let count = input.take(files::MOST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
            match count as u64 > files::MOST {
                true => Err(unreadable(ErrorKind::FileTooLarge.into())),
                false => Ok(bytes),
            }
        })
    }

    /// Makes it one that can be read again and again: a file stays open; standard input and pipes
    /// are copied into a temporary file that has no name.
    pub fn keep(&self) -> Result<(), Failure> {
        let unreadable = |error| Failure::unreadable(self.path(), error);
        let file = match self.path().is_file() {
            true => fs::File::open(self.path()).map_err(unreadable)?,
            false => copied(&mut self.open(false).map_err(unreadable)?.0, self.path())?,
        };
        self.0.kept.get_or_init(|| file);
        Ok(())
    }

    /// A reader of it from its start, and the file, if it is one.
    fn open(&self, progress: bool) -> std::io::Result<(Box<dyn Read + Send>, Option<Opened>)> {
        let file = match self.0.kept.get() {
            Some(kept) => {
                let mut again = kept.try_clone()?;
                again.rewind()?;
                again
            }
            None if self.path().as_os_str() == "-" => {
                return Ok((watched(std::io::stdin(), None, progress), None));
            }
            None => fs::File::open(self.path())?,
        };
        let data = file.metadata()?;
        if data.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        let size = data.is_file().then_some(data.len());
        let progress = progress && size.is_none_or(|size| size > LARGE);
        let opened = match size {
            Some(_) => Some(Opened::of(&file)?),
            None => None,
        };
        Ok((watched(file, size, progress), opened))
    }
}

/// A temporary file of all that can be read.
fn copied(input: &mut impl Read, path: &Path) -> Result<fs::File, Failure> {
    let mut copy = tempfile::tempfile().map_err(Failure::temporary)?;
    let mut buffer = vec![0; 1 << 18];
    loop {
        match input.read(&mut buffer) {
            Ok(0) => return Ok(copy),
            Ok(count) => {
                copy.write_all(&buffer[..count]).map_err(Failure::temporary)?;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(Failure::unreadable(path, error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use frontier::provenance::sha256;

    use super::*;

    fn all(source: &Source) -> Result<Vec<u8>, Failure> {
        source.read(false, |input| {
            let mut bytes = Vec::new();
            input.read_to_end(&mut bytes).unwrap();
            Ok(bytes)
        })
    }

    fn written(bytes: &[u8]) -> (tempfile::TempDir, Source) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("line.geojson");
        fs::write(&path, bytes).unwrap();
        let source = Source::from(path.into_os_string());
        source.want(None);
        (folder, source)
    }

    #[test]
    fn a_file_that_is_replaced_meanwhile_has_the_hash_of_what_was_read() {
        let (_folder, source) = written(b"old");
        let read = source.read(false, |input| {
            let other = source.path().with_extension("new");
            fs::write(&other, "new and longer").unwrap();
            fs::rename(other, source.path()).unwrap();
            let mut bytes = Vec::new();
            input.read_to_end(&mut bytes).unwrap();
            Ok(bytes)
        });
        assert_eq!(read.unwrap(), b"old");
        assert_eq!(source.hash(), Some(Hash::Sha256(sha256(b"old"))));
    }

    #[test]
    fn a_file_that_is_written_into_meanwhile_is_refused_whether_it_is_hashed_or_not() {
        let (_folder, hashed) = written(b"old");
        let plain = Source::from(hashed.path().as_os_str().to_owned());
        for source in [plain, hashed] {
            let read = source.read(false, |input| {
                input.read_exact(&mut [0]).unwrap();
                fs::OpenOptions::new()
                    .append(true)
                    .open(source.path())
                    .unwrap()
                    .write_all(b"new")?;
                Ok(())
            });
            assert!(matches!(read, Err(Failure::Changed(_))));
        }
    }

    #[test]
    fn what_is_read_again_is_the_same_file_and_refused_if_its_bytes_are_others() {
        let (_folder, source) = written(b"old");
        source.keep().unwrap();
        assert_eq!(all(&source).unwrap(), b"old");
        fs::rename(source.path(), source.path().with_extension("moved")).unwrap();
        fs::write(source.path(), "another").unwrap();
        assert_eq!(all(&source).unwrap(), b"old", "the open file, not the one of its name now");
        fs::write(source.path().with_extension("moved"), "new").unwrap();
        assert!(matches!(all(&source), Err(Failure::Changed(_))));
        assert_eq!(source.hash(), Some(Hash::Sha256(sha256(b"old"))));
    }
}
