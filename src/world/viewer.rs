//! Whose view of the world's lines: the columns `FCLASS_xx` of Natural Earth.

use std::fmt;
use std::str::FromStr;

use indexmap::IndexMap;

use super::LANGUAGES;
use super::pair::state;
use crate::model::{Printable, near};

/// Whose view a line is shown in: a state by two letters, or a body such as `ISO`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Viewer(&'static str);

/// The viewers that Natural Earth 5 has, in its order. `KO` is the Republic of Korea, `KR` to everybody
/// else; `ISO`, `OSM`
/// and `TLC` are ISO 3166-1, OpenStreetMap and Natural Earth's own list of top-level countries.
const VIEWERS: [&str; 34] = [
    "ISO", "US", "FR", "RU", "ES", "CN", "TW", "IN", "NP", "PK", "DE", "GB", "BR", "IL", "PS",
    "SA", "EG", "MA", "PT", "AR", "JP", "KO", "VN", "TR", "ID", "PL", "GR", "IT", "NL", "SE", "BD",
    "UA", "OSM", "TLC",
];

impl Viewer {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Viewer> {
        VIEWERS.into_iter().map(Viewer)
    }

    /// The name of the state in a language, with its code; of a body the code.
    pub fn name(self, lang: &str) -> String {
        named(self.0, lang)
    }

    /// Its code in the source.
    pub fn code(self) -> &'static str {
        self.0
    }
}

/// The name of any viewer in the languages of outputs: of the state that has the code, else the code.
pub fn viewer_names(code: &str) -> IndexMap<String, String> {
    LANGUAGES.map(|lang| (lang.to_owned(), named(code, lang))).into_iter().collect()
}

fn named(code: &str, lang: &str) -> String {
    let iso2 = if code == "KO" { "KR" } else { code };
    let named = state(iso2).filter(|state| state.iso2 == iso2);
    named.map_or(code.to_owned(), |state| format!("{} ({code})", state.names.get(lang)))
}

/// A viewer that the source does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no view of `{}`{}\n    there are: {}", Printable(.0), meant(.0), VIEWERS.join(", "))]
pub struct UnknownViewer(String);

fn meant(unknown: &str) -> String {
    let near = near(&unknown.to_uppercase(), VIEWERS.into_iter());
    near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

impl FromStr for Viewer {
    type Err = UnknownViewer;

    fn from_str(text: &str) -> Result<Viewer, UnknownViewer> {
        let viewer = |code: &str| {
            let code = if code.eq_ignore_ascii_case("KR") { "KO" } else { code };
            VIEWERS.into_iter().find(|known| known.eq_ignore_ascii_case(code))
        };
        let by_name = || viewer(&state(text.trim())?.iso2);
        let found = viewer(text.trim()).or_else(by_name);
        found.map(Viewer).ok_or_else(|| UnknownViewer(text.to_owned()))
    }
}

impl fmt::Display for Viewer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.0)
    }
}
