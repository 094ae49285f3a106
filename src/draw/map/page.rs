//! The page: how title, frame and panel share it.

use geo::{Coord, LineString};

use super::body;
use super::body::Body;
use super::foot::{Column, Foot, GAP};
use super::graticule;
use super::graticule::DEGREES;
use super::inset::Inset;
use super::notes::Seen;
use super::options::{MapError, Options, Size, Title};
use super::panel;
use super::panel::panel;
use super::short;
use super::view::{Amount, View, is_narrow};
use crate::draw::choice;
use crate::draw::font::Face;
use crate::draw::frame::{Frame, Rect};
use crate::draw::lang::{Language, fill, sentences};
use crate::draw::palette;
use crate::draw::paragraph;
use crate::draw::paragraph::Paragraph;
use crate::draw::scene::{Group, Node, Path, Scene};
use crate::draw::typeface::Typeface;
use crate::draw::units::MILLIMETRE;
use crate::measure::{Survey, Surveyed};
use crate::model::{Date, Extent};
use crate::world;
use crate::world::context::Context;

/// Where everything goes.
pub struct Plan<'p> {
    heading: Vec<Node>,
    pub frame: Frame,
    inset: Option<Inset>,
    /// Where contested stretches are too short for their dashes, in degrees.
    short: Vec<Coord<f64>>,
    /// The sides of the box within which lengths are counted, where the frame shows more.
    counted: Vec<LineString<f64>>,
    foot: Foot<'p>,
}

/// Shares the page: the title and the panel take what they need, the map gets the rest; what is
/// said below it is brief where it would get too little, and no locator stands there where that is
/// not enough; then the legend may stand beside it, where that leaves the larger map.
pub fn plan<'p>(
    survey: &Survey,
    context: &'p Context,
    options: &Options,
    extent: &Extent,
) -> Result<Plan<'p>, MapError> {
    let laid = |options: &Options, amount| laid(survey, context, options, extent, amount);
    for (amount, share) in [(Amount::All, 0.4), (Amount::Brief, 0.27)] {
        let plan = laid(options, amount);
        let least = share * options.size.inner().height;
        if plan.as_ref().is_ok_and(|plan| plan.frame.rect.height >= least) {
            return plan;
        }
    }
    let below = laid(options, Amount::Least);
    let scale = |plan: &Plan<'_>| plan.frame.pixels_per_metre();
    let larger = |beside: &Plan<'p>| below.as_ref().is_ok_and(|below| scale(beside) > scale(below));
    let width = options.size.inner().width;
    let has_room = width > panel::PAIRED && is_narrow(width);
    let may = has_room && !options.no_legend && options.inset.is_none();
    let beside = may.then(|| laid(options, Amount::Beside));
    if let Some(beside) = beside.and_then(Result::ok).filter(larger) {
        return Ok(beside);
    }
    below.map_err(|problem| {
        let drawn = |height| {
            let options = &Options { size: Size { height, ..options.size }, ..options.clone() };
            draw(&laid(options, Amount::Least)?, survey, context, options).map(|_| ())
        };
        higher(problem, drawn)
    })
}

/// A page that is too small with a height that would do: margins, words and names grow with it.
fn higher(problem: MapError, drawn: impl Fn(f64) -> Result<(), MapError>) -> MapError {
    const STEP: f64 = 4.0;
    let MapError::PageTooSmall { size, heading, foot, needed, advice } = problem else {
        return problem;
    };
    let heights = (0..20).map(|more| needed + STEP * f64::from(more));
    match heights.into_iter().find(|height| drawn(*height).is_ok()) {
        Some(needed) => MapError::PageTooSmall { size, heading, foot, needed, advice },
        None => MapError::TooNarrow(size, advice),
    }
}

/// The same with so much said below the map.
fn laid<'p>(
    survey: &Survey,
    context: &'p Context,
    options: &Options,
    extent: &Extent,
    amount: Amount,
) -> Result<Plan<'p>, MapError> {
    let (inner, edition) = (options.size.inner(), survey.dataset.edition.as_deref());
    let (heading, top) = heading(survey, options, &inner, amount);
    let room = Rect { y: top, height: inner.bottom() - top, ..inner };
    let part = panel::part(survey, options);
    // A first layout tells which classes the map shows; only those get into the legend.
    let every: Vec<&Surveyed> = survey.segments.iter().collect();
    let projection = choice::projection(extent);
    let view = View {
        width: inner.width,
        projection: &projection,
        part: part.as_ref(),
        shown: &every,
        short: false,
        error: Some(0.0),
        seen: Seen::all(context, edition),
        boxed: false,
        series: false,
        amount,
    };
    let first = panel(survey, context, options, &view);
    let fitted = |rect| Frame::on(projection.clone(), extent, rect).ok_or(MapError::NoExtent);
    let share = |foot: &Foot<'_>| fitted(share(room, foot, options, top - inner.y)?);
    // How high a page has to be is told by the fullest foot that it may need.
    let fullest = || panel(survey, context, options, &View { short: true, ..view });
    let mut frame = share(&first).or_else(|_| share(&fullest()))?;
    // Once there the box stays, lest the page goes to and fro.
    let (counted, mut boxed) = (options.extent.filter(|_| part.is_some()), false);
    let mut told = |frame: &Frame| {
        let (shown, seen) = (shown(survey, frame), Seen::of(frame, context, edition));
        let short = short::stretches(frame, survey, options.since);
        let error = frame.scale_error();
        boxed |= counted.is_some_and(|extent| panel::shows_more(frame, survey, extent));
        let short_ones = !short.is_empty();
        let view = View { shown: &shown, short: short_ones, error, seen, boxed, ..view };
        (panel(survey, context, options, &view), short)
    };
    let (mut foot, mut short) = told(&frame);
    // A smaller foot leaves a larger frame, which may show more.
    for _ in 0..LAYOUTS {
        let next = share(&foot)?;
        if next.rect == frame.rect {
            break;
        }
        frame = next;
        (foot, short) = told(&frame);
    }
    // The degrees below the map leave room for a line more.
    let room = frame.rect.height + DEGREES;
    let missing = foot.beside.as_ref().map_or(0.0, Column::height) - room;
    if missing > 0.0 {
        return Err(too_small(options, missing, top - inner.y, foot.height()));
    }
    let inset = options.inset.map(|of| (of, Inset::of(&frame, &of, survey, options)));
    let inset = match inset {
        Some((of, Err(MapError::Inset(_)))) => {
            let (narrower, _) = Inset::beside(&frame, extent, &of, survey, options)?;
            (foot, _) = told(&narrower);
            // What is said below the narrower map may need more of the page.
            let whole = share(&foot)?;
            let (narrower, inset) = Inset::beside(&whole, extent, &of, survey, options)?;
            frame = narrower;
            (foot, short) = told(&frame);
            Some(inset)
        }
        of => of.map(|(_, inset)| inset).transpose()?.flatten(),
    };
    foot.at = Coord { x: inner.x, y: inner.bottom() - foot.height() };
    let counted =
        counted.filter(|_| boxed).map(|extent| frame.lines(&extent.outline())).unwrap_or_default();
    Ok(Plan { heading, frame, inset, short, counted, foot })
}

/// After so many layouts a page stays as it is.
const LAYOUTS: usize = 4;

/// The room that a foot leaves for a frame.
fn share(room: Rect, foot: &Foot<'_>, options: &Options, heading: f64) -> Result<Rect, MapError> {
    let beside = foot.beside.as_ref().map_or(0.0, |of| of.width + GAP);
    let rect = Rect {
        x: room.x + DEGREES,
        y: room.y + DEGREES,
        width: room.width - 2.0 * DEGREES - beside,
        height: room.height - foot.height() - 2.0 * DEGREES - 4.0,
    };
    if rect.width < LEAST || rect.height < LEAST {
        return Err(too_small(options, LEAST - rect.height, heading, foot.height()));
    }
    Ok(rect)
}

/// A map with a side shorter than this shows nothing, in CSS pixels: 2 centimetres.
pub(super) const LEAST: f64 = 20.0 * MILLIMETRE;

/// That a page is too small, of whose height so many CSS pixels are missing, and how many the
/// title and the foot take.
pub(super) fn too_small(options: &Options, missing: f64, heading: f64, foot: f64) -> MapError {
    let [missing, heading, foot] =
        [missing.max(0.0), heading, foot].map(|of| (of / MILLIMETRE).ceil());
    let needed = options.size.height + missing;
    MapError::PageTooSmall { size: options.size, heading, foot, needed, advice: options.advice() }
}

/// The segments that a frame shows.
pub(super) fn shown<'s>(survey: &'s Survey, frame: &Frame) -> Vec<&'s Surveyed> {
    let [west, south, east, north] = frame.reach().unwrap_or([-180.0, -90.0, 540.0, 90.0]);
    let inside = |coord: &Coord<f64>| {
        let lon = coord.x + 360.0 * ((west - coord.x) / 360.0).ceil();
        lon <= east && (south..=north).contains(&coord.y)
    };
    let visible =
        |surveyed: &&Surveyed| surveyed.segment.line.iter().any(|part| part.0.iter().any(inside));
    survey.segments.iter().filter(visible).collect()
}

/// Title, date, that the line was settled since, and what was described by then.
fn heading(survey: &Survey, options: &Options, inner: &Rect, amount: Amount) -> (Vec<Node>, f64) {
    let words = &options.lang.words;
    let date = survey.as_of.map(|date| options.lang.date(date));
    let since = options.since.map(|date| options.lang.date(date));
    let dated = match (date, since) {
        (Some(date), Some(since)) => fill(words.change, &[("from", &since), ("to", &date)]),
        (Some(date), None) => fill(words.as_of, &[("date", &date)]),
        (None, _) if !survey.dataset.segment_dates.is_empty() => {
            let dates = survey.dataset.segment_dates.iter().map(|date| options.lang.date(*date));
            fill(words.as_of, &[("date", &dates.collect::<Vec<_>>().join(", "))])
        }
        (None, _) => words.no_date.to_owned(),
    };
    let described = options.described.as_ref().filter(|_| amount < Amount::Least);
    let described = described.map(|of| options.lang.described(of));
    let more = [options.lang.settled(survey), options.lang.old_course(survey), described];
    headed(&title(survey, options), &sentences(dated, more), inner)
}

/// What stands above a map of a survey; may be empty.
pub(super) fn title(survey: &Survey, options: &Options) -> String {
    match &options.title {
        Title::Dataset if survey.dataset.unnamed => parties(survey, options.lang),
        Title::Dataset => survey.dataset.title(options.lang.code()).to_owned(),
        Title::Custom(text) => text.clone(),
        Title::None => String::new(),
    }
}

/// The two states on the sides of a line, in the order of their names, else what its file is called.
fn parties(survey: &Survey, lang: &'static Language) -> String {
    let name = |code: &String| {
        let state = world::state(code);
        state.map_or(code.clone(), |state| state.names.get(lang.code()).to_owned())
    };
    let mut names: Vec<String> = survey.parties().iter().map(name).collect();
    names.sort();
    let file = survey.dataset.name.trim_end_matches(".gz");
    match names.len() {
        2 => names.join(" – "),
        _ => file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned(),
    }
}

/// A title and the line below it at the top of a page, and where the room below them begins.
pub(super) fn headed(title: &str, below: &str, inner: &Rect) -> (Vec<Node>, f64) {
    let size = if inner.width > 500.0 { 16.0 } else { 11.0 };
    let blocks = [
        Paragraph::wrapped("title", title, size, Face::SemiBold, inner.width),
        Paragraph::wrapped("as-of", below, 0.4 * size + 3.2, Face::Regular, inner.width),
    ];
    let height = paragraph::height(&blocks, 0.0);
    let top = inner.y + if height > 0.0 { height + 6.0 } else { 0.0 };
    (paragraph::column(&blocks, Coord { x: inner.x, y: inner.y }, 0.0), top)
}

/// Draws a planned page.
///
/// # Errors
/// When there is no room for the name of a state on a side of the boundary.
pub fn draw(
    plan: &Plan<'_>,
    survey: &Survey,
    context: &Context,
    options: &Options,
) -> Result<Scene, MapError> {
    let (frame, lang) = (&plan.frame, options.lang);
    let places = plan.short.iter().filter_map(|at| frame.place(*at));
    let short: Vec<Coord<f64>> = places.collect();
    let inset = plan.inset.iter().map(Inset::rect);
    let kept: Vec<Rect> = inset.chain(short.iter().map(|at| short::room(*at))).collect();
    let mut nodes = plan.heading.clone();
    let counted = (!plan.counted.is_empty()).then(|| body::counted(plan.counted.clone()));
    let boxes = counted.into_iter().chain(plan.inset.iter().map(|inset| inset.marked(frame)));
    let body = Body::of(frame, survey, context, options).with(boxes.collect());
    let beside = || {
        let inset = plan.inset.as_ref().map(|inset| inset.draw(survey, context, options));
        (inset, plan.foot.draw(frame))
    };
    let (drawn, (inset, foot)) = body.draw_beside(lang, &kept, beside);
    if let Some(state) = body.unnamed(&drawn, lang) {
        return Err(MapError::Unnamed(state.to_owned(), options.size));
    }
    nodes.extend(drawn);
    if !short.is_empty() {
        let rings = short.into_iter().flat_map(short::ring).collect();
        nodes.push(Group::new("too-short", rings).into());
    }
    nodes.extend(inset);
    nodes.extend(framed(frame, lang));
    nodes.extend(foot);
    Ok(on_paper(nodes, survey.as_of, options))
}

/// The frame of a map, with its degrees around it.
pub(super) fn framed(frame: &Frame, lang: &'static Language) -> [Node; 2] {
    let labels = graticule::labels(frame, lang).into_iter().map(Node::from).collect();
    let rim = Path::outline(frame.rect, palette::FRAME);
    [rim.into(), Group::new("graticule-labels", labels).into()]
}

/// What is drawn, as a page.
pub(super) fn on_paper(nodes: Vec<Node>, as_of: Option<Date>, options: &Options) -> Scene {
    let (width, height) = options.size.pixels();
    let paper = Path::paper(Rect { x: 0.0, y: 0.0, width, height });
    let nodes = [Node::from(paper)].into_iter().chain(nodes).collect();
    let typeface = Typeface::current();
    let (title, description) = (String::new(), String::new());
    let lang = options.lang;
    let scene = Scene { width, height, lang, as_of, title, description, typeface, nodes };
    let said = ["as-of", "legend", "disclaimer"].map(|id| scene.said(id)).join(" ");
    let description = said.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let title = Some(scene.said("title")).filter(|title| !title.is_empty());
    Scene { title: title.unwrap_or_else(|| scene.said("as-of")), description, ..scene }
}
