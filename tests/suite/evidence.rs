//! What statuses rest on, and what sources say of the ground along them.

use frontier::figures;
use frontier::figures::check::{Check, Inquiry, Verdict, check};
use frontier::figures::claim::SeriesNames;
use frontier::measure::evidence::{Evidence, RestsOn};
use frontier::world::context::Place;
use frontier::world::near;
use frontier::{Boundary, Metres, Rules, Selection, Status, Survey, embedded, read};

/// A line of 0.1° along a meridian inside the window of the heights.
fn feature(id: &str, lat: f64, properties: &str) -> String {
    format!(
        r#"{{"type": "Feature", "properties": {{"id": "{id}", {properties}}}, "geometry":
        {{"type": "LineString", "coordinates": [[70.4, {lat}], [70.4, {}]]}}}}"#,
        lat + 0.1
    )
}

fn boundary(features: &[String]) -> Boundary {
    let text = format!(r#"{{"type": "FeatureCollection", "features": [{}]}}"#, features.join(","));
    read::boundary("my.geojson", text.as_bytes(), &Rules::default()).unwrap().0
}

fn survey(boundary: Boundary) -> Survey {
    Survey::of(boundary, Selection::default()).unwrap()
}

#[test]
fn what_a_status_rests_on_follows_from_what_its_segment_states() {
    let cases = [
        (
            r#""status": "contested", "confidence": "medium", "evidence_moved_after_treaty": true"#,
            RestsOn::DrawingsDiffer,
        ),
        (
            r#""status": "delimited", "confidence": "medium", "max_moved_m": 7"#,
            RestsOn::DrawingsAgree,
        ),
        (
            r#""status": "contested", "confidence": "low", "calibrated_to": "x""#,
            RestsOn::PublishedFigure,
        ),
        (r#""status": "contested", "confidence": "low""#, RestsOn::Inference),
        (r#""status": "contested", "confidence": "high""#, RestsOn::Unnamed),
        (r#""status": "contested""#, RestsOn::Unstated),
        (r#""status": "contested", "basis": "protocol 3""#, RestsOn::StatedBasis),
        (r#""status": "contested", "confidence": "0.9", "source": "p""#, RestsOn::StatedBasis),
    ];
    let lats = (0..).map(|index| 39.0 + 0.1 * f64::from(index));
    let features: Vec<String> =
        cases.iter().zip(lats).map(|((of, _), lat)| feature("a", lat, of)).collect();
    let named: Vec<String> = features
        .iter()
        .enumerate()
        .map(|(index, text)| text.replace(r#""id": "a""#, &format!(r#""id": "s{index}""#)))
        .collect();
    let survey = survey(boundary(&named));
    let found: Vec<RestsOn> =
        Evidence::of(&survey).grounds.iter().map(|grounds| grounds.rests_on).collect();
    assert_eq!(found, cases.map(|(_, expected)| expected));
}

#[test]
fn a_threshold_counts_whole_segments_by_the_larger_of_their_distances() {
    let of = |id: &str, lat: f64, status: &str, moved: f64, gap: f64| {
        let properties =
            format!(r#""status": "{status}", "max_moved_m": {moved}, "max_gap_m": {gap}"#);
        feature(id, lat, &properties)
    };
    let features = [
        of("a", 39.0, "contested", 0.0, 600.0),
        of("b", 39.1, "contested", 240.0, 10.0),
        of("c", 39.2, "delimited", 120.0, 180.0),
    ];
    let survey = survey(boundary(&features));
    let evidence = Evidence::of(&survey);
    let counts = evidence
        .sensitivity
        .iter()
        .map(|row| (row.threshold_m, row.contested_segments, row.delimited_segments));
    let expected = [
        (100.0, 2, 1),
        (150.0, 2, 1),
        (200.0, 2, 0),
        (250.0, 1, 0),
        (500.0, 1, 0),
        (1000.0, 0, 0),
        (2000.0, 0, 0),
    ];
    assert_eq!(counts.collect::<Vec<_>>(), expected);
    // pyproj 3.7.2: from 39° to 39.2° N along a meridian.
    assert!((evidence.sensitivity[0].contested_m.0 - 22_203.478).abs() < 0.01);
}

#[test]
fn data_that_state_no_distance_have_no_thresholds() {
    let survey = survey(boundary(&[feature("a", 39.0, r#""status": "contested""#)]));
    assert!(Evidence::of(&survey).sensitivity.is_empty());
}

#[test]
fn every_statement_that_a_segment_names_is_known() {
    let known = embedded::statements();
    for edition in embedded::EDITION_NAMES {
        let survey = survey(embedded::boundary(Some(edition), None).unwrap());
        for grounds in Evidence::of(&survey).grounds {
            for id in grounds.statements {
                assert!(known.iter().any(|statement| statement.id == id), "{id}");
            }
        }
    }
}

fn place(name: &str, x: f64, y: f64) -> Place {
    let template = embedded::gazetteer().places[0].clone();
    let names = [("en".to_owned(), name.to_owned())].into_iter().collect();
    Place { names, at: geo::Coord { x, y }, ..template }
}

#[test]
fn a_place_is_counted_beside_the_nearest_segment_and_only_within_reach() {
    let features = [
        feature("a", 39.0, r#""status": "delimited""#),
        feature("b", 39.1, r#""status": "contested""#),
    ];
    let survey = survey(boundary(&features));
    // 0.05° of longitude at 39.05° N are 4,328.3 m, 0.1° at 39.15° N 8,644.3 m (pyproj 3.7.2).
    let places =
        [place("west", 70.35, 39.05), place("east", 70.5, 39.15), place("far", 70.6, 39.15)];
    let found = near::near(&survey, &places, Metres(10_000.0));
    let found: Vec<(&str, Status, f64)> = found
        .iter()
        .map(|of| (of.place.names.get("en"), of.surveyed.status, of.distance.0.round()))
        .collect();
    assert_eq!(found, [("west", Status::Delimited, 4328.0), ("east", Status::Contested, 8644.0),]);
}

fn checked(features: &[String], rows: &str) -> Vec<Check> {
    let claims = figures::read::claims("my.csv", rows.as_bytes()).unwrap().0;
    let inquiry = Inquiry {
        claims: &claims,
        drawings: &[boundary(features)],
        as_of: None,
        tolerance: 0.01,
        overlap_tolerance: frontier::geodesic::overlap::TOLERANCE,
        series: &SeriesNames::new(),
        timeline: &[],
        places: &[],
    };
    check(&inquiry).checks
}

/// The Turkestan range south of Isfara, near 39.6° N, stands 3,000 m above the valley north of it.
#[test]
fn lowland_and_mountain_are_held_against_the_ground_and_not_where_tags_follow_it() {
    let of = |low: &str, high: &str| [feature("low", 40.3, low), feature("high", 39.5, high)];
    let contested = r#""status": "contested", "confidence": "medium""#;
    let delimited = r#""status": "delimited", "confidence": "medium""#;
    let fitted = r#""status": "delimited", "confidence": "medium", "calibrated_to": "x""#;
    let rows = "id,metric,value,unit\na,contested_terrain,lowland,text\n\
                b,contested_terrain,mountains,text\nc,delimited_terrain,mountain,text\n\
                d,contested_terrain,steppe,text\n";
    let verdicts = |features: &[String]| {
        checked(features, rows).iter().map(|check| check.verdict).collect::<Vec<_>>()
    };
    use Verdict::{Agrees, CannotTest, Differs, NotIndependent};
    assert_eq!(verdicts(&of(contested, delimited)), [Agrees, Differs, Agrees, CannotTest]);
    assert_eq!(verdicts(&of(delimited, contested)), [Differs, Agrees, Differs, CannotTest]);
    assert_eq!(verdicts(&of(contested, fitted)), [Agrees, Differs, NotIndependent, CannotTest]);
}

#[test]
fn no_verdict_is_given_on_the_ground_where_no_height_is_known() {
    let far = feature("a", 50.0, r#""status": "contested""#);
    let rows = "id,metric,value,unit\na,contested_terrain,lowland,text\n\
                b,contested_settlement,dense,text\n";
    for answer in checked(&[far], rows) {
        assert_eq!(answer.verdict, Verdict::CannotTest);
    }
}

/// The letters of each language in their order; what is not among them comes last.
const ALPHABETS: [(&str, &str); 4] = [
    ("en", "abcdefghijklmnopqrstuvwxyz"),
    ("ru", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    ("ky", "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"),
    ("tg", "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя"),
];

#[test]
fn titles_name_the_parties_in_the_order_of_the_alphabet_of_each_language() {
    let dataset = embedded::boundary(None, None).unwrap().dataset;
    let countries = embedded::context(None).countries;
    for (lang, alphabet) in ALPHABETS {
        let place = |letter: char| alphabet.chars().position(|it| it == letter);
        let key = |name: &str| name.to_lowercase().chars().map(place).collect::<Vec<_>>();
        let parties = embedded::PARTIES.map(|code| {
            countries
                .iter()
                .find(|country| country.code == code)
                .unwrap()
                .names
                .get(lang)
                .to_owned()
        });
        let title = dataset.titles.get(lang).unwrap_or(&dataset.name);
        let [first, second] = [0, 1].map(|party| title.find(&parties[party]).unwrap());
        assert_eq!(first < second, key(&parties[0]) < key(&parties[1]), "{title}");
    }
}

#[test]
fn only_a_known_word_counts_as_evidence_and_another_is_warned_of() {
    let words = [r#", "confidence": "High""#, r#", "confidence": "0.9""#, ""];
    let lats = (0..).map(|index| 39.0 + 0.1 * f64::from(index));
    let features: Vec<String> = words
        .iter()
        .zip(lats)
        .map(|(word, lat)| {
            feature(&format!("s{lat}"), lat, &format!(r#""status": "contested"{word}"#))
        })
        .collect();
    let text = format!(r#"{{"type": "FeatureCollection", "features": [{}]}}"#, features.join(","));
    let (read, warnings) = read::boundary("my", text.as_bytes(), &Rules::default()).unwrap();
    let codes: Vec<&str> = warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, ["unknown-confidence"]);
    let summary = frontier::measure::stats::summarise(&survey(read), &[]);
    // A tenth of a degree of the meridian from 39 degrees, by pyproj.
    let evidence = summary.total.evidence_m.unwrap().0;
    assert!((evidence - 11_101.643_54).abs() < 1e-3, "{evidence}");
    // The same number where a claim is answered, and where a map draws the line in full.
    let check = &checked(&features, "id,metric,value\na,contested_km,33.3\n")[0];
    let sentence = check.sentence(frontier::Lang::En.language());
    assert!(sentence.contains("11.10 km of it rests on evidence"), "{sentence}");
    let sure = survey(boundary(&features)).length(|of| !of.doubtful);
    assert!((sure.0 - 11_101.643_54).abs() < 1e-3, "{sure:?}");
}
