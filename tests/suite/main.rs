//! Every integration test, in one binary: it links once.

mod bad_input;
mod check;
mod claims_format;
mod cli;
mod compare;
mod compare_anywhere;
mod compare_cli;
mod compare_map;
mod consistency;
mod edges;
mod examples;
mod explain;
mod exports;
mod fuzz;
#[cfg(target_os = "linux")]
mod hostile;
mod lengths;
mod map;
mod page;
mod program;
mod reading;
mod readme;
mod roundtrip;
mod ruler;
#[cfg(unix)]
mod signals;
mod stats_cli;
mod traps;
mod verify;
