//! The unit of length.

use serde::{Serialize, Serializer};

/// A length on the surface of the WGS 84 ellipsoid, without relief, in metres.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Metres(pub f64);

impl Metres {
    /// The length as files state it, to a micrometre. Sines and cosines may differ in their last
    /// bit from one system to another, and lengths by some nanometres with them; files should not.
    ///
    /// ```
    /// use frontier::Metres;
    /// assert_eq!(Metres(14_560.298_229_747_148).stated(), 14_560.298_23);
    /// ```
    pub fn stated(self) -> f64 {
        // Adding zero turns a negative zero into a plain one.
        (self.0 * 1e6).round() / 1e6 + 0.0
    }
}

impl Serialize for Metres {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.stated())
    }
}
