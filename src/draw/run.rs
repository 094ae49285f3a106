//! A text in runs, each drawn by one font in one direction, in the order in which they are seen.
//!
//! Rasterisers shape a text as a whole and then swap fonts letter by letter, which loses letters
//! where one font joins them and another does not.

use std::ops::Range;

use rustybuzz::{Direction, UnicodeBuffer};
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class, get_base_direction};

use super::font::Face;
use super::typeface::{Font, Typeface, is_unseen};

/// A part of a text.
pub(super) struct Run<'t> {
    /// The font that draws it; the first of the face where none has its letters.
    pub font: &'t Font,
    /// Its letters, as they are read.
    pub text: &'t str,
    /// Whether it is read from right to left.
    pub leftward: bool,
    /// Its width as a share of the font size, shaped.
    pub width: f64,
    /// How far right each of its letters is to be moved, as shares of the font size.
    pub shifts: Vec<f64>,
}

/// The runs of a text on a line that runs from left to right, or from right to left.
pub(super) fn of<'t>(
    typeface: &'t Typeface,
    face: Face,
    text: &'t str,
    leftward: bool,
) -> Vec<Run<'t>> {
    let bidi = BidiInfo::new(text, Some(if leftward { Level::rtl() } else { Level::ltr() }));
    let mut runs = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, ranges) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for range in ranges {
            let leftward = levels[range.start].is_rtl();
            let mut parts = by_font(typeface, face, &text[range]);
            if leftward {
                parts.reverse();
            }
            runs.extend(parts.into_iter().map(|(font, text)| Run::new(font, text, leftward)));
        }
    }
    runs
}

/// Whether a text begins with a letter of a script that is read from right to left.
pub(super) fn is_leftward(text: &str) -> bool {
    get_base_direction(text) == unicode_bidi::Direction::Rtl
}

/// Whether a text has letters that are read from right to left.
pub(super) fn has_leftward(text: &str) -> bool {
    text.chars().any(|letter| matches!(bidi_class(letter), BidiClass::R | BidiClass::AL))
}

/// Whether a text has letters that join, which no space may part.
pub(super) fn is_joined(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|letter| bidi_class(letter) == BidiClass::AL)
}

impl<'t> Run<'t> {
    fn new(font: &'t Font, text: &'t str, leftward: bool) -> Run<'t> {
        let (width, shifts) = shaped(font, text, leftward).unwrap_or_default();
        Run { font, text, leftward, width, shifts }
    }
}

/// A text split where another font has to draw. What is neither letter nor digit stays with what
/// stands before it if that font has it.
fn by_font<'t>(typeface: &'t Typeface, face: Face, text: &'t str) -> Vec<(&'t Font, &'t str)> {
    let chain: Vec<_> = typeface.chain(face).map(|font| (font, font.outline())).collect();
    let has = |index: usize, letter| chain[index].1.glyph_index(letter).is_some();
    let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        let last = parts.last_mut();
        let stays = |index| is_unseen(letter) || !letter.is_alphanumeric() && has(index, letter);
        match last {
            Some((index, range)) if stays(*index) => range.end = end,
            last => {
                let first = (0..chain.len()).find(|index| has(*index, letter)).unwrap_or(0);
                match last {
                    Some((index, range)) if *index == first => range.end = end,
                    _ => parts.push((first, at..end)),
                }
            }
        }
    }
    parts.into_iter().map(|(index, range)| (chain[index].0, &text[range])).collect()
}

/// The width of a text, and for each of its letters what resvg 0.47 comes short before it: that
/// takes letters which are drawn together by several glyphs for as wide as the widest of these.
fn shaped(font: &Font, text: &str, leftward: bool) -> Option<(f64, Vec<f64>)> {
    let face = rustybuzz::Face::from_slice(&font.data, 0)?;
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(if leftward { Direction::RightToLeft } else { Direction::LeftToRight });
    let glyphs = rustybuzz::shape(&face, &[], buffer);
    let glyphs: Vec<(usize, i32)> = glyphs
        .glyph_infos()
        .iter()
        .zip(glyphs.glyph_positions())
        .map(|(info, at)| (info.cluster as usize, at.x_advance))
        .collect();
    let share = |units: i32| f64::from(units) / f64::from(face.units_per_em());
    let mut shifts = vec![0.0; text.chars().count()];
    let mut short = 0;
    for together in glyphs.chunk_by(|a, b| a.0 == b.0) {
        shifts[text[..together[0].0].chars().count()] = share(short);
        let widths = together.iter().map(|(_, width)| *width);
        short = widths.clone().sum::<i32>() - widths.max().unwrap_or(0).max(0);
    }
    Some((share(glyphs.iter().map(|(_, width)| width).sum()), shifts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_of_a_line_read_from_right_to_left_stands_at_its_right() {
        let typeface = Typeface::default();
        let seen = |leftward| {
            let runs = of(&typeface, Face::Regular, "\u{5D0}\u{5D1} km", leftward);
            runs.iter().map(|run| run.text.trim().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(seen(true).first().map(String::as_str), Some("km"));
        assert_eq!(seen(false).last().map(String::as_str), Some("km"));
    }

    #[test]
    fn arabic_letters_join_and_hebrew_and_latin_ones_do_not() {
        assert!(is_joined("\u{62D}\u{62F}\u{648}\u{62F}"));
        assert!(!is_joined("\u{5D0}\u{5D1}") && !is_joined("BORDER"));
        assert!(is_leftward("\u{5D0}\u{5D1} 12 km") && !is_leftward("12 km \u{5D0}"));
    }
}
