//! Fonts inside a document: of each the letters that are used, with the tables that shape them.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use read_fonts::collections::IntSet;
use read_fonts::types::{NameId, Tag};
use read_fonts::{FontRef, TableProvider};
use skera::{DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font};
use subsetter::GlyphRemapper;
use write_fonts::FontBuilder;

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
/// cannot be cut, which no file of a known kind was found to be, is taken whole.
fn cut(data: &[u8], letters: &[char]) -> Vec<u8> {
    try_cut(data, letters).unwrap_or_else(|| data.to_vec())
}

fn try_cut(data: &[u8], letters: &[char]) -> Option<Vec<u8>> {
    let font = FontRef::from_index(data, 0).ok()?;
    let plan = Plan::new(
        &IntSet::empty(),
        &letters.iter().map(|letter| u32::from(*letter)).collect(),
        &font,
        SubsetFlags::SUBSET_FLAGS_NO_HINTING,
        &UNUSED.into_iter().map(Tag::new).collect(),
        &IntSet::all(),
        &DEFAULT_LAYOUT_FEATURES.iter().copied().collect(),
        &[NameId::FAMILY_NAME].into_iter().collect(),
        &[ENGLISH].into_iter().collect(),
    );
    let cut = subset_font(&font, &plan).ok()?;
    match font.cff() {
        Ok(_) => with_outlines(&cut, data, &plan),
        Err(_) => Some(cut),
    }
}

/// What a picture does not use: variations, of which the default is drawn, and bitmaps.
const UNUSED: [&[u8; 4]; 12] = [
    b"fvar", b"gvar", b"avar", b"cvar", b"HVAR", b"VVAR", b"MVAR", b"STAT", b"CBDT", b"CBLC",
    b"DSIG", b"meta",
];
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
