//! KML 2.3 (OGC 12-007r2): its placemarks, wherever they stand.

use std::collections::{HashMap, HashSet};

use geojson::{GeometryValue, JsonObject, JsonValue, Position};
use roxmltree::{Document, Node};

use super::rows::{Fault, Rows, refused};
use super::wkb::joined;

/// Geometries may hold geometries to this depth.
const DEEPEST: usize = 16;
/// Elements of a file may have so many different attributes; KML itself knows some twenty.
const MOST_ATTRIBUTES: usize = 100;

/// Whether XML begins as KML does.
pub(super) fn recognised(start: &[u8]) -> bool {
    let head = &start[..start.len().min(4096)];
    [&b"<kml"[..], b":kml"].iter().any(|name| memchr::memmem::find(head, name).is_some())
}

/// Reads every placemark. Coordinates of KML are always on WGS 84.
pub(super) fn rows(bytes: &[u8]) -> Result<Rows, Fault> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| refused("this KML is not UTF-8", "convert it with `iconv -t UTF-8`"))?;
    if has_many_attributes(text) {
        let message = format!("this KML has more than {MOST_ATTRIBUTES} different XML attributes");
        return Err(refused(message, "put what is known of a placemark into its <ExtendedData>"));
    }
    let document = Document::parse(text.trim_start_matches('\u{FEFF}'))
        .map_err(|error| refused(format!("this KML is no XML: {error}"), "get it again"))?;
    let fields = document.descendants().filter(|node| is(node, "SimpleField"));
    let kinds =
        fields.filter_map(|field| Some((field.attribute("name")?, field.attribute("type")?)));
    let kinds: HashMap<&str, &str> = kinds.collect();
    let mut rows = Rows::counted("placemark");
    for placemark in document.descendants().filter(|node| is(node, "Placemark")) {
        let shape = placemark.children().find_map(|node| geometry(&node, DEEPEST));
        let geometry = shape.transpose().map_err(|fault| {
            rows.fault(fault, "a position is longitude,latitude or longitude,latitude,height")
        })?;
        rows.put(properties(&placemark, &kinds), geometry)?;
    }
    Ok(rows)
}

/// Whether tags name more attributes than KML has any use for: each is held against all of its
/// element, and a namespace against all that hold about it.
fn has_many_attributes(text: &str) -> bool {
    let (mut names, mut rest) = (HashSet::new(), text);
    while names.len() <= MOST_ATTRIBUTES {
        let Some((_, tag)) = rest.split_once('<') else { return false };
        rest = match tag {
            comment if comment.starts_with("!--") => after(comment, "-->"),
            verbatim if verbatim.starts_with("![CDATA[") => after(verbatim, "]]>"),
            _ => note_attributes(tag, &mut names),
        };
    }
    true
}

/// Notes the attributes that a tag names, up to too many; what comes after it.
fn note_attributes<'t>(mut tag: &'t str, names: &mut HashSet<Option<&'t str>>) -> &'t str {
    while names.len() <= MOST_ATTRIBUTES {
        let Some(at) = tag.find(['>', '"', '\'']) else { break };
        let (mark, rest) = tag[at..].split_at(1);
        if mark == ">" {
            return rest;
        }
        names.insert(tag[..at].trim_end().trim_end_matches('=').split_whitespace().next_back());
        tag = after(rest, mark);
    }
    ""
}

/// What comes after a mark in a text.
fn after<'t>(text: &'t str, mark: &str) -> &'t str {
    text.split_once(mark).map_or("", |(_, rest)| rest)
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// All text in an element.
fn content(node: &Node<'_, '_>) -> String {
    let inner = node.descendants().filter(Node::is_text);
    inner.filter_map(|inner| inner.text()).collect::<String>().trim().to_owned()
}

/// Its data, and its name and description where the data do not have them already.
fn properties(placemark: &Node<'_, '_>, kinds: &HashMap<&str, &str>) -> JsonObject {
    let mut found = JsonObject::new();
    for node in placemark.descendants() {
        let Some(name) = node.attribute("name") else { continue };
        if is(&node, "Data") {
            let value = node.children().find(|inner| is(inner, "value"));
            let value = value.map_or(JsonValue::Null, |value| content(&value).into());
            found.insert(name.to_owned(), value);
        } else if is(&node, "SimpleData") {
            found.insert(name.to_owned(), typed(content(&node), kinds.get(name)));
        }
    }
    for name in ["name", "description"] {
        let own = placemark.children().find(|node| is(node, name)).map(|node| content(&node));
        let known =
            |own: &String| found.contains_key(name) || found.values().any(|value| value == own);
        if let Some(own) = own.filter(|own| !own.is_empty() && !known(own)) {
            found.insert(name.to_owned(), own.into());
        }
    }
    found
}

/// A value of the kind that the schema states.
fn typed(value: String, kind: Option<&&str>) -> JsonValue {
    let parsed = match kind.copied() {
        Some("int" | "uint" | "short" | "ushort") => value.parse::<i64>().ok().map(JsonValue::from),
        Some("float" | "double") => value.parse::<f64>().ok().map(JsonValue::from),
        Some("bool") => value.parse::<bool>().ok().map(JsonValue::from),
        _ => None,
    };
    parsed.unwrap_or_else(|| value.into())
}

type Shape = Result<GeometryValue, String>;

/// The geometry that an element is, if it is one.
fn geometry(node: &Node<'_, '_>, depth: usize) -> Option<Shape> {
    let line = || positions(node);
    Some(match node.tag_name().name() {
        "LineString" | "LinearRing" => {
            line().map(|coordinates| GeometryValue::LineString { coordinates })
        }
        "Point" => line().and_then(|mut found| {
            let coordinates = found.pop().ok_or("the Point has no coordinates")?;
            Ok(GeometryValue::Point { coordinates })
        }),
        "Polygon" => {
            let rings = node.descendants().filter(|inner| is(inner, "LinearRing"));
            let rings: Result<_, String> = rings.map(|ring| positions(&ring)).collect();
            rings.map(|coordinates| GeometryValue::Polygon { coordinates })
        }
        "MultiGeometry" if depth > 0 => several(node, depth - 1),
        "MultiGeometry" => Err("geometries are nested too deep".into()),
        _ => return None,
    })
}

fn several(node: &Node<'_, '_>, depth: usize) -> Shape {
    let parts = node.children().filter_map(|inner| geometry(&inner, depth));
    let parts = parts.collect::<Result<Vec<_>, _>>()?;
    let is_line = |part: &GeometryValue| matches!(part, GeometryValue::LineString { .. });
    let kind = if parts.iter().all(is_line) && !parts.is_empty() { 5 } else { 7 };
    joined(kind, parts).ok_or_else(|| "the geometry is broken".into())
}

fn positions(node: &Node<'_, '_>) -> Result<Vec<Position>, String> {
    let coordinates = node.children().find(|inner| is(inner, "coordinates"));
    let text = coordinates.map(|inner| content(&inner)).unwrap_or_default();
    let mode = node.children().find(|inner| is(inner, "altitudeMode"));
    // Elsewhere lines follow the ground, and the third number means nothing.
    let heights = mode.is_some_and(|mode| content(&mode) == "absolute");
    text.split_whitespace().map(|text| position(text, heights)).collect()
}

fn position(text: &str, heights: bool) -> Result<Position, String> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|number| number.parse().ok()).collect();
    match numbers.filter(|numbers| matches!(numbers.len(), 2 | 3)) {
        Some(numbers) if heights => Ok(numbers.into()),
        Some(numbers) => Ok([numbers[0], numbers[1]].into()),
        None => Err(format!("{text:?} is no position")),
    }
}
