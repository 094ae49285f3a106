//! The names of enclaves: inside their rings, beside them, or beside their numbers.

use geo::{Coord, Euclidean, Length, LineString};
use indexmap::IndexMap;

use super::boundary::Drawn;
use super::names::Naming;
use super::short;
use super::states;
use crate::draw::font::Face;
use crate::draw::frame::Rect;
use crate::draw::labels::Placed;
use crate::draw::lang::fill;
use crate::draw::patch::Patch;
use crate::draw::positions;
use crate::draw::text::Text;
use crate::draw::units::POINT;
use crate::model::Part;

/// The smallest letters of a name that matters, in points.
const SMALL: f64 = 7.0;
/// How far other names keep off a number, in CSS pixels.
const APART: f64 = 6.0;

impl Naming<'_> {
    /// Enclaves that are drawn, and those that no longer are.
    pub(super) fn enclaves(&mut self) {
        let mut rings: IndexMap<String, Vec<LineString<f64>>> = IndexMap::new();
        for Drawn { surveyed, .. } in self.subject.segments {
            let Some(Part::Enclave(enclave)) = &surveyed.segment.part else { continue };
            let parts = surveyed.segment.line.iter().cloned();
            rings.entry(enclave.to_owned()).or_default().extend(parts);
        }
        // A mark before or behind the name of an enclave would read as its own.
        self.room.spare(states::places(self.subject.around));
        let place = |coord: &Coord<f64>| self.subject.around.frame.place(*coord);
        let placed = |parts| LineString::new(in_turn(parts).iter().filter_map(place).collect());
        let mut rings: Vec<(String, LineString<f64>)> =
            rings.into_iter().map(|(enclave, parts)| (enclave, placed(parts))).collect();
        // The smallest has the least choice.
        rings.sort_by(|(_, a), (_, b)| Euclidean.length(a).total_cmp(&Euclidean.length(b)));
        for (enclave, ring) in rings {
            self.enclave(&enclave, &Patch::of(vec![ring]), self.lang.words.enclave);
        }
        for (lines, enclave) in self.subject.left {
            if let Some(enclave) = enclave {
                self.enclave(enclave, &Patch::of(lines.clone()), self.lang.words.vanished);
            }
        }
        self.room.spare(Vec::new());
    }

    /// The name of an enclave inside its ring, else beside it; without the words that say what it is,
    /// and in smaller letters, where it has to be. Where all that would lead over the boundary, a
    /// number, and the name beside the same along the frame.
    fn enclave(&mut self, enclave: &str, ring: &Patch, words: &str) {
        let name = self.subject.around.context.enclave(enclave, self.lang.code());
        let whole = fill(words, &[("name", name)]);
        let large = if self.room.frame().width > 450.0 { 8.5 } else { 7.5 };
        let forms = [(whole.as_str(), large), (name, large), (name, SMALL)];
        let named =
            |(content, size): (&str, f64)| Text::name(content.to_owned(), size, Face::SemiBold);
        if forms.into_iter().any(|form| self.by_ring(&named(form), ring)) || !self.is_seen(ring) {
            return;
        }
        let number = (self.numbered + 1).to_string();
        let key = |name: &&str| {
            self.room.along_the_frame(&named((&format!("{number}\u{2002}{name}"), SMALL)))
        };
        let Some(key) = [&*whole, name].iter().find_map(key) else { return };
        if self.by_ring(&named((&number, SMALL)), ring) {
            // Beside another name the number would read as a part of it.
            let own = self.named.texts.last().map(Text::bounds);
            own.iter().for_each(|own| self.room.take(own.grown(APART)));
            self.numbered += 1;
            self.named.texts.push(key);
        }
    }

    /// Whether a ring and its circle are seen whole.
    fn is_seen(&self, ring: &[LineString<f64>]) -> bool {
        let rect = ring.first().and_then(Rect::around).map(short::widened);
        rect.is_some_and(|rect| self.room.frame().holds(&rect))
    }

    /// Places a text inside a ring, else beside it; whether there was room.
    fn by_ring(&mut self, text: &Text, ring: &Patch) -> bool {
        let inside = self.room.inside(text, ring).map(|text| Placed { text, leader: None });
        let Some(placed) = inside.or_else(|| self.around_ring(text, ring)) else { return false };
        self.named.leaders.extend(placed.leader);
        self.named.texts.push(placed.text);
        true
    }

    /// Places a text beside a ring, or the circle of one that is too short.
    fn around_ring(&mut self, text: &Text, ring: &[LineString<f64>]) -> Option<Placed> {
        let own = Rect::around(ring.first()?)?;
        let rect = short::widened(own);
        self.is_seen(ring).then_some(())?;
        let radius = 0.5 * rect.width.hypot(rect.height) + 1.0;
        if own == rect {
            return self.room.around(text, &rect, rect.centre(), radius, |name| tied(ring, name));
        }
        let tie = |radius| move |name: &Rect| positions::leader(rect.centre(), radius, name);
        let Placed { text, leader } =
            self.room.around(text, &rect, rect.centre(), radius, tie(radius))?;
        // Within the room of a circle nothing else is in its way.
        let circle = tie(short::RADIUS * POINT + 1.0);
        Some(Placed { leader: leader.map(|_| circle(&text.bounds())), text })
    }
}

/// From a ring, where that is nearest, to a name.
fn tied(ring: &[LineString<f64>], name: &Rect) -> LineString<f64> {
    let corners = ring.iter().flat_map(|part| &part.0);
    let ties = corners.map(|at| positions::leader(*at, 0.1, name));
    let length = |tie: &LineString<f64>| Euclidean.length(tie);
    let nearest = ties.min_by(|a, b| length(a).total_cmp(&length(b)));
    let at = nearest.map_or(name.centre(), |tie| tie.0[0]);
    positions::leader(at, 1.5, name)
}

/// The vertices of lines that make a ring, one line after another, whatever their order.
fn in_turn(mut parts: Vec<LineString<f64>>) -> Vec<Coord<f64>> {
    let mut ring = Vec::new();
    while !parts.is_empty() {
        let at = ring.last().copied().unwrap_or(parts[0].0[0]);
        let away = |end: Option<&Coord<f64>>| {
            end.map_or(f64::INFINITY, |end| (end.x - at.x).hypot(end.y - at.y))
        };
        let ends = parts.iter().map(|part| [part.0.first(), part.0.last()].map(away));
        let near =
            ends.enumerate().min_by(|(_, a), (_, b)| a[0].min(a[1]).total_cmp(&b[0].min(b[1])));
        let Some((index, [first, last])) = near else { break };
        let mut part = parts.remove(index).0;
        if last < first {
            part.reverse();
        }
        ring.extend(part);
    }
    ring
}
