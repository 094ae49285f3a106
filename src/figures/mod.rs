//! Published figures: how they are read, whether the data agrees with them, and whether they
//! agree with each other.

pub mod check;
pub mod claim;
mod column;
pub mod consistency;
pub mod read;
pub mod statement;
pub(crate) mod words;

pub use column::{Column, ColumnError};
