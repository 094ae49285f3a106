//! The program: arguments, files, one file a command.

pub mod args;
mod bar;
pub mod command;
mod content;
mod delivery;
pub mod failure;
pub mod files;
mod folders;
mod formats;
mod hashing;
mod input;
pub mod invocation;
mod opened;
mod shapefile;
mod source;
mod staged;
mod traces;
mod values;
