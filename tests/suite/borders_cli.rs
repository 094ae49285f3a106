//! `frontier borders` as a user runs it. Expected figures are those of PROJ
//! (`tests/fixtures/world_pyproj.py`).

use std::collections::{BTreeMap, BTreeSet};

use crate::program::frontier;
use crate::world::{DRAWN_TWICE, with_parts};
use serde_json::Value;

const MILLIMETRE: f64 = 1e-3;
const ORDINARY: &str = "International boundary";

fn printed(arguments: &[&str]) -> String {
    let output = frontier(arguments, b"");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn rows(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).into_records().map(Result::unwrap).collect()
}

/// Metres by pair and class, as PROJ has them, without what has one side only or none stated.
fn expected() -> BTreeMap<[String; 3], f64> {
    let text = include_str!("../fixtures/world-pairs.csv");
    let class = |text: &str| text.replace("(verify)", "").replace("(please verify)", "");
    let row = |row: &csv::StringRecord| {
        let mut pair = with_parts([row[0].to_owned(), row[1].to_owned()]);
        pair.sort();
        let [a, b] = pair;
        let key = [a, b, class(&row[2]).trim().to_owned()];
        (key, row[4].parse().unwrap())
    };
    rows(text).iter().map(row).filter(|([a, b, _], _)| a != b).collect()
}

#[test]
fn csv_has_every_border_of_the_world_by_class_as_long_as_in_proj() {
    let mut left = expected();
    for row in rows(&printed(&["borders", "-f", "csv"])) {
        let key = [0, 1, 5].map(|column| row[column].to_owned());
        let length: f64 = row[6].parse().unwrap();
        let there = left.remove(&key).unwrap_or_else(|| panic!("{key:?}"));
        let twice = if key == ["ESP", "PRT", ORDINARY] { DRAWN_TWICE } else { 0.0 };
        assert!((length + twice - there).abs() < MILLIMETRE, "{key:?}");
        assert!(row[10].contains("Natural Earth 10m, generalised"));
    }
    assert_eq!(left, BTreeMap::new());
}

#[test]
fn disputed_keeps_those_with_a_line_that_is_not_an_ordinary_boundary() {
    let expected: BTreeSet<[String; 2]> = expected()
        .into_keys()
        .filter(|[.., class]| class != ORDINARY)
        .map(|[a, b, _]| [a, b])
        .collect();
    let json: Value =
        serde_json::from_str(&printed(&["borders", "--disputed", "-f", "json"])).unwrap();
    let codes =
        |border: &Value| [0, 1].map(|index| border["codes"][index].as_str().unwrap().to_owned());
    let found: BTreeSet<_> = json["borders"].as_array().unwrap().iter().map(codes).collect();
    assert_eq!(found, expected);
}

#[test]
fn all_views_list_who_sees_a_border_otherwise_and_one_view_says_whose_it_is() {
    let all = rows(&printed(&["borders", "--view", "all", "-f", "csv"]));
    let views = |a: &str, b: &str| -> BTreeSet<String> {
        let of = all.iter().filter(|row| &row[0] == a && &row[1] == b);
        of.map(|row| row[4].to_owned()).collect()
    };
    assert_eq!(views("DEU", "POL"), BTreeSet::from(["source".to_owned()]));
    assert!(views("IND", "PAK").is_superset(&["source", "IN", "PK"].map(str::to_owned).into()));
    let text = printed(&["borders", "--view", "in", "-f", "md"]);
    assert!(text.contains("as seen by India (IN)") && !text.contains("shows control"));
    let pakistan = text.lines().find(|line| line.contains("IND-PAK")).unwrap();
    assert!(!pakistan.contains("Line of control"));
}

#[test]
fn an_unknown_view_is_refused_with_the_views_there_are() {
    let output = frontier(&["borders", "--view", "ZZ"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("ISO, US, FR"));
}
