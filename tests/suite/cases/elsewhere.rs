//! The embedded claims and line are about one border: they are not held against another.

use crate::program::{answer, frontier};
use crate::table::path;

#[test]
fn check_of_segments_elsewhere_says_that_it_needs_claims() {
    let output = frontier(&["check", &path("date-of-the-data-set")], b"");
    let text = String::from_utf8_lossy(&output.stdout);
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "it answers: {}", text.lines().next().unwrap_or_default());
    assert!(messages.contains("--claims"), "{messages}");
    assert_eq!(text, "");
}

#[test]
fn compare_of_one_drawing_elsewhere_says_that_it_needs_a_second() {
    for format in ["text", "json", "svg"] {
        let output = frontier(&["compare", &path("compare-unrelated-b"), "-f", format], b"");
        let messages = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{format}: it answers");
        assert!(messages.contains("second"), "{format}: {messages}");
        assert!(output.stdout.is_empty(), "{format}");
    }
}

#[test]
fn a_report_without_a_date_speaks_of_none_and_its_legend_says_whose_side_is_which() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_str().unwrap();
    let line = r#"{"type":"Feature","properties":{"status":"contested","left":"GUY","right":"VEN"},
        "geometry":{"type":"LineString","coordinates":[[-60,8.5],[-60.7,7.5],[-61,6]]}}"#;
    let output = frontier(&["report", "-", "-o", place], line.as_bytes());
    assert!(output.status.success(), "{output:?}");
    let page = std::fs::read_to_string(folder.path().join("report.html")).unwrap();
    let legend = page.split_once(r#"<fieldset class="legend">"#).unwrap().1;
    let legend = legend.split_once("</fieldset>").unwrap().0;
    assert!(!legend.contains("at that date"), "{legend}");
    assert!(legend.contains("Side of Guyana") && legend.contains("Side of Venezuela"), "{legend}");
}

#[test]
fn a_report_on_segments_elsewhere_shows_no_claim_about_another_border() {
    let report = answer(&["report", &path("date-of-the-data-set")]);
    assert!(report.output.status.success(), "{:?}", report.output);
    let page = report.file("report.html").unwrap();
    for word in ["Kyrgyz", "Tajik", "azattyk"] {
        assert!(!page.contains(word), "{word}");
    }
}
