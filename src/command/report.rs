//! `frontier report`: the main job, everything into one folder.

use std::process::ExitCode;

use frontier::check::{Inquiry, check};
use frontier::map::Options;
use frontier::stats::summarise;
use frontier::{Extent, Survey, embedded, write};

use super::map::{default_extent, default_inset};
use crate::cli::Report;
use crate::files::{self, Failure};

/// Properties that the tables of a report group by, where the segments have them.
const KEYS: [&str; 4] = ["section", "pair", "part", "confidence"];
/// Dots per inch of the pictures.
const DPI: u32 = 200;
/// Largest relative difference that counts as agreement.
const TOLERANCE: f64 = 0.01;

/// All files are made before the first is written, so that a failure leaves the folder as it
/// was.
pub fn run(args: &Report, quiet: bool) -> Result<ExitCode, Failure> {
    let survey = super::whole_survey(&args.input, &args.select, quiet)?;
    let mut files = tables(&survey);
    if args.input.input.is_none() {
        files.extend(answers(args, &survey)?);
    }
    for (name, extent) in extents(args) {
        files.extend(pictures(&survey, &name, extent)?);
    }
    files.push(("segments.geojson".into(), write::geojson::collection(&survey).into_bytes()));
    files::write_folder(&args.output, &files)?;
    if !quiet {
        let folder = args.output.display();
        eprintln!("wrote {} files into {folder}", files.len());
    }
    Ok(ExitCode::SUCCESS)
}

type File = (String, Vec<u8>);

fn tables(survey: &Survey) -> Vec<File> {
    let has = |key: &&str| survey.segments.iter().any(|segment| segment.value(key).is_some());
    let keys: Vec<String> = KEYS.into_iter().filter(has).map(str::to_owned).collect();
    let summary = summarise(survey, &keys);
    vec![
        ("stats.md".into(), write::stats::markdown(&summary).into_bytes()),
        ("stats.csv".into(), write::stats::csv_rows(&summary).into_bytes()),
        ("stats.json".into(), write::stats::json(&summary).into_bytes()),
    ]
}

/// The published claims against all editions of the embedded frontier.
fn answers(args: &Report, survey: &Survey) -> Result<Vec<File>, Failure> {
    let editions = match &args.input.edition {
        Some(name) => vec![name.as_str()],
        None => embedded::EDITION_NAMES.to_vec(),
    };
    let boundaries: Result<Vec<_>, _> =
        editions.into_iter().map(|name| embedded::boundary(Some(name), None)).collect();
    let report = check(&Inquiry {
        claims: &embedded::claims(),
        drawings: &boundaries?,
        as_of: survey.as_of,
        tolerance: TOLERANCE,
        series: &embedded::series(),
        timeline: &embedded::timeline(),
    });
    Ok(vec![
        ("check.md".into(), write::check::markdown(&report).into_bytes()),
        ("check.csv".into(), write::check::csv_rows(&report).into_bytes()),
        ("check.json".into(), write::check::json(&report).into_bytes()),
    ])
}

/// The maps of a report: the extent asked for, or of the embedded frontier its heart, the whole
/// line and the valley that the news is about.
fn extents(args: &Report) -> Vec<(String, Option<Extent>)> {
    if args.select.extent.is_some() || args.input.input.is_some() {
        return vec![("map".into(), args.select.extent)];
    }
    let named = embedded::extents();
    let more = ["whole", "isfara"].map(|name| (format!("map-{name}"), named.get(name).copied()));
    [("map".into(), default_extent())].into_iter().chain(more).collect()
}

fn pictures(survey: &Survey, name: &str, extent: Option<Extent>) -> Result<Vec<File>, Failure> {
    let svg = super::map::svg(
        survey,
        &Options { extent, inset: default_inset(extent), ..Options::default() },
    )?;
    let png =
        write::png::from_svg(&svg, DPI).map_err(|error| Failure::Picture(error.to_string()))?;
    Ok(vec![(format!("{name}.svg"), svg.into_bytes()), (format!("{name}.png"), png)])
}
