//! The faces of the built-in typeface.

/// A face of the built-in Inter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// Regular.
    Regular,
    /// Italic, for water.
    Italic,
    /// Semi-bold, for titles and states.
    SemiBold,
}

impl Face {
    /// All faces.
    pub(super) const ALL: [Face; 3] = [Face::Regular, Face::Italic, Face::SemiBold];

    /// Its weight as CSS counts it.
    pub fn weight(self) -> u16 {
        if self == Face::SemiBold { 600 } else { 400 }
    }

    /// Its style as CSS names it.
    pub fn style(self) -> &'static str {
        if self == Face::Italic { "italic" } else { "normal" }
    }
}

/// Height of capital letters as a share of the font size.
pub const CAP_HEIGHT: f64 = 0.727;
/// Depth of descenders as a share of the font size.
pub const DESCENT: f64 = 0.22;

/// Name of the typeface.
pub const FAMILY: &str = "Inter";
