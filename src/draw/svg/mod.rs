//! A scene as SVG. Everything that is text in a picture is written and escaped here.

mod embed;
mod line;
pub(super) mod number;
mod parts;
mod text;

use std::collections::BTreeSet;
use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use resvg::usvg;

use super::font;
use super::font::Face;
use super::lang::{Language, english};
use super::palette::{Colour, LineStyle};
use super::scene::{Circle, Group, Image, Node, Path, Scene};
use super::text::Text;
use super::typeface::Typeface;
use super::units::{MILLIMETRE, POINT};
use crate::model::markup::escape;
pub(crate) use line::{line_attributes, line_rule};
use number::number;
pub(crate) use number::path_data;

/// How letters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Letters {
    /// As text, which can be edited and searched.
    #[default]
    Live,
    /// As outlines, which need no typeface.
    Outlined,
}

/// Writes a scene as a standalone document. Live letters bring their typeface along, so that the
/// picture looks the same wherever it is opened.
pub fn svg(scene: &Scene, letters: Letters) -> String {
    let style = match letters {
        Letters::Live => style_sheet(scene),
        Letters::Outlined => String::new(),
    };
    Writer::new(scene, letters, letters).document(scene, &style)
}

/// Writes a scene as a part of a page that has the typeface; every id begins with the prefix.
pub(crate) fn part(scene: &Scene, prefix: &str) -> String {
    let writer = Writer::new(scene, Letters::Live, Letters::Live);
    Writer { prefix: prefix.to_owned(), standalone: false, ..writer }.document(scene, "")
}

/// Writes some nodes as a part of a picture that stands elsewhere.
pub(crate) fn nodes(nodes: &[Node], typeface: &Typeface, prefix: &str) -> String {
    let (letters, out) = (Letters::Live, String::new());
    let (halos, by_run, prefix) = (letters, false, prefix.to_owned());
    let (standalone, lang) = (false, english());
    let mut writer = Writer { typeface, by_run, out, letters, halos, standalone, prefix, lang };
    writer.nodes(nodes);
    writer.out
}

/// A text as a part of a picture: attributes that many texts have in common, and the rest.
pub(crate) fn label(text: &Text) -> (String, String) {
    let [x, y, size] = [text.at.x, text.at.y, text.size * POINT].map(number);
    let turn = match text.turn == 0.0 {
        true => String::new(),
        false => format!(" transform=\"rotate({} {x} {y})\"", number(text.turn)),
    };
    let style =
        format!(" font-size=\"{size}\"{}", text::letter_attributes(text, text.halo.is_some()));
    (style, format!("<text x=\"{x}\" y=\"{y}\"{turn}>{}</text>", escape(&text.content)))
}

/// A scene as the tree from which PNG and PDF are made. Only its own fonts are used, so that
/// pictures are the same on every machine. `halos` outlined are for PDF writers, which stroke text
/// letter by letter, so that the halo of a letter would cover its neighbour.
pub(super) fn tree(scene: &Scene, halos: Letters) -> Result<usvg::Tree, usvg::Error> {
    let (fontdb, font_resolver) = (scene.typeface.database(), scene.typeface.resolver());
    // Between the pixels of the relief, which is soft, it is as good as cubic and takes a quarter.
    let image_rendering = usvg::ImageRendering::Smooth;
    let options = usvg::Options { fontdb, font_resolver, image_rendering, ..Default::default() };
    let writer = Writer { by_run: true, ..Writer::new(scene, Letters::Live, halos) };
    usvg::Tree::from_str(&writer.document(scene, ""), &options)
}

/// The rules that bring along the fonts of a page: what its pictures use, and in every face the
/// letters of its text.
pub(crate) fn typeface(typeface: &Typeface, scenes: &[&Scene], text: &str) -> String {
    let of = |face: Face| {
        let mut letters: BTreeSet<char> = text.chars().collect();
        let drawn = scenes.iter().flat_map(|scene| scene.letters());
        letters.extend(drawn.filter(|(of, _)| *of == face).flat_map(|(_, letters)| letters));
        embed::rules(typeface, face, letters)
    };
    Face::ALL.map(of).concat()
}

/// The style sheet that brings along the letters that a scene uses.
fn style_sheet(scene: &Scene) -> String {
    let rule = |(face, letters)| embed::rules(&scene.typeface, face, letters);
    let rules: String = scene.letters().into_iter().map(rule).collect();
    format!("<style>{rules}</style>\n")
}

struct Writer<'w> {
    typeface: &'w Typeface,
    /// Whether a text is written run by run, for readers that swap fonts badly within one.
    by_run: bool,
    out: String,
    letters: Letters,
    halos: Letters,
    /// Whether the picture is a file of its own.
    standalone: bool,
    /// What ids begin with where the writer stands.
    prefix: String,
    /// The language of its texts.
    lang: &'static Language,
}

impl<'w> Writer<'w> {
    fn new(scene: &'w Scene, letters: Letters, halos: Letters) -> Writer<'w> {
        let (out, prefix) = (String::new(), String::new());
        let (by_run, standalone) = (false, true);
        let (typeface, lang) = (&scene.typeface, scene.lang);
        Writer { typeface, by_run, out, letters, halos, standalone, prefix, lang }
    }

    fn put(&mut self, written: std::fmt::Arguments<'_>) {
        self.out.write_fmt(written).expect("a string takes any text");
    }

    fn document(mut self, scene: &Scene, style: &str) -> String {
        let [width, height] = [scene.width, scene.height].map(number);
        let [across, down] = [scene.width, scene.height].map(|side| number(side / MILLIMETRE));
        let (lang, family) = (scene.lang.code(), font::FAMILY);
        let date = scene.as_of.map(|date| date.to_string()).unwrap_or_default();
        // What has a description has parts to be read: the page around it says what they are of.
        let described = !scene.description.is_empty();
        let named = !scene.title.is_empty() && (self.standalone || !described);
        let role = match (named, described) {
            (false, _) => "",
            (true, false) => " role=\"img\"",
            (true, true) => " role=\"graphics-document document\"",
        };
        self.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" \
             xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{across}mm\" height=\"{down}mm\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"{family}, Helvetica, Arial, sans-serif\" \
             stroke-linejoin=\"round\" xml:lang=\"{lang}\"{role} data-as-of=\"{date}\">\n"
        ));
        if named {
            self.title(&scene.title, "\n");
        }
        if named && described {
            self.put(format_args!("<desc>{}</desc>\n", escape(&scene.description)));
        }
        self.out.push_str(style);
        self.nodes(&scene.nodes);
        self.out.push_str("</svg>\n");
        self.out
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Group(group) => self.group(group),
                Node::Path(path) => self.path(path),
                Node::Circle(circle) => self.circle(circle),
                Node::Text(text) => self.text(text),
                Node::Image(image) => self.image(image),
            }
        }
    }

    fn title(&mut self, title: &str, end: &str) {
        if !title.is_empty() {
            self.put(format_args!("<title>{}</title>{end}", escape(title)));
        }
    }

    fn group(&mut self, group: &Group) {
        self.out.push_str("<g");
        if !group.id.is_empty() {
            let id = format!("{}{}", self.prefix, group.id);
            self.put(format_args!(" id=\"{}\"", escape(&id)));
        }
        if let Some(style) = group.stroke {
            self.paint(None, Some(style));
        }
        self.out.push('>');
        self.title(&group.title, "");
        self.out.push('\n');
        let before = self.prefix.len();
        self.prefix.push_str(&group.prefix);
        self.nodes(&group.nodes);
        self.prefix.truncate(before);
        self.out.push_str("</g>\n");
    }

    fn path(&mut self, path: &Path) {
        let data = path_data(&path.lines, path.fill.is_some());
        if data.is_empty() {
            return;
        }
        self.out.push_str("<path");
        for (name, value) in &path.attributes {
            self.put(format_args!(" {name}=\"{}\"", escape(value)));
        }
        self.paint(path.fill, path.stroke);
        if path.fill.is_some() {
            self.out.push_str(" fill-rule=\"evenodd\"");
        }
        if !path.dashes.is_empty() {
            let dashes: Vec<String> = path.dashes.iter().map(|length| number(*length)).collect();
            self.put(format_args!(" stroke-dasharray=\"{}\"", dashes.join(" ")));
        }
        self.put(format_args!(" d=\"{data}\""));
        if path.title.is_empty() {
            self.out.push_str("/>\n");
        } else {
            self.out.push('>');
            self.title(&path.title, "</path>\n");
        }
    }

    /// Fill and outline; with neither, those of the group hold.
    fn paint(&mut self, fill: Option<Colour>, stroke: Option<LineStyle>) {
        match (fill, stroke) {
            (Some(fill), _) => self.put(format_args!(" fill=\"{}\"", fill.hex())),
            (None, Some(_)) => self.out.push_str(" fill=\"none\""),
            (None, None) => {}
        }
        self.out.push_str(&stroke.as_ref().map(line_attributes).unwrap_or_default());
    }

    fn circle(&mut self, circle: &Circle) {
        let [x, y, radius] = [circle.at.x, circle.at.y, circle.radius].map(number);
        self.put(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\""));
        self.paint(circle.fill, circle.stroke);
        self.out.push_str("/>\n");
    }

    fn image(&mut self, image: &Image) {
        let rect = &image.rect;
        let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map(number);
        self.put(format_args!(
            "<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
             preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,{}\"/>\n",
            BASE64.encode(&image.png)
        ));
    }
}
