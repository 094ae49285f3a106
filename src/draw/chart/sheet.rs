//! The page of a chart: title and date above the plot, notes below it.

use geo::{Coord, LineString};
use plotters::drawing::IntoDrawingArea;

use crate::draw::element::Line;
use crate::draw::font;
use crate::draw::font::Face;
use crate::draw::frame::{Page, Rect};
use crate::draw::map::body::Canvas;
use crate::draw::map::furniture;
use crate::draw::map::furniture::Paragraph;
use crate::draw::map::{Drawing, Letters};
use crate::draw::palette;
use crate::draw::svg::{Svg, escape, number};
use crate::draw::text::{Anchor, Text};
use crate::model::format;
use crate::model::{Dataset, Date};

/// Width of every chart in CSS pixels: 180 mm.
pub const WIDTH: f64 = 680.0;
/// White around everything.
const MARGIN: f64 = 20.0;
/// Font size of axes and legends in points.
pub const SMALL: f64 = 7.5;

/// What stands on the page of a chart beside its plot.
pub struct Sheet {
    /// What is shown.
    pub title: String,
    /// The date of what is shown.
    pub as_of: Option<Date>,
    /// The date in words, or what stands for it.
    pub dated: String,
    /// Height of legend and plot in CSS pixels.
    pub plot_height: f64,
    /// Id and text of each note below the plot.
    pub notes: Vec<(&'static str, String)>,
}

impl Sheet {
    /// Draws the page as a standalone SVG document; `plot` fills the rectangle it is given.
    pub fn draw(&self, plot: impl FnOnce(&Canvas<'_>, Rect) -> Drawing) -> String {
        let width = WIDTH - 2.0 * MARGIN;
        let head = [
            ("title", &self.title, 12.0, Face::SemiBold),
            ("as-of", &self.dated, 8.5, Face::Regular),
        ]
        .map(|(id, text, size, face)| Paragraph::wrapped(id, text, size, face, width));
        let notes: Vec<Paragraph> = self
            .notes
            .iter()
            .map(|(id, text)| Paragraph::wrapped(id, text, 7.0, Face::Regular, width))
            .collect();
        let top = MARGIN + head.iter().map(Paragraph::height).sum::<f64>() + 8.0;
        let below: f64 = notes.iter().map(|note| note.height() + 2.0).sum();
        let height = (top + self.plot_height + 10.0 + below + MARGIN - 4.0).ceil();
        let mut body = String::new();
        let canvas = Svg::new(&mut body, WIDTH, height, Letters::Live)
            .into_drawing_area()
            .apply_coord_spec(Page);
        let room = Rect { x: MARGIN, y: top, width, height: self.plot_height };
        let drawn = furniture::paper(&canvas, Rect { x: 0.0, y: 0.0, width: WIDTH, height })
            .and_then(|()| column(&canvas, &head, MARGIN, 0.0))
            .and_then(|()| plot(&canvas, room))
            .and_then(|()| column(&canvas, &notes, room.bottom() + 10.0, 2.0));
        drop(canvas);
        drawn.expect("drawing into memory does not fail");
        format!("{}{}{body}</svg>\n", self.svg_head(height), font::style_sheet(&body))
    }

    fn svg_head(&self, height: f64) -> String {
        let date = self.as_of.map(|date| date.to_string()).unwrap_or_default();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" \
             viewBox=\"0 0 {0} {1}\" font-family=\"{2}, Helvetica, Arial, sans-serif\" stroke-linejoin=\"round\" \
             xml:lang=\"en\" role=\"img\" data-as-of=\"{date}\">\n<title>{3}</title>\n",
            number(WIDTH),
            number(height),
            font::FAMILY,
            escape(&self.title),
        )
    }
}

/// Paragraphs below each other from a height on.
fn column(canvas: &Canvas<'_>, blocks: &[Paragraph], top: f64, space: f64) -> Drawing {
    let mut y = top;
    for block in blocks.iter().filter(|block| block.height() > 0.0) {
        block.draw(canvas, Coord { x: MARGIN, y })?;
        y += block.height() + space;
    }
    Ok(())
}

/// Whose data a chart shows.
pub fn source(dataset: &Dataset) -> String {
    let credit = dataset.attribution.clone().unwrap_or_else(|| dataset.name.clone());
    format!("Data: {}. {credit}.", format::dataset_title(dataset))
}

/// That a chart endorses nothing.
pub const DISCLAIMER: &str = "The chart shows published positions and their reading at the dates \
                              given. It implies no endorsement or recognition.";

/// Text of an axis or a legend.
pub fn word(at: Coord<f64>, content: impl Into<String>, anchor: Anchor) -> Text {
    Text { anchor, ..Text::plain(at, content, SMALL) }
}

/// A straight line.
pub fn stroke(
    canvas: &Canvas<'_>,
    from: (f64, f64),
    to: (f64, f64),
    style: palette::LineStyle,
) -> Drawing {
    canvas.draw(&Line::plain(&[LineString::from(vec![from, to])], style))
}

/// Baseline of text centred on a height.
pub fn centred(y: f64) -> f64 {
    y + font::CAP_HEIGHT * SMALL * crate::draw::element::POINT / 2.0
}
