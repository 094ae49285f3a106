//! A scene as PDF: vector lines, embedded subset fonts, selectable text.

use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::tagging::{ContentTag, Identifier, Tag, TagGroup, TagTree};
use krilla_svg::{SurfaceExt, SvgSettings};

use super::scene::Scene;
use super::svg;
use super::svg::Letters;
use crate::model::{Dataset, Date};

/// Why a PDF cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("the PDF cannot be written: {0}")]
pub struct PdfError(String);

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

/// Draws a scene on a page of its size. The same scene gives the same bytes: no date is written.
///
/// # Errors
/// When the page has no area.
pub fn pdf(scene: &Scene, caption: &Caption) -> Result<Vec<u8>, PdfError> {
    let tree = svg::tree(scene, Letters::Outlined).map_err(|error| PdfError(error.to_string()))?;
    let size = Size::from_wh(tree.size().width() * POINTS, tree.size().height() * POINTS)
        .ok_or_else(|| PdfError("the page has no area".into()))?;
    let mut document = Document::new();
    document.set_metadata(metadata(scene, caption));
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    let drawing = surface.start_tagged(ContentTag::Other);
    surface
        .draw_svg(&tree, size, SvgSettings { embed_text: true, ..SvgSettings::default() })
        .ok_or_else(|| PdfError("the drawing has no area".into()))?;
    surface.end_tagged();
    surface.finish();
    page.finish();
    document.set_tag_tree(figure(scene, drawing));
    document.finish().map_err(|error| PdfError(format!("{error:?}")))
}

/// The page as one figure, which a screen reader tells in the words of the scene.
fn figure(scene: &Scene, drawing: Identifier) -> TagTree {
    let words = format!("{} {}", scene.title, scene.description);
    let mut figure = TagGroup::new(Tag::Figure(Some(words.trim().to_owned())));
    figure.push(drawing);
    let mut tree = TagTree::new();
    tree.push(figure);
    tree
}

fn metadata(scene: &Scene, caption: &Caption) -> Metadata {
    Metadata::new()
        .language(scene.lang.code().to_owned())
        .title(caption.title.clone())
        .description(caption.credit.clone())
        .creator(concat!("frontier ", env!("CARGO_PKG_VERSION")).into())
}
