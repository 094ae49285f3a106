//! A text as the texts that the fonts of a typeface draw.

use geo::Coord;

use super::number::number;
use crate::draw::run;
use crate::draw::run::Run;
use crate::draw::text::{Anchor, Text};
use crate::draw::typeface::Typeface;
use crate::draw::units::POINT;

/// A text as texts of one run each, with the attributes that choose their fonts. A text that the
/// first font draws alone stays as it is.
pub(super) fn texts(typeface: &Typeface, text: &Text, leftward: bool) -> Vec<(Text, String)> {
    let runs = run::of(typeface, text.face, &text.content, leftward);
    let first = typeface.chain(text.face).next();
    if runs.iter().all(|run| Some(run.font) == first) {
        return vec![(text.clone(), String::new())];
    }
    let size = text.size * POINT;
    let spacing = |run: &Run<'_>| run.text.chars().count() as f64 * text.spaced();
    let width = |run: &Run<'_>| run.width * size + spacing(run);
    let mut offset = match text.anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => -0.5 * runs.iter().map(width).sum::<f64>(),
        Anchor::End => -runs.iter().map(width).sum::<f64>(),
    };
    let place = |run: &Run<'_>| {
        let (sin, cos) = text.turn.to_radians().sin_cos();
        let at = Coord { x: text.at.x + offset * cos, y: text.at.y + offset * sin };
        offset += width(run);
        let (content, attributes) = (isolated(run), attributes(run, size));
        (Text { at, content, anchor: Anchor::Start, ..text.clone() }, attributes)
    };
    runs.iter().map(place).collect()
}

fn attributes(run: &Run<'_>, size: f64) -> String {
    let mark = run.leftward.then_some(0.0);
    let shifts = mark.iter().chain(&run.shifts).map(|share| number(share * size));
    let (family, shifts) = (run.font.family(), shifts.collect::<Vec<_>>().join(" "));
    format!(" font-family=\"{family}\" xml:space=\"preserve\" dx=\"{shifts}\"")
}

/// Its letters so that they keep their direction by themselves: between marks (U+200F) what is
/// neither letter nor digit is read from right to left as well.
fn isolated(run: &Run<'_>) -> String {
    match run.leftward {
        true => format!("\u{200F}{}\u{200F}", run.text),
        false => run.text.to_owned(),
    }
}
