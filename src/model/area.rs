//! What a state holds to be its own, as one source draws it.

use geo::{LineString, MultiLineString, MultiPolygon, Polygon};

use super::Dataset;

/// The area of one state, as somebody drew it.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// What outputs call the state: the value by which its features were chosen, else the name of
    /// the data set.
    pub name: String,
    /// Where the outlines come from.
    pub dataset: Dataset,
    /// Its polygons with their holes, as the file has them: longitude and latitude in degrees on
    /// WGS 84. Rings may be wound either way, and polygons may overlap.
    pub polygons: MultiPolygon<f64>,
}

/// The rings of polygons: of each its outline and its holes.
pub(crate) fn rings<'p>(
    polygons: impl IntoIterator<Item = &'p Polygon<f64>>,
) -> impl Iterator<Item = &'p LineString<f64>> {
    let of =
        |polygon: &'p Polygon<f64>| std::iter::once(polygon.exterior()).chain(polygon.interiors());
    polygons.into_iter().flat_map(of)
}

/// The same as lines.
pub(crate) fn outlines(area: &MultiPolygon<f64>) -> MultiLineString<f64> {
    MultiLineString::new(rings(area).cloned().collect())
}
