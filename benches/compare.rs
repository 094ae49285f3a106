//! How long two drawings of a million vertices take: `cargo bench --bench compare`.
//!
//! The drawings are generated: a wavy line along a parallel, and the same line displaced by a
//! second wave, so that the two cross some thousands of times.

use std::time::Instant;

use frontier::compare::{Options, compare};
use frontier::world::context::Gazetteer;
use frontier::{Drawing, Drawn};
use geo::{Coord, LineString, MultiLineString};

const VERTICES: u32 = 1_000_000;

fn main() {
    for degrees in [11.7, 300.0] {
        let (a, b) = (drawing(degrees, 0.0), drawing(degrees, 0.005));
        let start = Instant::now();
        let found = compare(&a, &b, &Gazetteer::default(), &Options::default()).unwrap();
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "2 x {VERTICES} vertices, {:.0} km, step {:.0} m, {} polygons: {seconds:.2} s",
            found.a.length_m.0 / 1000.0,
            found.step_m,
            found.polygons.len() + found.slivers.count,
        );
    }
}

/// A line along 40°N over so many degrees, with waves of three sizes and a displacement.
fn drawing(degrees: f64, displacement: f64) -> Drawing {
    let coords = (0..VERTICES).map(|vertex| {
        let along = f64::from(vertex) / f64::from(VERTICES);
        let x = degrees * (along - 0.5);
        let wave = 0.1 * (x * 7.0).sin() + 0.02 * (x * 61.0).sin() + 0.002 * (x * 977.0).sin();
        Coord { x, y: 40.0 + wave + displacement * (along * 5000.0).sin() }
    });
    let line = MultiLineString::new(vec![LineString::new(coords.collect())]);
    Drawing { dataset: Default::default(), lines: vec![Drawn::from(line)] }
}
