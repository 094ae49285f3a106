//! The border between two areas as GeoJSON segments, which every command takes.

use geojson::{Feature, Geometry, JsonObject};
use serde_json::{Value, json};

use super::compare_geojson::course;
use crate::border::{Border, Stretch};
use crate::model;
use crate::model::format::metres_of;
use crate::model::property::{BASIS, CLAIM, CLAIMED_BY, ID, KIND, LEFT, PART, RIGHT, STATUS};
use crate::model::{Dataset, Status};

/// A FeatureCollection (RFC 7946) with one segment a line: what both draw is delimited; where they
/// part, the course of each is contested, with `kind` `claim` and whose it is in `claimed_by`. Its
/// `border` member holds the areas, the figures and the rules.
pub fn collection(found: &Border) -> String {
    let features: Vec<Feature> =
        found.stretches.iter().map(|stretch| feature(found, stretch)).collect();
    let mut figures = json!(found);
    if let Some(figures) = figures.as_object_mut() {
        figures.shift_remove("stretches");
    }
    let dataset = json!(dataset(found)).to_string();
    model::collection([("dataset", dataset), ("border", figures.to_string())], &features)
}

fn dataset(found: &Border) -> Dataset {
    let common = |of: fn(&crate::border::Outlined) -> &Option<String>| {
        of(&found.a).clone().filter(|_| of(&found.a) == of(&found.b))
    };
    Dataset {
        name: format!("{} – {}", found.a.name, found.b.name),
        licence: common(|of| &of.licence),
        attribution: crate::table::attribution(found),
        source: Some(format!("areas of {} and {}", found.a.dataset, found.b.dataset)),
        notes: [vec![found.alternatives() + "."], found.rules.clone(), found.notes.clone()]
            .concat(),
        ..Dataset::default()
    }
}

fn feature(found: &Border, stretch: &Stretch) -> Feature {
    let (status, basis) = match &stretch.claimed_by {
        None => {
            let tolerance = metres_of(found.tolerance_m);
            (Status::Delimited, format!("both draw it within {tolerance}"))
        }
        Some(name) => (Status::Contested, format!("the outline of {name} where the two part")),
    };
    let mut properties = JsonObject::new();
    let mut put = |name: &str, value: Value| drop(properties.insert(name.into(), value));
    put(ID, json!(stretch.id));
    put(STATUS, json!(status));
    if let Some(name) = &stretch.claimed_by {
        put(KIND, json!(CLAIM));
        put(CLAIMED_BY, json!(name));
    }
    put(PART, json!(stretch.part));
    put(LEFT, json!(found.a.name));
    put(RIGHT, json!(found.b.name));
    put(BASIS, json!(basis));
    put("length_m", json!(stretch.length_m));
    let geometry = course(std::slice::from_ref(&stretch.line));
    Feature { properties: Some(properties), ..Feature::from(Geometry::new(geometry)) }
}
