//! What maps of the embedded frontier call things, in every language and at every date.

use std::collections::{BTreeMap, BTreeSet};

use frontier::draw::map::{Lang, Options};
use frontier::draw::{Scene, map};
use frontier::{Extent, Selection, Survey, embedded};

/// A row of the file of names: kind, key, language, name, until, basis.
type Row = (String, String, String, String, String, String);

fn rows() -> Vec<Row> {
    let text = include_str!("../../geodata/context/gazetteer.csv");
    let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize();
    rows.collect::<Result<_, _>>().unwrap()
}

fn scene(extent: Option<Extent>, as_of: &str, lang: Lang) -> Scene {
    let as_of = as_of.parse().ok();
    let boundary = embedded::boundary(None, as_of).unwrap();
    let context = embedded::context(boundary.dataset.edition.as_deref());
    let survey = Survey::of(boundary, Selection { as_of, ..Selection::default() }).unwrap();
    let options = Options { extent, lang: lang.language(), ..Options::default() };
    map::draw(&survey, &context, &options).unwrap()
}

fn names(extent: &str, as_of: &str, lang: Lang) -> BTreeSet<String> {
    names_in(embedded::extents().get(extent).copied(), as_of, lang)
}

fn names_in(extent: Option<Extent>, as_of: &str, lang: Lang) -> BTreeSet<String> {
    let scene = scene(extent, as_of, lang);
    let texts = scene.group("labels").unwrap().texts();
    texts.into_iter().map(|text| text.content.clone()).collect()
}

#[test]
fn every_name_says_what_it_rests_on() {
    let bases = ["cldr", "geonames", "ne", "translated"];
    for row in rows() {
        let basis = row.5.as_str();
        let known =
            bases.contains(&basis) || basis.starts_with("rule:") || basis.starts_with("http");
        assert!(known, "{row:?}");
    }
}

/// The alphabets of 1998 (Tajik) and of today; Tajik has lost щ, ы, ц and ь.
#[test]
fn every_name_is_in_the_letters_of_its_language() {
    let others =
        BTreeMap::from([("ru", "ңөүғӣқӯҳҷўәіұһ"), ("ky", "ғӣқӯҳҷўәіұһ"), ("tg", "ңөүўәіұһщыць")]);
    for row in rows() {
        let Some(foreign) = others.get(row.2.as_str()) else { continue };
        let name = row.3.to_lowercase();
        let wrong = |letter: char| letter.is_ascii_alphabetic() || foreign.contains(letter);
        assert!(!name.contains(wrong), "{row:?}");
    }
}

#[test]
fn whatever_a_map_can_show_has_a_name_in_every_language() {
    let named: BTreeSet<(String, String)> = rows()
        .into_iter()
        .filter(|row| row.4.is_empty())
        .map(|row| (format!("{}/{}", row.0, row.1), row.2))
        .collect();
    let places: serde_json::Value =
        serde_json::from_str(include_str!("../../geodata/context/places.geojson")).unwrap();
    let ids = places["features"].as_array().unwrap().iter();
    let keys = ids.map(|place| {
        let place = &place["properties"];
        let id = place["geonameid"].as_u64().map(|id| id.to_string());
        format!("place/{}", id.as_deref().or(place["name"].as_str()).unwrap())
    });
    let facing = ["KG-B", "KG-O", "TJ-SU", "TJ-RA", "TJ-GB"].map(|code| format!("province/{code}"));
    let rest = ["enclave/Vorukh", "enclave/Kayragach", "water/Naryn", "water/Syr Darya"];
    for key in keys.chain(facing).chain(rest.map(str::to_owned)) {
        for lang in ["ru", "ky", "tg"] {
            assert!(named.contains(&(key.clone(), lang.into())), "{key} {lang}");
        }
    }
}

/// The places of `geodata/claims/statements.csv` for which a page prints a position, where the ground
/// of their state has room for a name.
#[test]
fn villages_of_the_dispute_are_named_where_their_state_has_room() {
    let named = |extent: [f64; 4], lang, wanted: &[&str]| {
        let on_map = names_in(Some(extent.into()), "2017-06", lang);
        // Where the boundary leaves no room for a name, it stands beside its number in a list.
        let listed = |text: &String| text.rsplit('\u{2002}').next().unwrap_or_default().to_owned();
        let said: BTreeSet<String> = on_map.iter().map(listed).collect();
        let missing: Vec<_> = wanted.iter().filter(|name| !said.contains(**name)).collect();
        assert!(missing.is_empty(), "{missing:?} of {on_map:?}");
    };
    let tongue = [70.5, 39.9, 70.7, 40.05];
    named(tongue, Lang::En, &["Chorkuh", "Surkh", "Kok-Tash"]);
    named(tongue, Lang::Tg, &["Чоркӯҳ", "Сурх", "Кӯк-Таш"]);
    named([70.8, 40.12, 70.92, 40.2], Lang::En, &["Lakkon"]);
    named(embedded::extents()["leilek"].into(), Lang::En, &["Maksat"]);
    let isfara = embedded::extents()["isfara"].into();
    named(isfara, Lang::En, &["Chorkuh", "Lakkon", "Kok-Tash", "Vorukh", "Shŭrob"]);
    named(isfara, Lang::Tg, &["Чоркӯҳ", "Лаккон", "Кӯк-Таш", "Ворух"]);
}

#[test]
fn what_a_way_of_counting_means_is_said_in_every_language() {
    let series = include_str!("../../geodata/claims/series.csv");
    let timeline = include_str!("../../geodata/claims/timeline-series.csv");
    for lang in Lang::ALL {
        let words: serde_json::Value = serde_json::from_str(lang.file()).unwrap();
        for file in [series, timeline] {
            for row in csv::Reader::from_reader(file.as_bytes()).records() {
                let means = row.unwrap()[1].to_owned();
                let said = words["figures"]["values"][&means].as_str();
                let own = said.filter(|said| (*said == means) == (lang == Lang::En));
                assert!(own.is_some(), "{means} in {lang:?}: {said:?}");
            }
        }
    }
}

/// The tables of `languages/` have every value of the properties that a page shows, with enclaves and
/// places as maps name them.
#[test]
fn whatever_a_page_shows_of_a_segment_has_a_name_in_every_language() {
    for lang in Lang::ALL {
        let words: serde_json::Value = serde_json::from_str(lang.file()).unwrap();
        let values = words["figures"]["values"].as_object().unwrap();
        for edition in embedded::EDITION_NAMES {
            let file: serde_json::Value =
                serde_json::from_slice(embedded::source(edition).unwrap()).unwrap();
            for segment in file["features"].as_array().unwrap() {
                for key in ["section", "pair", "part", "confidence"] {
                    let value = segment["properties"][key].as_str().unwrap();
                    assert!(values.contains_key(value), "{lang}: {value}");
                }
            }
        }
        let enclave = |row: &Row| row.0 == "enclave" && row.2 == lang.code();
        for (_, key, _, name, ..) in rows().into_iter().filter(enclave) {
            let called = words["words"]["enclave"].as_str().unwrap().replace("{name}", &name);
            assert_eq!(values[&format!("enclave:{key}")], called.as_str());
        }
        let cyrillic = lang != Lang::En;
        let latin = |text: &str| text.contains(|letter: char| letter.is_ascii_alphabetic());
        assert!(values.values().all(|name| !(cyrillic && latin(name.as_str().unwrap()))));
    }
}

#[test]
fn maps_in_cyrillic_languages_have_no_name_in_latin_letters() {
    for lang in [Lang::Ru, Lang::Ky, Lang::Tg] {
        for extent in ["batken-sughd", "whole"] {
            for name in names(extent, "2017-06", lang) {
                assert!(!name.contains(|letter: char| letter.is_ascii_alphabetic()), "{name}");
            }
        }
    }
}

/// Isfana became Razzakov in March 2022, Qayroqqum Guliston in March 2016 and Proletar Mehrobod in
/// October 2016 (`geodata/tools/names_chosen.py` names the reports).
#[test]
fn a_map_has_the_names_of_its_date() {
    let at = |date: &str| names("leilek", date, Lang::En);
    let has = |date: &str, name: &str| at(date).contains(name);
    assert!(has("2017-06", "Isfana") && !has("2017-06", "Razzakov"));
    assert!(has("2017-06", "Mehrobod") && has("2017-06", "Guliston"));
    assert!(has("2014-01", "Proletar") && has("2014-01", "Qayroqqum"));
    assert!(has("2025-04", "Razzakov") && !has("2025-04", "Isfana"));
}
