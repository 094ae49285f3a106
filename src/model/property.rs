//! Names of the properties of a feature that have a meaning here.
//!
//! [`read`](crate::read) turns them into the fields of a [`Segment`](super::Segment); what groups,
//! filters or lists by a property of any name goes by its name.

/// What the segment is called.
pub const ID: &str = "id";
/// The status, where the file does not call it otherwise.
pub const STATUS: &str = "status";
/// What the name of a viewer's property begins with: `view_IN` is the status in the eyes of IN.
pub const VIEW: &str = "view_";
/// Date for which the status is stated.
pub const AS_OF: &str = "as_of";
/// Date from which the segment is delimited.
pub const DELIMITED_ON: &str = "delimited_on";
/// What that date rests on.
pub const DELIMITED_ON_BASIS: &str = "delimited_on_basis";
/// Date from which the segment is marked on the ground.
pub const DEMARCATED_ON: &str = "demarcated_on";
/// First day on which the geometry holds.
pub const VALID_FROM: &str = "valid_from";
/// First day on which it no longer holds.
pub const VALID_TO: &str = "valid_to";
/// Main line or enclave.
pub const PART: &str = "part";
/// Name of the stretch that people read about.
pub const SECTION: &str = "section";
/// The two provinces that meet.
pub const PAIR: &str = "pair";
/// Code of the state on the left of the line.
pub const LEFT: &str = "left";
/// Name of the province on its left.
pub const LEFT_UNIT: &str = "left_unit";
/// Code of the state on its right.
pub const RIGHT: &str = "right";
/// Name of the province on its right.
pub const RIGHT_UNIT: &str = "right_unit";
/// How far the status is supported.
pub const CONFIDENCE: &str = "confidence";
/// What the status rests on.
pub const BASIS: &str = "basis";
/// Where what it says can be read.
pub const SOURCE: &str = "source";
/// Whether mappers moved the line here once it was settled.
pub const MOVED: &str = "evidence_moved_after_treaty";
/// Whether the data sets of the two states draw it apart.
pub const NATIONAL_DIFFER: &str = "evidence_national_datasets_differ";
/// Largest distance in metres between an earlier and a later drawing of the segment.
pub const MAX_MOVED: &str = "max_moved_m";
/// Largest distance in metres between the drawings of the two states.
pub const MAX_GAP: &str = "max_gap_m";
/// Ids of the statements that bear on the status and locate it here.
pub const STATEMENTS: &str = "statements";
/// The published figure that the status was fitted to.
pub const CALIBRATED_TO: &str = "calibrated_to";
/// What exports state of the course of a segment, which is another's once it is cut.
pub const MEASURED: [&str; 5] =
    ["length_m", "repeated_m", "vertices", "spacing_median_m", "method"];
/// What kind of line the segment is: a word of [`Kind`](super::Kind).
pub const KIND: &str = "kind";
/// The kind of a course that only one side draws, where the other has one of its own.
pub const CLAIM: &str = "claim";
/// Whose course it is.
pub const CLAIMED_BY: &str = "claimed_by";
/// Who is named where a claim names nobody.
pub const NOBODY: &str = "(nobody named)";
