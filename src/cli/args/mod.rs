//! Options that several commands share.

mod reading;
mod writing;

pub use reading::{Input, Once, OwnClaims, Reading, Select};
pub use writing::{Fonts, Output, Picture, Speech};
