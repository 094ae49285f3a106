//! The fast way to read a feature that is a plain line, as nearly all of a large file are.
//!
//! The `geojson` crate keeps members that it does not know, and so holds every member in a buffer
//! before it knows which it is. A feature with the usual members only needs no buffer. The result
//! is what the crate would give, to the last bit. Whatever is not plain (another member, a third
//! number, a nested property, a fault) is left to the crate, which also finds the words for faults.

use geo::Coord;
use geojson::feature::Id;
use geojson::{Feature, JsonObject, JsonValue};

use super::cursor::{Cursor, Scalar};

/// To find a member that stands twice, each name is held against all before it; objects with more
/// members are not plain.
const MOST_MEMBERS: usize = 64;

/// A feature that is a plain line on Earth.
pub(crate) struct Plain<'t> {
    pub id: Option<Id>,
    /// In the order of the text, each name once.
    pub properties: Option<Vec<(&'t str, Scalar<'t>)>>,
    pub line: Vec<Coord<f64>>,
}

impl<'t> Plain<'t> {
    /// Reads a feature, if it is one.
    pub fn of(text: &'t str) -> Option<Plain<'t>> {
        let (mut kind, mut id, mut properties, mut line) = (None, None, None, None);
        let mut cursor = Cursor::new(text);
        cursor.object(|name, cursor| match name {
            "type" => once(&mut kind, cursor.string()?),
            "id" => once(&mut id, feature_id(cursor)?),
            "properties" => once(&mut properties, members(cursor)?),
            "geometry" => once(&mut line, geometry(cursor)?),
            _ => None,
        })?;
        if kind != Some("Feature") || !cursor.is_at_end() {
            return None;
        }
        Some(Plain { id: id.flatten(), properties: properties.flatten(), line: line? })
    }

    /// All of it but its line, and those properties that are to be kept.
    pub fn feature(self, keep: impl Fn(&str) -> bool) -> Feature {
        let properties = self.properties.map(|properties| {
            let kept = properties.into_iter().filter(|(name, _)| keep(name));
            kept.map(|(name, value)| (name.to_owned(), json(value))).collect::<JsonObject>()
        });
        Feature { id: self.id, properties, ..Feature::default() }
    }
}

/// Takes the value of a member, which may stand only once.
fn once<T>(member: &mut Option<T>, value: T) -> Option<()> {
    member.replace(value).is_none().then_some(())
}

fn feature_id(cursor: &mut Cursor<'_>) -> Option<Option<Id>> {
    match json(cursor.scalar()?) {
        JsonValue::Null => Some(None),
        JsonValue::Number(number) => Some(Some(Id::Number(number))),
        JsonValue::String(text) => Some(Some(Id::String(text))),
        _ => None,
    }
}

/// The members of an object; `Some(None)`: null.
fn members<'t>(cursor: &mut Cursor<'t>) -> Option<Option<Vec<(&'t str, Scalar<'t>)>>> {
    if cursor.null() {
        return Some(None);
    }
    let mut members: Vec<(&str, Scalar<'_>)> = Vec::with_capacity(8);
    cursor.object(|name, cursor| {
        if members.len() == MOST_MEMBERS || members.iter().any(|(other, _)| *other == name) {
            return None;
        }
        members.push((name, cursor.scalar()?));
        Some(())
    })?;
    Some(Some(members))
}

fn json(value: Scalar<'_>) -> JsonValue {
    match value {
        Scalar::Null => JsonValue::Null,
        Scalar::Truth(truth) => JsonValue::Bool(truth),
        Scalar::Number(number) => JsonValue::Number(number.value()),
        Scalar::Text(text) => JsonValue::String(text.into_owned()),
    }
}

fn geometry(cursor: &mut Cursor<'_>) -> Option<Vec<Coord<f64>>> {
    let (mut kind, mut line) = (None, None);
    cursor.object(|name, cursor| match name {
        "type" => once(&mut kind, cursor.string()?),
        "coordinates" => once(&mut line, cursor.line()?),
        _ => None,
    })?;
    let on_earth = |line: &Vec<Coord<f64>>| {
        line.len() > 1 && line.iter().all(|at| at.x.abs() <= 180.0 && at.y.abs() <= 90.0)
    };
    line.filter(|line| kind == Some("LineString") && on_earth(line))
}

#[cfg(test)]
mod tests {
    use geo::LineString;
    use geojson::{Feature, Geometry};

    use super::Plain;
    use crate::read::finding::Place;
    use crate::read::raw::Raw;

    /// The feature as read, with its line in its geometry.
    fn line(text: &str, keep: impl Fn(&str) -> bool) -> Option<Feature> {
        let mut plain = Plain::of(text)?;
        let line = LineString::new(std::mem::take(&mut plain.line));
        Some(Feature { geometry: Some(Geometry::new((&line).into())), ..plain.feature(keep) })
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
                    assert_eq!(line(&text, |_| true), Some(text.parse().unwrap()), "{text}");
                }
            }
        }
    }

    #[test]
    fn properties_that_are_not_kept_are_read_too_so_that_none_stands_twice_or_is_nested() {
        let read = |properties: &str| {
            line(&feature("[[1,2],[3,4]]", properties), |name| ["b", "id"].contains(&name))
        };
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
            assert_eq!(line(&feature(coordinates, "{}"), |_| true), None, "{coordinates}");
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
            assert!(line(&plain, |_| true).is_some() && plain.contains(part));
            assert_eq!(line(&plain.replace(part, other), |_| true), None, "{part}");
        }
    }

    #[test]
    fn whatever_is_read_of_a_changed_text_is_what_the_geojson_crate_reads_of_it() {
        let bases = [
            feature(
                "[[70.123456789,40],[-71.5,-41.25]]",
                r#"{"a":"b\n\u00e9é","n":-1.50,"t":true}"#,
            ),
            feature("[[10,2],[3,4]]", "null").replace("\"id\":7", "\"id\":\"a\""),
            feature(
                "[ [ 0.0 , 1 ],[ 179.99999999 , 0.1234567 ] ]",
                r#"{"n":123456789012345678901234567890}"#,
            ),
        ];
        let parts = [
            "", "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "9", "-", ".", "e", " ", "\n",
            "\u{1}", "é", "null", "true", "\\u", "\\n", "\"a\":1,", "12345678", "x",
        ];
        let mut plain = 0;
        for base in bases {
            for (at, letter) in base.char_indices() {
                for (part, kept) in
                    parts.iter().flat_map(|part| [(part, 0), (part, letter.len_utf8())])
                {
                    let behind = &base[at + letter.len_utf8() - kept..];
                    let text = format!("{}{part}{behind}", &base[..at]);
                    let Some(read) = line(&text, |_| true) else { continue };
                    let raw = Raw { index: 0, offset: 0, place: Place::START, text: &text };
                    assert_eq!(Some(read), raw.feature().ok(), "{text}");
                    plain += 1;
                }
            }
        }
        assert!(plain > 1_000, "{plain}");
    }
}
