//! Maps in a language of the user's own. The Spanish names of states are those that the Spanish
//! Academy lists, dates and numbers follow its rules.

use std::collections::BTreeSet;
use std::fs;

use frontier::Metres;
use frontier::draw::Language;

use crate::program::frontier;

const SPANISH: &str = include_str!("../../examples/words.es.json");

/// The map of a border as SVG, and what was said meanwhile.
fn map(options: &[&str], words: &str) -> (String, String) {
    let made = frontier(&[&["map"], options].concat(), words.as_bytes());
    let [svg, said] = [made.stdout, made.stderr].map(|text| String::from_utf8(text).unwrap());
    assert!(made.status.success(), "{said}");
    (svg, said)
}

#[test]
fn a_map_says_every_word_in_the_language_of_the_file_and_names_states_in_it() {
    let (svg, said) = map(&["--border", "HRV-SRB", "--words", "-"], SPANISH);
    for text in ["Croacia – Serbia", "CROACIA", "HUNGRÍA", "218,2\u{A0}km", "En disputa", "45,8°N"]
    {
        assert!(svg.contains(text), "{text}");
    }
    assert!(svg.contains("xml:lang=\"es\"") && said.is_empty(), "{said}");
    let template = String::from_utf8(frontier(&["words"], b"").stdout).unwrap();
    let texts = template.split('"').flat_map(|text| text.split(['{', '}']));
    let english =
        texts.filter(|text| text.contains(' ') && svg.contains(&text[..]) && text.len() > 6);
    let english: Vec<&str> = english.filter(|text| !SPANISH.contains(text)).collect();
    assert_eq!(english, Vec::<&str>::new());
}

#[test]
fn a_check_says_every_sentence_in_the_language_of_the_file() {
    let words = ["check", "--words", "examples/words.es.json"];
    let said = |more: &[&str]| {
        String::from_utf8(frontier(&[&words[..], more].concat(), b"").stdout).unwrap()
    };
    let (text, markdown) = (said(&[]), said(&["-f", "md"]));
    for expected in ["Difiere de los datos", "dentro de la tolerancia: 1 %", "1006,84 km", "mide"] {
        assert!(markdown.contains(expected), "{expected}");
    }
    assert!(text.contains("declarado") && text.contains("difiere"));
    let template = String::from_utf8(frontier(&["words"], b"").stdout).unwrap();
    let (_, figures) = template.split_once("\"figures\": {").unwrap();
    let texts = figures.split('"').flat_map(|text| text.split(['{', '}']));
    // A name is the same in both.
    let names = ["Kayragach (Lolazor)"];
    let english = texts.filter(|text| text.len() > 15 && text.contains(' '));
    let english = english.filter(|text| !names.contains(text));
    let english = english.filter(|text| markdown.contains(&text[..])).collect::<Vec<_>>();
    assert_eq!(english, Vec::<&str>::new());
}

#[test]
fn dates_and_numbers_are_those_of_the_language() {
    let spanish = Language::read("es", SPANISH.as_bytes()).unwrap();
    assert_eq!(spanish.date("2024-12-04".parse().unwrap()), "4 de diciembre de 2024");
    assert_eq!(spanish.date("2017-06".parse().unwrap()), "junio de 2017");
    let km = |metres| spanish.kilometres(Metres(metres), 2);
    assert_eq!(km(1_006_840.0), "1006,84\u{A0}km", "four digits stay together");
    assert_eq!(km(10_006_840.0), "10\u{A0}006,84\u{A0}km");
}

#[test]
fn the_words_of_a_language_of_the_program_as_a_file_give_its_very_map() {
    let (svg, _) = map(&["--border", "GUY-VEN", "--lang", "ru"], "");
    let russian = String::from_utf8(frontier(&["words", "--lang", "ru"], b"").stdout).unwrap();
    let (own, _) = map(&["--border", "GUY-VEN", "--words", "-"], &russian);
    let drawn = |svg: &str| svg.split("<!-- \"frontier\"").next().unwrap().to_owned();
    assert!(drawn(&svg).contains("ГАЙАНА"));
    assert_eq!(drawn(&own), drawn(&svg));
}

#[test]
fn whatever_is_wrong_with_a_file_is_said_with_its_place_and_what_is_allowed() {
    let faults = [
        ("\"tripoint\":", "\"tripiont\":", "did you mean `tripoint`?"),
        ("    \"enclave\": \"Enclave {name}\",\n", "", "the key `enclave` is missing in `words`"),
        ("\"side\": \"Lado de {states}\"", "\"side\": \"Lado\"", "expected {states}, each once"),
        ("{from} a {to}\"", "{from} a {hasta}\"", "expected {from}, {to}, each once"),
        ("Trifinio", "Trifinio {", "expected no gap"),
        ("\"Trifinio\"", "\" \"", "`tripoint` is empty"),
        ("\"Trifinio\"", "7", "`tripoint` is no text"),
        ("\"Trifinio\"", "\"Tri\\nfinio\"", "control character"),
        ("\"Trifinio\",", "\"x\", \"tripoint\": \"y\",", "stands here for the second time"),
        ("[\"objeto\", \"objetos\"]", "[\"objeto\"]", "no list of 2 texts"),
        ("\"decimal\": \",\"", "\"decimal\": \"\"", "`decimal` is no single sign"),
        ("\"es\"", "\"es <b>\"", "no code such as es"),
        ("10000", "-1", "no whole number"),
        ("\"words\": {", "\"words\": [{", "expected `,`"),
    ];
    for (right, wrong, expected) in faults {
        assert!(SPANISH.contains(right), "{right}");
        let text = SPANISH.replace(right, wrong);
        let found = Language::read("es.json", text.as_bytes()).unwrap_err();
        let all: Vec<String> =
            found.list.iter().map(|problem| format!("es.json:{problem}")).collect();
        assert!(all.iter().any(|one| one.contains(expected)), "{wrong}: {all:?}");
        let line = 1 + SPANISH[..SPANISH.find(right).unwrap()].matches('\n').count();
        let placed = |one: &String| one.starts_with(&format!("es.json:{line}:"));
        assert!(
            all.iter().any(placed) || wrong.is_empty() || wrong.ends_with('{'),
            "{line}: {all:?}"
        );
    }
}

#[test]
fn a_file_of_an_earlier_version_is_told_which_sections_it_lacks() {
    let (earlier, _) = SPANISH.split_once(",\n  \"figures\": {").unwrap();
    let found = Language::read("es.json", format!("{earlier}\n}}\n").as_bytes()).unwrap_err();
    let said: Vec<&str> = found.list.iter().map(|problem| &problem.message[..]).collect();
    let missing =
        ["figures", "page"].map(|key| format!("the key `{key}` is missing in `the file`"));
    assert_eq!(said, missing);
}

#[test]
fn a_file_is_no_markup_and_what_cannot_be_drawn_or_named_is_said() {
    let hostile = SPANISH.replace("\"Lado de", "\"<script>سلام</script> & Lado de");
    let (svg, said) =
        map(&["--border", "GUY-VEN", "--words", "-"], &hostile.replace("\"es\"", "\"eo\""));
    assert!(svg.contains("&lt;script>") || svg.contains("&lt;script&gt;"));
    assert!(!svg.contains("<script"));
    assert!(said.contains("U+0633") && said.contains("--font FILE"), "{said}");
    assert!(said.contains("names of states are English, for there are none in `eo`"), "{said}");
}

#[test]
fn the_file_of_a_language_is_an_input_that_verify_asks_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (words, svg) = (path("es.json"), path("map.svg"));
    fs::write(&words, SPANISH).unwrap();
    map(&["--border", "GUY-VEN", "--words", &words, "-o", &svg], "");
    let check = path("check.md");
    let checked = frontier(&["check", "--words", &words, "-o", &check], b"");
    assert!(checked.status.success());
    assert_eq!(frontier(&["verify", &check], b"").status.code(), Some(0));
    let verified = || frontier(&["verify", &svg], b"").status.code();
    assert_eq!(verified(), Some(0));
    fs::write(&words, SPANISH.replace("Trifinio", "Trifinio.")).unwrap();
    assert_eq!(verified(), Some(1));
}

#[test]
fn what_is_said_of_figures_and_on_the_page_is_what_a_language_has() {
    let english: serde_json::Value = serde_json::from_str(frontier::Lang::En.file()).unwrap();
    let [words, table, report] = ["src/figures/words", "src/table", "src/report"].map(|folder| {
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let code = files.filter(|file| file.extension().is_some_and(|of| of == "rs"));
        code.map(|file| fs::read_to_string(file).unwrap()).collect::<String>()
    });
    let template = fs::read_to_string("src/report/report.html").unwrap();
    let own = template.replace("check_words.", "");
    let all = [&*words, &table, &report].concat();
    let figures = [
        (&all, "figures.texts[\""),
        (&words, "words[\""),
        (&table, "words[\""),
        (&template, "check_words."),
    ];
    let page = [(&report, "page.texts[\""), (&own, "words.")];
    for (section, said) in [("figures", &figures[..]), ("page", &page)] {
        let names = |(code, before): &(&String, &str)| -> Vec<String> {
            let name = |rest: &str| {
                rest.split(|end| end != '_' && !char::is_alphanumeric(end))
                    .next()
                    .map(str::to_owned)
            };
            code.split(before).skip(1).filter_map(name).collect()
        };
        let said: BTreeSet<String> = said.iter().flat_map(names).collect();
        let texts = english[section].as_object().unwrap().iter().filter(|(_, of)| of.is_string());
        assert_eq!(said, texts.map(|(name, _)| name.clone()).collect(), "{section}");
    }
}
