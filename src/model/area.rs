//! What a state holds to be its own, as one source draws it.

use geo::MultiPolygon;

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
