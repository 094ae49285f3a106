//! Two states by their names or codes: `Armenia-Azerbaijan`, `PAK-IND`, `kg-tj`.

use super::{State, states};
use crate::model::Printable;
use crate::model::near;

/// What two states were asked for, and why they are not found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownPair {
    /// The text is not two names with a hyphen between them.
    #[error(
        "`{}` does not name two states; expected two names or ISO codes with a hyphen between them, \
         such as IND-PAK",
        Printable(.0)
    )]
    NotTwo(String),
    /// No state has this name.
    #[error("there is no state `{}`; {}", Printable(name), instead(near.as_deref()))]
    UnknownState {
        /// The name.
        name: String,
        /// The name that is nearest to it, where one is near enough.
        near: Option<String>,
    },
    /// Both names are one state's.
    #[error("both names are {0}; a border has two states")]
    Same(String),
}

fn instead(near: Option<&str>) -> String {
    let all = || "`frontier borders` lists them".to_owned();
    near.map_or_else(all, |near| format!("did you mean `{near}`?"))
}

/// Names in use that the source does not have, folded, each with the code of what they stand for.
const IN_USE: [(&str, &str); 16] = [
    ("uk", "GBR"),
    ("britain", "GBR"),
    ("great britain", "GBR"),
    ("usa", "USA"),
    ("america", "USA"),
    ("uae", "ARE"),
    ("drc", "COD"),
    ("dr congo", "COD"),
    ("car", "CAF"),
    ("burma", "MMR"),
    ("holland", "NLD"),
    ("macedonia", "MKD"),
    ("gaza", "PSE"),
    ("gaza strip", "PSE"),
    ("west bank", "PSE"),
    ("xkx", "KOS"),
];

/// The two states that a text names, in its order. Codes are ISO 3166-1's of two or three letters,
/// names those in any of [`LANGUAGES`](super::LANGUAGES); case does not matter, and a name may have
/// hyphens of its own.
///
/// # Errors
/// If the text does not name two states.
///
/// ```
/// let [a, b] = frontier::world::pair("Guinea-Bissau-SEN")?;
/// assert_eq!((a.code.as_str(), b.code.as_str()), ("GNB", "SEN"));
/// let error = frontier::world::pair("Armenia-Azerbajan").unwrap_err();
/// assert!(error.to_string().contains("did you mean `Azerbaijan`?"));
/// # Ok::<(), frontier::world::UnknownPair>(())
/// ```
pub fn pair(text: &str) -> Result<[State; 2], UnknownPair> {
    let states = states();
    let splits: Vec<[&str; 2]> = text
        .char_indices()
        .filter(|(_, letter)| matches!(letter, '-' | '–' | '—'))
        .map(|(at, hyphen)| [text[..at].trim(), text[at + hyphen.len_utf8()..].trim()])
        .filter(|[a, b]| !a.is_empty() && !b.is_empty())
        .collect();
    let found = splits.iter().map(|names| names.map(|name| find(states, name)));
    let best = found
        .enumerate()
        .max_by_key(|(index, found)| (found.iter().flatten().count(), std::cmp::Reverse(*index)));
    let (index, found) = best.ok_or_else(|| UnknownPair::NotTwo(text.to_owned()))?;
    match found {
        [Some(a), Some(b)] if a.code == b.code => Err(UnknownPair::Same(english(a))),
        [Some(a), Some(b)] => Ok([a.clone(), b.clone()]),
        [None, _] => Err(unknown(states, splits[index][0])),
        [_, None] => Err(unknown(states, splits[index][1])),
    }
}

/// The state that a code or a name stands for, if one does.
pub fn state(text: &str) -> Option<State> {
    find(states(), text).cloned()
}

/// The state that a code or a name stands for. Where several match, a code wins over an English
/// name, and that over other names.
fn find<'s>(states: &'s [State], text: &str) -> Option<&'s State> {
    let is = |name: &str| letters(name).eq(letters(text));
    let by = |test: &dyn Fn(&State) -> bool| states.iter().find(|state| test(state));
    by(&|state| is(&state.code) || (!state.iso2.is_empty() && is(&state.iso2)))
        .or_else(|| by(&|state| is(state.names.get("en"))))
        .or_else(|| by(&|state| state.also.iter().any(|name| is(name))))
        .or_else(|| by(&|state| state.names.all().any(|(_, name)| is(name))))
        .or_else(|| {
            let (_, code) = IN_USE.iter().find(|(name, _)| is(name))?;
            by(&|state| state.code == *code)
        })
}

/// A name without what people type in different ways: case, apostrophes, full stops.
fn letters(name: &str) -> impl Iterator<Item = char> {
    let letters = name.chars().filter(|letter| !matches!(letter, '.' | '\'' | '’' | '‘'));
    letters.flat_map(char::to_lowercase)
}

fn unknown(states: &[State], name: &str) -> UnknownPair {
    let names = |state| {
        let State { names, also, code, .. }: &State = state;
        let translated = names.all().map(|(_, name)| name);
        translated.chain(also.iter().map(String::as_str)).chain([code.as_str()])
    };
    let folded = |name| letters(name).collect::<String>();
    let meant = folded(name);
    let known: Vec<(String, &str)> =
        states.iter().flat_map(names).map(|name| (folded(name), name)).collect();
    let nearest = near(&meant, known.iter().map(|(folded, _)| folded.as_str()));
    let as_written = known.iter().find(|(folded, _)| Some(folded.as_str()) == nearest);
    UnknownPair::UnknownState {
        name: name.to_owned(),
        near: as_written.map(|(_, name)| (*name).to_owned()),
    }
}

fn english(state: &State) -> String {
    state.names.get("en").to_owned()
}
