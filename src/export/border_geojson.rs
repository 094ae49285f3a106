//! The border between two areas as GeoJSON segments, which every command takes.

use geojson::{Feature, JsonObject};
use serde_json::json;

use super::compare_geojson::course;
use crate::border::{Border, Stretch};
use crate::model::format::metres_of;
use crate::model::property::{BASIS, CLAIM, CLAIMED_BY, ID, KIND, LEFT, PART, RIGHT, STATUS};
use crate::model::{Dataset, Status};

/// A FeatureCollection (RFC 7946) with one segment a line: what both draw is delimited; where they
/// part, the course of each is contested, with `kind` `claim` and whose it is in `claimed_by`. Its
/// `border` member holds the areas, the figures and the rules.
pub fn collection(found: &Border) -> String {
    let features: Vec<String> = found
        .stretches
        .iter()
        .map(|stretch| feature(found, stretch))
        .map(|feature| serde_json::to_string(&feature).expect("a feature is JSON"))
        .collect();
    let mut figures = serde_json::to_value(found).expect("figures are JSON");
    if let Some(figures) = figures.as_object_mut() {
        figures.shift_remove("stretches");
    }
    format!(
        "{{\n\"type\": \"FeatureCollection\",\n\"dataset\": {},\n\"border\": {figures},\n\"features\": [\n{}\n]\n}}\n",
        serde_json::to_string(&dataset(found)).expect("a data set is JSON"),
        features.join(",\n")
    )
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
    let Border { a, b, tolerance_m, .. } = found;
    let mut properties = JsonObject::new();
    let mut put =
        |name: &str, value: serde_json::Value| drop(properties.insert(name.into(), value));
    put(ID, json!(stretch.id));
    let basis = match &stretch.claimed_by {
        None => format!("both draw it within {}", metres_of(*tolerance_m)),
        Some(name) => format!("the outline of {name} where the two part"),
    };
    let status = if stretch.claimed_by.is_some() { Status::Contested } else { Status::Delimited };
    put(STATUS, json!(status));
    if let Some(name) = &stretch.claimed_by {
        put(KIND, json!(CLAIM));
        put(CLAIMED_BY, json!(name));
    }
    put(PART, json!(stretch.part));
    put(LEFT, json!(a.name));
    put(RIGHT, json!(b.name));
    put(BASIS, json!(basis));
    put("length_m", json!(stretch.length_m.stated()));
    let geometry = course(std::slice::from_ref(&stretch.line));
    Feature {
        properties: Some(properties),
        geometry: Some(geojson::Geometry::new(geometry)),
        ..Feature::default()
    }
}
