//! Charts as SVG, drawn with plotters on the backend, the typeface and the colours of the map.
//!
//! ```text
//! sheet ─ title │ date │ legend │ plot (progress, sections or ruler, on scales) │ notes
//! ```
//!
//! What a mark or an area means is told by shape and pattern first and by colour second.

mod legend;
mod mark;
mod progress;
mod ruler;
mod scale;
mod sections;
mod sheet;

pub use progress::progress;
pub use ruler::{Reference, ruler};
pub use sections::sections;
