//! The typeface that is built in, and how wide its letters run.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Path, PathBuilder};
use resvg::usvg::fontdb;
use ttf_parser::Face as Outline;

/// A face of the built-in Inter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// Regular.
    Regular,
    /// Italic, for water.
    Italic,
    /// Semi-bold, for titles and states.
    SemiBold,
}

impl Face {
    /// All faces.
    pub(super) const ALL: [Face; 3] = [Face::Regular, Face::Italic, Face::SemiBold];

    fn data(self) -> &'static [u8] {
        match self {
            Face::Regular => include_bytes!("fonts/Inter-Regular.otf"),
            Face::Italic => include_bytes!("fonts/Inter-Italic.otf"),
            Face::SemiBold => include_bytes!("fonts/Inter-SemiBold.otf"),
        }
    }

    /// Its web font with all letters, for pages and pictures that browsers open.
    pub(super) fn web(self) -> &'static [u8] {
        match self {
            Face::Regular => include_bytes!("fonts/Inter-Regular.woff2"),
            Face::Italic => include_bytes!("fonts/Inter-Italic.woff2"),
            Face::SemiBold => include_bytes!("fonts/Inter-SemiBold.woff2"),
        }
    }

    /// Its web font with Latin letters alone, which is half as large.
    pub(super) fn latin(self) -> &'static [u8] {
        match self {
            Face::Regular => include_bytes!("fonts/Inter-Regular-latin.woff2"),
            Face::Italic => include_bytes!("fonts/Inter-Italic-latin.woff2"),
            Face::SemiBold => include_bytes!("fonts/Inter-SemiBold-latin.woff2"),
        }
    }

    /// Its weight as CSS counts it.
    pub fn weight(self) -> u16 {
        if self == Face::SemiBold { 600 } else { 400 }
    }

    /// Its style as CSS names it.
    pub fn style(self) -> &'static str {
        if self == Face::Italic { "italic" } else { "normal" }
    }

    fn outline(self) -> &'static Outline<'static> {
        static OUTLINES: LazyLock<[Outline<'static>; 3]> = LazyLock::new(|| {
            Face::ALL.map(|face| Outline::parse(face.data(), 0).expect("built-in fonts are sound"))
        });
        &OUTLINES[self as usize]
    }

    /// Width of a text at a font size, both in the same unit. Kerning is left out: it makes
    /// texts at most a little narrower, so a box of this width always holds them.
    pub fn width(self, text: &str, size: f64) -> f64 {
        static ADVANCES: LazyLock<[Vec<f64>; 3]> = LazyLock::new(|| {
            Face::ALL.map(|face| COMMON.map(|letter| face.advance(letter)).collect())
        });
        let known = &ADVANCES[self as usize];
        let advance = |letter: char| {
            known.get(letter as usize).copied().unwrap_or_else(|| self.advance(letter))
        };
        text.chars().map(advance).sum::<f64>() * size
    }

    /// Advance of a letter as a share of the font size.
    fn advance(self, letter: char) -> f64 {
        let outline = self.outline();
        let glyph = outline.glyph_index(letter).unwrap_or_default();
        let units = outline.glyph_hor_advance(glyph).unwrap_or_default();
        f64::from(units) / f64::from(outline.units_per_em())
    }

    /// The outlines of a text whose baseline starts at the origin, in the unit of the font size,
    /// and how far it runs; no outlines where nothing is to be seen. Letters are kerned as a
    /// browser kerns them.
    pub(super) fn outlines(self, text: &str, size: f64, spacing: f64) -> (Option<Path>, f64) {
        let Some(shaper) = rustybuzz::Face::from_slice(self.data(), 0) else { return (None, 0.0) };
        let mut buffer = rustybuzz::UnicodeBuffer::new();
        buffer.push_str(text);
        let glyphs = rustybuzz::shape(&shaper, &[], buffer);
        let scale = size / f64::from(self.outline().units_per_em());
        let mut pen = Pen { path: PathBuilder::new(), scale, x: 0.0 };
        for (info, step) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            self.outline().outline_glyph(ttf_parser::GlyphId(info.glyph_id as u16), &mut pen);
            pen.x += f64::from(step.x_advance) * scale + spacing;
        }
        (pen.path.finish(), (pen.x - spacing).max(0.0))
    }

    /// Whether the face has every letter of a text.
    pub fn covers(self, text: &str) -> bool {
        text.chars().all(|letter| self.outline().glyph_index(letter).is_some())
    }
}

/// Draws the outlines of glyphs one after another; y runs down the page.
struct Pen {
    path: PathBuilder,
    scale: f64,
    x: f64,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        let (x, y) = (f64::from(x) * self.scale + self.x, -f64::from(y) * self.scale);
        (x as f32, y as f32)
    }
}

impl ttf_parser::OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

/// The letters whose advances are kept at hand: Latin and Cyrillic.
const COMMON: std::ops::Range<char> = '\0'..'\u{530}';

/// Height of capital letters as a share of the font size.
pub const CAP_HEIGHT: f64 = 0.727;
/// Depth of descenders as a share of the font size.
pub const DESCENT: f64 = 0.22;

/// Whether the Latin subsets have a letter; a few more are in them.
pub(super) fn is_latin(letter: char) -> bool {
    matches!(letter, '\0'..='\u{148}' | '\u{14A}'..='\u{17F}' | '\u{2BB}' | '\u{2BC}' | '\u{2BE}'
        | '\u{2BF}' | '\u{2013}' | '\u{2014}' | '\u{2018}'..='\u{201E}' | '\u{2026}' | '\u{2032}' | '\u{2212}')
}

/// Name of the typeface.
pub const FAMILY: &str = "Inter";

/// The built-in faces for the rasteriser; no font of the machine is ever used.
pub fn database() -> Arc<fontdb::Database> {
    let mut database = fontdb::Database::new();
    for face in Face::ALL {
        database.load_font_data(face.data().to_vec());
    }
    database.set_sans_serif_family(FAMILY);
    Arc::new(database)
}

#[cfg(test)]
mod tests {
    use super::Face;

    #[test]
    fn every_letter_of_the_four_languages_is_in_every_face() {
        let letters = "АаЁёЙйЪъЫыЬьЭэЮюЯя ӢӣӮӯҒғҚқҲҳҶҷ ҢңӨөҮү ʻʼ –—−≈≤≥°′″©·…№«»„“”\u{A0}";
        for face in Face::ALL {
            assert!(face.covers(letters), "{face:?}");
        }
    }

    #[test]
    fn width_grows_with_size_and_adds_up() {
        let width = |text| Face::Regular.width(text, 10.0);
        assert!((width("Ош") + width("ский") - width("Ошский")).abs() < 1e-9);
        assert!((Face::Regular.width("Ош", 20.0) - 2.0 * width("Ош")).abs() < 1e-9);
    }
}
