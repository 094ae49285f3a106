//! What the name of a state may stand on.

use std::collections::BTreeSet;

use geo::Coord;

use super::sides::Sides;
use super::surroundings::Surroundings;
use crate::draw::frame::Rect;
use crate::draw::text::Text;
use crate::world::context::{Country, Ground};

/// What a name may stand on.
#[derive(Clone, Copy)]
pub struct Footing<'a> {
    pub around: &'a Surroundings<'a>,
    pub parties: &'a BTreeSet<String>,
    pub sides: &'a Sides<'a>,
}

impl<'a> Footing<'a> {
    /// Whether the middle or an end of a state's name may be at a point: on dry ground on its own
    /// side, with the letters around it on open land unless they may be `anywhere`.
    pub fn of(
        self,
        country: &'a Country,
        name: &Text,
        anywhere: bool,
    ) -> impl Fn(Coord<f64>) -> bool + use<'a> {
        let (turn, half) = (name.turn, middle_half(name));
        let Footing { around, parties, sides } = self;
        let (code, is_party) = (&country.code, parties.contains(&country.code));
        let unmapped: Vec<&Country> = unmapped(around, parties).collect();
        move |at| {
            let letters = half.moved(at);
            let is_its_own = match is_party {
                true if country.area.0.is_empty() => sides.surely_holds(code, at),
                true => sides.may_hold(code, at),
                false => !unmapped.iter().any(|of| sides.surely_holds(&of.code, at)),
            };
            is_its_own && is_dry(around, at, turn) && (anywhere || around.is_open(&letters))
        }
    }
}

/// The parties of whose ground nothing is known but what the boundary tells: all on a map without
/// grounds, else those of which there is no more than a code. A buffer zone has a name and no area, and
/// lies between two lines where its band tells of it.
pub fn unmapped<'a>(
    around: &Surroundings<'a>,
    parties: &BTreeSet<String>,
) -> impl Iterator<Item = &'a Country> {
    let context = around.context;
    let is_told = |of: &&Country| context.ground == Ground::Sides || of.names.get("en") == of.code;
    let states = context.countries.iter();
    states.filter(|of| parties.contains(&of.code) && of.area.0.is_empty()).filter(is_told)
}

/// Whether letters on a point of their baseline stand on land, level or upright.
fn is_dry(around: &Surroundings<'_>, at: Coord<f64>, turn: f64) -> bool {
    const HALF: f64 = 4.0;
    let (sin, cos) = turn.to_radians().sin_cos();
    [0.0, HALF].iter().all(|up| around.is_land(at + Coord { x: sin, y: -cos } * *up))
}

/// The half of a name that has its middle at the corner of the page, level or upright.
pub fn middle_half(name: &Text) -> Rect {
    let whole = Text { at: Coord { x: 0.0, y: 0.0 }, ..name.clone() }.bounds();
    match name.turn == 0.0 {
        true => Rect { x: -whole.width / 4.0, width: whole.width / 2.0, ..whole },
        false => Rect { y: -whole.height / 4.0, height: whole.height / 2.0, ..whole },
    }
}
