//! The typeface that is built in, and how wide its letters run.

use std::sync::{Arc, LazyLock};

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

    /// Whether the face has every letter of a text.
    pub fn covers(self, text: &str) -> bool {
        text.chars().all(|letter| self.outline().glyph_index(letter).is_some())
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
    static DATABASE: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
        let mut database = fontdb::Database::new();
        Face::ALL.iter().for_each(|face| database.load_font_data(face.data().to_vec()));
        database.set_sans_serif_family(FAMILY);
        Arc::new(database)
    });
    DATABASE.clone()
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
