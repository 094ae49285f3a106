//! The rooms of the code stand in an order: a room imports only from rooms before it, and no two
//! files of a room import from each other in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in their order, with the files that stand beside them.
const ORDER: [&str; 18] = [
    "cores",
    "model",
    "geodesic",
    "provenance",
    "read",
    "measure",
    "world",
    "figures",
    "tag",
    "embedded",
    "validate",
    "compare",
    "border",
    "draw",
    "table",
    "export",
    "report",
    "cli",
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let inner = folders.iter().flat_map(|folder| self::files(folder));
    let code = files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs"));
    code.chain(inner).collect()
}

/// `src/read/stream/pass.rs` is `read::stream::pass`, and `src/read/mod.rs` is `read`.
fn module(path: &Path) -> Vec<String> {
    let path = path.strip_prefix("src").unwrap().with_extension("");
    let names = path.iter().map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| name != "mod").collect()
}

/// What a file names by `crate::` or `super::`, without its tests and comments.
fn named(text: &str, module: &[String]) -> BTreeSet<Vec<String>> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let word = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    let mut found = BTreeSet::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            if at > 0 && code[..at].ends_with(word) {
                continue;
            }
            let rest = &code[at..];
            let end = rest.find(|letter| !word(letter)).unwrap_or(rest.len());
            let ups = rest.split("::").take_while(|name| *name == "super").count();
            let base = if start == "crate::" { 0 } else { module.len().saturating_sub(ups) };
            let skipped = if start == "crate::" { 1 } else { ups };
            let names = rest[..end].split("::").skip(skipped).filter(|name| !name.is_empty());
            let path: Vec<String> =
                module[..base].iter().cloned().chain(names.map(str::to_owned)).collect();
            // `use crate::model::{Date, Metres}`: the names in braces belong to the path's end.
            found.insert(path);
        }
    }
    found
}

fn modules() -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
    let files = files(Path::new("src"));
    let files = files.iter().filter(|path| !path.ends_with("lib.rs") && !path.ends_with("main.rs"));
    let read = |path: &PathBuf| {
        let module = module(path);
        let named = named(&fs::read_to_string(path).unwrap(), &module);
        (module, named)
    };
    files.map(read).collect()
}

#[test]
fn a_room_imports_only_from_rooms_before_it() {
    let place = |name: &str| ORDER.iter().position(|room| *room == name);
    let mut upward = Vec::new();
    for (module, named) in modules() {
        let here = place(&module[0]).unwrap_or_else(|| panic!("no room {}", module[0]));
        for path in named.iter().filter(|path| !path.is_empty()) {
            // The program's own files name each other from their own root, `cli`.
            match place(&path[0]) {
                Some(there) if there <= here => {}
                _ => upward.push(format!("{} names {}", module.join("::"), path.join("::"))),
            }
        }
    }
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

#[test]
fn no_files_import_from_each_other_in_a_circle() {
    let modules = modules();
    let target = |path: &[String]| {
        let known = (1..=path.len()).rev().map(|end| path[..end].to_vec());
        known.into_iter().find(|path| modules.contains_key(path))
    };
    let arrows: BTreeMap<&Vec<String>, BTreeSet<Vec<String>>> = modules
        .iter()
        .map(|(module, named)| {
            let to = named.iter().filter_map(|path| target(path));
            // What a folder's own file gathers of its parts is no circle.
            let to = to.filter(|to| !module.starts_with(to) && !to.starts_with(module));
            (module, to.collect())
        })
        .collect();
    let mut circles = Vec::new();
    for start in arrows.keys() {
        let (mut seen, mut next) = (BTreeSet::new(), vec![(*start).clone()]);
        while let Some(module) = next.pop() {
            for to in arrows.get(&module).into_iter().flatten() {
                if to == *start {
                    circles.push(format!("{} and {}", start.join("::"), module.join("::")));
                }
                if seen.insert(to.clone()) {
                    next.push(to.clone());
                }
            }
        }
    }
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}
