//! The map: what must be on it, and that it is true to scale and legible.

use std::collections::BTreeSet;

use geo::Intersects;

use frontier::draw::map::{Dated, Lang, Options, Title};
use frontier::draw::scene::{Image, Node};
use frontier::draw::{Caption, Letters, Rect, Scene, map, pdf, png, svg};
use frontier::{Boundary, Selection, Survey, embedded, measure};

fn survey() -> Survey {
    let boundary = embedded::boundary(None, None).unwrap();
    Survey::of(boundary, Selection::default()).unwrap()
}

fn scene_of(options: &Options) -> Scene {
    map::draw(&survey(), &embedded::context(Some("2025-01")), options).unwrap()
}

fn scene(extent: &str, page: &str) -> Scene {
    let extent = embedded::extents().get(extent).copied();
    scene_of(&Options { extent, size: page.parse().unwrap(), ..Options::default() })
}

fn drawn(extent: &str, page: &str) -> String {
    svg(&scene(extent, page), Letters::Live)
}

/// The words of a group, line by line.
fn words(scene: &Scene, id: &str) -> String {
    let texts = scene.group(id).unwrap_or_else(|| panic!("no group {id}")).texts();
    let lines: Vec<&str> = texts.iter().map(|text| text.content.as_str()).collect();
    lines.join(" ").replace('\u{A0}', " ")
}

#[test]
fn ids_are_unique() {
    let svg = drawn("whole", "a4-landscape");
    let ids: Vec<&str> =
        svg.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
}

#[test]
fn only_contested_segments_are_dashed_and_none_is_heavier_than_a_delimited_one() {
    let scene = scene("whole", "a4-landscape");
    // The style of a segment is that of the group it stands in.
    let boundary = scene.group("boundary").unwrap();
    let classes = boundary.nodes.iter().filter_map(|node| match node {
        Node::Group(group) => Some(group),
        _ => None,
    });
    let mut segments = Vec::new();
    for class in classes {
        for path in class.paths() {
            assert_eq!(path.stroke, None);
            let value = |name: &str| {
                path.attributes.iter().find(|(of, _)| *of == name).map(|(_, value)| value.clone())
            };
            let known = (value("data-status").unwrap(), value("data-confidence").unwrap());
            segments.push((class.stroke.unwrap(), known));
            assert!(value("data-id").is_some());
        }
    }
    assert_eq!(segments.len(), 68);
    for (style, (status, _)) in &segments {
        assert_eq!(style.dash.is_some(), status == "contested");
    }
    let widths = |status: &str, confidence: &str| -> Vec<f64> {
        let wanted = (status.to_owned(), confidence.to_owned());
        let of = segments.iter().filter(|(_, known)| *known == wanted);
        of.map(|(style, _)| style.width).collect()
    };
    for confidence in ["medium", "low"] {
        let lightest = widths("delimited", confidence).into_iter().fold(f64::INFINITY, f64::min);
        assert!(widths("contested", confidence).into_iter().all(|width| width <= lightest));
    }
    assert!(widths("contested", "low")[0] < widths("contested", "medium")[0]);
}

#[test]
fn the_date_is_in_words_and_the_settlement_is_said() {
    let svg = drawn("batken-sughd", "a4-landscape");
    assert!(svg.contains("Status as of June 2017"));
    assert!(svg.contains("4 December 2024"));
}

#[test]
fn every_language_has_the_furniture_and_its_own_words() {
    let words = [
        (Lang::Ru, "Статус на июнь 2017 г."),
        (Lang::Ky, "2017-ж., июнь"),
        (Lang::Tg, "Санаи вазъ"),
    ];
    for (lang, as_of) in words {
        let options = Options { lang: lang.language(), ..Options::default() };
        let svg = svg(&scene_of(&options), Letters::Live);
        assert!(svg.contains(as_of) && !svg.contains("Status as of"), "{lang}");
    }
}

#[test]
fn a_map_of_change_shows_what_was_delimited_between_two_dates() {
    let boundary = embedded::boundary(Some("2025-01"), None).unwrap();
    let as_of = "2024-12-04".parse().ok();
    let survey = Survey::of(boundary, Selection { as_of, ..Selection::default() }).unwrap();
    let options = Options { since: "2017-06".parse().ok(), ..Options::default() };
    let scene = map::draw(&survey, &embedded::context(Some("2025-01")), &options).unwrap();
    let svg = svg(&scene, Letters::Live);
    assert!(svg.contains("Change of status from June 2017 to 4 December 2024"));
    // What was contested in June 2017: 470.169 km by pyproj (fixtures/pyproj_totals.csv).
    assert!(svg.contains("Delimited between the two dates") && svg.contains("470.2\u{a0}km"));
    assert!(!svg.contains("stroke-dasharray"));
}

/// The enclave of Kayragach has no ring in 2026-09 (`geodata/README.md`).
#[test]
fn a_map_of_change_across_editions_has_the_course_that_was_left_and_the_new_one() {
    let [older, newer] =
        embedded::EDITION_NAMES.map(|name| embedded::boundary(Some(name), None).unwrap());
    let length = |boundary: &Boundary| -> f64 {
        boundary.segments.iter().map(|of| measure::line(&of.line).length.0).sum()
    };
    let whole = length(&newer);
    let (boundary, left) = measure::redrawn(older, &newer);
    // Stretches of the older line stand for the newer one where both are within 50 m.
    assert!((length(&boundary) / whole - 1.0).abs() < 0.01, "{}", length(&boundary));
    let as_of = "2025-04".parse().ok();
    let survey = Survey::of(boundary, Selection { as_of, ..Selection::default() }).unwrap();
    let extent = embedded::extents().get("batken-sughd").copied();
    let options = Options { extent, since: "2017-06".parse().ok(), left, ..Options::default() };
    let scene = map::draw(&survey, &embedded::context(None), &options).unwrap();
    assert!(words(&scene, "labels").contains("Kayragach (Lolazor) enclave, no longer drawn"));
    let narrow = Options { size: "journal-single".parse().unwrap(), ..options.clone() };
    let narrow = map::draw(&survey, &embedded::context(None), &narrow).unwrap();
    assert!(words(&narrow, "labels").contains("Kayragach (Lolazor), no longer drawn"));
    assert!(
        words(&scene, "legend").contains("Course of the older drawing (January 2025), left since")
    );
    let styles = |id: &str| match &scene.group(id).unwrap().nodes[0] {
        Node::Path(path) => path.stroke.unwrap(),
        _ => panic!("{id} begins with a path"),
    };
    let new = scene.group("became-delimited").unwrap().stroke.unwrap();
    let old = styles("left");
    assert!(old.dash.is_some() && new.dash.is_none() && new.width > old.width);
}

#[test]
fn several_dates_stand_on_one_page_with_one_legend() {
    let dated = |date: &str| {
        let as_of = date.parse().ok();
        let boundary = embedded::boundary(None, as_of).unwrap();
        let context = embedded::context(boundary.dataset.edition.as_deref());
        let survey = Survey::of(boundary, Selection { as_of, ..Selection::default() }).unwrap();
        let described = embedded::described(&survey);
        Dated { survey, context, described }
    };
    let dates = ["2011", "2017-06", "2022", "2025-04"].map(dated);
    let scene = map::series(&dates, &Options::default()).unwrap();
    let svg = svg(&scene, Letters::Live);
    assert_eq!(svg.matches("id=\"legend\"").count(), 1);
    for number in 1..=4 {
        assert!(svg.contains(&format!("id=\"date-{number}-boundary\"")));
    }
    // geodata/claims/timeline.csv: 681.62 km by 6 December 2022.
    assert!(svg.contains("681.6\u{a0}km"));
    assert!(!svg.contains("Length within"), "of the whole line");
    let extent = embedded::extents().get("batken-sughd").copied();
    let part = map::series(&dates, &Options { extent, ..Options::default() }).unwrap();
    let part = frontier::draw::svg(&part, Letters::Live);
    assert_eq!(part.matches("Length within").count(), 4, "each says of which box its lengths are");
    let small = Options { size: "60x60mm".parse().unwrap(), ..Options::default() };
    let refused = map::series(&dates, &small).unwrap_err();
    assert!(refused.to_string().contains("too small"), "{refused}");
}

/// `geodata/claims/timeline.csv`: 933.4 km by 29 March 2024; settled on 4 December 2024.
#[test]
fn what_is_described_is_said_as_long_as_the_line_is_not_settled() {
    let at = |date: &str| {
        let as_of = date.parse().ok();
        let boundary = embedded::boundary(None, as_of).unwrap();
        let survey = Survey::of(boundary, Selection { as_of, ..Selection::default() }).unwrap();
        embedded::described(&survey)
    };
    let described = at("2024-10").unwrap();
    assert_eq!((described.by.to_string(), described.length.0), ("2024-03-29".into(), 933_400.0));
    assert_eq!([at("2011"), at("2025-01"), at("2025-04")], [None; 3]);
}

#[test]
fn small_pages_work_or_say_what_does_not_fit() {
    let page = |size: &str, no_legend: bool| {
        let title = if no_legend { Title::None } else { Title::Dataset };
        let options =
            Options { size: size.parse().unwrap(), no_legend, title, ..Options::default() };
        map::draw(&survey(), &embedded::context(Some("2025-01")), &options)
    };
    for (size, no_legend) in [("60x60mm", false), ("60x60mm", true), ("100x70mm", false)] {
        // With a word for every map, its width may not do at all.
        if matches!(page(size, no_legend), Err(map::MapError::TooNarrow(..))) {
            assert!(size.starts_with("60x"));
            continue;
        }
        let refused = page(size, no_legend).unwrap_err().to_string();
        let height = refused.split("needs a height of ").nth(1).expect(&refused);
        let height: f64 = height.split(' ').next().unwrap().parse().unwrap();
        let width = size.split('x').next().unwrap();
        page(&format!("{width}x{height}mm"), no_legend).unwrap();
    }
    let scene = page("journal-single", false).unwrap();
    let frame = Rect::around(&scene.group("ground").unwrap().paths()[0].lines[0]).unwrap();
    assert!(frame.height > 0.38 * scene.height && scene.group("locator").is_some(), "{frame:?}");
}

#[test]
fn an_inset_has_its_own_scale_bar() {
    let named = embedded::extents();
    let (extent, inset) = (named.get("whole").copied(), named.get("vorukh").copied());
    let options = Options { extent, inset, ..Options::default() };
    let svg = svg(&scene_of(&options), Letters::Live);
    assert!(svg.contains("id=\"inset\"") && svg.contains("id=\"inset-scalebar\""));
    assert!(svg.contains("id=\"locator\""));
    let scene = scene_of(&options);
    let title = scene.said("inset-title");
    assert!(title.starts_with("Vorukh enclave (×"), "{title}");
    let times: f64 = title.split('×').nth(1).unwrap().trim_end_matches(')').parse().unwrap();
    assert!(times >= 2.5, "{title}");
    let large = Options { inset: named.get("batken-sughd").copied(), ..options };
    let refused = map::draw(&survey(), &embedded::context(Some("2025-01")), &large).unwrap_err();
    assert!(refused.to_string().contains("enlarges 2.5 times"), "{refused}");
}

#[test]
fn an_inset_covers_nothing_of_the_line() {
    for page in ["slide", "a4-landscape", "square"] {
        let extent = embedded::extents().get("whole").copied();
        let inset = Some(frontier::Extent::from([70.42, 39.75, 70.78, 40.08]));
        let size = page.parse().unwrap();
        let scene = scene_of(&Options { extent, inset, size, ..Options::default() });
        let paper = &scene.group("inset").unwrap().paths()[0].lines[0];
        let paper = Rect::around(paper).unwrap();
        let line = scene.group("boundary").unwrap().paths();
        let mut points = line.into_iter().flat_map(|path| path.lines.clone().into_iter().flatten());
        assert!(points.all(|at| !paper.holds(&Rect::at(at))), "{page}");
    }
}

#[test]
fn an_inset_is_called_after_the_sections_that_it_shows_in_the_language_of_its_map() {
    let extent = embedded::extents().get("whole").copied();
    let title = |lang: Lang, inset: [f64; 4]| {
        let (lang, inset) = (lang.language(), Some(inset.into()));
        scene_of(&Options { extent, inset, lang, ..Options::default() }).said("inset-title")
    };
    let crowded = [70.42, 39.75, 70.78, 40.08];
    assert!(title(Lang::En, crowded).starts_with("Isfara valley · Vorukh enclave (×"));
    assert!(title(Lang::Ru, crowded).starts_with("Исфаринская долина · Анклав Ворух (×"));
    assert!(title(Lang::En, [71.5, 39.3, 71.7, 39.4]).starts_with("71.5–71.7°E, 39.3–39.4°N (×"));
}

/// A leader begins at the rim of its mark, which may lie on the line itself: three pixels.
#[test]
fn no_leader_line_crosses_the_frontier() {
    const MARK: f64 = 3.0;
    let extent = embedded::extents().get("whole").copied();
    for (page, lang) in ["journal-single", "journal-double"]
        .into_iter()
        .flat_map(|page| Lang::ALL.map(|lang| (page, lang)))
    {
        let (size, lang) = (page.parse().unwrap(), lang.language());
        let scene = scene_of(&Options { extent, size, lang, ..Options::default() });
        let lines = |id: &str| -> Vec<geo::LineString<f64>> {
            let paths = scene.group(id).unwrap().paths();
            paths.into_iter().flat_map(|path| path.lines.clone()).collect()
        };
        let frontier = geo::MultiLineString::new(lines("boundary"));
        for leader in lines("labels") {
            let (from, to) = (leader.0[0], leader.0[leader.0.len() - 1]);
            let way = to - from;
            let open = from + way * (MARK / way.x.hypot(way.y)).min(1.0);
            let crosses = geo::Line::new(open, to).intersects(&frontier);
            assert!(!crosses, "{page} {}: {from:?} to {to:?}", lang.code());
        }
    }
}

#[test]
fn a_legend_names_only_what_its_map_shows() {
    let svg = drawn("vorukh", "a4-landscape");
    assert!(!svg.contains("Delimited (agreed)"));
    assert!(svg.contains("Contested (not agreed at that date)"));
}

#[test]
fn hostile_text_cannot_leave_its_place() {
    let title = Title::Custom("</text><script>alert(1)</script>\u{1b}[31m".into());
    let options = Options { title, ..Options::default() };
    let svg = svg(&scene_of(&options), Letters::Live);
    assert!(!svg.contains("<script") && !svg.contains('\u{1b}'));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(drawn("isfara", "square"), drawn("isfara", "square"));
}

#[test]
fn a_png_records_its_dots_per_inch_and_has_the_size_of_the_page() {
    let png = png(&scene("vorukh", "square"), 150).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(&png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size()];
    reader.next_frame(&mut pixels).unwrap();
    let info = reader.info();
    let last_row = pixels.rchunks(3 * info.width as usize).next().unwrap();
    assert!(last_row.iter().all(|&part| part > 250), "the paper is white to its edge");
    assert_eq!(info.width, (200.0_f64 / 25.4 * 150.0).round() as u32);
    // 150 dots per inch are 5905.5 dots a metre.
    assert_eq!(info.pixel_dims.unwrap().xppu, 5906);
}

#[test]
fn a_stretch_digitised_twice_is_drawn_once() {
    let file = br#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"id":"first","status":"delimited"},"geometry":{"type":"LineString","coordinates":[[70,40],[71,40],[72,40.2]]}},
{"type":"Feature","properties":{"id":"second","status":"delimited"},"geometry":{"type":"LineString","coordinates":[[71,40],[70,40],[69,40.1]]}}
]}"#;
    let (boundary, _) =
        frontier::read::boundary("twice", &file[..], &frontier::Rules::default()).unwrap();
    let survey = Survey::of(boundary, Selection::default()).unwrap();
    let scene = map::draw(&survey, &Default::default(), &Options::default()).unwrap();
    let svg = svg(&scene, Letters::Live);
    let second = svg.lines().find(|line| line.contains("data-id=\"second\"")).unwrap();
    let path = second.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
    // Of two edges only the second is left: one move and one line.
    assert_eq!(path.matches('M').count(), 1);
    assert_eq!(path.matches(['l', 'L']).count(), 1);
    assert_eq!(path.split(['M', 'l', 'L', ' ', '-']).filter(|part| !part.is_empty()).count(), 4);
}

#[test]
fn outlined_letters_need_no_typeface_and_a_pdf_embeds_its_own() {
    let (scene, survey) = (scene_of(&Options::default()), survey());
    let outlined = svg(&scene, Letters::Outlined);
    assert!(!outlined.contains("<text") && !outlined.contains("@font-face"));
    assert!(outlined.contains("aria-label=\"Isfara\""));

    let caption = Caption::of(&survey.dataset, survey.as_of);
    let made = pdf(&scene, &caption).unwrap();
    assert!(made.starts_with(b"%PDF-"));
    let has = |needle: &[u8]| made.windows(needle.len()).any(|window| window == needle);
    assert!(has(b"Inter-Regular") && has(b"Inter-SemiBold"));
    assert_eq!(made, pdf(&scene, &caption).unwrap());
}

#[test]
fn a_picture_brings_the_faces_that_its_texts_use_and_no_other() {
    let scene = scene("batken-sughd", "a4-landscape");
    let (faces, written) =
        (|svg: &str| svg.matches("@font-face").count(), svg(&scene, Letters::Live));
    assert_eq!(faces(&written), 3);
    let italic =
        |node: &Node| matches!(node, Node::Text(text) if text.face == frontier::draw::Face::Italic);
    let mut plain = scene.clone();
    for node in &mut plain.nodes {
        if let Node::Group(group) = node {
            group.nodes.retain(|node| !italic(node));
        }
    }
    assert_eq!(faces(&svg(&plain, Letters::Live)), 2);
}

#[test]
fn an_image_is_in_every_format() {
    let dot = |colour: [u8; 3]| {
        let mut bytes = Vec::new();
        let mut encoder = ::png::Encoder::new(&mut bytes, 1, 1);
        encoder.set_color(::png::ColorType::Rgb);
        encoder.write_header().unwrap().write_image_data(&colour).unwrap();
        bytes
    };
    let rect = Rect { x: 0.0, y: 0.0, width: 300.0, height: 200.0 };
    let mut scene = scene("vorukh", "square");
    scene.nodes = vec![Node::Image(Image { rect, png: dot([10, 120, 30]) })];
    assert!(svg(&scene, Letters::Live).contains("<image x=\"0\" y=\"0\" width=\"300\""));
    let made = png(&scene, 96).unwrap();
    let mut reader = ::png::Decoder::new(std::io::Cursor::new(&made)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size()];
    reader.next_frame(&mut pixels).unwrap();
    let row = 3 * reader.info().width as usize;
    assert_eq!(pixels[100 * row + 3 * 150..][..3], [10, 120, 30], "inside");
    assert_eq!(pixels[100 * row + 3 * 320..][..3], [255; 3], "outside");
    let caption = Caption { title: String::new(), credit: String::new() };
    let made = pdf(&scene, &caption).unwrap();
    assert!(
        made.windows(14).any(|window| window == b"/Subtype/Image" || window == b"/Subtype /Imag")
    );
}

/// Sums of the lengths by pyproj in `tests/fixtures/pyproj-lengths.csv`.
#[test]
fn the_legend_gives_each_length_as_a_range_where_some_of_it_is_of_low_confidence() {
    let words = words(&scene("whole", "a4-landscape"), "legend");
    assert!(words.contains("delimited 363.4 km to 519.9 km"), "{words}");
    assert!(words.contains("contested 298.5 km to 470.2 km"), "{words}");
}

#[test]
fn a_png_of_more_pixels_than_memory_is_asked_for_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("huge.png");
    let args = ["map", "--page", "2000x2000mm", "--dpi", "1200", "-o", file.to_str().unwrap()];
    let output = crate::program::frontier(&args, b"");
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("94488 by 94488 pixels are more than the 150 million"), "{message}");
    assert!(!file.exists());
}

#[test]
fn dashes_are_explained_only_where_there_are_any() {
    let at = |date: &str| {
        let date = Some(date.parse().unwrap());
        let boundary = embedded::boundary(None, date).unwrap();
        let survey = Survey::of(boundary, Selection { as_of: date, ..Selection::default() });
        let context = embedded::context(None);
        let scene = map::draw(&survey.unwrap(), &context, &Options::default()).unwrap();
        words(&scene, "disclaimer")
    };
    assert!(at("2017-06").contains("Dashed lines"));
    assert!(!at("2025-04").contains("Dashed lines"));
}
