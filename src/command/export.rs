//! `frontier export`

use std::process::ExitCode;

use frontier::{Survey, precision, write};

use super::parameters;
use crate::cli::{Export, ExportFormat};
use crate::files::{self, Failure};

pub fn run(args: &Export, quiet: bool) -> Result<ExitCode, Failure> {
    let survey = survey(args, quiet)?;
    let format = files::format(args.format, &args.output);
    if !quiet && !matches!(format, ExportFormat::Geojson | ExportFormat::Geojsonl) {
        warn_of_heights(&survey);
    }
    let stamp = || parameters::provenance(&args.input).line();
    let bytes = match format {
        ExportFormat::Geojson => write::geojson::collection(&survey).into_bytes(),
        ExportFormat::Geojsonl => write::geojson::lines(&survey).into_bytes(),
        ExportFormat::Csv => write::segments_csv::rows(&survey).into_bytes(),
        ExportFormat::Kml => write::kml::document(&survey).into_bytes(),
        ExportFormat::Parquet => write::parquet::file(&survey, Some(&stamp()))
            .map_err(|error| Failure::Export(error.to_string()))?,
        ExportFormat::Fgb => write::flatgeobuf::file(&survey, Some(&stamp()))
            .map_err(|error| Failure::Export(error.to_string()))?,
    };
    files::write(args.output.path(), &parameters::stamped(&args.input, format, bytes))?;
    Ok(ExitCode::SUCCESS)
}

fn survey(args: &Export, quiet: bool) -> Result<Survey, Failure> {
    let mut survey = super::survey(&args.input, &args.select, quiet)?;
    if !quiet {
        warn_of_replaced(&survey);
    }
    // A file without a title must not get its path for one.
    if args.input.input.as_deref().map(files::name).as_ref() == Some(&survey.dataset.name) {
        survey.dataset.name.clear();
    }
    Ok(match args.precision {
        Some(decimals) => precision::round(survey, decimals.into()),
        None => survey,
    })
}

fn warn_of_replaced(survey: &Survey) {
    for name in write::geojson::replaced(survey) {
        let name = frontier::Printable(&name).to_string();
        files::say(&format!(
            "warning: the values of property {name:?} in the input are replaced by those of this \
             export; rename it before to keep them"
        ));
    }
}

fn warn_of_heights(survey: &Survey) {
    let count = precision::with_heights(survey);
    if count > 0 {
        files::say(&format!(
            "warning: {count} segments have heights, which this format leaves out; geojson keeps them"
        ));
    }
}
