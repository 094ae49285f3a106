//! Units of a page.

/// CSS pixels (1/96 inch) in a typographic point.
pub const POINT: f64 = 96.0 / 72.0;
/// CSS pixels in a millimetre.
pub const MILLIMETRE: f64 = 96.0 / 25.4;
