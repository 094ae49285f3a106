//! From the areas of two states to the border between them: the course that both draw, each one's
//! course where they part, and the land that both claim or neither does.
//!
//! ```text
//! Area ×2 ─ grid ─▶ rings ─ regions ─▶ only A, only B, both, holes ─┬─ piece ─▶ areas, slivers
//!                                                                   └─ course ─▶ roles of edges
//!                                        part ─▶ main line, enclaves ─ line ─▶ stretches
//! ```
//!
//! Nothing is moved and nothing is given to a side. Edges are straight in longitude and latitude
//! where the areas are laid over each other; areas and lengths are geodesic on WGS 84.

mod course;
mod crossings;
mod found;
mod grid;
mod line;
mod outlined;
mod part;
mod piece;
mod regions;
mod result;
mod rules;

pub use outlined::Outlined;
pub use piece::Piece;
pub use result::{Border, Enclosed, PartLengths, Slivers, Stretch};

use course::Outline;
use crossings::cross_more_than;
use found::{Found, Rims};
use grid::Grid;
use line::Lines;
use regions::Regions;

use crate::compare::{Nearby, tangled};
use crate::model::{Area, Metres, Printable};
use crate::world::context::Gazetteer;

/// So often may two outlines cross: of the areas between them each has two crossings or more.
const MOST_CROSSINGS: usize = 2 * MOST_PIECES;
/// So many areas that both hold, or that neither does, are measured one by one.
const MOST_PIECES: usize = 100_000;

/// Why two areas have no border that could be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BorderError {
    /// A ring goes round a pole, so that it does not close in longitude and latitude.
    #[error(
        "a ring of {} goes round a pole: cut it at the 180th meridian (RFC 7946, section 3.1.9)",
        Printable(name)
    )]
    RoundAPole {
        /// The state.
        name: String,
    },
    /// The outlines cross each other so often that they would take far longer than their length
    /// lets expect.
    #[error("the outlines of the two areas cross in too many places to be laid over each other")]
    Tangled,
    /// Both areas are one.
    #[error(
        "{} and {} are the very same area, which has no border with itself: give two files, the \
         features of each (--a, --b), or its layer (--layer twice)",
        Printable(&names[0]),
        Printable(&names[1])
    )]
    Same {
        /// What the two are called.
        names: [String; 2],
    },
    /// The areas do not touch.
    #[error(
        "{} and {} have no border: nowhere do their outlines run within {tolerance} m of each \
         other, and no land is claimed by both",
        Printable(&names[0]),
        Printable(&names[1])
    )]
    Apart {
        /// The two states.
        names: [String; 2],
        /// The tolerance in metres.
        tolerance: String,
    },
}

/// The border of two areas. Both draw the same where their courses lie within the tolerance of each
/// other for at least [`crate::geodesic::overlap::Repeats::SHORTEST`] times that tolerance, and
/// where no more than a sliver lies between them; `gazetteer` has the places near.
///
/// # Errors
/// As [`BorderError`] says.
pub fn border(
    areas: [&Area; 2],
    gazetteer: &Gazetteer,
    tolerance: Metres,
) -> Result<Border, BorderError> {
    if areas[0].polygons == areas[1].polygons {
        return Err(BorderError::Same { names: areas.map(|area| area.name.clone()) });
    }
    let (grid, rings) = Grid::of(areas.map(|area| &area.polygons));
    let [first, second] = rings;
    let round = |area: &Area| BorderError::RoundAPole { name: area.name.clone() };
    let rings = [first.ok_or_else(|| round(areas[0]))?, second.ok_or_else(|| round(areas[1]))?];
    if tangled(&rings.concat(), 1) || cross_more_than(MOST_CROSSINGS, &rings) {
        return Err(BorderError::Tangled);
    }
    let regions = Regions::of(rings.clone());
    if regions.both.len() + regions.holes.len() > MOST_PIECES {
        return Err(BorderError::Tangled);
    }
    let rims = Rims::of(&regions, &grid);
    let counted = rims.counted(tolerance.0.max(2.0 * grid.mesh_m()));
    let outlines = [0, 1].map(|one| Outline::of(one, &rings[one], &regions, &counted, &grid));
    let lines = outlines.each_ref().map(|outline| outline.lines.as_slice());
    let parts = part::parts(lines, &gazetteer.places);
    let lines = Lines::of(&outlines, &parts, tolerance);
    if lines.are_empty() && !counted.both.contains(&true) {
        let names = areas.map(|area| area.name.clone());
        return Err(BorderError::Apart { names, tolerance: tolerance.0.to_string() });
    }
    let nearby = Nearby::new(&gazetteer.places);
    let found = Found::of(&regions, &rims, &counted, &grid, &nearby);
    Ok(result::of(areas, found, &lines, gazetteer, tolerance))
}
