//! Why a command could not do its work.

use std::io::ErrorKind;
use std::path::Path;

use frontier::border::BorderError;
use frontier::compare::CompareError;
use frontier::draw::map::MapError;
use frontier::draw::{FontError, PdfError, PngError};
use frontier::measure::partial::PartialError;
use frontier::measure::profile::ProfileError;
use frontier::world::{NoBoundary, NoHeights, UnknownViewer};
use frontier::{Problems, SurveyError, UnknownName};

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("cannot read {path}: {error}{hint}")]
    Read { path: String, error: std::io::Error, hint: &'static str },
    #[error("{0} is no regular file, and nothing else is opened here")]
    NotRegular(String),
    #[error(
        "{output} says it was made from {input}, which is neither here nor beside it; give that \
         file behind it, as in `frontier verify OUTPUT INPUT`"
    )]
    NotHere { output: String, input: String },
    #[error("{0} was changed while it was read; try again when nobody writes it")]
    Changed(String),
    #[error("cannot write a temporary file in {folder}: {error}; set TMPDIR to a folder with room")]
    Temporary { folder: String, error: std::io::Error },
    #[error("cannot write {path}: {error}")]
    Write { path: String, error: std::io::Error },
    #[error("cannot write: {0}")]
    Output(#[from] std::io::Error),
    #[error("{0}")]
    Input(#[from] Problems),
    #[error("{0}")]
    Survey(#[from] SurveyError),
    #[error("{0}")]
    Parts(#[from] PartialError),
    #[error("{path}: {error}")]
    Part { path: String, error: PartialError },
    #[error(
        "{one} was counted by `{by}`, and {other} by `{other_by}`: parts of one whole are counted \
         with the same options"
    )]
    OtherOptions { one: String, by: String, other: String, other_by: String },
    #[error("there is no file in {0}; give a folder with files of segments in it")]
    EmptyFolder(String),
    #[error("{0} and {1} are the same file; leave one of them out")]
    SameFile(String, String),
    #[error("{0}")]
    Border(#[from] NoBoundary),
    #[error("{0}")]
    Viewer(#[from] UnknownViewer),
    #[error(
        "there is no view of the embedded frontier, which is read here: leave --view out, or name a \
         file or another border"
    )]
    NoView,
    #[error("{0}")]
    Name(#[from] UnknownName),
    #[error(
        "{0} does not say what it was made from: it is no output of this program, or it was changed"
    )]
    NoProvenance(String),
    #[error(
        "{0} cannot say what it was made from: all of this format is data to the programs that read \
         it; make it as json or geojson to verify it"
    )]
    NoRoom(String),
    #[error("{path}: {error}")]
    Font { path: String, error: FontError },
    #[error("{0}")]
    Picture(String),
    #[error("{0}")]
    Map(#[from] MapError),
    #[error("{0}")]
    Png(#[from] PngError),
    #[error("{0}")]
    Pdf(#[from] PdfError),
    #[error("{0}")]
    Profile(#[from] ProfileError),
    #[error("{path}: {error}")]
    Heights { path: String, error: NoHeights },
    #[error("{0}")]
    Compare(#[from] CompareError),
    #[error("{0}")]
    Areas(#[from] BorderError),
    #[error(
        "one file of areas needs both --a KEY=VALUE and --b KEY=VALUE, which say whose each \
         feature is: `frontier border {0} --a country=KG --b country=TJ`"
    )]
    WhoseArea(String),
    #[error("--layer is given {0} times, and there are two areas: name one layer for each")]
    Layers(usize),
    #[error(
        "{0} does not lie along the embedded frontier, which the embedded claims are about: name \
         claims to check it against with --claims FILE"
    )]
    NoClaims(String),
    #[error(
        "{0} does not lie along the embedded frontier, which is the second drawing where none is \
         named: name the drawing to compare it with, `frontier compare {0} OTHER`"
    )]
    NotTheFrontier(String),
    #[error(
        "--extent frames the map of a comparison; a table is of the whole drawings: leave it out, or \
         write a picture"
    )]
    NoFrame,
    #[error("the output cannot be written as .{extension}; write it as one of: {known}")]
    Extension { extension: String, known: String },
    #[error("{0} is there already, and nothing is overwritten here; name another folder")]
    Exists(String),
    #[error("{0} is an input; choose another name for the output")]
    OverInput(String),
    #[error("cannot be written in this format: {0}")]
    Export(String),
    #[error("the reader of the output went away")]
    ClosedPipe,
}

impl Failure {
    /// The failure to read a certain input.
    pub fn unreadable(path: &Path, error: std::io::Error) -> Failure {
        let hint = match error.kind() {
            ErrorKind::IsADirectory => "; give the GeoJSON file inside it",
            ErrorKind::NotFound => "; check the path",
            _ => "",
        };
        Failure::Read { path: name(path), error, hint }
    }

    /// The failure to write where temporary files go.
    pub fn temporary(error: std::io::Error) -> Failure {
        Failure::Temporary { folder: std::env::temp_dir().display().to_string(), error }
    }

    /// The failure to write a certain output.
    pub fn at(self, path: &Path) -> Failure {
        match self {
            Failure::Output(error) => Failure::Write { path: path.display().to_string(), error },
            other => other,
        }
    }
}

/// What messages call an input.
pub fn name(path: &Path) -> String {
    match path.to_str() {
        Some("-") => "standard input".to_owned(),
        _ => path.display().to_string(),
    }
}
