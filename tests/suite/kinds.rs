//! What a segment is beside delimited and contested: demarcated, a line of control, a special line.
//! Lines run along the equator, where one degree is the radius times pi / 180.

use std::fs;

use frontier::{Problems, Rules, read};
use serde_json::Value;

use crate::markup::between;
use crate::program::frontier;

const DEGREE: f64 = 6_378_137.0 * std::f64::consts::PI / 180.0;

fn line(properties: &str, [from, to]: [f64; 2]) -> String {
    format!(
        r#"{{"type": "Feature", "properties": {{{properties}}},
            "geometry": {{"type": "LineString", "coordinates": [[{from}, 0], [{to}, 0]]}}}}"#
    )
}

fn collection(features: &[String]) -> String {
    let dataset = r#""dataset": {"as_of": "2020"}"#;
    format!(r#"{{"type": "FeatureCollection", {dataset}, "features": [{}]}}"#, features.join(",\n"))
}

/// The special line runs along all the others, and stands first.
fn four() -> String {
    collection(&[
        line(r#""id": "lease", "kind": "special""#, [0.0, 6.0]),
        line(
            r#""id": "marked", "status": "delimited", "delimited_on": "2010", "demarcated_on": "2015""#,
            [0.0, 1.0],
        ),
        line(r#""id": "pillars", "status": "demarcated", "kind": "Boundary""#, [1.0, 3.0]),
        line(r#""id": "truce", "status": "contested", "kind": "control""#, [3.0, 6.0]),
    ])
}

fn run(arguments: &[&str]) -> String {
    let output = frontier(arguments, four().as_bytes());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn stats(arguments: &[&str]) -> Value {
    let all = [&["stats", "-", "--format", "json"], arguments].concat();
    serde_json::from_str(&run(&all)).unwrap()
}

fn degrees(figures: &Value) -> f64 {
    (figures["length_m"].as_f64().unwrap() / DEGREE * 1e9).round() / 1e9
}

#[test]
fn demarcated_counts_as_delimited_and_a_special_line_in_no_sum() {
    let found = stats(&[]);
    let by_status = &found["by_status"];
    assert_eq!(degrees(&found["total"]), 6.0);
    assert_eq!(["delimited", "contested"].map(|word| degrees(&by_status[word])), [3.0, 3.0]);
    assert_eq!(degrees(&found["demarcated"]), 3.0);
    let kinds = ["boundary", "control", "special"];
    assert_eq!(kinds.map(|word| degrees(&found["by_kind"][word])), [3.0, 3.0, 6.0]);
    assert_eq!(found["by_kind"]["special"]["share"], Value::Null);
    let notes = found["notes"].to_string();
    for said in ["Demarcated segments count as delimited", "in no total", "by their status"] {
        assert!(notes.contains(said), "{said}: {notes}");
    }
}

#[test]
fn demarcation_has_a_date_of_its_own() {
    let at = |date: &str| stats(&["--where", "id=marked", "--as-of", date]);
    assert_eq!(at("2014")["demarcated"], Value::Null);
    assert_eq!(degrees(&at("2014")["by_status"]["delimited"]), 1.0);
    assert_eq!(degrees(&at("2016")["demarcated"]), 1.0);
    assert_eq!(degrees(&at("2009")["by_status"]["contested"]), 1.0);
}

#[test]
fn what_does_not_occur_is_in_no_table() {
    let plain = collection(&[line(r#""status": "delimited""#, [0.0, 1.0])]);
    for format in ["text", "json", "csv"] {
        let output = frontier(&["stats", "-", "--format", format], plain.as_bytes());
        let text = String::from_utf8(output.stdout).unwrap().to_lowercase();
        for word in ["demarcated", "by kind", "by_kind", "special", "control"] {
            assert!(!text.contains(word), "{format} {word}: {text}");
        }
    }
}

#[test]
fn a_word_that_is_no_kind_is_an_error_that_suggests_one() {
    let refused = |properties: &str| -> Problems {
        let text = collection(&[line(properties, [0.0, 1.0])]);
        read::boundary("test", text.as_bytes(), &Rules::default()).unwrap_err()
    };
    let told = refused(r#""status": "contested", "kind": "controll""#).to_string();
    assert!(told.contains("unknown-kind") && told.contains("did you mean \"control\"?"), "{told}");
    let own = collection(&[line(r#""status": "contested", "kind": "river""#, [0.0, 1.0])]);
    let (_, warnings) = read::boundary("test", own.as_bytes(), &Rules::default()).unwrap();
    assert_eq!(warnings[0].code, "unknown-kind");
    let told = refused(r#""status": "demarkated""#).to_string();
    assert!(told.contains("did you mean \"demarcated\"?"), "{told}");
}

#[test]
fn an_export_says_demarcated_and_reads_as_it_was() {
    let exported = run(&["export", "-", "--format", "geojson", "-o", "-"]);
    let value: Value = serde_json::from_str(&exported).unwrap();
    let status = |index: usize| value["features"][index]["properties"]["status"].clone();
    assert_eq!([1, 2, 3].map(status), ["demarcated", "demarcated", "contested"]);
    let again = frontier(&["stats", "-", "--format", "json"], exported.as_bytes());
    let again: Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!(again["demarcated"], stats(&[])["demarcated"]);
    assert_eq!(again["by_kind"], stats(&[])["by_kind"]);
}

#[test]
fn the_legend_of_a_map_has_each_class_that_occurs() {
    let map = run(&["map", "-", "--format", "svg"]);
    for group in ["id=\"demarcated\"", "id=\"control\"", "id=\"special\""] {
        assert!(map.contains(group), "{group}");
    }
    for absent in ["id=\"delimited\"", "id=\"contested\""] {
        assert!(!map.contains(absent), "{absent}");
    }
}

#[test]
fn a_selection_may_ask_for_what_is_demarcated() {
    assert_eq!(degrees(&stats(&["--where", "status=demarcated"])["total"]), 3.0);
    assert_eq!(degrees(&stats(&["--where", "status=delimited"])["total"]), 3.0);
}

#[test]
fn neither_a_check_of_lines_nor_a_comparison_takes_a_special_line_for_a_boundary() {
    let checked = run(&["validate", "-"]);
    assert!(!checked.contains("overlap") && !checked.contains("drawn twice"), "{checked}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("four.geojson").display().to_string();
    fs::write(&path, four()).unwrap();
    let compared = frontier(&["compare", &path, &path], b"");
    let told = String::from_utf8(compared.stderr).unwrap();
    assert!(told.contains("special-line") && !told.contains("drawn twice"), "{told}");
}

/// What both draw, K's course that was agreed, T's in its place, and two courses still open.
fn agreed() -> String {
    let course = |properties: &str, coordinates: &str| {
        format!(
            r#"{{"type": "Feature", "properties": {{{properties}}},
                "geometry": {{"type": "LineString", "coordinates": {coordinates}}}}}"#
        )
    };
    let claim = |id: &str, by: &str| {
        format!(r#""id": "{id}", "status": "contested", "kind": "claim", "claimed_by": "{by}""#)
    };
    collection(&[
        line(r#""id": "west", "status": "delimited""#, [0.0, 1.0]),
        line(r#""id": "K1", "status": "delimited", "kind": "boundary""#, [1.0, 2.0]),
        course(&claim("T1", "T"), "[[2, 0], [1.5, 0.5], [1, 0]]"),
        line(r#""id": "east", "status": "delimited""#, [2.0, 3.0]),
        line(&claim("K2", "K"), [3.0, 4.0]),
        course(&claim("T2", "T"), "[[3, 0], [3.5, 0.5], [4, 0]]"),
    ])
}

#[test]
fn a_claim_beside_the_course_that_was_agreed_is_refused_until_it_is_taken_out() {
    for command in ["stats", "validate"] {
        let refused = frontier(&[command, "-"], agreed().as_bytes());
        let told = [refused.stdout, refused.stderr].map(|out| String::from_utf8(out).unwrap());
        let told = told.concat();
        assert!(!refused.status.success() && told.contains("overtaken-claim"), "{told}");
        assert!(["\"T1\"", "\"K1\""].iter().all(|id| told.contains(id)), "{told}");
        assert!(!told.contains("T2"), "{told}");
    }
    let folder = tempfile::tempdir().unwrap();
    let [line, table] = ["line.geojson", "table.csv"].map(|name| folder.path().join(name));
    fs::write(&line, agreed()).unwrap();
    fs::write(&table, "id,status\nT1,none\n").unwrap();
    let tagged = frontier(&["tag", line.to_str().unwrap(), table.to_str().unwrap()], b"");
    let found = frontier(&["stats", "-", "--format", "json"], &tagged.stdout);
    let found: Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!(degrees(&found["total"]), 3.0);
    assert_eq!(degrees(&found["alternatives"]["K"]["line"]), 4.0);
}

#[test]
fn what_one_side_alone_draws_is_not_agreed_by_its_status() {
    let text = collection(&[line(
        r#""status": "delimited", "kind": "claim", "claimed_by": "K""#,
        [0.0, 1.0],
    )]);
    let (_, warnings) = read::boundary("test", text.as_bytes(), &Rules::default()).unwrap();
    assert_eq!(warnings[0].code, "agreed-claim");
}

#[test]
fn what_one_side_alone_draws_needs_no_date_for_the_data_to_have_one() {
    let claim = r#""status": "contested", "kind": "claim", "claimed_by": "K""#;
    let dated = r#""status": "delimited", "as_of": "2017-06""#;
    let features = [line(dated, [0.0, 1.0]), line(claim, [1.0, 2.0])].join(",");
    let text = format!(r#"{{"type": "FeatureCollection", "features": [{features}]}}"#);
    let (found, _) = read::boundary("test", text.as_bytes(), &Rules::default()).unwrap();
    assert_eq!(found.dataset.as_of, "2017-06".parse().ok());
}

/// A line between two states, and the course that each claims beyond it.
fn claimed(sides: &str) -> String {
    let claim =
        |by: &str| format!(r#""status": "contested", "kind": "claim", "claimed_by": "{by}""#);
    let features = [
        line(&format!(r#""status": "contested"{sides}"#), [0.0, 1.0]),
        line(&claim("KGZ"), [2.0, 3.0]),
        line(&claim("TJK"), [4.0, 5.0]),
    ];
    format!(r#"{{"type": "FeatureCollection", "features": [{}]}}"#, features.join(",\n"))
}

#[test]
fn a_claim_has_a_dash_and_an_entry_of_its_own_in_the_legend() {
    let map = frontier(&["map", "-", "-f", "svg"], claimed("").as_bytes());
    let svg = String::from_utf8(map.stdout).unwrap();
    let dash = |id: &str| {
        let group = between(&svg, &format!("<g id=\"{id}\""), ">").to_owned();
        between(&group, "stroke=\"", "\"").to_owned()
    };
    assert_eq!(dash("claim"), dash("contested"), "one colour, as both are contested");
    let legend = between(&svg, "<g id=\"legend\">", "</g>");
    let dashes: Vec<&str> = legend.split("stroke-dasharray=\"").skip(1).collect();
    assert_eq!(dashes.len(), 2);
    assert_ne!(dashes[0].split('"').next(), dashes[1].split('"').next());
    for words in ["Contested (not agreed", "Course that one side claims", "111.3\u{a0}km / TJK"] {
        assert!(legend.contains(words), "{words}: {legend}");
    }
}

#[test]
fn a_map_without_a_title_is_called_by_the_two_states_or_else_by_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("line.geojson");
    let title = |sides: &str, lang: &str| {
        fs::write(&file, claimed(sides)).unwrap();
        let map = frontier(&["map", file.to_str().unwrap(), "--lang", lang, "-f", "svg"], b"");
        let svg = String::from_utf8(map.stdout).unwrap();
        between(&svg, "<title>", "</title>").to_owned()
    };
    // In the order of the alphabet, whichever is left.
    let sides = r#", "left": "TG", "right": "GH""#;
    assert_eq!(title(sides, "en"), "Ghana – Togo");
    assert_eq!(title(sides, "ru"), "Гана – Того");
    assert_eq!(title(r#", "left": "P", "right": "Q""#, "en"), "P – Q");
    assert_eq!(title("", "en"), "line");
}

#[test]
fn a_border_of_the_world_has_its_credit_in_the_language_of_the_map_with_its_release() {
    for (lang, words) in [("en", "version 5"), ("ru", "Natural Earth 5"), ("tg", "Natural Earth 5")]
    {
        let map = ["map", "--border", "KGZ-UZB", "--lang", lang, "-f", "svg"];
        let svg = String::from_utf8(frontier(&map, b"").stdout).unwrap();
        let source = between(&svg, "<g id=\"source\">", "</g>");
        assert!(source.contains(words), "{source}");
        assert_eq!(source.contains("generalised"), lang == "en", "{source}");
    }
}
