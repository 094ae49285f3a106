//! What a boundary, a segment, a status, a date, an extent and a problem are: values without
//! computation.

pub(crate) mod area;
pub mod boundary;
mod class;
pub(crate) mod clip;
mod collection;
mod condition;
pub mod confidence;
mod dataset;
pub(crate) mod date;
mod drawing;
mod extent;
pub(crate) mod format;
mod kind;
mod lang;
mod left_out;
pub(crate) mod longitude;
pub(crate) mod markup;
mod metres;
pub(crate) mod names;
pub mod order;
mod part;
pub(crate) mod problem;
pub mod property;
mod status;
pub(crate) mod worded;

pub use area::Area;
pub use boundary::{Boundary, Segment, Side};
pub use class::{Class, UnknownClass};
pub(crate) use collection::collection;
pub(crate) use condition::one_of;
pub use condition::{Condition, ConditionError, values_in};
pub use dataset::{Dataset, StatusSource};
pub use date::{Date, DateError};
pub use drawing::{Drawing, Drawn, LineFeature};
pub use extent::{Extent, ExtentError};
pub use kind::Kind;
#[cfg(feature = "draw")]
pub(crate) use lang::Texts;
pub use lang::{Lang, LangError, Language};
pub(crate) use lang::{english, fill};
pub use left_out::LeftOut;
pub use metres::Metres;
pub(crate) use names::near;
pub use names::{Names, UnknownName};
pub use part::Part;
pub(crate) use problem::Multiline;
pub use problem::{Counts, Location, Printable, Problem, Problems, Severity};
pub use status::{Status, Tag};
pub(crate) use worded::worded;
