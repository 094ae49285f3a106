//! The names of seas, lakes and rivers, in italics.

use geo::{Area, LineString, Polygon};

use super::names::Naming;
use crate::draw::font::Face;
use crate::draw::frame::Rect;
use crate::draw::palette;
use crate::draw::text::Text;

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
            let placed = self.room.inside_where(&large, rings, wet);
            let placed = placed.or_else(|| self.room.inside_tightly(&name, rings, wet));
            self.named.texts.extend(placed);
        }
    }

    /// Inside a lake that has room for its name.
    pub(super) fn lakes(&mut self) {
        let around = self.subject.around;
        for (lake, rings) in around.context.lakes.iter().zip(&around.lakes) {
            let name = self.called(&lake.names);
            let holds = |text: &Text| {
                let wide = |ring| Rect::around(ring).is_some_and(|rect| rect.width > text.width());
                !name.is_empty() && rings.iter().any(wide)
            };
            let text = water(name);
            let whole = holds(&text).then(|| self.room.inside(&text, rings)).flatten();
            if let Some(text) = whole {
                self.named.texts.push(text);
            } else if let Some((first, second)) = name.split_once(" / ") {
                let lines = [water(&format!("{first} /")), water(second)];
                let placed = self.room.inside_in_two(lines, rings, |_| true);
                self.named.texts.extend(placed.into_iter().flatten());
            }
        }
    }

    /// Along the straightest stretch of a river that is long enough.
    pub(super) fn rivers(&mut self) {
        let around = self.subject.around;
        for (river, lines) in around.context.rivers.iter().zip(&around.rivers) {
            self.line(water(self.called(&river.names)), lines);
        }
    }
}

fn water(name: &str) -> Text {
    Text { colour: palette::WATER, ..Text::name(name.to_owned(), 7.5, Face::Italic) }
}
