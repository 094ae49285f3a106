//! Fonts: what the built-in ones lack is named, and what is given is drawn and embedded.

use std::fs;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use frontier::draw::scene::Node;
use frontier::draw::{
    Caption, Face, Lang, Language, Letters, Scene, Text, Typeface, pdf, png, svg,
};
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
    let description = String::new();
    Scene {
        width: 400.0,
        height: 110.0,
        lang: lang.language(),
        as_of: None,
        title,
        description,
        typeface,
        nodes,
    }
}

/// The fonts that a document brings along, each with its weight.
fn embedded(svg: &str) -> Vec<(u16, Vec<u8>)> {
    let rules = svg.split("font-weight:").skip(1).filter_map(|rule| rule.split_once("base64,"));
    let font = |(rule, data): (&str, &str)| {
        let data = BASE64.decode(data.split(')').next().unwrap()).unwrap();
        (rule[..3].parse().unwrap(), data)
    };
    rules.map(font).collect()
}

/// A document as a viewer draws it that has no fonts but those inside.
fn viewed(svg: &str) -> Pixmap {
    let mut database = usvg::fontdb::Database::new();
    let load = |(weight, font)| {
        let source = usvg::fontdb::Source::Binary(Arc::new(font));
        (weight, database.load_font_source(source)[0])
    };
    let fonts: Vec<(u16, usvg::fontdb::ID)> = embedded(svg).into_iter().map(load).collect();
    let of = |weight: u16| fonts.iter().filter(move |font| font.0 == weight).map(|font| font.1);
    let font_resolver = usvg::FontResolver {
        select_font: Box::new(|font, _| of(font.weight()).next()),
        select_fallback: Box::new(|_, used, _| {
            let weight = fonts.iter().find(|font| font.1 == used[0])?.0;
            of(weight).find(|id| !used.contains(id))
        }),
    };
    let fontdb = Arc::new(database);
    let options = usvg::Options { fontdb, font_resolver, ..usvg::Options::default() };
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

/// Whether letters are drawn by several glyphs, which the viewer of these tests sets too close.
fn script_is_joined(words: &str) -> bool {
    words.contains('क')
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
        let differing = differing(&png(&scene, 96).unwrap(), &seen);
        assert!(script_is_joined(words) || differing == 0, "{words}: {differing}");
    }
}

#[test]
fn a_font_that_is_embedded_has_the_letters_used_and_no_more() {
    let written = svg(&picture("a حد", &[ARABIC]), Letters::Live);
    for (_, font) in embedded(&written).into_iter().skip(1).step_by(2) {
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

/// The columns of a picture that have ink in its first line.
fn columns(words: &str, font: &str) -> Vec<u32> {
    let seen = viewed(&svg(&picture(words, &[font]), Letters::Outlined));
    let inked = |x: &u32| (0..60).any(|y| seen.pixel(*x, y).unwrap().red() < 128);
    (0..400).filter(inked).collect()
}

#[test]
fn arabic_runs_from_right_to_left_and_its_letters_join() {
    // The letter dal joins no letter behind it, which therefore stands as if alone, to its left.
    assert!(within("ح", "دح", ARABIC) && !within("د", "دح", ARABIC));
    // Before dal, hah takes its initial shape, and no gap is between the two.
    assert!(!within("ح", "حد", ARABIC));
    let gaps =
        |words| columns(words, ARABIC).windows(2).filter(|pair| pair[1] > pair[0] + 1).count();
    assert_eq!((gaps("دح"), gaps("حد")), (1, 0));
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

/// How many closed outlines a text is drawn with.
fn outlines(words: &str, fonts: &[&str]) -> usize {
    svg(&picture(words, fonts), Letters::Outlined).matches('z').count()
}

/// A language whose sentences are Arabic; all the rest of it is English.
fn leftward() -> &'static Language {
    let english = Lang::En.language();
    let template: serde_json::Value = serde_json::from_str(Lang::En.file()).unwrap();
    let mut words = template;
    words["writing"]["language"] = "ar".into();
    words["words"]["disclaimer_undated"] = "حدود".into();
    let read = Language::read("ar.json", words.to_string().as_bytes()).unwrap();
    assert!(read != english);
    read
}

#[test]
fn a_mixed_line_of_a_language_read_from_right_to_left_is_turned_in_the_png_and_marked_in_the_svg() {
    let words = "حدود km";
    let usual = picture(words, &[ARABIC]);
    let scene = Scene { lang: leftward(), ..usual.clone() };
    // Marks of an isolate, which browsers obey; the viewer of these tests does not swap fonts there.
    assert!(svg(&scene, Letters::Live).contains("\u{2067}حدود km\u{2069}"));
    assert!(!svg(&usual, Letters::Live).contains('\u{2067}'));
    assert_ne!(png(&scene, 96).unwrap(), png(&usual, 96).unwrap());
}

#[test]
fn a_text_in_several_scripts_is_drawn_with_the_letters_of_each() {
    let parts =
        [("Border ", vec![]), ("क्षेत्र", vec![DEVANAGARI]), ("حدود", vec![ARABIC]), ("1", vec![])];
    let alone: usize = parts.iter().map(|(words, fonts)| outlines(words, fonts)).sum();
    assert_eq!(outlines("Border क्षेत्र حدود 1", &[ARABIC, DEVANAGARI]), alone);
    assert_eq!(outlines("1 حدود क्षेत्र Border", &[DEVANAGARI, ARABIC]), alone);
}

#[test]
fn a_number_between_arabic_words_stands_between_them_and_they_run_leftward() {
    // Inter draws the digit; the word that is read last stands leftmost.
    let whole = columns("حد 1 د", ARABIC);
    let (first, last) = (whole[0], whole[whole.len() - 1]);
    let span = |words| {
        let columns = columns(words, ARABIC);
        columns[columns.len() - 1] - columns[0]
    };
    let (left, right) = (first + span("د") + 1, last - span("حد") - 1);
    assert!(!whole.contains(&left) && !whole.contains(&right), "{whole:?}");
    assert!(whole.iter().any(|x| (left..right).contains(x)), "{whole:?}");
}

#[test]
fn a_text_is_as_wide_as_a_given_font_shapes_it() {
    // Widths by uharfbuzz, HarfBuzz 15.0.0, in thousandths of the font size.
    let cases = [
        (ARABIC, "حدود", 2045.0),
        (ARABIC, "حد", 1121.0),
        (DEVANAGARI, "क्षेत्र", 1264.0),
        (DEVANAGARI, "हिन्दी", 1878.0),
        (DEVANAGARI, "सीमा", 1792.0),
    ];
    for (font, words, width) in cases {
        let typeface = Typeface::default().with(fs::read(font).unwrap()).unwrap();
        let found = typeface.typeset(|| Face::Italic.width(words, 1000.0));
        assert!((found - width).abs() < 1e-6, "{words}: {found}");
        let text = Text { content: words.into(), ..Text::plain(Coord { x: 0.0, y: 0.0 }, "", 7.5) };
        let beside = Text { content: format!("I{words}"), ..text.clone() };
        let letter = Text { content: "I".into(), ..text.clone() };
        let apart = typeface.typeset(|| beside.width() - text.width() - letter.width());
        assert!(apart.abs() < 1e-6, "{words}: {apart}");
        // Outside, the typeface is the built-in one again.
        assert_ne!(Face::Italic.width(words, 1000.0), found);
    }
}

#[test]
fn letters_that_are_drawn_together_take_the_room_of_all_their_glyphs() {
    // By HarfBuzz 15.0.0 the word is 1.792 times as wide as the font size of 32 pixels.
    let last = |words| columns(words, DEVANAGARI).into_iter().max().unwrap();
    let step = f64::from(last("सीमासीमा") - last("सीमा"));
    assert!((step - 1.792 * 32.0).abs() < 1.5, "{step}");
}

#[test]
fn a_font_that_is_no_regular_file_is_refused() {
    for path in ["tests/fixtures", "/dev/null", "-"] {
        let output = frontier(&["map", "--font", path], b"");
        let messages = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{messages}");
        assert!(output.stdout.is_empty() && messages.starts_with("error: "), "{messages}");
    }
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
