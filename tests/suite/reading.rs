//! Large inputs, whose features go through many batches and threads.

use std::io::{Cursor, Write};

use frontier::read;
use frontier::read::Rules;
use frontier::table::Tabled;

const FEATURES: usize = 8_000;

fn feature(number: usize) -> String {
    let lon = 70.0 + number as f64 * 1e-5;
    format!(
        r#"{{"type":"Feature","properties":{{"id":"s{number}","status":"delimited","note":"q\"u}}o]t{{e жңғ"}},"geometry":{{"type":"LineString","coordinates":[[{lon},40],[{lon},40.1]]}}}}"#
    )
}

fn features() -> Vec<String> {
    (0..FEATURES).map(feature).collect()
}

fn collection(features: &[String], between: &str) -> String {
    let list = features.join(between);
    format!(
        r#"{{"bbox":[70,40,71,41],"list":["features",":["],"features" : [{list}],"dataset":{{"name":"late"}},"type":"FeatureCollection"}}"#
    )
}

fn ids(text: &[u8]) -> Vec<String> {
    let mut ids = Vec::new();
    let outcome = read::each_segment(
        "test",
        text,
        &Rules::default(),
        |segment| segment.name().into_owned(),
        |id| ids.push(id),
    );
    assert_eq!(outcome.problems.list, []);
    ids
}

#[test]
fn segments_come_in_file_order_from_every_kind_of_file() {
    let expected: Vec<String> = (0..FEATURES).map(|number| format!("s{number}")).collect();
    let features = features();
    assert_eq!(ids(collection(&features, ",").as_bytes()), expected);
    assert_eq!(ids(collection(&features, " ,\n").as_bytes()), expected);
    assert_eq!(ids(features.join("\n").as_bytes()), expected);
    let sequence: String = features.iter().map(|text| format!("\u{1E}{text}\n")).collect();
    assert_eq!(ids(sequence.as_bytes()), expected);
    let mut zip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    zip.write_all(collection(&features, ",\n").as_bytes()).unwrap();
    assert_eq!(ids(&zip.finish().unwrap()), expected);
}

#[test]
fn what_stands_behind_the_features_is_read() {
    let text = collection(&features(), ",");
    let (boundary, _) = read::boundary("test", text.as_bytes(), &Rules::default()).unwrap();
    assert_eq!(boundary.dataset.name, "late");
    assert_eq!(boundary.segments.len(), FEATURES);
}

#[test]
fn a_reader_that_gives_a_few_bytes_at_a_time_changes_nothing() {
    struct Trickle(Cursor<Vec<u8>>);
    impl std::io::Read for Trickle {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let few = buffer.len().min(7);
            self.0.read(&mut buffer[..few])
        }
    }
    let text = collection(&features(), ",");
    let reading = read::examine("test", Trickle(Cursor::new(text.into_bytes())), &Rules::default());
    let vertices = |of: &frontier::Segment| of.line.iter().map(|part| part.0.len()).sum::<usize>();
    let segments = &reading.boundary.segments;
    assert_eq!(segments.len(), FEATURES);
    assert_eq!(segments.iter().map(vertices).sum::<usize>(), 2 * FEATURES);
    assert_eq!(reading.problems.list, []);
}

#[test]
fn a_fault_deep_in_a_file_is_found_at_its_line_column_and_feature() {
    let mut features = features();
    features[6_000] = features[6_000].replace(",40.1]", ",140.1]");
    let text = collection(&features, ",\n");
    let expected = text.find(",140.1]").unwrap();
    let line_start = text[..expected].rfind('\n').unwrap() + 1;
    let bracket = text[..expected].rfind('[').unwrap();
    let reading = read::examine("test", text.as_bytes(), &Rules::default());
    let [problem] = &reading.problems.list[..] else { panic!("{}", reading.problems) };
    assert_eq!((problem.code, problem.feature), ("out-of-range", Some(6_000)));
    assert_eq!(problem.line, 6_001);
    assert_eq!(problem.column, 1 + text[line_start..bracket].chars().count());
}

#[test]
fn a_file_that_is_cut_off_or_broken_anywhere_gives_only_that_error() {
    let text = collection(&features(), ",\n");
    for share in [0.2, 0.5, 0.999] {
        let cut = boundary_at(&text, share);
        let reading = read::examine("test", &text.as_bytes()[..cut], &Rules::default());
        let [problem] = &reading.problems.list[..] else { panic!("{}", reading.problems) };
        assert_eq!((problem.code, reading.boundary.segments.len()), ("json", 0));
        assert_eq!(problem.line, 1 + text[..cut].matches('\n').count());
    }
}

#[test]
fn ids_that_far_apart_segments_share_are_found() {
    let mut features = features();
    features[7_900] = feature(3);
    let reading = read::examine("test", collection(&features, ",").as_bytes(), &Rules::default());
    let [problem] = &reading.problems.list[..] else { panic!("{}", reading.problems) };
    assert_eq!((problem.code, problem.id.as_deref()), ("duplicate-id", Some("s3")));
    assert!(problem.message.contains("2 segments"));
}

/// The last character boundary within a share of a text.
fn boundary_at(text: &str, share: f64) -> usize {
    let mut cut = (text.len() as f64 * share) as usize;
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    cut
}

#[test]
fn counting_segments_as_they_come_gives_the_figures_of_the_whole_boundary() {
    use frontier::measure::stats::{Tallies, summarise};
    use frontier::{Selection, Survey, embedded};

    let keys: Vec<String> = ["status", "part", "confidence", "no-such"].map(str::to_owned).to_vec();
    let june = Selection { as_of: "2017-06".parse().ok(), ..Selection::default() };
    let contested = "status=contested".parse().unwrap();
    for selection in [june.clone(), Selection { conditions: vec![contested], ..june }] {
        let bytes = embedded::source("2025-01").unwrap();
        let mut tallies = Tallies::new(&keys);
        let outcome = read::each_segment(
            "file",
            bytes,
            &Rules::default(),
            |segment| segment,
            |segment| tallies.add(segment, &selection),
        );
        let (boundary, _) = read::boundary("file", bytes, &Rules::default()).unwrap();
        let survey = Survey::of(boundary, selection.clone()).unwrap();
        let summary = tallies.summarise(&outcome.dataset(), &selection).unwrap();
        assert_eq!(summary, summarise(&survey, &keys));
    }
}

#[test]
fn counting_parts_of_a_file_apart_gives_the_same_figures_in_the_same_order() {
    use frontier::Selection;
    use frontier::measure::stats::Tallies;

    // Two megabytes: several parts, each with a group that no part before it has.
    let feature = |n: usize| {
        let (part, group, lat) = (n % 3, n / 700, n as f64 / 1e3);
        let filling = "x".repeat(100);
        format!(
            r#"{{"type":"Feature","properties":{{"id":"{n}","status":"contested","delimited_on":"{}","part":"p{part}","group":"g{group}","n":"{filling}"}},"geometry":{{"type":"LineString","coordinates":[[70,{lat}],[70.01,{lat}]]}}}}"#,
            2000 + n % 20
        )
    };
    let text = (0..7_000).map(feature).collect::<Vec<_>>().join("\n");
    let keys: Vec<String> = ["group", "status", "part"].map(str::to_owned).to_vec();
    let selection = Selection { as_of: "2010".parse().ok(), ..Selection::default() };
    let (parts, count) = summary(&text, &keys, &selection);
    assert!(count > 3, "{count} parts");
    let mut whole = Tallies::new(&keys);
    let outcome = read::each_segment(
        "test",
        text.as_bytes(),
        &Rules::default(),
        |segment| segment,
        |segment| whole.add(segment, &selection),
    );
    let whole = whole.summarise(&outcome.dataset(), &selection).unwrap();
    let groups: Vec<_> = (0..10).map(|n| format!("g{n}")).collect();
    assert!(parts.groups["group"].keys().eq(&groups));
    assert_eq!((parts.total.segments, parts.limits.len()), (7_000, 0));
    assert_eq!(parts, whole);
}

#[test]
fn members_before_and_behind_the_features_are_kept_and_none_may_stand_twice() {
    let list = features().join(",\n");
    let text = |before: &str, behind: &str| {
        format!(r#"{{"type":"FeatureCollection",{before}"features":[{list}]{behind}}}"#)
    };
    let sound = text(r#""source":"a","dataset":{"name":"d"},"#, r#","made":[1]"#);
    let (boundary, _) = read::boundary("test", sound.as_bytes(), &Rules::default()).unwrap();
    let foreign: Vec<_> = boundary.dataset.foreign.keys().map(String::as_str).collect();
    assert_eq!((boundary.dataset.name.as_str(), foreign), ("d", vec!["source", "made"]));
    for (before, behind) in
        [(r#""a":1,"a":2,"#, ""), ("", r#","a":1,"a":2"#), (r#""a":1,"#, r#","a":2"#)]
    {
        let text = text(before, behind);
        let reading = read::examine("test", text.as_bytes(), &Rules::default());
        let [problem] = &reading.problems.list[..] else { panic!("{}", reading.problems) };
        let expected = text.rfind(r#""a":2"#).unwrap() + r#""a":"#.len();
        let line_start = text[..expected].rfind('\n').map_or(0, |end| end + 1);
        assert_eq!((problem.code, reading.boundary.segments.len()), ("repeated-member", 0));
        assert_eq!(problem.line, 1 + text[..expected].matches('\n').count());
        assert_eq!(problem.column, 1 + text[line_start..expected].chars().count());
    }
}

#[test]
fn a_property_that_stands_twice_is_an_error_in_short_features_and_in_long_ones() {
    for vertices in [2, 2_000] {
        let line: Vec<String> = (0..vertices).map(|n| format!("[70,{}]", n as f64 / 1e3)).collect();
        let text = format!(
            r#"{{"type":"Feature","properties":{{"id":"a","status":"delimited","status":"contested"}},"geometry":{{"type":"LineString","coordinates":[{}]}}}}"#,
            line.join(",")
        );
        let reading = read::examine("test", text.as_bytes(), &Rules::default());
        let [problem] = &reading.problems.list[..] else { panic!("{}", reading.problems) };
        assert_eq!((problem.code, problem.id.as_deref()), ("repeated-member", Some("a")));
    }
}

/// A line along the equator from 0° east, with a thousandth of a degree to an edge.
fn equator(id: &str, edges: usize) -> String {
    let line: Vec<String> = (0..=edges).map(|n| format!("[{},0]", n as f64 / 1e3)).collect();
    format!(
        r#"{{"type":"Feature","properties":{{"id":"{id}","status":"delimited"}},"geometry":{{"type":"LineString","coordinates":[{}]}}}}"#,
        line.join(",")
    )
}

/// The summary of a text, and of how many parts it was merged.
fn summary(
    text: &str,
    keys: &[String],
    selection: &frontier::Selection,
) -> (frontier::measure::stats::Summary, usize) {
    let (mut tallies, mut parts) = (frontier::measure::stats::Tallies::new(keys), 0);
    let blank = tallies.blank();
    let outcome = read::fold(
        "test",
        text.as_bytes(),
        &Rules::default(),
        || blank.blank(),
        |tallies, segment| tallies.add(segment, selection),
        |next| {
            tallies.merge(next);
            parts += 1;
        },
    );
    assert_eq!(outcome.problems.list, []);
    (tallies.summarise(&outcome.dataset(), selection).unwrap(), parts)
}

#[test]
fn a_stretch_digitised_twice_counts_once_in_segments_that_are_not_kept() {
    let degree = 2.0 * std::f64::consts::PI * 6_378_137.0 / 360.0;
    let text = format!("{}\n{}\n", equator("a", 3_000), equator("b", 1_000));
    let (found, _) = summary(&text, &[], &Default::default());
    assert!((found.total.length_m.0 - 3.0 * degree).abs() < 1e-5);
    assert!((found.repeated_m.0 - degree).abs() < 1e-5);
    // Both begin in one place, so that it does not matter in which of them it counts.
    assert!(found.notes[0].starts_with("111.3 km of "), "{:?}", found.notes);
    assert_eq!(found.limits, [""; 0]);
}

#[test]
fn beyond_a_million_vertices_the_summary_says_that_nobody_looked_for_repeats() {
    let line = |id| equator(id, 170_000);
    let text: Vec<String> = ["a", "b", "c", "d", "e", "f"].map(line).to_vec();
    let (found, _) = summary(&text.join("\n"), &[], &Default::default());
    let edges = 6.0 * 170.0 * 2.0 * std::f64::consts::PI * 6_378_137.0 / 360.0;
    assert!((found.total.length_m.0 - edges).abs() < 1e-3);
    assert_eq!((found.repeated_m.0, found.limits.len()), (0.0, 2));
    assert!(found.limits[0].contains("up to 1,000,000 vertices"), "{:?}", found.limits);
    for text in [found.text(), found.csv()] {
        assert!(text.contains("nobody looked") && text.contains("exact to 0.007 %"), "{text}");
    }
}
