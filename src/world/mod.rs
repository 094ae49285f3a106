//! The borders of the world and the land around them, from Natural Earth, compiled in.
//!
//! The lines are those of Natural Earth 10m: generalised to about 2 km, and de facto: they show
//! who controls, not who is right. Each also has its class in the eyes of 34 viewers. Everything
//! is packed until it is asked for, and a window unpacks only what lies near it.
//!
//! ```
//! use frontier::world;
//!
//! let [armenia, azerbaijan] = world::pair("Armenia-Azerbaijan")?;
//! let lines = world::border(&armenia, &azerbaijan)?;
//! assert_eq!(lines.len(), 5);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod around;
mod astray;
pub(crate) mod beyond;
mod border;
mod boundary;
pub mod context;
mod detail;
mod elevation;
mod feature;
#[cfg(feature = "formats")]
mod geotiff;
pub(crate) mod layers;
mod line;
mod names;
pub mod near;
mod own;
mod pack;
mod pair;
mod scenery;
mod state;
mod subject;
mod trail;
mod tripoints;
mod viewer;

pub use crate::model::{Class, UnknownClass};
pub use around::{Landmarks, Surroundings, areas, around, landmarks};
pub use astray::astray;
pub(crate) use astray::{Placed, warnings};
pub use border::{Border, NoBorder, border, borders};
pub(crate) use boundary::note;
pub use boundary::{NoBoundary, boundary};
pub use boundary::{credited_view, seen_otherwise};
pub use detail::Detail;
pub use elevation::{Elevations, elevations};
pub use feature::{Area, FirstLevel, Lake, Piece, Place, River};
#[cfg(feature = "formats")]
pub use geotiff::{GeoTiff, NoHeights};
pub use line::{Line, lines};
pub use own::own;
pub use pair::{UnknownPair, pair, state};
#[cfg(feature = "draw")]
pub(crate) use scenery::FINEST;
pub use scenery::{gazetteer, parties, scenery, scenery_of};
pub use state::{LANGUAGES, State, states};
pub use viewer::{UnknownViewer, Viewer, viewer_names};

/// The packed lines and states, as they are compiled in: what a table of borders is made from.
pub fn packed() -> [&'static [u8]; 2] {
    [line::LINES.0, state::STATES.0]
}

/// What everything made from these lines says of them.
pub const NOTE: &str = "Natural Earth 10m, generalised, shows control";
