//! Whatever the bytes, the reader, the validator, the reader of claims and the exporters give a
//! result or an error, and agree with one another. `PROPTEST_CASES=100000 cargo test --test fuzz`
//! runs longer.

use frontier::export::{Listing, Outline};
use frontier::export::{flatgeobuf, geojson, kml, parquet, segments_csv};
use frontier::figures;
use frontier::validate::audit;
use frontier::{Boundary, Problems, Rules, Selection, Severity, Survey, read};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::random::seeded;

const GEOJSON: [&str; 2] =
    ["tests/fixtures/everything-kept.geojson", "tests/fixtures/fourteen-traps.geojson"];
const CLAIMS: &str = "id,metric,value,unit,qualifier,as_of,since,parts,confidence\n\
                      a,total_km,519.9,km,exact,2017-06,,155 35,high\n\
                      b,delimited_km,60-70,km,about,2018,2017,,\n";

/// What mutations put in: what JSON, CSV and numbers break at.
const PIECES: [&str; 24] = [
    "",
    "{",
    "}",
    "[",
    "]",
    "[[",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    ",",
    ":",
    "null",
    "1e999",
    "-0",
    "1e-400",
    "NaN",
    "\u{1E}",
    "\n",
    "\r\n",
    "\u{FEFF}",
    "\u{202E}",
    "features",
    "180.0000000001",
];

/// One change: what stands between two places is replaced.
type Change = (Index, usize, &'static str);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec((any::<Index>(), 0usize..40, select(&PIECES[..])), 1..6)
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for (at, length, piece) in changes {
        let start = at.index(bytes.len() + 1);
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, piece.bytes());
    }
    bytes
}

/// What the reader takes without an error, the validator reads too, and both count alike.
fn read_and_validate(bytes: &[u8]) -> Result<Option<Boundary>, TestCaseError> {
    let rules = Rules::default();
    let audit = audit("fuzz", bytes, &rules, Default::default());
    let found = |severity| audit.with(severity).filter(|finding| finding.at.is_empty()).count();
    match read::boundary("fuzz", bytes, &rules) {
        Ok((boundary, warnings)) => {
            prop_assert_eq!(audit.segments, boundary.segments.len());
            prop_assert!(found(Severity::Error) == 0 && found(Severity::Warning) >= warnings.len());
            Ok(Some(boundary))
        }
        Err(Problems { list, .. }) => {
            prop_assert!(list.iter().all(|problem| problem.line > 0 && problem.column > 0));
            prop_assert!(audit.counts().errors > 0);
            Ok(None)
        }
    }
}

/// What was read is written in every format, and what GeoJSON holds is read back the same.
fn export_and_read_back(boundary: Boundary) -> Result<(), TestCaseError> {
    let Ok(survey) = Survey::of(boundary, Selection::default()) else { return Ok(()) };
    let outline = Outline::of(&survey);
    let text = |listing: Listing| listing.text(&outline, &survey.segments);
    text(segments_csv::listing(&outline));
    let document = text(kml::listing(&outline));
    prop_assert!(resvg::usvg::roxmltree::Document::parse(&document).is_ok(), "{}", document);
    let mut tables = parquet::Writer::create(Vec::new(), &outline, None).unwrap();
    let mut features = flatgeobuf::Writer::create(&outline, None).unwrap();
    for one in &survey.segments {
        tables.put(parquet::Row::of(&outline, one)).unwrap();
        features.put(&flatgeobuf::Row::of(&outline, one)).unwrap();
    }
    tables.finish().unwrap();
    features.finish(Vec::new()).unwrap();
    for listing in [geojson::collection_listing(&outline), geojson::lines_listing()] {
        let written = text(listing);
        let again = read::boundary("again", written.as_bytes(), &Rules::default());
        let (again, _) = again.map_err(|problems| TestCaseError::fail(problems.to_string()))?;
        prop_assert_eq!(again.segments.len(), survey.segments.len());
        for (one, other) in again.segments.iter().zip(&survey.segments) {
            prop_assert_eq!(&one.line, &other.segment.line);
            for (name, value) in other.segment.properties() {
                let kept = one.properties().get(name) == Some(value);
                let own = ["status", "as_of", "length_m", "vertices", "spacing_median_m", "method"];
                prop_assert!(kept || own.contains(&name.as_str()), "{}", name);
            }
        }
    }
    Ok(())
}

fn read_claims(bytes: &[u8]) -> Result<(), TestCaseError> {
    let outcome = figures::read::claims("fuzz", bytes);
    let problems =
        outcome.as_ref().map_or_else(|problems| &problems.list, |(_, warnings)| warnings);
    prop_assert!(problems.iter().all(|problem| problem.line > 0 && problem.column > 0));
    prop_assert!(outcome.is_ok() || !problems.is_empty());
    Ok(())
}

/// One file of each of the other formats.
const NATIVE: [&str; 9] = [
    "border.zip",
    "border.gpkg",
    "border.fgb",
    "border.parquet",
    "border.kml",
    "border.topojson",
    "border.csv",
    "points.csv",
    "overpass.json",
];

proptest! {
    #![proptest_config(seeded(256))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_and_validate(&bytes)?;
        read_claims(&bytes)?;
        let _ = read::drawing("fuzz", &bytes, None);
    }

    #[test]
    fn any_pieces_of_json_are_read_or_refused(
        pieces in prop::collection::vec(select(&PIECES[..]), 0..60),
    ) {
        let text = pieces.concat();
        read_and_validate(text.as_bytes())?;
        read_claims(text.as_bytes())?;
        let _ = read::drawing("fuzz", text.as_bytes(), None);
    }

    #[test]
    fn a_changed_file_is_refused_or_survives_every_export(
        seed in select(&GEOJSON[..]), changes in changes(),
    ) {
        let bytes = changed(std::fs::read(seed).unwrap(), &changes);
        if let Some(boundary) = read_and_validate(&bytes)? {
            export_and_read_back(boundary)?;
        }
    }

    #[test]
    fn a_changed_file_of_another_format_is_read_or_refused(
        name in select(&NATIVE[..]),
        places in prop::collection::vec((any::<Index>(), any::<u8>()), 0..6),
        changes in changes(),
        spliced in any::<bool>(),
    ) {
        let mut bytes = std::fs::read(format!("tests/fixtures/formats/{name}")).unwrap();
        places.iter().for_each(|(at, byte)| {
            let place = at.index(bytes.len());
            bytes[place] = *byte;
        });
        read_and_validate(&if spliced { changed(bytes, &changes) } else { bytes })?;
    }

    #[test]
    fn a_changed_shapefile_is_read_or_refused(
        places in prop::collection::vec((0usize..4, any::<Index>(), any::<u8>()), 1..6),
    ) {
        let mut files = ["shp", "dbf", "prj", "cpg"].map(|ending| {
            let name = format!("border.{ending}");
            let bytes = std::fs::read(format!("tests/fixtures/formats/{name}")).unwrap();
            (name, bytes)
        });
        for (file, at, byte) in places {
            let bytes = &mut files[file].1;
            let place = at.index(bytes.len());
            bytes[place] = byte;
        }
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in files {
            archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut archive, &bytes).unwrap();
        }
        read_and_validate(&archive.finish().unwrap().into_inner())?;
    }

    #[test]
    fn changed_claims_are_read_or_refused(changes in changes(), as_json in any::<bool>()) {
        let bytes = match as_json {
            false => CLAIMS.as_bytes().to_vec(),
            true => b"[{\"id\":\"a\",\"metric\":\"total_km\",\"value\":\"60-70\",\"parts\":[1,2.5],\
                      \"as_of\":\"2017-06\",\"qualifier\":\"exact\"}]".to_vec(),
        };
        read_claims(&changed(bytes, &changes))?;
    }

    #[test]
    fn lines_anywhere_are_validated_and_exported(
        lines in prop::collection::vec(
            prop::collection::vec((select(&COORDINATES[..]), select(&COORDINATES[..])), 2..6),
            1..6,
        ),
    ) {
        let feature = |line: &Vec<(f64, f64)>| {
            let line: Vec<[f64; 2]> = line.iter().map(|(x, y)| [*x, y / 2.0]).collect();
            serde_json::json!({"type": "Feature", "properties": {"status": "contested"},
                "geometry": {"type": "LineString", "coordinates": line}}).to_string()
        };
        let text: Vec<String> = lines.iter().map(feature).collect();
        let boundary = read_and_validate(text.join("\n").as_bytes())?;
        export_and_read_back(boundary.unwrap())?;
    }
}

/// Where geometry is hard: poles, antimeridian, zero of either sign, neighbours by one bit.
const COORDINATES: [f64; 9] =
    [-180.0, -179.99999999999997, -0.0, 0.0, 5e-324, 1e-9, 90.0, 179.99999999999997, 180.0];
