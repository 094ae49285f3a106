//! The program: arguments, files, one file a command.

pub mod args;
pub mod command;
mod delivery;
pub mod files;
mod formats;
mod input;
pub mod invocation;
mod staged;
mod values;
