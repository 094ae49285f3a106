//! What would take too much, or says two things at once, is refused in words before the work; and
//! no machine or input makes the program panic.

use std::fmt::Write;
use std::process::{Command, Output};

use frontier::compare::{CompareError, MOST_DRAWINGS, Options, compare, matrix};
use frontier::{Dataset, Drawing, Drawn, embedded};
use geo::{LineString, MultiLineString};

use crate::program::frontier;

const LINES: &str = "tests/fixtures/readme/segments.geojson";

/// The words of a refusal.
fn refused(arguments: &[&str], input: &str, code: i32) -> String {
    let output = frontier(arguments, input.as_bytes());
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {words}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
    words
}

/// A thread of this stack can be had from no machine.
fn without_threads(arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_frontier"));
    program.args(arguments).env("RUST_MIN_STACK", (1_u64 << 62).to_string()).output().unwrap()
}

#[test]
fn without_a_thread_every_command_does_the_same_alone() {
    for arguments in [
        &["stats"][..],
        &["stats", LINES],
        &["check"],
        &["ruler"],
        &["validate"],
        &["borders"],
        &["compare"],
        &["claims"],
        &["map", "-f", "svg"],
        &["map", "-f", "pdf"],
        &["export", LINES, "-f", "parquet"],
        &["export", LINES, "-f", "fgb"],
        &["compare", "-f", "svg"],
    ] {
        let alone = without_threads(arguments);
        assert_eq!(alone.status.code(), Some(0), "{arguments:?}: {alone:?}");
        assert!(alone.stdout == frontier(arguments, b"").stdout, "{arguments:?}");
    }
}

#[test]
fn without_a_thread_a_report_is_written_and_a_file_of_another_format_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let report = without_threads(&["report", LINES, "-o", folder.path().to_str().unwrap()]);
    assert_eq!(report.status.code(), Some(0), "{report:?}");
    let table = without_threads(&["stats", "tests/fixtures/formats/border.parquet"]);
    assert_eq!(table.status.code(), Some(1));
    let words = String::from_utf8(table.stderr).unwrap();
    assert!(words.contains("no thread to take it apart in"), "{words}");
}

#[test]
fn a_picture_of_too_many_pixels_is_refused_before_its_input_is_read() {
    let size = ["--page", "2000x2000mm", "--dpi", "1200", "-f", "png"];
    for command in [&["map", "nowhere.geojson"][..], &["compare", "nowhere.geojson"]] {
        let words = refused(&[command, &size].concat(), "", 1);
        assert!(words.contains("94488 by 94488 pixels are more than the 150 million"), "{words}");
    }
}

/// Each of them on one element, or on an element in the one before it.
#[test]
fn more_attributes_than_kml_knows_are_refused_wherever_they_stand() {
    let line = "<LineString><coordinates>70,40 71,41</coordinates></LineString>";
    let kml = |open: &str, close: &str| {
        let data =
            "<ExtendedData><Data name='status'><value>contested</value></Data></ExtendedData>";
        format!(
            "<kml xmlns=\"k\"><!-- it's --><Placemark>{open}{close}{data}{line}</Placemark></kml>"
        )
    };
    let flat = |count| (0..count).map(|number| format!(" a{number} = '>'")).collect::<String>();
    let deep =
        |count| (0..count).map(|number| format!("<a xmlns:a{number}='u'>")).collect::<String>();
    for count in [90, 200_000] {
        let element = kml(&format!("<a{}>", flat(count)), "</a>");
        let nested = kml(&deep(count), &"</a>".repeat(count));
        for input in [element, nested] {
            let words = frontier(&["stats", "-"], input.as_bytes());
            let (code, words) = (words.status.code(), String::from_utf8_lossy(&words.stderr));
            assert_eq!(code, Some(i32::from(count > 100)), "{words}");
            assert!(
                count < 100 || words.contains("more than 100 different XML attributes"),
                "{words}"
            );
        }
    }
    let text = kml(&format!("<description><![CDATA[it's <a{}>]]></description>", flat(200)), "");
    assert!(frontier(&["stats", "-"], text.as_bytes()).status.success());
}

/// Teeth of two areas, each of which crosses all of the other one's.
fn comb(teeth: u32, upright: bool) -> String {
    let tooth = |number: u32| {
        let [left, right] = [0.25, 0.75].map(|part| (f64::from(number) + part) / f64::from(teeth));
        [[left, 0.1], [left, 1.0], [right, 1.0], [right, 0.1]]
    };
    let rim = (0..teeth).flat_map(tooth).chain([[1.0, 0.1], [1.0, 0.0], [0.0, 0.0]]);
    let rim = [[0.0, 0.0]].into_iter().chain(rim);
    let place =
        |[x, y]: [f64; 2]| if upright { [70.0 + x, 40.0 + y] } else { [70.0 + y, 40.0 + x] };
    let ring: Vec<[f64; 2]> = rim.map(place).collect();
    format!(
        r#"{{"type":"Feature","properties":{{"name":"{upright}"}},"geometry":{{"type":"Polygon","coordinates":[{ring:?}]}}}}"#
    )
}

#[test]
fn areas_between_which_a_hundred_thousand_others_lie_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (teeth, code) in [(10, 0), (270, 1)] {
        let files = [true, false].map(|upright| {
            let path = folder.path().join(format!("{teeth}-{upright}.geojson"));
            std::fs::write(&path, comb(teeth, upright)).unwrap();
            path.to_str().unwrap().to_owned()
        });
        let output = frontier(&["border", &files[0], &files[1]], b"");
        let words = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{words}");
        assert!(code == 0 || words.contains("cross in too many places"), "{words}");
    }
}

/// Each segment has a property of its own.
fn of_distinct_names(count: usize) -> String {
    let mut features = String::new();
    for number in 0..count {
        writeln!(
            features,
            r#"{{"type":"Feature","properties":{{"status":"contested","p{number}":1}},"geometry":{{"type":"LineString","coordinates":[[70,{}],[70.1,40]]}}}}"#,
            41.0 + number as f64 / 1e4
        )
        .unwrap();
    }
    features
}

#[test]
fn more_properties_than_a_table_has_columns_are_refused_as_a_table() {
    let input = of_distinct_names(2_000);
    for format in ["csv", "parquet", "fgb", "gpkg"] {
        let words = refused(&["export", "-", "-f", format], &input, 1);
        assert!(words.contains("as many columns, and a table has at most 2000"), "{words}");
    }
    for format in ["geojson", "kml"] {
        assert!(frontier(&["export", "-", "-f", format], input.as_bytes()).status.success());
    }
}

fn drawing(lines: impl IntoIterator<Item = LineString<f64>>) -> Drawing {
    let drawn = |line| {
        let line = MultiLineString::new(vec![line]);
        Drawn::from(line)
    };
    Drawing { dataset: Dataset::default(), lines: lines.into_iter().map(drawn).collect() }
}

fn straight(lat: f64) -> LineString<f64> {
    vec![(70.0, lat), (71.0, lat)].into()
}

#[test]
fn more_drawings_than_are_compared_are_refused_before_they_are_read() {
    let files = vec!["nowhere.geojson"; MOST_DRAWINGS + 1];
    let words = refused(&[&["compare"], files.as_slice()].concat(), "", 1);
    assert!(words.contains("13 drawings are more than the 12"), "{words}");
    let drawings = vec![drawing([straight(40.0)]); MOST_DRAWINGS + 1];
    assert!(matches!(matrix(&drawings, &Options::default()), Err(CompareError::TooMany(13))));
}

#[test]
fn a_drawing_of_a_thousand_copies_is_the_line_and_one_of_a_thousand_lines_nearby_is_refused() {
    let options = Options::default();
    let compared = |a: &Drawing, b: &Drawing| compare(a, b, &embedded::gazetteer(), &options);
    let one = drawing([straight(40.0)]);
    let copies = drawing(vec![straight(40.0); 4_000]);
    let found = compared(&copies, &one).unwrap();
    assert_eq!(found.a_to_b.unwrap().max_m, 0.0);
    // A centimetre apart.
    let near = drawing((0..4_000).map(|number| straight(40.0 + f64::from(number) * 1e-7)));
    assert!(matches!(compared(&near, &one), Err(CompareError::Piled(_))));
}

#[test]
fn a_line_to_and_fro_that_no_page_can_thin_is_drawn() {
    let turns: Vec<String> = (0..20_000)
        .map(|number| format!("[{},{}]", 70.0 + f64::from(number) / 2e4, 40 + number % 2))
        .collect();
    let input = format!(
        r#"{{"type":"Feature","properties":{{"status":"contested"}},"geometry":{{"type":"LineString","coordinates":[{}]}}}}"#,
        turns.join(",")
    );
    let map = frontier(&["map", "-", "-f", "svg"], input.as_bytes());
    assert_eq!(map.status.code(), Some(0), "{:?}", String::from_utf8_lossy(&map.stderr));
}

#[test]
fn options_that_contradict_each_other_are_wrong_usage() {
    let words = refused(&["stats", LINES, "--delimited", "a,b", "--contested", "b"], "", 2);
    assert!(words.contains("\"b\" means delimited and contested"), "{words}");
    for (from, to) in [("2024", "2010"), ("2024", "2024"), ("2024-05", "2024-04-30")] {
        let words = refused(&["map", "--change", from, to], "", 2);
        assert!(words.contains(&format!("from {from} to {to}, which is not later")), "{words}");
    }
}

#[test]
fn a_title_is_one_line_and_its_words_stay_apart() {
    let title = |text| frontier(&["map", "-f", "svg", "--title", text], b"");
    let svg = String::from_utf8(title("one\ntwo\tthree\r\n").stdout).unwrap();
    assert!(svg.contains("one two three<"));
    assert_eq!(title("one\u{1b}[31m").status.code(), Some(2));
}

#[test]
fn a_file_name_cannot_steer_the_terminal() {
    let name = "no\u{1b}[31m\u{202e}file";
    let words = refused(&["stats", name, "--color", "always"], "", 1);
    assert!(words.contains("no\\u{1b}[31m\\u{202e}file"), "{words:?}");
}

#[test]
fn a_folder_that_is_not_there_is_named_without_our_own_temporary_file() {
    let words = refused(&["stats", "-o", "no/such/folder/a.txt"], "", 1);
    assert!(words.contains("cannot write no/such/folder/a.txt"), "{words}");
    assert!(!words.contains(".frontier-"), "{words}");
}

#[test]
fn dates_of_maps_go_forward_each_is_there_once_and_they_are_not_too_many() {
    let many = (1900..1925).map(|year| year.to_string()).collect::<Vec<_>>().join(",");
    for (dates, expected) in [
        (many.as_str(), "--dates names 25 dates, and a page has at most 24 maps"),
        ("2017,2011", "--dates goes from 2017 to 2011, which is not later"),
        ("2011,2011", "--dates goes from 2011 to 2011, which is not later"),
        ("2011,2011-01-01", "which is not later"),
    ] {
        let words = refused(&["map", "nowhere.geojson", "--dates", dates], "", 2);
        assert!(words.contains(expected), "{words}");
    }
}

/// Half a meridian of WGS 84 is 20 003.93 km, by pyproj.
#[test]
fn nothing_is_farther_apart_than_the_poles() {
    for arguments in [
        &["stats", "nowhere.geojson", "--tolerance", "20005km"][..],
        &["validate", "nowhere.geojson", "--gap-tolerance", "1000000km"],
        &["tag", "nowhere.geojson", "nowhere.csv", "--reach", "1000000km"],
    ] {
        let words = refused(arguments, "", 2);
        assert!(words.contains("no two places on the Earth"), "{words}");
    }
    let output = frontier(&["stats", LINES, "--tolerance", "20004km"], b"");
    assert!(output.status.success(), "{output:?}");
}
