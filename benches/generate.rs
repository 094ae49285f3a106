//! Writes the scenes that the timings use: `cargo run --release --example generate -- FOLDER`.
//!
//! A scene is one border that wanders through a box, cut into features with a status. Seed and
//! arithmetic are fixed, so that everybody measures the same bytes. Standard library only.

use std::fs::File;
use std::io;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// A scene: how many vertices, and how many of them a feature has at least and at most.
struct Scene {
    name: &'static str,
    vertices: usize,
    per_feature: (usize, usize),
}

const SCENES: [Scene; 4] = [
    Scene { name: "small", vertices: 10_000, per_feature: (60, 359) },
    Scene { name: "medium", vertices: 1_000_000, per_feature: (60, 359) },
    Scene { name: "large", vertices: 10_000_000, per_feature: (60, 359) },
    Scene { name: "many", vertices: 2_400_000, per_feature: (3, 3) },
];

const WEST: f64 = 67.0;
const EAST: f64 = 75.0;
const SOUTH: f64 = 37.0;
const NORTH: f64 = 43.0;

fn main() -> io::Result<()> {
    let folder = std::env::args_os().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);
    SCENES.iter().try_for_each(|scene| scene.write(&folder))
}

impl Scene {
    fn write(&self, folder: &Path) -> io::Result<()> {
        let path = folder.join(format!("{}.geojson", self.name));
        let mut out = BufWriter::new(File::create(&path)?);
        out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[\n")?;
        let mut walk = Walk::new();
        let (mut left, mut feature) = (self.vertices, 0);
        while left > 0 {
            let vertices = self.next_size(&mut walk, left);
            let comma = if feature == 0 { "" } else { ",\n" };
            out.write_all(comma.as_bytes())?;
            walk.feature(&mut out, feature, vertices)?;
            left -= vertices;
            feature += 1;
        }
        out.write_all(b"\n]}\n")?;
        println!("{}: {} vertices, {feature} features", path.display(), self.vertices);
        out.flush()
    }

    /// The last feature takes what is left, so that the number of vertices is met exactly.
    fn next_size(&self, walk: &mut Walk, left: usize) -> usize {
        let (least, most) = self.per_feature;
        let size = least + walk.random.below(most - least + 1);
        if left < size + least { left } else { size }
    }
}

/// A walk of steps of 5 to 90 m whose heading changes a little at every vertex.
struct Walk {
    random: Random,
    lon: f64,
    lat: f64,
    heading: f64,
}

impl Walk {
    fn new() -> Walk {
        Walk { random: Random(42), lon: 70.0, lat: 40.0, heading: 0.3 }
    }

    fn feature(&mut self, out: &mut impl Write, number: usize, vertices: usize) -> io::Result<()> {
        let status = if self.random.below(3) == 0 { "contested" } else { "delimited" };
        write!(
            out,
            "{{\"type\":\"Feature\",\"properties\":{{\"id\":\"s{number:07}\",\"status\":\"{status}\",\
             \"section\":\"Section {} of the main line, upper part\",\"pair\":\"Osh-Sughd\",\"confidence\":\"{}\",\
             \"admin_level\":{}}},\"geometry\":{{\"type\":\"LineString\",\"coordinates\":[",
            1 + self.random.below(40),
            ["low", "medium", "high"][self.random.below(3)],
            2 + self.random.below(3),
        )?;
        write!(out, "[{:.9},{:.9}]", self.lon, self.lat)?;
        for _ in 1..vertices {
            self.step();
            write!(out, ",[{:.9},{:.9}]", self.lon, self.lat)?;
        }
        out.write_all(b"]}}")
    }

    /// One vertex on; the walk turns back at the limits of the box.
    fn step(&mut self) {
        const METRES_A_DEGREE: f64 = 111_000.0;
        self.heading += self.random.between(-0.5, 0.5);
        let step = self.random.between(5.0, 90.0) / METRES_A_DEGREE;
        let lon = self.lon + step * self.heading.sin() / self.lat.to_radians().cos();
        let lat = self.lat + step * self.heading.cos();
        if (WEST..EAST).contains(&lon) && (SOUTH..NORTH).contains(&lat) {
            (self.lon, self.lat) = (lon, lat);
        } else {
            self.heading += std::f64::consts::PI;
        }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2714064.2660195).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
