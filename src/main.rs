//! The command line program: arguments in, files in, library, files out, exit code.

#![forbid(unsafe_code)]
#![allow(missing_docs)]

mod cli;
mod command;
mod files;
mod staged;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match cli.color {
        cli::When::Auto => {}
        cli::When::Always => anstream::ColorChoice::Always.write_global(),
        cli::When::Never => anstream::ColorChoice::Never.write_global(),
    }
    match command::run(&cli) {
        Ok(code) => code,
        Err(files::Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(files::Failure::Input(problems)) => {
            files::say(&problems.to_string());
            ExitCode::FAILURE
        }
        Err(failure) => {
            files::say(&format!("error: {failure}"));
            ExitCode::FAILURE
        }
    }
}
