//! The files that are meant by a list of files and folders.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use frontier::model::order::natural;

use super::failure::{Failure, name};
use super::source::Source;

/// Endings of what stands beside the `.shp` of a shapefile and belongs to it.
const BESIDE: [&str; 8] = ["dbf", "shx", "prj", "cpg", "sbn", "sbx", "qix", "qmd"];

/// The files, with those in each folder in the order of their names.
///
/// # Errors
/// A folder cannot be read, or has none; one file is there twice.
pub fn listed<'s>(sources: impl Iterator<Item = &'s Source>) -> Result<Vec<Source>, Failure> {
    let mut all = Vec::new();
    for source in sources {
        match source.path().is_dir() {
            true => all.extend(within(source.path())?),
            false => all.push(source.clone()),
        }
    }
    refuse_same(&all)?;
    Ok(all)
}

fn within(folder: &Path) -> Result<Vec<Source>, Failure> {
    let mut paths = Vec::new();
    gather(folder, &mut paths)?;
    paths.sort_by(|a, b| natural(&a.to_string_lossy(), &b.to_string_lossy()));
    match paths.is_empty() {
        true => Err(Failure::EmptyFolder(name(folder))),
        false => Ok(paths.into_iter().map(|path| Source::from(path.into_os_string())).collect()),
    }
}

/// All files in a folder and in those in it; a link to a folder is not followed.
fn gather(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let unreadable = |error| Failure::unreadable(folder, error);
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let path = entry.path();
        match entry.file_type().map_err(unreadable)?.is_dir() {
            _ if is_passed_over(&path) => {}
            true => gather(&path, paths)?,
            false => paths.push(path),
        }
    }
    Ok(())
}

/// What begins with a dot or an underscore says something of the others, as `_SUCCESS` does; and the
/// files beside a `.shp` are read with it.
fn is_passed_over(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let is_beside = ending.is_some_and(|ending| BESIDE.contains(&ending.as_str()));
    let shapefile = || ["shp", "SHP"].iter().any(|shp| path.with_extension(shp).is_file());
    name.starts_with(['.', '_']) || (is_beside && shapefile())
}

fn refuse_same(sources: &[Source]) -> Result<(), Failure> {
    let mut seen: HashMap<PathBuf, &Source> = HashMap::new();
    for source in sources {
        let path = fs::canonicalize(source.path()).unwrap_or_else(|_| source.path().to_owned());
        // A pipe has nothing more, and the name of a device says nothing of what comes from it.
        let is_same = path.is_file() || path.as_os_str() == "-";
        if let Some(first) = seen.insert(path, source).filter(|_| is_same) {
            return Err(Failure::SameFile(first.name(), source.name()));
        }
    }
    Ok(())
}
