//! Two drawings whose positions crowd at the poles, along the 180th meridian and on one another.

#![no_main]

use frontier::compare::{Options, compare};
use frontier::{Dataset, Drawing, Drawn, embedded};
use geo::{Coord, LineString, MultiLineString};
use libfuzzer_sys::fuzz_target;

/// Where coordinates are likely to break something.
const LONGITUDES: [f64; 8] = [-180.0, -179.999_999_9, -90.0, 0.0, 70.0, 90.0, 179.999_999_9, 180.0];
const LATITUDES: [f64; 8] = [-90.0, -89.999_999_9, -40.0, 0.0, 40.0, 89.0, 89.999_999_9, 90.0];

fn position(bytes: &[u8]) -> Coord<f64> {
    let near = |places: [f64; 8], byte: u8, most: f64| {
        let off = f64::from(byte >> 3) * 1e-3;
        (places[usize::from(byte & 7)] - off.copysign(places[usize::from(byte & 7)])).clamp(-most, most)
    };
    Coord { x: near(LONGITUDES, bytes[0], 180.0), y: near(LATITUDES, bytes[1], 90.0) }
}

fn drawing(bytes: &[u8]) -> Drawing {
    let lines = bytes.chunks(16).map(|line| -> LineString<f64> {
        line.chunks_exact(2).map(position).collect()
    });
    let drawn = |line| Drawn {
        line: MultiLineString::new(vec![line]),
        part: None,
        left: None,
        right: None,
    };
    Drawing { dataset: Dataset::default(), lines: lines.map(drawn).collect() }
}

fuzz_target!(|bytes: &[u8]| {
    let (a, b) = bytes[..bytes.len().min(96)].split_at(bytes.len().min(96) / 2);
    // The places along a line of the world are half a million: a wide step keeps a run short.
    let options = Options { step: 50_000.0, ..Options::default() };
    if let Ok(found) = compare(&drawing(a), &drawing(b), &embedded::gazetteer(), &options) {
        assert!(found.area_between_m2.is_none_or(|area| area.is_finite() && area >= 0.0));
    }
});
