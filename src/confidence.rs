//! How far a status is supported, generic on the property `confidence`.

use crate::boundary::Segment;

/// Name of the property.
pub const PROPERTY: &str = "confidence";

/// Its value for a status that is inferred, without evidence of its own.
pub const INFERRED: &str = "low";

/// Whether the status of a segment rests on evidence of its own. A segment that says nothing
/// about confidence does.
pub fn rests_on_evidence(segment: &Segment) -> bool {
    segment.property(PROPERTY).as_deref() != Some(INFERRED)
}

/// Whether any segment says how far its status is supported.
pub fn is_stated<'s>(segments: impl IntoIterator<Item = &'s Segment>) -> bool {
    segments.into_iter().any(|segment| segment.property(PROPERTY).is_some())
}
