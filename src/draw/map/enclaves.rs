//! The names of enclaves: inside their rings, beside them, or beside their numbers.

use geo::{Coord, Euclidean, Length, LineString};
use indexmap::IndexMap;

use super::boundary::Drawn;
use super::names::Naming;
use super::numbered::{Crowded, SMALL};
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

/// How far other names keep off the number of an enclave, in CSS pixels.
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
        let (words, context) = (&self.lang.words, self.subject.around.context);
        let called = |of: &str| context.enclave(of, self.lang.code()).to_owned();
        let named = |words: &str, name: &str| fill(words, &[("name", name)]);
        let drawn = rings.into_iter().map(|(of, ring)| {
            let name = called(&of);
            (Patch::of(vec![ring]), [named(words.enclave, &name), name])
        });
        // Of one that is gone a name alone would say that it is there, but where two drawings are
        // compared.
        let compared = self.subject.segments.is_empty();
        let left = self.subject.left.iter().filter_map(|(ring, of)| {
            let name = called(of.as_ref()?);
            let whole = named(words.vanished, &name);
            let short = if compared { name } else { named(words.vanished_in_short, &name) };
            Some((Patch::of(ring.clone()), [whole, short]))
        });
        let all: Vec<Crowded<Patch>> = drawn.chain(left).collect();
        let crowded = all.into_iter().filter(|(ring, names)| !self.enclave(ring, names));
        let crowded = crowded.collect();
        self.number(crowded, Face::SemiBold, |naming, number, ring| {
            let placed = naming.by_ring(number, ring);
            // Beside another name the number would read as a part of it.
            let own = naming.named.texts.last().filter(|_| placed).map(Text::bounds);
            own.iter().for_each(|own| naming.room.take(own.grown(APART)));
            placed
        });
        self.room.spare(Vec::new());
    }

    /// The name of an enclave inside its ring, else beside it; in smaller letters and in short where
    /// it has to be. Whether it is named, or its ring not seen whole.
    fn enclave(&mut self, ring: &Patch, names: &[String; 2]) -> bool {
        let large = if self.room.frame().width > 450.0 { 8.5 } else { 7.5 };
        let forms = names.iter().flat_map(|name| [large, SMALL].map(|size| (name.clone(), size)));
        let mut texts = forms.map(|(name, size)| Text::name(name, size, Face::SemiBold));
        texts.any(|text| self.by_ring(&text, ring)) || !self.is_seen(ring)
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
