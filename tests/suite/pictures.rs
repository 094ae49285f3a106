//! Pictures as they were when someone last looked at them.
//!
//! `tests/fixtures/pictures.csv` has the SHA-256 of each as SVG. After a change that is meant to be
//! seen, look at the new pictures in `target/tmp/pictures` and renew the list:
//! `RENEW_PICTURES=1 cargo test --test suite pictures::`

use std::fs;
use std::path::Path;

use frontier::compare::{Options as Measures, compare};
use frontier::draw::chart::Reference;
use frontier::draw::map::comparison::{Found, Subject};
use frontier::draw::map::{Lang, Options};
use frontier::draw::{Letters, Scene, chart, map, svg};
use frontier::geodesic::chain;
use frontier::measure::ruler;
use frontier::provenance::sha256;
use frontier::{Selection, Survey, embedded};

fn survey() -> Survey {
    let boundary = embedded::boundary(None, None).unwrap();
    Survey::of(boundary, Selection::default()).unwrap()
}

fn map(extent: &str, inset: Option<&str>, page: &str, lang: Lang) -> Scene {
    let named = |name: &str| embedded::extents().get(name).copied();
    let (extent, inset, size) = (named(extent), inset.and_then(named), page.parse().unwrap());
    let options = Options { extent, inset, size, lang: lang.language(), ..Options::default() };
    map::draw(&survey(), &embedded::context(Some("2025-01")), &options).unwrap()
}

fn comparison() -> Scene {
    let drawings = embedded::EDITION_NAMES.map(|name| embedded::drawing(name).unwrap());
    let [a, b] = &drawings;
    let found = compare(a, b, &embedded::gazetteer(), &Measures::default()).unwrap();
    let subject = Subject { drawings: &drawings, found: Found::Two(&found) };
    map::comparison::draw(subject, &embedded::context(None), &Options::default()).unwrap()
}

fn pictures() -> Vec<(&'static str, String)> {
    let survey = survey();
    let lines = survey.segments.iter().flat_map(|surveyed| &surveyed.segment.line.0);
    let curve = ruler::curve(&chain::join(lines));
    let totals = Reference::totals(&embedded::claims());
    let progress =
        chart::progress(&embedded::timeline(), &embedded::timeline_series(), Lang::En.language());
    let ruler = chart::ruler(&survey.dataset, survey.as_of, &curve, &totals, Lang::En.language());
    let live = [
        ("map", map("batken-sughd", None, "a4-landscape", Lang::En)),
        ("map-whole-inset", map("whole", Some("vorukh"), "a4-landscape", Lang::En)),
        ("map-tajik-narrow", map("isfara", None, "journal-single", Lang::Tg)),
        ("map-russian-slide", map("vorukh", None, "slide", Lang::Ru)),
        ("map-compare", comparison()),
        ("chart-sections", chart::sections(&survey, "section", Lang::En.language())),
        ("chart-progress", progress.unwrap()),
        ("chart-ruler", ruler.unwrap()),
    ];
    let outlined = map("vorukh", None, "square", Lang::Ky);
    let live = live.into_iter().map(|(name, scene)| (name, svg(&scene, Letters::Live)));
    live.chain([("map-outlined", svg(&outlined, Letters::Outlined))]).collect()
}

#[test]
fn every_picture_is_the_one_that_was_looked_at() {
    let list = Path::new("tests/fixtures/pictures.csv");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    fs::create_dir_all(&folder).unwrap();
    let mut found = String::from("name,sha256\n");
    for (name, svg) in pictures() {
        fs::write(folder.join(name).with_extension("svg"), &svg).unwrap();
        found.push_str(&format!("{name},{}\n", sha256(svg.as_bytes())));
    }
    if std::env::var_os("RENEW_PICTURES").is_some() {
        fs::write(list, &found).unwrap();
    }
    let known = fs::read_to_string(list).unwrap_or_default();
    let changed: Vec<&str> =
        found.lines().filter(|line| !known.lines().any(|of| of == *line)).collect();
    assert!(changed.is_empty(), "look at {}: {changed:#?}", folder.display());
    assert_eq!(known.lines().count(), found.lines().count());
}
