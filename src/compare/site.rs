//! The largest areas between two drawings, each with the stretches of the first along it.

use geo::Coord;

use super::between::Between;
use super::comparison::Comparison;
use super::nearest;
use super::nearest::Index;
use super::stretch::Stretch;
use crate::geodesic::space;
use crate::geodesic::space::Space;
use crate::model::Extent;

/// A stretch lies along an area if its farthest place is no farther than this from the rim:
/// room for rounding only.
const ON_THE_RIM: f64 = 1.0;

/// An area between two drawings and how far the first lies from the second along it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Site<'c> {
    /// The area.
    pub between: &'c Between,
    /// Metres of the first drawing along it that are farther from the second than
    /// [`Comparison::stretches_beyond_m`].
    pub length_m: f64,
    /// Largest distance along them; `None` if none is so far.
    pub max_m: Option<f64>,
}

impl Comparison {
    /// So many of the largest areas, or of those with their inner position in a box, largest
    /// first.
    pub fn sites(&self, most: usize, within: Option<&Extent>) -> Vec<Site<'_>> {
        let shown = |between: &&Between| {
            let at = between.at.map(|[x, y]| Coord { x, y });
            within.is_none_or(|extent| at.is_some_and(|at| extent.contains(at)))
        };
        let largest = self.polygons.iter().filter(shown).take(most);
        largest.map(|between| Site::of(between, &self.places)).collect()
    }
}

impl<'c> Site<'c> {
    fn of(between: &'c Between, stretches: &[Stretch]) -> Site<'c> {
        let polygon = &between.polygon;
        let rings = [polygon.exterior()].into_iter().chain(polygon.interiors());
        let rims: Vec<Vec<Space>> =
            rings.map(|ring| ring.coords().map(|&at| space::to_space(at)).collect()).collect();
        let rims: Vec<Index<'_>> = rims.iter().map(|rim| nearest::index_of(rim)).collect();
        let along = |stretch: &&Stretch| {
            let [x, y] = stretch.farthest;
            let at = space::to_space(Coord { x, y });
            let off = |rim| nearest::foot(at, rim).map_or(f64::INFINITY, |(_, off)| off);
            rims.iter().any(|rim| off(rim) <= ON_THE_RIM)
        };
        let found: Vec<&Stretch> = stretches.iter().filter(along).collect();
        Site {
            between,
            length_m: found.iter().map(|stretch| stretch.length_m).sum(),
            max_m: found.iter().map(|stretch| stretch.max_m).reduce(f64::max),
        }
    }
}

#[cfg(test)]
mod tests {
    use geo::{Geodesic, Length, LineString, MultiLineString};

    use crate::compare::{Options, compare};
    use crate::model::{Drawing, Drawn, Extent};
    use crate::world::context::Gazetteer;

    fn drawing(line: &[(f64, f64)]) -> Drawing {
        let line = MultiLineString::new(vec![LineString::from(line.to_vec())]);
        let lines = vec![Drawn::from(line)];
        Drawing { dataset: Default::default(), lines }
    }

    #[test]
    fn a_site_has_the_length_of_the_stretch_along_it_and_its_largest_distance() {
        let straight = [(70.0, 40.0), (70.05, 40.0), (70.15, 40.0), (70.2, 40.0)];
        let bulge = [
            (70.0, 40.0),
            (70.05, 40.0),
            (70.05, 40.01),
            (70.15, 40.01),
            (70.15, 40.0),
            (70.2, 40.0),
        ];
        let options = Options { stretches_beyond: 250.0, ..Options::default() };
        let found = compare(&drawing(&straight), &drawing(&bulge), &Gazetteer::default(), &options)
            .unwrap();
        let elsewhere = Extent { west: 71.0, south: 39.0, east: 72.0, north: 41.0 };
        assert!(found.sites(8, Some(&elsewhere)).is_empty());
        let sites = found.sites(8, None);
        assert_eq!(sites.len(), 1);
        // Nearer than 250 m are only the ends beside the two sides of the bulge.
        let base = Geodesic.length(&LineString::from(vec![straight[1], straight[2]]));
        assert!((sites[0].length_m - (base - 500.0)).abs() < 2.0, "{}", sites[0].length_m);
        let side = Geodesic.length(&LineString::from(vec![bulge[1], bulge[2]]));
        assert!((sites[0].max_m.unwrap() - side).abs() < 2.0, "{:?}", sites[0].max_m);
    }
}
