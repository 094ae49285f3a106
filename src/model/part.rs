//! Which part of a boundary a segment belongs to.

use std::fmt;

/// The main line, the ring of an enclave, or what a file names otherwise.
///
/// ```
/// use frontier::Part;
///
/// assert_eq!(Part::from("enclave:Vorukh"), Part::Enclave("Vorukh".into()));
/// assert_eq!(Part::from("enclave:Vorukh").to_string(), "enclave:Vorukh");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    /// The line on which the two states meet.
    Main,
    /// The ring around an enclave, by its name.
    Enclave(String),
    /// Any other word.
    Other(String),
}

const MAIN: &str = "main";
const ENCLAVE: &str = "enclave:";

impl From<&str> for Part {
    fn from(text: &str) -> Part {
        match (text, text.strip_prefix(ENCLAVE)) {
            (MAIN, _) => Part::Main,
            (_, Some(name)) => Part::Enclave(name.to_owned()),
            _ => Part::Other(text.to_owned()),
        }
    }
}

impl fmt::Display for Part {
    /// As files write it.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Main => out.write_str(MAIN),
            Part::Enclave(name) => write!(out, "{ENCLAVE}{name}"),
            Part::Other(word) => out.write_str(word),
        }
    }
}

impl Part {
    /// Whether it is the ring of an enclave, whose line must close.
    pub fn is_enclave(&self) -> bool {
        matches!(self, Part::Enclave(_))
    }
}
