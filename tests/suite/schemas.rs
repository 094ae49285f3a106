//! Files of known data sets need no option: their columns are recognised, and that is said.

use frontier::{Problem, Rules, Status, read};

use crate::program::frontier;

fn sample(name: &str) -> String {
    std::fs::read_to_string(format!("tests/fixtures/readme/{name}.geojson")).unwrap()
}

fn read(text: &str) -> (Vec<Status>, Vec<Problem>) {
    let (boundary, warnings) = read::boundary("test", text.as_bytes(), &Rules::default()).unwrap();
    (boundary.segments.iter().map(|segment| segment.tag.tagged).collect(), warnings)
}

#[test]
fn columns_of_known_data_sets_are_recognised_with_one_warning_that_says_how() {
    for (name, words) in [
        ("lsib", ["\"STATUS\"", "LSIB", "\"Special Line\" is of kind special"]),
        ("ne", ["\"FEATURECLA\"", "Natural Earth", "\"International boundary\" is delimited"]),
        ("osm", ["\"boundary\"", "OpenStreetMap", "\"disputed\" is contested"]),
    ] {
        let (statuses, warnings) = read(&sample(name));
        // A special line of the US Department of State is in no sum, whatever its status.
        let third = if name == "lsib" { Status::Indefinite } else { Status::Contested };
        assert_eq!(statuses, [Status::Delimited, Status::Contested, third], "{name}");
        assert_eq!((warnings.len(), warnings[0].code), (1, "known-schema"), "{name}");
        words.iter().for_each(|word| assert!(warnings[0].message.contains(word), "{name}"));
    }
}

#[test]
fn a_way_of_openstreetmap_that_is_tagged_disputed_is_contested() {
    let text =
        sample("osm").replace("\"administrative\"", "\"administrative\", \"disputed\": \"yes\"");
    assert_eq!(read(&text).0, [Status::Contested; 3]);
}

#[test]
fn a_status_and_options_go_before_what_is_known_of_a_data_set() {
    let text = sample("ne").replace("\"SCALERANK\": 2", "\"status\": \"delimited\"");
    assert_eq!(read(&text), (vec![Status::Delimited; 3], vec![]));
    let arguments = ["stats", "-", "--delimited", "Disputed (please verify)"];
    assert_eq!(frontier(&arguments, sample("ne").as_bytes()).status.code(), Some(1));
}

#[test]
fn a_value_that_means_neither_status_is_no_status() {
    let text = sample("ne").replace("Disputed (please verify)", "Unrecognized (please verify)");
    assert!(read::boundary("test", text.as_bytes(), &Rules::default()).is_err());
    let text = sample("lsib").replace("\"RANK\"", "\"rung\"");
    assert!(read::boundary("test", text.as_bytes(), &Rules::default()).is_err());
}
