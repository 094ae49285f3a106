//! From longitude and latitude to a plane in metres, by the projection that suits an extent.

use geo::{BoundingRect, Coord, Distance, Geodesic, Rect};
use proj4rs::Proj;

use super::domain::Domain;
use crate::model::Extent;
use crate::model::longitude::wrapped;

/// A projection on WGS 84, chosen for an extent.
pub struct Projection {
    geographic: Proj,
    planar: Proj,
    /// What it can draw. Longitudes are taken relative to its middle, so that lines do not jump
    /// at 180°.
    pub domain: Domain,
    /// What it is called on the map.
    pub name: Name,
}

/// A projection's family and parameters, for the line that names it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Name {
    /// Lambert's conformal conic: two standard parallels, central meridian.
    Conic(f64, f64, f64),
    /// Mercator: standard parallel, central meridian.
    Mercator(f64, f64),
    /// Transverse Mercator: scale on the central meridian, central meridian.
    Transverse(f64, f64),
    /// Polar stereographic: standard parallel, whose sign is that of the pole, central meridian.
    Stereographic(f64, f64),
    /// Equal Earth: central meridian. Areas are true, lengths are nowhere.
    EqualEarth(f64),
}

/// A conformal projection is as good as any while its scale is off by no more than this, and a
/// scale bar is true while it is.
pub const TRUE: f64 = 0.01;
/// Where every conformal one is off by more, true areas say more than true angles.
const USELESS: f64 = 0.1;

impl Projection {
    /// Chooses a projection for an extent: a conic whose standard parallels lie a sixth of the
    /// height inside it (Deetz and Adams 1934), or near the equator Mercator, as long as its
    /// scale is true within one per cent; else the truest of these and transverse Mercator, or
    /// stereographic where a map shows the pole; Equal Earth (Šavrič, Patterson and Jenny 2018)
    /// where no conformal projection is near the truth.
    pub fn fitted(extent: &Extent) -> Projection {
        let errors = candidates(extent).into_iter().map(|name| {
            let projection = Projection::named(name);
            (projection.scale_error(extent).unwrap_or(f64::INFINITY), projection)
        });
        let mut best = (USELESS, None);
        for (error, projection) in errors {
            if error <= TRUE {
                return projection;
            }
            if error < best.0 {
                best = (error, Some(projection));
            }
        }
        best.1.unwrap_or_else(|| Projection::named(Name::EqualEarth(central(extent))))
    }

    fn named(name: Name) -> Projection {
        let (definition, domain) = name.definition();
        let proj = |text: &str| Proj::from_proj_string(text).expect("a definition of our own");
        Projection {
            geographic: proj("+proj=longlat +ellps=WGS84"),
            planar: proj(&format!("{definition} +lon_0=0 +ellps=WGS84 +units=m")),
            domain,
            name,
        }
    }

    /// A position in degrees on the plane, in metres; `None` where it cannot be drawn.
    pub fn forward(&self, coord: Coord<f64>) -> Option<Coord<f64>> {
        let lon = self.domain.off(coord.x);
        let mut point = (lon.to_radians(), coord.y.to_radians(), 0.0);
        proj4rs::transform::transform(&self.geographic, &self.planar, &mut point).ok()?;
        let sound = point.0.is_finite() && point.1.is_finite() && self.domain.contains(coord);
        sound.then_some(Coord { x: point.0, y: point.1 })
    }

    /// A position on the plane in degrees; `None` where there is none.
    pub fn inverse(&self, coord: Coord<f64>) -> Option<Coord<f64>> {
        let mut point = (coord.x, coord.y, 0.0);
        proj4rs::transform::transform(&self.planar, &self.geographic, &mut point).ok()?;
        let mut lon = point.0.to_degrees() + self.domain.central;
        lon -= 360.0 * ((lon + 180.0) / 360.0).floor();
        let found = Coord { x: lon, y: point.1.to_degrees() };
        // Beyond the edge of the world the formulas give positions that belong elsewhere.
        let back = self.forward(found)?;
        ((back.x - coord.x).hypot(back.y - coord.y) < 1.0).then_some(found)
    }

    /// The rectangle of the plane that holds an extent.
    pub fn bounds(&self, extent: &Extent) -> Option<Rect<f64>> {
        const STEPS: i32 = 24;
        let [west, south, east, north] = extent.limits();
        let steps = STEPS.max(extent.width() as i32);
        let mut points = Vec::new();
        for share in (0..=steps).map(|step| f64::from(step) / f64::from(steps)) {
            let lon = west + share * (east - west);
            let lat = south + share * (north - south);
            for (x, y) in [(lon, south), (lon, north), (west, lat), (east, lat)] {
                points.push(self.forward(Coord { x, y })?);
            }
        }
        geo::LineString::new(points).bounding_rect()
    }

    /// Metres on the plane for a metre on the ground at a point of the plane, eastward.
    pub fn scale_at(&self, at: Coord<f64>) -> Option<f64> {
        const STEP: f64 = 1000.0;
        let side = |offset: f64| self.inverse(Coord { x: at.x + offset, y: at.y });
        let (from, to) = (side(-STEP / 2.0)?, side(STEP / 2.0)?);
        let ground = Geodesic.distance(geo::Point(from), geo::Point(to));
        (ground > 0.0).then(|| STEP / ground)
    }

    /// The largest deviation of the scale on the plane from that on the ground in an extent, as a
    /// share; `None` where no scale is true.
    fn scale_error(&self, extent: &Extent) -> Option<f64> {
        let [west, south, east, north] = extent.limits();
        let sides = [west, self.domain.central, east];
        let rim =
            sides.into_iter().flat_map(|x| between(south, north).map(move |y| Coord { x, y }));
        largest_error(&self.scales([south, north], rim)?)
    }

    /// Scales at the latitudes between two parallels; of the transverse projection, which has more
    /// than one along a parallel, at some places. `None` for Equal Earth, which has more than one
    /// in a place.
    pub fn scales(
        &self,
        [south, north]: [f64; 2],
        places: impl Iterator<Item = Coord<f64>>,
    ) -> Option<Vec<f64>> {
        let scale = |at: Coord<f64>| self.scale_at(self.forward(at)?);
        match self.name {
            Name::EqualEarth(_) => None,
            Name::Transverse(..) => places.map(scale).collect(),
            _ => {
                let x = self.domain.central;
                between(south, north).map(|y| scale(Coord { x, y })).collect()
            }
        }
    }
}

/// The largest deviation of some scales from 1.
pub fn largest_error(scales: &[f64]) -> Option<f64> {
    scales.iter().map(|scale| (scale - 1.0).abs()).reduce(f64::max)
}

/// Evenly spaced numbers from one to another.
fn between(from: f64, to: f64) -> impl Iterator<Item = f64> {
    const STEPS: i32 = 64;
    (0..=STEPS).map(move |step| from + (to - from) * f64::from(step) / f64::from(STEPS))
}

impl Name {
    /// The definition that proj4rs understands but for what all have in common, and what it can
    /// draw: cylinders end before the poles, a cone before the pole behind it.
    fn definition(self) -> (String, Domain) {
        const FARTHEST: f64 = 60.0;
        let (definition, central, across, latitudes) = match self {
            Name::Conic(first, second, central) => {
                let middle = (first + second) / 2.0;
                let parallels = format!("+lat_1={first} +lat_2={second} +lat_0={middle}");
                (format!("+proj=lcc {parallels}"), central, Some(180.0), ahead(middle, FARTHEST))
            }
            Name::Mercator(parallel, central) => {
                let definition = format!("+proj=merc +lat_ts={parallel}");
                (definition, central, Some(180.0), [-89.0, 89.0])
            }
            Name::Transverse(scale, central) => {
                let definition = format!("+proj=etmerc +k_0={scale}");
                (definition, central, Some(80.0), [-90.0, 90.0])
            }
            Name::Stereographic(parallel, central) => {
                let pole = 90.0_f64.copysign(parallel);
                let definition = format!("+proj=stere +lat_0={pole} +lat_ts={parallel}");
                (definition, central, None, ahead(parallel, FARTHEST))
            }
            Name::EqualEarth(central) => {
                ("+proj=eqearth".into(), central, Some(180.0), [-90.0, 90.0])
            }
        };
        (definition, Domain { central, across, latitudes })
    }
}

/// From the pole on one side of the equator to so far beyond it.
fn ahead(side: f64, beyond: f64) -> [f64; 2] {
    if side > 0.0 { [-beyond, 90.0] } else { [-90.0, beyond] }
}

/// The projections that may suit an extent, the usual one first.
fn candidates(extent: &Extent) -> Vec<Name> {
    let middle = (extent.south + extent.north) / 2.0;
    let (conic, mercator) = (Some(conic(extent)), mercator(extent));
    let usual = match extent.south * extent.north < 0.0 {
        _ if middle.abs() < 12.0 => [mercator, None],
        true => [mercator, conic],
        false if shows_pole(extent) => return vec![stereographic(extent)],
        false => [conic, mercator],
    };
    usual.into_iter().chain([transverse(extent)]).flatten().collect()
}

fn central(extent: &Extent) -> f64 {
    rounded(wrapped((extent.west + extent.eastern()) / 2.0))
}

/// No standard parallel is a pole, where a cone would be a plane.
fn conic(extent: &Extent) -> Name {
    let sixth = (extent.north - extent.south) / 6.0;
    let parallels = [extent.south + sixth, extent.north - sixth];
    let [first, second] = parallels.map(|lat| rounded(lat).clamp(-89.9, 89.9));
    Name::Conic(first, second, central(extent))
}

/// Scales grow with the secant of the latitude; the standard parallel is where it is the mean of
/// the extremes.
fn mercator(extent: &Extent) -> Option<Name> {
    let [least, most] = from_equator(extent);
    let secant = |lat: f64| 1.0 / lat.to_radians().cos();
    let mean = (secant(least) + secant(most)) / 2.0;
    let parallel = (1.0 / mean).acos().to_degrees().copysign(extent.south + extent.north);
    (most < 80.0).then(|| Name::Mercator(rounded(parallel), central(extent)))
}

/// The least and the largest distance from the equator, in degrees.
fn from_equator(extent: &Extent) -> [f64; 2] {
    let [south, north] = [extent.south.abs(), extent.north.abs()];
    let least = if extent.south * extent.north < 0.0 { 0.0 } else { south.min(north) };
    [least, south.max(north)]
}

/// Scales grow away from the central meridian; on it they are as much too small as too large at
/// the sides.
fn transverse(extent: &Extent) -> Option<Name> {
    let half = extent.width() / 2.0;
    let [least, _] = from_equator(extent);
    let side = least.to_radians().cos() * half.to_radians().sin();
    let scale = 2.0 / (1.0 + 1.0 / (1.0 - side * side).sqrt());
    (half < 60.0).then(|| Name::Transverse((scale * 1e4).round() / 1e4, central(extent)))
}

/// Scales shrink towards the pole; on the standard parallel they are the mean of the extremes.
fn stereographic(extent: &Extent) -> Name {
    let side = 1.0_f64.copysign(extent.south + extent.north);
    let inverse = |lat: f64| 1.0 / (1.0 + (side * lat).to_radians().sin());
    let mean = (inverse(extent.south) + inverse(extent.north)) / 2.0;
    let parallel = side * (1.0 / mean - 1.0).clamp(-1.0, 1.0).asin().to_degrees();
    Name::Stereographic(rounded(parallel), central(extent))
}

/// Whether a page of usual shape shows the pole beside an extent, where a cone has a gap.
fn shows_pole(extent: &Extent) -> bool {
    let cone = Projection::named(conic(extent));
    let pole = 90.0_f64.copysign(extent.south + extent.north);
    let (bounds, apex) =
        (cone.bounds(extent), cone.forward(Coord { x: cone.domain.central, y: pole }));
    let Some((bounds, apex)) = bounds.zip(apex) else { return true };
    (apex.y - bounds.center().y).abs() <= bounds.height().max(bounds.width() / 1.5) / 2.0
}

/// To a hundredth of a degree, which keeps the name of a projection short.
fn rounded(degrees: f64) -> f64 {
    (degrees * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coord(x: f64, y: f64) -> Coord<f64> {
        Coord { x, y }
    }

    /// A definition without what every projection has in common, its central meridian apart.
    fn parts(definition: &str) -> (Vec<String>, f64) {
        let (mut rest, mut central) = (Vec::new(), 0.0);
        for word in definition.replace("etmerc", "tmerc").split(' ') {
            match word.strip_prefix("+lon_0=") {
                Some(lon) => central = lon.parse().unwrap(),
                None if ["+ellps=WGS84", "+units=m"].contains(&word) => {}
                None => rest.push(number_rounded(word)),
            }
        }
        (rest, central)
    }

    fn number_rounded(word: &str) -> String {
        let (key, value) = word.split_once('=').unwrap();
        value.parse().map_or(word.to_owned(), |value: f64| format!("{key}={value:.4}"))
    }

    /// PROJ by pyproj: the family is chosen by hand, the rest is computed there
    /// (fixtures/projections.py).
    #[test]
    fn every_kind_of_box_has_the_projection_positions_and_error_that_proj_gives() {
        let table = include_str!("../../tests/fixtures/projections.csv");
        for row in table.lines().skip(1) {
            let fields: Vec<&str> = row.split(',').collect();
            let number = |index: usize| fields[index].parse::<f64>().unwrap();
            let extent = Extent::from([0, 1, 2, 3].map(number));
            let projection = Projection::fitted(&extent);
            let (definition, domain) = projection.name.definition();
            let expected = parts(fields[4]);
            assert_eq!((parts(&definition).0, domain.central), expected, "{row}");
            let at = coord(number(5), number(6));
            let found = projection.forward(at).unwrap();
            let off = (found.x - number(7)).hypot(found.y - number(8));
            assert!(off < 1e-3, "{row}: {off} m");
            let back = projection.inverse(found).unwrap();
            let off = Geodesic.distance(geo::Point(at), geo::Point(back));
            assert!(off < 1e-3, "{row}: {off} m");
            match (projection.scale_error(&extent), fields[9]) {
                (None, "") => {}
                (Some(found), expected) => {
                    let expected: f64 = expected.parse().unwrap();
                    assert!((found - expected).abs() < 1e-3 * expected + 1e-7, "{row}: {found}");
                }
                (None, _) => panic!("{row}: no scale"),
            }
        }
    }

    /// PROJ 9 by pyproj 3.7: `+proj=lcc +lat_1=39.6 +lat_2=40.15 +lat_0=39.875 +lon_0=70.12`.
    #[test]
    fn the_conic_agrees_with_proj() {
        let extent = Extent { west: 69.19, south: 39.46, east: 71.05, north: 40.29 };
        let projection = Projection::fitted(&extent);
        assert_eq!(projection.name, Name::Conic(39.6, 40.15, 70.12));
        let found = projection.forward(coord(70.6, 39.85)).unwrap();
        assert!((found.x - 41_077.933_632_5).abs() < 1e-6);
        assert!((found.y + 2_665.452_725_7).abs() < 1e-6);
    }

    #[test]
    fn a_box_anywhere_and_of_any_size_has_a_projection_that_draws_it() {
        let sizes = [0.0002, 0.5, 20.0, 90.0, 179.0, 360.0];
        let souths = [-90.0, -89.999, -60.0, -10.0, -0.1, 0.0, 11.0, 45.0, 80.0, 89.99];
        for west in [-180.0, -100.0, 0.0, 179.9] {
            for (south, width, height) in souths
                .iter()
                .flat_map(|south| sizes.iter().map(move |width| (*south, *width)))
                .flat_map(|(south, width)| sizes.map(|height| (south, width, height)))
            {
                let extent = Extent::reaching([west, south, west + width, south + height]);
                let bounds = Projection::fitted(&extent).bounds(&extent);
                let sound = |of: Rect<f64>| of.width() > 0.0 && of.height() > 0.0;
                assert!(bounds.is_some_and(sound), "{extent:?}");
            }
        }
    }

    #[test]
    fn what_lies_beyond_the_edge_of_the_world_is_nowhere() {
        let world = Projection::fitted(&Extent::from([-180.0, -60.0, 180.0, 75.0]));
        let east = world.forward(coord(179.9, 40.0)).unwrap();
        assert!(world.inverse(east).is_some());
        assert_eq!(world.inverse(coord(east.x + 50_000.0, east.y)), None);
    }
}
