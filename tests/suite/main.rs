//! Every integration test, in one binary: it links once.

mod agreement;
mod antimeridian;
mod bad_input;
mod border;
mod border_map;
mod borders_cli;
mod cases;
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
mod foreign;
mod forged;
mod fuzz;
#[cfg(target_os = "linux")]
mod hostile;
mod lengths;
mod map;
mod markup;
mod outputs;
mod page;
mod pictures;
mod program;
mod random;
mod reading;
mod readme;
mod rooms;
mod roundtrip;
mod ruler;
#[cfg(unix)]
mod signals;
mod stats_cli;
mod table;
mod traps;
mod verify;
mod world;
