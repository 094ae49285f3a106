//! Fonts: what the built-in ones lack is named, and what is given is drawn and embedded.

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use frontier::draw::scene::Node;
use frontier::draw::{Caption, Face, Lang, Letters, Scene, Text, Typeface, pdf, png, svg};
use geo::Coord;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg;

use crate::program::frontier;

const ARABIC: &str = "tests/fixtures/fonts/arabic.ttf";
const DEVANAGARI: &str = "tests/fixtures/fonts/devanagari.ttf";

/// A picture of one line in two faces.
fn picture(words: &str, fonts: &[&str]) -> Scene {
    let given = fonts.iter().map(|path| fs::read(path).unwrap());
    let typeface = given.fold(Typeface::default(), |faces, font| faces.with(font).unwrap());
    let text = Text::plain(Coord { x: 10.0, y: 40.0 }, words, 24.0);
    let bold = Text { at: Coord { x: 10.0, y: 90.0 }, face: Face::SemiBold, ..text.clone() };
    let nodes: Vec<Node> = vec![text.into(), bold.into()];
    let (lang, title) = (Lang::En, String::new());
    Scene { width: 400.0, height: 110.0, lang, as_of: None, title, typeface, nodes }
}

/// The fonts that a document brings along.
fn embedded(svg: &str) -> Vec<Vec<u8>> {
    let starts = svg.split("base64,").skip(1);
    starts.map(|rest| BASE64.decode(rest.split(')').next().unwrap()).unwrap()).collect()
}

/// A document as a viewer draws it that has no fonts but those inside.
fn viewed(svg: &str) -> Pixmap {
    let mut options = usvg::Options::default();
    let fonts = embedded(svg);
    fonts.into_iter().for_each(|font| options.fontdb_mut().load_font_data(font));
    let tree = usvg::Tree::from_str(svg, &options).unwrap();
    let mut pixels = Pixmap::new(400, 110).unwrap();
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels
}

/// How many pixels are not white.
fn ink(pixels: &Pixmap) -> usize {
    pixels.pixels().iter().filter(|pixel| pixel.red() < 128).count()
}

/// How many pixels of a PNG and of a document differ by more than a shade.
fn differing(png: &[u8], pixels: &Pixmap) -> usize {
    let mut reader = png::Decoder::new(png).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size()];
    reader.next_frame(&mut bytes).unwrap();
    let pairs = bytes.chunks(3).zip(pixels.pixels());
    pairs.filter(|(rgb, pixel)| rgb[0].abs_diff(pixel.red()) > 16).count()
}

#[test]
fn what_a_document_embeds_draws_every_script_as_the_png_does() {
    let scripts: [(&str, &[&str]); 7] = [
        ("Border Ślęża", &[]),
        ("Граница Исфара", &[]),
        ("Ελλάδα Ҟ Ԥ", &[]),
        ("საქართველო", &[]),
        ("Հայաստան", &[]),
        ("حدود 1", &[ARABIC]),
        ("क्षेत्र हिन्दी", &[DEVANAGARI]),
    ];
    for (words, fonts) in scripts {
        let scene = picture(words, fonts);
        assert!(scene.missing_letters().is_empty(), "{words}");
        let seen = viewed(&svg(&scene, Letters::Live));
        let blank = viewed(&svg(&picture("", fonts), Letters::Live));
        assert!(ink(&seen) > ink(&blank) + 200, "{words}: {}", ink(&seen));
        assert_eq!(differing(&png(&scene, 96).unwrap(), &seen), 0, "{words}");
    }
}

#[test]
fn a_font_that_is_embedded_has_the_letters_used_and_no_more() {
    let written = svg(&picture("حد", &[ARABIC]), Letters::Live);
    for font in embedded(&written) {
        let face = ttf_parser::Face::parse(&font, 0).unwrap();
        assert!(face.glyph_index('ح').is_some() && face.glyph_index('و').is_none());
        assert!(font.len() < fs::read(ARABIC).unwrap().len());
    }
    assert!(written.contains("unicode-range:U+62D,U+62F"));
}

/// Whether all ink of one text is ink of another that starts at the same place.
fn within(part: &str, whole: &str, font: &str) -> bool {
    let [part, whole] =
        [part, whole].map(|words| viewed(&svg(&picture(words, &[font]), Letters::Outlined)));
    let mut pairs = part.pixels().iter().zip(whole.pixels());
    pairs.all(|(part, whole)| part.red() >= 128 || whole.red() < 192)
}

#[test]
fn arabic_runs_from_right_to_left_and_its_letters_join() {
    // The letter dal joins no letter behind it, which therefore stands as if alone, to its left.
    assert!(within("ح", "دح", ARABIC) && !within("د", "دح", ARABIC));
    // Before dal, hah takes its initial shape.
    assert!(!within("ح", "حد", ARABIC) && !within("د", "حد", ARABIC));
}

#[test]
fn devanagari_consonants_form_conjuncts_and_a_vowel_sign_stands_before_its_consonant() {
    // A zero-width non-joiner keeps the consonants apart.
    let ink = |words| ink(&viewed(&svg(&picture(words, &[DEVANAGARI]), Letters::Outlined)));
    assert_ne!(ink("क्ष"), ink("क्\u{200C}ष"));
    assert!(!within("ह", "हि", DEVANAGARI) && within("ह", "ही", DEVANAGARI));
}

#[test]
fn a_letter_that_no_font_has_is_missing_until_a_font_supplies_it() {
    let letters = |scene: Scene| scene.missing_letters().into_iter().collect::<String>();
    assert_eq!(letters(picture("a حد", &[])), "حد");
    assert_eq!(letters(picture("a حد", &[ARABIC])), "");
    assert_eq!(letters(picture("a\u{200D}\u{1}\u{202E}", &[])), "");
}

#[test]
fn a_pdf_embeds_the_font_that_is_given() {
    let caption = Caption { title: String::new(), credit: String::new() };
    let made = pdf(&picture("حدود", &[ARABIC]), &caption).unwrap();
    let has = |needle: &[u8]| made.windows(needle.len()).any(|window| window == needle);
    assert!(has(b"NotoSansArabic"));
}

#[test]
fn the_program_draws_with_a_given_font_records_it_and_can_do_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let map = folder.path().join("map.svg");
    let map = map.to_str().unwrap();
    let input = "tests/fixtures/cases/letters-arabic.geojson";
    let output = frontier(&["map", input, "--font", ARABIC, "-o", map], b"");
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !messages.contains("boxes"), "{messages}");
    let written = fs::read_to_string(map).unwrap();
    assert!(written.contains("arabic.ttf") && !written.contains("fixtures/fonts"));
    let verdict = frontier(&["verify", map, input, ARABIC], b"");
    let verdict = String::from_utf8_lossy(&verdict.stdout).into_owned();
    assert!(
        verdict.contains("Same input?  yes") && verdict.contains("Same bytes?  yes"),
        "{verdict}"
    );
}
