//! Two drawings whose positions crowd at the poles, along the 180th meridian and on one another.

#![no_main]

use frontier::compare::{Options, compare};
use frontier::{Dataset, Drawing, Drawn, embedded};
use geo::{Coord, LineString, MultiLineString};
use libfuzzer_sys::fuzz_target;

/// Where plane geometry breaks: the 180th meridian, both poles, and an ordinary place beside.
const CENTRES: [(f64, f64); 5] =
    [(180.0, 0.0), (-180.0, 70.0), (0.0, 90.0), (0.0, -90.0), (70.0, 40.0)];
/// In degrees: so near one another all positions are, which keeps a run short.
const REACH: f64 = 0.02;

/// Within reach of a centre; at a pole at any longitude.
fn position(bytes: &[u8], centre: (f64, f64)) -> Coord<f64> {
    let off = |byte: u8| f64::from(byte as i8) / 128.0;
    let wide = if centre.1.abs() == 90.0 { 180.0 } else { REACH };
    let x = centre.0 + wide * off(bytes[0]);
    let x = if x.abs() > 180.0 { x - 360.0_f64.copysign(x) } else { x };
    Coord { x, y: (centre.1 + REACH * off(bytes[1])).clamp(-90.0, 90.0) }
}

fn drawing(bytes: &[u8], centre: (f64, f64)) -> Drawing {
    let lines = bytes.chunks(16).map(|line| -> LineString<f64> {
        line.chunks_exact(2).map(|at| position(at, centre)).collect()
    });
    let lines = lines.map(|line| Drawn::from(MultiLineString::new(vec![line])));
    Drawing { dataset: Dataset::default(), lines: lines.collect() }
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let centre = CENTRES[usize::from(*first) % CENTRES.len()];
    let (a, b) = bytes[..bytes.len().min(96)].split_at(bytes.len().min(96) / 2);
    let options = Options { step: 500.0, ..Options::default() };
    let found = compare(&drawing(a, centre), &drawing(b, centre), &embedded::gazetteer(), &options);
    if let Ok(found) = found {
        assert!(found.area_between_m2.is_none_or(|area| area.is_finite() && area >= 0.0));
    }
});
