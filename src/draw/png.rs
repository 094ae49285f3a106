//! A scene as PNG.

use resvg::tiny_skia::{Color, Pixmap, Transform};

use super::scene::Scene;
use super::svg;
use super::svg::Letters;

/// Why a PNG cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// More pixels than [`MOST_PIXELS`].
    #[error(
        "{0} by {1} pixels are more than the 150 million that a PNG may have (A0 at 300 dots per \
         inch); choose fewer --dpi, a smaller --page, or SVG or PDF"
    )]
    TooLarge(u32, u32),
    /// The pixels cannot be drawn or packed.
    #[error("the PNG cannot be written: {0}")]
    Writing(String),
}

/// A picture of so many pixels takes about a gigabyte of memory.
pub const MOST_PIXELS: u64 = 150_000_000;

/// Draws a scene at a number of dots per inch, which the file records. The same scene gives the
/// same bytes on every machine.
///
/// # Errors
/// When the picture has more than [`MOST_PIXELS`].
pub fn png(scene: &Scene, dpi: u32) -> Result<Vec<u8>, PngError> {
    let (width, height) = pixels(scene.width, scene.height, dpi)?;
    let scale = dpi as f32 / 96.0;
    let tree = svg::tree(scene, Letters::Live);
    let tree = tree.map_err(|error| PngError::Writing(error.to_string()))?;
    let mut pixels = Pixmap::new(width, height).ok_or(PngError::TooLarge(width, height))?;
    // The page ends within the last row and column of pixels, which would stay half transparent.
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    // The page is opaque, so three channels are enough.
    let mut drawn = vec![0; 3 * pixels.pixels().len()];
    let (colours, _) = drawn.as_chunks_mut::<3>();
    for (colour, at) in colours.iter_mut().zip(pixels.pixels()) {
        *colour = [at.red(), at.green(), at.blue()];
    }
    encode(&drawn, [width, height], dpi).map_err(|error| PngError::Writing(error.to_string()))
}

/// Width and height in pixels of a picture that is so many CSS pixels (1/96 inch) wide and high.
///
/// # Errors
/// When it has more than [`MOST_PIXELS`].
pub fn pixels(width: f64, height: f64, dpi: u32) -> Result<(u32, u32), PngError> {
    let [width, height] = [width, height].map(|side| (side * f64::from(dpi) / 96.0).round() as u32);
    match u64::from(width) * u64::from(height) {
        1..=MOST_PIXELS => Ok((width, height)),
        _ => Err(PngError::TooLarge(width, height)),
    }
}

fn encode(
    colours: &[u8],
    [width, height]: [u32; 2],
    dpi: u32,
) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let per_metre = (f64::from(dpi) / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    encoder.write_header()?.write_image_data(colours)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::pixels;

    #[test]
    fn a_picture_has_the_pixels_of_its_millimetres() {
        let pixels = |millimetres: f64| pixels(millimetres * 96.0 / 25.4, 96.0, 300).unwrap();
        // 88 mm are 3.4646 inches, 180 mm are 7.0866.
        assert_eq!([pixels(88.0), pixels(180.0)], [(1039, 300), (2126, 300)]);
    }
}
