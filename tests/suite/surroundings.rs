//! `--context`, `--places` and `--credit`: surroundings of one's own on maps of any border.

use std::fs;
use std::path::Path;

use frontier::world::context::{Context, Standing};
use frontier::{read, world};

use crate::program::frontier;

const RIVER: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"name":"Own River","kind":"river"},
  "geometry":{"type":"LineString","coordinates":[[44.0,39.0],[44.3,39.5],[44.5,39.9],[44.6,40.2],[44.9,40.9],[47.0,41.5]]}},
 {"type":"Feature","properties":{"name":"Own Lake","name:ru":"Своё озеро","natural":"water"},
  "geometry":{"type":"Polygon","coordinates":[[[45,39.2],[45.6,39.2],[45.6,39.6],[45,39.6],[45,39.2]]]}},
 {"type":"Feature","properties":{"name":"Corridor"},
  "geometry":{"type":"LineString","coordinates":[[45.1,39.0],[46.5,39.0]]}},
 {"type":"Feature","properties":{"name":"Hamlet","population":900},
  "geometry":{"type":"Point","coordinates":[46.2,40.6]}},
 {"type":"Feature","properties":{"name":"Old line","featurecla":"Disputed (please verify)"},
  "geometry":{"type":"LineString","coordinates":[[44.2,40.6],[44.9,40.9]]}}]}"#;

fn own(text: &str) -> Context {
    let (dataset, features, _) = read::geometries("own", text.as_bytes(), None).unwrap();
    world::own(&dataset, features)
}

/// The text of a map of a border with files beside it, each written under a name.
fn drawn(files: &[(&str, &str)], arguments: &[&str]) -> Result<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let named = |argument: &&str| match Path::new(argument).extension() {
        Some(_) => place(argument),
        None => (*argument).to_owned(),
    };
    let arguments: Vec<String> = arguments.iter().map(named).collect();
    let mut all = vec!["map", "--border", "ARM-AZE", "-f", "svg"];
    all.extend(arguments.iter().map(String::as_str));
    let output = frontier(&all, b"");
    let text = |bytes| String::from_utf8(bytes).unwrap();
    if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
}

#[test]
fn features_are_what_they_say_that_they_are_and_points_are_places() {
    let found = own(RIVER);
    assert_eq!(found.rivers[0].names.get("en"), "Own River");
    assert_eq!(found.lakes[0].names.get("ru"), "Своё озеро");
    assert_eq!(found.others[0].names.get("en"), "Corridor");
    assert_eq!((found.places.len(), found.places[0].population), (1, 900));
    assert_eq!(found.borders[0].standing, Standing::Contested);
}

#[test]
fn what_is_of_ones_own_wins_over_the_pack_where_it_is_and_not_elsewhere() {
    let near: frontier::Extent = [40.0, 36.0, 52.0, 44.0].into();
    let survey = {
        let pair = world::pair("ARM-AZE").unwrap();
        let boundary = world::boundary(&pair, None).unwrap();
        frontier::Survey::of(boundary, frontier::Selection::default()).unwrap()
    };
    let pack = world::scenery(&survey, near, 3e6, None);
    let both = pack.clone().with(own(RIVER));
    let inside = |of: &Context| {
        let within: frontier::Extent = [44.0, 39.0, 47.0, 41.5].into();
        let rivers = of.rivers.iter().filter(|river| river.names.get("en") != "Own River");
        rivers
            .flat_map(|river| river.line.iter().flatten())
            .filter(|at| within.contains(**at))
            .count()
    };
    let all = |of: &Context| of.rivers.iter().flat_map(|river| river.line.iter().flatten()).count();
    assert!(inside(&pack) > 0);
    assert_eq!(inside(&both), 0);
    assert!(all(&both) > 100, "rivers elsewhere stay");
    let ganja = |name: &str| Context {
        places: own(&format!(
            r#"{{"type":"Feature","properties":{{"name":"{name}"}},
                "geometry":{{"type":"Point","coordinates":[44.51,40.18]}}}}"#
        ))
        .places,
        ..Context::default()
    };
    let called = |of: Context, name: &str| {
        of.places.iter().filter(|place| place.names.get("en") == name).count()
    };
    assert_eq!(called(pack.clone(), "Yerevan"), 1);
    assert_eq!(called(pack.clone().with(ganja("Yerevan")), "Yerevan"), 1);
    assert_eq!(called(pack.with(ganja("Jerewan")), "Yerevan"), 0, "one spot has one name");
}

#[test]
fn a_map_names_and_credits_surroundings_of_ones_own_and_the_legend_explains_them() {
    let files = [("mine.geojson", RIVER), ("towns.csv", "name,lat,lon\nOwn Town,40.2,46.4\n")];
    let map = drawn(
        &files,
        &["--context", "mine.geojson", "--places", "towns.csv", "--credit", "Surveyors"],
    )
    .unwrap();
    for name in ["Own River", "Own Lake", "Corridor", "Hamlet", "Own Town", "Surveyors"] {
        assert!(map.contains(name), "{name}");
    }
    assert!(map.contains(r#"id="others""#));
    let russian = drawn(&files, &["--context", "mine.geojson", "--lang", "ru"]).unwrap();
    assert!(russian.contains("Своё озеро") && russian.contains("показано:"));
    let plain = drawn(&[], &[]).unwrap();
    assert!(!plain.contains("drawn:") && !plain.contains(r#"id="others""#));
}

#[test]
fn a_faulty_file_beside_a_map_is_refused_with_the_place_of_the_fault() {
    let off =
        r#"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[10,95]}}"#;
    let error = drawn(&[("off.geojson", off)], &["--context", "off.geojson"]).unwrap_err();
    assert!(error.contains("10, 95 is not on Earth"), "{error}");
    let none = drawn(&[], &["--credit", "me"]).unwrap_err();
    assert!(none.contains("--credit") && none.contains("--context"), "{none}");
}
