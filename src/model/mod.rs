//! What a boundary, a segment, a status, a date, an extent and a problem are: values without
//! computation.

pub mod boundary;
pub(crate) mod clip;
pub mod confidence;
pub(crate) mod date;
mod drawing;
mod extent;
pub(crate) mod format;
mod lang;
mod metres;
pub(crate) mod problem;

pub use boundary::{Boundary, Dataset, Segment, Status, Tag};
pub use date::{Date, DateError};
pub use drawing::{Drawing, Drawn};
pub use extent::{Extent, ExtentError};
pub use lang::{Lang, LangError};
pub use metres::Metres;
pub use problem::{Counts, Location, Printable, Problem, Problems, Severity};
