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
fn of_the_numbers_of_the_united_nations_only_that_of_an_international_boundary_is_known() {
    let line = |number: u8| {
        format!(
            r#"{{"type": "Feature", "properties": {{"bdytyp": {number}, "iso3cd": "KGZ_TJK"}},
                "geometry": {{"type": "LineString", "coordinates": [[70, 40], [71, 40]]}}}}"#
        )
    };
    let (statuses, warnings) = read(&line(1));
    assert_eq!(statuses, [Status::Delimited]);
    assert!(warnings[0].message.contains("UN Geodata: \"1\" is delimited"), "{}", warnings[0]);
    let refused = read::boundary("test", line(3).as_bytes(), &Rules::default()).unwrap_err();
    assert!(refused.to_string().contains("bdytyp"), "{refused}");
}

/// The words by which a hosted copy of the United Nations' base map draws; it labels the dashed ones
/// "Disputed Boundaries".
#[test]
fn the_words_of_the_base_map_of_the_united_nations_are_known_and_no_others() {
    let line = |word: &str| {
        format!(
            r#"{{"type": "Feature", "properties": {{"CARTOGRAPH": "{word}", "BDY_CNT01": "SDN"}},
                "geometry": {{"type": "LineString", "coordinates": [[30, 10], [31, 10]]}}}}"#
        )
    };
    for (word, status) in [
        ("International boundary line", Status::Delimited),
        ("Dashed boundary line", Status::Contested),
        ("Undetermined international dashed boundary line", Status::Contested),
        ("Dotted boundary line (Abyei)", Status::Contested),
    ] {
        assert_eq!(read(&line(word)).0, [status], "{word}");
    }
    let strange = line("Wavy boundary line");
    assert!(read::boundary("test", strange.as_bytes(), &Rules::default()).is_err());
}

#[test]
fn an_unknown_class_of_a_known_data_set_is_named_with_those_that_are_known() {
    for (name, known, class) in [
        ("ne", "Disputed (please verify)", "Line of doubt"),
        ("lsib", "Special Line", "Strange Line"),
    ] {
        let text = sample(name).replace(known, class);
        let problems = read::boundary("test", text.as_bytes(), &Rules::default()).unwrap_err();
        let error = problems.list.iter().find(|of| of.message.contains(class)).unwrap();
        assert!(error.hint.contains("\"International "), "{}", error.hint);
    }
}

#[test]
fn a_value_that_means_neither_status_is_no_status() {
    let text = sample("ne").replace("Disputed (please verify)", "Unrecognized (please verify)");
    assert!(read::boundary("test", text.as_bytes(), &Rules::default()).is_err());
    let text = sample("lsib").replace("\"RANK\"", "\"rung\"");
    assert!(read::boundary("test", text.as_bytes(), &Rules::default()).is_err());
}
