//! What is counted in parts and put together is what is counted at once, byte for byte.

use std::fs;
use std::path::{Path, PathBuf};

use frontier::measure::partial::{Partial, PartialError};
use frontier::provenance::Source;
use frontier::table::Tabled;
use frontier::{Rules, Selection};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::program::frontier;

const KEYS: [&str; 2] = ["valley", "status"];

/// Features on a small grid, so that many are drawn twice, also by others and backwards.
fn feature() -> impl Strategy<Value = Value> {
    let date = || prop_oneof![4 => Just(None), 1 => (1990..2020_u32).prop_map(|year| Some(year.to_string()))];
    let at = || (0..4_i32, 0..4_i32);
    let line = prop::collection::vec(at(), 2..5);
    let id = prop_oneof![1 => Just(None), 4 => (0..30_u32).prop_map(|id| Some(format!("a{id}")))];
    let words = (0..3_u32, 0..4_u32, 0..8_u32);
    (line, id, date(), words).prop_map(|(line, id, delimited_on, (valley, part, kind))| {
        let coords: Vec<_> = line
            .iter()
            .map(|&(x, y)| [70.0 + f64::from(x) / 7.0, 40.0 + f64::from(y) / 9.0])
            .collect();
        let geometry = match kind {
            0 => json!({"type": "Point", "coordinates": coords[0]}),
            _ => json!({"type": "LineString", "coordinates": coords}),
        };
        let mut properties = json!({"valley": format!("v{valley}"), "status": "contested"});
        let put = &mut |name: &str, value: Option<String>| {
            value.into_iter().for_each(|value| properties[name] = value.into());
        };
        put("id", id);
        put("delimited_on", delimited_on);
        put("part", (part > 0).then(|| format!("enclave:{part}")));
        put("kind", (kind < 3).then(|| "claim".to_owned()));
        put("claimed_by", (kind < 3).then(|| ["A", "B", "B"][kind as usize].to_owned()));
        put("confidence", (part == 2).then(|| "low".to_owned()));
        json!({"type": "Feature", "properties": properties, "geometry": geometry})
    })
}

fn collection(features: &[Value]) -> String {
    let dataset = json!({"name": "Grid", "as_of": "2010", "notes": ["A note."]});
    json!({"type": "FeatureCollection", "dataset": dataset, "features": features}).to_string()
}

fn source(name: &str) -> Source {
    Source { name: name.into(), hash: None }
}

fn keys() -> Vec<String> {
    KEYS.map(str::to_owned).to_vec()
}

fn counted(name: &str, text: &str) -> Partial {
    let rules = Rules { part: true, ..Rules::default() };
    let read = Partial::read(source(name), text.as_bytes(), &rules, &keys(), &Selection::default());
    read.expect("sound features").0
}

/// What it is after it was kept as a file.
fn kept(part: Partial) -> Partial {
    let inputs = part.inputs().cloned().collect();
    Partial::from_json(part.into_json().as_bytes(), inputs, &keys()).expect("a part")
}

fn joined(parts: impl IntoIterator<Item = Partial>) -> Partial {
    let joined = parts.into_iter().reduce(|mut whole, part| {
        whole.join(part).expect("one data set");
        whole
    });
    joined.expect("a part")
}

/// As JSON and as a text, or why there is none.
fn stated(part: Partial) -> Result<[String; 2], String> {
    let summary = part.summarise(&Selection::default()).map_err(|error| error.to_string())?;
    Ok([summary.json(), summary.text()])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_split_in_any_order_gives_what_one_run_over_the_whole_gives(
        placed in prop::collection::vec((feature(), 0..6_usize), 1..25),
        order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle(),
        through_files in prop::collection::vec(any::<bool>(), 6),
    ) {
        let whole: Vec<Value> = placed.iter().map(|(feature, _)| feature.clone()).collect();
        let part = |number: usize| {
            let own = placed.iter().filter(|(_, part)| *part == number).map(|(one, _)| one.clone());
            let part = counted(&format!("part-{number}"), &collection(&own.collect::<Vec<_>>()));
            if through_files[number] { kept(part) } else { part }
        };
        let at_once = stated(counted("whole", &collection(&whole)));
        let [first, second] = [&order[..2], &order[2..]].map(|some| joined(some.iter().map(|&one| part(one))));
        let in_parts = stated(kept(joined([first, second])));
        // Which of several contradictions is told first is not promised.
        prop_assert_eq!(at_once.is_err(), in_parts.is_err());
        if let (Ok(at_once), Ok(in_parts)) = (at_once, in_parts) {
            prop_assert_eq!(at_once, in_parts);
        }
    }
}

/// Beyond 1 000 000 vertices no lines are kept: sums, classes and ids are all that there is.
#[test]
fn parts_that_are_too_large_to_keep_their_lines_add_up_all_the_same() {
    let line = |name: usize, vertices: usize, step: f64| {
        let coords: Vec<_> = (0..vertices)
            .map(|at| [70.0 + step * at as f64, 40.0 + (at % 2) as f64 / 1e4])
            .collect();
        let properties = json!({"id": format!("s{name}"), "status": "delimited", "valley": name});
        json!({"type": "Feature", "properties": properties,
               "geometry": {"type": "LineString", "coordinates": coords}})
    };
    let large: Vec<Value> =
        (0..21).map(|name| line(name, 50_000, 1e-5 / (name + 1) as f64)).collect();
    let small = [line(30, 9, 1e-3), line(31, 10, 1e-2)];
    let whole = stated(counted("whole", &collection(&[&large[..], &small].concat()))).unwrap();
    assert!(whole[0].contains("so nobody looked") && whole[0].contains("0.007 %"));
    let parts = [&large[..1], &small, &large[1..]].map(collection);
    let parts = || parts.iter().enumerate().map(|(at, text)| counted(&format!("part-{at}"), text));
    let [one, two, three] = [0, 1, 2].map(|at| parts().nth(at).unwrap());
    let over = joined([three, one]);
    assert_eq!(stated(joined([kept(two), kept(over)])).unwrap(), whole);
}

#[test]
fn ids_in_several_files_are_told_and_those_in_one_are_not() {
    let feature = |id: &str| {
        json!({"type": "Feature", "properties": {"id": id, "status": "delimited"},
               "geometry": {"type": "LineString", "coordinates": [[70, 40], [71, 40]]}})
    };
    let part = |name: &str, ids: &[&str]| {
        counted(name, &collection(&ids.iter().map(|id| feature(id)).collect::<Vec<_>>()))
    };
    let whole = joined([part("x", &["a", "b", "b"]), kept(part("y", &["c"]))]);
    assert_eq!(whole.shared_ids(), None);
    let told = joined([whole, kept(part("z", &["c", "b", "d"]))]).shared_ids().unwrap();
    assert!(told.starts_with("2 ids are used in more than one file: \"c\" in y and z"), "{told}");
}

#[test]
fn parts_of_two_data_sets_and_inputs_that_are_there_twice_are_refused() {
    let mut part = counted("x", &collection(&[]));
    let other = collection(&[]).replace("2010", "2011");
    let refused = part.join(counted("y", &other)).unwrap_err();
    assert!(
        matches!(&refused, PartialError::Different { member, .. } if member == "as_of"),
        "{refused}"
    );
    let with_hash = || {
        let hash = Some(frontier::provenance::Hash::Sha256("1a".into()));
        counted("x", &collection(&[])).of(Source { hash, ..source("x") })
    };
    let mut twice = joined([with_hash(), with_hash()]);
    assert_eq!(twice.complete(), Err(PartialError::Twice("x".into())));
}

// ---- the program

struct Folder(tempfile::TempDir);

impl Folder {
    /// The embedded data cut into three parts, none of them in order.
    fn with_parts() -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        let text = fs::read_to_string("geodata/segments/2025-01.geojson").unwrap();
        let mut whole: Value = serde_json::from_str(&text).unwrap();
        let features: Vec<Value> = whole["features"].as_array().unwrap().clone();
        for part in 0..3 {
            let own = features.iter().skip(part).step_by(3).rev().cloned().collect();
            whole["features"] = Value::Array(own);
            fs::write(
                folder.path(&format!("in/part-{}.geojson", [2, 10, 1][part])),
                whole.to_string(),
            )
            .unwrap();
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        path
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }
}

fn run(arguments: &[&str]) -> String {
    let output = frontier(arguments, b"");
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn error(arguments: &[&str]) -> String {
    let output = frontier(arguments, b"");
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// All but the line that says of which inputs it was made.
fn figures(text: &str) -> String {
    text.lines().filter(|line| !line.contains("\"frontier\": ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn files_a_folder_and_merged_parts_give_the_same_bytes_and_the_figures_of_the_whole() {
    let folder = Folder::with_parts();
    let names = ["in/part-1.geojson", "in/part-2.geojson", "in/part-10.geojson"]
        .map(|name| folder.text(name));
    let parts = ["c.part", "a.part", "b.part"].map(|name| folder.text(name));
    let options = ["--by", "section,status", "--as-of", "2020", "--where", "part=main"];
    for (name, part) in names.iter().zip(&parts) {
        run(&[&["stats", name, "--partial", "-o", part][..], &options].concat());
    }
    for format in ["json", "text", "md", "csv", "latex"] {
        let stats =
            |inputs: &[&str]| run(&[&["stats"], inputs, &options, &["-f", format]].concat());
        let whole = stats(&["geodata/segments/2025-01.geojson"]);
        let files = stats(&[&names[2], &names[0], &names[1]]);
        assert_eq!(figures(&files), figures(&whole), "{format}");
        assert_eq!(stats(&[&folder.text("in")]), files, "{format}");
        let merged = run(&["merge", &parts[1], &parts[2], &parts[0], "-f", format]);
        assert_eq!(merged, files, "{format}");
    }
    let merged = run(&["merge", &parts[1], &parts[2], &parts[0], "-f", "json"]);
    let record: Value = serde_json::from_str(&merged).unwrap();
    let recorded: Vec<&str> = record["frontier"]["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| of["name"].as_str().unwrap())
        .collect();
    assert_eq!(recorded, ["part-1.geojson", "part-2.geojson", "part-10.geojson"]);
    fs::write(folder.path("merged.json"), merged).unwrap();
    run(&[&["verify", &folder.text("merged.json")][..], &names.each_ref().map(String::as_str)]
        .concat());
    run(&["verify", &parts[0], &names[0]]);
}

#[test]
fn what_cannot_be_put_together_is_told_in_words() {
    let folder = Folder::with_parts();
    let [one, two, part, other] =
        ["in/part-1.geojson", "in/part-2.geojson", "one.part", "two.part"]
            .map(|name| folder.text(name));
    run(&["stats", &one, "--partial", "-o", &part]);
    run(&["stats", &two, "--by", "part", "--partial", "-o", &other]);
    let twice = folder.text("twice.part");
    fs::copy(&part, &twice).unwrap();
    let empty = folder.0.path().join("empty");
    fs::create_dir_all(empty.join("_temporary")).unwrap();
    for (arguments, expected) in [
        (&["merge", &part, &other][..], "with the same options"),
        (&["merge", &part, &twice], "part-1.geojson is there twice"),
        (&["merge", &part, &part], "are the same file"),
        (&["merge", &one], "it does not say how it was made"),
        (&["stats", &one, &one], "are the same file"),
        (&["stats", empty.to_str().unwrap()], "there is no file in"),
        (&["stats", &one, &two, "--where", "part=mian"], "did you mean `main`?"),
        (&["stats", &one, "--partial", "-o", "part.json"], "write it as one of: part"),
    ] {
        let said = error(arguments);
        assert!(said.contains(expected), "{arguments:?}: {said}");
    }
    assert!(!Path::new("part.json").exists());
}

/// Cut off, or with anything else in a place of it, it is refused or it counts; nothing panics.
#[test]
fn a_broken_part_is_refused() {
    let folder = Folder::with_parts();
    let (one, part) = (folder.text("in/part-1.geojson"), folder.text("one.part"));
    run(&["stats", &one, "--by", "part", "--partial", "-o", &part]);
    let text = fs::read_to_string(&part).unwrap();
    let own =
        |text: &str| Partial::from_json(text.as_bytes(), vec![source("x")], &["part".to_owned()]);
    assert!(own(&text).is_ok());
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).step_by(97).collect();
    for &at in &places {
        assert!(own(&text[..at]).is_err(), "cut off at {at}");
        for replaced in ["", "9", "-", "null", "\"", "[", "}"] {
            let next = at + text[at..].chars().next().unwrap().len_utf8();
            if let Ok(part) = own(&format!("{}{replaced}{}", &text[..at], &text[next..])) {
                let _ = part.summarise(&Selection::default());
            }
        }
    }
    let broken = folder.text("broken.part");
    fs::write(&broken, &text[..text.len() / 2]).unwrap();
    assert!(error(&["merge", &broken]).contains("not a whole one"));
    for impossible in ["[[1e9,40],[71,40]]", "[[70,40]]", "[]"] {
        let at = text.find("\"line\":[").unwrap() + "\"line\":[".len();
        let end = at + text[at..].find("]]").unwrap() + 2;
        let changed = format!("{}{impossible}{}", &text[..at], &text[end..]);
        assert!(
            own(&changed).unwrap_err().to_string().contains("no line on Earth"),
            "{impossible}"
        );
    }
}
