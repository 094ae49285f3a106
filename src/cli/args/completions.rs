//! The arguments of `frontier completions`.

use clap::Args;

#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    pub shell: clap_complete::Shell,
}
