//! Values of options that are more than a word, from their text.

use frontier::world::{UnknownViewer, Viewer};
use frontier::{Extent, Metres};

/// Whose views of the world's lines are shown.
#[derive(Debug, Clone, Copy)]
pub enum Views {
    /// As the source shows them.
    Source,
    One(Viewer),
    /// As the source shows them, and as each sees them who sees them otherwise.
    All,
}

pub fn views(text: &str) -> Result<Views, String> {
    match text {
        "source" => Ok(Views::Source),
        "all" => Ok(Views::All),
        code => {
            code.parse().map(Views::One).map_err(|error: UnknownViewer| format!("{error}, all"))
        }
    }
}

/// The code of a viewer: one that the world's lines have, or any other of two or three letters.
pub fn viewer(text: &str) -> Result<String, String> {
    let is_code =
        (2..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    match text.parse::<Viewer>() {
        Ok(viewer) => Ok(viewer.code().to_owned()),
        Err(_) if is_code => Ok(text.to_uppercase()),
        Err(unknown) => Err(unknown.to_string()),
    }
}

pub fn extent(text: &str) -> Result<Extent, String> {
    let named = frontier::embedded::extents();
    if let Some(extent) = named.get(text) {
        return Ok(*extent);
    }
    text.parse().map_err(|error| {
        let names: Vec<&str> = named.keys().map(String::as_str).collect();
        format!("{error}, or one of {}", names.join(", "))
    })
}

pub fn percent(text: &str) -> Result<f64, String> {
    let number: f64 = text
        .trim_end_matches('%')
        .trim()
        .parse()
        .map_err(|_| "expected a percentage such as 2%".to_owned())?;
    if (0.0..=100.0).contains(&number) {
        Ok(number / 100.0)
    } else {
        Err("expected 0% to 100%".into())
    }
}

/// A text on one line: a line break or a tab is a space.
pub fn one_line(text: &str) -> Result<String, String> {
    let spaced: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    match spaced.chars().find(|letter| letter.is_control()) {
        Some(letter) => Err(format!("U+{:04X} cannot be drawn", u32::from(letter))),
        None => Ok(spaced.trim().to_owned()),
    }
}

/// A length that may be nothing.
pub fn tolerance(text: &str) -> Result<Metres, String> {
    match text.trim() {
        "0" | "0m" => Ok(Metres(0.0)),
        text => reach(text),
    }
}

pub fn length(text: &str) -> Result<Metres, String> {
    let text = text.trim();
    let (number, unit) = match (text.strip_suffix("km"), text.strip_suffix('m')) {
        (Some(number), _) => (number, 1000.0),
        (None, Some(number)) => (number, 1.0),
        _ => return Err("expected a length with its unit, such as 942km or 942000m".into()),
    };
    let number: Option<f64> = number.trim().parse().ok();
    let length = number.filter(|number| number.is_finite() && *number > 0.0);
    length
        .map(|number| Metres(number * unit))
        .ok_or_else(|| "expected a length such as 942km".into())
}

/// How far apart two places may be.
pub fn reach(text: &str) -> Result<Metres, String> {
    match length(text)? {
        reach if reach.0 <= FARTHEST.0 => Ok(reach),
        _ => Err("no two places on the Earth are farther apart than 20004 km".into()),
    }
}

/// From pole to pole along a meridian of WGS 84, half its length, in metres; rounded up.
const FARTHEST: Metres = Metres(20_004_000.0);

pub fn metres(text: &str) -> Result<f64, String> {
    match text.trim().parse() {
        Ok(metres) if (0.0..=1e7).contains(&metres) => Ok(metres),
        _ => Err("expected metres, 0 to 10000000".into()),
    }
}
