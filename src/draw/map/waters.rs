//! The names of seas, lakes and rivers, and of disputed land, in italics.

use std::collections::BTreeSet;

use geo::{Area, Coord, Euclidean, Length, LineString, MinimumRotatedRect, MultiPoint, Polygon};

use super::bands;
use super::names::Naming;
use super::{footing, states};
use crate::draw::edges::{crossing, indexed};
use crate::draw::font::{CAP_HEIGHT, Face};
use crate::draw::frame::Rect;
use crate::draw::labels::{Placed, TIGHT};
use crate::draw::palette;
use crate::draw::patch::Patch;
use crate::draw::positions;
use crate::draw::text::{Anchor, Text};
use crate::draw::units::{MILLIMETRE, POINT};
use crate::world::context::Region;

impl Naming<'_> {
    /// In the water of a sea that is a notable part of the map, in larger italics.
    pub(super) fn seas(&mut self) {
        const NOTABLE: f64 = 0.015;
        let around = self.subject.around;
        let frame = around.frame.rect.width * around.frame.rect.height;
        for (sea, rings) in around.context.seas.iter().zip(&around.seas) {
            let area =
                |ring: &LineString<f64>| Polygon::new(ring.clone(), Vec::new()).signed_area();
            if rings.iter().map(area).sum::<f64>().abs() < NOTABLE * frame {
                continue;
            }
            let name = water(self.called(&sea.names));
            let large = Text { size: 9.0, spacing: 1.0, ..name.clone() };
            let wet = |at| !around.is_land(at);
            // Rather on no island, however small.
            let clear = |text: &Text| {
                let half = footing::middle_half(text);
                move |at| around.is_sea(&half.moved(at))
            };
            let placed = self.room.inside_where(&large, rings, clear(&large));
            let placed = placed
                .or_else(|| self.room.inside_tightly(&name, rings, TIGHT, clear(&name)))
                .or_else(|| self.room.inside_tightly(&name, rings, TIGHT, wet));
            self.named.texts.extend(placed);
        }
    }

    /// Inside a lake that has room for its name, else beside its shore.
    pub(super) fn lakes(&mut self) {
        let around = self.subject.around;
        self.regions(&around.context.lakes, &around.lakes, (water, 9.0));
    }

    /// The same for disputed land, in grey letters that are no state's, off the places that matter; on
    /// other ground a line always tells whose name it is.
    pub(super) fn lands(&mut self) {
        let around = self.subject.around;
        self.room.spare(states::places(around));
        self.regions(&around.context.lands, &around.lands, (land, 0.0));
        self.room.spare(Vec::new());
    }

    /// The names of regions, each inside its own in one line, in two or along it; else beside its rim.
    /// Further from there than so many CSS pixels it stands with a line. Of several of one name the
    /// largest has it.
    fn regions(&mut self, regions: &[Region], rings: &[Patch], (letters, apart): Style) {
        let lakes = regions.iter().zip(rings);
        let mut lakes: Vec<_> =
            lakes.filter_map(|(lake, rings)| Some((lake, Lying::of(rings)?))).collect();
        lakes.sort_by(|a, b| b.1.area.total_cmp(&a.1.area));
        let mut named = BTreeSet::new();
        for (lake, lying) in lakes {
            let name = self.called(&lake.names).to_owned();
            let first = name.split(" / ").next().unwrap_or_default();
            if name.is_empty() || !named.insert(first.to_owned()) {
                continue;
            }
            let found = self.in_region(&name, &lying, letters);
            let found = found.or_else(|| self.beside_region(&letters(&name), &lying, apart));
            let placed = found.unwrap_or_default();
            self.named.texts.extend(placed);
        }
    }

    fn in_region(
        &mut self,
        name: &str,
        lake: &Lying<'_>,
        letters: fn(&str) -> Text,
    ) -> Option<Vec<Text>> {
        let text = letters(name);
        let wide = |text: &Text| lake.bounds.width > text.width();
        // The whole height of the letters lies inside, not only their foot.
        let high = CAP_HEIGHT * text.size * POINT;
        let within = |at: Coord<f64>| lake.rings.holds(Coord { y: at.y - high, ..at });
        let one = wide(&text).then(|| self.room.inside_where(&text, lake.rings, within)).flatten();
        if let Some(text) = one {
            return Some(vec![text]);
        }
        let both = name.split_once(" / ").map(|(a, b)| (format!("{a} /"), b.to_owned()));
        let lines = both.or_else(|| {
            let words = name.match_indices(' ').map(|(at, _)| name.split_at(at));
            let (a, b) = words.min_by_key(|(a, b)| a.len().abs_diff(b.len()))?;
            Some((a.to_owned(), b.trim_start().to_owned()))
        });
        let lines = lines.map(|(a, b)| [letters(&a), letters(&b)]);
        let lines = lines.filter(|lines| lines.iter().all(wide));
        let two = lines.and_then(|lines| self.room.inside_in_two(lines, lake.rings, None, within));
        if let Some(two) = two {
            return Some(two.into());
        }
        let clear = |text: &Text| self.room.is_clear(&text.bounds());
        let along = lake.along(&text).into_iter().find(clear)?;
        self.room.take(along.bounds());
        Some(vec![along])
    }

    /// The name of a region that is too small for it, tied to it where it stands apart; none of what
    /// is seen in part and would need a line.
    fn beside_region(&mut self, name: &Text, lake: &Lying<'_>, apart: f64) -> Option<Vec<Text>> {
        /// Smaller ones have no name outside.
        const LEAST: f64 = 22.0;
        /// A water's name further off is nobody's: 16 millimetres.
        const FAR: f64 = 16.0 * MILLIMETRE;
        let heart = states::heart(lake.rings)?;
        let whole = self.subject.around.frame.rect.grown(-1.0).holds(&lake.bounds);
        let large = lake.bounds.width.max(lake.bounds.height) > LEAST;
        (large && (whole || apart > 0.0)).then_some(())?;
        let tie = |name: &Rect| positions::leader(heart, 0.1, name);
        let Placed { text, leader } = self.room.around(name, &lake.bounds, heart, 0.1, tie)?;
        // The box of a crooked lake may reach far beyond its shore.
        let shores = indexed(lake.rings);
        let is_beside =
            |within: f64| crossing(&shores, text.bounds().grown(within)).next().is_some();
        (apart == 0.0 || is_beside(FAR)).then_some(())?;
        let tied = apart == 0.0 || !is_beside(apart);
        let leader = leader.or_else(|| tied.then(|| tie(&text.bounds())));
        leader.iter().for_each(|leader| self.room.take_line(leader));
        self.named.leaders.extend(leader);
        Some(vec![text])
    }

    /// Along the straightest stretch of a river that is longer than its name, if need be without what
    /// stands in brackets; where it is the boundary, beside the bands along that.
    pub(super) fn rivers(&mut self) {
        const LONGER: f64 = 1.5;
        let around = self.subject.around;
        let apart = bands::reach(around.frame);
        for (river, lines) in around.context.rivers.iter().zip(&around.rivers) {
            let length: f64 = lines.iter().map(|line| Euclidean.length(line)).sum();
            let whole = self.called(&river.names).to_owned();
            let short = whole.split_once(" (").map(|(name, _)| name);
            for name in [Some(whole.as_str()), short].into_iter().flatten() {
                let text = water(name);
                if length > LONGER * text.width()
                    && (self.line(text.clone(), lines, 0.0)
                        || self.line(text, &self.shared(lines, apart / 2.0), apart))
                {
                    break;
                }
            }
        }
    }

    /// The stretches of lines that run so near to the boundary.
    fn shared(&self, lines: &[LineString<f64>], near: f64) -> Vec<LineString<f64>> {
        let is_near =
            |at: &Coord<f64>| self.room.distance_to_boundary(*at).is_some_and(|away| away < near);
        let runs = lines.iter().flat_map(|line| line.0.split(|at| !is_near(at)));
        runs.filter(|run| run.len() > 1).map(|run| LineString::new(run.to_vec())).collect()
    }
}

/// In which letters a name is set, and how far from its region without a line.
type Style = (fn(&str) -> Text, f64);

/// How a region lies on the page.
struct Lying<'r> {
    rings: &'r Patch,
    area: f64,
    /// The box of its largest part.
    bounds: Rect,
}

impl<'r> Lying<'r> {
    fn of(rings: &'r Patch) -> Option<Lying<'r>> {
        let size = |ring: &LineString<f64>| Polygon::new(ring.clone(), Vec::new()).unsigned_area();
        let area = rings.iter().map(size).fold(0.0, f64::max);
        let largest = rings.iter().max_by(|a, b| size(a).total_cmp(&size(b)))?;
        let bounds = Rect::around(largest)?;
        Some(Lying { rings, area, bounds })
    }

    /// A name along its longer axis, in the middle or beside it, where the shore leaves room for it.
    fn along(&self, text: &Text) -> Vec<Text> {
        const STEPS: [f64; 5] = [0.0, -0.12, 0.12, -0.25, 0.25];
        const ASIDE: [f64; 3] = [0.0, 0.25, -0.25];
        let points: MultiPoint<f64> = self.rings.iter().flat_map(|ring| ring.points()).collect();
        let Some(narrow) = MinimumRotatedRect::minimum_rotated_rect(&points) else {
            return Vec::new();
        };
        let Some(middle) = states::heart(self.rings) else { return Vec::new() };
        let sides = narrow.exterior().lines();
        let longest = sides.max_by(|a, b| Euclidean.length(a).total_cmp(&Euclidean.length(b)));
        let Some(side) = longest else { return Vec::new() };
        let length = Euclidean.length(&side);
        let way = side.delta() / length * if side.dx() < 0.0 { -1.0 } else { 1.0 };
        let down = Coord { x: -way.y, y: way.x };
        let (half, cap) = (text.width() / 2.0, CAP_HEIGHT * text.size * POINT);
        let breadth = narrow.unsigned_area() / length;
        let steps = ASIDE.iter().flat_map(|aside| STEPS.map(|step| (step, aside)));
        let placed = steps.filter_map(|(step, aside)| {
            let centre = middle + way * (step * length) + down * (aside * breadth);
            let ends = [-half, -half / 2.0, 0.0, half / 2.0, half];
            let rims = [-0.5 * cap, 0.5 * cap];
            let fits = ends.iter().all(|end| {
                rims.iter().all(|rim| self.rings.holds(centre + way * *end + down * *rim))
            });
            let turn = way.y.atan2(way.x).to_degrees();
            let at = centre + down * (cap / 2.0);
            fits.then(|| Text { at, turn, anchor: Anchor::Middle, ..text.clone() })
        });
        placed.collect()
    }
}

fn water(name: &str) -> Text {
    Text { colour: palette::WATER, ..Text::name(name.to_owned(), 7.5, Face::Italic) }
}

fn land(name: &str) -> Text {
    Text { colour: palette::GREY, ..Text::name(name.to_owned(), 8.0, Face::Italic) }
}
