//! The program: arguments, files, one file a command.

pub mod args;
pub mod command;
pub mod files;
mod staged;
