//! The files that an output should come from.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use frontier::provenance::{Hash, Source as Recorded};

use crate::cli::args::Verify;
use crate::cli::failure::Failure;
use crate::cli::input::Read;
use crate::cli::source::Source;

/// What outputs call standard input.
pub const STANDARD_INPUT: &str = "standard input";

/// The inputs that an output names: the files that are given, in order, or else those of the
/// recorded names, in the working folder or beside the output. None, if others are given than
/// it names.
///
/// # Errors
/// A file is not there, or is no regular file.
pub fn find(recorded: &[Recorded], args: &Verify) -> Result<Vec<Read>, Failure> {
    let files = recorded.iter().filter(|input| Read::embedded(&input.name).is_none()).count();
    if !args.input.is_empty() && args.input.len() != files {
        return Ok(Vec::new());
    }
    let mut given = args.input.iter();
    let find = |input: &Recorded| match Read::embedded(&input.name) {
        Some(embedded) => Ok(embedded),
        None => match given.next() {
            Some(path) => regular(path),
            None => regular(&named(&input.name, &args.result)?),
        },
    };
    recorded.iter().map(find).collect()
}

fn regular(path: &Path) -> Result<Read, Failure> {
    match std::fs::metadata(path).map_err(|error| Failure::unreadable(path, error))?.is_file() {
        true => Ok(Read::File(Source::from(path.as_os_str().to_owned()))),
        false => Err(Failure::NotRegular(path.display().to_string())),
    }
}

/// The file of a recorded name. Only names without folders are recorded, and no others believed.
fn named(name: &str, output: &Path) -> Result<PathBuf, Failure> {
    let missing = || Failure::NotHere { output: output.display().to_string(), input: name.into() };
    let here = plain(name).filter(|name| *name != STANDARD_INPUT).ok_or_else(missing)?;
    let places = [PathBuf::from(here), output.with_file_name(here)];
    places.into_iter().find(|place| place.exists()).ok_or_else(missing)
}

/// A name, if it leads into no folder.
pub fn plain(name: &str) -> Option<&str> {
    let is_plain = Path::new(name).file_name() == Some(OsStr::new(name));
    (is_plain && !name.contains(['/', '\\', '\0'])).then_some(name)
}

/// What was found, under the recorded names, by the recorded algorithms.
pub fn hashed(found: &[Read], recorded: &[Recorded]) -> Result<Vec<Recorded>, Failure> {
    let hashed = found.iter().zip(recorded).map(|(input, recorded)| {
        if let Read::File(source) = input {
            source.want(recorded.hash.as_ref().map(Hash::algorithm));
            source.read(false, |_| Ok(()))?;
        }
        Ok(Recorded { name: recorded.name.clone(), ..input.source() })
    });
    hashed.collect()
}
