//! How a result becomes a file or goes to standard output, with the line that says what it was
//! made from.

use std::path::{Path, PathBuf};

use frontier::provenance::{Algorithm, Form, Provenance};

use super::content::Content;
use super::failure::Failure;
use super::files;
use super::formats::Format;
use super::input::Read;

/// What a call of the program says of its origin, once it has read its inputs.
pub struct Stamp {
    pub command: Vec<String>,
    pub inputs: Vec<Read>,
}

impl Stamp {
    /// Has the inputs hashed while they are read; without an algorithm by the one for their size.
    pub fn begin(self, algorithm: Option<Algorithm>) -> Stamp {
        self.inputs.iter().for_each(|input| input.want(algorithm));
        self
    }

    /// The line, when everything has been read.
    pub fn provenance(&self) -> Provenance {
        Provenance::new(self.command.clone(), self.inputs.iter().map(Read::source).collect())
    }

    /// That an output is none of the files it is made from, through links of any kind neither.
    ///
    /// # Errors
    /// It is one.
    pub fn refuse_input(&self, output: &Path) -> Result<(), Failure> {
        // Others than files, such as pipes, must not be opened only to look at them.
        let is_it = |path: &&Path| {
            path.is_file()
                && output.is_file()
                && same_file::is_same_file(path, output).unwrap_or(true)
        };
        match self.inputs.iter().filter_map(Read::path).find(is_it) {
            Some(path) => Err(Failure::OverInput(files::name(path))),
            None => Ok(()),
        }
    }
}

/// Where a result goes.
pub struct Delivery {
    path: Option<PathBuf>,
    form: Form,
    stamp: Stamp,
}

impl Delivery {
    /// Has the inputs hashed, if the output has room for the line.
    ///
    /// # Errors
    /// The output is one of the inputs.
    pub fn begin<F: Format>(
        stamp: Stamp,
        algorithm: Option<Algorithm>,
        format: F,
        path: Option<&Path>,
    ) -> Result<Delivery, Failure> {
        let path = path.filter(|path| path.as_os_str() != "-").map(Path::to_owned);
        path.iter().try_for_each(|path| stamp.refuse_input(path))?;
        let value = format.to_possible_value();
        let form = match form_of(value.as_ref().map_or("", |value| value.get_name())) {
            // Whoever reads a text on the terminal or from a pipe knows.
            Form::Line if path.is_none() => Form::Nowhere,
            form => form,
        };
        let stamp = if form == Form::Nowhere { stamp } else { stamp.begin(algorithm) };
        Ok(Delivery { path, form, stamp })
    }

    /// Writes the result, with its line.
    pub fn write(self, result: impl Into<Vec<u8>>) -> Result<(), Failure> {
        let result = result.into();
        match self.provenance() {
            Some(provenance) => self.write_of(&provenance, result),
            None => files::write(self.path.as_deref(), &result),
        }
    }

    /// Writes a result that was made as a record says.
    pub fn write_of(self, record: &Provenance, result: Vec<u8>) -> Result<(), Failure> {
        files::write(self.path.as_deref(), &record.stamp(self.form, result))
    }

    /// Writes a result piece by piece; its line, if it can have one, is for `content` to place.
    pub fn write_with(
        self,
        content: impl FnOnce(Content<'_>, Option<Provenance>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let provenance = self.provenance();
        files::write_with(self.path.as_deref(), |out| content(out, provenance))
    }

    fn provenance(&self) -> Option<Provenance> {
        (self.form != Form::Nowhere).then(|| self.stamp.provenance())
    }
}

/// Where a format, by its name or extension, has room for the line.
pub fn form_of(format: &str) -> Form {
    match format {
        "json" | "geojson" | "part" => Form::Json,
        "svg" | "kml" | "qml" | "html" | "md" => Form::Comment,
        "png" => Form::Png,
        "pdf" => Form::Pdf,
        "text" | "txt" => Form::Line,
        "latex" => Form::Percent,
        "parquet" | "fgb" => Form::Inside,
        _ => Form::Nowhere,
    }
}
