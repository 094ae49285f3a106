//! `frontier init`: a starter file of segments and one of claims.

use std::io::ErrorKind;
use std::path::PathBuf;

use clap::ValueHint;

use crate::cli::failure::Failure;
use crate::cli::invocation::Invocation;
use crate::cli::staged::Staged;
use crate::cli::traces::Folder;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder to write into. No file is overwritten.
    #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
}

/// Names and contents of what is written: all of it is fictitious and says so.
const STARTER: [(&str, &str); 2] = [
    ("segments.geojson", include_str!("../starter/segments.geojson")),
    ("claims.csv", include_str!("../starter/claims.csv")),
];

/// Writes all files, or none where one of them is there already.
pub fn run(args: &Args, invocation: &Invocation) -> Result<(), Failure> {
    let places = STARTER.map(|(name, _)| args.folder.join(name));
    if let Some(place) = places.iter().find(|place| place.symlink_metadata().is_ok()) {
        return Err(Failure::Exists(place.display().to_string()));
    }
    let at = |error: std::io::Error| Failure::Output(error).at(&args.folder);
    let folder = Folder::create(&args.folder).map_err(at)?;
    let content = STARTER.iter().zip(&places);
    let staged = content.map(|((_, text), place)| {
        let written = Staged::write(place, |out| Ok(out.write_all(text.as_bytes())?));
        written.map_err(|failure| failure.at(place))
    });
    for file in staged.collect::<Result<Vec<_>, _>>()? {
        let place = file.place().to_owned();
        file.persist_new().map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => Failure::Exists(place.display().to_string()),
            _ => Failure::Output(error).at(&place),
        })?;
    }
    folder.keep();
    let [segments, claims] = places.map(|place| place.display().to_string());
    invocation.note(&format!(
        "note: wrote {segments} and {claims}, which are fictitious: replace what is in them, and \
         try `frontier check {segments} --claims {claims}`"
    ));
    Ok(())
}
