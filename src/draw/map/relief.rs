//! The relief of the ground: shadows of a sun in the north-west, as one image over the grounds.
//!
//! Flat ground and slopes in the sun stay as they are, so that every tone keeps its meaning; what
//! lies in the shadow is darkened a little, as far as lines and letters on it stay legible.

use geo::Coord;

use crate::draw::frame::{Frame, Rect};
use crate::draw::palette;
use crate::draw::scene::Image;
use crate::world::Elevations;

/// CSS pixels that a pixel of the image is wide: a point.
const PIXEL: f64 = 4.0 / 3.0;
/// Pixels of the image along the grid on which positions are worked out; between them they are
/// as good as even.
const STRIDE: usize = 16;
/// Metres in a degree of latitude.
const DEGREE: f64 = 111_195.0;
/// The ground is drawn so much steeper than it is.
const STEEPER: f64 = 2.0;
/// Cells along the rim of the heights over which the shadows fade out at least, and the share of the
/// shorter side of a frame over which they do: on a wide map a narrow rim would be seen as a line.
const FADE: f64 = 48.0;
const RIM: f64 = 0.2;
/// Shadows on less of a frame than this would be a patch on it.
const MOST: f64 = 0.6;

/// A cell of the heights that is drawn larger than so many CSS pixels is a blot.
const BLOT: f64 = 24.0;

/// How heights suit a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suited {
    /// They are known on most of it, as finely as it shows the ground.
    Well,
    /// They are too coarse for it.
    TooCoarse,
    /// They are known on too little of it.
    InPart,
}

/// How heights suit a frame, which has a relief only where they suit it well.
pub fn suited(frame: &Frame, elevations: &Elevations) -> Suited {
    if cell(frame, elevations) > BLOT {
        return Suited::TooCoarse;
    }
    const ACROSS: usize = 12;
    let Rect { x, y, width, height } = frame.rect;
    let share = |index: usize| (index as f64 + 0.5) / ACROSS as f64;
    let known = |index: &usize| {
        let (row, column) = (index / ACROSS, index % ACROSS);
        let at = Coord { x: x + share(column) * width, y: y + share(row) * height };
        frame.position(at).is_some_and(|at| elevations.extent().contains(at))
    };
    let all = ACROSS * ACROSS;
    let most = (0..all).filter(known).count() as f64 >= MOST * all as f64;
    if most { Suited::Well } else { Suited::InPart }
}

/// How many CSS pixels a cell of the heights is high.
fn cell(frame: &Frame, elevations: &Elevations) -> f64 {
    elevations.spacing() * DEGREE * frame.pixels_per_metre()
}

/// The shadows that a frame shows, if heights suit it.
pub fn image(frame: &Frame, elevations: &Elevations) -> Option<Image> {
    if suited(frame, elevations) != Suited::Well {
        return None;
    }
    let places = Places::of(frame, elevations)?;
    let across = frame.rect.width.min(frame.rect.height) / cell(frame, elevations);
    let fade = FADE.max(RIM * across);
    let shadows = Shadows::of(elevations, &places, fade);
    let mut pixels = Vec::with_capacity(places.columns * places.rows);
    for row in 0..places.rows {
        pixels.extend((0..places.columns).map(|column| {
            let shadow = shadows.at(places.at(column, row));
            (shadow * palette::SHADE * 255.0 + 0.5) as u8
        }));
    }
    if pixels.iter().all(|&pixel| pixel == 0) {
        return None;
    }
    let png = packed(&pixels, places.columns as u32, places.rows as u32);
    Some(Image { rect: frame.rect, png: png.expect("a picture is packed into memory") })
}

/// Where the middles of some pixels lie among the cells of the heights.
struct Places {
    columns: usize,
    rows: usize,
    across: usize,
    /// At every so manieth pixel of every so manieth row.
    known: Vec<Coord<f64>>,
}

impl Places {
    fn of(frame: &Frame, elevations: &Elevations) -> Option<Places> {
        let Rect { x, y, width, height } = frame.rect;
        let [columns, rows] = [width, height].map(|side| (side / PIXEL).ceil() as usize);
        let [across, down] = [columns, rows].map(|pixels| pixels / STRIDE + 2);
        let mut known = Vec::with_capacity(across * down);
        for (row, column) in (0..down).flat_map(|row| (0..across).map(move |at| (row, at))) {
            let share = |index: usize, pixels: usize| (index * STRIDE) as f64 / pixels as f64;
            let point =
                Coord { x: x + share(column, columns) * width, y: y + share(row, rows) * height };
            known.push(elevations.place(frame.position(point)?));
        }
        Some(Places { columns, rows, across, known })
    }

    fn at(&self, column: usize, row: usize) -> Coord<f64> {
        let parts = |pixel: usize| {
            let along = (pixel as f64 + 0.5) / STRIDE as f64;
            (pixel / STRIDE, along - (pixel / STRIDE) as f64)
        };
        let ((i, u), (j, v)) = (parts(column), parts(row));
        let along = |row: usize| {
            let from = self.known[row * self.across + i];
            from + (self.known[row * self.across + i + 1] - from) * u
        };
        along(j) + (along(j + 1) - along(j)) * v
    }

    /// First and last column and row of the cells that are needed, of so many.
    fn window(&self, [columns, rows]: [usize; 2]) -> [[usize; 2]; 2] {
        let range = |of: fn(&Coord<f64>) -> f64, count: usize| {
            let values = self.known.iter().map(of);
            let (least, most) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), value| {
                (a.min(value), b.max(value))
            });
            [(least - 1.0).max(0.0) as usize, ((most + 2.0).max(0.0) as usize).min(count - 1)]
        };
        [range(|at| at.x, columns), range(|at| at.y, rows)]
    }
}

/// How dark the cells of a window are: 0 on flat ground and in the sun, 1 with the sun behind.
struct Shadows {
    left: usize,
    top: usize,
    columns: usize,
    rows: usize,
    dark: Vec<f64>,
}

impl Shadows {
    fn of(elevations: &Elevations, places: &Places, fade: f64) -> Shadows {
        let size = elevations.size();
        let [[left, right], [top, bottom]] = places.window(size);
        let (columns, rows) = ((right + 1).saturating_sub(left), (bottom + 1).saturating_sub(top));
        let metres = elevations.spacing() * DEGREE;
        let mut dark = Vec::with_capacity(columns * rows);
        for row in top..top + rows {
            let lat = elevations.extent().north - row as f64 * elevations.spacing();
            let cell = [metres * lat.to_radians().cos(), metres];
            let inward = |at: usize, count: usize| at.min(count - 1 - at) as f64;
            dark.extend((left..left + columns).map(|column| {
                let rim = inward(column, size[0]).min(inward(row, size[1]));
                shadow(slope(elevations, column, row, cell)) * (rim / fade).min(1.0)
            }));
        }
        Shadows { left, top, columns, rows, dark }
    }

    /// The darkness at a place between cells; none outside.
    fn at(&self, place: Coord<f64>) -> f64 {
        let (x, y) = (place.x - self.left as f64, place.y - self.top as f64);
        let inside =
            x >= 0.0 && y >= 0.0 && x < self.columns as f64 - 1.0 && y < self.rows as f64 - 1.0;
        if !inside {
            return 0.0;
        }
        let (column, row) = (x as usize, y as usize);
        let (u, v) = (x - column as f64, y - row as f64);
        let index = row * self.columns + column;
        let along = |index: usize| self.dark[index] + u * (self.dark[index + 1] - self.dark[index]);
        let (above, below) = (along(index), along(index + self.columns));
        above + v * (below - above)
    }
}

/// Rise to the east and to the north at a cell (Horn 1981, doi:10.1109/PROC.1981.11918).
fn slope(elevations: &Elevations, column: usize, row: usize, [wide, high]: [f64; 2]) -> [f64; 2] {
    let cell = |right: usize, down: usize| {
        elevations.cell((column + right).saturating_sub(1), (row + down).saturating_sub(1))
    };
    let side = |right: usize| cell(right, 0) + 2.0 * cell(right, 1) + cell(right, 2);
    let level = |down: usize| cell(0, down) + 2.0 * cell(1, down) + cell(2, down);
    [(side(2) - side(0)) / (8.0 * wide), (level(0) - level(2)) / (8.0 * high)]
}

/// How much less light a slope has than flat ground, of a sun in the north-west, 45° high.
fn shadow(slope: [f64; 2]) -> f64 {
    let [east, north] = slope.map(|rise| rise * STEEPER);
    let steepness = (1.0 + east * east + north * north).sqrt();
    let light = (1.0 + (east - north) * std::f64::consts::FRAC_1_SQRT_2) / steepness;
    (1.0 - light).clamp(0.0, 1.0)
}

/// Shadows as a PNG: each pixel says how much of the black of its palette lies over the ground.
fn packed(pixels: &[u8], width: u32, height: u32) -> Result<Vec<u8>, png::EncodingError> {
    let darkest = pixels.iter().copied().max().unwrap_or(0);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(vec![0; 3 * (usize::from(darkest) + 1)]);
    encoder.set_trns((0..=darkest).collect::<Vec<u8>>());
    encoder.set_filter(png::FilterType::Sub);
    encoder.write_header()?.write_image_data(pixels)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_ground_and_slopes_in_the_sun_are_not_darkened_and_those_behind_are_most() {
        assert_eq!(shadow([0.0, 0.0]), 0.0);
        // Down to the north-west, where the sun stands: the ground rises to the south-east.
        assert_eq!(shadow([0.2, -0.2]), 0.0);
        let (behind, beside) = (shadow([-0.2, 0.2]), shadow([-0.2, -0.2]));
        assert!(behind > beside && beside > 0.0);
        // The light on a plane is the cosine of the angle to the sun, over that of flat ground.
        let normal = [0.4, -0.4, 1.0_f64];
        let sun = [-0.5, 0.5, std::f64::consts::FRAC_1_SQRT_2];
        let cosine = normal.iter().zip(sun).map(|(a, b)| a * b).sum::<f64>() / 1.32_f64.sqrt();
        assert!((behind - (1.0 - cosine / sun[2])).abs() < 1e-12);
    }
}
