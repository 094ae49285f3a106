//! Reads a layer of the world pack: items with the text of their columns and their vertices.
//! `geodata/tools/build_world.py` says how a layer is written.

use std::io::Read;

use geo::{Coord, LineString, MultiLineString, Polygon};
use serde::Deserialize;

use crate::cores;
use crate::model::Extent;

/// One file of `geodata/world/`. Nothing of it is unpacked before it is asked for. It stands in a
/// `static`: constants may be copied into the program more than once.
#[derive(Clone, Copy)]
pub(super) struct Pack(pub &'static [u8]);

/// One row of a layer.
pub(super) struct Item {
    texts: Vec<String>,
    /// Its pieces, or the rings of an area.
    pub line: MultiLineString<f64>,
}

#[derive(Deserialize)]
struct Head {
    /// Steps of the coordinates in one degree.
    steps: f64,
    columns: Vec<String>,
    blocks: Vec<Block>,
}

/// West, south, east and north of its items in degrees, and its length in bytes.
#[derive(Deserialize)]
struct Block(f64, f64, f64, f64, usize);

/// The layers are part of the program: a fault in one is a fault of the build.
pub(super) const CHECKED: &str = "geodata/world is checked by a test";

impl Pack {
    /// Every item.
    pub fn items(self) -> Vec<Item> {
        self.select(|_| Some(0.0))
    }

    /// The items whose boxes touch a window, whole, with the longitudes of the window, which may
    /// go on beyond 180°. Blocks that lie outside stay packed.
    pub fn items_in(self, window: Extent) -> Vec<Item> {
        let [west, south, east, north] = window.limits();
        // One of them: drawn twice, an area would be a hole in itself.
        let turn = |item: &Extent| {
            let [from, bottom, to, top] = item.limits();
            let across = |turn: &f64| west - turn <= to && from <= east - turn;
            let turn = [0.0, -360.0, 360.0].into_iter().find(across)?;
            (south <= top && bottom <= north).then_some(turn)
        };
        self.select(turn)
    }

    /// The items whose box is wanted, moved by so many degrees of longitude.
    fn select(self, wanted: impl Fn(&Extent) -> Option<f64> + Sync) -> Vec<Item> {
        let end = self.0.iter().position(|&byte| byte == b'\n').expect(CHECKED);
        let head: Head = serde_json::from_slice(&self.0[..end]).expect(CHECKED);
        let mut rest = &self.0[end + 1..];
        let bodies = head.blocks.iter().filter_map(|Block(west, south, east, north, length)| {
            let body = rest.split_off(..*length).expect(CHECKED);
            wanted(&Extent::from([*west, *south, *east, *north])).map(|_| body)
        });
        let bodies: Vec<&[u8]> = bodies.collect();
        let unpacked = |bodies: &[&[u8]]| {
            let mut items = Vec::new();
            bodies.iter().for_each(|body| unpack(body, &head, &wanted, &mut items));
            items
        };
        let (first, second) = bodies.split_at(bodies.len() / 2);
        let (mut items, more) = cores::both(|| unpacked(first), || unpacked(second));
        items.extend(more);
        items
    }
}

/// Adds those of a block that are wanted; the texts of others are never copied.
fn unpack(
    body: &[u8],
    head: &Head,
    wanted: impl Fn(&Extent) -> Option<f64>,
    items: &mut Vec<Item>,
) {
    let mut bytes = Vec::with_capacity(4 * body.len());
    flate2::bufread::DeflateDecoder::new(body).read_to_end(&mut bytes).expect(CHECKED);
    let mut cursor = Cursor::new(&bytes);
    let mut rows = vec![Vec::with_capacity(head.columns.len()); cursor.number() as usize];
    for _ in &head.columns {
        rows.iter_mut().for_each(|texts| texts.push(cursor.text()));
    }
    items.extend(rows.into_iter().filter_map(|texts| {
        let parts = (0..cursor.number()).map(|_| cursor.part(head.steps)).collect();
        let line = MultiLineString::new(parts);
        let turn = wanted(&Extent::around([&line])?)?;
        let texts = texts.into_iter().map(str::to_owned).collect();
        Some(Item { texts, line }.turned(turn))
    }));
}

/// What is left of a block, and where its last vertex was, in steps.
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    east: i64,
    north: i64,
}

impl<'a> Cursor<'a> {
    /// At the start of some bytes.
    pub fn new(bytes: &'a [u8]) -> Cursor<'a> {
        Cursor { bytes, east: 0, north: 0 }
    }

    /// LEB128: seven bits a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self) -> u64 {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = *self.bytes.split_off_first().expect(CHECKED);
            value |= u64::from(byte & 127) << shift;
            if byte < 128 {
                break;
            }
        }
        value
    }

    /// Zigzag: 0, -1, 1, -2, …
    pub fn step(&mut self) -> i64 {
        let packed = self.number();
        (packed >> 1).cast_signed() ^ -(packed & 1).cast_signed()
    }

    fn text(&mut self) -> &'a str {
        let length = self.number() as usize;
        let bytes = self.bytes.split_off(..length).expect(CHECKED);
        str::from_utf8(bytes).expect(CHECKED)
    }

    fn part(&mut self, steps: f64) -> LineString<f64> {
        let vertices = (0..self.number()).map(|_| {
            self.east += self.step();
            self.north += self.step();
            // A quotient is the number nearest to the decimal that the source means.
            Coord { x: self.east as f64 / steps, y: self.north as f64 / steps }
        });
        vertices.collect()
    }
}

impl Item {
    /// The text of each column, in the order of the layer.
    pub fn texts<const COLUMNS: usize>(&mut self) -> [String; COLUMNS] {
        std::mem::take(&mut self.texts).try_into().expect(CHECKED)
    }

    /// Its only vertex, for a layer of points.
    pub fn point(&self) -> Coord<f64> {
        self.line.0[0].0[0]
    }

    /// The area whose rings it has.
    pub fn area(self) -> Polygon<f64> {
        let mut rings = self.line.0.into_iter();
        let outer = rings.next().expect(CHECKED);
        Polygon::new(outer, rings.collect())
    }

    fn turned(mut self, turn: f64) -> Item {
        if turn != 0.0 {
            let vertices = self.line.iter_mut().flat_map(|part| &mut part.0);
            vertices.for_each(|vertex| vertex.x += turn);
        }
        self
    }
}
