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
    let layer =
        RIVER.replace(r#""name":"Corridor""#, r#""name":"Corridor","dataset":"Survey of roads""#);
    assert_eq!(own(&layer).others_called, "Survey of roads");
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
    let rivers = |of: &Context| of.rivers.iter().filter(|of| !of.line.0.is_empty()).count();
    assert!(rivers(&pack) > 5 && rivers(&both) > rivers(&pack) - 3, "those beside it stay");
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
fn a_line_of_ones_own_replaces_what_it_draws_again_and_nothing_beside_it() {
    let river = |name: &str, at: f64| {
        let feature = format!(
            r#"{{"type":"Feature","properties":{{"name":"{name}","kind":"river"}},"geometry":
                {{"type":"LineString","coordinates":[[10,{at}],[10.5,{at}],[11,{at}]]}}}}"#
        );
        own(&feature).rivers
    };
    let map = [river("Same", 5.02), river("Other", 5.4), river("Twin", 5.5), river("Twin", 9.0)];
    let map = Context { rivers: map.concat(), ..Context::default() };
    let mine = [river("Mine", 5.0), river("Twin", 5.9), river("Twin", 5.3)].concat();
    let both = map.with(Context { rivers: mine, ..Context::default() });
    let left: Vec<(&str, usize)> =
        both.rivers.iter().map(|of| (of.names.get("en"), of.line.0.len())).collect();
    let [map, mine] = [&left[..4], &left[4..]];
    assert_eq!(map, [("Same", 0), ("Other", 1), ("Twin", 0), ("Twin", 1)]);
    assert!(mine.iter().all(|(_, parts)| *parts == 1));
}

#[test]
fn a_table_of_places_says_which_columns_it_has_and_which_it_needs() {
    let spanish = [("lugares.csv", "nombre;latitud;longitud\nTumeremo;7,3;-61,5\n")];
    let told = drawn(&spanish, &["--places", "lugares.csv"]).unwrap_err();
    for word in ["nombre", "longitud", "`lon`", "`lat`", "`name`"] {
        assert!(told.contains(word), "{told}");
    }
    let latin = b"name,lat,lon\nBol\xEDvar,8.12,-63.55\n";
    let told = read::places("latin.csv", latin).unwrap_err().to_string();
    assert!(told.contains("latin.csv:2:") && told.contains("-f LATIN1 -t UTF-8"), "{told}");
}

#[test]
fn each_row_of_a_table_of_places_is_one_even_with_one_id_for_all() {
    let table = "\u{FEFF}id;name;lat;lon\n1;A;7,3;-61,5\n1;B;6,72;-61,13\n";
    let (_, places, _) = read::places("table", table.as_bytes()).unwrap();
    let at: Vec<geo::Geometry<f64>> = places.into_iter().map(|(at, _)| at).collect();
    assert_eq!(at, [[-61.5, 7.3], [-61.13, 6.72]].map(|at| geo::Point::from(at).into()));
}

#[test]
fn a_file_of_which_nothing_lies_on_the_map_is_warned_of_and_not_credited() {
    let towns = [("swapped.csv", "name,lat,lon\nOwn Town,-46.4,-40.2\n")];
    let map = drawn(&towns, &["--places", "swapped.csv"]).unwrap();
    assert!(!map.contains("drawn:"), "it is not credited");
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
    // What it was made of is in its record.
    let written = map.split("<text").skip(1).filter_map(|rest| rest.split("</text>").next());
    let named: Vec<&str> = written.filter(|text| text.contains("mine.geojson")).collect();
    assert!(
        named.is_empty(),
        "the legend says whose it is, not what its file is called: {named:?}"
    );
    let russian = drawn(&files, &["--context", "mine.geojson", "--lang", "ru"]).unwrap();
    assert!(russian.contains("Своё озеро") && russian.contains("показано:"));
    let plain = drawn(&[], &[]).unwrap();
    assert!(!plain.contains("drawn:") && !plain.contains(r#"id="others""#));
}

#[test]
fn places_of_two_files_of_ones_own_are_all_named_however_near_they_are() {
    let village = r#"{"type":"Feature","properties":{"name":"Near Village"},
        "geometry":{"type":"Point","coordinates":[46.2,40.6]}}"#;
    let files = [("v.geojson", village), ("towns.csv", "name,lat,lon\nNear Town,40.628,46.172\n")];
    let map = drawn(&files, &["--context", "v.geojson", "--places", "towns.csv"]).unwrap();
    for name in ["Near Village", "Near Town"] {
        assert!(map.contains(name), "{name}");
    }
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

#[test]
fn a_position_of_fewer_than_two_numbers_is_an_error_in_every_kind_of_geometry() {
    for (kind, coordinates) in [
        ("Point", "[45]"),
        ("MultiPoint", "[[45,39],[]]"),
        ("LineString", "[[45,39],[45]]"),
        ("MultiLineString", "[[[45,39],[45]]]"),
        ("Polygon", "[[[45,39],[46,39],[45],[45,39]]]"),
        ("MultiPolygon", "[[[[45,39],[46,39],[45],[45,39]]]]"),
    ] {
        let geometry = format!(r#"{{"type":"{kind}","coordinates":{coordinates}}}"#);
        let inside = format!(r#"{{"type":"GeometryCollection","geometries":[{geometry}]}}"#);
        for geometry in [geometry, inside] {
            let text = format!(r#"{{"type":"Feature","properties":{{}},"geometry":{geometry}}}"#);
            let problems = read::geometries("own", text.as_bytes(), None).unwrap_err();
            assert_eq!(problems.errors(), 1, "{geometry}");
        }
    }
}
