//! The program: arguments, files, one file a command.

pub mod args;
pub mod command;
mod delivery;
pub mod files;
mod formats;
mod hashing;
mod input;
pub mod invocation;
mod source;
mod staged;
mod values;
