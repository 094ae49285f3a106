//! The states of the world, and what is drawn like one: names, codes, and where a name stands.

use std::sync::LazyLock;

use geo::Coord;

use super::context::Names;
use super::pack::{CHECKED, Item, Pack};

pub(super) static STATES: Pack = Pack(include_bytes!("../../geodata/world/states.pack"));

/// The languages of the names: Natural Earth's 26, then Kyrgyz and Tajik. `zht` is Chinese in
/// traditional characters.
pub const LANGUAGES: [&str; 28] = [
    "ar", "bn", "de", "en", "es", "fa", "fr", "el", "he", "hi", "hu", "id", "it", "ja", "ko", "nl",
    "pl", "pt", "ru", "sv", "tr", "uk", "ur", "vi", "zh", "zht", "ky", "tg",
];

/// A state, a dependency, or a piece of land that the source counts to none.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// ISO 3166-1 alpha-3 code; where there is none of its own, Natural Earth's.
    pub code: String,
    /// ISO 3166-1 alpha-2 code or one that is reserved for users; empty where there is none.
    pub iso2: String,
    /// Names by language; English always.
    pub names: Names,
    /// Other English names, other codes, and those of its parts that have a code of their own.
    pub also: Vec<String>,
    /// What the source takes it for: `Sovereign country`, `Dependency`, `Indeterminate` and so on;
    /// `Part of FRA` for a part of a state with a code and a land border of its own.
    pub kind: String,
    /// Rank of its name: 2 for the largest, 10 for the least.
    pub rank: u8,
    /// Zoom of a web map from which its name is shown: 1.7 for the largest.
    pub min_label: f64,
    /// Where its name stands, in degrees.
    pub label: Coord<f64>,
}

/// Every state, in the order of the layer.
pub fn states() -> &'static [State] {
    static READ: LazyLock<Vec<State>> =
        LazyLock::new(|| STATES.items().into_iter().map(State::read).collect());
    &READ
}

impl State {
    /// The code of the state that it is a part of, if it is one.
    pub fn whole(&self) -> Option<&str> {
        self.kind.strip_prefix("Part of ")
    }

    /// Whether a code is its own or that of a part of it.
    pub fn has(&self, code: &str) -> bool {
        let is_part = |part: &State| part.code == code && part.whole() == Some(&self.code);
        self.code == code || states().iter().any(is_part)
    }

    fn read(mut item: Item) -> State {
        let [code, iso2, also, kind, rank, min_label, names @ ..] = item.texts::<34>();
        let named = LANGUAGES.into_iter().zip(names).filter(|(_, name)| !name.is_empty());
        State {
            code,
            iso2,
            names: named.collect(),
            also: also.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            kind,
            rank: rank.parse().expect(CHECKED),
            min_label: min_label.parse().expect(CHECKED),
            label: item.point(),
        }
    }
}
