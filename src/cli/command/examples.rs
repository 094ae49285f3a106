//! Examples under the help of each command. A test runs them.

/// What stands under the help of a command, by its name.
pub fn of(command: &str) -> &'static str {
    let mut sections = include_str!("examples.txt").split("== ");
    let section = sections.find_map(|of| of.strip_prefix(command)?.strip_prefix('\n'));
    section.expect("every command has examples").trim_end()
}
