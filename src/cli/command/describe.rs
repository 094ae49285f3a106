//! `frontier completions` and `frontier man`: the command line about itself, and the words of its maps.

use std::process::ExitCode;

use clap::CommandFactory;

use crate::cli::args::{Cli, Completions, Words};
use crate::cli::failure::Failure;
use crate::cli::files;

/// Completions for a shell, on standard output.
pub fn completions(args: &Completions) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "frontier", &mut script);
    files::write(None, &script)?;
    Ok(ExitCode::SUCCESS)
}

/// The file of a language.
pub fn words(args: &Words) -> Result<ExitCode, Failure> {
    files::write(args.output.as_deref(), args.lang.file().as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The man page and those of all commands, one after the other, as `man -l -` reads them.
pub fn man() -> Result<ExitCode, Failure> {
    let mut page = Vec::new();
    let mut command = Cli::command();
    command.build();
    let commands = std::iter::once(&command).chain(command.get_subcommands());
    for command in commands {
        let rendered = clap_mangen::Man::new(command.clone()).render(&mut page);
        rendered.expect("writing to memory does not fail");
    }
    files::write(None, &page)?;
    Ok(ExitCode::SUCCESS)
}
