//! The world pack against its source, as GDAL and PROJ read and measure it
//! (`tests/fixtures/world_pyproj.py`).

use std::collections::{BTreeMap, BTreeSet};

use frontier::Sum;
use frontier::world::{self, Class, Detail, Line, Viewer};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Lengths agree with PROJ's to this much, in metres.
const MILLIMETRE: f64 = 1e-3;
/// The shorter of the two lines with the `ne_id` 1746706973, between Spain and Portugal, lies on the
/// longer one: its length in `world-lines.csv` is by pyproj.
pub const DRAWN_TWICE: f64 = 11_097.491_954_644_605;

fn rows<T: DeserializeOwned>(name: &str) -> Vec<T> {
    let path = format!("tests/fixtures/{name}");
    let rows = csv::Reader::from_path(path).unwrap().into_deserialize();
    rows.collect::<Result<_, _>>().unwrap()
}

#[derive(Deserialize)]
struct SourceLine {
    ne_id: String,
    left: String,
    right: String,
    class: String,
    vertices: usize,
    length_m: f64,
}

/// The lines of the pack by the source's id; two share one, of different length.
fn by_id() -> BTreeMap<String, Vec<Line>> {
    let mut found: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for line in world::lines() {
        found.entry(line.id.trim_end_matches('+').to_owned()).or_default().push(line);
    }
    found
}

/// The source's code as ISO 3166-1 has it.
fn iso(code: &str) -> &str {
    match code {
        "PSX" => "PSE",
        "SDS" => "SSD",
        "SAH" => "ESH",
        other => other,
    }
}

/// Codes of two sides, where French Guiana stands for itself: the source has it as France.
pub fn with_parts(mut sides: [String; 2]) -> [String; 2] {
    for (own, other) in [(0, 1), (1, 0)] {
        if sides[own] == "FRA" && ["BRA", "SUR"].contains(&sides[other].as_str()) {
            sides[own] = "GUF".to_owned();
        }
    }
    sides
}

#[test]
fn all_lines_together_and_each_by_itself_are_as_long_as_in_proj() {
    let expected: Vec<SourceLine> = rows("world-lines.csv");
    let found = by_id();
    for row in &expected {
        let same = |line: &&Line| {
            let measured = line.measure();
            measured.vertices == row.vertices
                && (measured.length.0 - row.length_m).abs() < MILLIMETRE
        };
        assert!(found[&row.ne_id].iter().any(|line| same(&line)), "line {}", row.ne_id);
    }
    let total = |lengths: &mut dyn Iterator<Item = f64>| lengths.collect::<Sum>().value();
    let lines = world::lines();
    assert_eq!(lines.len(), expected.len());
    let ours = total(&mut lines.iter().map(|line| line.measure().length.0));
    let theirs = total(&mut expected.iter().map(|row| row.length_m));
    assert!((ours - theirs).abs() < MILLIMETRE, "{ours} against {theirs}");
}

#[test]
fn classes_and_sides_are_the_sources_but_for_four_lines_that_its_own_areas_contradict() {
    let found = by_id();
    let mut corrected = Vec::new();
    for row in rows::<SourceLine>("world-lines.csv") {
        let line = &found[&row.ne_id][0];
        assert_eq!(line.class, row.class.parse().unwrap(), "line {}", row.ne_id);
        let sides = with_parts([&row.left, &row.right].map(|code| iso(code).to_owned()));
        if line.sides != sides {
            corrected.push((row.ne_id, line.sides.join("-")));
        }
    }
    corrected.sort();
    let expected = [
        ("1746708735", "BTN-CHN"),
        ("1746708765", "BTN-CHN"),
        ("1746708771", "CHN-BTN"),
        ("1746708787", "UKR-RUS"),
    ];
    let expected = expected.map(|(id, sides)| (id.to_owned(), sides.to_owned()));
    assert_eq!(corrected, expected);
}

#[test]
fn every_viewers_override_of_the_source_is_reproduced_and_no_other() {
    #[derive(Deserialize)]
    struct SourceView {
        ne_id: String,
        viewer: String,
        class: String,
    }
    let views = rows::<SourceView>("world-views.csv").into_iter();
    let expected: BTreeSet<(String, String, Class)> =
        views.map(|row| (row.ne_id, row.viewer, row.class.parse().unwrap())).collect();
    assert_eq!(expected.len(), 570);
    let lines = world::lines();
    let stated = lines.iter().flat_map(|line| {
        line.views.iter().map(|(viewer, class)| (line.id.clone(), viewer.to_string(), *class))
    });
    assert_eq!(stated.collect::<BTreeSet<_>>(), expected);
    for line in &lines {
        for viewer in Viewer::all() {
            let key = |class| (line.id.clone(), viewer.to_string(), class);
            let seen = line.seen_by(Some(viewer));
            assert!(expected.contains(&key(seen)) || seen == line.class);
        }
    }
}

#[test]
fn borders_have_the_lengths_vertices_and_spacings_that_proj_gives_them() {
    #[derive(Deserialize)]
    struct SourcePair {
        a: String,
        b: String,
        class: String,
        length_m: f64,
        pair_vertices: usize,
        pair_spacing_median_m: f64,
    }
    let borders = world::borders();
    let mut seen = 0;
    for row in rows::<SourcePair>("world-pairs.csv") {
        let mut pair = with_parts([row.a.clone(), row.b.clone()]);
        pair.sort();
        let border = borders.iter().find(|border| border.codes == pair).unwrap();
        let length = border.lengths(None)[&row.class.parse().unwrap()];
        let of_both = row.a == "ESP" && row.b == "PRT" && row.class.starts_with("International");
        let twice = if of_both { DRAWN_TWICE } else { 0.0 };
        assert!((length.0 + twice - row.length_m).abs() < MILLIMETRE, "{pair:?}");
        assert_eq!(border.vertices(), row.pair_vertices, "{pair:?}");
        let spacing = border.median_spacing().unwrap().0;
        assert!((spacing - row.pair_spacing_median_m).abs() < MILLIMETRE, "{pair:?}");
        seen += 1;
    }
    assert_eq!(seen, borders.iter().map(|border| border.lengths(None).len()).sum::<usize>());
}

#[test]
fn leases_buffers_and_what_a_viewer_does_not_see_are_in_no_total() {
    let borders = world::borders();
    let of = |a: &str, b: &str| borders.iter().find(|border| border.codes == [a, b]).unwrap();
    assert_eq!(of("CUB", "USG").total(None).0, 0.0);
    assert_eq!(of("KOR", "KOR").total(None).0, 0.0);
    let serbian = of("KOS", "SRB");
    assert_eq!(serbian.total(None), serbian.lengths(None)[&Class::International]);
    assert_eq!(serbian.total(Some("RU".parse().unwrap())).0, 0.0);
}

#[test]
fn a_border_is_found_by_codes_and_names_in_any_order_case_and_language() {
    let same = [
        "Armenia-Azerbaijan",
        "aze-ARM",
        "am-az",
        "Азербайджан-Армения",
        "Armenien – Aserbaidschan",
        "Republic of Armenia-Republic of Azerbaijan",
    ];
    for text in same {
        let mut codes = world::pair(text).unwrap().map(|state| state.code);
        codes.sort();
        assert_eq!(codes, ["ARM", "AZE"], "{text}");
    }
}

#[test]
fn names_with_hyphens_dependencies_and_states_without_a_code_are_found_too() {
    let codes = |text: &str| world::pair(text).unwrap().map(|state| state.code);
    assert_eq!(codes("Guinea-Guinea-Bissau"), ["GIN", "GNB"]);
    assert_eq!(codes("Timor-Leste-Indonesia"), ["TLS", "IDN"]);
    assert_eq!(codes("SUR-French Guiana"), ["SUR", "GUF"]);
    assert_eq!(codes("SUR-Guyane française"), ["SUR", "GUF"]);
    for kosovo in ["SRB-Kosovo", "SRB-XKX", "rs-xk"] {
        assert_eq!(codes(kosovo), ["SRB", "KOS"]);
    }
    assert_eq!(codes("Somaliland-SOM"), ["SOL", "SOM"]);
    assert_eq!(codes("MAR-Western Sahara"), ["MAR", "ESH"]);
    assert_eq!(codes("ISR-PSE"), ["ISR", "PSE"]);
    assert_eq!(codes("Cote d'Ivoire-MALI"), ["CIV", "MLI"]);
    assert_eq!(codes("Türkiye-Syria"), ["TUR", "SYR"]);
}

#[test]
fn names_that_people_use_and_the_source_does_not_have_are_found() {
    let codes = |text: &str| world::pair(text).unwrap().map(|state| state.code);
    assert_eq!(codes("UK-Ireland"), ["GBR", "IRL"]);
    assert_eq!(codes("D.R. Congo-Rwanda"), ["COD", "RWA"]);
    assert_eq!(codes("Burma-Thailand"), ["MMR", "THA"]);
    assert_eq!(codes("Gaza-Israel"), ["PSE", "ISR"]);
    assert_eq!(codes("UAE-Oman"), ["ARE", "OMN"]);
    assert_eq!(codes("America-Canada"), ["USA", "CAN"]);
    assert_eq!(codes("Macedonia-Greece"), ["MKD", "GRC"]);
    let view = |text: &str| text.parse::<Viewer>().unwrap().code();
    assert_eq!(
        ["KR", "KOR", "South Korea", "ind", "tlc"].map(view),
        ["KO", "KO", "KO", "IN", "TLC"]
    );
    assert!("KG".parse::<Viewer>().is_err());
}

#[test]
fn a_mistyped_name_is_an_error_that_suggests_the_one_that_was_meant() {
    let error = |text: &str| world::pair(text).unwrap_err().to_string();
    assert!(error("Armenia-Azerbaijn").contains("did you mean `Azerbaijan`?"));
    assert!(error("Grmany-POL").contains("no state `Grmany`; did you mean `Germany`?"));
    assert!(error("Armenia").contains("two names"));
    assert!(error("ARM-Armenia").contains("a border has two states"));
    assert!(error("\u{1b}[2J-FRA").contains("\\u{1b}"));
}

#[test]
fn states_that_do_not_touch_have_no_border_and_the_error_names_the_neighbours() {
    let [portugal, france] = world::pair("PRT-FRA").unwrap();
    let error = world::border(&portugal, &france).unwrap_err();
    assert_eq!(error.neighbours, ["Spain"]);
    assert!(error.to_string().contains("between Portugal and France"));
}

#[test]
fn a_state_has_the_borders_of_its_parts_and_a_part_its_own() {
    let found = |text: &str| {
        let [a, b] = world::pair(text).unwrap();
        world::border(&a, &b).map(|lines| lines.len())
    };
    assert_eq!(found("France-Suriname"), found("French Guiana-Suriname"));
    assert!(found("GUF-BRA").is_ok() && found("GUF-DEU").is_err());
}

#[test]
fn both_limits_of_a_buffer_zone_are_the_border_of_those_that_it_parts() {
    let [cyprus, north] = world::pair("Cyprus-Northern Cyprus").unwrap();
    let lines = world::border(&cyprus, &north).unwrap();
    let with = |code: &str| lines.iter().filter(|line| line.is_between("CNM", code)).count();
    assert!(with("CYP") > 0 && with("CYN") > 0);
    assert_eq!(with("CYP") + with("CYN"), lines.len());
    // Ground that nobody's limit lies over is no buffer: Western Sahara parts these two.
    let [morocco, mauritania] = world::pair("Morocco-Mauritania").unwrap();
    assert!(world::border(&morocco, &mauritania).is_err());
}

#[test]
fn the_thirty_disputes_of_the_atlas_are_found_by_name() {
    let disputes = "ARM-AZE IND-PAK IND-CHN BTN-CHN PAK-CHN SRB-Kosovo ISR-LBN ISR-PSE ISR-SYR \
        LBN-SYR GUY-VEN GUY-SUR GTM-BLZ NIC-CRI BOL-CHL BOL-PER SDN-SSD SSD-KEN SSD-ETH SOM-ETH \
        Somaliland-SOM ETH-ERI MAR-ESH TZA-MWI PRK-KOR UKR-RUS HRV-SRB THA-KHM SUR-GF CYP-CYN";
    assert_eq!(disputes.split_whitespace().count(), 30);
    for text in disputes.split_whitespace() {
        let [a, b] = world::pair(text).unwrap();
        assert!(!world::border(&a, &b).unwrap().is_empty(), "{text}");
    }
}

#[test]
fn an_unknown_viewer_is_an_error_that_lists_those_there_are() {
    assert_eq!("in".parse::<Viewer>().unwrap().code(), "IN");
    let error = "XX".parse::<Viewer>().unwrap_err().to_string();
    assert!(error.contains("`XX`") && error.contains("ISO, US, FR"));
}

#[test]
fn a_line_becomes_a_segment_with_its_class_sides_and_views() {
    let [india, pakistan] = world::pair("IND-PAK").unwrap();
    let lines = world::border(&india, &pakistan).unwrap();
    let control = lines.iter().find(|line| line.class == Class::LineOfControl).unwrap();
    let segment = control.segment(3, None);
    assert_eq!(segment.location.feature, 3);
    assert_eq!(segment.property("class").unwrap(), "Line of control");
    assert_eq!(segment.property("left").unwrap(), control.sides[0]);
    for (viewer, class) in &control.views {
        assert_eq!(segment.property(&format!("view_{viewer}")).unwrap(), class.word());
    }
    assert_eq!(segment.line, control.line);
}

#[test]
fn around_a_window_there_is_what_an_atlas_has_there() {
    let around = world::around([43.0, 38.5, 51.0, 42.0].into(), Detail::Near);
    let places: Vec<&str> = around.places.iter().map(|place| place.names.get("en")).collect();
    for name in ["Yerevan", "Baku", "Tbilisi"] {
        assert!(places.contains(&name), "{name}");
    }
    assert!(!places.contains(&"Moscow"));
    assert!(around.lakes.iter().any(|lake| lake.name.contains("Sevan")));
    assert!(around.rivers.iter().any(|river| river.name.contains("Ara")));
    assert!(around.first_level.iter().any(|limit| limit.state == "GEO"));
    assert!(around.borders.iter().any(|line| line.is_between("ARM", "TUR")));
    let states: BTreeSet<&str> = around.states.iter().map(|state| state.code.as_str()).collect();
    assert!(["ARM", "AZE", "GEO", "IRN", "TUR", "RUS"].iter().all(|code| states.contains(code)));
    assert!(!states.contains("FRA"));
}

/// Positions and states are those of GeoNames.
#[test]
fn a_place_stands_where_geonames_has_it_and_there_alone() {
    let at = |x: f64, y: f64| {
        let window = [x - 0.05, y - 0.05, x + 0.05, y + 0.05].into();
        let places = world::around(window, Detail::Near).places.into_iter();
        let inside =
            places.filter(move |of| (of.at.x - x).abs() < 0.05 && (of.at.y - y).abs() < 0.05);
        inside.map(|of| (of.names.get("en").to_owned(), of.state)).collect::<Vec<_>>()
    };
    for (name, state, x, y) in [
        ("Kapan", "ARM", 46.407, 39.208),
        ("Aghdam", "AZE", 46.927, 39.991),
        ("Putina", "PER", -69.867, -14.917),
        ("Vukovar", "HRV", 19.004, 45.353),
        ("Apatin", "SRB", 18.985, 45.671),
    ] {
        let found = at(x, y);
        assert!(found.contains(&(name.to_owned(), state.to_owned())), "{name}: {found:?}");
    }
    assert!(at(45.556, 40.905).is_empty(), "a second Aghdam");
    assert!(at(-69.431, -15.475).is_empty(), "a second Putina");
}

#[test]
fn every_detail_has_land_water_and_names_in_four_languages() {
    for (scale, places) in [(1e6, true), (30e6, true), (150e6, true)] {
        let around = world::around([60.0, 20.0, 100.0, 55.0].into(), Detail::at_scale(scale));
        assert!(!around.land.is_empty() && !around.rivers.is_empty() && !around.lakes.is_empty());
        assert_eq!(!around.places.is_empty(), places);
        let china = around.states.iter().find(|state| state.code == "CHN").unwrap();
        let names = ["en", "ru", "ky", "tg"].map(|lang| china.names.get(lang));
        assert_eq!(names, ["China", "Китай", "Кытай", "Хитой"]);
    }
}

#[test]
fn a_window_across_the_antimeridian_sees_both_sides_in_its_own_longitudes() {
    let window: frontier::Extent = [170.0, 60.0, 195.0, 75.0].into();
    let around = world::around(window, Detail::Wide);
    let inside = |x: f64, y: f64| window.contains(geo::Coord { x, y });
    let vertices: Vec<_> = around.land.iter().flat_map(|land| &land.exterior().0).collect();
    assert!(vertices.iter().any(|at| inside(at.x, at.y) && at.x < 179.0));
    assert!(vertices.iter().any(|at| inside(at.x, at.y) && at.x > 181.0));
    assert!(around.places.iter().all(|place| inside(place.at.x, place.at.y)));
}
