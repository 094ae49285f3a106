//! The command line program: arguments in, files in, library, files out, exit code.

#![forbid(unsafe_code)]
#![allow(missing_docs)]

mod cli;

use std::process::ExitCode;

use cli::command::When;

fn main() -> ExitCode {
    quiet_guarded_panics();
    let (cli, invocation) = cli::command::line();
    match cli.color {
        When::Auto => {}
        When::Always => anstream::ColorChoice::Always.write_global(),
        When::Never => anstream::ColorChoice::Never.write_global(),
    }
    match cli::command::run(&cli.command, &invocation) {
        Ok(code) => code,
        Err(cli::failure::Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(cli::failure::Failure::Input(problems)) => {
            cli::files::say(&problems.to_string());
            ExitCode::FAILURE
        }
        Err(failure) => {
            cli::files::say(&format!("error: {failure}"));
            ExitCode::FAILURE
        }
    }
}

/// What panics while a file is taken apart is told as a fault of the file, and once.
fn quiet_guarded_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(frontier::read::GUARDED) {
            usual(panic);
        }
    }));
}
