//! The fonts that a picture is drawn with: the built-in ones, and behind them those that are
//! given for letters which these lack.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use resvg::usvg::{FontResolver, FontStyle, fontdb};
use ttf_parser::{Face as Outline, Tag};

use super::font::{FAMILY, Face};

/// The fonts of a picture, in the order in which they are asked for a letter.
#[derive(Debug, Clone)]
pub struct Typeface {
    fonts: Vec<Font>,
    database: Arc<fontdb::Database>,
}

/// A font file.
#[derive(Debug, Clone)]
pub(super) struct Font {
    id: fontdb::ID,
    /// The bytes of the file.
    pub data: Cow<'static, [u8]>,
    /// The faces that it serves.
    faces: &'static [Face],
}

/// Why a file supplies no letters.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FontError {
    /// It is no font.
    #[error("it is no TrueType or OpenType font ({0}); give a .ttf or .otf file")]
    NoFont(String),
    /// Its letters are pixels or of a kind that cannot be cut.
    #[error("it has no outlines (glyf or CFF) that could be drawn; give another font")]
    NoOutlines,
}

const UPRIGHT: &[Face] = &[Face::Regular, Face::Italic];
const SEMI_BOLD: &[Face] = &[Face::SemiBold];

/// The fonts that are built in, with the faces that they serve: Inter has Latin, Greek and
/// Cyrillic, the others a script each and the Cyrillic letters that Inter lacks.
const BUILT_IN: [(&[u8], &[Face]); 9] = [
    (include_bytes!("fonts/Inter-Regular.otf"), &[Face::Regular]),
    (include_bytes!("fonts/Inter-Italic.otf"), &[Face::Italic]),
    (include_bytes!("fonts/Inter-SemiBold.otf"), SEMI_BOLD),
    (include_bytes!("fonts/NotoSans-Regular.ttf"), UPRIGHT),
    (include_bytes!("fonts/NotoSans-SemiBold.ttf"), SEMI_BOLD),
    (include_bytes!("fonts/NotoSansGeorgian-Regular.ttf"), UPRIGHT),
    (include_bytes!("fonts/NotoSansGeorgian-SemiBold.ttf"), SEMI_BOLD),
    (include_bytes!("fonts/NotoSansArmenian-Regular.ttf"), UPRIGHT),
    (include_bytes!("fonts/NotoSansArmenian-SemiBold.ttf"), SEMI_BOLD),
];

impl Default for Typeface {
    /// The built-in fonts alone.
    fn default() -> Typeface {
        static TYPEFACE: LazyLock<Typeface> = LazyLock::new(|| {
            let mut typeface = Typeface { fonts: Vec::new(), database: Arc::default() };
            for (data, faces) in BUILT_IN {
                typeface.load(Cow::Borrowed(data), faces).expect("built-in fonts are sound");
            }
            Arc::make_mut(&mut typeface.database).set_sans_serif_family(FAMILY);
            typeface
        });
        TYPEFACE.clone()
    }
}

impl PartialEq for Typeface {
    fn eq(&self, other: &Typeface) -> bool {
        self.fonts.iter().map(|font| &font.data).eq(other.fonts.iter().map(|font| &font.data))
    }
}

impl Typeface {
    /// The same with a font behind all others: the bytes of a TrueType or OpenType file, of a
    /// collection its first font. It serves every face.
    ///
    /// # Errors
    /// When the bytes are no font, or its letters have no outlines.
    pub fn with(mut self, data: Vec<u8>) -> Result<Typeface, FontError> {
        self.load(Cow::Owned(data), &Face::ALL)?;
        Ok(self)
    }

    fn load(&mut self, data: Cow<'static, [u8]>, faces: &'static [Face]) -> Result<(), FontError> {
        let outline =
            Outline::parse(&data, 0).map_err(|error| FontError::NoFont(error.to_string()))?;
        let has = |tag| outline.raw_face().table(Tag::from_bytes(tag)).is_some();
        if !has(b"glyf") && !has(b"CFF ") {
            return Err(FontError::NoOutlines);
        }
        let source = fontdb::Source::Binary(Arc::new(data.to_vec()));
        let ids = Arc::make_mut(&mut self.database).load_font_source(source);
        let id = ids.first().ok_or_else(|| FontError::NoFont("it has no name".to_owned()))?;
        self.fonts.push(Font { id: *id, data, faces });
        Ok(())
    }

    /// The fonts as the rasteriser takes them; no font of the machine is ever among them.
    pub fn database(&self) -> Arc<fontdb::Database> {
        self.database.clone()
    }

    /// The fonts of a face, in the order in which they are asked for a letter.
    fn chain(&self, face: Face) -> impl Iterator<Item = &Font> {
        self.fonts.iter().filter(move |font| font.faces.contains(&face))
    }

    /// The advances of letters as shares of the font size.
    pub(super) fn advances(&self, face: Face, letters: impl Iterator<Item = char>) -> Vec<f64> {
        let chain: Vec<Outline<'_>> = self.chain(face).map(Font::outline).collect();
        let advance = |letter| chain.iter().find_map(|outline| advance(outline, letter));
        letters.map(|letter| advance(letter).unwrap_or(1.0)).collect()
    }

    /// Letters by the font that draws them: the first of the face's that has them. What has no
    /// shape of its own is drawn by whichever has it.
    pub(super) fn shares(&self, face: Face, letters: BTreeSet<char>) -> Vec<(&Font, Vec<char>)> {
        let mut left = letters;
        let mut share = |font| -> (&Font, Vec<char>) {
            let outline = Font::outline(font);
            let (found, rest) =
                left.iter().partition(|letter| outline.glyph_index(**letter).is_some());
            left = rest;
            (font, BTreeSet::into_iter(found).collect())
        };
        self.chain(face).map(&mut share).filter(|(_, letters)| !letters.is_empty()).collect()
    }

    /// The letters that no font of a face has, and that would be drawn as boxes.
    pub(super) fn missing(
        &self,
        face: Face,
        letters: impl IntoIterator<Item = char>,
    ) -> BTreeSet<char> {
        let drawn: BTreeSet<char> = letters.into_iter().filter(|of| !is_unseen(*of)).collect();
        let chain: Vec<Outline<'_>> = self.chain(face).map(Font::outline).collect();
        let lacks = |letter: &char| chain.iter().all(|font| font.glyph_index(*letter).is_none());
        drawn.into_iter().filter(lacks).collect()
    }

    /// How the rasteriser finds the font of a text and, for a letter that it lacks, the next.
    pub(super) fn resolver(&self) -> FontResolver<'_> {
        let select = |font: &resvg::usvg::Font, _: &mut Arc<fontdb::Database>| {
            let face = match (font.style(), font.weight()) {
                (FontStyle::Normal, 600..) => Face::SemiBold,
                (FontStyle::Normal, _) => Face::Regular,
                _ => Face::Italic,
            };
            self.chain(face).next().map(|font| font.id)
        };
        let next = |letter, used: &[fontdb::ID], _: &mut Arc<fontdb::Database>| {
            let is_first =
                |face: &Face| self.chain(*face).any(|font| Some(&font.id) == used.first());
            let face = Face::ALL.into_iter().find(is_first)?;
            let has = |font: &&Font| font.outline().glyph_index(letter).is_some();
            self.chain(face).filter(has).map(|font| font.id).find(|id| !used.contains(id))
        };
        FontResolver { select_font: Box::new(select), select_fallback: Box::new(next) }
    }
}

impl Font {
    fn outline(&self) -> Outline<'_> {
        Outline::parse(&self.data, 0).expect("fonts are parsed before they are taken")
    }
}

fn advance(outline: &Outline<'_>, letter: char) -> Option<f64> {
    let units = outline.glyph_hor_advance(outline.glyph_index(letter)?).unwrap_or_default();
    Some(f64::from(units) / f64::from(outline.units_per_em()))
}

/// Whether a character has no shape of its own: control characters and noncharacters, which
/// pictures leave out, and those of Unicode's property Default_Ignorable_Code_Point, which steer
/// others.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}'
            | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}'
            | '\u{FFFE}' | '\u{FFFF}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}
