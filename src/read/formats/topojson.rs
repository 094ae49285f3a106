//! TopoJSON 1.0: the geometries of an object, their lines put together of arcs that they share.

use geojson::{GeometryValue, JsonObject, JsonValue, Position};
use indexmap::IndexMap;
use serde::Deserialize;

use super::rows::{Fault, Rows, chosen, refused};
use super::wkb::joined;
use crate::read::crs;
use crate::read::finding::Place;

/// All lines together have no more positions than these: one arc can stand in any number of them.
const MOST: usize = crate::read::MOST_VERTICES;

#[derive(Deserialize)]
struct Topology {
    arcs: Vec<Vec<Vec<f64>>>,
    transform: Option<Transform>,
    objects: IndexMap<String, Object>,
    crs: Option<JsonValue>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Object {
    r#type: Option<String>,
    id: Option<JsonValue>,
    properties: Option<JsonObject>,
    #[serde(default)]
    arcs: JsonValue,
    #[serde(default)]
    coordinates: JsonValue,
    geometries: Option<Vec<Object>>,
}

/// Reads the geometries of the object that is asked for, or of the only one.
pub(super) fn rows(bytes: &[u8], layer: Option<&str>) -> Result<Rows, Fault> {
    let mut topology: Topology = serde_json::from_slice(bytes).map_err(|error| {
        refused(format!("this TopoJSON cannot be read: {error}"), "get it again")
    })?;
    if let Some(finding) = topology.crs.as_ref().and_then(|crs| crs::fault(crs, 0)) {
        return Err(Box::new(finding.at(Place::START)));
    }
    let place = chosen(topology.objects.keys().map(String::as_str), layer)?;
    let (name, object) = topology.objects.swap_remove_index(place).expect("it was found there");
    let mut rows = Rows::of_layer(&name);
    let mut arcs = Arcs { arcs: topology.arcs, transform: topology.transform, used: 0 };
    arcs.unfold();
    let parts = match object.r#type.as_deref() {
        Some("GeometryCollection") => object.geometries.unwrap_or_default(),
        _ => vec![object],
    };
    for part in parts {
        let geometry =
            arcs.geometry(&part).map_err(|fault| rows.fault(fault, "get the file again"))?;
        let mut properties = part.properties.unwrap_or_default();
        if let Some(id) = part.id.filter(|_| !properties.contains_key("id")) {
            properties.insert("id".into(), id);
        }
        rows.put(properties, geometry)?;
    }
    Ok(rows)
}

struct Arcs {
    arcs: Vec<Vec<Vec<f64>>>,
    transform: Option<Transform>,
    used: usize,
}

type Found<T> = Result<T, &'static str>;

impl Arcs {
    /// Makes positions of steps on a grid.
    fn unfold(&mut self) {
        let Some(Transform { scale, translate }) = &self.transform else { return };
        for arc in &mut self.arcs {
            let mut at = [0.0; 2];
            for step in arc.iter_mut() {
                for ((axis, number), step) in at.iter_mut().enumerate().zip(step.iter_mut()) {
                    *number += *step;
                    *step = *number * scale[axis] + translate[axis];
                }
            }
        }
    }

    /// The geometry of an object; `None` of the null type.
    fn geometry(&mut self, object: &Object) -> Found<Option<GeometryValue>> {
        let arcs = &object.arcs;
        Ok(Some(match object.r#type.as_deref() {
            None => return Ok(None),
            Some("LineString") => GeometryValue::LineString { coordinates: self.line(arcs)? },
            Some("MultiLineString") => {
                GeometryValue::MultiLineString { coordinates: self.lines(arcs)? }
            }
            Some("Polygon") => GeometryValue::Polygon { coordinates: self.lines(arcs)? },
            Some("MultiPolygon") => {
                let parts = list(arcs)?.iter().map(|part| self.lines(part));
                GeometryValue::MultiPolygon { coordinates: parts.collect::<Found<_>>()? }
            }
            Some("Point") => GeometryValue::Point { coordinates: self.point(&object.coordinates)? },
            Some("MultiPoint") => {
                let points = list(&object.coordinates)?.iter().map(|point| self.point(point));
                GeometryValue::MultiPoint { coordinates: points.collect::<Found<_>>()? }
            }
            Some("GeometryCollection") => {
                let inner = object.geometries.iter().flatten();
                let parts = inner.filter_map(|part| self.geometry(part).transpose());
                joined(7, parts.collect::<Found<_>>()?).ok_or(BROKEN)?
            }
            Some(_) => return Err("its `type` is none of TopoJSON"),
        }))
    }

    fn lines(&mut self, arcs: &JsonValue) -> Found<Vec<Vec<Position>>> {
        list(arcs)?.iter().map(|arcs| self.line(arcs)).collect()
    }

    /// Arcs one behind the other; where two meet, the position stands once.
    fn line(&mut self, arcs: &JsonValue) -> Found<Vec<Position>> {
        let mut line: Vec<Position> = Vec::new();
        for number in list(arcs)? {
            let number = number.as_i64().ok_or(BROKEN)?;
            let backward = number < 0;
            let place = usize::try_from(if backward { !number } else { number });
            let arc = place
                .ok()
                .and_then(|place| self.arcs.get(place))
                .ok_or("it names an arc that there is not")?;
            self.used += arc.len();
            if self.used > MOST {
                return Err("all lines together have too many positions");
            }
            line.pop();
            let positions = arc.iter().map(|at| Position::from(at.clone()));
            match backward {
                true => line.extend(positions.rev()),
                false => line.extend(positions),
            }
        }
        Ok(line)
    }

    fn point(&self, value: &JsonValue) -> Found<Position> {
        let numbers: Option<Vec<f64>> = list(value)?.iter().map(JsonValue::as_f64).collect();
        let mut numbers = numbers.ok_or(BROKEN)?;
        if let Some(Transform { scale, translate }) = &self.transform {
            let axes = numbers.iter_mut().zip(scale.iter().zip(translate));
            axes.for_each(|(number, (scale, translate))| *number = *number * scale + translate);
        }
        Ok(numbers.into())
    }
}

const BROKEN: &str = "its arcs are no lists of numbers";

fn list(value: &JsonValue) -> Found<&Vec<JsonValue>> {
    value.as_array().ok_or(BROKEN)
}
