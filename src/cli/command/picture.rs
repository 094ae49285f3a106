//! A finished SVG as the picture format that was asked for.

use frontier::draw::{pdf, png};

use crate::cli::files::Failure;
use crate::cli::formats::PictureFormat;

/// Dots per inch where no option says.
pub const DPI: u32 = 200;

/// The bytes of a picture. Halos of an SVG that becomes a PDF must be outlines already.
pub fn of(
    svg: String,
    format: PictureFormat,
    dpi: u32,
    caption: &pdf::Caption,
) -> Result<Vec<u8>, Failure> {
    match format {
        PictureFormat::Svg => Ok(svg.into_bytes()),
        PictureFormat::Png => {
            png::from_svg(&svg, dpi).map_err(|error| Failure::Picture(error.to_string()))
        }
        PictureFormat::Pdf => {
            pdf::from_svg(&svg, caption).map_err(|error| Failure::Picture(error.to_string()))
        }
    }
}
