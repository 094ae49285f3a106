use crate::cli::Map;
use crate::files::Failure;
use std::process::ExitCode;
pub fn run(_a: &Map, _q: bool) -> Result<ExitCode, Failure> {
    Ok(ExitCode::SUCCESS)
}
