//! Measures, checks and maps disputed land borders.
//!
//! Data flows one way; files are touched only by the binary.
//!
//! ```text
//! bytes ─ read ─▶ Boundary ─ survey ─▶ Survey ─┬─ stats ──▶ Summary ──┐
//!                    ▲                         ├─ check ──▶ Verdicts ─┼─ write ─▶ text, md, csv,
//! geodata/ ─ embedded┘        claims ──────────┘                      │           json, geojson
//!                                              ├─ map ────▶ SVG ──┬───┴─ png
//!                                              └─ chart ──▶ SVG ──┴─ page ─▶ HTML
//! ```
//!
//! An input that is too large to keep is measured as it is read: [`read::fold`] counts its segments
//! in [`stats::Tallies`], on every core, which come to the same [`stats::Summary`];
//! [`inspect::audit`] and the exports ([`write::Outline`]) take them one by one
//! ([`read::each_segment`]).
//!
//! Beside that stream, [`consistency`] holds the claims against each other, [`ruler`] measures
//! whole lines ([`chain`]) with dividers, and [`elsewhere`] says what other tools would give.
//!
//! ```
//! use frontier::{Selection, Survey, embedded, stats};
//!
//! let boundary = embedded::boundary(None, "2017-06".parse().ok())?;
//! let survey = Survey::of(boundary, Selection::default())?;
//! let summary = stats::summarise(&survey, &[]);
//! assert_eq!(summary.total.segments, 68);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod boundary;
pub mod chain;
pub mod chart;
pub mod check;
pub mod claim;
mod clip;
pub mod compare;
pub mod confidence;
pub mod consistency;
pub mod context;
mod date;
mod distance;
mod drawing;
pub mod elsewhere;
pub mod embedded;
mod extent;
pub mod inspect;
pub mod map;
pub mod measure;
mod names;
pub mod overlap;
pub mod page;
pub mod precision;
mod problem;
pub mod provenance;
pub mod read;
pub mod ruler;
mod spread;
pub mod stats;
mod sum;
mod survey;
mod tallies;
mod tally;
mod words;
pub mod world;
pub mod write;

pub use boundary::{Boundary, Dataset, Segment, Status, Tag};
pub use date::{Date, DateError};
pub use drawing::{Drawing, Drawn};
pub use extent::{Extent, ExtentError};
pub use measure::{METHOD, Metres};
pub use names::{Names, UnknownName};
pub use problem::{Counts, Location, Printable, Problem, Problems, Severity};
pub use read::Rules;
pub use sum::Sum;
pub use survey::{Condition, ConditionError, Selection, Survey, SurveyError, Surveyed};
