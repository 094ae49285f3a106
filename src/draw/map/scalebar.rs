//! The scale bar of a frame.

use geo::{Coord, LineString};

use crate::draw::frame::Frame;
use crate::draw::lang::Language;
use crate::draw::palette;
use crate::draw::palette::LineStyle;
use crate::draw::scene::{Group, Node, Path};
use crate::draw::text::{Anchor, Text};

/// A scale bar of two divisions, true at the centre of its frame.
pub struct ScaleBar {
    /// Length of the whole bar on the ground, in metres.
    pub ground: f64,
    /// Its length on the page, in CSS pixels.
    pub pixels: f64,
}

/// Height of a scale bar with its numbers, in CSS pixels.
pub const HEIGHT: f64 = 26.0;

impl ScaleBar {
    /// The longest bar of a round length that fits a width; `None` where no bar is true within
    /// one per cent all over the frame.
    pub fn fitted(frame: &Frame, width: f64) -> Option<ScaleBar> {
        if !frame.suits_a_bar() {
            return None;
        }
        let longest = width / frame.pixels_per_metre();
        let power = 10_f64.powf(longest.log10().floor());
        let round = [5.0, 4.0, 2.0, 1.0].into_iter().find(|factor| factor * power <= longest);
        let ground = round.unwrap_or(1.0) * power;
        Some(ScaleBar { ground, pixels: ground * frame.pixels_per_metre() })
    }

    /// It with its upper left corner at a point.
    pub fn draw(&self, at: Coord<f64>, lang: &'static Language) -> Node {
        let y = at.y + 15.0;
        let half = self.pixels / 2.0;
        let thin = LineStyle { colour: palette::INK, width: 0.6, dash: None };
        let bar = |from: f64, to: f64, dy: f64| {
            LineString::from(vec![(at.x + from, y + dy), (at.x + to, y + dy)])
        };
        let ends = [0.0, half, self.pixels]
            .map(|x| LineString::from(vec![(at.x + x, y - 3.5), (at.x + x, y + 2.2)]));
        let hollow = [-1.1, 1.1].map(|dy| bar(half, self.pixels, dy));
        let mut nodes: Vec<Node> = vec![
            Path::lines(vec![bar(0.0, half, 0.0)], LineStyle { width: 2.2, ..thin }).into(),
            Path::lines(hollow.to_vec(), thin).into(),
            Path::lines(ends.to_vec(), thin).into(),
        ];
        let numbers = [(0.0, 0.0), (half, 0.5), (self.pixels, 1.0)];
        // The middle number has no room on a short bar.
        let room = |(_, share): &(f64, f64)| *share != 0.5 || self.pixels > 62.0;
        nodes.extend(numbers.into_iter().filter(room).map(|(x, share)| {
            let at = Coord { x: at.x + x, y: y - 6.5 };
            let anchor = if share == 0.0 { Anchor::Start } else { Anchor::Middle };
            Text { anchor, ..Text::plain(at, self.number(share, lang), 7.0) }.into()
        }));
        Group::new("scalebar", nodes).into()
    }

    fn number(&self, share: f64, lang: &'static Language) -> String {
        let [km, m] = ["km", "m"].map(|unit| lang.unit(unit));
        let (value, unit) =
            if self.ground >= 1000.0 { (self.ground / 1000.0, km) } else { (self.ground, m) };
        let number = lang.number(&(value * share).to_string());
        if share == 1.0 { format!("{number} {unit}") } else { number }
    }
}

#[cfg(test)]
mod tests {
    use geo::{Distance, Geodesic, Point};

    use super::*;
    use crate::draw::frame::Rect;
    use crate::model::Extent;

    #[test]
    fn a_scale_bar_is_true_within_one_per_cent_on_the_ellipsoid() {
        let rect = Rect { x: 20.0, y: 20.0, width: 900.0, height: 450.0 };
        for extent in
            ["69.19,39.46,71.05,40.29", "70.4,39.7,70.8,40", "-70,-55,-60,-50", "-3,-2,3,2"]
        {
            let frame = Frame::fitted(&extent.parse::<Extent>().unwrap(), rect).unwrap();
            let bar = ScaleBar::fitted(&frame, 220.0).unwrap();
            let middle = rect.centre();
            let ends = [-0.5, 0.5].map(|share| {
                let x = middle.x + share * bar.pixels;
                Point(frame.position(Coord { x, y: middle.y }).unwrap())
            });
            let ground = Geodesic.distance(ends[0], ends[1]);
            assert!((ground / bar.ground - 1.0).abs() < 0.01, "{extent}: {ground}");
            assert!(bar.pixels <= 220.0 && bar.pixels > 50.0);
        }
    }
}
