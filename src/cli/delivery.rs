//! How a result becomes a file or goes to standard output, with the line that says what it was
//! made from.

use std::fs;
use std::path::PathBuf;
use std::thread::{self, JoinHandle};

use frontier::provenance::{Form, Provenance};

use super::args::Output;
use super::files::{self, Failure};
use super::formats::Format;
use super::input::Read;
use super::staged::Content;

/// Where a result goes. Its inputs are hashed beside whatever else is done until it is there.
pub struct Delivery {
    path: Option<PathBuf>,
    form: Form,
    provenance: Option<JoinHandle<Provenance>>,
}

impl Delivery {
    /// Begins to hash the inputs, if the output has room for the line.
    ///
    /// # Errors
    /// The output is one of the inputs.
    pub fn begin<F: Format>(
        command: Vec<String>,
        inputs: Vec<Read>,
        format: F,
        output: &Output,
    ) -> Result<Delivery, Failure> {
        let path = output.output.clone().filter(|path| path.as_os_str() != "-");
        if let Some(path) = &path {
            refuse_input(path, &inputs)?;
        }
        let value = format.to_possible_value();
        let form = match form_of(value.as_ref().map_or("", |value| value.get_name())) {
            // Whoever reads a text on the terminal or from a pipe knows.
            Form::Line if path.is_none() => Form::Nowhere,
            form => form,
        };
        let hash = move || Provenance::new(command, inputs.iter().map(Read::source).collect());
        let provenance = (!matches!(form, Form::Nowhere)).then(|| thread::spawn(hash));
        Ok(Delivery { path, form, provenance })
    }

    /// Writes the result, with its line.
    pub fn write(mut self, result: impl Into<Vec<u8>>) -> Result<(), Failure> {
        let result = result.into();
        let form = self.form;
        let result = match self.provenance() {
            Some(provenance) => provenance.stamp(form, result),
            None => result,
        };
        files::write(self.path.as_deref(), &result)
    }

    /// Writes a result piece by piece; its line, if it can have one, is for `content` to place.
    pub fn write_with(
        mut self,
        content: impl FnOnce(Content<'_>, Option<Provenance>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let provenance = self.provenance();
        files::write_with(self.path.as_deref(), |out| content(out, provenance))
    }

    fn provenance(&mut self) -> Option<Provenance> {
        self.provenance.take().map(|hashed| hashed.join().expect("hashing does not panic"))
    }
}

/// That an output is none of the files it is made from, through links neither.
pub fn refuse_input(output: &std::path::Path, inputs: &[Read]) -> Result<(), Failure> {
    let Ok(place) = fs::canonicalize(output) else { return Ok(()) };
    let is_it = |path: &&std::path::Path| fs::canonicalize(path).is_ok_and(|other| other == place);
    match inputs.iter().filter_map(Read::path).find(is_it) {
        Some(path) if path.is_file() => Err(Failure::OverInput(files::name(path))),
        _ => Ok(()),
    }
}

/// Where a format, by its name or extension, has room for the line.
pub fn form_of(format: &str) -> Form {
    match format {
        "json" | "geojson" => Form::Json,
        "svg" | "kml" | "html" | "md" => Form::Comment,
        "png" => Form::Png,
        "pdf" => Form::Pdf,
        "text" | "txt" => Form::Line,
        "parquet" | "fgb" => Form::Inside,
        _ => Form::Nowhere,
    }
}
