//! What the Overpass API gives as JSON: ways, and relations whose members have their geometry.

use std::collections::{HashMap, HashSet};

use geojson::{GeometryValue, JsonObject, Position};
use serde::Deserialize;

use super::rows::{Fault, Rows, refused};

#[derive(Deserialize)]
struct Answer {
    elements: Vec<Element>,
    /// Why the server gave up, if it did.
    remark: Option<String>,
}

#[derive(Deserialize)]
struct Element {
    r#type: String,
    #[serde(alias = "ref")]
    id: i64,
    lat: Option<f64>,
    lon: Option<f64>,
    #[serde(default)]
    tags: JsonObject,
    /// Of a way without `geometry`: the numbers of its nodes.
    #[serde(default)]
    nodes: Vec<i64>,
    /// Null stands for what a box of the query has cut off.
    geometry: Option<Vec<Option<At>>>,
    #[serde(default)]
    members: Vec<Element>,
}

#[derive(Deserialize, Clone, Copy)]
struct At {
    lat: f64,
    lon: f64,
}

/// Reads every way: with its own tags, or with those of the relation that alone has it.
pub(super) fn rows(bytes: &[u8]) -> Result<Rows, Fault> {
    let answer: Answer = serde_json::from_slice(bytes).map_err(|error| {
        refused(format!("this answer of Overpass cannot be read: {error}"), "ask for `[out:json]`")
    })?;
    if let Some(remark) = answer.remark {
        return Err(refused(format!("the server did not give all: {remark}"), "ask it again"));
    }
    let is = |kind: &'static str| answer.elements.iter().filter(move |one| one.r#type == kind);
    let nodes =
        is("node").filter_map(|node| Some((node.id, At { lat: node.lat?, lon: node.lon? })));
    let nodes: HashMap<i64, At> = nodes.collect();
    let mut known: HashSet<i64> = is("way").map(|way| way.id).collect();
    let mut rows = Rows::counted("way");
    for way in is("way") {
        put(&mut rows, way, &way.tags, &nodes)?;
    }
    for relation in is("relation") {
        let ways = relation.members.iter().filter(|member| member.r#type == "way");
        for way in ways.filter(|way| way.geometry.is_some()) {
            if known.insert(way.id) {
                put(&mut rows, way, &relation.tags, &nodes)?;
            }
        }
    }
    Ok(rows)
}

fn put(
    rows: &mut Rows,
    way: &Element,
    tags: &JsonObject,
    nodes: &HashMap<i64, At>,
) -> Result<(), Fault> {
    let positions: Option<Vec<At>> = match &way.geometry {
        Some(geometry) => geometry.iter().copied().collect(),
        None => way.nodes.iter().map(|node| nodes.get(node).copied()).collect(),
    };
    let positions = positions.filter(|positions| !positions.is_empty()).ok_or_else(|| {
        let message = format!("way {} has no geometry, or only a part of it", way.id);
        rows.fault(message, "ask for `out geom;` without a box")
    })?;
    let coordinates = positions.iter().map(|at| Position::from([at.lon, at.lat])).collect();
    let mut properties = tags.clone();
    properties.entry("id").or_insert_with(|| format!("way/{}", way.id).into());
    rows.put(properties, Some(GeometryValue::LineString { coordinates }))
}
