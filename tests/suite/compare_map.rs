//! The map of a comparison: what must be on it, and that it is legible on every page.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use frontier::compare::{Comparison, Options as Measures, compare};
use frontier::draw::map::comparison::{Found, Subject, draw};
use frontier::draw::map::{Lang, Options, Size, Title};
use frontier::draw::{Letters, Scene, Typeface, svg};
use frontier::{Drawing, Extent, embedded};
use resvg::usvg;
use resvg::usvg::{Group, Node, Rect};

static DRAWINGS: LazyLock<[Drawing; 2]> =
    LazyLock::new(|| embedded::EDITION_NAMES.map(|name| embedded::drawing(name).unwrap()));

static FOUND: LazyLock<Comparison> = LazyLock::new(|| {
    let [a, b] = &*DRAWINGS;
    compare(a, b, &embedded::gazetteer(), &Measures::default()).unwrap()
});

fn scene(options: &Options) -> Scene {
    let subject = Subject { drawings: &*DRAWINGS, found: Found::Two(&FOUND) };
    draw(subject, &embedded::context(None), options).unwrap()
}

fn drawn(options: &Options) -> String {
    svg_of(&scene(options))
}

fn svg_of(scene: &Scene) -> String {
    svg(scene, Letters::Live)
}

fn options(page: &str, lang: Lang, extent: Option<&str>) -> Options {
    let extent = extent.and_then(|name| embedded::extents().get(name).copied());
    Options { size: page.parse().unwrap(), lang: lang.language(), extent, ..Options::default() }
}

/// The content of a group, by its id.
fn group<'s>(svg: &'s str, id: &str) -> &'s str {
    let start = svg.find(&format!("<g id=\"{id}\">")).unwrap_or_else(|| panic!("no group {id}"));
    let end = svg[start..].find("</g>").unwrap();
    &svg[start..start + end]
}

fn attribute<'s>(line: &'s str, name: &str) -> Option<&'s str> {
    line.split(&format!(" {name}=\"")).nth(1)?.split('"').next()
}

fn has_its_furniture(svg: &str, what: &str) {
    let required = [
        "title",
        "as-of",
        "legend",
        "between",
        "drawings",
        "scalebar",
        "graticule",
        "projection",
        "source",
        "disclaimer",
        "note",
        "table",
        "numbers",
    ];
    for id in required {
        assert_eq!(svg.matches(&format!("id=\"{id}\"")).count(), 1, "{id} on {what}");
    }
    let ids: Vec<&str> = svg.split(" id=\"").skip(1).collect();
    let ids: Vec<&str> = ids.iter().filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{what}");
}

/// Texts and the boxes that they cover on the page, as the rasteriser lays them out.
fn texts(group: &Group, out: &mut Vec<(String, Rect)>) {
    for node in group.children() {
        match node {
            Node::Group(group) => texts(group, out),
            Node::Text(text) => {
                let words = text.chunks().iter().map(|chunk| chunk.text()).collect();
                out.push((words, text.abs_bounding_box()));
            }
            _ => {}
        }
    }
}

#[test]
fn in_every_language_a_page_has_its_furniture_and_no_text_leaves_it_or_overlaps_another() {
    let settings =
        usvg::Options { fontdb: Typeface::default().database(), ..usvg::Options::default() };
    for extent in [None, Some("isfara")] {
        let all = Size::names().flat_map(|page| Lang::ALL.map(|lang| (page, lang)));
        // A box has the same words about fewer areas: two languages will do.
        let told = |lang| extent.is_none() || [Lang::En, Lang::Ky].contains(&lang);
        for (page, lang) in all.filter(|(_, lang)| told(*lang)) {
            let svg = drawn(&options(page, lang, extent));
            if extent.is_none() {
                has_its_furniture(&svg, &format!("{page} in {lang}"));
            }
            let tree = usvg::Tree::from_str(&svg, &settings).unwrap();
            let mut found = Vec::new();
            texts(tree.root(), &mut found);
            assert!(found.len() > 30);
            let (width, height) = (tree.size().width(), tree.size().height());
            for (index, (words, at)) in found.iter().enumerate() {
                let what = format!("{words:?} on {page} in {lang}, {extent:?}");
                let inside = at.left() >= 0.0 && at.top() >= 0.0;
                assert!(inside && at.right() <= width && at.bottom() <= height, "{what}: {at:?}");
                let over = found[index + 1..].iter().find(|(_, other)| {
                    // Boxes are as high as the typeface, letters are not.
                    at.left() + 1.0 < other.right()
                        && other.left() + 1.0 < at.right()
                        && at.top() + 3.0 < other.bottom()
                        && other.top() + 3.0 < at.bottom()
                });
                assert_eq!(over.map(|(words, _)| words), None, "{what}");
            }
        }
    }
}

/// By their names, on a small close-up by their codes, which a note below the table spells out.
#[test]
fn every_frame_names_both_states_and_in_one_form() {
    let context = embedded::context(None);
    for (page, lang) in ["a4-landscape", "a4-portrait", "slide"]
        .into_iter()
        .flat_map(|page| Lang::ALL.map(|lang| (page, lang)))
    {
        let svg = drawn(&options(page, lang, None));
        let labels = svg.split("labels\">").skip(1).map(|rest| rest.split("</g>").next().unwrap());
        for labels in labels.filter(|labels| !labels.contains('°')) {
            let form = |code| {
                let name = context.state(code, lang.language().code());
                let forms = [&name.to_uppercase(), name, code];
                forms.into_iter().position(|form| labels.contains(&format!(">{form}<")))
            };
            assert!(form("KGZ").is_some(), "{page} in {lang}");
            assert_eq!(form("KGZ"), form("TJK"), "{page} in {lang}");
        }
        let meaning = format!("KGZ: {}", context.state("KGZ", lang.language().code()));
        assert!(words(&svg, "table").join(" ").contains(&meaning), "{page} in {lang}");
    }
}

#[test]
fn both_drawings_are_there_equally_heavy_and_only_the_second_is_dashed() {
    let svg = drawn(&Options::default());
    let paths: Vec<&str> =
        group(&svg, "drawings").lines().filter(|line| line.contains("data-drawing=")).collect();
    let [a, b] = paths[..] else { panic!("{} drawings", paths.len()) };
    assert_eq!(
        (attribute(a, "data-drawing"), attribute(b, "data-drawing")),
        (Some("A"), Some("B"))
    );
    assert_eq!(attribute(a, "stroke-width"), attribute(b, "stroke-width"));
    assert!(!a.contains("stroke-dasharray") && b.contains("stroke-dasharray"));
    assert_ne!(attribute(a, "stroke"), attribute(b, "stroke"));
}

/// The later edition goes on for 10.1 km (by pyproj) beyond the Uzbek end of the earlier one.
#[test]
fn what_encloses_nothing_is_cased_and_named_in_the_legend_where_there_is_any() {
    let svg = drawn(&options("a4-landscape", Lang::En, None));
    assert_eq!(group(&svg, "open").matches("<path").count(), 1);
    let legend = words(&svg, "legend").join(" ");
    assert!(legend.contains("Not in the other drawing"), "{legend}");
    assert!(legend.contains("10.1\u{A0}km"), "{legend}");
    let [a, _] = &*DRAWINGS;
    let twice = [a.clone(), a.clone()];
    let found = compare(a, a, &embedded::gazetteer(), &Measures::default()).unwrap();
    let subject = Subject { drawings: &twice, found: Found::Two(&found) };
    let scene = draw(subject, &embedded::context(None), &options("a4-landscape", Lang::En, None));
    let svg = svg_of(&scene.unwrap());
    assert!(!svg.contains("id=\"open\"") && !svg.contains("Not in the other drawing"));
}

#[test]
fn what_lies_between_is_grey_and_hatched() {
    let svg = drawn(&Options::default());
    let between = group(&svg, "between");
    let fill = attribute(between.lines().nth(1).unwrap(), "fill").unwrap();
    let channel = |at: usize| i32::from_str_radix(&fill[at..at + 2], 16).unwrap();
    let channels = [1, 3, 5].map(channel);
    assert!(channels.iter().max().unwrap() - channels.iter().min().unwrap() <= 16, "{fill}");
    let hatch = attribute(between.lines().nth(2).unwrap(), "d").unwrap();
    assert!(hatch.matches('M').count() > 20);
}

/// The texts of a group.
fn words<'s>(svg: &'s str, id: &str) -> Vec<&'s str> {
    let lines = group(svg, id).lines();
    lines.filter_map(|line| line.strip_suffix("</text>")?.rsplit('>').next()).collect()
}

#[test]
fn every_area_of_the_table_has_its_number_on_the_map() {
    for (page, extent, most) in [
        // Tiles show so many areas, and only those are numbered.
        ("a4-landscape", None, 7),
        ("a4-portrait", None, 7),
        ("slide", None, 8),
        ("a4-landscape", Some("isfara"), 8),
        ("journal-double", Some("isfara"), 5),
        ("journal-single", Some("isfara"), 3),
    ] {
        let svg = drawn(&options(page, Lang::En, extent));
        let expected: Vec<String> = (1..=most).map(|number| number.to_string()).collect();
        let mut numbers = words(&svg, "numbers");
        numbers.sort_unstable();
        assert_eq!(numbers, expected, "{page} {extent:?}");
        let table = words(&svg, "table");
        assert!(expected.iter().all(|number| table.contains(&number.as_str())), "{page}");
    }
}

#[test]
fn a_map_of_a_box_lists_the_areas_in_that_box() {
    let whole = drawn(&options("a4-landscape", Lang::En, None));
    let isfara = drawn(&options("a4-landscape", Lang::En, Some("isfara")));
    // 39.19°N lies 80 km south of the valley.
    assert!(words(&whole, "table").contains(&"39.19°N, 72.26°E"));
    assert!(!words(&isfara, "table").contains(&"39.19°N, 72.26°E"));
}

#[test]
fn no_word_says_that_land_changed_hands_but_the_note_that_denies_it() {
    let svg = drawn(&Options::default());
    let words = |svg: &str| -> String {
        let lines = svg.lines().filter_map(|line| line.strip_suffix("</text>")?.rsplit('>').next());
        lines.collect::<Vec<_>>().join(" ").to_lowercase()
    };
    let note = group(&svg, "note");
    assert!(words(note).contains("never a measure of land transfer"));
    let rest = words(&svg.replace(note, ""));
    for word in ["lost", "gain", "transfer", "ceded", "won", "handed"] {
        assert!(!rest.contains(word), "{word}");
    }
}

#[test]
fn hostile_names_cannot_leave_their_place_and_long_ones_are_broken() {
    let mut drawings = DRAWINGS.clone();
    drawings[0].dataset.edition = Some("</text><script>\u{1b}".into());
    drawings[1].dataset.edition = None;
    drawings[1].dataset.titles.clear();
    drawings[1].dataset.name = "a-very-long-folder/".repeat(12);
    let subject = Subject { drawings: &drawings, found: Found::Two(&FOUND) };
    let options = options("journal-single", Lang::En, None);
    let scene = draw(
        subject,
        &embedded::context(None),
        &Options { size: "120x260mm".parse().unwrap(), ..options },
    );
    let svg = svg(&scene.unwrap(), Letters::Live);
    assert!(!svg.contains("<script") && !svg.contains('\u{1b}'));
    let settings =
        usvg::Options { fontdb: Typeface::default().database(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(&svg, &settings).unwrap();
    let mut found = Vec::new();
    texts(tree.root(), &mut found);
    assert!(found.iter().all(|(_, at)| at.right() <= tree.size().width()));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(drawn(&Options::default()), drawn(&Options::default()));
}

#[test]
fn a_title_can_be_given_or_left_out_and_letters_can_be_outlines() {
    let title = Title::Custom("Two maps".into());
    assert!(drawn(&Options { title, ..Options::default() }).contains("Two maps"));
    assert!(!drawn(&Options { title: Title::None, ..Options::default() }).contains("id=\"title\""));
    let outlined = svg(&scene(&Options::default()), Letters::Outlined);
    assert!(!outlined.contains("<text"));
}

#[test]
fn a_page_without_room_and_a_box_without_area_are_refused() {
    let subject = Subject { drawings: &*DRAWINGS, found: Found::Two(&FOUND) };
    let small = Options { size: "60x60mm".parse().unwrap(), ..Options::default() };
    let error = draw(subject, &embedded::context(None), &small).unwrap_err();
    assert!(error.to_string().contains("60"), "{error}");
    let point = Extent { west: 70.0, south: 40.0, east: 70.0, north: 40.0 };
    let nowhere = Options { extent: Some(point), ..Options::default() };
    assert!(draw(subject, &embedded::context(None), &nowhere).is_err());
}
