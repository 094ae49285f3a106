//! Length against ruler: how long a line is for each opening of the dividers.

use geo::Coord;
use plotters::chart::ChartBuilder;
use plotters::coord::combinators::{BindKeyPoints, IntoLogRange};
use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;
use plotters::series::LineSeries;

use super::axis::{axes, number};
use super::canvas::{Area, Drawing, pixels, stroke, units};
use super::element::{CENTRED, dot, fitted, line, words};
use super::sheet::{Form, Sheet, source};
use crate::draw::lang::{Language, fill};
use crate::draw::mark::{Mark, Shape};
use crate::draw::palette::{GREY, INK, LineStyle, WATER};
use crate::draw::paragraph::SMALL;
use crate::draw::scene::Scene;
use crate::draw::text::Anchor;
use crate::draw::units::POINT;
use crate::figures::claim::{Claim, MISPRINT, Quantity, WHOLE};
use crate::measure::ruler::Curve;
use crate::model::{Dataset, Date, Metres};

/// A published total, drawn as a line across the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Who gives it.
    pub name: String,
    /// The total.
    pub length: Metres,
}

impl Reference {
    /// A length that is no published one, but asked for.
    pub fn asked_for(length: Metres, lang: &'static Language) -> Reference {
        Reference { name: lang.words.charts.ruler.asked_for.to_owned(), length }
    }

    /// Every published total of a whole boundary.
    pub fn totals(claims: &[Claim]) -> Vec<Reference> {
        let totals = claims.iter().filter(|claim| {
            claim.subject == WHOLE
                && claim.quantity() == Quantity::Length(None)
                && claim.series != MISPRINT
        });
        let named = totals.filter_map(|claim| {
            let length = Metres(claim.number()? * 1000.0);
            Some(Reference { name: claim.publisher.clone(), length })
        });
        named.collect()
    }
}

/// Draws lengths against rulers, both on axes of logarithms, with published totals across.
///
/// `None` if the curve has fewer than two rulers.
pub fn ruler(
    dataset: &Dataset,
    as_of: Option<Date>,
    curve: &Curve,
    references: &[Reference],
    form: impl Into<Form>,
) -> Option<Scene> {
    let form = form.into();
    let lang = form.lang;
    let words = &lang.words.charts.ruler;
    let points = curve.points.iter().map(|step| (step.ruler_m.0, step.length_m.0 / 1000.0));
    let points: Vec<(f64, f64)> = points.collect();
    if points.len() < 2 {
        return None;
    }
    let (first, last) = (points[0], points[points.len() - 1]);
    let source = match source(dataset, lang) {
        source if references.is_empty() => source,
        source => format!("{source} {}", words.published),
    };
    let dates = dates(dataset, as_of, lang);
    let [from, to] = [first, last].map(|(step, _)| lang.ruler(Metres(step)));
    let sheet = Sheet {
        form,
        title: title(first, last, lang),
        as_of,
        dated: fill(words.dated, &[("dates", &dates), ("from", &from), ("to", &to)]),
        legend: Vec::new(),
        plot_height: HEIGHT,
        notes: vec![("fit", fit_words(curve, lang).unwrap_or_default()), ("source", source)],
    };
    Some(sheet.draw(|area| plot(area, curve, &points, references, lang)))
}

/// What the curve shows, in a sentence: its two ends.
fn title(first: (f64, f64), last: (f64, f64), lang: &Language) -> String {
    let words = &lang.words.charts.ruler;
    let length = |km: f64| lang.kilometres(Metres(km * 1000.0), 0);
    let (longest, shortest) = (length(first.1), length(last.1));
    match longest == shortest {
        true => fill(words.same, &[("length", &longest)]),
        false => fill(words.shorter, &[("longest", &longest), ("shortest", &shortest)]),
    }
}

/// What the fitted line says.
fn fit_words(curve: &Curve, lang: &Language) -> Option<String> {
    let (dimension, error) = curve.dimension.zip(curve.uncertainty)?;
    let [dimension, error] = [dimension, error].map(|of| lang.number(&format!("{of:.3}")));
    let fit = lang.words.charts.ruler.fit;
    Some(fill(fit, &[("dimension", &dimension), ("error", &error)]))
}

/// The dates of status and drawing.
fn dates(dataset: &Dataset, as_of: Option<Date>, lang: &Language) -> String {
    let words = &lang.words.charts.ruler;
    match [lang.at(words.as_of, as_of), lang.at(words.drawn, dataset.drawn_on)] {
        [None, None] => words.undated.to_owned(),
        dates => dates.into_iter().flatten().collect::<Vec<_>>().join(", "),
    }
}

/// Room for the words at the end of a published total, in CSS pixels.
const WORDS: f64 = 166.0;
/// Height of the plot with its axes, in CSS pixels.
const HEIGHT: f64 = 350.0;

fn plot(
    area: &Area<'_>,
    curve: &Curve,
    points: &[(f64, f64)],
    references: &[Reference],
    lang: &'static Language,
) -> Drawing {
    let (number, said) = (number(lang), &lang.words.charts.ruler);
    let totals = references.iter().map(|reference| reference.length.0 / 1000.0);
    let known = points.iter().map(|(_, length)| *length).chain(totals);
    let known: Vec<f64> = known.filter(|length| *length > 0.0).collect();
    let low = 0.97 * known.iter().copied().fold(f64::INFINITY, f64::min);
    let high = 1.03 * known.iter().copied().fold(0.0, f64::max);
    // Round lengths; the axis is too short for powers of ten.
    let round = RangedCoordf64::from(low..high).key_points(6);
    let (left, right) = (0.8 * points[0].0, 1.25 * points[points.len() - 1].0);
    let mut chart = ChartBuilder::on(area)
        .margin_right(units(WORDS))
        .margin_top(units(6.0))
        .x_label_area_size(units(34.0))
        .y_label_area_size(units(52.0))
        .build_cartesian_2d(
            (left..right).log_scale(),
            (low..high).log_scale().with_key_points(round),
        )?;
    axes(&mut chart.configure_mesh(), &number)
        .disable_x_mesh()
        .x_desc(said.axis)
        .y_desc(lang.words.charts.length)
        .draw()?;
    let (left, right) = (0.8 * points[0].0, 1.25 * points[points.len() - 1].0);
    for group in groups(|km| pixels(chart.backend_coord(&(right, km))).y, references) {
        let y = |km: f64| pixels(chart.backend_coord(&(right, km))).y;
        let totals = weights(&group);
        let (high, low) = (totals[0].0, totals[totals.len() - 1].0);
        let down = (y(low) - y(high)) / 2.0 + CENTRED;
        let label = fitted(&label(&group, low, high, lang), WORDS - 10.0);
        let across = totals
            .iter()
            .map(|&(km, sources)| line(vec![(left, km), (right, km)], total_style(sources)));
        chart.draw_series(across)?;
        chart.draw_series([words((right, high), (8.0, down), label, Anchor::Start)])?;
    }
    let fit = [points[0].0, points[points.len() - 1].0]
        .map(|ruler| Some((ruler, curve.fitted(Metres(ruler))?.0 / 1000.0)));
    let fit: Vec<(f64, f64)> = fit.into_iter().flatten().collect();
    chart.draw_series((fit.len() == 2).then(|| line(fit, FIT)))?;
    chart.draw_series(LineSeries::new(points.to_vec(), stroke(CURVE)))?;
    chart.draw_series(points.iter().map(|&(ruler, km)| {
        let length = lang.kilometres(Metres(km * 1000.0), 1);
        let step = number(&ruler.round());
        dot((ruler, km), STEP, fill(said.step, &[("ruler", &step), ("length", &length)]))
    }))?;
    Ok(())
}

const CURVE: LineStyle = LineStyle { colour: WATER, width: 1.1, dash: None };
const FIT: LineStyle = LineStyle { colour: INK, width: 0.8, dash: None };
const TOTAL: LineStyle = LineStyle { colour: GREY, width: 0.4, dash: Some([3.0, 2.0]) };
const STEP: Mark = Mark {
    at: Coord { x: 0.0, y: 0.0 },
    shape: Shape::Circle,
    radius: 2.1,
    fill: WATER,
    stroke: INK,
};

/// A total is drawn once, the wider the more sources give it.
fn total_style(sources: usize) -> LineStyle {
    LineStyle { width: TOTAL.width + 0.08 * ((sources as f64).sqrt() - 1.0), ..TOTAL }
}

/// The different totals of a group in kilometres, each with the number of its sources.
fn weights(group: &[&Reference]) -> Vec<(f64, usize)> {
    let chunks = group.chunk_by(|a, b| a.length == b.length);
    chunks.map(|alike| (alike[0].length.0 / 1000.0, alike.len())).collect()
}

/// Published totals in words; those whose labels would stand on each other share one.
fn label(group: &[&Reference], low: f64, high: f64, lang: &Language) -> String {
    let (words, same) = (&lang.words.charts.ruler, high == low);
    let [low, high] = [low, high].map(|km| lang.number(&km.to_string()));
    let count = lang.number(&group.len().to_string());
    match (group.len(), same) {
        (1, _) => fill(words.total, &[("length", &high), ("name", &group[0].name)]),
        (_, true) => fill(words.alike, &[("length", &high), ("count", &count)]),
        (_, false) => fill(words.apart, &[("from", &low), ("to", &high), ("count", &count)]),
    }
}

/// References from long to short, in groups no taller than a label.
fn groups(y: impl Fn(f64) -> f64, references: &[Reference]) -> Vec<Vec<&Reference>> {
    let mut sorted: Vec<&Reference> =
        references.iter().filter(|reference| reference.length.0 > 0.0).collect();
    sorted.sort_by(|a, b| b.length.0.total_cmp(&a.length.0));
    let mut groups: Vec<Vec<&Reference>> = Vec::new();
    for reference in sorted {
        let at = |reference: &Reference| y(reference.length.0 / 1000.0);
        match groups.last_mut() {
            Some(group) if at(reference) - at(group[0]) < SMALL * POINT * 1.3 => {
                group.push(reference)
            }
            _ => groups.push(vec![reference]),
        }
    }
    groups
}
