//! Verdicts follow the data and the claims: vary either and see the verdict change.

use std::path::{Path, PathBuf};
use std::process::Output;

use frontier::figures;
use frontier::figures::check::{
    Check, Explanation, Inquiry, Reason, Remark, Report, Verdict, check,
};
use frontier::figures::claim::SeriesNames;
use frontier::table::Tabled;
use frontier::table::check::Answers;
use frontier::{Boundary, Lang, Rules, embedded, read};

/// A degree of the equator in kilometres: 2π · 6378.137 / 360.
const DEGREE: f64 = 111.319_490_793;

/// Three delimited and two contested lines of one degree each along the equator.
fn five_lines() -> String {
    let feature = |index: usize, status: &str| {
        format!(
            r#"{{"type": "Feature", "properties": {{"status": "{status}", "section": "s{index}"}},
            "geometry": {{"type": "LineString", "coordinates": [[{index}, 0], [{}, 0]]}}}}"#,
            index + 1
        )
    };
    let statuses = ["delimited", "contested", "delimited", "contested", "delimited"];
    let features: Vec<String> =
        statuses.iter().enumerate().map(|(index, status)| feature(index, status)).collect();
    format!(r#"{{"type": "FeatureCollection", "features": [{}]}}"#, features.join(","))
}

fn boundary(geojson: &str) -> Boundary {
    read::boundary("my.geojson", geojson.as_bytes(), &Rules::default()).unwrap().0
}

fn report(geojson: &str, claims: &str) -> Report {
    let claims = figures::read::claims("my.csv", claims.as_bytes()).unwrap().0;
    check(&Inquiry {
        claims: &claims,
        drawings: &[boundary(geojson)],
        as_of: None,
        tolerance: 0.01,
        overlap_tolerance: frontier::geodesic::overlap::TOLERANCE,
        series: &SeriesNames::new(),
        timeline: &[],
        places: &[],
    })
}

fn verdicts(geojson: &str, claims: &str) -> Vec<Verdict> {
    report(geojson, claims).checks.iter().map(|check| check.verdict).collect()
}

/// The report on the embedded frontier, made once.
fn embedded_check(id: &str) -> Check {
    static REPORT: std::sync::LazyLock<Report> = std::sync::LazyLock::new(|| {
        let drawings: Vec<Boundary> = embedded::EDITION_NAMES
            .iter()
            .map(|name| embedded::boundary(Some(name), None).unwrap())
            .collect();
        check(&Inquiry {
            claims: &embedded::claims(),
            drawings: &drawings,
            as_of: None,
            tolerance: 0.01,
            overlap_tolerance: frontier::geodesic::overlap::TOLERANCE,
            series: &embedded::series(),
            timeline: &embedded::timeline(),
            places: &embedded::gazetteer().places,
        })
    });
    REPORT.checks.iter().find(|check| check.claim.id == id).unwrap().clone()
}

fn saved(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn frontier(args: &[&str]) -> Output {
    crate::program::frontier(args, b"")
}

#[test]
fn a_users_own_lines_are_measured_whole_by_status_and_by_section() {
    let rows = "id,subject,metric,value\na,,total_km,556.6\nb,,delimited_km,333.96\n\
                c,,contested_km,222.64\nd,s1,total_km,111.3\ne,,share_delimited_pct,60\n\
                f,nowhere,total_km,111.3\n";
    let report = report(&five_lines(), rows);
    let computed: Vec<Option<f64>> = report.checks.iter().map(|check| check.computed).collect();
    for (found, expected) in computed.iter().zip([5.0, 3.0, 2.0, 1.0]) {
        assert!((found.unwrap() - expected * DEGREE).abs() < 1e-6);
    }
    assert!((computed[4].unwrap() - 60.0).abs() < 1e-9);
    assert_eq!(report.summary[&Verdict::Agrees], 5);
    assert_eq!(report.checks[5].verdict, Verdict::CannotTest);
}

#[test]
fn a_verdict_changes_with_the_claim_its_wording_and_the_data() {
    let claim = |value: &str, qualifier: &str| {
        format!("id,metric,value,qualifier\na,contested_km,{value},{qualifier}\n")
    };
    let verdict = |geojson: &str, value, qualifier| verdicts(geojson, &claim(value, qualifier))[0];
    let lines = five_lines();
    assert_eq!(verdict(&lines, "222", "exact"), Verdict::Agrees);
    assert_eq!(verdict(&lines, "200", "exact"), Verdict::Differs);
    assert_eq!(verdict(&lines, "200", "more-than"), Verdict::Fulfilled);
    assert_eq!(verdict(&lines, "200", "less-than"), Verdict::Differs);
    assert_eq!(verdict(&lines, "200-250", "range"), Verdict::Agrees);
    assert_eq!(verdict(&lines, "222", "forecast"), Verdict::CannotTest);
    let changed = lines.replacen("contested", "delimited", 1);
    assert_eq!(verdict(&changed, "222", "exact"), Verdict::Differs);
}

#[test]
fn statuses_fitted_to_a_claim_confirm_nothing_and_refute_nothing() {
    let fitted = five_lines().replace(r#""section""#, r#""calibrated_to": "a", "section""#);
    let rows = "id,metric,value\na,delimited_km,334\nb,delimited_km,500\nc,total_km,556.6\n";
    let expected = [Verdict::NotIndependent, Verdict::NotIndependent, Verdict::Agrees];
    assert_eq!(verdicts(&fitted, rows), expected);
}

#[test]
fn a_status_is_compared_at_the_date_of_the_claim() {
    let dated = five_lines()
        .replace(r#""delimited""#, r#""delimited", "delimited_on": "2001-05""#)
        .replace(r#""contested""#, r#""contested", "delimited_on": "2020-05""#);
    let rows = "id,metric,value,as_of\na,contested_km,222.6,2010\nb,contested_km,222.6,2021\n\
                c,contested_km,222.6,\nd,delimited_added_km,222.6,2020-05\n";
    let expected = [Verdict::Agrees, Verdict::Differs, Verdict::CannotTest, Verdict::Agrees];
    assert_eq!(verdicts(&dated, rows), expected);
}

#[test]
fn progress_that_no_segment_locates_cannot_be_tested() {
    let rows = "id,metric,value,as_of\na,delimited_added_km,40,2020-05\n";
    assert_eq!(verdicts(&five_lines(), rows), [Verdict::CannotTest]);
}

#[test]
fn strict_ends_with_3_only_if_a_claim_differs() {
    let folder = tempfile::tempdir().unwrap();
    let lines = saved(folder.path(), "my.geojson", &five_lines());
    let run = |value: &str| {
        let claims = format!(r#"[{{"id": "a", "metric": "contested_km", "value": {value}}}]"#);
        let claims = saved(folder.path(), "my.json", &claims);
        let paths = [&lines, &claims].map(|path| path.to_str().unwrap().to_owned());
        frontier(&["check", &paths[0], "--claims", &paths[1], "--strict"]).status.code()
    };
    assert_eq!(run("222.6"), Some(0));
    assert_eq!(run("300"), Some(3));
}

#[test]
fn text_from_claims_cannot_break_a_report() {
    let rows =
        "id,metric,value,publisher,url\na,total_km,1,\"x|y `<b>`\u{1b}[2J\",javascript:alert(1)\n";
    let report = report(&five_lines(), rows);
    let markdown = Answers { report: &report, lang: Lang::En.language() }.markdown();
    assert!(!markdown.contains("<b>") && !markdown.contains('\u{1b}'));
    assert!(!markdown.contains("javascript:"));
}

#[test]
fn the_areas_of_the_enclaves_are_those_that_pyproj_gives() {
    // pyproj 3.7.2, Geod(ellps="WGS84").polygon_area_perimeter of the rings, in square metres.
    let check = |id: &str, square_metres: f64, unit: f64| {
        let computed = embedded_check(id).computed.unwrap();
        assert!((computed * unit - square_metres).abs() < 1.0, "{id}: {computed}");
    };
    check("sputnik-2017-12-23-vorukh-area", 101_216_813.0, 1e6);
    check("24kg-2025-02-27-kayragach-area", 997_064.1, 1e4);
}

#[test]
fn a_total_tells_which_rings_are_in_it_and_whether_the_rest_agrees() {
    let feature = |coordinates: &str| {
        format!(
            r#"{{"type": "Feature", "properties": {{"status": "contested"}},
            "geometry": {{"type": "LineString", "coordinates": {coordinates}}}}}"#
        )
    };
    let [line, ring] = ["[[0,0],[5,0]]", "[[1,1],[1.2,1],[1.2,1.2],[1,1]]"].map(feature);
    let lines = format!(r#"{{"type": "FeatureCollection", "features": [{line},{ring}]}}"#);
    // 5 degrees of the equator are 556.597 km.
    for (claimed, verdict, rest_agrees) in
        [("556.6", Verdict::Differs, true), ("632.4", Verdict::Agrees, false)]
    {
        let check = &report(&lines, &format!("id,metric,value\na,total_km,{claimed}\n")).checks[0];
        assert_eq!(check.verdict, verdict, "{claimed}");
        let [Remark::Rings { rings, without, agrees }] = check.remarks[..] else {
            panic!("{:?}", check.remarks)
        };
        assert!((without - 556.597).abs() < 0.001 && (rings - 75.8).abs() < 0.1, "{rings}");
        assert_eq!(agrees, rest_agrees);
    }
}

#[test]
fn a_line_shorter_than_claimed_may_be_drawn_too_coarsely_and_a_longer_one_not() {
    let coarse = |claimed: &str| {
        total_of_five(claimed, "exact").explanations.iter().find_map(|found| match found {
            Explanation::Coarse { spacing_m } => Some(spacing_m.0),
            _ => None,
        })
    };
    assert!(coarse("900").is_some_and(|spacing| (spacing - 111_319.5).abs() < 1.0));
    assert_eq!(coarse("100"), None);
}

#[test]
fn an_open_ended_claim_met_by_less_than_the_tolerance_is_called_close() {
    let close =
        |claimed: &str| total_of_five(claimed, "more-than").remarks.contains(&Remark::Close);
    assert!(close("555") && !close("500"));
}

#[test]
fn a_status_that_a_map_draws_is_no_agreement_and_tests_no_claim() {
    let folder = tempfile::tempdir().unwrap();
    let claims = saved(
        folder.path(),
        "c.csv",
        "id,metric,value,as_of\na,delimited_km,12.7,2024\nb,contested_km,195,2024\n",
    );
    let claims = claims.to_str().unwrap();
    let output = frontier(&["check", "--border", "ARM-AZE", "--claims", claims, "-f", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    for check in found["checks"].as_array().unwrap() {
        assert_eq!(check["verdict"], "cannot-test");
        assert_eq!(check["reason_code"], "drawn-classes");
    }
}

#[test]
fn totals_of_june_2017_are_answered_as_the_data_allows() {
    assert_eq!(embedded_check("asiaplus-2017-06-delimited").verdict, Verdict::NotIndependent);
    let contested = embedded_check("asiaplus-2017-06-contested");
    assert_eq!(contested.verdict, Verdict::NotIndependent);
    // tests/fixtures and geodata/README.md: 298.5 km with evidence, 470.2 km with the inferred.
    let [evidence, all] = contested.computed_range.unwrap();
    assert!((evidence - 298.5).abs() < 0.05 && (all - 470.169).abs() < 0.001);
    let total = embedded_check("asiaplus-2017-06-total");
    assert_eq!(total.verdict, Verdict::Differs);
    assert!((total.computed.unwrap() - 990.100_28).abs() < 1e-4);
    // Of 990.1 km, 65.4 are rings, and nobody says whether 978 km count them.
    assert!(total.remarks.iter().any(|remark| matches!(remark, Remark::Rings { .. })));
}

#[test]
fn a_claim_about_the_treaty_line_is_held_against_the_drawing_that_shows_it() {
    let before_the_exchange = embedded_check("kaktus-2025-02-27-total");
    assert_eq!(before_the_exchange.edition.as_deref(), Some("2026-09"));
    assert_eq!(before_the_exchange.verdict, Verdict::Agrees);
    let old_figure = embedded_check("tass-2025-03-19-total");
    assert_eq!(old_figure.edition.as_deref(), Some("2025-01"));
}

#[test]
fn another_way_of_counting_is_not_compared() {
    for id in ["kaktus-2022-delimited", "inozpress-2022-07-share", "24kg-2018-02-delimited"] {
        let check = embedded_check(id);
        assert_eq!((check.verdict, check.computed), (Verdict::CannotTest, None), "{id}");
    }
    let share = embedded_check("inozpress-2022-07-share");
    let told = share.among_sources[0].sentence(Lang::En.language());
    assert!(told.contains("663.7 km of 987 km is 67.2 %"), "{told}");
}

#[test]
fn an_announcement_that_dates_the_tags_does_not_confirm_them() {
    assert_eq!(embedded_check("trend-2024-12-04-status").verdict, Verdict::NotIndependent);
}

#[test]
fn misprints_are_called_that_and_not_explained_away() {
    for id in ["interfax-2019-04-02-total", "24kg-2025-08-12-total"] {
        let check = embedded_check(id);
        assert_eq!(check.verdict, Verdict::CannotTest);
        assert!(check.sentence(Lang::En.language()).contains("slip or misprint"), "{id}");
        assert!(check.explanations.is_empty(), "{id}");
    }
}

#[test]
fn reasons_are_sentences_without_the_names_of_fields() {
    for claim in embedded::claims() {
        for lang in Lang::ALL.map(Lang::language) {
            let reason = embedded_check(&claim.id).sentence(lang);
            assert!(reason.ends_with(['.', '”', '»']), "{reason}");
            assert!(reason.starts_with(char::is_uppercase), "{reason}");
            assert!(!reason.contains(&claim.metric) && !reason.contains('{'), "{reason}");
        }
    }
}

/// One line of five degrees of the equator, 556.6 km, and a claim about its total.
fn total_of_five(value: &str, qualifier: &str) -> Check {
    let rows = format!("id,metric,value,qualifier\na,total_km,{value},{qualifier}\n");
    report(&five_lines(), &rows).checks.swap_remove(0)
}

#[test]
fn the_tolerance_counts_from_where_the_wording_ends() {
    // “About 540” may be 535 to 550 (rounded or cut); 1 % more is 5.4 km, to 555.4.
    assert_eq!(total_of_five("540", "about").verdict, Verdict::Differs);
    // “About 550” may be as much as 560.
    assert_eq!(total_of_five("550", "about").verdict, Verdict::Agrees);
    // “About 543” is meant to the kilometre: 544, and 1 % more is 549.4.
    assert_eq!(total_of_five("543", "about").verdict, Verdict::Differs);
    // “About 560” may be as little as 555; exact figures leave 1 % of themselves.
    assert_eq!(total_of_five("560", "about").verdict, Verdict::Agrees);
    assert_eq!(total_of_five("550", "exact").verdict, Verdict::Differs);
    assert_eq!(total_of_five("551.1", "exact").verdict, Verdict::Agrees);
    assert!(matches!(total_of_five("550", "less-than").reason, Reason::Outside(_)));
    assert!(matches!(total_of_five("551.2", "less-than").reason, Reason::Within(_)));
}

#[test]
fn a_range_is_compared_from_its_nearer_end() {
    let total = 5.0 * DEGREE;
    let above = total_of_five("500-540", "range");
    assert!((above.difference.unwrap() - (total - 540.0)).abs() < 1e-6);
    assert!((above.relative.unwrap() - (total - 540.0) / 540.0).abs() < 1e-9);
    assert_eq!(above.verdict, Verdict::Differs);
    assert_eq!(total_of_five("500-552", "range").verdict, Verdict::Agrees);
    let below = total_of_five("580-600", "range");
    assert!((below.difference.unwrap() - (total - 580.0)).abs() < 1e-6);
    let inside = total_of_five("300-600", "range");
    assert_eq!((inside.verdict, inside.difference), (Verdict::Agrees, Some(0.0)));
}

#[test]
fn the_ends_of_a_range_are_rounded_or_cut_like_any_printed_figure_and_their_zeros_say_nothing() {
    let line = |degrees: f64| {
        format!(
            r#"{{"type": "Feature", "properties": {{"status": "contested"}},
            "geometry": {{"type": "LineString", "coordinates": [[0, 0], [{degrees}, 0]]}}}}"#
        )
    };
    let verdict = |degrees: f64, value: &str, qualifier: &str| {
        let rows = format!("id,metric,value,qualifier\na,total_km,{value},{qualifier}\n");
        verdicts(&line(degrees), &rows)[0]
    };
    // 5.57 km: 5 where it is cut off.
    for [value, qualifier] in [["5", "exact"], ["4-5", "range"]] {
        assert_eq!(verdict(0.05, value, qualifier), Verdict::Agrees, "{value}");
    }
    for value in ["4.0-5.0", "3-4", "7-8"] {
        assert_eq!(verdict(0.05, value, "range"), Verdict::Differs, "{value}");
    }
    // 65.7 km lies outside of 50 to 60, and inside of what “about” leaves open.
    assert_eq!(verdict(0.59, "50-60", "range"), Verdict::Differs);
    assert_eq!(verdict(0.59, "500-600", "about"), Verdict::Differs);
    assert_eq!(verdict(5.45, "500-600", "about"), Verdict::Agrees);
    assert_eq!(verdict(5.45, "500-600", "range"), Verdict::Differs);
}

#[test]
fn an_open_ended_claim_that_holds_is_fulfilled_without_a_percentage() {
    for (value, qualifier) in [("100", "more-than"), ("900", "less-than")] {
        let check = total_of_five(value, qualifier);
        assert_eq!((check.verdict, check.relative), (Verdict::Fulfilled, None));
        assert!(!check.sentence(Lang::En.language()).contains('%'));
    }
    assert_eq!(total_of_five("900", "more-than").verdict, Verdict::Differs);
}

#[test]
fn shares_differ_in_percentage_points_and_so_does_their_tolerance() {
    let share = |value: &str| {
        let rows = format!("id,metric,value\na,share_delimited_pct,{value}\n");
        report(&five_lines(), &rows).checks.swap_remove(0)
    };
    let near = share("59.2");
    assert_eq!((near.verdict, near.relative), (Verdict::Agrees, None));
    assert!((near.difference.unwrap() - 0.8).abs() < 1e-9);
    assert_eq!(share("58.9").verdict, Verdict::Differs);
    assert!(share("58.9").sentence(Lang::En.language()).contains("1.1 percentage points more"));
}

#[test]
fn a_part_is_measured_as_a_share_of_the_whole_line() {
    let rows = "id,subject,metric,value\na,s1,share_of_line_pct,20\nb,s1,share_of_line_pct,30\n";
    assert_eq!(verdicts(&five_lines(), rows), [Verdict::Agrees, Verdict::Differs]);
}

#[test]
fn statuses_dated_by_statements_confirm_no_length_and_no_share() {
    let told = five_lines().replace(
        r#""status""#,
        r#""delimited_on": "2001", "delimited_on_basis": "said", "status""#,
    );
    let rows = "id,metric,value,as_of\na,delimited_km,556.6,2010\nb,contested_km,0,2010\n\
                c,share_delimited_pct,100,2010\nd,total_km,556.6,2010\n";
    let [told_so, free] = [Verdict::NotIndependent, Verdict::Agrees];
    assert_eq!(verdicts(&told, rows), [told_so, told_so, told_so, free]);
}

#[test]
fn an_inferred_length_is_not_independent_and_says_how_much_is_evidence() {
    let sure = five_lines().replace(r#""status""#, r#""confidence": "high", "status""#);
    let contested = r#""high", "status": "contested""#;
    let low = sure.replacen(contested, r#""low", "status": "contested""#, 1);
    let rows =
        "id,metric,value\na,contested_km,222.6\nb,delimited_km,334\nc,share_contested_pct,40\n";
    let report = report(&low, rows);
    let found: Vec<Verdict> = report.checks.iter().map(|check| check.verdict).collect();
    let [inferred, free] = [Verdict::NotIndependent, Verdict::Agrees];
    assert_eq!(found, [inferred, free, inferred]);
    // One of two equal lines: half of the length, and half of the share, not 20 % of it.
    let sentence = |index: usize| report.checks[index].sentence(Lang::En.language());
    assert!(sentence(0).contains("111.3 km of it rests on evidence"), "{}", sentence(0));
    assert!(sentence(2).contains("50.0 % of it rests on evidence"), "{}", sentence(2));
}

#[test]
fn an_increment_that_its_source_adds_to_a_published_length_is_not_independent() {
    let rows = |added: &str| {
        format!(
            "id,metric,value,as_of,publisher\na,delimited_km,300,2001,P\n\
             b,delimited_added_km,{added},2020,P\nc,total_km,556.6,2020,P\n"
        )
    };
    let found = report(&five_lines(), &rows("256.6"));
    assert_eq!(found.checks[1].verdict, Verdict::NotIndependent);
    assert!((found.checks[1].computed.unwrap() - (5.0 * DEGREE - 300.0)).abs() < 1e-6);
    assert_eq!(verdicts(&five_lines(), &rows("40"))[1], Verdict::CannotTest);
}

/// The five lines before a settlement in 2020, and a drawing one degree longer after 2021.
fn before_and_after() -> [Boundary; 2] {
    let dataset = |members: &str| format!(r#"{{"dataset": {{{members}}}, "type""#);
    let longer = five_lines().replace("[5, 0]]", "[5, 0], [6, 0]]");
    let old = r#""edition": "old", "valid_to": "2021", "settled_on": "2020", "as_of": "2015""#;
    let new = r#""edition": "new", "valid_from": "2021", "settled_on": "2020""#;
    let named =
        |text: &str, members: &str| boundary(&text.replacen(r#"{"type""#, &dataset(members), 1));
    [named(&five_lines(), old), named(&longer, new)]
}

fn against_both(rows: &str) -> Vec<Check> {
    let claims = figures::read::claims("my.csv", rows.as_bytes()).unwrap().0;
    let inquiry = Inquiry {
        claims: &claims,
        drawings: &before_and_after(),
        as_of: None,
        tolerance: 0.01,
        overlap_tolerance: frontier::geodesic::overlap::TOLERANCE,
        series: &SeriesNames::new(),
        timeline: &[],
        places: &[],
    };
    check(&inquiry).checks
}

#[test]
fn a_new_figure_after_the_settlement_meets_the_settled_line_and_a_repeated_one_the_old() {
    let rows = "id,metric,value,as_of\nnew,total_km,668,2020-06\nold,total_km,556.6,2012\n\
                repeated,total_km,556.6,2020-07\nundated,total_km,556.6,\n";
    let found = against_both(rows);
    let editions: Vec<_> = found.iter().map(|check| check.edition.as_deref().unwrap()).collect();
    assert_eq!(editions, ["new", "old", "old", "old"]);
    assert!(found.iter().all(|check| check.verdict == Verdict::Agrees));
    assert!(matches!(found[2].remarks[..], [Remark::Repeated { .. }]));
    assert!(found[0].remarks.is_empty() && found[1].remarks.is_empty());
}

#[test]
fn a_ruler_finer_than_the_drawing_explains_nothing() {
    // A zigzag whose edges are all about 1.57 km long: 1 degree east in 100 steps, 0.01 up and down.
    let zigzag =
        |index: usize| format!("[{}, {}]", index as f64 / 100.0, (index % 2) as f64 / 100.0);
    let points: Vec<String> = (0..=1000).map(zigzag).collect();
    let line = format!(
        r#"{{"type": "Feature", "properties": {{"status": "contested"}},
        "geometry": {{"type": "LineString", "coordinates": [{}]}}}}"#,
        points.join(",")
    );
    let ruler = |claimed: f64| {
        let report = report(&line, &format!("id,metric,value\na,total_km,{claimed}\n"));
        let ruler = |found: &Explanation| match found {
            Explanation::Ruler { ruler_m, .. } => Some(ruler_m.0),
            _ => None,
        };
        report.checks[0].explanations.iter().find_map(ruler)
    };
    // The line is 1,570 km long and its ends are 1,113 km apart.
    assert_eq!(ruler(1550.0), None);
    assert!(ruler(1130.0).unwrap() > 1570.0);
    assert_eq!(ruler(1000.0), None);
}

#[test]
fn the_json_of_an_answer_has_its_code_beside_the_sentence() {
    let report = report(&five_lines(), "id,metric,value\na,total_km,500\nb,protocols_count,4\n");
    let json = Answers { report: &report, lang: Lang::Ru.language() }.json();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let codes: Vec<_> = [0, 1].map(|index| json["checks"][index]["reason_code"].clone()).to_vec();
    assert_eq!(codes, ["outside", "not-measured"]);
    assert!(json["checks"][0]["reason"].as_str().unwrap().contains("вне допуска 1 %"));
    assert_eq!(json["checks"][0]["reason_values"]["claim"], "a");
}
