//! Texts as SVG: as letters, whole or by runs, or as outlines, each with its halo.

use std::fmt::Write;

use geo::Coord;
use resvg::tiny_skia::PathSegment;
use resvg::usvg;

use super::number::number;
use super::{Letters, Writer, parts, tree};
use crate::draw::font::Face;
use crate::draw::lang::Language;
use crate::draw::palette::GROUND;
use crate::draw::run;
use crate::draw::scene::Scene;
use crate::draw::text::{Anchor, Text};
use crate::draw::typeface::Typeface;
use crate::draw::units::POINT;
use crate::model::markup::escape;

impl Writer<'_> {
    pub(super) fn text(&mut self, text: &Text) {
        let live_halo = self.halos == Letters::Live;
        if self.letters == Letters::Outlined {
            return self.outlines(text, true);
        }
        if text.halo.is_some() && !live_halo {
            self.outlines(text, false);
        }
        let halo = text.halo.is_some() && live_halo;
        if !self.by_run {
            return self.letters(text, "", halo);
        }
        let leftward = self.isolates(text);
        let runs = parts::texts(self.typeface, text, leftward);
        // The halo of a run is not to cover its neighbours.
        if halo && runs.len() > 1 {
            runs.iter().for_each(|(run, attributes)| self.letters(run, attributes, true));
        }
        let halo = halo && runs.len() == 1;
        runs.iter().for_each(|(run, attributes)| self.letters(run, attributes, halo));
    }

    /// Whether a text is read from right to left as a whole, with what in it is not.
    fn isolates(&self, text: &Text) -> bool {
        self.lang.is_leftward() && run::has_leftward(&text.content)
    }

    fn letters(&mut self, text: &Text, attributes: &str, halo: bool) {
        let [x, y, size] = [text.at.x, text.at.y, text.size * POINT].map(number);
        self.put(format_args!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{attributes}"));
        self.out.push_str(&letter_attributes(text, halo));
        if text.turn != 0.0 {
            self.put(format_args!(" transform=\"rotate({} {x} {y})\"", number(text.turn)));
        }
        // Marks that viewers obey, whatever the direction around the text.
        let [open, close] =
            if !self.by_run && self.isolates(text) { ["\u{2067}", "\u{2069}"] } else { [""; 2] };
        self.put(format_args!(">{open}{}{close}</text>\n", escape(&text.content)));
    }

    /// The letters as outlines, with their halo; without `ink` the halo alone.
    fn outlines(&mut self, text: &Text, ink: bool) {
        let [x, y, turn] = [text.at.x, text.at.y, text.turn].map(number);
        let (fill, label) = match ink {
            true => (text.colour.hex(), escape(&text.content)),
            false => (GROUND.hex(), String::new()),
        };
        let halo = if text.halo.is_some() { halo_attributes(text) } else { String::new() };
        let data = outlines(text, self.typeface, self.lang);
        self.put(format_args!(
            "<path aria-label=\"{label}\" fill=\"{fill}\"{halo} \
             transform=\"translate({x} {y}) rotate({turn})\" d=\"{data}\"/>\n"
        ));
    }
}

/// The outlines of a text around the point where it stands, as the rasteriser would draw them.
fn outlines(text: &Text, typeface: &Typeface, lang: &'static Language) -> String {
    let at = Coord { x: 0.0, y: 0.0 };
    let alone = Text { at, turn: 0.0, halo: None, ..text.clone() };
    let (title, nodes) = (String::new(), vec![alone.into()]);
    let (typeface, description) = (typeface.clone(), String::new());
    let (width, height, as_of) = (1.0, 1.0, None);
    let scene = Scene { width, height, lang, as_of, title, description, typeface, nodes };
    let tree = tree(&scene, Letters::Live).expect("a text makes a sound picture");
    steps(tree.root()).concat()
}

fn steps(group: &usvg::Group) -> Vec<String> {
    let of = |node: &usvg::Node| match node {
        usvg::Node::Group(group) => steps(group),
        usvg::Node::Text(text) => steps(text.flattened()),
        usvg::Node::Path(path) => path.data().segments().map(step).collect(),
        usvg::Node::Image(_) => Vec::new(),
    };
    group.children().iter().flat_map(of).collect()
}

/// How the letters of a text look, but for their size.
pub(super) fn letter_attributes(text: &Text, halo: bool) -> String {
    let mut out = String::new();
    if text.face.weight() != 400 {
        let _ = write!(out, " font-weight=\"{}\"", text.face.weight());
    }
    if text.face == Face::Italic {
        out.push_str(" font-style=\"italic\"");
    }
    out.push_str(match text.anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    });
    if text.spaced() != 0.0 {
        let _ = write!(out, " letter-spacing=\"{}\"", number(text.spaced()));
    }
    let _ = write!(out, " fill=\"{}\"", text.colour.hex());
    if halo {
        out.push_str(&halo_attributes(text));
    }
    out
}

/// Width of a halo as a share of the font size.
const HALO: f64 = 0.28;

fn halo_attributes(text: &Text) -> String {
    let width = number(2.0 * HALO * text.size * POINT);
    let colour = text.halo.unwrap_or(GROUND).hex();
    format!(" stroke=\"{colour}\" stroke-width=\"{width}\" paint-order=\"stroke\"")
}

/// A step of the outline of a glyph.
fn step(segment: PathSegment) -> String {
    let (command, points) = match segment {
        PathSegment::MoveTo(to) => ("M", vec![to]),
        PathSegment::LineTo(to) => ("L", vec![to]),
        PathSegment::QuadTo(by, to) => ("Q", vec![by, to]),
        PathSegment::CubicTo(from, by, to) => ("C", vec![from, by, to]),
        PathSegment::Close => ("z", Vec::new()),
    };
    let pair =
        |at: &resvg::tiny_skia::Point| format!("{} {}", number(at.x.into()), number(at.y.into()));
    format!("{command}{}", points.iter().map(pair).collect::<Vec<_>>().join(" "))
}
