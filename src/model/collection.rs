//! A FeatureCollection (RFC 7946) as text.

use geojson::{Feature, JsonValue};

/// With one feature a line, so that it can be compared line by line, behind other members of the
/// collection, whose values are JSON already.
pub(crate) fn collection<'m>(
    members: impl IntoIterator<Item = (&'m str, String)>,
    features: &[Feature],
) -> String {
    let mut out = String::from("{\n\"type\": \"FeatureCollection\",\n");
    for (name, value) in members {
        out.push_str(&format!("{}: {value},\n", JsonValue::from(name)));
    }
    let features: Vec<String> = features.iter().map(Feature::to_string).collect();
    out + &format!("\"features\": [\n{}\n]\n}}\n", features.join(",\n"))
}
