//! Fonts inside a document: of each the letters that are used, with the tables that shape them.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use skera::{DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font};
use subsetter::GlyphRemapper;
use write_fonts::FontBuilder;
use write_fonts::read::collections::IntSet;
use write_fonts::read::types::{GlyphId, NameId, Tag};
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
/// cannot be cut is taken whole.
fn cut(data: &[u8], letters: &[char]) -> Vec<u8> {
    let letters = letters.iter().map(|letter| u32::from(*letter)).collect();
    try_cut(data, &letters).unwrap_or_else(|| data.to_vec())
}

fn try_cut(data: &[u8], letters: &IntSet<u32>) -> Option<Vec<u8>> {
    let font = FontRef::from_index(data, 0).ok()?;
    if font.cff().is_err() {
        return tables(&font, letters, &IntSet::empty());
    }
    let glyphs = reachable(&font, letters)?;
    with_outlines(&tables(&font, letters, &glyphs)?, data, &glyphs)
}

/// The tables of the glyphs of some letters, of what these can become and of more glyphs.
fn tables(font: &FontRef<'_>, letters: &IntSet<u32>, more: &IntSet<GlyphId>) -> Option<Vec<u8>> {
    let plan = Plan::new(
        more,
        letters,
        font,
        SubsetFlags::SUBSET_FLAGS_NO_HINTING,
        &UNUSED.into_iter().map(Tag::new).collect(),
        &IntSet::all(),
        &DEFAULT_LAYOUT_FEATURES.iter().copied().collect(),
        &[NameId::FAMILY_NAME].into_iter().collect(),
        &[ENGLISH].into_iter().collect(),
    );
    subset_font(font, &plan).ok()
}

/// What a picture does not use: variations, of which the default is drawn, and bitmaps.
const UNUSED: [&[u8; 4]; 12] = [
    b"fvar", b"gvar", b"avar", b"cvar", b"HVAR", b"VVAR", b"MVAR", b"STAT", b"CBDT", b"CBLC",
    b"DSIG", b"meta",
];
/// English of the United States, by its number in name tables.
const ENGLISH: u16 = 0x409;

/// The glyphs of some letters, and all that any feature of the font can make of them.
fn reachable(font: &FontRef<'_>, letters: &IntSet<u32>) -> Option<IntSet<GlyphId>> {
    let cmap = font.cmap().ok()?;
    let mut glyphs: IntSet<GlyphId> =
        letters.iter().filter_map(|letter| cmap.map_codepoint(letter)).collect();
    glyphs.insert(GlyphId::NOTDEF);
    cmap.closure_glyphs(letters, &mut glyphs);
    if let Ok(gsub) = font.gsub() {
        let lookups = gsub.collect_lookups(&IntSet::all()).ok()?;
        gsub.closure_glyphs(&lookups, &mut glyphs).ok()?;
    }
    Some(glyphs)
}

/// Cut tables with the CFF outlines of their glyphs, which skera leaves out and subsetter cuts.
/// Both number the glyphs that are left in their order.
fn with_outlines(tables: &[u8], data: &[u8], glyphs: &IntSet<GlyphId>) -> Option<Vec<u8>> {
    let tables = FontRef::new(tables).ok()?;
    if u64::from(tables.maxp().ok()?.num_glyphs()) != glyphs.len() {
        return None;
    }
    let mut order = GlyphRemapper::new();
    for glyph in glyphs.iter() {
        order.remap(u16::try_from(glyph.to_u32()).ok()?);
    }
    let outlines = subsetter::subset(data, 0, &order).ok()?;
    let outlines = FontRef::new(&outlines).ok()?;
    let mut font = FontBuilder::new();
    let cff = Tag::new(b"CFF ");
    font.add_raw(cff, outlines.data_for_tag(cff)?.as_bytes());
    font.copy_missing_tables(tables);
    Some(font.build())
}
