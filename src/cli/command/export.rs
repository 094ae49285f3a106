//! `frontier export`: segments pass from the input to the output one by one.

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use frontier::export;
use frontier::export::precision;
use frontier::export::{Listing, Outline};
use frontier::provenance::Form;
use frontier::{Printable, SurveyError};

use super::origin::Origin;
use super::parameters;
use super::parameters::Read;
use crate::cli::args::{Export, ExportFormat};
use crate::cli::files;
use crate::cli::files::Failure;
use crate::cli::staged::Content;

/// An input is read three times: for what it says of itself, for what its segments have in
/// common, and to be written.
pub fn run(args: &Export, quiet: bool, progress: bool) -> Result<ExitCode, Failure> {
    let origin = Origin::of(&args.input, &args.select, quiet, progress)?;
    let format = files::format(args.format, &args.output);
    let job = Job::of(args, &origin, format, quiet)?;
    if !quiet {
        job.warn(format);
    }
    files::write_with(args.output.path(), |out| job.write(format, out))?;
    Ok(ExitCode::SUCCESS)
}

/// What is written, and how.
struct Job<'a> {
    args: &'a Export,
    origin: &'a Origin,
    outline: Outline,
    /// Decimals of a degree that coordinates are rounded to.
    decimals: Option<usize>,
    /// Whether that changes any.
    rounds: AtomicBool,
}

/// Decimals of GeoJSON unless others are asked for: about a centimetre (RFC 7946 section 11.2).
const ADVISED: usize = 7;
/// Decimals that stand for the coordinates as they are.
const EVERY_BIT: usize = 17;

impl Job<'_> {
    fn of<'a>(
        args: &'a Export,
        origin: &'a Origin,
        format: ExportFormat,
        quiet: bool,
    ) -> Result<Job<'a>, Failure> {
        let (mut dataset, warnings, names) = origin.fold(|| (), |(), _| (), |()| ())?;
        names.require()?;
        if let Some(path) = &args.input.input {
            super::warn(path, &warnings, quiet);
            // A file without a title must not get its path for one.
            if files::name(path) == dataset.name {
                dataset.name.clear();
            }
        }
        let mut outline = Outline::new(dataset, args.select.selection())?;
        let is_geojson = matches!(format, ExportFormat::Geojson | ExportFormat::Geojsonl);
        let decimals = args.precision.map(usize::from).or(is_geojson.then_some(ADVISED));
        let decimals = decimals.filter(|&decimals| decimals < EVERY_BIT);
        let rounds = AtomicBool::new(false);
        let mut job = Job { args, origin, outline: outline.clone(), decimals, rounds };
        job.each(
            |outline, one| outline.glimpse(one),
            |glimpse| {
                outline.add(glimpse);
                Ok(())
            },
        )?;
        job.outline = outline;
        match job.outline.segments {
            0 => Err(SurveyError::Nothing(job.outline.selection.describe(job.outline.as_of)))?,
            _ => Ok(job),
        }
    }

    /// Goes through the segments as they are exported.
    fn each<T: Send>(
        &self,
        prepare: impl Fn(&Outline, &frontier::Surveyed) -> T + Sync,
        mut put: impl FnMut(T) -> Result<(), Failure> + Send,
    ) -> Result<(), Failure> {
        let mut outcome = Ok(());
        let each = |segment| {
            let surveyed = self.outline.survey(segment)?;
            let surveyed = match self.decimals {
                Some(decimals) if !precision::is_rounded(&surveyed, decimals) => {
                    self.rounds.store(true, Ordering::Relaxed);
                    precision::round(surveyed, decimals)
                }
                _ => surveyed,
            };
            Some(prepare(&self.outline, &surveyed))
        };
        self.origin.visit(each, |item| {
            if let (Some(item), Ok(())) = (item, &outcome) {
                outcome = put(item);
            }
        })?;
        outcome
    }

    fn write(&self, format: ExportFormat, out: Content<'_>) -> Result<(), Failure> {
        let stamp = || parameters::provenance(&[Read::of(&self.args.input)]);
        let outline = &self.outline;
        match format {
            ExportFormat::Geojson => {
                let listing = export::geojson::collection_listing(outline);
                let head = stamp().stamp(Form::Json, listing.head.into_bytes());
                self.list(&head, &Listing { head: String::new(), ..listing }, out)
            }
            ExportFormat::Geojsonl => self.list(b"", &export::geojson::lines_listing(), out),
            ExportFormat::Csv => self.list(b"", &export::segments_csv::listing(outline), out),
            ExportFormat::Kml => {
                self.list(b"", &export::kml::listing(outline), out)?;
                Ok(out.write_all(&stamp().stamp(Form::Comment, Vec::new()))?)
            }
            ExportFormat::Parquet => self.parquet(&stamp().line(), out),
            ExportFormat::Fgb => self.flatgeobuf(&stamp().line(), out),
        }
    }

    fn list(&self, first: &[u8], listing: &Listing, out: Content<'_>) -> Result<(), Failure> {
        out.write_all(first)?;
        out.write_all(listing.head.as_bytes())?;
        let mut between = "";
        self.each(listing.segment, |text| {
            out.write_all(between.as_bytes())?;
            between = listing.between;
            Ok(out.write_all(text.as_bytes())?)
        })?;
        Ok(out.write_all(listing.tail.as_bytes())?)
    }

    fn parquet(&self, stamp: &str, out: Content<'_>) -> Result<(), Failure> {
        use export::parquet::{Row, Writer};
        let failure = |error: parquet::errors::ParquetError| Failure::Export(error.to_string());
        let mut writer = Writer::create(out, &self.outline, Some(stamp)).map_err(failure)?;
        self.each(Row::of, |row| writer.put(row).map_err(failure))?;
        writer.finish().map(drop).map_err(failure)
    }

    fn flatgeobuf(&self, stamp: &str, out: Content<'_>) -> Result<(), Failure> {
        use export::flatgeobuf::{FlatGeobufError, Row, Writer};
        let failure = |error: FlatGeobufError| Failure::Export(error.to_string());
        let mut writer = Writer::create(&self.outline, Some(stamp)).map_err(failure)?;
        self.each(Row::of, |row| writer.put(&row).map_err(failure))?;
        writer.finish(out).map_err(failure)
    }

    fn warn(&self, format: ExportFormat) {
        for name in &self.outline.replaced {
            files::say(&format!(
                "warning: the values of property \"{}\" in the input are replaced by those of \
                 this export; rename it before to keep them",
                Printable(name)
            ));
        }
        if self.args.precision.is_none() && self.rounds.load(Ordering::Relaxed) {
            files::say(
                "warning: coordinates are rounded to 7 decimals, about a centimetre; \
                 --precision 17 keeps every bit of them",
            );
        }
        let count = self.outline.with_heights;
        let keeps_heights = matches!(format, ExportFormat::Geojson | ExportFormat::Geojsonl);
        let lost = match (keeps_heights, self.args.select.extent) {
            (false, _) => "this format leaves out; geojson keeps them",
            (true, Some(_)) => "are lost where lines are cut; without --extent they are kept",
            (true, None) => return,
        };
        if count > 0 {
            files::say(&format!("warning: {count} segments have heights, which {lost}"));
        }
    }
}
