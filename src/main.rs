//! The command line program: arguments in, files in, library, files out, exit code.

#![forbid(unsafe_code)]
#![allow(missing_docs)]

mod cli;
mod command;
mod files;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match command::run(&cli) {
        Ok(code) => code,
        Err(files::Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(failure) => {
            files::say(&format!("error: {failure}"));
            ExitCode::FAILURE
        }
    }
}
