//! `--by KEY,status`: one table of groups by status, the same in every format. Lines lie on the
//! equator, where a degree has an analytic length; figures of the embedded frontier are pyproj's.

use serde_json::Value;

use crate::program::frontier;

/// `2 pi a / 360` with a = 6378137 m.
const DEGREE: f64 = 6_378_137.0 * std::f64::consts::PI / 180.0;

/// Of the upper valley one degree is delimited and two are contested, of the lower half a degree
/// is delimited; a quarter without a valley is neither.
const LINES: &str = r#"{"type": "FeatureCollection",
"dataset": {"name": "50 % of {all} & $", "as_of": "2026-06", "attribution": "\\end{table} #1"},
"features": [
{"type": "Feature", "properties": {"status": "delimited", "valley": "upper_a"}, "geometry": {"type": "LineString", "coordinates": [[0, 0], [1, 0]]}},
{"type": "Feature", "properties": {"status": "contested", "valley": "upper_a"}, "geometry": {"type": "LineString", "coordinates": [[1, 0], [3, 0]]}},
{"type": "Feature", "properties": {"status": "delimited", "valley": "[low] } \\x"}, "geometry": {"type": "LineString", "coordinates": [[3, 0], [3.5, 0]]}},
{"type": "Feature", "properties": {"status": "indefinite"}, "geometry": {"type": "LineString", "coordinates": [[3.5, 0], [3.75, 0]]}}
]}"#;

fn stats(arguments: &[&str], input: &str) -> String {
    let output = frontier(&[&["stats"], arguments].concat(), input.as_bytes());
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn crossed(format: &str) -> String {
    stats(&["-", "--by", "valley,status", "-f", format], LINES)
}

#[track_caller]
fn assert_near(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-6, "{found} is not {expected}");
}

/// Rows of a CSV without its head.
fn records(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let head = table.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = table.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    (head, rows.collect())
}

#[test]
fn a_csv_has_a_row_for_each_value_and_a_column_for_each_status() {
    let (head, rows) = records(&crossed("csv"));
    let columns = ["group", "value", "delimited_m", "contested_m", "indefinite_m", "total_m"];
    assert_eq!(head[..6], columns);
    let expected = [
        ("upper_a", [1.0, 2.0, 0.0, 3.0]),
        ("[low] } \\x", [0.5, 0.0, 0.0, 0.5]),
        ("(none)", [0.0, 0.0, 0.25, 0.25]),
    ];
    assert_eq!(rows.len(), expected.len());
    for (row, (value, degrees)) in rows.iter().zip(expected) {
        assert_eq!(row[..2], ["valley", value]);
        for (cell, degrees) in row[2..6].iter().zip(degrees) {
            assert_near(cell.parse().unwrap(), degrees * DEGREE);
        }
        assert_near(row[6].parse().unwrap(), degrees[3] / 3.75);
    }
}

#[test]
fn json_has_all_figures_of_each_cell() {
    let stats: Value = serde_json::from_str(&crossed("json")).unwrap();
    let upper = &stats["groups_by_status"]["valley"]["upper_a"];
    for (status, degrees, segments) in
        [("delimited", 1.0, 1), ("contested", 2.0, 1), ("indefinite", 0.0, 0)]
    {
        assert_near(upper[status]["length_m"].as_f64().unwrap(), degrees * DEGREE);
        assert_eq!(upper[status]["segments"], segments);
    }
    assert_near(stats["groups"]["valley"]["upper_a"]["length_m"].as_f64().unwrap(), 3.0 * DEGREE);
    assert_near(stats["groups"]["status"]["contested"]["length_m"].as_f64().unwrap(), 2.0 * DEGREE);
}

#[test]
fn without_status_among_the_keys_there_is_no_cross_table() {
    let text = stats(&["-", "--by", "valley", "-f", "json"], LINES);
    assert!(!text.contains("groups_by_status") && text.contains("\"groups\""));
    let (head, _) = records(&stats(&["-", "--by", "valley", "-f", "csv"], LINES));
    assert!(head.iter().any(|column| column == "length_m"), "{head:?}");
}

/// The cells of the row that begins with a name, in a table of text or Markdown.
fn cells(text: &str, name: &str) -> Vec<String> {
    let row = text.lines().rfind(|line| line.trim_start_matches(['|', ' ']).starts_with(name));
    let cells = row.unwrap().split(['|', ' ']).filter(|cell| !cell.is_empty());
    cells.skip(1).map(str::to_owned).collect()
}

#[test]
fn text_and_markdown_show_kilometres_and_the_sums_below() {
    // 111.319491 km a degree.
    for text in [crossed("text"), crossed("md")] {
        let table = text.split("indefinite (km)").nth(1).unwrap();
        let table = table.split("segment as drawn").next().unwrap();
        let upper = ["111.3", "222.6", "0.0", "334.0", "80.0", "%"];
        assert_eq!(cells(&table.replace("\\_", "_"), "upper_a"), upper, "{text}");
        assert_eq!(cells(table, "total"), ["167.0", "222.6", "27.8", "417.4", "100.0", "%"]);
    }
}

#[test]
fn the_columns_of_the_embedded_frontier_add_up_to_the_lengths_that_pyproj_gives() {
    let (head, rows) = records(&stats(&["--by", "section,status", "-f", "csv"], ""));
    assert_eq!(rows.len(), 11);
    for (column, expected) in [
        ("delimited_m", 519_930.911_065_224_8),
        ("contested_m", 470_169.368_557_581_3),
        ("total_m", 990_100.279_622_806_1),
        ("share", 1.0),
    ] {
        let index = head.iter().position(|name| name == column).unwrap();
        assert_near(rows.iter().map(|row| row[index].parse::<f64>().unwrap()).sum(), expected);
    }
}

/// The depth of braces behind a text, read as TeX does: a backslash takes the next letter, a
/// percent sign the rest of the line. Never below zero.
fn depth(tex: &str) -> i32 {
    let (mut depth, mut letters) = (0, tex.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            '%' => drop(letters.find(|&letter| letter == '\n')),
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        assert!(depth >= 0, "a brace too many: {tex}");
    }
    depth
}

/// The cells of a row, read as TeX does.
fn columns(row: &str) -> usize {
    1 + row.replace("\\\\", "").replace("\\&", "").matches('&').count()
}

#[test]
fn latex_is_a_booktabs_table_whose_texts_are_no_commands() {
    let tex = crossed("latex");
    assert_eq!(depth(&tex), 0);
    assert_eq!(tex.matches("\\begin{").count(), tex.matches("\\end{").count());
    assert_eq!(tex.matches("\\begin{table}").count(), 1);
    assert!(tex.contains("\\begin{tabular}{lrrrrr}"), "{tex}");
    let rows: Vec<&str> =
        tex.lines().filter(|line| line.trim_end().ends_with("\\\\")).map(str::trim).collect();
    assert_eq!(rows.len(), 5, "{tex}");
    rows.iter().for_each(|row| assert_eq!(columns(row), 6, "{row}"));
    assert_eq!(rows[1], "upper\\_a & 111.3 & 222.6 & 0.0 & 334.0 & 80.0 \\% \\\\");
    for rule in ["\\toprule", "\\midrule", "\\bottomrule"] {
        assert_eq!(tex.matches(rule).count(), 1, "{rule}");
    }
    let caption = tex.lines().find(|line| line.contains("\\caption")).unwrap();
    for stated in ["50 \\% of \\{all\\} \\& \\$", "2026-06", "Karney", "WGS84", "\\#1"] {
        assert!(caption.contains(stated), "{stated}: {caption}");
    }
}

#[test]
fn latex_states_the_settlement_where_the_date_is_before_it() {
    let caption = |date| stats(&["--as-of", date, "-f", "tex"], "");
    assert!(caption("2017-06").contains("on 4 December 2024"));
    assert!(!caption("2025-04").lines().any(|line| {
        line.contains("\\caption") && line.contains("finished describing the whole line")
    }));
}

#[test]
fn no_other_command_takes_a_format_that_it_cannot_write() {
    for command in ["check", "claims", "ruler", "compare", "borders"] {
        let output = frontier(&[command, "-f", "latex"], b"");
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert!(output.stdout.is_empty());
    }
}
