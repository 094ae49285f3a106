//! Small multiples: maps of one extent at several dates, with one legend.

use geo::Coord;

use super::body;
use super::body::{Body, Marked};
use super::entries;
use super::graticule::DEGREES;
use super::notes::Seen;
use super::options::{MapError, Options};
use super::page::{framed, headed, on_paper, shown, title, too_small};
use super::panel;
use super::panel::panel;
use super::short;
use super::view::{Amount, View};
use crate::draw::choice;
use crate::draw::font::Face;
use crate::draw::frame::{Frame, Rect};
use crate::draw::lang::{Language, fill};
use crate::draw::paragraph;
use crate::draw::paragraph::{Paragraph, SMALL};
use crate::draw::scene::{Group, Node, Scene};
use crate::figures::claim::Described;
use crate::measure::{Survey, Surveyed};
use crate::model::format::decimals;
use crate::model::{Extent, Status};
use crate::world::context::Context;

/// The line at one date, in what surrounds it then.
#[derive(Debug)]
pub struct Dated {
    /// The line.
    pub survey: Survey,
    /// What surrounds it.
    pub context: Context,
    /// What was described by then, where that is published.
    pub described: Option<Described>,
}

/// Draws the line at several dates on one page, in the order given.
///
/// # Errors
/// When there is no date, the page is too small for so many maps or for the names of the states on
/// them, the extent cannot be drawn, or
/// nothing of the boundary lies in it.
pub fn series(dates: &[Dated], options: &Options) -> Result<Scene, MapError> {
    let last = dates.last().ok_or(MapError::NoExtent)?;
    let extent = options.extent.or_else(|| super::around(&last.survey));
    let extent = extent.ok_or(MapError::NoExtent)?;
    let (inner, edition) = (options.size.inner(), last.survey.dataset.edition.as_deref());
    let (mut nodes, top) = heading(dates, options, &inner);
    let every: Vec<&Surveyed> = dates.iter().flat_map(|of| &of.survey.segments).collect();
    let undated = undated(&last.survey);
    let part = panel::part(&undated, options);
    let projection = choice::projection(&extent);
    let view = View {
        width: inner.width,
        projection: &projection,
        part: part.as_ref(),
        shown: &every,
        short: false,
        error: Some(0.0),
        seen: Seen::all(&last.context, edition),
        boxed: false,
        series: true,
        amount: Amount::All,
    };
    let first = panel(&undated, &last.context, options, &view);
    let room = |foot: f64| Rect { y: top, height: inner.bottom() - top - foot - 4.0, ..inner };
    let planned = cells(dates, &extent, room(first.height()), options)?;
    let shown: Vec<&Surveyed> =
        dates.iter().zip(&planned).flat_map(|(of, cell)| shown(&of.survey, &cell.frame)).collect();
    if shown.is_empty() {
        return Err(MapError::Nothing);
    }
    let frame = &planned[0].frame;
    let view = View {
        shown: &shown,
        short: dates.iter().zip(&planned).any(|(of, cell)| !cell.short(&of.survey).is_empty()),
        boxed: dates.iter().zip(&planned).any(|(of, cell)| cell.counted(of, options).is_some()),
        error: frame.scale_error(),
        seen: Seen::of(frame, &last.context, edition),
        ..view
    };
    let mut foot = panel(&undated, &last.context, options, &view);
    foot.at = Coord { x: inner.x, y: inner.bottom() - foot.height() };
    let cells = cells(dates, &extent, room(foot.height()), options)?;
    for (number, (of, cell)) in dates.iter().zip(&cells).enumerate() {
        let id = format!("date-{}", number + 1);
        let nodes_of = cell.draw(of, options)?;
        nodes.push(Group { prefix: format!("{id}-"), ..Group::new(&id, nodes_of) }.into());
    }
    nodes.extend(foot.draw(&cells[0].frame));
    Ok(on_paper(nodes, last.survey.as_of, options))
}

/// A line of which no date is said, as each of its maps has its own.
fn undated(survey: &Survey) -> Survey {
    let mut undated = survey.clone();
    undated.as_of = None;
    undated.dataset.drawn_on = None;
    undated.dataset.edition = None;
    undated
}

/// The title, and below it the dates.
fn heading(dates: &[Dated], options: &Options, inner: &Rect) -> (Vec<Node>, f64) {
    let words = dates.iter().filter_map(|of| of.survey.as_of).map(|date| options.lang.date(date));
    let below = fill(options.lang.words.as_of, &[("date", &words.collect::<Vec<_>>().join(", "))]);
    headed(&title(&dates[0].survey, options), &below, inner)
}

/// The place of one map.
struct Cell {
    caption: Vec<Paragraph>,
    at: Coord<f64>,
    frame: Frame,
}

/// Space between two maps in CSS pixels.
const GAP: f64 = 10.0;

/// Rows and columns of maps that are as large as can be.
fn cells(
    dates: &[Dated],
    extent: &Extent,
    room: Rect,
    options: &Options,
) -> Result<Vec<Cell>, MapError> {
    let grids = (1..=dates.len()).filter_map(|columns| grid(dates, columns, extent, room, options));
    let scale = |cells: &Vec<Cell>| cells[0].frame.pixels_per_metre();
    let best = grids.max_by(|a, b| scale(a).total_cmp(&scale(b)));
    let (heading, foot) = (room.y, options.size.pixels().1 - room.bottom());
    best.ok_or_else(|| too_small(options, (80.0 - room.height).max(1.0) + 60.0, heading, foot))
}

/// Maps in so many columns; nothing where they would be too small.
fn grid(
    dates: &[Dated],
    columns: usize,
    extent: &Extent,
    room: Rect,
    options: &Options,
) -> Option<Vec<Cell>> {
    let rows = dates.len().div_ceil(columns);
    let width = (room.width - GAP * (columns - 1) as f64) / columns as f64;
    let height = room.height / rows as f64;
    let captions: Vec<_> = dates.iter().map(|of| caption(of, options, width)).collect();
    let head = captions.iter().map(|of| paragraph::height(of, 1.0)).fold(0.0, f64::max);
    let cell = |(index, caption): (usize, Vec<Paragraph>)| {
        let (row, column) = ((index / columns) as f64, (index % columns) as f64);
        let at = Coord { x: room.x + column * (width + GAP), y: room.y + row * height };
        let rect = Rect {
            x: at.x + DEGREES,
            y: at.y + head + DEGREES,
            width: width - 2.0 * DEGREES,
            height: height - head - 2.0 * DEGREES - 4.0,
        };
        let large = rect.width >= 90.0 && rect.height >= 60.0;
        let frame = large.then(|| Frame::fitted(extent, rect)).flatten()?;
        Some(Cell { caption, at, frame })
    };
    captions.into_iter().enumerate().map(cell).collect()
}

/// The date, how long what is delimited and contested is, and what was described by then.
fn caption(of: &Dated, options: &Options, width: f64) -> Vec<Paragraph> {
    let (lang, survey) = (options.lang, &of.survey);
    let date = survey.as_of.map(|date| lang.date(date)).unwrap_or_default();
    let drawn = lang.at(lang.words.drawn, survey.dataset.drawn_on);
    let said =
        [Some(lengths(survey, options, lang)), drawn, of.described.map(|of| lang.described(&of))];
    let said: Vec<String> = said.into_iter().flatten().collect();
    vec![
        Paragraph::wrapped("date", &date, SMALL + 1.5, Face::SemiBold, width),
        Paragraph::wrapped("lengths", &said.join(" "), SMALL - 0.5, Face::Regular, width),
    ]
}

/// The length of each status within the extent.
fn lengths(survey: &Survey, options: &Options, lang: &'static Language) -> String {
    let part = panel::part(survey, options);
    let within = part
        .as_ref()
        .zip(options.extent)
        .map(|(part, extent)| entries::within(&extent, part.length(|_| true), survey, lang) + ". ");
    let part = part.as_ref().unwrap_or(survey);
    let places = decimals(part.length(|_| true));
    let of = |(status, name): (Status, &str)| {
        let length = part.length(|of: &Surveyed| of.status == status);
        (length.0 > 0.0).then(|| format!("{name} {}", lang.kilometres(length, places)))
    };
    let all = Status::BOTH.into_iter().zip(lang.words.status_in_range).filter_map(of);
    let mut sentence = all.collect::<Vec<_>>().join(", ") + ".";
    if let Some(first) = sentence.chars().next() {
        sentence.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    within.unwrap_or_default() + &sentence
}

impl Cell {
    /// The middles of stretches that are too short for their dashes, in degrees.
    fn short(&self, survey: &Survey) -> Vec<Coord<f64>> {
        short::stretches(&self.frame, survey, None)
    }

    /// The box within which lengths are counted, where more of the line is shown.
    fn counted(&self, of: &Dated, options: &Options) -> Option<Marked> {
        let extent = options.extent.filter(|_| panel::part(&of.survey, options).is_some())?;
        let is_seen = panel::shows_more(&self.frame, &of.survey, extent);
        is_seen.then(|| body::counted(self.frame.lines(&extent.outline())))
    }

    fn draw(&self, of: &Dated, options: &Options) -> Result<Vec<Node>, MapError> {
        let frame = &self.frame;
        let short = self.short(&of.survey);
        let short: Vec<Coord<f64>> = short.iter().filter_map(|at| frame.place(*at)).collect();
        let kept: Vec<Rect> = short.iter().map(|at| short::room(*at)).collect();
        let counted = self.counted(of, options).into_iter().collect();
        let body = Body::of(frame, &of.survey, &of.context, options).with(counted);
        let mut nodes = paragraph::column(&self.caption, self.at, 1.0);
        let drawn = body.draw(options.lang, &kept);
        if let Some(state) = body.unnamed(&drawn, options.lang) {
            return Err(MapError::Unnamed(state.to_owned(), options.size));
        }
        nodes.extend(drawn);
        nodes.extend(short.into_iter().flat_map(short::ring));
        nodes.extend(framed(frame, options.lang));
        Ok(nodes)
    }
}
