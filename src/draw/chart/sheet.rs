//! The page of a chart: title, date and legend above the plot, notes below it.

use geo::Coord;
use plotters::drawing::IntoDrawingArea;

use super::canvas::{Area, Canvas, Drawing, units};
use crate::draw::font::Face;
use crate::draw::frame::Rect;
use crate::draw::lang::{Language, fill, sentences};
use crate::draw::legend::{Entry, Legend};
use crate::draw::paragraph;
use crate::draw::paragraph::Paragraph;
use crate::draw::scene::{Path, Scene};
use crate::draw::typeface::Typeface;
use crate::draw::units::MILLIMETRE;
use crate::measure::Survey;
use crate::model::{Dataset, Date};

/// The language of all words of a chart, and how wide it is: 180 mm, or as a phone shows it without
/// making it smaller.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    pub(super) lang: &'static Language,
    narrow: bool,
}

impl From<&'static Language> for Form {
    fn from(lang: &'static Language) -> Form {
        Form { lang, narrow: false }
    }
}

impl Form {
    /// For a phone.
    pub fn narrow(lang: &'static Language) -> Form {
        Form { lang, narrow: true }
    }

    /// Width and the white around everything, in CSS pixels.
    fn size(self) -> (f64, f64) {
        if self.narrow { (90.0 * MILLIMETRE, 4.0) } else { (180.0 * MILLIMETRE, 20.0) }
    }

    /// The width that is left for everything.
    pub fn inner(self) -> f64 {
        let (width, margin) = self.size();
        width - 2.0 * margin
    }
}

/// What stands on the page of a chart beside its plot.
pub struct Sheet {
    /// Language and width.
    pub form: Form,
    /// What is shown.
    pub title: String,
    /// The date of what is shown.
    pub as_of: Option<Date>,
    /// The date in words, or what stands for it.
    pub dated: String,
    /// What the symbols of the plot mean; may be empty.
    pub legend: Vec<Entry>,
    /// Height of the plot with its axes in CSS pixels.
    pub plot_height: f64,
    /// Id and text of each note below the plot; an empty one is left out. That a chart endorses
    /// nothing is said below them.
    pub notes: Vec<(&'static str, String)>,
}

impl Sheet {
    /// The page; `plot` fills the area it is given.
    pub fn draw(mut self, plot: impl FnOnce(&Area<'_>) -> Drawing) -> Scene {
        self.notes.push(("disclaimer", self.form.lang.words.charts.disclaimer.to_owned()));
        let (width, margin) = self.form.size();
        let inner = self.form.inner();
        let head = [
            Paragraph::wrapped("title", &self.title, 12.0, Face::SemiBold, inner),
            Paragraph::wrapped("as-of", &self.dated, 8.5, Face::Regular, inner),
        ];
        let told = self.notes.iter().map(|(_, text)| text).filter(|text| !text.is_empty());
        let told: Vec<&str> = [&self.dated].into_iter().chain(told).map(String::as_str).collect();
        let description = told.join(" ");
        let notes = self.notes.iter();
        let notes = notes.map(|(id, text)| Paragraph::wrapped(id, text, 7.0, Face::Regular, inner));
        let notes: Vec<Paragraph> = notes.collect();
        let legend = Legend { entries: self.legend, ..Legend::default() };
        let at = |y: f64| Coord { x: margin, y };
        let legend_top = margin + paragraph::height(&head, 0.0) + 8.0;
        let top = legend_top + legend.height(inner) + 6.0;
        let below = top + self.plot_height + 14.0;
        let height = (below + paragraph::height(&notes, 2.0) + margin - 4.0).ceil();
        let mut nodes = vec![Path::paper(Rect { x: 0.0, y: 0.0, width, height }).into()];
        nodes.extend(paragraph::column(&head, at(margin), 0.0));
        nodes.push(legend.draw(at(legend_top), inner));
        let page = Canvas { nodes: &mut nodes, size: (width, height) }.into_drawing_area();
        let room = (units(inner), units(self.plot_height));
        let drawn = plot(&page.shrink((units(margin), units(top)), room));
        drawn.expect("drawing into memory does not fail");
        nodes.extend(paragraph::column(&notes, at(below), 2.0));
        let (lang, title, as_of) = (self.form.lang, self.title, self.as_of);
        let typeface = Typeface::current();
        Scene { width, height, lang, as_of, title, description, typeface, nodes }
    }
}

/// Whose data a chart shows.
pub fn source(dataset: &Dataset, lang: &Language) -> String {
    let words = &lang.words;
    let edition = dataset.edition.as_ref();
    let edition = edition.map(|of| fill(words.comparison.edition, &[("edition", of)]));
    let name = [Some(dataset.title(lang.code()).to_owned()), edition];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let credit = dataset.attribution.iter().map(|credit| format!(" {credit}."));
    fill(words.charts.data, &[("name", &name)]) + &credit.collect::<String>()
}

/// The date of the statuses, and that the line was settled since where it was.
pub fn status_dated(survey: &Survey, lang: &Language) -> String {
    sentences(lang.status_dated(survey), [lang.settled(survey)])
}
