//! The typeface that is built in, and how wide its letters run.

use std::sync::{Arc, LazyLock};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use resvg::usvg::fontdb;
use ttf_parser::Face as Outline;

use super::svg::number;

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
    const ALL: [Face; 3] = [Face::Regular, Face::Italic, Face::SemiBold];

    fn data(self) -> &'static [u8] {
        match self {
            Face::Regular => include_bytes!("fonts/Inter-Regular.otf"),
            Face::Italic => include_bytes!("fonts/Inter-Italic.otf"),
            Face::SemiBold => include_bytes!("fonts/Inter-SemiBold.otf"),
        }
    }

    /// Its web font with all letters, for pages and pictures that browsers open.
    pub fn web(self) -> &'static [u8] {
        match self {
            Face::Regular => include_bytes!("fonts/Inter-Regular.woff2"),
            Face::Italic => include_bytes!("fonts/Inter-Italic.woff2"),
            Face::SemiBold => include_bytes!("fonts/Inter-SemiBold.woff2"),
        }
    }

    /// Its web font with Latin letters alone, which is half as large.
    fn latin(self) -> &'static [u8] {
        match self {
            Face::Regular => include_bytes!("fonts/Inter-Regular-latin.woff2"),
            Face::Italic => include_bytes!("fonts/Inter-Italic-latin.woff2"),
            Face::SemiBold => include_bytes!("fonts/Inter-SemiBold-latin.woff2"),
        }
    }

    /// The rule of a style sheet that brings a web font of this face along.
    fn rule(self, font: &[u8]) -> String {
        let (weight, style) = (self.weight(), self.style());
        let font = BASE64.encode(font);
        format!(
            "@font-face{{font-family:{FAMILY};font-weight:{weight};font-style:{style};\
             src:url(data:font/woff2;base64,{font})}}"
        )
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

    /// The outlines of a text whose baseline starts at the origin, as SVG path data in the unit
    /// of the font size, and how far it runs. Letters are kerned as a browser kerns them.
    pub fn outlines(self, text: &str, size: f64, spacing: f64) -> (String, f64) {
        let Some(shaper) = rustybuzz::Face::from_slice(self.data(), 0) else {
            return (String::new(), 0.0);
        };
        let mut buffer = rustybuzz::UnicodeBuffer::new();
        buffer.push_str(text);
        let glyphs = rustybuzz::shape(&shaper, &[], buffer);
        let scale = size / f64::from(self.outline().units_per_em());
        let mut pen = Pen { data: String::new(), scale, x: 0.0 };
        for (info, step) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            self.outline().outline_glyph(ttf_parser::GlyphId(info.glyph_id as u16), &mut pen);
            pen.x += f64::from(step.x_advance) * scale + spacing;
        }
        let width = (pen.x - spacing).max(0.0);
        (pen.data, width)
    }

    /// Whether the face has every letter of a text.
    pub fn covers(self, text: &str) -> bool {
        text.chars().all(|letter| self.outline().glyph_index(letter).is_some())
    }
}

/// Writes the outlines of glyphs as path data; y runs down the page.
struct Pen {
    data: String,
    scale: f64,
    x: f64,
}

impl Pen {
    fn add(&mut self, command: char, points: &[(f32, f32)]) {
        self.data.push(command);
        let written = points.iter().map(|&(x, y)| {
            let (x, y) = (f64::from(x) * self.scale + self.x, -f64::from(y) * self.scale);
            format!("{} {}", number(x), number(y))
        });
        self.data.push_str(&written.collect::<Vec<_>>().join(" "));
    }
}

impl ttf_parser::OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.add('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.add('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.data.push('z');
    }
}

/// The letters whose advances are kept at hand: Latin and Cyrillic.
const COMMON: std::ops::Range<char> = '\0'..'\u{530}';

/// Height of capital letters as a share of the font size.
pub const CAP_HEIGHT: f64 = 0.727;
/// Depth of descenders as a share of the font size.
pub const DESCENT: f64 = 0.22;

/// The style sheet that brings along what a drawing needs of the typeface, so that it looks the
/// same wherever it is opened: the faces that it uses, without Cyrillic if it has none.
pub fn style_sheet(drawing: &str) -> String {
    let used = |face: &Face| match face {
        Face::Regular => true,
        Face::Italic => drawing.contains("font-style=\"italic\""),
        Face::SemiBold => drawing.contains("font-weight=\"600\""),
    };
    let latin = drawing.chars().all(is_latin);
    let faces = Face::ALL.into_iter().filter(used);
    let rules = faces.map(|face| face.rule(if latin { face.latin() } else { face.web() }));
    format!("<style>{}</style>\n", rules.collect::<String>())
}

/// The rules that bring along the whole typeface, for a page.
pub fn rules() -> String {
    Face::ALL.map(|face| face.rule(face.web())).concat()
}

/// Whether the Latin subsets have a letter; a few more are in them.
fn is_latin(letter: char) -> bool {
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
        let letters = "АаЁёЙйЪъЫыЬьЭэЮюЯя ӢӣӮӯҒғҚқҲҳҶҷ ҢңӨөҮү ʻʼ –—−≈≤≥°′″©·…№«»„“”";
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
