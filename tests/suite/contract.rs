//! The JSON of every command has the members that JSON.md lists, of the types that it says, and no
//! others; and JSON.md lists none that no JSON has.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::outputs::commands;
use crate::program::frontier;

const COMMON: &str = "Every command";

/// What none of the inputs here has.
const RARE: [&str; 3] = ["hindrance", "limits", "rows"];

/// The types of members by section and name.
type Contract = BTreeMap<(String, String), Vec<String>>;

fn contract() -> Contract {
    let mut contract = Contract::new();
    let mut section = String::new();
    for line in include_str!("../../JSON.md").lines() {
        if let Some(name) = line.strip_prefix("## ") {
            section = name.to_owned();
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, members, types, ..] = cells[..] else { continue };
        let types = types.replace(" or ", ", ");
        for member in members.split('`').skip(1).step_by(2) {
            let types = types.split(", ").map(str::to_owned).collect();
            let twice = contract.insert((section.clone(), member.to_owned()), types);
            assert_eq!(twice, None, "{member} stands twice in {section}");
        }
    }
    contract
}

fn word(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "truth",
        Value::Number(number) if number.is_u64() => "count",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    }
}

struct Walk<'c> {
    contract: &'c Contract,
    section: &'c str,
    seen: BTreeSet<(String, String)>,
    faults: BTreeSet<String>,
}

impl Walk<'_> {
    fn value(&mut self, value: &Value) {
        match value {
            Value::Array(list) => list.iter().for_each(|one| self.value(one)),
            Value::Object(members) => {
                members.iter().for_each(|(name, value)| self.member(name, value));
            }
            _ => {}
        }
    }

    fn member(&mut self, name: &str, value: &Value) {
        let of = |section: &str| self.contract.get_key_value(&(section.into(), name.into()));
        let Some((place, types)) = of(self.section).or_else(|| of(COMMON)) else {
            self.faults.insert(format!("{}: {name} is not listed", self.section));
            return;
        };
        self.seen.insert(place.clone());
        let elsewhere = |of: &String| ["data", "claims", "values", "any"].contains(&of.as_str());
        let names = types.iter().filter(|_| value.is_object()).find(|of| of.starts_with('{'));
        if types.iter().any(elsewhere) {
            return;
        }
        let fits = |of: &String| of == word(value) || (of == "number" && value.is_number());
        if names.is_none() && !types.iter().any(fits) {
            self.faults.insert(format!("{place:?} is {}, not {types:?}", word(value)));
        }
        self.below(value, names.map_or(0, |of| of.matches('{').count()));
    }

    /// Goes through objects whose names come from the data.
    fn below(&mut self, value: &Value, levels: usize) {
        match (levels, value.as_object()) {
            (0, _) | (_, None) => self.value(value),
            (levels, Some(members)) => members.values().for_each(|one| self.below(one, levels - 1)),
        }
    }
}

/// Lines of every kind, a part twice, a claim of each side, and what is no line.
const MIXED: &str = r#"{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"status": "delimited", "demarcated_on": "2001"},
 "geometry": {"type": "LineString", "coordinates": [[0, 0], [1, 0]]}},
{"type": "Feature", "properties": {"status": "delimited"},
 "geometry": {"type": "LineString", "coordinates": [[0, 0], [0.5, 0]]}},
{"type": "Feature", "properties": {"status": "contested", "kind": "claim", "claimed_by": "AA"},
 "geometry": {"type": "LineString", "coordinates": [[2, 0], [3, 0.5]]}},
{"type": "Feature", "properties": {"status": "contested", "kind": "claim", "claimed_by": "BB"},
 "geometry": {"type": "LineString", "coordinates": [[2, 0], [3, -0.5]]}},
{"type": "Feature", "properties": {"status": "contested", "kind": "special"},
 "geometry": {"type": "LineString", "coordinates": [[4, 0], [5, 0]]}},
{"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [0, 0]}}]}"#;

/// What gives all members together, each with the section that lists them.
fn runs(part: &str, map: &str) -> Vec<(&'static str, Vec<String>, &'static str)> {
    const STATES: &str =
        "border tests/fixtures/readme/states.geojson --a iso=AA --b iso=BB -f json";
    let verify = format!("verify {map} tests/fixtures/readme/segments.geojson -f json");
    let run = |section, arguments: &str, input| {
        (section, arguments.split(' ').map(str::to_owned).collect(), input)
    };
    vec![
        run("stats", "stats --by section,status --explain -f json", ""),
        run("stats", "stats - --extent 0,-2,6,2 --as-of 2010 -f json", MIXED),
        run("stats", &format!("merge {part} -f json"), ""),
        run("stats --evidence", "stats --evidence --as-of 2017 -f json", ""),
        run("check", "check -f json", ""),
        run("claims", "claims -f json", ""),
        run("ruler", "ruler -f json", ""),
        run("ruler", "ruler --for-length 942km -f json", ""),
        run("profile", "profile -f json", ""),
        run("compare", "compare -f json", ""),
        run("border", STATES, ""),
        run("borders", "borders --view all -f json", ""),
        run("validate", "validate - -f json", MIXED),
        run("validate", "validate - -f json", "{}"),
        run("verify", &verify, ""),
    ]
}

#[test]
fn the_json_of_every_command_has_the_members_that_are_listed_and_no_others() {
    let contract = contract();
    let folder = tempfile::tempdir().unwrap();
    let [part, map] = ["north.part", "map.svg"].map(|name| folder.path().join(name));
    let [part, map] = [part, map].map(|path| path.to_str().unwrap().to_owned());
    const FILE: &str = "tests/fixtures/readme/segments.geojson";
    for arguments in [&["stats", FILE, "--partial", "-o", &part][..], &["map", FILE, "-o", &map]] {
        let made = frontier(arguments, b"");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
    let mut walk =
        Walk { contract: &contract, section: "", seen: BTreeSet::new(), faults: BTreeSet::new() };
    let mut written = BTreeSet::new();
    for (section, arguments, input) in runs(&part, &map) {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = frontier(&arguments, input.as_bytes());
        let told = String::from_utf8_lossy(&output.stderr);
        let json = serde_json::from_slice(&output.stdout);
        walk.section = section;
        walk.value(&json.unwrap_or_else(|error| panic!("{arguments:?}: {error}: {told}")));
        written.insert(arguments[0].to_owned());
    }
    for (place, types) in &contract {
        let elsewhere = types.iter().any(|of| of == "any");
        if !walk.seen.contains(place) && !elsewhere && !RARE.contains(&place.1.as_str()) {
            walk.faults.insert(format!("no JSON has {place:?}"));
        }
    }
    for command in commands() {
        let help = String::from_utf8(frontier(&["help", &command], b"").stdout).unwrap();
        let writes = help.contains("- json") || help.contains(", json");
        if writes && !written.contains(&command) {
            walk.faults.insert(format!("nothing here reads the JSON of {command}"));
        }
    }
    assert!(walk.faults.is_empty(), "{:#?}", walk.faults);
}
