//! Bytes of any number to features: unzipped, split, parsed on every core, in file order.

pub mod cursor;
mod eight;
mod marks;
mod number;
pub mod pass;
pub mod plain;
pub mod source;
mod split;
pub(crate) mod text;
pub mod whole;
