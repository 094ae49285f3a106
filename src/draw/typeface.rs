//! The fonts that a picture is drawn with: the built-in ones, and behind them those that are
//! given for letters which these lack.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

use resvg::usvg::{FontFamily, FontResolver, FontStyle, fontdb};
use ttf_parser::{Face as Outline, Tag};

use super::font::{FAMILY, Face};

/// The fonts of a picture, in the order in which they are asked for a letter.
#[derive(Debug, Clone)]
pub struct Typeface {
    fonts: Vec<Font>,
    database: Arc<fontdb::Database>,
}

/// A font file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Font {
    id: fontdb::ID,
    /// The bytes of the file.
    pub data: Arc<[u8]>,
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
                typeface.load(data.into(), faces).expect("built-in fonts are sound");
            }
            Arc::make_mut(&mut typeface.database).set_sans_serif_family(FAMILY);
            typeface
        });
        TYPEFACE.clone()
    }
}

thread_local! {
    static SET: RefCell<Typeface> = RefCell::new(Typeface::default());
}

impl PartialEq for Typeface {
    fn eq(&self, other: &Typeface) -> bool {
        self.fonts == other.fonts
    }
}

impl Typeface {
    /// Makes pictures in this typeface: every text that is measured meanwhile, by whatever label,
    /// paragraph or axis, is measured in it, and so are the scenes. It holds for one thread.
    pub fn typeset<T>(&self, make: impl FnOnce() -> T) -> T {
        let before = SET.replace(self.clone());
        let made = make();
        SET.set(before);
        made
    }

    /// The typeface that pictures are being made in: outside of [`Typeface::typeset`] the
    /// built-in fonts alone.
    pub fn current() -> Typeface {
        SET.with_borrow(Typeface::clone)
    }

    /// The same with a font behind all others: the bytes of a TrueType or OpenType file, of a
    /// collection its first font. It serves every face.
    ///
    /// # Errors
    /// When the bytes are no font, or its letters have no outlines.
    pub fn with(mut self, data: Vec<u8>) -> Result<Typeface, FontError> {
        self.load(data.into(), &Face::ALL)?;
        Ok(self)
    }

    fn load(&mut self, data: Arc<[u8]>, faces: &'static [Face]) -> Result<(), FontError> {
        let outline =
            Outline::parse(&data, 0).map_err(|error| FontError::NoFont(error.to_string()))?;
        let has = |tag| outline.raw_face().table(Tag::from_bytes(tag)).is_some();
        if !has(b"glyf") && !has(b"CFF ") {
            return Err(FontError::NoOutlines);
        }
        let source = fontdb::Source::Binary(Arc::new(data.clone()));
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
    pub(super) fn chain(&self, face: Face) -> impl Iterator<Item = &Font> {
        self.fonts.iter().filter(move |font| font.faces.contains(&face))
    }

    /// The advances of all letters that a face has, as shares of the font size.
    pub(super) fn advances(&self, face: Face) -> HashMap<char, f64> {
        let mut advances = HashMap::new();
        for outline in self.chain(face).map(Font::outline) {
            let em = f64::from(outline.units_per_em());
            for letter in letters(&outline) {
                let Some(glyph) = outline.glyph_index(letter) else { continue };
                let units = outline.glyph_hor_advance(glyph).unwrap_or_default();
                advances.entry(letter).or_insert(f64::from(units) / em);
            }
        }
        advances
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

    /// How the rasteriser finds the font of a text: by the name that [`Font::family`] gives it, or
    /// the first of its face. Texts come in runs of one font, so that none needs a second.
    pub(super) fn resolver(&self) -> FontResolver<'_> {
        let select = |font: &resvg::usvg::Font, _: &mut Arc<fontdb::Database>| {
            let face = match (font.style(), font.weight()) {
                (FontStyle::Normal, 600..) => Face::SemiBold,
                (FontStyle::Normal, _) => Face::Regular,
                _ => Face::Italic,
            };
            let named = |of: &&Font| matches!(font.families().first(), Some(FontFamily::Named(name)) if *name == of.family());
            self.fonts.iter().find(named).or_else(|| self.chain(face).next()).map(|font| font.id)
        };
        FontResolver { select_font: Box::new(select), select_fallback: Box::new(|_, _, _| None) }
    }
}

impl Font {
    /// A name that no other font of the typeface has.
    pub(super) fn family(&self) -> String {
        format!("font-{}", self.id)
    }

    pub(super) fn outline(&self) -> Outline<'_> {
        Outline::parse(&self.data, 0).expect("fonts are parsed before they are taken")
    }
}

fn letters(outline: &Outline<'_>) -> BTreeSet<char> {
    let mut letters = BTreeSet::new();
    let tables = outline.tables().cmap.iter().flat_map(|cmap| cmap.subtables);
    for table in tables.filter(|table| table.is_unicode()) {
        table.codepoints(|code| letters.extend(char::from_u32(code)));
    }
    letters
}

/// Whether a character has no shape of its own: control characters and noncharacters, which
/// pictures leave out, and those of Unicode's property Default_Ignorable_Code_Point, which steer
/// others.
pub(super) fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}'
            | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}'
            | '\u{FFFE}' | '\u{FFFF}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}
