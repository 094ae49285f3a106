//! `frontier export`: segments pass from the input to the output one by one.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};

use frontier::export::{Listing, Outline, precision};
use frontier::provenance::{Form, Provenance};
use frontier::{Printable, Segment, SurveyError, Surveyed, export};

use super::origin::Origin;
use crate::cli::args::{Output, Reading};
use crate::cli::content::Content;
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::formats::ExportFormat;
use crate::cli::input::Read;
use crate::cli::invocation::Invocation;
use crate::cli::source::Source;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub output: Output<ExportFormat>,
    /// Round coordinates to so many decimals of a degree; 7 are about a centimetre, 17 keep every
    /// bit. By default GeoJSON has 7, as RFC 7946 advises, and other formats keep them all.
    #[arg(long, value_name = "DECIMALS", value_parser = clap::value_parser!(u8).range(0..=17))]
    pub precision: Option<u8>,
}

/// An input is read three times: for what it says of itself, for what its segments have in
/// common, and to be written.
pub fn run(args: &Args, invocation: &Invocation) -> Result<(), Failure> {
    let (format, delivery) =
        invocation.delivery(vec![Read::of(&args.reading.input)], &args.output)?;
    let origin = Origin::of(&args.reading.input, &args.reading.select, invocation)?;
    let job = Job::of(args, &origin, format, invocation)?;
    job.warn(format, invocation);
    delivery.write_with(|out, provenance| job.write(format, provenance, out))
}

/// What is written, and how.
struct Job<'a> {
    args: &'a Args,
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

/// As many columns as SQLite gives a table, and so a GeoPackage; spreadsheets have more.
const MOST_COLUMNS: usize = 2_000;

impl Job<'_> {
    fn of<'a>(
        args: &'a Args,
        origin: &'a Origin,
        format: ExportFormat,
        invocation: &Invocation,
    ) -> Result<Job<'a>, Failure> {
        let selection = args.reading.selection();
        let mut tags = HashSet::new();
        let (mut dataset, warnings, names) = origin.fold(
            HashSet::new,
            |tags, segment| tags.extend(selection.admit(segment).map(|segment| segment.tag)),
            |tagged| tags.extend(tagged),
        )?;
        names.require()?;
        if let Some(path) = args.reading.input.input.as_ref().map(Source::path) {
            invocation.warn(path, &warnings);
            // A file without a title must not get its path for one.
            if files::short_name(path) == dataset.name {
                dataset.name.clear();
            }
        }
        let mut outline = Outline::new(dataset, tags, selection)?;
        let is_geojson = matches!(format, ExportFormat::Geojson | ExportFormat::Geojsonl);
        let decimals = args.precision.map(usize::from).or(is_geojson.then_some(ADVISED));
        let decimals = decimals.filter(|&decimals| decimals < EVERY_BIT);
        let rounds = AtomicBool::new(false);
        let mut job = Job { args, origin, outline: outline.clone(), decimals, rounds };
        job.glimpse(&mut outline)?;
        outline.look()?;
        job.outline = outline;
        if !is_geojson && !matches!(format, ExportFormat::Kml | ExportFormat::Qml) {
            job.fits_a_table()?;
        }
        if matches!(format, ExportFormat::Gpkg) {
            job.outline.fits_sqlite().map_err(Failure::Export)?;
        }
        match job.outline.segments {
            0 => Err(SurveyError::Nothing(job.outline.selection.describe(job.outline.as_of)))?,
            _ => Ok(job),
        }
    }

    /// Gathers what all segments have in common.
    fn glimpse(&self, outline: &mut Outline) -> Result<(), Failure> {
        let each = |segment: Segment| {
            let held = self.outline.whatever_status(&segment);
            (held, self.exported(segment).map(|one| self.outline.glimpse(&one)))
        };
        self.origin.visit(each, |(held, glimpse)| {
            held.into_iter().for_each(|segment| outline.hold(segment));
            glimpse.into_iter().for_each(|glimpse| outline.add(glimpse));
        })?;
        Ok(())
    }

    /// That the properties are not too many for columns: each row has a cell of each.
    fn fits_a_table(&self) -> Result<(), Failure> {
        match self.outline.properties() {
            ..=MOST_COLUMNS => Ok(()),
            count => Err(Failure::Export(format!(
                "{count} properties would be as many columns, and a table has at most \
                 {MOST_COLUMNS}; geojson, geojsonl and kml keep them all"
            ))),
        }
    }

    /// A segment as it is exported, if it is.
    fn exported(&self, segment: Segment) -> Option<Surveyed> {
        let surveyed = self.outline.survey(segment)?;
        match self.decimals {
            Some(decimals) if !precision::is_rounded(&surveyed, decimals) => {
                self.rounds.store(true, Ordering::Relaxed);
                Some(precision::round(surveyed, decimals))
            }
            _ => Some(surveyed),
        }
    }

    /// Goes through the segments as they are exported.
    fn each<T: Send>(
        &self,
        prepare: impl Fn(&Outline, &Surveyed) -> T + Sync,
        mut put: impl FnMut(T) -> Result<(), Failure> + Send,
    ) -> Result<(), Failure> {
        let mut outcome = Ok(());
        let each = |segment| Some(prepare(&self.outline, &self.exported(segment)?));
        self.origin.visit(each, |item| {
            if let (Some(item), Ok(())) = (item, &outcome) {
                outcome = put(item);
            }
        })?;
        outcome
    }

    fn write(
        &self,
        format: ExportFormat,
        provenance: Option<Provenance>,
        out: Content<'_>,
    ) -> Result<(), Failure> {
        let stamp = |form, text| match &provenance {
            Some(provenance) => provenance.stamp(form, text),
            None => text,
        };
        let line = provenance.as_ref().map(Provenance::line);
        let outline = &self.outline;
        match format {
            ExportFormat::Geojson => {
                let listing = export::geojson::collection_listing(outline);
                let head = stamp(Form::Json, listing.head.into_bytes());
                self.list(&head, &Listing { head: String::new(), ..listing }, out)
            }
            ExportFormat::Geojsonl => self.list(b"", &export::geojson::lines_listing(), out),
            ExportFormat::Csv => self.list(b"", &export::segments_csv::listing(outline), out),
            ExportFormat::Kml => {
                self.list(b"", &export::kml::listing(outline), out)?;
                Ok(out.write_all(&stamp(Form::Comment, Vec::new()))?)
            }
            ExportFormat::Parquet => self.parquet(line.as_deref(), out),
            ExportFormat::Fgb => self.flatgeobuf(line.as_deref(), out),
            ExportFormat::Gpkg => self.geopackage(out),
            ExportFormat::Qml => {
                let style = export::qml::style(outline);
                Ok(out.write_all(&stamp(Form::Comment, style.into_bytes()))?)
            }
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

    fn parquet(&self, stamp: Option<&str>, out: Content<'_>) -> Result<(), Failure> {
        use export::parquet::{Row, Writer};
        let failure = |error: parquet::errors::ParquetError| Failure::Export(error.to_string());
        let mut writer = Writer::create(out, &self.outline, stamp).map_err(failure)?;
        self.each(Row::of, |row| writer.put(row).map_err(failure))?;
        writer.finish().map(drop).map_err(failure)
    }

    fn flatgeobuf(&self, stamp: Option<&str>, out: Content<'_>) -> Result<(), Failure> {
        use export::flatgeobuf::{FlatGeobufError, Row, Writer};
        let failure = |error: FlatGeobufError| match error {
            // Features wait in a temporary file; the other writing is watched by who gave `out`.
            FlatGeobufError::Format(flatgeobuf::Error::IO(error))
            | FlatGeobufError::Feature(geozero::error::GeozeroError::IoError(error)) => {
                Failure::temporary(error)
            }
            error => Failure::Export(error.to_string()),
        };
        let mut writer = Writer::create(&self.outline, stamp).map_err(failure)?;
        self.each(Row::of, |row| writer.put(&row).map_err(failure))?;
        writer.finish(out).map_err(failure)
    }

    fn geopackage(&self, out: Content<'_>) -> Result<(), Failure> {
        use export::geopackage::{Row, Writer};
        let failure = |error: rusqlite::Error| Failure::Export(error.to_string());
        let mut writer = Writer::create(&self.outline).map_err(failure)?;
        self.each(Row::of, |row| writer.put(&row).map_err(failure))?;
        Ok(out.write_all(&writer.finish().map_err(failure)?)?)
    }

    fn warn(&self, format: ExportFormat, invocation: &Invocation) {
        // Nobody can rename what is embedded, whose own dates they are.
        let own = |_: &&String| !self.args.reading.input.is_frontier();
        for name in self.outline.replaced.iter().filter(own) {
            invocation.note(&format!(
                "warning: the values of property \"{}\" in the input are replaced by those of \
                 this export; rename it before to keep them",
                Printable(name)
            ));
        }
        if self.args.precision.is_none() && self.rounds.load(Ordering::Relaxed) {
            invocation.note(
                "warning: coordinates are rounded to 7 decimals, about a centimetre; \
                 --precision 17 keeps every bit of them",
            );
        }
        if self.outline.unseen {
            invocation.note(
                "warning: there are too many vertices to look for stretches digitised twice; those \
                 count in every row that has them",
            );
        }
        let count = self.outline.with_heights;
        let keeps_heights = matches!(format, ExportFormat::Geojson | ExportFormat::Geojsonl);
        let lost = match (keeps_heights, self.args.reading.select.extent) {
            (false, _) => "this format leaves out; geojson keeps them",
            (true, Some(_)) => "are lost where lines are cut; without --extent they are kept",
            (true, None) => return,
        };
        if count > 0 {
            invocation.note(&format!("warning: {count} segments have heights, which {lost}"));
        }
    }
}
