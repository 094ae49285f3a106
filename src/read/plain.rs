//! The fast way to read a feature that is a plain line, as nearly all of a large file are.
//!
//! The `geojson` crate keeps members that it does not know, and so holds every member in a buffer
//! before it knows which it is. A feature with the usual members only needs no buffer. The result
//! is what the crate would give, to the last bit. Whatever is not plain (another member, a third
//! number, a nested property, a fault) is left to the crate, which also finds the words for faults.

use geo::LineString;
use geojson::feature::Id;
use geojson::{Feature, JsonObject, JsonValue};

use super::cursor::{Cursor, Scalar};

/// To find a member that stands twice, each name is held against all before it; objects with more
/// members are not plain.
const MOST_MEMBERS: usize = 64;

/// Reads a feature, if it is a plain line on Earth: its line, and all else as a feature without
/// geometry. Of its properties only those that are needed are kept, if not all are.
pub(super) fn line(text: &str, needed: Option<&[&str]>) -> Option<(Feature, LineString<f64>)> {
    let (mut kind, mut id, mut properties, mut line) = (None, None, None, None);
    let mut cursor = Cursor::new(text);
    cursor.object(|name, cursor| match name {
        "type" => once(&mut kind, cursor.string()?),
        "id" => once(&mut id, feature_id(cursor)?),
        "properties" => once(&mut properties, members(cursor, needed)?),
        "geometry" => once(&mut line, geometry(cursor)?),
        _ => None,
    })?;
    if kind != Some("Feature") || !cursor.is_at_end() {
        return None;
    }
    let (id, properties) = (id.flatten(), properties.flatten());
    Some((Feature { bbox: None, geometry: None, id, properties, foreign_members: None }, line?))
}

/// Takes the value of a member, which may stand only once.
fn once<T>(member: &mut Option<T>, value: T) -> Option<()> {
    member.replace(value).is_none().then_some(())
}

fn feature_id(cursor: &mut Cursor<'_>) -> Option<Option<Id>> {
    match cursor.scalar()? {
        Scalar::Null => Some(None),
        Scalar::Truth(_) => None,
        Scalar::Number(number) => number.parse().ok().map(|number| Some(Id::Number(number))),
        Scalar::Text(text) => Some(Some(Id::String(text.into_owned()))),
    }
}

/// The members of an object, or null, that are needed.
fn members(cursor: &mut Cursor<'_>, needed: Option<&[&str]>) -> Option<Option<JsonObject>> {
    if cursor.null() {
        return Some(None);
    }
    let (mut names, mut members) = (Vec::with_capacity(8), JsonObject::new());
    cursor.object(|name, cursor| {
        if names.contains(&name) || names.len() == MOST_MEMBERS {
            return None;
        }
        names.push(name);
        let value = cursor.scalar()?;
        if needed.is_none_or(|needed| needed.contains(&name)) {
            members.insert(name.to_owned(), json(value)?);
        }
        Some(())
    })?;
    Some(Some(members))
}

fn json(value: Scalar<'_>) -> Option<JsonValue> {
    Some(match value {
        Scalar::Null => JsonValue::Null,
        Scalar::Truth(truth) => JsonValue::Bool(truth),
        Scalar::Number(number) => JsonValue::Number(number.parse().ok()?),
        Scalar::Text(text) => JsonValue::String(text.into_owned()),
    })
}

fn geometry(cursor: &mut Cursor<'_>) -> Option<LineString<f64>> {
    let (mut kind, mut line) = (None, None);
    cursor.object(|name, cursor| match name {
        "type" => once(&mut kind, cursor.string()?),
        "coordinates" => once(&mut line, cursor.line()?),
        _ => None,
    })?;
    let on_earth = |line: &LineString<f64>| {
        line.0.len() > 1 && line.0.iter().all(|at| at.x.abs() <= 180.0 && at.y.abs() <= 90.0)
    };
    line.filter(|line| kind == Some("LineString") && on_earth(line))
}

#[cfg(test)]
mod tests {
    use geojson::{Feature, Geometry};

    /// The feature as read, with its line in its geometry.
    fn line(text: &str, needed: Option<&[&str]>) -> Option<Feature> {
        let (feature, line) = super::line(text, needed)?;
        Some(Feature { geometry: Some(Geometry::new((&line).into())), ..feature })
    }

    fn feature(coordinates: &str, properties: &str) -> String {
        format!(
            r#"{{"type":"Feature", "properties":{properties},"geometry":{{"type":"LineString","coordinates" : {coordinates}}},"id":7}}"#
        )
    }

    #[test]
    fn a_plain_line_is_read_to_the_same_feature_as_by_the_geojson_crate() {
        for coordinates in ["[[70.5,40],[71,-41.25]]", "[ [0.1 , -0 ] ,\n\t[ 71,41 ] ]"] {
            for properties in ["null", "{}", r#"{"status":"a\"б\u0441","n":-1.50, "t" :true}"#] {
                for id in ["7", "\"\\u0041\"", "null", "1.5", "18446744073709551616"] {
                    let text = feature(coordinates, properties)
                        .replace("\"id\":7", &format!("\"id\":{id}"));
                    assert_eq!(line(&text, None), Some(text.parse().unwrap()), "{text}");
                }
            }
        }
    }

    #[test]
    fn properties_that_are_not_needed_are_passed_over_but_not_a_member_that_stands_twice() {
        let read =
            |properties: &str| line(&feature("[[1,2],[3,4]]", properties), Some(&["b", "id"]));
        let text = r#"{"a":"A","n":[-1],"b":null,"id":"x"}"#;
        assert!(read(text).is_none(), "how deep it is nested is for the crate to say");
        let kept = read(&text.replace("[-1]", "-1")).unwrap().properties;
        let expected = serde_json::json!({"b": null, "id": "x"});
        assert_eq!(serde_json::Value::Object(kept.unwrap()), expected);
        assert!(read(r#"{"a":1,"a":2}"#).is_none() && read(r#"{"a":1,"\u0061":2}"#).is_none());
    }

    #[test]
    fn anything_else_is_left_to_the_geojson_crate() {
        for coordinates in [
            "[]",
            "[[1,2]]",
            "[[1,2,3],[4,5,6]]",
            "[[1,2],[3]]",
            "[[1,2],]",
            "[[[1,2],[3,4]]]",
            "[[1,\"2\"]]",
            "[[1,2],[181,4]]",
            "[[1,2],[3,-90.5]]",
            "[[1,2],[3,4]",
            "[[1,2],[3,4]]]",
        ] {
            assert_eq!(line(&feature(coordinates, "{}"), None), None, "{coordinates}");
        }
        let plain = feature("[[1,2],[3,4]]", "{}");
        for (part, other) in [
            ("LineString", "MultiPoint"),
            ("\"Feature\"", "\"Line\""),
            ("\"type\":\"Feature\",", ""),
            ("\"id\"", "\"foreign\""),
            ("\"geometry\":", "\"geometry\":null,\"geometry\":"),
            (",\"id\":7}", ""),
            (",\"id\":7}", ",\"id\":7}7"),
            (",\"id\":7}", ",\"id\":true}"),
            ("\"properties\":{}", "\"properties\":{\"a\":1,\"a\":2}"),
            ("\"properties\":{}", "\"properties\":{\"a\":{}}"),
            ("\"properties\":{}", "\"properties\":[]"),
        ] {
            assert!(line(&plain, None).is_some() && plain.contains(part));
            assert_eq!(line(&plain.replace(part, other), None), None, "{part}");
        }
    }
}
