//! How wide letters run.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::font::Face;
use super::run;
use super::typeface::Typeface;

impl Face {
    /// Width of a text at a font size, both in the same unit. Kerning of built-in letters is left
    /// out: it makes texts at most a little narrower, so a box of this width always holds them. A
    /// text with other letters is as wide as the current typeface shapes it.
    pub fn width(self, text: &str, size: f64) -> f64 {
        let known = &ADVANCES[self as usize];
        let built_in = text.chars().map(|letter| known.get(&letter).copied()).sum::<Option<f64>>();
        let share = built_in.unwrap_or_else(|| {
            run::of(&Typeface::current(), self, text, false).iter().map(|run| run.width).sum()
        });
        share * size
    }

    /// Whether a built-in font has every letter of a text in this face.
    pub fn covers(self, text: &str) -> bool {
        text.chars().all(|letter| ADVANCES[self as usize].contains_key(&letter))
    }
}

/// The advances of all built-in letters of each face as shares of the font size.
static ADVANCES: LazyLock<[HashMap<char, f64>; 3]> =
    LazyLock::new(|| Face::ALL.map(|face| Typeface::default().advances(face)));

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
    fn greek_georgian_armenian_and_the_rest_of_latin_and_cyrillic_are_built_in() {
        let letters = "Ελλάδα Ἀθῆναι Việt Nam Ľubľana Ɛʋɛ Аҧсны Ҟ Ԥ საქართველო Հայաստան";
        for face in Face::ALL {
            assert!(face.covers(letters), "{face:?}");
        }
        assert!(!Face::Regular.covers("边界"));
    }

    #[test]
    fn width_grows_with_size_and_adds_up() {
        let width = |text| Face::Regular.width(text, 10.0);
        assert!((width("Ош") + width("ский") - width("Ошский")).abs() < 1e-9);
        assert!((Face::Regular.width("Ош", 20.0) - 2.0 * width("Ош")).abs() < 1e-9);
    }
}
