//! What a script can see of the checklist that every map of the frontier has to meet.

use std::collections::BTreeSet;

use frontier::draw::map::{Lang, Options, Size};
use frontier::draw::scene::Node;
use frontier::draw::{Face, Letters, Rect, Scene, Text, map, svg};
use frontier::world::context::Place;
use frontier::{Selection, Survey, embedded};
use geo::{Area, BooleanOps, Coord, Intersects, Line, Rect as GeoRect};

/// Maps of some extents on every page, in so many languages in turn: every page is drawn in each of
/// them, and every extent.
fn each(extents: &[&str], languages: usize, check: impl Fn(&Scene, &str, Lang)) {
    let boundary = embedded::boundary(Some("2025-01"), None).unwrap();
    let survey = Survey::of(boundary, Selection::default()).unwrap();
    let context = embedded::context(Some("2025-01"));
    for name in extents {
        let number = embedded::extents().get_index_of(*name).unwrap();
        for (turn, page) in Size::names().enumerate() {
            for lang in (0..languages).map(|of| Lang::ALL[(number + turn + of) % Lang::ALL.len()]) {
                let extent = embedded::extents().get(*name).copied();
                let size = page.parse().unwrap();
                let options = Options { extent, size, lang: lang.language(), ..Options::default() };
                let scene = map::draw(&survey, &context, &options).unwrap();
                check(&scene, &format!("{name} on {page} in {lang}"), lang);
            }
        }
    }
}

fn legible(scene: &Scene, what: &str) {
    has_its_furniture(scene, what);
    no_two_names_overlap_and_none_leaves_the_frame(scene, what);
}

fn checked(scene: &Scene, what: &str, lang: Lang) {
    legible(scene, what);
    names_both_parties(scene, what, lang);
    no_name_covers_a_boundary(scene, what);
    no_name_is_across_a_boundary_from_its_place(scene, what);
    the_legend_has_what_is_drawn(scene, what, lang);
}

const EVERY_LANGUAGE: [&str; 2] = ["batken-sughd", "vorukh"];
const OTHERS: [&str; 4] = ["whole", "leilek", "isfara", "kayragach"];

#[test]
fn no_extent_is_left_out() {
    let all: BTreeSet<String> = embedded::extents().into_keys().collect();
    assert_eq!(all, EVERY_LANGUAGE.into_iter().chain(OTHERS).map(str::to_owned).collect());
}

#[test]
fn maps_meet_the_checklist_on_every_page_in_every_language() {
    each(&EVERY_LANGUAGE, Lang::ALL.len(), checked);
}

#[test]
fn maps_of_every_other_extent_are_legible_on_every_page_in_two_languages_in_turn() {
    each(&OTHERS, 2, |scene, what, _| legible(scene, what));
}

#[test]
#[ignore = "the same for every extent; 128 more maps"]
fn maps_of_every_extent_meet_the_checklist() {
    each(&OTHERS, Lang::ALL.len(), checked);
}

fn has_its_furniture(scene: &Scene, what: &str) {
    let svg = svg(scene, Letters::Live);
    let required =
        ["title", "as-of", "legend", "scalebar", "graticule", "projection", "source", "disclaimer"];
    for id in required {
        assert_eq!(svg.matches(&format!("id=\"{id}\"")).count(), 1, "{id}: {what}");
    }
}

fn no_two_names_overlap_and_none_leaves_the_frame(scene: &Scene, what: &str) {
    let ground = Rect::around(&scene.group("ground").unwrap().paths()[0].lines[0]).unwrap();
    let texts = texts(scene);
    assert!(!texts.is_empty(), "{what}");
    for (index, text) in texts.iter().enumerate() {
        let rect = text.bounds();
        assert!(ground.holds(&rect), "{}: {what}", text.content);
        let other = texts[index + 1..].iter().find(|of| of.bounds().overlaps(&rect));
        assert_eq!(other.map(|of| &of.content), None, "{}: {what}", text.content);
    }
}

/// How many places of a state are named inside an extent for each of its square degrees there.
fn density(scene: &Scene, extent: GeoRect, state: &str) -> f64 {
    let context = embedded::context(Some("2025-01"));
    let country = context.countries.iter().find(|country| country.code == state).unwrap();
    let ground = country.area.intersection(&extent.to_polygon()).unsigned_area();
    let named = |place: &&Place| {
        let name = place.names.get("en");
        let inside = place.state == state && extent.intersects(&place.at);
        inside && texts(scene).iter().any(|text| text.content == name)
    };
    context.places.iter().filter(named).count() as f64 / ground
}

#[test]
fn the_box_of_the_lengths_is_drawn_and_explained_where_a_frame_shows_more_of_the_line() {
    let boundary = embedded::boundary(Some("2025-01"), None).unwrap();
    let survey = Survey::of(boundary, Selection::default()).unwrap();
    let context = embedded::context(Some("2025-01"));
    let words = Lang::En.language();
    for (name, boxed) in [("leilek", true), ("whole", false)] {
        let extent = embedded::extents().get(name).copied();
        let size = "a4-portrait".parse().unwrap();
        let options = Options { extent, size, lang: words, ..Options::default() };
        let scene = map::draw(&survey, &context, &options).unwrap();
        assert_eq!(scene.group("counted").is_some(), boxed, "{name}");
        assert_eq!(scene.said("legend").contains("Lengths are of this box"), boxed, "{name}");
    }
}

#[test]
fn neither_state_has_twice_as_many_names_for_its_ground_as_the_other() {
    for name in ["isfara", "leilek", "batken-sughd"] {
        let boundary = embedded::boundary(Some("2025-01"), None).unwrap();
        let survey = Survey::of(boundary, Selection::default()).unwrap();
        let extent = embedded::extents()[name];
        let options = Options { extent: Some(extent), ..Options::default() };
        let scene = map::draw(&survey, &embedded::context(Some("2025-01")), &options).unwrap();
        let [kyrgyz, tajik] = ["KGZ", "TJK"].map(|state| density(&scene, extent.rect(), state));
        assert!(kyrgyz > 0.0 && tajik > 0.0, "{name}: {kyrgyz} and {tajik}");
        assert!(kyrgyz <= 2.0 * tajik && tajik <= 2.0 * kyrgyz, "{name}: {kyrgyz} and {tajik}");
    }
}

fn texts(scene: &Scene) -> Vec<&Text> {
    scene.group("labels").unwrap().texts()
}

fn names_both_parties(scene: &Scene, what: &str, lang: Lang) {
    let names = match lang {
        Lang::En => ["KYRGYZSTAN", "TAJIKISTAN"],
        Lang::Ru => ["КЫРГЫЗСТАН", "ТАДЖИКИСТАН"],
        Lang::Ky => ["КЫРГЫЗСТАН", "ТАЖИКСТАН"],
        Lang::Tg => ["ҚИРҒИЗИСТОН", "ТОҶИКИСТОН"],
    };
    for name in names {
        assert!(texts(scene).iter().any(|text| text.content == name), "{name}: {what}");
    }
}

fn boundaries(scene: &Scene) -> Vec<Line<f64>> {
    let groups = ["boundary", "other-borders"].into_iter().filter_map(|id| scene.group(id));
    let lines = groups.flat_map(|group| group.paths()).flat_map(|path| &path.lines);
    lines.flat_map(|line| line.lines()).collect()
}

fn no_name_covers_a_boundary(scene: &Scene, what: &str) {
    let edges = boundaries(scene);
    for text in texts(scene).into_iter().filter(|text| text.turn == 0.0) {
        let name = geo::Rect::from(text.bounds());
        assert!(!edges.iter().any(|edge| edge.intersects(&name)), "{}: {what}", text.content);
    }
}

/// A name beside its mark is on the mark's side; names that a line ties to their marks are not
/// looked at.
fn no_name_is_across_a_boundary_from_its_place(scene: &Scene, what: &str) {
    let edges = boundaries(scene);
    let marks: Vec<Coord<f64>> = scene
        .group("places")
        .unwrap()
        .nodes
        .iter()
        .filter_map(|node| match node {
            Node::Circle(circle) => Some(circle.at),
            _ => None,
        })
        .collect();
    let places = texts(scene).into_iter();
    for text in places.filter(|text| text.face == Face::Regular && text.spacing == 0.0) {
        let around = text.bounds().grown(6.0);
        let Some(mark) = marks.iter().find(|at| around.overlaps(&Rect::at(**at))) else { continue };
        let way = Line::new(*mark, text.bounds().centre());
        let crossed = edges.iter().any(|edge| edge.intersects(&way));
        assert!(!crossed, "{}: {what}", text.content);
    }
}

/// The legend has a symbol for each class that is drawn, and for no other.
fn the_legend_has_what_is_drawn(scene: &Scene, what: &str, lang: Lang) {
    let classes = [
        ("delimited-low-confidence", ["Delimited, low", "Делимитирована, достоверность низкая"]),
        ("contested-low-confidence", ["Contested, low", "Спорная, достоверность низкая"]),
    ];
    let Some(of) = [Lang::En, Lang::Ru].iter().position(|known| *known == lang) else { return };
    let legend = scene.said("legend");
    for (id, words) in classes {
        let drawn = scene.group("boundary").unwrap().nodes.iter().any(|node| match node {
            Node::Group(group) => group.id == id,
            _ => false,
        });
        assert_eq!(legend.contains(words[of]), drawn, "{id}: {what}: {legend}");
    }
}
