//! What every language has to say. Land lies between drawings and lines are redrawn; a comparison
//! says nothing more.

use serde::Deserialize;

use super::charts::ChartWords;

/// The words of a language. Sentences have gaps with names.
#[derive(Debug, PartialEq, Deserialize)]
pub struct Words {
    /// "Status as of …".
    pub as_of: &'static str,
    /// "Change of status from … to …".
    pub change: &'static str,
    /// Said instead where no date is known.
    pub no_date: &'static str,
    /// "Line as drawn in …."
    pub drawn: &'static str,
    /// That a line agreed by a date may run elsewhere than its drawing.
    pub old_course: &'static str,
    /// A line that was agreed.
    pub delimited: &'static str,
    /// The same with low confidence.
    pub delimited_low: &'static str,
    /// A line that was agreed between the two dates of a change.
    pub became_delimited: &'static str,
    /// A line that was not agreed.
    pub contested: &'static str,
    /// The same where no date is known.
    pub contested_undated: &'static str,
    /// The same with low confidence.
    pub contested_low: &'static str,
    /// What is neither delimited nor contested.
    pub indefinite: &'static str,
    /// A delimited line that is marked on the ground.
    pub demarcated: &'static str,
    /// A line of control or a ceasefire line.
    pub control: &'static str,
    /// The limit of a lease or of a buffer zone.
    pub special: &'static str,
    /// What low confidence means.
    pub low_note: &'static str,
    /// "Range without and with it: …": with what is of low confidence.
    pub ranges: &'static str,
    /// "… … to …": a status and its lengths.
    pub range_of: &'static str,
    /// Delimited and contested, in such a range.
    pub status_in_range: [&'static str; 2],
    /// A border that is not the subject.
    pub other_border: &'static str,
    /// Such a border that is contested or indefinite itself.
    pub other_contested: &'static str,
    /// A limit of a first-level unit of a state.
    pub first_level: &'static str,
    /// A contested stretch that is too short for its dashes, and has a ring.
    pub too_short: &'static str,
    /// What topographers had described by a date, and that nobody says where.
    pub described: &'static str,
    /// A course of an older drawing that a newer one has left.
    pub left: &'static str,
    /// "… enclave, no longer drawn".
    pub vanished: &'static str,
    /// "Enlarged … times": an inset.
    pub enlarged: &'static str,
    /// The side of a state along the boundary.
    pub side: &'static str,
    /// A tripoint.
    pub tripoint: &'static str,
    /// What the kilometres in the legend cover.
    pub lengths_of: &'static str,
    /// The same of what lies within an extent: its limits, its length and that of the whole.
    pub lengths_within: &'static str,
    /// The same where only some segments are selected: their length and that of the whole.
    pub lengths_selected: &'static str,
    /// "… of …": a length that is shown and that of the whole.
    pub in_view: &'static str,
    /// "The whole line was agreed by …".
    pub settled: &'static str,
    /// "Boundary: …".
    pub source: &'static str,
    /// The source of places.
    pub places: &'static str,
    /// What waters are called.
    pub waters: &'static str,
    /// What the locator is called.
    pub locator: &'static str,
    /// The source of neighbours.
    pub neighbours: &'static str,
    /// What borders far from the subject are called.
    pub distant: &'static str,
    /// The source of the relief.
    pub relief: &'static str,
    /// A course that one side claims.
    pub claim: &'static str,
    /// Whose a course is that only one side claims.
    pub claim_of: &'static str,
    /// Whom to credit for surroundings of somebody's own.
    pub also_drawn: &'static str,
    /// That nothing of the world pack is fine enough for the scale.
    pub too_fine: &'static str,
    /// The source of the boundary, where it is one of the world pack.
    pub pack: &'static str,
    /// The source of all surroundings, where they are those of the world pack.
    pub surroundings: &'static str,
    /// "Left out of the file: …".
    pub left_out: &'static str,
    /// A feature, and several.
    pub features: [&'static str; 2],
    /// Whose classification the map shows.
    pub classification: &'static str,
    /// The same where statuses are read from the classes of Natural Earth.
    pub by_class: &'static str,
    /// What "delimited" rests on there: a class of the source is no treaty.
    pub ordinary: &'static str,
    /// That the map endorses nothing, where there is room for no more.
    pub disclaimer_in_brief: &'static str,
    /// That the map endorses nothing; takes the date.
    pub disclaimer: &'static str,
    /// What dashes mean, where there are any.
    pub dashed: &'static str,
    /// The disclaimer where no date is known.
    pub disclaimer_undated: &'static str,
    /// What dashes mean where no date is known.
    pub dashed_undated: &'static str,
    /// "Scale error up to … %".
    pub scale_error: &'static str,
    /// "Projection: …".
    pub projection: &'static str,
    /// A conic with two standard parallels.
    pub conic: &'static str,
    /// Mercator with a parallel of true scale.
    pub mercator: &'static str,
    /// Transverse Mercator with a central meridian and the scale on it.
    pub transverse: &'static str,
    /// Polar stereographic with a parallel of true scale and a central meridian.
    pub stereographic: &'static str,
    /// Equal Earth with a central meridian; that its lengths are not true.
    pub equal_earth: &'static str,
    /// Why there is no scale bar.
    pub no_bar: &'static str,
    /// "… enclave".
    pub enclave: &'static str,
    /// Land that the source takes for disputed.
    pub disputed_land: &'static str,
    /// "… of … viewers see some of the line otherwise".
    pub seen_otherwise: &'static str,
    /// Kilometre and metre.
    pub units: [&'static str; 2],
    /// What follows degrees north, south, east and west.
    pub compass: [&'static str; 4],
    /// What a comparison of drawings says.
    pub comparison: ComparisonWords,
    /// What a map of two areas says.
    pub areas: AreaWords,
    /// What properties of segments are called.
    pub properties: PropertyWords,
    /// What charts say.
    pub charts: ChartWords,
}

/// What properties of segments are called, and what is said of segments without one.
#[derive(Debug, PartialEq, Deserialize)]
pub struct PropertyWords {
    /// A stretch that people read about.
    pub section: &'static str,
    /// The provinces on both sides.
    pub pair: &'static str,
    /// The main line or an enclave.
    pub part: &'static str,
    /// How far a status is supported.
    pub confidence: &'static str,
    /// Whether the line is agreed.
    pub status: &'static str,
    /// No value.
    pub none: &'static str,
}

/// The words of a map of the areas of two states.
#[derive(Debug, PartialEq, Deserialize)]
pub struct AreaWords {
    /// "… and …: two areas laid over each other".
    pub title: &'static str,
    /// The course that both draw; takes the tolerance.
    pub shared: &'static str,
    /// "Course of … where the two part".
    pub own: &'static str,
    /// "Only …".
    pub only: &'static str,
    /// What both claim.
    pub both: &'static str,
    /// What neither claims.
    pub neither: &'static str,
    /// The same two in short, in a table.
    pub by_both: &'static str,
    pub by_neither: &'static str,
    /// Heading of the table.
    pub places: &'static str,
    /// "Line as … draws it: … (… and its own course)."
    pub line: &'static str,
    /// That the two courses are never added.
    pub alternatives: &'static str,
}

/// The words of a comparison of drawings. `A` and `B` stand for the two drawings in every
/// language.
#[derive(Debug, PartialEq, Deserialize)]
pub struct ComparisonWords {
    /// "…: drawings compared", for drawings of one name.
    pub title: &'static str,
    /// The title where the drawings have different names.
    pub untitled: &'static str,
    /// "Drawings: …".
    pub drawings: &'static str,
    /// "edition …".
    pub edition: &'static str,
    /// What lies between two drawings.
    pub between: &'static str,
    /// What lies between several.
    pub envelope: &'static str,
    /// A stretch that goes on where the other drawing ends, or that only one has.
    pub not_enclosed: &'static str,
    /// That one drawing goes on where the other ends, and for how long.
    pub open_ended: &'static str,
    /// Heading of the table.
    pub places: &'static str,
    /// Head of the column that says what a place is near to.
    pub near: &'static str,
    /// Hectares.
    pub hectare: &'static str,
    /// What the columns in kilometres and metres mean; takes the threshold.
    pub columns: &'static str,
    /// How far A lies from B: mean and largest distance.
    pub apart: &'static str,
    /// "Length of A by its distance from B: …".
    pub beyond: &'static str,
    /// Land on one state's side in A and on the other's in B, with its area.
    pub sides: &'static str,
    /// Land left of A and right of B, and the other way round, where no states are named.
    pub left_right: [&'static str; 2],
    /// How distances and areas were measured.
    pub measured: &'static str,
    /// That the map endorses nothing.
    pub disclaimer: &'static str,
}
