//! The charts and the page: what must be on them, and that text from data stays text.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use frontier::draw::chart::Reference;
use frontier::draw::map::Options;
use frontier::draw::scene::{Group, Node};
use frontier::draw::{Letters, Rect, Scene, chart, map, png, svg};
use frontier::geodesic::chain;
use frontier::measure::ruler;
use frontier::measure::stats::summarise;
use frontier::{Lang, Language, Rules, Selection, Survey, embedded, read, report};

fn survey() -> Survey {
    let boundary = embedded::boundary(None, None).unwrap();
    Survey::of(boundary, Selection::default()).unwrap()
}

fn html(survey: &Survey) -> String {
    page_of(std::slice::from_ref(survey))
}

/// The page of the embedded frontier.
static PAGE: LazyLock<String> = LazyLock::new(|| html(&survey()));

/// The page of a boundary at some dates.
fn page_of(surveys: &[Survey]) -> String {
    page_in(Lang::En.language(), surveys)
}

/// The same, which begins in a language.
fn page_in(lang: &'static Language, surveys: &[Survey]) -> String {
    let moment = |survey: &Survey| report::Moment {
        survey: survey.clone(),
        summary: summarise(survey, &["section", "status"].map(str::to_owned)),
        context: embedded::context(survey.dataset.edition.as_deref()),
        described: None,
    };
    let moments: Vec<_> = surveys.iter().map(moment).collect();
    report::html(&report::Report {
        lang,
        moments: &moments,
        shown: 0,
        checks: None,
        charts: &[],
        statements: &[],
        files: &[],
    })
}

fn hostile() -> Survey {
    let bytes = std::fs::read("tests/browser/hostile.geojson").unwrap();
    let (boundary, _) = read::boundary("hostile", &bytes[..], &Rules::default()).unwrap();
    Survey::of(boundary, Selection::default()).unwrap()
}

fn charts(survey: &Survey) -> [Scene; 3] {
    let english = Lang::En.language();
    let lines = survey.segments.iter().flat_map(|surveyed| &surveyed.segment.line.0);
    let curve = ruler::curve(&chain::join(lines));
    let references = Reference::totals(&embedded::claims());
    [
        chart::sections(survey, "section", english),
        chart::progress(&embedded::timeline(), &embedded::timeline_series(), english).unwrap(),
        chart::ruler(&survey.dataset, survey.as_of, &curve, &references, english).unwrap(),
    ]
}

/// The values of an attribute, in order.
fn values<'t>(text: &'t str, attribute: &str) -> Vec<&'t str> {
    let opening = format!(" {attribute}=\"");
    text.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_page_opens_in_a_further_language_beside_the_four() {
    let text = include_str!("../../examples/words.es.json");
    let page = page_in(Language::read("es", text.as_bytes()).unwrap(), &[survey()]);
    assert!(page.contains("<html lang=\"es\""));
    let chosen = "id=\"lang-own\" value=\"es\" data-signs=\",\u{a0}\" checked>Español<";
    assert!(page.contains(chosen));
    assert_eq!(
        page.matches(" checked>Español").count() + page.matches(" checked>English").count(),
        1
    );
    let words: serde_json::Value = serde_json::from_str(text).unwrap();
    let said = ["map", "lengths", "segments", "notes", "shown", "zoom_in", "help", "whole_line"];
    let said = said.into_iter().map(|key| words["page"][key].as_str().unwrap());
    let facts = words["page"]["facts"].as_object().unwrap().values();
    for text in said.chain(facts.filter_map(|fact| fact.as_str())) {
        assert!(page.contains(text), "{text}");
    }
    for lang in ["en", "ru", "ky", "tg", "own"] {
        assert_eq!(page.matches(&format!("id=\"lang-{lang}\"")).count(), 1, "{lang}");
    }
}

#[test]
fn words_of_a_further_language_cannot_leave_their_place() {
    let text = include_str!("../../examples/words.es.json");
    let hostile = text.replace("Base en los datos", r#"\"</style><script>alert(1)</script>\\"#);
    let hostile = hostile.replace("\"Acercar\"", "\"<script>alert(2)</script>\"");
    let page = page_in(Language::read("es", hostile.as_bytes()).unwrap(), &[survey()]);
    assert_eq!(page.matches("<script>").count(), 1, "only the page's own");
    assert_eq!(page.matches("</style>").count(), page.matches("<style>").count());
    assert!(page.contains("content:\"\\22 \\3c /style>"));
}

#[test]
fn headings_skip_no_level_and_landmarks_have_names_of_their_own() {
    let levels = PAGE.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10));
    let levels: Vec<u32> = levels.collect();
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    let regions = PAGE.split("<section").skip(1);
    let names: Vec<&str> =
        regions.filter_map(|rest| rest.split('>').next()?.split("aria-label").nth(1)).collect();
    let distinct: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(names.len(), distinct.len(), "{names:?}");
    assert_eq!(names.len(), PAGE.matches("<section").count());
}

#[test]
fn every_chart_has_its_title_date_source_and_disclaimer() {
    for scene in charts(&survey()) {
        let svg = svg(&scene, Letters::Live);
        for id in ["title", "as-of", "source", "disclaimer"] {
            assert_eq!(values(&svg, "id").iter().filter(|found| **found == id).count(), 1, "{id}");
        }
        assert!(!values(&svg, "data-as-of")[0].is_empty());
    }
}

#[test]
fn the_chart_of_sections_is_dated_in_words_and_names_the_credit_and_every_section() {
    let survey = survey();
    let svg = svg(&chart::sections(&survey, "section", Lang::En.language()), Letters::Live);
    assert!(svg.contains("Status as of June 2017"));
    assert!(svg.contains("© OpenStreetMap contributors"));
    let sections = survey.segments.iter().filter_map(|segment| segment.value("section"));
    for section in sections.collect::<BTreeSet<_>>() {
        assert!(svg.contains(&format!(">{section}</text>")), "{section}");
    }
}

#[test]
fn the_chart_of_progress_has_a_mark_for_every_point_with_a_length_and_names_events_and_others() {
    let points = embedded::timeline();
    let scene =
        chart::progress(&points, &embedded::timeline_series(), Lang::En.language()).unwrap();
    let svg = svg(&scene, Letters::Live);
    for point in &points {
        let printed =
            Lang::En.language().number(&format!("{} km, {}", point.printed, point.basis_note));
        let event = point.note.split(['.', '(', ';']).next().unwrap_or_default().trim();
        match point.cumulative {
            _ if point.basis_note == "event" => assert!(svg.contains(event), "{event}"),
            Some(_) => assert!(svg.contains(&printed), "{printed}"),
            None => assert!(svg.contains(&point.printed), "{}", point.printed),
        }
    }
}

#[test]
fn a_chart_without_points_is_not_drawn() {
    assert_eq!(chart::progress(&[], &embedded::timeline_series(), Lang::En.language()), None);
    let dataset = survey().dataset;
    assert_eq!(chart::ruler(&dataset, None, &ruler::curve(&[]), &[], Lang::En.language()), None);
}

#[test]
fn every_picture_can_be_drawn_as_png() {
    for scene in charts(&survey()) {
        assert!(png(&scene, 72).unwrap().starts_with(b"\x89PNG"));
    }
}

#[test]
fn the_page_has_date_settlement_credit_licence_disclaimer_and_every_note() {
    for text in [
        "Status as of June 2017. Settled since: the whole line was agreed by 4 December 2024.",
        "© OpenStreetMap contributors, ODbL 1.0",
        "ODbL-1.0",
        "They imply no endorsement or recognition.",
    ] {
        assert!(PAGE.contains(text), "{text}");
    }
    for note in &survey().dataset.notes {
        let escaped = note.replace('\'', "&#39;");
        assert!(PAGE.contains(&escaped), "{note}");
    }
}

#[test]
fn the_page_stops_at_the_dates_on_which_a_status_changes_and_at_that_of_the_data() {
    let stops = |edition| {
        let boundary = embedded::boundary(Some(edition), None).unwrap();
        report::stops(&boundary).iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(stops("2025-01"), ["2011", "2017-06", "2024-12-04"]);
    assert_eq!(stops("2026-09"), ["2026-09"]);
}

#[test]
fn the_page_says_every_date_in_every_language_and_draws_a_segment_as_it_is_at_each() {
    let at = |date: &str| {
        let selection = Selection { as_of: date.parse().ok(), ..Selection::default() };
        Survey::of(embedded::boundary(None, None).unwrap(), selection).unwrap()
    };
    let page = page_of(&[at("2017-06"), at("2024-12-04")]);
    for said in ["519.9\u{A0}km", "519,9\u{A0}км", "990.1\u{A0}km", "4 декабря 2024 г."] {
        assert!(page.contains(said), "{said}");
    }
    assert!(page.contains("segment at0-contested at1-delimited\""));
    assert!(!page.contains("at1-contested\""), "settled by then");
}

#[test]
fn no_id_occurs_twice_on_the_page_and_every_inner_link_has_its_place() {
    let ids = values(&PAGE, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    let links = values(&PAGE, "href").into_iter().filter_map(|link| link.strip_prefix('#'));
    for link in links.filter(|link| *link != "checks") {
        assert!(unique.contains(link), "{link}");
    }
}

#[test]
fn the_page_loads_nothing() {
    for page in [&*PAGE, &html(&hostile())] {
        for loading in
            ["<link", "<img", "<iframe", "<object", "<embed", "<base", "@import", " src=\""]
        {
            assert!(!page.contains(loading), "{loading}");
        }
        let urls = page.match_indices("url(").map(|(at, _)| &page[at + 4..]);
        assert!(urls.into_iter().all(|url| url.starts_with("data:") || url.starts_with('#')));
        assert!(page.contains("default-src &#39;none&#39;"));
    }
}

#[test]
fn hostile_text_stays_text_on_the_page_and_in_charts() {
    let survey = hostile();
    let page = html(&survey);
    assert_eq!(page.matches("<script>").count(), 1, "only the page's own");
    assert_eq!(page.matches("</script>").count(), 1);
    assert_eq!(page.matches("<style>").count(), 1);
    assert!(page.contains("{{ 7*7 }}"), "text from data is not a template");
    assert!(!page.contains('\u{7}') && !page.contains('\u{202E}'));
    let svg = svg(&chart::sections(&survey, "section", Lang::En.language()), Letters::Live);
    assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;"));
}

#[test]
fn the_same_survey_gives_the_same_bytes() {
    let survey = survey();
    assert_eq!(*PAGE, html(&survey));
    assert_eq!(charts(&survey), charts(&survey));
}

/// The groups of a picture that say what they show, with the rectangle around their first path or
/// circle.
fn told(nodes: &[Node]) -> Vec<(&str, Rect)> {
    let groups = nodes.iter().filter_map(|node| match node {
        Node::Group(group) if !group.title.is_empty() => Some(group),
        _ => None,
    });
    let rect = |group: &Group| match &group.nodes[0] {
        Node::Path(path) => Rect::around(&path.lines[0]).unwrap(),
        Node::Circle(circle) => Rect::at(circle.at),
        other => panic!("{other:?}"),
    };
    groups.map(|group| (group.title.as_str(), rect(group))).collect()
}

/// The kilometres that a title ends with or names before ` km`.
fn kilometres(title: &str) -> f64 {
    let before = title.replace('\u{A0}', " ");
    let number = before.split(" km").next().unwrap().rsplit(' ').next().unwrap();
    number.replace(',', "").parse().unwrap()
}

#[test]
fn bars_are_as_long_as_the_lengths_they_tell_and_stand_one_after_another() {
    let scene = chart::sections(&survey(), "section", Lang::En.language());
    let bars = told(&scene.nodes);
    assert!(bars.len() > 6, "{bars:?}");
    let longest = bars.iter().max_by(|a, b| a.1.width.total_cmp(&b.1.width)).unwrap();
    let scale = longest.1.width / kilometres(longest.0);
    for (title, bar) in &bars {
        // Titles are to a tenth of a kilometre.
        let off = bar.width - scale * kilometres(title);
        assert!(off.abs() < scale * 0.06 + 0.05, "{title}: {bar:?}");
    }
    for pair in bars.windows(2).filter(|pair| pair[0].1.y == pair[1].1.y) {
        assert!((pair[0].1.right() - pair[1].1.x).abs() < 0.05, "{pair:?}");
    }
}

#[test]
fn the_axes_of_the_ruler_are_logarithmic() {
    let survey = survey();
    let lines = survey.segments.iter().flat_map(|surveyed| &surveyed.segment.line.0);
    let curve = ruler::curve(&chain::join(lines));
    let scene =
        chart::ruler(&survey.dataset, survey.as_of, &curve, &[], Lang::En.language()).unwrap();
    let marks = told(&scene.nodes);
    assert_eq!(marks.len(), curve.points.len());
    let at: Vec<[f64; 4]> = marks
        .iter()
        .zip(&curve.points)
        .map(|((_, at), of)| [of.ruler_m.0.ln(), at.x, of.length_m.0.ln(), at.y])
        .collect();
    let (first, last) = (at[0], at[at.len() - 1]);
    for point in &at {
        for [value, place] in [[0, 1], [2, 3]] {
            let share = (point[value] - first[value]) / (last[value] - first[value]);
            let expected = first[place] + share * (last[place] - first[place]);
            assert!((point[place] - expected).abs() < 0.1, "{point:?}");
        }
    }
}

#[test]
fn no_text_of_a_chart_leaves_its_page_or_overlaps_another() {
    for survey in [survey(), hostile()] {
        for scene in charts(&survey) {
            let page = Rect { x: 0.0, y: 0.0, width: scene.width, height: scene.height };
            let texts = scene.texts();
            for (index, text) in texts.iter().enumerate() {
                assert!(page.holds(&text.bounds()), "{}: {:?}", text.content, text.bounds());
                let clear = text.bounds().grown(-0.5);
                let over = texts[index + 1..].iter().find(|other| other.bounds().overlaps(&clear));
                assert_eq!(over.map(|other| &other.content), None, "{}", text.content);
            }
        }
    }
}

/// 10 177.6 m of 18 704.5 m, by pyproj, are drawn twice.
#[test]
fn rows_of_the_page_add_up_to_its_total_where_a_stretch_is_drawn_twice() {
    let file = r#"{"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"status": "delimited"}, "geometry":
         {"type": "LineString", "coordinates": [[70, 40], [70.1, 40.05], [70.2, 40.1]]}},
        {"type": "Feature", "properties": {"status": "delimited"}, "geometry":
         {"type": "LineString", "coordinates": [[70.1, 40.05], [70.2, 40.1], [70.3, 40.1]]}}]}"#;
    let (boundary, _) = read::boundary("twice", file.as_bytes(), &Rules::default()).unwrap();
    let survey = Survey::of(boundary, Selection::default()).unwrap();
    let page = html(&survey);
    assert!(page.contains("8.527 of 18.70, the rest is drawn twice"));
    let by_status = svg(&chart::sections(&survey, "status", Lang::En.language()), Letters::Live);
    assert!(by_status.contains("Length by status. "));
    let curve = ruler::curve(&chain::join(&survey.segments[0].segment.line.0));
    let ruler =
        chart::ruler(&survey.dataset, survey.as_of, &curve, &[], Lang::En.language()).unwrap();
    assert!(!svg(&ruler, Letters::Live).contains("published totals"));
}

#[test]
fn a_map_of_an_extent_in_which_nothing_of_the_boundary_lies_is_refused() {
    let elsewhere = "0,0,1,1".parse().ok();
    let options = Options { extent: elsewhere, ..Options::default() };
    let drawn = map::draw(&survey(), &embedded::context(None), &options);
    assert_eq!(drawn.unwrap_err(), map::MapError::Nothing);
}
