//! Any text as the coordinates of a line: our own reader of numbers and brackets takes what the
//! crates `serde_json` and `geojson` take, with the same bits, and refuses what they refuse.

#![no_main]

use frontier::{Rules, read};
use geojson::GeometryValue;
use libfuzzer_sys::fuzz_target;

/// The positions as `geojson` reads them; `None` where they are no line on the Earth.
fn expected(document: &str) -> Option<Vec<[u64; 2]>> {
    let feature = document.parse::<geojson::Feature>().ok()?;
    let GeometryValue::LineString { coordinates } = feature.geometry?.value else { return None };
    let sound =
        |at: &geojson::Position| at.len() > 1 && at[0].abs() <= 180.0 && at[1].abs() <= 90.0;
    (coordinates.len() > 1 && coordinates.iter().all(sound))
        .then(|| coordinates.iter().map(|at| [at[0].to_bits(), at[1].to_bits()]).collect())
}

fuzz_target!(|text: &str| {
    let document = format!(
        r#"{{"type":"Feature","properties":{{"status":"delimited"}},"geometry":{{"type":"LineString","coordinates":{text}}}}}"#
    );
    let found = read::boundary("fuzz", document.as_bytes(), &Rules::default());
    // What is no value by itself adds members or features, for which there are other targets.
    if serde_json::from_str::<serde_json::Value>(text).is_err() {
        let whole = serde_json::from_str::<serde_json::Value>(&document);
        assert!(whole.is_ok() || found.is_err() || text.contains('\n'), "taken, and no JSON");
        return;
    }
    let Some(expected) = expected(&document) else { return };
    let (boundary, _) = found.expect("refused, and a line");
    let line = &boundary.segments[0].line.0[0];
    let ours: Vec<_> = line.0.iter().map(|at| [at.x.to_bits(), at.y.to_bits()]).collect();
    assert_eq!(ours, expected);
});
