//! The files that an output should come from.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use frontier::provenance::{Algorithm, Hash, Source as Recorded};

use super::Args;
use crate::cli::failure::Failure;
use crate::cli::input::Read;
use crate::cli::source::Source;

/// What outputs call standard input.
pub const STANDARD_INPUT: &str = "standard input";

/// The inputs that an output names: the files that are given, or else those of the recorded names,
/// in the working folder or beside the output. None, if others are given than it names. In which
/// order they are given does not matter: a record names the file with its hash, or else the one of
/// its name, or else the next.
///
/// # Errors
/// A file is not there, or is no regular file.
pub fn find(recorded: &[Recorded], args: &Args) -> Result<Vec<Read>, Failure> {
    let embedded: Vec<_> = recorded.iter().map(|input| Read::embedded(&input.name)).collect();
    let files = recorded.iter().zip(&embedded).filter(|(_, embedded)| embedded.is_none());
    let files: Vec<&Recorded> = files.map(|(input, _)| input).collect();
    let found = match args.input.as_slice() {
        [] => {
            let here = files.iter().map(|input| regular(&named(&input.name, &args.result)?));
            here.collect::<Result<Vec<_>, Failure>>()?
        }
        given if given.len() != files.len() => return Ok(Vec::new()),
        given => matched(given, &files)?,
    };
    let mut found = found.into_iter();
    Ok(embedded.into_iter().filter_map(|embedded| embedded.or_else(|| found.next())).collect())
}

/// A file that is given, with its hashes by the algorithms that a record has.
struct Given {
    input: Read,
    hashes: Vec<Option<Hash>>,
}

/// As many files as are recorded, each at the place of the record that it fits best.
fn matched(given: &[PathBuf], recorded: &[&Recorded]) -> Result<Vec<Read>, Failure> {
    let mut algorithms: Vec<Option<Algorithm>> = Vec::new();
    for recorded in recorded {
        let algorithm = recorded.hash.as_ref().map(Hash::algorithm);
        if algorithm.is_some() && !algorithms.contains(&algorithm) {
            algorithms.push(algorithm);
        }
    }
    let given = given.iter().map(|path| {
        let input = regular(path)?;
        let hashes = algorithms.iter().map(|algorithm| hash(&input, *algorithm));
        Ok(Given { hashes: hashes.collect::<Result<_, Failure>>()?, input })
    });
    let mut left = given.collect::<Result<Vec<Given>, Failure>>()?;
    let mut places: Vec<Option<Read>> = recorded.iter().map(|_| None).collect();
    let is_same = |given: &Given, of: &Recorded| given.hashes.contains(&of.hash);
    let is_called = |given: &Given, of: &Recorded| given.input.name() == of.name;
    let is_left = |_: &Given, _: &Recorded| true;
    for fits in [is_same as fn(&Given, &Recorded) -> bool, is_called, is_left] {
        for (place, of) in places.iter_mut().zip(recorded).filter(|(place, _)| place.is_none()) {
            let fit = left.iter().position(|given| fits(given, of));
            *place = fit.map(|index| left.remove(index).input);
        }
    }
    Ok(places.into_iter().flatten().collect())
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

/// What was found, under its own names, by the recorded algorithms.
pub fn hashed(found: &[Read], recorded: &[Recorded]) -> Result<Vec<Recorded>, Failure> {
    let hashed = found.iter().zip(recorded).map(|(input, recorded)| {
        let algorithm = recorded.hash.as_ref().map(Hash::algorithm);
        Ok(Recorded { name: input.name(), hash: hash(input, algorithm)? })
    });
    hashed.collect()
}

fn hash(input: &Read, algorithm: Option<Algorithm>) -> Result<Option<Hash>, Failure> {
    let Some(path) = input.path() else { return Ok(input.source().hash) };
    let source = Source::from(path.as_os_str().to_owned());
    source.want(algorithm);
    source.read(false, |_| Ok(()))?;
    Ok(source.hash())
}
