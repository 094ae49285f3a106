//! A picture in the format that was asked for.

use frontier::draw;
use frontier::draw::{Caption, Letters, Scene};

use crate::cli::failure::Failure;
use crate::cli::formats::PictureFormat;

/// Dots per inch where no option says.
pub const DPI: u32 = 200;

/// The bytes of a picture; `letters` are those of an SVG, `dpi` that of a PNG.
pub fn of(
    scene: &Scene,
    format: PictureFormat,
    (letters, dpi): (Letters, u32),
    caption: &Caption,
) -> Result<Vec<u8>, Failure> {
    match format {
        PictureFormat::Svg => Ok(draw::svg(scene, letters).into_bytes()),
        PictureFormat::Png => {
            draw::png(scene, dpi).map_err(|error| Failure::Picture(error.to_string()))
        }
        PictureFormat::Pdf => {
            draw::pdf(scene, caption).map_err(|error| Failure::Picture(error.to_string()))
        }
    }
}
