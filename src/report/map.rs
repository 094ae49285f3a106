//! The map of the page: one ground, and upon it what differs by date, by language and by how near
//! a reader comes.
//!
//! ```text
//! a moment × a level ─ Inside ─▶ nodes ─ equal ones once ─▶ layers of one SVG
//! ```

use std::fmt::Write;

use indexmap::IndexMap;
use minijinja::{Value, context};

use super::{Moment, Page};
use crate::cores;
use crate::draw::class::Class;
use crate::draw::map::{Degree, Inside, around};
use crate::draw::scene::{Group, Node, Path};
use crate::draw::svg;
use crate::draw::typeface::Typeface;
use crate::model::markup::escape;
use crate::model::{Language, english};

/// Width of the map in its own units, which are CSS pixels on a wide screen.
const WIDTH: f64 = 900.0;
/// How many times larger than that a reader sees the map for whom names are placed anew.
const LEVELS: [f64; 5] = [0.32, 0.65, 0.95, 2.0, 5.0];

/// How many times larger for whom what follows the line is drawn anew.
const NEAR: f64 = 4.0;

/// How many times larger for whom the graticule is closer.
const GRIDS: [f64; 3] = [1.0, 3.0, 9.0];

/// The map and what is said of it; nothing where no segment has an extent.
pub fn map(page: &Page<'_>) -> Option<Value> {
    let extent = around(&page.moments[page.report.shown].survey)?;
    let levels: Vec<Inside> =
        LEVELS.iter().filter_map(|level| Inside::of(&extent, WIDTH * level)).collect();
    let whole = Inside::of(&extent, WIDTH)?;
    let (width, height) = whole.size();
    let ground = |moment: &Moment| whole.ground(&moment.survey, &moment.context);
    let grounds: Vec<Vec<Node>> = page.moments.iter().map(ground).collect();
    let near = Inside::of(&extent, WIDTH * NEAR)?;
    // They follow the line, which many moments have in common.
    let mut drawings = page.drawings.clone();
    drawings.dedup();
    let sides = cores::each(&drawings, |first| {
        let Moment { survey, context, .. } = &page.moments[*first];
        near.sides(survey, context)
    });
    let sides = page.drawings.iter().map(|first| {
        let place = drawings.iter().position(|of| of == first);
        place.and_then(|at| sides[at].clone()).into_iter().collect()
    });
    let layers = Layers { page, grounds: &grounds, typeface: Typeface::current() };
    let svg = [
        layers.below("map", &grounds),
        format!(
            "<g class=\"near\" transform=\"scale({})\">{}</g>",
            1.0 / NEAR,
            layers.below("near", &sides.collect::<Vec<Vec<Node>>>())
        ),
        GRIDS.iter().filter_map(|times| graticule(page, &whole, *times)).collect(),
        layers.boundary(),
        layers.names(&levels),
    ];
    let Moment { survey, context, .. } = &page.moments[page.report.shown];
    let seen = whole.seen(survey, context);
    let source = |lang| whole.source(survey, &seen, lang);
    let samples = samples(page, |lang| whole.samples(survey, context, &seen, lang));
    let bar = whole.pixels_per_metre().map(bar);
    Some(context! {
        width, height, bar,
        levels => LEVELS.map(|level| level.to_string()).join(" "),
        svg => Value::from_safe_string(svg.concat()),
        source => page.word(source),
        samples,
        projection => page.word(|lang| whole.projection(lang)),
    })
}

/// The legend of what is not the line, from its samples with their words in a language.
fn samples(
    page: &Page<'_>,
    samples: impl Fn(&'static Language) -> Vec<(Vec<Node>, String)>,
) -> Vec<Value> {
    let typeface = Typeface::current();
    let entry = |(index, (symbol, _)): (usize, &(Vec<Node>, String))| {
        let symbol = svg::nodes(symbol, &typeface, "");
        let words = page.word(|lang| samples(lang)[index].1.clone());
        context! { symbol => Value::from_safe_string(symbol), words }
    };
    samples(english()).iter().enumerate().map(entry).collect()
}

/// A scale bar of a round length: CSS pixels a metre, that length in kilometres or metres and in
/// CSS pixels.
fn bar(pixels_per_metre: f64) -> Value {
    const LONGEST: f64 = 150.0;
    let longest = LONGEST / pixels_per_metre;
    let power = 10_f64.powf(longest.log10().floor());
    let factor = [5.0, 2.0, 1.0].into_iter().find(|factor| factor * power <= longest);
    let metres = factor.unwrap_or(1.0) * power;
    let (number, in_km) = if metres >= 1000.0 { (metres / 1000.0, true) } else { (metres, false) };
    let pixels = format!("{:.1}", metres * pixels_per_metre);
    context! { pixels_per_metre, number => number.to_string(), in_km, pixels }
}

struct Layers<'l> {
    page: &'l Page<'l>,
    /// What lies below the names, at each moment.
    grounds: &'l [Vec<Node>],
    typeface: Typeface,
}

impl Layers<'_> {
    /// What lies below the boundary at each moment. What moments have in common is drawn once.
    fn below(&self, prefix: &str, grounds: &[Vec<Node>]) -> String {
        let mut layers: IndexMap<String, Vec<(Node, Vec<usize>)>> = IndexMap::new();
        for (index, nodes) in grounds.iter().enumerate() {
            for node in nodes {
                let node = without_segments(node);
                let layer = layers.entry(id(&node).to_owned()).or_default();
                match layer.iter_mut().find(|(same, _)| *same == node) {
                    Some((_, moments)) => moments.push(index),
                    None => layer.push((node, vec![index])),
                }
            }
        }
        let written = layers.into_values().flatten().map(|(node, moments)| {
            let drawn = svg::nodes(&[node], &self.typeface, &format!("{prefix}-{}-", moments[0]));
            let at = self.page.classes_at(&moments);
            if at.is_empty() { drawn } else { format!("<g class=\"{at}\">{drawn}</g>") }
        });
        written.collect()
    }

    /// Every segment once, with a class that says how it is drawn at each moment.
    fn boundary(&self) -> String {
        let mut segments: IndexMap<Course, Vec<Segment>> = IndexMap::new();
        for (index, nodes) in self.grounds.iter().enumerate() {
            let boundary = nodes.iter().find_map(|node| match node {
                Node::Group(group) if group.id == "boundary" => Some(group),
                _ => None,
            });
            let places = self.page.places(index);
            for (class, path) in boundary.into_iter().flat_map(of_classes) {
                let place = places.get(path_id(path)).copied().unwrap_or(0);
                let row = self.page.row(index, place);
                let course = Course { row, data: svg::path_data(&path.lines, false) };
                Segment::add(segments.entry(course).or_default(), path, index, class);
            }
        }
        let segments = segments.iter().flat_map(|(of, all)| all.iter().map(move |one| (of, one)));
        let written: String = segments.map(|(course, segment)| segment.written(course)).collect();
        format!("<g class=\"boundary\">{written}</g>")
    }

    /// Names in every language for every level. What languages or moments have in common is
    /// written once.
    fn names(&self, levels: &[Inside]) -> String {
        let moments = 0..self.page.moments.len();
        let all: Vec<(usize, usize)> = (0..levels.len())
            .flat_map(|level| moments.clone().map(move |at| (level, at)))
            .collect();
        let placed = cores::each(&all, |(level, at)| {
            let moment = &self.page.moments[*at];
            let langs: Vec<_> = self.page.langs.iter().map(|(_, lang)| *lang).collect();
            let place = || levels[*level].names(&moment.survey, &moment.context, &langs);
            self.typeface.typeset(place)
        });
        let mut layers: Vec<Layer> = levels.iter().map(|_| Layer::new()).collect();
        for ((level, at), named) in all.into_iter().zip(placed) {
            for ((class, _), nodes) in self.page.langs.iter().zip(&named) {
                for piece in self.pieces(nodes) {
                    let shown = layers[level].entry(piece).or_default();
                    shown.entry(*class).or_default().push(at);
                }
            }
        }
        let layers = layers.iter().enumerate();
        layers.map(|(level, layer)| self.layer(level, layer)).collect()
    }

    /// The pieces of a layer, those that look the same and are shown at the same time in a group.
    fn layer(&self, level: usize, layer: &Layer) -> String {
        let mut groups: IndexMap<(String, &str), String> = IndexMap::new();
        for ((style, drawn), shown) in layer {
            let mut langs: IndexMap<&Vec<usize>, Vec<&str>> = IndexMap::new();
            shown.iter().for_each(|(lang, moments)| langs.entry(moments).or_default().push(lang));
            for (moments, langs) in langs {
                let at = self.page.classes_at(moments);
                let class = match langs.len() == self.page.langs.len() {
                    true => at,
                    false => format!("in {} {at}", langs.join(" ")),
                };
                groups.entry((class, style)).or_default().push_str(drawn);
            }
        }
        let group = |((class, style), drawn): (&(String, &str), &String)| {
            let class = class.trim();
            let class =
                if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
            format!("<g{class}{style}>{drawn}</g>\n")
        };
        let drawn: String = groups.iter().map(group).collect();
        let scale = 1.0 / LEVELS[level];
        format!("<g class=\"names level{level}\" transform=\"scale({scale:.4})\">{drawn}</g>\n")
    }

    /// Ties, marks and names, each as what it has in common with others and the rest.
    fn pieces(&self, [names, marks]: &[Node; 2]) -> Vec<(String, String)> {
        let (Node::Group(names), Node::Group(marks)) = (names, marks) else { return Vec::new() };
        let ties = names.paths().into_iter().cloned().map(Node::from);
        let drawn = ties.chain(marks.nodes.iter().cloned());
        let drawn = drawn.map(|node| (String::new(), svg::nodes(&[node], &self.typeface, "")));
        drawn.chain(names.texts().into_iter().map(svg::label)).collect()
    }
}

/// Pieces of a layer, with the moments at which each is shown in each language.
type Layer = IndexMap<(String, String), IndexMap<&'static str, Vec<usize>>>;

fn id(node: &Node) -> &str {
    if let Node::Group(group) = node { &group.id } else { "" }
}

/// The boundary without its segments, which are drawn apart: its casing.
fn without_segments(node: &Node) -> Node {
    match node {
        Node::Group(group) if group.id == "boundary" => {
            let casing = group.nodes.iter().filter(|node| matches!(node, Node::Path(_)));
            Group::new("casing", casing.cloned().collect()).into()
        }
        node => node.clone(),
    }
}

/// The segments of a boundary, each with the class that it is drawn in.
fn of_classes(boundary: &Group) -> Vec<(Class, &Path)> {
    let mut found = Vec::new();
    for node in &boundary.nodes {
        let Node::Group(group) = node else { continue };
        let class = Class::ALL.into_iter().find(|class| class.id() == group.id);
        let paths = group.paths().into_iter();
        found.extend(
            class.into_iter().flat_map(|class| paths.clone().map(move |path| (class, path))),
        );
    }
    found
}

fn path_id(path: &Path) -> &str {
    path.attributes.iter().find(|(name, _)| *name == "data-id").map_or("", |(_, id)| id)
}

/// The visible course of a segment, or a part of it.
#[derive(PartialEq, Eq, Hash)]
struct Course {
    row: String,
    data: String,
}

/// How a course is drawn at each moment.
struct Segment {
    name: String,
    dashes: Vec<f64>,
    classes: Vec<(usize, Class)>,
}

impl Segment {
    /// Adds how a path is drawn at a moment: to another of its course, which then has its dashes,
    /// or as one more.
    fn add(all: &mut Vec<Segment>, path: &Path, moment: usize, class: Class) {
        let fits = |dashes: &[f64]| {
            dashes.is_empty() || path.dashes.is_empty() || *dashes == path.dashes[..]
        };
        match all.iter_mut().find(|of| fits(&of.dashes)) {
            Some(of) => {
                of.classes.push((moment, class));
                if of.dashes.is_empty() {
                    of.dashes = path.dashes.clone();
                }
            }
            None => {
                let (dashes, classes) = (path.dashes.clone(), vec![(moment, class)]);
                let name = path_id(path).to_owned();
                all.push(Segment { name, dashes, classes });
            }
        }
    }

    fn written(&self, course: &Course) -> String {
        let mut out = String::from("<path class=\"segment");
        for (moment, class) in &self.classes {
            let _ = write!(out, " {}", at(*moment, *class));
        }
        let _ = write!(out, "\" data-row=\"{}\"", course.row);
        if !self.dashes.is_empty() {
            let dashes: Vec<String> = self.dashes.iter().map(|of| format!("{of:.2}")).collect();
            let _ = write!(out, " stroke-dasharray=\"{}\"", dashes.join(" "));
        }
        let _ =
            writeln!(out, " d=\"{}\"><title>{}</title></path>", course.data, escape(&self.name));
        out
    }
}

/// The class of what is drawn in a class of segments at a moment.
fn at(moment: usize, class: Class) -> String {
    format!("at{moment}-{}", class.id())
}

/// Rules that draw every class of segments at every moment as a map draws it, where it is chosen
/// in the legend.
pub fn rules(page: &Page<'_>) -> String {
    let classes = page.classes();
    let mut rules = String::new();
    for moment in &page.all {
        for class in &classes {
            let chosen = format!(":root:has(#t{moment}:checked):has(#show-{}:checked)", class.id());
            let of = at(*moment, *class);
            let _ = writeln!(rules, "{chosen} .{of}{}", svg::line_rule(&class.style()));
            let _ = writeln!(rules, "{chosen} .{of},{chosen} .{of}-hit{{display:inline}}");
        }
    }
    rules
}

/// A layer of the graticule, for a reader who comes so many times nearer; the script names its
/// lines where they leave what is shown.
fn graticule(page: &Page<'_>, inside: &Inside, times: f64) -> Option<String> {
    let line = |of: Degree| {
        let names = page.langs.iter().map(|(_, lang)| escape(&of.name(lang)));
        let names = names.collect::<Vec<_>>().join("|");
        let across = if of.meridian { "1" } else { "0" };
        let data = svg::path_data(&of.lines, false);
        format!("<path data-meridian=\"{across}\" data-names=\"{names}\" d=\"{data}\"/>")
    };
    let lines: String = inside.graticule(times).into_iter().map(line).collect();
    let drawn = format!("<g class=\"graticule\" data-times=\"{times}\">{lines}</g>");
    (!lines.is_empty()).then_some(drawn)
}
