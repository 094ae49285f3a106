//! A text that lists segments one after the other, so that no more than one need be in memory.

use super::outline::Outline;
use crate::measure::Surveyed;

/// What stands before, between and behind the segments, and how one is written.
#[derive(Clone)]
pub struct Listing {
    /// What stands before the first.
    pub head: String,
    /// What stands between two.
    pub between: &'static str,
    /// What stands behind the last.
    pub tail: String,
    /// How one is written.
    pub segment: fn(&Outline, &Surveyed) -> String,
}

impl Listing {
    /// The whole text of segments that are all in memory.
    pub fn text(&self, outline: &Outline, segments: &[Surveyed]) -> String {
        let mut out = self.head.clone();
        for (index, one) in segments.iter().enumerate() {
            out.push_str(if index > 0 { self.between } else { "" });
            out.push_str(&(self.segment)(outline, one));
        }
        out + &self.tail
    }
}
