//! Which projection suits an extent, with the parameters that make its scales truest.

use geo::Coord;

use super::projection::{Name, Projection, TRUE};
use crate::model::Extent;
use crate::model::longitude::wrapped;

/// Where every conformal projection is off by more than this, true areas say more than true
/// angles.
const USELESS: f64 = 0.1;

/// Scales that are off by no more than this, too much here and too little there, are true within one
/// per cent of each other.
const SUITS_A_BAR: f64 = TRUE / 2.0;

/// The projection of a map of an extent: a conic whose standard parallels lie a sixth of the
/// height inside it (Deetz and Adams 1934), or near the equator Mercator, as long as one scale bar
/// suits all of it; else the truest of these and transverse Mercator, or stereographic
/// where a map shows the pole; Equal Earth (Šavrič, Patterson and Jenny 2018) where no conformal
/// projection is near the truth.
pub fn projection(extent: &Extent) -> Projection {
    let mut best = (USELESS, None);
    for name in candidates(extent) {
        let projection = Projection::named(name);
        let error = projection.scale_error(extent).unwrap_or(f64::INFINITY);
        if error <= SUITS_A_BAR {
            return projection;
        }
        if error < best.0 {
            best = (error, Some(projection));
        }
    }
    best.1.unwrap_or_else(|| Projection::named(Name::EqualEarth(central(extent))))
}

/// The projections that may suit an extent, the usual one first.
fn candidates(extent: &Extent) -> Vec<Name> {
    let middle = (extent.south + extent.north) / 2.0;
    let (conic, mercator) = (Some(conic(extent)), mercator(extent));
    let straddles = extent.south * extent.north < 0.0;
    let near = middle.abs() < 12.0;
    let usual = match (straddles, near) {
        // A cone has no parallels that lie equally far on both sides of the equator.
        (true, true) => [mercator, None],
        (true, false) | (false, true) => [mercator, conic],
        (false, false) if shows_pole(extent) => return vec![stereographic(extent)],
        (false, false) => [conic, mercator],
    };
    usual.into_iter().chain([transverse(extent)]).flatten().collect()
}

/// The meridian in the middle of an extent.
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
    use geo::{Distance, Geodesic, Rect};

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
            let projection = super::projection(&extent);
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
        let projection = super::projection(&extent);
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
                let bounds = projection(&extent).bounds(&extent);
                let sound = |of: Rect<f64>| of.width() > 0.0 && of.height() > 0.0;
                assert!(bounds.is_some_and(sound), "{extent:?}");
            }
        }
    }

    #[test]
    fn what_lies_beyond_the_edge_of_the_world_is_nowhere() {
        let world = projection(&Extent::from([-180.0, -60.0, 180.0, 75.0]));
        let east = world.forward(coord(179.9, 40.0)).unwrap();
        assert!(world.inverse(east).is_some());
        assert_eq!(world.inverse(coord(east.x + 50_000.0, east.y)), None);
    }
}
