//! Maps of any border in the surroundings of the world pack. What is expected of them is what an
//! atlas shows.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};

use frontier::border::border;
use frontier::draw::map::comparison::{self, Found, Subject};
use frontier::draw::map::{Options, Size};
use frontier::draw::{Rect, Scene, Text};
use frontier::model::Side;
use frontier::world::context::{Context, Ground};
use frontier::{Area, Metres, Selection, Survey, embedded, map, world};

/// The page of a map that asks for none.
const PAGE: &str = "a4-landscape";

const BORDERS: [&str; 9] = [
    "ARM-AZE", "IND-PAK", "ETH-ERI", "PRK-KOR", "UKR-RUS", "BOL-CHL", "GUY-VEN", "CHN-IND",
    "ISR-LBN",
];

fn survey(pair: &str) -> Survey {
    let pair = world::pair(pair).unwrap();
    Survey::of(world::boundary(&pair, None).unwrap(), Selection::default()).unwrap()
}

/// A line of two kilometres on the Rhine, by the states on its left and right.
fn rhine(left: Option<&str>, right: Option<&str>) -> Survey {
    let mut survey = survey("FRA-DEU");
    let mut short = survey.segments[0].clone();
    let side = |code: Option<&str>| Side { state: code.map(str::to_owned), unit: None };
    (short.segment.left, short.segment.right) = (side(left), side(right));
    let course = vec![(7.800, 48.570), (7.803, 48.578), (7.806, 48.583)];
    short.segment.line = geo::MultiLineString::new(vec![course.into()]);
    survey.segments = vec![short];
    survey
}

fn surrounded(survey: &Survey, options: &Options) -> (Context, Scene) {
    let (window, scale) = map::window(survey, options).unwrap();
    let context = world::scenery(survey, window, scale, None);
    let scene = map::draw(survey, &context, options).unwrap();
    (context, scene)
}

/// The map of a border on a page, drawn once.
fn scene(pair: &str, page: &str) -> &'static Scene {
    type Drawn = BTreeMap<[String; 2], &'static OnceLock<Scene>>;
    static DRAWN: Mutex<Drawn> = Mutex::new(Drawn::new());
    let key = [pair, page].map(str::to_owned);
    let drawn = *DRAWN.lock().unwrap().entry(key).or_insert_with(|| Box::leak(Box::default()));
    let options = || Options { size: page.parse().unwrap(), ..Options::default() };
    drawn.get_or_init(|| surrounded(&survey(pair), &options()).1)
}

fn named<'s>(scene: &'s Scene, name: &str) -> Option<&'s Text> {
    scene.group("labels").unwrap().texts().into_iter().find(|text| text.content == name)
}

/// Where a name stands on a map of a border, from the left and from the top.
fn stands(scene: &Scene, name: &str) -> [f64; 2] {
    let at = named(scene, name).unwrap_or_else(|| panic!("no {name}")).bounds().centre();
    [at.x, at.y]
}

#[test]
fn names_of_states_stand_where_an_atlas_has_the_states() {
    const ACROSS: usize = 0;
    const DOWN: usize = 1;
    for (pair, axis, first, second) in [
        ("PRK-KOR", DOWN, "NORTH KOREA", "SOUTH KOREA"),
        ("ETH-ERI", DOWN, "ERITREA", "ETHIOPIA"),
        ("BOL-CHL", ACROSS, "CHILE", "BOLIVIA"),
        ("GUY-VEN", ACROSS, "VENEZUELA", "GUYANA"),
        ("ARM-AZE", ACROSS, "ARMENIA", "AZERBAIJAN"),
        ("IND-PAK", ACROSS, "PAKISTAN", "INDIA"),
        ("ISR-LBN", DOWN, "LEBANON", "ISRAEL"),
        ("TZA-MWI", ACROSS, "MALAWI", "TANZANIA"),
        ("ARG-CHL", ACROSS, "CHILE", "ARGENTINA"),
    ] {
        let scene = scene(pair, PAGE);
        let [first, second] = [first, second].map(|name| stands(scene, name)[axis]);
        assert!(first < second, "{pair}: {first} {second}");
    }
}

#[test]
fn no_two_names_overlap_leave_the_frame_or_cover_the_boundary() {
    for pair in BORDERS {
        for page in [PAGE, "journal-single"] {
            let scene = scene(pair, page);
            let frame = Rect::around(&scene.group("ground").unwrap().paths()[0].lines[0]).unwrap();
            let texts = scene.group("labels").unwrap().texts();
            let boundary = scene.group("boundary").unwrap().paths();
            for (index, text) in texts.iter().enumerate() {
                let (what, rect) = (format!("{} of {pair} on {page}", text.content), text.bounds());
                assert!(frame.holds(&rect), "{what}");
                let other = texts[index + 1..].iter().find(|of| of.bounds().overlaps(&rect));
                assert_eq!(other.map(|of| &of.content), None, "{what}");
                let points = boundary.iter().flat_map(|path| &path.lines).flatten();
                let covered = points.filter(|at| rect.holds(&Rect::at(**at))).count();
                assert_eq!(covered, 0, "{what} covers the boundary");
            }
        }
    }
}

#[test]
fn the_packs_own_line_of_the_border_is_left_out_and_those_of_others_are_not() {
    let mut drawn = survey("ARM-AZE");
    for sides in [true, false] {
        for surveyed in drawn.segments.iter_mut().filter(|_| !sides) {
            surveyed.segment.left = Side::default();
            surveyed.segment.right = Side::default();
        }
        let (context, _) = surrounded(&drawn, &Options::default());
        let pairs: Vec<&str> = context.borders.iter().map(|of| of.pair.as_str()).collect();
        let has = |a: &str, b: &str| {
            pairs.contains(&&*format!("{a}-{b}")) || pairs.contains(&&*format!("{b}-{a}"))
        };
        assert!(!has("ARM", "AZE") && has("ARM", "GEO") && has("IRN", "AZE"), "{pairs:?}");
        let parties: Vec<&str> = context.parties.iter().map(String::as_str).collect();
        assert_eq!(parties, ["ARM", "AZE"], "known by the sides or by where the line runs");
    }
}

#[test]
fn another_border_is_dashed_where_it_is_contested_itself_and_the_legend_says_so() {
    let said = |pair: &str| {
        let scene = scene(pair, PAGE);
        let drawn = scene.group("other-contested").is_some();
        let texts = scene.texts().iter().map(|text| text.content.clone()).collect::<Vec<_>>();
        let words = texts.join(" ");
        assert_eq!(words.contains("contested or indefinite"), drawn, "{pair}");
        drawn
    };
    assert!(said("IND-PAK") && said("ISR-LBN"));
    assert!(!said("BOL-CHL") && !said("GUY-VEN"));
}

#[test]
fn a_map_credits_natural_earth_and_no_source_that_it_does_not_show() {
    for pair in BORDERS {
        let source = scene(pair, PAGE).said("source");
        assert!(source.contains("Made with Natural Earth"), "{source}");
        assert!(source.contains("GeoNames, CC BY 4.0"), "who names the places: {source}");
        assert!(!source.contains("OpenStreetMap"), "{source}");
    }
    let mut mine = survey("BOL-CHL");
    (mine.dataset.attribution, mine.dataset.name) = (None, "mine".to_owned());
    let (_, scene) = surrounded(&mine, &Options::default());
    assert!(scene.said("source").contains("Surroundings: Natural Earth"));
}

#[test]
fn a_line_of_two_kilometres_has_no_coarse_surroundings_and_both_names_on_their_own_sides() {
    let survey = rhine(Some("FRA"), Some("DEU"));
    let (context, scene) = surrounded(&survey, &Options::default());
    assert_eq!(context.ground, Ground::Sides);
    assert!(context.borders.is_empty() && context.places.is_empty() && context.rivers.is_empty());
    // It runs to the north-north-east, so that left is west.
    assert!(stands(&scene, "FRANCE")[0] < stands(&scene, "GERMANY")[0]);
    let locator = scene.group("locator").unwrap().texts();
    for name in ["France", "Germany"] {
        assert!(locator.iter().any(|text| text.content == name), "{name}");
    }
    let (_, unnamed) = surrounded(&rhine(None, None), &Options::default());
    assert!(named(&unnamed, "FRANCE").is_none(), "nothing tells on which side France is");
}

#[test]
fn a_locator_names_both_parties_of_every_border_however_small_they_are() {
    let all = BORDERS.into_iter().chain(["BTN-CHN", "SRB-Kosovo", "Israel-Palestine"]);
    let narrow = ["GUY-VEN", "ARM-AZE"].map(|pair| (pair, "180x150mm"));
    for (pair, page) in all.map(|pair| (pair, PAGE)).chain(narrow) {
        let texts = scene(pair, page).group("locator").unwrap().texts();
        let [a, b] = world::pair(pair).unwrap().map(|state| state.names.get("en").to_owned());
        for name in [a, b] {
            assert!(texts.iter().any(|text| text.content == name), "{name} of {pair}");
        }
    }
}

#[test]
fn places_stand_on_the_side_of_their_state_and_never_on_the_line() {
    for (pair, west, east) in [
        ("BOL-CHL", ["Calama", "Iquique"], ["Potosí", "Llica"]),
        ("IND-PAK", ["Lahore", "Hyderabad"], ["Amritsar", "Jodhpur"]),
    ] {
        let scene = scene(pair, PAGE);
        for (left, right) in west.into_iter().zip(east) {
            assert!(stands(scene, left)[0] < stands(scene, right)[0], "{left} {right}");
        }
    }
}

#[test]
fn a_border_that_runs_north_and_south_gets_an_upright_page() {
    let upright = |pair: &str| {
        let size = Size::suiting(&survey(pair), None);
        size.height > size.width
    };
    assert!(upright("BOL-CHL") && upright("ARG-CHL"));
    assert!(!upright("PRK-KOR") && !upright("CHN-IND"));
}

#[test]
fn names_of_two_areas_stand_in_the_areas_given_whatever_an_atlas_has_there() {
    // Both squares lie in Tajikistan.
    let square = |name: &str, west: f64| Area {
        name: name.to_owned(),
        dataset: frontier::Dataset::default(),
        polygons: geo::Rect::new((west, 39.0), (west + 0.5, 39.5)).to_polygon().into(),
    };
    for (names, [first, second]) in
        [(["KG", "TJ"], ["KYRGYZSTAN", "TAJIKISTAN"]), (["AA", "BB"], ["AA", "BB"])]
    {
        let (a, b) = (square(names[0], 70.0), square(names[1], 70.5));
        let found = border([&a, &b], &embedded::gazetteer_of_the_world(), Metres(2.0)).unwrap();
        let (drawings, options) = (found.drawings(), Options::default());
        let subject = Subject { drawings: &drawings, found: Found::Areas([&a, &b], &found) };
        let (window, scale) = comparison::window(subject, &options).unwrap();
        let context = world::scenery_of(&drawings, window, scale).among([&a, &b]);
        let scene = comparison::draw(subject, &context, &options).unwrap();
        assert!(stands(&scene, first)[0] < stands(&scene, second)[0], "{names:?}");
    }
}
