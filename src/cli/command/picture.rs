//! A picture in the format that was asked for.

use std::collections::BTreeSet;

use frontier::Printable;
use frontier::draw;
use frontier::draw::{Caption, Language, Letters, Scene, Typeface};
use frontier::world::LANGUAGES;

use crate::cli::args::{Fonts, Picture, Speech};
use crate::cli::failure::Failure;
use crate::cli::formats::PictureFormat;
use crate::cli::input::{Read, behind};
use crate::cli::invocation::Invocation;

/// Dots per inch where no option says.
pub const DPI: u32 = 200;

/// The bytes of a picture; `letters` are those of an SVG, `dpi` that of a PNG.
pub fn of(
    scene: &Scene,
    format: PictureFormat,
    (letters, dpi): (Letters, u32),
    caption: &Caption,
) -> Result<Vec<u8>, Failure> {
    match format {
        PictureFormat::Svg => Ok(draw::svg(scene, letters).into_bytes()),
        PictureFormat::Png => Ok(draw::png(scene, dpi)?),
        PictureFormat::Pdf => Ok(draw::pdf(scene, caption)?),
    }
}

/// Draws in the fonts of a command line, and names the letters that none of them has.
pub fn drawn(
    fonts: &Fonts,
    invocation: &Invocation,
    draw: impl FnOnce() -> Result<Scene, Failure>,
) -> Result<Scene, Failure> {
    let scene = fonts.typeface()?.typeset(draw)?;
    warn([&scene], invocation);
    Ok(scene)
}

/// The bytes of a chart, whose letters can be edited.
pub fn chart(
    draw: impl FnOnce() -> Result<Scene, Failure>,
    caption: &Caption,
    format: PictureFormat,
    fonts: &Fonts,
    invocation: &Invocation,
) -> Result<Vec<u8>, Failure> {
    of(&drawn(fonts, invocation, draw)?, format, (Letters::Live, DPI), caption)
}

/// Names the letters that are left blank or drawn as boxes on pictures which make up one output.
pub fn warn<'s>(scenes: impl IntoIterator<Item = &'s Scene>, invocation: &Invocation) {
    let missing: BTreeSet<char> = scenes.into_iter().flat_map(Scene::missing_letters).collect();
    if missing.is_empty() {
        return;
    }
    let name = |letter: &char| {
        let letter = letter.to_string();
        let code = letter.chars().map(|letter| format!("U+{:04X}", u32::from(letter)));
        format!("{} ({})", Printable(&letter), code.collect::<String>())
    };
    let mut names: Vec<String> = missing.iter().take(NAMED).map(name).collect();
    if missing.len() > NAMED {
        names.push(format!("and {} more", missing.len() - NAMED));
    }
    invocation.note(&format!(
        "warning: left blank or drawn as boxes, for no font of the picture has them: {}; give a \
         font that has them with --font FILE",
        names.join(", ")
    ));
}

/// As many missing letters are named.
const NAMED: usize = 40;

impl Fonts {
    /// The built-in fonts and those that the command line gives.
    ///
    /// # Errors
    /// A file cannot be read, is no regular one, or no font.
    pub fn typeface(&self) -> Result<Typeface, Failure> {
        self.fonts.iter().try_fold(Typeface::default(), |typeface, source| {
            let path = source.path();
            let found = path.metadata().map_err(|error| Failure::unreadable(path, error))?;
            if !found.is_file() {
                return Err(Failure::NotRegular(source.name()));
            }
            let given = typeface.with(source.bytes()?);
            given.map_err(|error| Failure::Font { path: source.name(), error })
        })
    }
}

impl Speech {
    /// Its file and those of fonts behind the inputs of a command.
    pub fn behind(&self, fonts: &Fonts, inputs: impl IntoIterator<Item = Read>) -> Vec<Read> {
        behind(inputs, self.words.iter().chain(&fonts.fonts))
    }

    /// The language of the words.
    ///
    /// # Errors
    /// The file of a further language cannot be read, or is not sound.
    pub fn language(&self) -> Result<&'static Language, Failure> {
        let Some(source) = &self.words else { return Ok(self.lang.language()) };
        Ok(Language::read(&source.name(), &source.bytes()?)?)
    }

    /// The same of a map; where states have no names in it, that is said.
    ///
    /// # Errors
    /// As [`Speech::language`].
    pub fn language_of_maps(&self, invocation: &Invocation) -> Result<&'static Language, Failure> {
        let language = self.language()?;
        if !LANGUAGES.contains(&language.code()) {
            let (code, known) = (Printable(language.code()), LANGUAGES.join(", "));
            let note = format!("note: names of states are English, for there are none in `{code}`");
            invocation.note(&format!("{note}, only in {known}"));
        }
        Ok(language)
    }
}

impl Picture {
    /// Its files behind the inputs of a command.
    pub fn behind(&self, inputs: impl IntoIterator<Item = Read>) -> Vec<Read> {
        self.speech.behind(&self.fonts, inputs)
    }
}
