//! A picture as PDF, made from its SVG: vector lines, embedded subset fonts, selectable text.

use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::usvg::{Options, Tree};

use super::fonts;
use crate::model::{Dataset, Date};

/// Why a picture cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The SVG is not sound.
    #[error("the SVG cannot be drawn: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// The page has no area, or the writer refuses the drawing.
    #[error("the PDF cannot be written: {0}")]
    Writing(String),
}

/// What a PDF says of itself outside the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// What is shown, with its date.
    pub title: String,
    /// Whose data it shows.
    pub credit: String,
}

impl Caption {
    /// The caption of a picture of a data set at a date.
    pub fn of(dataset: &Dataset, as_of: Option<Date>) -> Caption {
        let date = as_of.map(|date| format!(", status as of {date}")).unwrap_or_default();
        Caption {
            title: format!("{}{date}", crate::model::format::dataset_title(dataset)),
            credit: dataset.attribution.clone().unwrap_or_default(),
        }
    }
}

/// Points of a PDF in a CSS pixel.
const POINTS: f32 = 72.0 / 96.0;

/// Draws an SVG on a page of its size. Halos must be outlines already
/// ([`super::map::Letters::LiveOverHalos`]). The same SVG gives the same bytes: no date is
/// written.
///
/// # Errors
/// When the SVG is not sound or has no size.
pub fn from_svg(svg: &str, caption: &Caption) -> Result<Vec<u8>, PdfError> {
    let options = Options { fontdb: fonts(), ..Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let size = Size::from_wh(tree.size().width() * POINTS, tree.size().height() * POINTS)
        .ok_or_else(|| PdfError::Writing("the page has no area".into()))?;
    let mut document = Document::new();
    document.set_metadata(metadata(caption));
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    surface
        .draw_svg(&tree, size, SvgSettings { embed_text: true, ..SvgSettings::default() })
        .ok_or_else(|| PdfError::Writing("the drawing has no area".into()))?;
    surface.finish();
    page.finish();
    document.finish().map_err(|error| PdfError::Writing(format!("{error:?}")))
}

fn metadata(caption: &Caption) -> Metadata {
    Metadata::new()
        .title(caption.title.clone())
        .description(caption.credit.clone())
        .creator(concat!("frontier ", env!("CARGO_PKG_VERSION")).into())
}
