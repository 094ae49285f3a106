//! `frontier report`: the main job, everything into one folder.

use std::path::PathBuf;

use frontier::compare::compare;
use frontier::draw::chart::{Form, Reference};
use frontier::draw::map::Options;
use frontier::draw::map::comparison::{Found, Subject};
use frontier::draw::{Caption, Letters, Scene, chart};
use frontier::figures::check::Report as Checks;
use frontier::geodesic::chain;
use frontier::measure::profile::Profile;
use frontier::measure::ruler;
use frontier::measure::stats::summarise;
use frontier::report::{Moment, languages};
use frontier::table::Tabled;
use frontier::table::check::Answers;
use frontier::{Boundary, Date, Extent, Language, Survey, compare, draw, embedded, export, world};

use super::check::answered;
use super::map::{default_extent, default_inset};
use super::picture;
use super::surroundings::{Own, Surroundings};
use crate::cli::args::{Fonts, OwnClaims, Reading, Select, Speech};
use crate::cli::delivery::form_of;
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::formats::PictureFormat;
use crate::cli::input::{Read, behind};
use crate::cli::invocation::Invocation;

#[derive(Debug, clap::Args)]
#[command(mut_arg("lang", |lang| lang.help("Language of the maps, of the charts and of the check, and that in which the page opens, which has all four")))]
pub struct Args {
    #[command(flatten)]
    pub reading: Reading,
    /// Folder to write into.
    #[arg(short, long, value_name = "FOLDER", default_value = "output")]
    pub output: PathBuf,
    #[command(flatten)]
    pub claims: OwnClaims,
    /// Title instead of the data set's name.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    #[command(flatten)]
    pub speech: Speech,
    #[command(flatten)]
    pub surroundings: Surroundings,
    #[command(flatten)]
    pub fonts: Fonts,
}

/// Properties that the tables of a report group by, where the segments have them.
const KEYS: [&str; 4] = ["section", "pair", "part", "confidence"];
/// Largest relative difference that counts as agreement.
const TOLERANCE: f64 = 0.01;

/// All files are made before the first is written, so that a failure leaves the folder as it
/// was.
pub fn run(args: &Args, invocation: &Invocation) -> Result<(), Failure> {
    let files = args.claims.file.iter().chain(args.surroundings.files());
    let inputs = behind([Read::of(&args.reading.input)], files);
    let origin = invocation.stamp(args.speech.behind(&args.fonts, inputs));
    let lang = args.speech.language_of_maps(invocation)?;
    let select = &args.reading.select;
    let boundary = super::boundary(&args.reading.input, select, &[], invocation)?;
    let selection = |select: &Select| select.selection(args.reading.once.tolerance);
    let boundaries = drawings(args, &boundary)?;
    let checks = checks(args, &boundaries, boundary.dataset.as_of, invocation)?;
    let survey = |of: Boundary, select: &Select| -> Result<Survey, Failure> {
        Ok(titled(Survey::of(of, selection(select))?, args.title.as_deref(), lang))
    };
    // Figures are of the extent; maps show what lies around it too.
    let cut = select.extent.map(|_| survey(boundary.clone(), select)).transpose()?;
    let whole = survey(boundary, &select.everywhere())?;
    let measured = cut.as_ref().unwrap_or(&whole);
    let files = args.fonts.typeface()?.typeset(|| {
        made(args, lang, [measured, &whole], &boundaries, checks.as_ref(), invocation)
    })?;
    let provenance = origin.provenance();
    let stamp = |(name, bytes): File| {
        let form = form_of(name.rsplit('.').next().unwrap_or_default());
        (name, provenance.stamp(form, bytes))
    };
    let files: Vec<File> = files.into_iter().map(stamp).collect();
    for (name, _) in &files {
        origin.refuse_input(&args.output.join(name))?;
    }
    files::write_folder(&args.output, &files)?;
    let folder = args.output.display();
    invocation.note(&format!("wrote {} files into {folder}", files.len()));
    Ok(())
}

fn titled(mut survey: Survey, title: Option<&str>, lang: &'static Language) -> Survey {
    if let Some(title) = title {
        let all =
            languages(lang).into_iter().map(|lang| (lang.code().to_owned(), title.to_owned()));
        survey.dataset.titles = all.collect();
    }
    survey
}

type File = (String, Vec<u8>);

fn made(
    args: &Args,
    lang: &'static Language,
    [survey, whole]: [&Survey; 2],
    boundaries: &[Boundary],
    checks: Option<&Checks>,
    invocation: &Invocation,
) -> Result<Vec<File>, Failure> {
    let mut summary = summarise(survey, &keys(survey).map(str::to_owned).collect::<Vec<_>>());
    let own = args.surroundings.read(invocation)?;
    let frontier = args.reading.input.is_frontier();
    let profile = frontier.then(|| world::elevations().profile(survey).ok()).flatten();
    profile.iter().for_each(|of| summary.add_elevation(of));
    let charts = charts(args, lang, survey, profile.as_ref());
    let maps = maps(args, lang, whole, &own)?;
    let lengths = chart::sections(survey, keys(survey).next().unwrap_or("status"), lang);
    let drawn = maps.iter().map(|(_, scene)| scene).chain([&lengths]);
    let drawn = drawn.chain(charts.iter().flat_map(|(.., scenes)| scenes));
    picture::warn(drawn, invocation);
    let mut files = tables("stats", &summary).to_vec();
    let answers = |report| tables("check", &Answers { report, lang });
    files.extend(checks.into_iter().flat_map(answers));
    let caption = Caption::of(&survey.dataset, survey.as_of);
    for (name, scene) in &maps {
        files.extend(in_every_format(name, &caption, scene)?);
    }
    if args.reading.input.is_frontier() {
        files.extend(comparison(lang)?);
    }
    files.push(("segments.geojson".into(), export::geojson::collection(survey).into_bytes()));
    let moments = moments(args, lang, survey, boundaries, &own)?;
    let page = page(args, lang, survey, &moments, checks, &charts, &files);
    files.push(("report.html".into(), page));
    let written = |scene: &Scene| draw::svg(scene, Letters::Live).into_bytes();
    let charts = charts.iter().filter(|(of, ..)| *of == lang);
    let charts = charts.map(|(_, name, [wide, _])| (*name, wide));
    let charts = [("chart-sections", &lengths)].into_iter().chain(charts);
    files.extend(charts.map(|(name, scene)| (format!("{name}.svg"), written(scene))));
    Ok(files)
}

/// Properties that the segments have, of those that a report groups by.
fn keys(survey: &Survey) -> impl Iterator<Item = &'static str> {
    let has = |key: &&str| survey.segments.iter().any(|segment| segment.value(key).is_some());
    KEYS.into_iter().filter(has)
}

/// A result as Markdown, CSV and JSON.
fn tables(name: &str, result: &impl Tabled) -> [File; 3] {
    let forms = [("md", result.markdown()), ("csv", result.csv()), ("json", result.json())];
    forms.map(|(extension, text)| (format!("{name}.{extension}"), text.into_bytes()))
}

/// The drawings that hold at some date: all editions of the embedded frontier, or what was read.
fn drawings(args: &Args, boundary: &Boundary) -> Result<Vec<Boundary>, Failure> {
    match (args.reading.input.is_frontier(), &args.reading.input.edition) {
        (true, None) => super::check::editions(),
        _ => Ok(vec![boundary.clone()]),
    }
}

/// The published claims against what is selected of the file, or all editions of the embedded
/// frontier.
fn checks(
    args: &Args,
    boundaries: &[Boundary],
    dated: Option<Date>,
    invocation: &Invocation,
) -> Result<Option<Checks>, Failure> {
    if !args.reading.input.is_frontier() && args.claims.file.is_none() {
        return Ok(None);
    }
    let drawings = match boundaries {
        [one] => vec![args.reading.selection().narrow(one.clone())],
        editions => editions.to_vec(),
    };
    let claims = super::claims::read(&args.claims, invocation)?;
    let as_of = args.reading.select.as_of.or(dated);
    let tolerances = (TOLERANCE, args.reading.once.tolerance);
    Ok(Some(answered(&args.claims, &claims, &drawings, as_of, tolerances)))
}

/// The charts of a page, in every language of one that begins in `first`: a survey against rulers,
/// and of the embedded frontier the published totals, how its delimitation went on and how high it
/// lies. Lengths by status are in its tables.
fn charts(
    args: &Args,
    first: &'static Language,
    survey: &Survey,
    profile: Option<&Profile<'_>>,
) -> Vec<Chart> {
    let once: Vec<_> = survey.lines_of_total().collect();
    let curve = ruler::curve(&chain::join(once.iter().flat_map(|line| &line.0)));
    let (references, timeline) = match args.reading.input.is_frontier() {
        true => (Reference::totals(&embedded::claims()), embedded::timeline()),
        false => (Vec::new(), Vec::new()),
    };
    let of = |lang: &'static Language| {
        let progress = |form: Form| chart::progress(&timeline, &embedded::timeline_series(), form);
        let ruler =
            |form: Form| chart::ruler(&survey.dataset, survey.as_of, &curve, &references, form);
        let profile = |form: Form| profile.map(|of| chart::profile(survey, of, form));
        let forms = [lang.into(), Form::narrow(lang)];
        let charts = [
            ("profile", forms.map(profile)),
            ("chart-progress", forms.map(progress)),
            ("chart-ruler", forms.map(ruler)),
        ];
        charts
            .into_iter()
            .filter_map(move |(name, [wide, narrow])| Some((lang, name, [wide?, narrow?])))
    };
    languages(first).into_iter().flat_map(of).collect()
}

/// A chart with its language and its name, for a page and for a phone.
type Chart = (&'static Language, &'static str, [Scene; 2]);

/// The page, with the boundary at every date that its data know.
fn page(
    args: &Args,
    lang: &'static Language,
    survey: &Survey,
    moments: &[Moment],
    checks: Option<&Checks>,
    charts: &[Chart],
    files: &[File],
) -> Vec<u8> {
    let shown = moments.iter().position(|moment| moment.survey.as_of == survey.as_of);
    let file = |name: &'static str| {
        let (_, bytes) = files.iter().find(|(of, _)| of == name)?;
        Some((name, &bytes[..]))
    };
    let names = ["segments.geojson", "stats.csv", "check.csv"];
    let attached: Vec<(&str, &[u8])> = names.into_iter().filter_map(file).collect();
    let frontier = args.reading.input.is_frontier();
    let statements = if frontier { embedded::statements() } else { Vec::new() };
    let report = frontier::report::Report {
        lang,
        moments,
        shown: shown.unwrap_or_default(),
        checks,
        charts,
        statements: &statements,
        files: &attached,
    };
    frontier::report::html(&report).into_bytes()
}

/// The boundary at every date that can be chosen on the page, the report's own among them.
fn moments(
    args: &Args,
    lang: &'static Language,
    survey: &Survey,
    boundaries: &[Boundary],
    own: &Own,
) -> Result<Vec<Moment>, Failure> {
    let of = |boundary: &Boundary, date: Date| {
        let select = Select { as_of: Some(date), ..args.reading.select.clone() };
        let selection = select.selection(args.reading.once.tolerance);
        Survey::of(boundary.clone(), selection).ok()
    };
    let dated = |boundary: &Boundary| -> Vec<Survey> {
        let stops = frontier::report::stops(boundary).into_iter();
        let stops = stops.filter(|date| !same_day(Some(*date), survey.as_of));
        stops.filter_map(|date| of(boundary, date)).collect()
    };
    let mut surveys: Vec<Survey> = match survey.as_of {
        Some(_) => boundaries.iter().flat_map(dated).collect(),
        None => Vec::new(),
    };
    surveys.push(survey.clone());
    surveys.sort_by_key(|of| of.as_of.map(|date| date.last_day()));
    surveys.dedup_by(|next, survey| same_day(next.as_of, survey.as_of));
    surveys
        .into_iter()
        .map(|survey| moment(args, own, titled(survey, args.title.as_deref(), lang)))
        .collect()
}

fn same_day(a: Option<Date>, b: Option<Date>) -> bool {
    a.map(|date| date.last_day()) == b.map(|date| date.last_day())
}

fn moment(args: &Args, own: &Own, survey: Survey) -> Result<Moment, Failure> {
    let keys = keys(&survey).chain(["status"]).map(str::to_owned).collect::<Vec<_>>();
    let summary = summarise(&survey, &keys);
    let context = super::map::surroundings(&survey, &args.reading.input, own, &Options::default())?;
    let described = super::map::described(&args.reading.input, &survey);
    Ok(Moment { survey, summary, context, described })
}

/// The maps of a report: the extent asked for, or of the embedded frontier its heart, the whole
/// line and the valley that the news is about.
fn extents(args: &Args) -> Vec<(String, Option<Extent>)> {
    if args.reading.select.extent.is_some() || !args.reading.input.is_frontier() {
        return vec![("map".into(), args.reading.select.extent)];
    }
    let named = embedded::extents();
    let more = ["whole", "isfara"].map(|name| (format!("map-{name}"), named.get(name).copied()));
    [("map".into(), default_extent())].into_iter().chain(more).collect()
}

fn maps(
    args: &Args,
    lang: &'static Language,
    survey: &Survey,
    own: &Own,
) -> Result<Vec<(String, Scene)>, Failure> {
    let map = |(name, extent): (String, Option<Extent>)| {
        let size = super::map::page(&args.reading.input, survey, extent);
        let described = super::map::described(&args.reading.input, survey);
        let inset = default_inset(extent);
        let options = Options { extent, inset, size, lang, described, ..Options::default() };
        Ok((name, super::map::scene(survey, &args.reading.input, own, &options)?))
    };
    extents(args).into_iter().map(map).collect()
}

/// The embedded editions compared: tables and a map.
fn comparison(lang: &'static Language) -> Result<Vec<File>, Failure> {
    let [older, newer] = embedded::EDITION_NAMES.map(embedded::drawing);
    let drawings = [older?, newer?];
    let [a, b] = &drawings;
    let found = compare(a, b, &embedded::gazetteer(), &compare::Options::default())
        .expect("embedded lines are lines");
    let subject = Subject { drawings: &drawings, found: Found::Two(&found) };
    let options = Options { lang, ..Options::default() };
    let caption = super::compare::caption(subject, &options);
    let scene = super::compare::scene(subject, &options)?;
    let mut files = in_every_format("map-compare", &caption, &scene)?;
    files.push(("compare.md".into(), found.markdown().into_bytes()));
    files.push(("compare.json".into(), found.json().into_bytes()));
    Ok(files)
}

/// A picture as SVG, PNG and PDF.
fn in_every_format(name: &str, caption: &Caption, scene: &Scene) -> Result<Vec<File>, Failure> {
    let formats =
        [("svg", PictureFormat::Svg), ("png", PictureFormat::Png), ("pdf", PictureFormat::Pdf)];
    let file = |(extension, format)| {
        let bytes = picture::of(scene, format, (Letters::Live, picture::DPI), caption)?;
        Ok((format!("{name}.{extension}"), bytes))
    };
    formats.into_iter().map(file).collect()
}
