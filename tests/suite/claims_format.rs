//! A user's own claims: what the format accepts, and how it refuses.

use std::path::PathBuf;
use std::process::Output;

use frontier::figures;
use frontier::figures::claim::KNOWN;

fn frontier(args: &[&str]) -> Output {
    crate::program::frontier(args, b"")
}

fn file(name: &str, text: &str) -> PathBuf {
    let folder = tempfile::tempdir().unwrap().keep();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn problems(text: &str) -> String {
    figures::read::claims("my", text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn a_table_with_other_names_for_all_columns_is_told_so_once() {
    let table = "Border,Length (km)\nA,789\nB,996\n";
    let told = figures::read::claims("table", table.as_bytes()).unwrap_err();
    assert_eq!(told.errors(), 1);
    let told = told.to_string();
    assert!(told.contains("Border, Length (km)") && told.contains("--map"), "{told}");
}

#[test]
fn the_template_is_a_claims_file_with_one_example_of_every_known_metric() {
    let template = frontier(&["claims", "--template", "csv"]);
    let text = String::from_utf8(template.stdout).unwrap();
    let (claims, warnings) = figures::read::claims("template", text.as_bytes()).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    let metrics: Vec<&str> = claims.iter().map(|claim| &*claim.metric).collect();
    assert_eq!(metrics.len(), KNOWN.len());
    assert!(KNOWN.iter().all(|(metric, _)| metrics.contains(metric)), "{metrics:?}");
    assert!(claims.iter().all(|claim| !claim.url.is_empty() || !claim.publisher.is_empty()));
    let checked = frontier(&["check", "--claims", file("mine.csv", &text).to_str().unwrap()]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[test]
fn three_fields_are_enough_in_json_and_in_csv() {
    let json = r#"[{"id": "a", "metric": "total_km", "value": 12.50}]"#;
    let csv = "id,metric,value\na,total_km,12.50\n";
    let [from_json, from_csv] =
        [json, csv].map(|text| figures::read::claims("my", text.as_bytes()).unwrap().0);
    assert_eq!(from_json, from_csv);
    assert_eq!(from_csv[0].printed(), "12.50 km");
    assert_eq!(from_csv[0].subject, "whole-border");
}

#[test]
fn every_error_names_its_place_its_claim_and_the_remedy() {
    let text = "[\n {\"id\": \"a\", \"metric\": \"total_km\", \"value\": \"1,006.84\"},\n \
                {\"id\": \"a\", \"metric\": \"total_km\", \"value\": 7, \"qualifier\": \"circa\"},\n \
                {\"metric\": \"area_km2\", \"value\": 7, \"unit\": \"km\", \"as_of\": \"June 2017\"}\n]";
    let message = problems(text);
    for part in [
        "my:2:45: error: claim 1 (id \"a\"): field \"value\" is \"1,006.84\"",
        "write a number such as 519.9",
        "my:3:61: error: claim 2 (id \"a\"): field \"qualifier\" is \"circa\"",
        "allowed: exact, about, more-than, less-than, range, forecast",
        "my:4:2: error: claim 3: field \"id\" is missing",
        "the metric \"area_km2\" is in km2",
        "allowed: km2, ha, m2, mi2",
        "`June 2017` is not a date",
    ] {
        assert!(message.contains(part), "{part}\n in\n{message}");
    }
}

#[test]
fn a_csv_error_is_placed_at_its_cell() {
    let message = problems("id,metric,value,as_of\na,total_km,7,2020\n\"b,c\",total_km,8,20x0\n");
    assert!(message.contains("my:3:18: error: claim 2 (id \"b,c\")"), "{message}");
}

#[test]
fn two_claims_cannot_share_an_id() {
    let message = problems("id,metric,value\na,total_km,7\na,total_km,8\n");
    assert!(message.contains("the id is that of claim 1 too"), "{message}");
}

#[test]
fn broken_files_are_refused_with_a_remedy() {
    for (text, part) in [
        ("", "empty"),
        ("{\"claims\": []}", "a file of claims is a list"),
        ("[{\"id\": \"a\",]", "my:1:"),
        ("id,metric,value\na,total_km\n", "this row has 2 fields"),
        ("[{\"id\": \"a\", \"metric\": \"total_km\", \"value\": -7}]", "bad-value"),
        ("[{\"id\": \"a\", \"metric\": \"total_km\", \"value\": true}]", "bad-field"),
    ] {
        let message = problems(text);
        assert!(message.contains(part), "{text:?}: {message}");
    }
}

#[test]
fn a_misspelt_field_is_warned_of() {
    let (_, warnings) =
        figures::read::claims("my", b"id,metric,value,as_off\na,total_km,7,2020\n").unwrap();
    let hints: Vec<&str> = warnings.iter().map(|warning| warning.hint.as_str()).collect();
    assert_eq!(hints, ["did you mean \"as_of\"?"]);
}

#[test]
fn a_misspelt_metric_is_refused_with_the_one_that_was_meant() {
    for (metric, part) in [
        ("totl_km", "did you mean \"total_km\"?"),
        ("Delimited_km", "did you mean \"delimited_km\"?"),
        ("total", "checked against data are total_km, delimited_km"),
        ("length", "checked against data are total_km, delimited_km"),
    ] {
        let message = problems(&format!("id,metric,value\na,{metric},7\n"));
        assert!(message.contains("[unknown-metric]") && message.contains(part), "{message}");
    }
}

#[test]
fn a_metric_of_ones_own_with_a_unit_is_listed_and_that_is_said() {
    let (claims, warnings) =
        figures::read::claims("my", b"id,metric,value\na,bridge_km,7\nb,road_km,7\n").unwrap();
    assert_eq!((claims.len(), warnings.len()), (2, 1));
    assert!(warnings[0].message.contains("\"bridge_km\" is listed, not checked"));
}

#[test]
fn every_metric_of_the_embedded_claims_is_known() {
    use figures::claim::{KNOWN, LISTED};
    for claim in frontier::embedded::claims() {
        let mut known = KNOWN.map(|(metric, _)| metric).into_iter().chain(LISTED);
        assert!(known.any(|known| known == claim.metric), "{}", claim.metric);
    }
}

#[test]
fn the_csv_list_of_claims_can_be_read_back_without_loss() {
    let csv = frontier(&["claims", "--format", "csv"]).stdout;
    let path = file("claims.csv", &String::from_utf8(csv).unwrap());
    let again = frontier(&["claims", "--claims", path.to_str().unwrap(), "--format", "csv"]);
    assert_eq!(String::from_utf8(again.stderr).unwrap(), "");
    assert_eq!(again.stdout, std::fs::read(path).unwrap());
}

#[test]
fn filters_keep_only_what_fits_all_of_them() {
    let args =
        ["claims", "--metric", "total_km", "--side", "TJ", "--from", "2022-04", "--to", "2022-07"];
    let out = frontier(&[&args[..], &["--format", "csv"]].concat()).stdout;
    let rows: Vec<frontier::figures::claim::Claim> = figures::read::claims("out", &out).unwrap().0;
    let figures: Vec<String> = rows.iter().map(frontier::figures::claim::Claim::printed).collect();
    // The third is dated 2022 alone, which can mean any day of it.
    assert_eq!(figures, ["987 km", "about 987.6 km", "about 980 km"]);
}

#[test]
fn the_timeline_keeps_published_and_computed_lengths_apart() {
    let points = frontier::embedded::timeline();
    let at = |date: &str| points.iter().find(|point| point.date.to_string() == date).unwrap();
    assert_eq!(at("2015-11-19").basis, frontier::figures::claim::Basis::Published);
    assert_eq!(at("2024-03-29").basis, frontier::figures::claim::Basis::Computed);
    assert_eq!(at("2024-03-29").cumulative, Some(frontier::Metres(933_400.0)));
    assert_eq!(at("2024-12-04").cumulative, None);
}

#[test]
fn a_repeated_key_or_column_is_refused_at_its_place() {
    for (name, place) in
        [("repeated-key.json", ":1:52: error"), ("repeated-column.csv", ":1:17: error")]
    {
        let path = format!("tests/fixtures/cases/claims-{name}");
        let message = figures::read::claims("my", &std::fs::read(path).unwrap()).unwrap_err();
        let message = message.to_string();
        assert!(message.contains(place) && message.contains("a second \"value\""), "{message}");
    }
    assert!(
        problems(r#"[{"id": "a", "metric": "total_km", "value": 7, "id": null}]"#)
            .contains("repeated-field")
    );
}

#[test]
fn a_wide_cell_is_shortened_and_keeps_the_rows_in_line() {
    let out =
        frontier(&["claims", "--claims", "tests/fixtures/cases/claims-wide-cell.json"]).stdout;
    let out = String::from_utf8(out).unwrap();
    assert!(out.lines().all(|line| line.chars().count() < 300));
    assert!(out.contains('…') && out.lines().count() == 5, "{out}");
}

#[test]
fn no_markup_of_data_or_claims_gets_into_markdown() {
    let cases = "tests/fixtures/cases";
    let [data, claims] = ["script-in-attribution.geojson", "script.claims.json"]
        .map(|name| format!("{cases}/{name}"));
    for args in [
        vec!["check", &data, "--claims", &claims, "--format", "md"],
        vec!["claims", "--claims", &claims, "--format", "md"],
    ] {
        let out = String::from_utf8(frontier(&args).stdout).unwrap();
        assert!(out.contains("&lt;script") && !out.contains("<script"), "{args:?}");
    }
}

#[test]
fn every_language_says_every_answer() {
    let say = |lang| String::from_utf8(frontier(&["check", "--lang", lang]).stdout).unwrap();
    for (lang, word) in
        [("en", "differs"), ("ru", "расходится"), ("ky", "айырмаланат"), ("tg", "фарқ дорад")]
    {
        assert!(say(lang).contains(word), "{lang}");
    }
}

#[test]
fn columns_may_be_separated_by_semicolons_or_tabs_and_numbers_have_a_decimal_comma() {
    for separator in [";", "\t"] {
        let text = "id;metric;value;notes\na;total_km;978,4;\"one, two\"\nb;total_km;970,5-1008;\n";
        let (claims, _) =
            figures::read::claims("test", text.replace(';', separator).as_bytes()).unwrap();
        assert_eq!(claims[0].value.number(), Some(978.4));
        assert_eq!(claims[0].notes, "one, two");
        assert_eq!(claims[1].value, "970.5-1008".parse().unwrap());
    }
}

#[test]
fn names_of_fields_have_any_case_and_other_names_are_mapped() {
    let table = "ID;Metric;Km;Nach;notes\na;total_km;978,4;2017-06;x\n";
    let columns = ["value=Km", "as_of=Nach"].map(|text| text.parse().unwrap());
    let (claims, warnings) = figures::read::claims_in("my", table.as_bytes(), &columns).unwrap();
    assert_eq!(warnings, []);
    assert_eq!(claims[0].value.number(), Some(978.4));
    assert_eq!(claims[0].as_of, Some("2017-06".parse().unwrap()));
    for (table, columns, said) in [
        ("id,metric,value\na,total_km,7\n", "value=Km", "no claim has a column \"Km\""),
        ("id,metric,value,Km\na,total_km,7,8\n", "value=Km", "a second \"value\""),
        ("id,metric,value,Value\na,total_km,7,8\n", "notes=metric", "\"value\""),
    ] {
        let columns = [columns.parse().unwrap()];
        let error = figures::read::claims_in("my", table.as_bytes(), &columns).unwrap_err();
        assert!(error.to_string().contains(said), "{error}");
    }
    assert!("length=Km".parse::<figures::Column>().is_err());
    let output = frontier(&["check", "--map", "value=Km"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn figures_in_miles_and_hectares_are_checked_in_the_unit_of_their_metric() {
    let line = r#"{"type":"Feature","properties":{"status":"delimited"},"geometry":
        {"type":"LineString","coordinates":[[0,0],[1,0]]}}"#;
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    // A degree of the equator of WGS 84 is 111.3195 km: 69.17 mi, 60.11 nmi, 111319.5 m.
    let rows = "id,metric,value,unit\na,total_km,69.17,mi\nb,total_km,60.11,nmi\n\
                c,total_km,111319,m\nd,total_km,75,mi\n";
    let (line, claims) = (write("line.geojson", line), write("claims.csv", rows));
    let output = frontier(&["check", &line, "--claims", &claims, "-f", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let checks = found["checks"].as_array().unwrap();
    for check in &checks[..3] {
        assert_eq!(check["verdict"], "agrees", "{check}");
        assert!((check["computed"].as_f64().unwrap() - 111.3195).abs() < 1e-4, "{check}");
    }
    assert_eq!(checks[3]["verdict"], "differs");
    assert_eq!(checks[3]["printed"], "75 mi (120.7 km)");
    assert!((checks[3]["claimed"].as_f64().unwrap() - 75.0 * 1.609_344).abs() < 1e-9);
    let listed = frontier(&["claims", "--claims", &claims, "-f", "csv"]);
    let listed = String::from_utf8(listed.stdout).unwrap();
    assert!(listed.contains("69.17") && listed.contains("nmi"), "{listed}");
}
