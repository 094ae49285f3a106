//! The length of every edge beside Karney's inverse geodesic, call by call.

#![no_main]

use frontier::measure;
use geo::{Coord, LineString, MultiLineString};
use geographiclib_rs::{Geodesic, InverseGeodesic};
use libfuzzer_sys::fuzz_target;

/// In metres: 5 nm of ours and 15 nm of Karney's, who gives no more for any distance.
const OFF: f64 = 20e-9;

/// A position anywhere, or at a distance from the last which is a power of two of a degree.
fn position(bytes: &[u8], last: Coord<f64>) -> Coord<f64> {
    let part = |at: usize| {
        f64::from(i32::from_le_bytes(bytes[at..at + 4].try_into().unwrap())) / f64::from(1 << 31)
    };
    let (x, y) = (part(1), part(5));
    let near = (-f64::from(bytes[0] & 31)).exp2();
    match bytes[0] >> 5 {
        0 => Coord { x: 180.0 * x, y: 90.0 * y },
        1 => Coord { x: last.x, y: last.y + near * y },
        2 => Coord { x: -last.x, y: last.y },
        _ => Coord { x: last.x + near * x, y: last.y + near * y },
    }
}

fuzz_target!(|bytes: &[u8]| {
    let mut last = Coord { x: 70.0, y: 40.0 };
    let line: LineString<f64> = bytes
        .chunks_exact(9)
        .map(|bytes| {
            let at = position(bytes, last);
            last = Coord { x: at.x.clamp(-180.0, 180.0), y: at.y.clamp(-90.0, 90.0) };
            last
        })
        .collect();
    let measured = measure::line(&MultiLineString::new(vec![line.clone()]));
    let karney = Geodesic::wgs84();
    let mut sum = 0.0;
    for (edge, &ours) in line.0.windows(2).zip(&measured.spacings) {
        let theirs: f64 = karney.inverse(edge[0].y, edge[0].x, edge[1].y, edge[1].x);
        assert!((ours - theirs).abs() <= OFF, "{edge:?}: {ours} and {theirs}");
        sum += theirs;
    }
    let most = OFF * line.0.len() as f64 + sum * 1e-14;
    assert!((measured.length.0 - sum).abs() <= most, "{} and {sum}", measured.length.0);
});
