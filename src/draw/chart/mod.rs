//! Charts: plotters' axes, meshes and series, drawn on a [`crate::draw::Scene`] in the typeface
//! and the colours of the map.
//!
//! ```text
//! sheet ─ title │ date │ legend │ plot (progress, sections, ruler or profile, on a canvas) │ notes
//! ```
//!
//! What a mark or an area means is told by shape and pattern first and by colour second.

mod axis;
mod canvas;
mod course;
mod element;
mod ground;
mod look;
mod profile;
mod progress;
mod ruler;
mod sections;
mod sheet;

pub use profile::profile;
pub use progress::progress;
pub use ruler::{Reference, ruler};
pub use sections::sections;
pub use sheet::Form;
