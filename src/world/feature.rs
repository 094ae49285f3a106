//! What is drawn beside a border, as its layer has it.

use geo::{Coord, MultiLineString, Polygon};

use super::context::Names;
use super::pack::Item;

/// A lake or a reservoir.
#[derive(Debug, Clone, PartialEq)]
pub struct Lake {
    /// Its English name; may be empty.
    pub name: String,
    /// Another name that it has in English or where it lies; mostly empty.
    pub other: String,
    /// Its Russian name; may be empty.
    pub russian: String,
    /// `Lake`, `Reservoir` or `Alkaline Lake`.
    pub kind: String,
    /// Rank from 0, the largest, to 9.
    pub rank: u8,
    /// Its water.
    pub area: Polygon<f64>,
}

/// A river, or the middle of a lake that it runs through.
#[derive(Debug, Clone, PartialEq)]
pub struct River {
    /// Its name; may be empty.
    pub name: String,
    /// Its Russian name; may be empty.
    pub russian: String,
    /// `River` or `Lake Centerline`; may be empty.
    pub kind: String,
    /// Rank from 0, the largest, to 10.
    pub rank: u8,
    /// Its course.
    pub line: MultiLineString<f64>,
}

/// A limit between first-level units of a state.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstLevel {
    /// Code of the state.
    pub state: String,
    /// Its course.
    pub line: MultiLineString<f64>,
}

/// A populated place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its names: in English, or its own in Latin letters; and in Russian, Kyrgyz and Tajik where
    /// they are known, the last two with the Russian one where they are not.
    pub names: Names,
    /// Code of the state that the source counts it to.
    pub state: String,
    /// `Admin-0 capital`, `Admin-1 capital`, `Populated place` and so on.
    pub kind: String,
    /// Rank from 0, the largest, to 10.
    pub rank: u8,
    /// Inhabitants with the surroundings; 0 where unknown.
    pub population: u64,
    /// Longitude and latitude in degrees.
    pub at: Coord<f64>,
}

/// A piece of a sea, or of disputed land, with its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Its names, in English and mostly in Russian.
    pub names: Names,
    /// Its outline, simplified.
    pub area: Polygon<f64>,
}

/// One piece of a state's area, rounded to 1/200 of a degree.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Code of the state.
    pub state: String,
    /// The piece.
    pub area: Polygon<f64>,
}

/// A rank; the last where the source has none.
fn rank(text: &str) -> u8 {
    text.parse().unwrap_or(10)
}

/// The names that are known.
fn named<const COUNT: usize>(names: [(&'static str, String); COUNT]) -> Names {
    names.into_iter().filter(|(_, name)| !name.is_empty()).collect()
}

impl Lake {
    pub(super) fn read(mut item: Item) -> Lake {
        let [name, other, russian, kind, rank_text] = item.texts();
        Lake { name, other, russian, kind, rank: rank(&rank_text), area: item.area() }
    }
}

impl River {
    pub(super) fn read(mut item: Item) -> River {
        let [name, russian, kind, rank_text] = item.texts();
        River { name, russian, kind, rank: rank(&rank_text), line: item.line }
    }
}

impl FirstLevel {
    pub(super) fn read(mut item: Item) -> FirstLevel {
        let [state] = item.texts();
        FirstLevel { state, line: item.line }
    }
}

impl Place {
    pub(super) fn read(item: Item) -> Place {
        let ([en, ru, ky, tg], place) = Place::parts(item);
        let or_russian = |name: String| if name.is_empty() { ru.clone() } else { name };
        let names = [("ky", or_russian(ky)), ("tg", or_russian(tg)), ("ru", ru), ("en", en)];
        Place { names: named(names), ..place }
    }

    /// The same without its names, for those who count.
    pub(super) fn unnamed(item: Item) -> Place {
        Place::parts(item).1
    }

    fn parts(mut item: Item) -> ([String; 4], Place) {
        let [en, ru, ky, tg, state, kind, rank_text, population] = item.texts();
        let (names, rank) = (Names::default(), rank(&rank_text));
        let population = population.parse().unwrap_or(0);
        ([en, ru, ky, tg], Place { names, state, kind, rank, population, at: item.point() })
    }
}

impl Piece {
    pub(super) fn read(mut item: Item) -> Piece {
        let [en, ru] = item.texts();
        let names = [("ky", ru.clone()), ("tg", ru.clone()), ("ru", ru), ("en", en)];
        Piece { names: named(names), area: item.area() }
    }
}

impl Area {
    pub(super) fn read(mut item: Item) -> Area {
        let [state] = item.texts();
        Area { state, area: item.area() }
    }
}
