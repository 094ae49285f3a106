//! Why does another tool say otherwise? The same lines under other models of the Earth, with
//! rounded coordinates and with fewer vertices, so that a differing figure can be recognised.

use geo::{
    Coord, Distance, Euclidean, Geodesic, HaversineMeasure, LineString, MapCoords, MultiLineString,
    Point,
};
use serde::Serialize;

use crate::geodesic::Sum;
use crate::model::Metres;

/// What other ways of measuring make of some lines.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Elsewhere {
    /// The length on the ellipsoid, with every vertex.
    pub length_m: Metres,
    /// Other models of the Earth, and common mistakes.
    pub models: Vec<Other>,
    /// Coordinates rounded to fewer decimals of a degree.
    pub rounded: Vec<Other>,
    /// Fewer vertices.
    pub thinned: Vec<Other>,
}

/// One other way to measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Other {
    /// What was done, and who does it.
    pub name: String,
    /// What it gives; absent where it cannot be computed.
    pub value: Option<f64>,
    /// Unit of the value: `m`, or `degrees` where a tool ignores what the coordinates are.
    pub unit: &'static str,
    /// Difference from the length on the ellipsoid as a share of it; absent for degrees.
    pub relative: Option<f64>,
}

/// Equatorial radius of WGS 84, which mapshaper and Web Mercator take for a sphere.
const EQUATORIAL_M: f64 = 6_378_137.0;
/// Mean radius (2a + b) / 3 of the ellipsoid GRS 80 (Moritz 2000), used by Turf.
const MEAN_M: f64 = 6_371_008.8;
/// Radius that Google's S2 uses.
const S2_M: f64 = 6_371_010.0;

/// Measures lines in every other way.
pub fn elsewhere(lines: &[&MultiLineString<f64>]) -> Elsewhere {
    let length = sum(lines, geodesic);
    let metres = |name: &str, value: Option<f64>| Other {
        name: name.to_owned(),
        value: value.map(|value| Metres(value).stated()),
        unit: "m",
        relative: value.map(|value| value / length - 1.0),
    };
    let degrees = sum(lines, |a, b| Euclidean.distance(Point(a), Point(b)));
    let planar = Other {
        name: "plane of degrees: coordinates not recognised as longitude and latitude".into(),
        value: Some(degrees),
        unit: "degrees",
        relative: None,
    };
    let models = vec![
        metres("sphere of 6378137 m (mapshaper)", Some(sphere(lines, EQUATORIAL_M))),
        metres("sphere of 6371008.8 m (Turf)", Some(sphere(lines, MEAN_M))),
        metres("sphere of 6371010 m (S2)", Some(sphere(lines, S2_M))),
        metres("axes swapped: latitude read as longitude", swapped(lines)),
        metres("Web Mercator (EPSG:3857) taken for metres", mercator(lines)),
        planar,
    ];
    let rounded = [7, 6, 5, 4, 3].map(|decimals| {
        metres(
            &format!("coordinates rounded to {decimals} decimals"),
            Some(rounded(lines, decimals)),
        )
    });
    let thinned = [2, 4, 8].map(|kept| {
        metres(&format!("only one vertex in {kept} kept, and the ends"), Some(thinned(lines, kept)))
    });
    Elsewhere { length_m: Metres(length), models, rounded: rounded.into(), thinned: thinned.into() }
}

fn geodesic(a: Coord<f64>, b: Coord<f64>) -> f64 {
    Geodesic.distance(Point(a), Point(b))
}

fn sum(lines: &[&MultiLineString<f64>], distance: impl Fn(Coord<f64>, Coord<f64>) -> f64) -> f64 {
    let edges = lines.iter().flat_map(|line| line.iter()).flat_map(LineString::lines);
    edges.map(|edge| distance(edge.start, edge.end)).collect::<Sum>().value()
}

fn sphere(lines: &[&MultiLineString<f64>], radius: f64) -> f64 {
    let sphere = HaversineMeasure::new(radius);
    sum(lines, |a, b| sphere.distance(Point(a), Point(b)))
}

/// `None` where a longitude is no possible latitude.
fn swapped(lines: &[&MultiLineString<f64>]) -> Option<f64> {
    let possible = |coord: &Coord<f64>| coord.x.abs() <= 90.0;
    let coords = || lines.iter().flat_map(|line| line.iter()).flat_map(|part| &part.0);
    let swap = |coord: Coord<f64>| Coord { x: coord.y, y: coord.x };
    coords().all(possible).then(|| sum(lines, |a, b| geodesic(swap(a), swap(b))))
}

/// `None` at a pole, which that projection cannot show.
fn mercator(lines: &[&MultiLineString<f64>]) -> Option<f64> {
    let project = |coord: Coord<f64>| {
        let (lon, lat) = (coord.x.to_radians(), coord.y.to_radians());
        Point::new(EQUATORIAL_M * lon, EQUATORIAL_M * lat.tan().asinh())
    };
    let length = sum(lines, |a, b| Euclidean.distance(project(a), project(b)));
    Some(length).filter(|length| length.is_finite())
}

fn rounded(lines: &[&MultiLineString<f64>], decimals: usize) -> f64 {
    let round = |degrees: f64| to_decimals(degrees, decimals);
    let rounded: Vec<MultiLineString<f64>> = lines
        .iter()
        .map(|line| line.map_coords(|coord| Coord { x: round(coord.x), y: round(coord.y) }))
        .collect();
    sum(&rounded.iter().collect::<Vec<_>>(), geodesic)
}

/// The number that its decimal text of so many digits reads as. Scaling would miss it by a bit,
/// and would round halves another way: the double next to 0.15 is less than that.
pub fn to_decimals(number: f64, decimals: usize) -> f64 {
    /// Up to here powers of ten are exact, so that the quotient of whole numbers is the nearest
    /// double to the decimal.
    const EXACT: usize = 15;
    let unit = 10_f64.powi(decimals as i32);
    if decimals <= EXACT && (number * unit).round() / unit == number {
        return number;
    }
    format!("{number:.decimals$}").parse().unwrap_or(number)
}

fn thinned(lines: &[&MultiLineString<f64>], kept: usize) -> f64 {
    let thin = |part: &LineString<f64>| {
        let last = part.0.len() - 1;
        let wanted = |index: &usize| index.is_multiple_of(kept) || *index == last;
        LineString::new((0..part.0.len()).filter(wanted).map(|index| part.0[index]).collect())
    };
    let thinned: Vec<MultiLineString<f64>> =
        lines.iter().map(|line| MultiLineString::new(line.iter().map(thin).collect())).collect();
    sum(&thinned.iter().collect::<Vec<_>>(), geodesic)
}
