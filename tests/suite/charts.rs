//! Charts in every language: whole, apart, and with no word of another one.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use frontier::draw::chart::{Form, Reference};
use frontier::draw::{Letters, Rect, Scene, chart, svg};
use frontier::figures::claim::Point;
use frontier::geodesic::chain;
use frontier::measure::profile::Profile;
use frontier::measure::ruler;
use frontier::{Lang, Metres, Selection, Survey, embedded, world};

use crate::program::frontier;

static SURVEY: LazyLock<Survey> = LazyLock::new(|| {
    let boundary = embedded::boundary(None, None).unwrap();
    Survey::of(boundary, Selection::default()).unwrap()
});

/// Every chart of the embedded frontier with its name.
fn charts(lang: Lang) -> Vec<(&'static str, Scene)> {
    let (survey, words) = (&*SURVEY, lang.language());
    let lines = survey.segments.iter().flat_map(|surveyed| &surveyed.segment.line.0);
    let curve = ruler::curve(&chain::join(lines));
    let mut totals = Reference::totals(&embedded::claims());
    totals.push(Reference::asked_for(Metres(942_000.0), words));
    let ground = world::elevations();
    let profile = Profile::of(survey, ground.model(), |at| ground.at(at)).unwrap();
    let series = embedded::timeline_series();
    let timeline = |form: Form| chart::progress(&embedded::timeline(), &series, form).unwrap();
    let ruler =
        |form: Form| chart::ruler(&survey.dataset, survey.as_of, &curve, &totals, form).unwrap();
    let narrow = Form::narrow(words);
    vec![
        ("sections", chart::sections(survey, "section", words)),
        ("status", chart::sections(survey, "status", words)),
        ("progress", timeline(words.into())),
        ("ruler", ruler(words.into())),
        ("profile", chart::profile(survey, &profile, words)),
        ("progress for a phone", timeline(narrow)),
        ("ruler for a phone", ruler(narrow)),
        ("profile for a phone", chart::profile(survey, &profile, narrow)),
    ]
}

#[test]
fn every_chart_of_every_language_keeps_its_texts_on_the_page_and_apart() {
    for lang in Lang::ALL {
        for (name, scene) in charts(lang) {
            assert_eq!(scene.lang.code(), lang.code());
            let page = Rect { x: 0.0, y: 0.0, width: scene.width, height: scene.height };
            let texts = scene.texts();
            for (index, text) in texts.iter().enumerate() {
                let said = format!("{}: {name} in {lang}", text.content);
                assert!(page.holds(&text.bounds()), "{said}");
                assert!(!text.content.ends_with('…'), "{said}");
                let clear = text.bounds().grown(-0.5);
                let over = texts[index + 1..].iter().find(|other| other.bounds().overlaps(&clear));
                assert_eq!(over.map(|other| &other.content), None, "{said}");
            }
        }
    }
}

/// What the data call things: names of sections, of publishers, of ways of counting and what they
/// mean, of events and of what was printed; whom to credit.
fn names_of_the_data() -> String {
    let sections = SURVEY.segments.iter().filter_map(|of| of.value("section"));
    let publishers = embedded::claims().into_iter().map(|claim| claim.publisher);
    let series = embedded::timeline_series();
    let series = series.into_iter().map(|(name, means)| format!("{name} {means}"));
    let said = |of: Point| [of.printed, of.basis_note, of.note, of.series].join(" ");
    let timeline = embedded::timeline().into_iter().map(said);
    let credits = SURVEY.dataset.attribution.clone().into_iter();
    let names: Vec<String> =
        sections.chain(publishers).chain(series).chain(timeline).chain(credits).collect();
    names.join(" ") + " " + &world::elevations().model().credit
}

#[test]
fn no_latin_word_stands_on_a_chart_in_cyrillic_but_for_names_of_the_data() {
    let latin = |text: &str| -> BTreeSet<String> {
        let words = text.split(|letter: char| !letter.is_alphabetic());
        let latin = words.filter(|word| word.starts_with(|of: char| of.is_ascii_alphabetic()));
        latin.map(str::to_owned).collect()
    };
    let known = latin(&names_of_the_data());
    for lang in [Lang::Ru, Lang::Ky, Lang::Tg] {
        for (name, scene) in charts(lang) {
            let told = [&*scene.title, &*scene.description].join(" ");
            let svg = svg(&scene, Letters::Live);
            let titles = svg.split("<title>").skip(1).filter_map(|rest| rest.split('<').next());
            let drawn = scene.texts().into_iter().map(|text| text.content.as_str());
            let all: Vec<&str> = drawn.chain(titles).chain([told.as_str()]).collect();
            let strange: Vec<String> = latin(&all.join(" ")).difference(&known).cloned().collect();
            assert_eq!(strange, Vec::<String>::new(), "{name} in {lang}");
        }
    }
}

#[test]
fn numbers_and_dates_of_a_chart_are_those_of_its_language() {
    let said = |arguments: &[&str]| {
        let made = frontier(&[arguments, &["-f", "svg"]].concat(), b"");
        assert!(made.status.success(), "{made:?}");
        String::from_utf8(made.stdout).unwrap()
    };
    let russian = said(&["ruler", "--lang", "ru"]);
    for text in [
        ">1\u{A0}000<",
        ">10\u{A0}000<",
        "статус на июнь 2017 г.",
        "Шаг измерения (раствор циркуля), м",
    ] {
        assert!(russian.contains(text), "{text}");
    }
    assert!(said(&["ruler"]).contains(">1,000<"));
    assert!(said(&["claims", "--timeline"]).contains(">2010<"), "a year is no thousands");
    assert!(said(&["profile", "--lang", "tg"]).contains("xml:lang=\"tg\""));
    let own = ["profile", "--words", "examples/words.es.json"];
    assert!(said(&own).contains("Los tramos en disputa"));
}

#[test]
fn claims_and_their_chart_speak_the_language_of_a_file() {
    let words = ["claims", "--words", "examples/words.es.json"];
    let said = |more: &[&str]| {
        let output = frontier(&[&words[..], more].concat(), b"");
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(said(&["--timeline", "-f", "svg"]).contains("Longitud acumulada"));
    let list = said(&["-f", "md"]);
    for text in ["# Cifras publicadas", "longitud delimitada", "Una fuente frente a sí misma"] {
        assert!(list.contains(text), "{text}");
    }
}

#[test]
fn the_page_has_every_chart_in_every_language() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display().to_string();
    let line = br#"{"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"status": "delimited"}, "geometry":
         {"type": "LineString", "coordinates": [[70, 40], [70.1, 40.05], [70.2, 40.1]]}}]}"#;
    let made = frontier(&["report", "-", "-q", "--lang", "ky", "-o", &path], line);
    assert!(made.status.success(), "{made:?}");
    let page = std::fs::read_to_string(folder.path().join("report.html")).unwrap();
    for lang in Lang::ALL {
        let chart = format!("<div class=\"chart in {lang}\" lang=\"{lang}\"><div class=\"wide\">");
        assert_eq!(page.matches(&chart).count(), 1, "{lang}");
    }
    assert_eq!(page.matches("<div class=\"narrow\"><svg").count(), Lang::ALL.len());
    let alone = std::fs::read_to_string(folder.path().join("chart-sections.svg")).unwrap();
    assert!(alone.contains("Статус боюнча узундук"), "{alone}");
}
