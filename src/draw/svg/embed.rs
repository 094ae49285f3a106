//! Fonts inside a document: of each the letters that are used, with the tables that shape them.

use std::collections::BTreeSet;
use std::panic::catch_unwind;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use skera::{DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font};
use subsetter::GlyphRemapper;
use unicode_normalization::UnicodeNormalization;
use write_fonts::FontBuilder;
use write_fonts::read::collections::IntSet;
use write_fonts::read::types::{NameId, Tag};
use write_fonts::read::{FontRef, TableProvider};

use crate::draw::font::{FAMILY, Face};
use crate::draw::typeface::{Font, Typeface};

/// The rules that bring along the fonts of some letters. All bear the name of the typeface; those
/// behind the first say which letters they are for.
pub fn rules(typeface: &Typeface, face: Face, letters: BTreeSet<char>) -> String {
    let shares = typeface.shares(face, letters);
    let rule = |(index, (font, letters)): (usize, &(&Font, Vec<char>))| {
        let range = if index == 0 { String::new() } else { range(letters) };
        let (weight, style) = (face.weight(), face.style());
        format!(
            "@font-face{{font-family:{FAMILY};font-weight:{weight};font-style:{style};{range}\
             src:url(data:font/sfnt;base64,{})}}",
            BASE64.encode(cut(&font.data, letters))
        )
    };
    shares.iter().enumerate().map(rule).collect()
}

fn range(letters: &[char]) -> String {
    let codes: Vec<String> =
        letters.iter().map(|letter| format!("U+{:X}", u32::from(*letter))).collect();
    format!("unicode-range:{};", codes.join(","))
}

/// A font cut to some letters and whatever glyphs these can become, without hints. A font that
/// cannot be cut is taken whole; a damaged one may stop those who cut it.
fn cut(data: &[u8], letters: &[char]) -> Vec<u8> {
    catch_unwind(|| try_cut(data, letters)).ok().flatten().unwrap_or_else(|| data.to_vec())
}

fn try_cut(data: &[u8], letters: &[char]) -> Option<Vec<u8>> {
    let font = FontRef::from_index(data, 0).ok()?;
    let letters = with_parts(letters);
    let (cmap, count) = (font.cmap().ok()?, u32::from(font.maxp().ok()?.num_glyphs()));
    if letters.iter().filter_map(|letter| cmap.map_codepoint(letter)).any(|of| of.to_u32() >= count)
    {
        return None;
    }
    let plan = Plan::new(
        &IntSet::empty(),
        &letters,
        &font,
        SubsetFlags::SUBSET_FLAGS_NO_HINTING,
        &UNUSED.into_iter().map(Tag::new).collect(),
        &IntSet::all(),
        &DEFAULT_LAYOUT_FEATURES.iter().copied().collect(),
        &NAMES.into_iter().collect(),
        &[ENGLISH].into_iter().collect(),
    );
    let cut = subset_font(&font, &plan).ok()?;
    match font.cff() {
        Ok(_) => with_outlines(&cut, data, &plan),
        Err(_) => Some(cut),
    }
}

/// Letters with what shapers may put in their place: their parts, the space for what is not seen,
/// and the circle below a mark that has no letter.
fn with_parts(letters: &[char]) -> IntSet<u32> {
    let parts = letters.iter().copied().nfkd().chain([' ', '\u{25CC}']);
    letters.iter().copied().chain(parts).map(u32::from).collect()
}

/// What a picture does not use: variations, of which the default is drawn, colours and bitmaps.
const UNUSED: [&[u8; 4]; 15] = [
    b"fvar", b"gvar", b"avar", b"cvar", b"HVAR", b"VVAR", b"MVAR", b"STAT", b"COLR", b"CPAL",
    b"SVG ", b"CBDT", b"CBLC", b"DSIG", b"meta",
];
/// What viewers find a font by.
const NAMES: [NameId; 3] =
    [NameId::FAMILY_NAME, NameId::POSTSCRIPT_NAME, NameId::TYPOGRAPHIC_FAMILY_NAME];
/// English of the United States, by its number in name tables.
const ENGLISH: u16 = 0x409;

/// A cut font with the CFF outlines of its glyphs, which skera leaves out and subsetter cuts.
fn with_outlines(cut: &[u8], data: &[u8], plan: &Plan) -> Option<Vec<u8>> {
    let mut glyphs: Vec<_> = plan.old_to_new_glyph_mapping().collect();
    glyphs.sort_by_key(|(_, new)| *new);
    let mut order = GlyphRemapper::new();
    for (old, new) in glyphs {
        let new = u16::try_from(new.to_u32()).ok();
        if Some(order.remap(u16::try_from(old.to_u32()).ok()?)) != new {
            return None;
        }
    }
    let outlines = subsetter::subset(data, 0, &order).ok()?;
    let outlines = FontRef::new(&outlines).ok()?;
    let mut font = FontBuilder::new();
    let cff = Tag::new(b"CFF ");
    font.add_raw(cff, outlines.data_for_tag(cff)?.as_bytes());
    font.copy_missing_tables(FontRef::new(cut).ok()?);
    Some(font.build())
}
