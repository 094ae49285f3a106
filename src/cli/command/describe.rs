//! `frontier completions`, `frontier man` and `frontier words`: the command line about itself, and the
//! words of its outputs.

use std::path::PathBuf;

use clap::{CommandFactory, ValueHint};

use super::Cli;
use crate::cli::failure::Failure;
use crate::cli::files;

#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell.
    pub shell: clap_complete::Shell,
}

#[derive(Debug, clap::Args)]
pub struct Words {
    /// Language of the words.
    #[arg(long, value_name = "en|ru|ky|tg", default_value = "en")]
    pub lang: frontier::Lang,
    /// File to write; `-` is standard output.
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

/// Completions for a shell, on standard output.
pub fn completions(args: &Completions) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "frontier", &mut script);
    files::write(None, &script)
}

/// The file of a language.
pub fn words(args: &Words) -> Result<(), Failure> {
    files::write(args.output.as_deref(), args.lang.file().as_bytes())
}

/// The man page and those of all commands, one after the other, as `man -l -` reads them.
pub fn man() -> Result<(), Failure> {
    let mut page = Vec::new();
    let mut command = Cli::command();
    command.build();
    let commands = std::iter::once(&command).chain(command.get_subcommands());
    for command in commands {
        let rendered = clap_mangen::Man::new(command.clone()).render(&mut page);
        rendered.expect("writing to memory does not fail");
    }
    files::write(None, &page)
}
