//! A picture as PNG, made from its SVG.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::fonts;

/// Why a picture cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// The SVG is not sound.
    #[error("the SVG cannot be drawn: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// There is no memory for so many pixels.
    #[error("{0} by {1} pixels are too many; choose fewer --dpi or a smaller --page")]
    TooLarge(u32, u32),
    /// The pixels cannot be packed.
    #[error("the PNG cannot be written: {0}")]
    Encoding(#[from] png::EncodingError),
}

/// Draws an SVG at a number of dots per inch, which the file records. Only built-in fonts are
/// used, so the picture is the same on every machine.
///
/// # Errors
/// When the SVG is not sound or the picture is too large.
pub fn from_svg(svg: &str, dpi: u32) -> Result<Vec<u8>, PngError> {
    let options = Options { fontdb: fonts(), ..Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let scale = dpi as f32 / 96.0;
    let size = tree.size().to_int_size().scale_by(scale);
    let (width, height) = size.map_or((0, 0), |size| (size.width(), size.height()));
    let mut pixels = Pixmap::new(width, height).ok_or(PngError::TooLarge(width, height))?;
    // The page ends within the last row and column of pixels, which would stay half transparent.
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Ok(encode(&pixels, dpi)?)
}

/// The page is opaque, so three channels are enough.
fn encode(pixels: &Pixmap, dpi: u32) -> Result<Vec<u8>, png::EncodingError> {
    let rgb: Vec<u8> =
        pixels.pixels().iter().flat_map(|at| [at.red(), at.green(), at.blue()]).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let per_metre = (f64::from(dpi) / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    encoder.write_header()?.write_image_data(&rgb)?;
    Ok(bytes)
}
