//! The README and the manual: what they show as output is what the program prints.

use std::path::Path;

use crate::program::frontier;

/// A command of one of them and the output that it shows, if it shows any.
struct Shown {
    arguments: Vec<String>,
    output: Vec<String>,
}

/// Every command of the program in the console blocks; a backslash continues a line.
fn commands() -> Vec<Shown> {
    let texts = [include_str!("../../README.md"), include_str!("../../MANUAL.md")];
    let text = texts.join("\n").replace("\\\n", " ");
    let blocks = text.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next());
    let mut shown = Vec::new();
    for line in blocks.flat_map(str::lines) {
        match line.strip_prefix("$ ") {
            Some(command) => {
                shown.push(Shown { arguments: words(command), output: Vec::new() });
            }
            None => shown.last_mut().unwrap().output.push(line.to_owned()),
        }
    }
    shown.retain(|shown| shown.arguments[0] == "frontier");
    shown
}

/// The words of a command line; quotes keep a word with spaces together.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for letter in command.chars() {
        match (letter, quote) {
            ('\'' | '"', None) => quote = Some(letter),
            (letter, Some(open)) if letter == open => quote = None,
            (' ', None) => words.push(String::new()),
            _ => words.last_mut().unwrap().push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Runs a command. Its example files are fixtures; what it writes goes to a folder
/// of its own, from which later commands read.
fn run(arguments: &[String], folder: &Path) -> (Option<i32>, String) {
    let mut arguments: Vec<String> = arguments[1..].to_vec();
    for index in 0..arguments.len() {
        let fixture = format!("tests/fixtures/readme/{}", arguments[index]);
        let written = folder.join(&arguments[index]);
        let names_output = index > 0 && ["-o", "init"].contains(&arguments[index - 1].as_str());
        if names_output || written.is_file() {
            arguments[index] = written.display().to_string();
        } else if Path::new(&fixture).is_file() {
            arguments[index] = fixture;
        }
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = frontier(&arguments, b"");
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    let written = format!("{}/", folder.display());
    (
        output.status.code(),
        text.concat().replace("tests/fixtures/readme/", "").replace(&written, ""),
    )
}

/// Whether an output is what is shown, where a line `[...]` stands for any lines.
fn fits(shown: &[String], output: &str) -> bool {
    let lines: Vec<&str> = output.lines().map(str::trim_end).collect();
    let mut rest = lines.as_slice();
    let mut anywhere = false;
    for piece in shown.split(|line| line == "[...]") {
        let piece: Vec<&str> = piece.iter().map(|line| line.trim_end()).collect();
        let found = match anywhere {
            _ if piece.is_empty() => Some(0),
            true => rest.windows(piece.len()).position(|window| window == piece),
            false => rest.starts_with(&piece).then_some(0),
        };
        let Some(start) = found else { return false };
        rest = &rest[start + piece.len()..];
        anywhere = true;
    }
    rest.is_empty() || shown.last().is_some_and(|line| line == "[...]")
}

#[test]
fn every_command_works_and_prints_what_the_readme_shows() {
    let folder = tempfile::tempdir().unwrap();
    let commands = commands();
    assert!(commands.len() > 15, "{} commands", commands.len());
    for Shown { arguments, output } in commands {
        // CI runs the report, and compares every byte of it.
        if arguments[1..] == ["report"] {
            continue;
        }
        let (code, printed) = run(&arguments, folder.path());
        let strict = arguments[1] == "validate" || arguments.iter().any(|word| word == "--strict");
        assert!(code == Some(0) || (strict && code == Some(3)), "{arguments:?}: {printed}");
        assert!(output.is_empty() || fits(&output, &printed), "{arguments:?} prints\n{printed}");
    }
}

#[test]
fn every_command_of_the_program_is_in_the_readme_or_the_manual() {
    let help = String::from_utf8(frontier(&["help"], b"").stdout).unwrap();
    let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let named = |command: &str| {
        let called = format!("`{command}");
        include_str!("../../README.md").contains(&called)
            || commands().iter().any(|shown| shown.arguments[1] == command)
    };
    let commands = listed.lines().filter_map(|line| line.split_whitespace().next());
    let missing: Vec<&str> = commands.filter(|command| !named(command)).collect();
    // These explain themselves.
    assert_eq!(missing, ["completions", "man", "help"]);
}

#[test]
fn a_line_that_differs_is_noticed() {
    let shown = ["a", "[...]", "c"].map(str::to_owned);
    assert!(fits(&shown, "a\nb\nc\n") && fits(&shown[..2], "a\nb\nc\n"));
    assert!(!fits(&shown, "a\nb\nd\n") && !fits(&shown, "b\nc\n") && !fits(&shown[..1], "a\nb\n"));
}
