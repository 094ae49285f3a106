//! Lengths of edges and areas on the WGS 84 ellipsoid, exact sums, lines joined, stretches that stand twice.

pub(crate) mod area;
mod bend;
pub(crate) mod bow;
pub mod chain;
pub(crate) mod distance;
pub mod overlap;
pub(crate) mod space;
pub(crate) mod sum;

pub use sum::Sum;
