//! The fast way to read a feature that is a plain line, as nearly all of a large file are.
//!
//! The `geojson` crate keeps members that it does not know, and so holds every member in a buffer
//! before it knows which it is. A feature with the usual members only needs no buffer, and the
//! coordinates of a long one are read by a loop that knows only `[[number, number], …]`. The
//! result is the same [`Feature`] as the crate's, to the last bit. Whatever is not plain (another
//! member, a third number, a fault) is left to the crate, which also finds the words for faults.

use std::borrow::Cow;
use std::fmt;

use geojson::feature::Id;
use geojson::{Feature, Geometry, GeometryValue, JsonObject, Position};
use memchr::memmem;
use serde::de::{DeserializeSeed, Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// From this length in bytes on, coordinates are nearly all of a feature.
const LONG: usize = 1024;
const NAME: &str = "\"coordinates\"";

struct Plain {
    id: Option<Id>,
    properties: Option<JsonObject>,
    geometry: Line,
}

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum Member {
    Type,
    Id,
    Properties,
    Geometry,
}

/// How a feature is read: of its properties only those that are needed, if not all are.
struct Reading<'n> {
    needed: Option<&'n [&'n str]>,
}

impl<'de> DeserializeSeed<'de> for Reading<'_> {
    type Value = Plain;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Plain, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Reading<'_> {
    type Value = Plain;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a plain feature")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Plain, A::Error> {
        let (mut kind, mut id, mut properties, mut geometry) = (None, None, None, None);
        while let Some(member) = map.next_key()? {
            let again = match member {
                Member::Type => kind.replace(map.next_value::<FeatureKind>()?).is_some(),
                Member::Id => id.replace(map.next_value()?).is_some(),
                Member::Geometry => geometry.replace(map.next_value()?).is_some(),
                Member::Properties => {
                    let found = map.next_value_seed(Properties { needed: self.needed })?;
                    properties.replace(found).is_some()
                }
            };
            if again {
                return Err(A::Error::custom(TWICE));
            }
        }
        match (kind, geometry) {
            (Some(FeatureKind::Feature), Some(geometry)) => {
                Ok(Plain { id: id.flatten(), properties: properties.flatten(), geometry })
            }
            _ => Err(A::Error::custom("no feature with a geometry")),
        }
    }
}

const TWICE: &str = "a member stands twice";
/// To find a member that stands twice, each name is held against all before it; objects with more
/// members are not plain.
const MOST_MEMBERS: usize = 64;

/// An object, or null, in which no member stands twice.
struct Properties<'n> {
    needed: Option<&'n [&'n str]>,
}

/// A text, number, truth value or null, passed over. What is nested has a limit to its depth, which
/// the crate knows.
struct Simple;

impl<'de> DeserializeSeed<'de> for Simple {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Simple {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value that is not nested")
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

/// The name of a member, copied only where it has escapes.
#[derive(Deserialize)]
struct Name<'t>(#[serde(borrow)] Cow<'t, str>);

impl<'de> DeserializeSeed<'de> for Properties<'_> {
    type Value = Option<JsonObject>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Properties<'_> {
    type Value = Option<JsonObject>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object or null")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut properties, mut names) = (JsonObject::new(), Vec::with_capacity(8));
        while let Some(Name(name)) = map.next_key()? {
            if names.contains(&name) || names.len() == MOST_MEMBERS {
                return Err(A::Error::custom(TWICE));
            }
            match self.needed.is_none_or(|needed| needed.contains(&&*name)) {
                true => drop(properties.insert(name.to_string(), map.next_value()?)),
                false => map.next_value_seed(Simple)?,
            }
            names.push(name);
        }
        Ok(Some(properties))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    #[serde(rename = "type")]
    _kind: LineKind,
    coordinates: Vec<[f64; 2]>,
}

#[derive(Deserialize)]
enum FeatureKind {
    Feature,
}

#[derive(Deserialize)]
enum LineKind {
    LineString,
}

/// Reads a feature, if it is a plain line; of its properties only those that are needed, if not
/// all are.
pub(super) fn line(text: &str, needed: Option<&[&str]>) -> Option<Feature> {
    if text.len() >= LONG {
        return long_line(text, needed);
    }
    let plain = plain(text, needed)?;
    let positions = plain.geometry.coordinates.iter().copied().map(Position::from).collect();
    Some(plain.with(positions))
}

fn plain(text: &str, needed: Option<&[&str]>) -> Option<Plain> {
    let mut json = serde_json::Deserializer::from_str(text);
    let plain = Reading { needed }.deserialize(&mut json).ok()?;
    json.end().ok()?;
    Some(plain)
}

fn long_line(text: &str, needed: Option<&[&str]>) -> Option<Feature> {
    let name = memmem::find(text.as_bytes(), NAME.as_bytes())?;
    let mut cursor = Cursor { bytes: text.as_bytes(), at: name + NAME.len() };
    cursor.token(b':')?;
    let start = cursor.at;
    let positions = cursor.positions()?;
    let (before, behind) = (&text[..start], &text[cursor.at..]);
    // With no second member of that name, in escapes or not, the line that comes back empty is
    // the one that was taken out, and not one in the properties.
    if before[..name].contains('\\') || behind.contains('\\') || behind.contains(NAME) {
        return None;
    }
    let plain = plain(&format!("{before}[]{behind}"), needed)?;
    Some(plain.with(positions))
}

impl Plain {
    fn with(self, coordinates: Vec<Position>) -> Feature {
        Feature {
            bbox: None,
            geometry: Some(Geometry::new(GeometryValue::LineString { coordinates })),
            id: self.id,
            properties: self.properties,
            foreign_members: None,
        }
    }
}

struct Cursor<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Cursor<'_> {
    /// Passes over white space and a byte that must follow it.
    fn token(&mut self, byte: u8) -> Option<()> {
        self.white_space();
        let found = self.bytes.get(self.at) == Some(&byte);
        self.at += usize::from(found);
        found.then_some(())
    }

    fn white_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    fn positions(&mut self) -> Option<Vec<Position>> {
        const TYPICAL: usize = 24;
        let mut positions = Vec::with_capacity((self.bytes.len() - self.at) / TYPICAL);
        self.token(b'[')?;
        loop {
            self.token(b'[')?;
            let lon = self.number()?;
            self.token(b',')?;
            let lat = self.number()?;
            self.token(b']')?;
            positions.push(Position::from([lon, lat]));
            if self.token(b',').is_none() {
                self.token(b']')?;
                return Some(positions);
            }
        }
    }

    /// A JSON number without an exponent, rounded correctly.
    fn number(&mut self) -> Option<f64> {
        /// Powers of ten that are exact.
        const POWERS: [f64; 16] =
            [1., 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
        self.white_space();
        let start = self.at;
        let negative = self.bytes.get(start) == Some(&b'-');
        self.at += usize::from(negative);
        let (whole, digits) = self.digits(0);
        let leading_zero = digits > 1 && self.bytes[self.at - digits] == b'0';
        let (all, decimals) = match self.bytes.get(self.at) {
            Some(b'.') => {
                self.at += 1;
                let (all, decimals) = self.digits(whole);
                (all, (decimals > 0).then_some(decimals)?)
            }
            _ => (whole, 0),
        };
        if digits == 0 || leading_zero || matches!(self.bytes.get(self.at), Some(b'e' | b'E')) {
            return None;
        }
        if digits + decimals < POWERS.len() {
            // Both are exact, so the quotient is rounded once (Clinger 1990,
            // doi:10.1145/93542.93557).
            let value = all as f64 / POWERS[decimals];
            return Some(if negative { -value } else { value });
        }
        std::str::from_utf8(&self.bytes[start..self.at]).ok()?.parse().ok()
    }

    /// Appends digits to a number, modulo 2^64; also says how many there were.
    fn digits(&mut self, mut number: u64) -> (u64, usize) {
        let start = self.at;
        while let Some(digit @ b'0'..=b'9') = self.bytes.get(self.at) {
            number = number.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            self.at += 1;
        }
        (number, self.at - start)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, LONG};

    fn line(text: &str) -> Option<geojson::Feature> {
        super::line(text, None)
    }

    fn number(text: &str) -> Option<f64> {
        let mut cursor = Cursor { bytes: text.as_bytes(), at: 0 };
        cursor.number().filter(|_| cursor.at == text.len())
    }

    fn feature(coordinates: &str, properties: &str, size: usize) -> String {
        let filling = " ".repeat(size);
        format!(
            r#"{{"type":"Feature",{filling}"properties":{properties},"geometry":{{"type":"LineString","coordinates" : {coordinates}}},"id":7}}"#
        )
    }

    #[test]
    fn numbers_are_the_nearest_as_the_standard_library_finds_them() {
        let mut bits: u64 = 1;
        for decimals in 0..20 {
            for _ in 0..20_000 {
                bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let value = 360.0 * (bits >> 11) as f64 / (1_u64 << 53) as f64 - 180.0;
                let text = format!("{value:.decimals$}");
                let expected: f64 = text.parse().unwrap();
                assert_eq!(number(&text).unwrap().to_bits(), expected.to_bits(), "{text}");
            }
        }
        for text in ["0", "-0", "-0.0", "9007199254740993", "123456789012345678901234567890.5"] {
            let expected: f64 = text.parse().unwrap();
            assert_eq!(number(text).unwrap().to_bits(), expected.to_bits(), "{text}");
        }
    }

    #[test]
    fn what_json_does_not_call_a_number_is_left_alone() {
        for text in ["", "-", "+1", ".5", "1.", "01", "-01.5", "1e5", "NaN", "1_0", "0x10"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_plain_line_is_read_to_the_same_feature_as_by_the_geojson_crate() {
        for size in [0, LONG] {
            for coordinates in ["[[70.5,40],[71,-41.25]]", "[ [0.1 , -0 ] ,\n\t[ 71,41 ] ]", "[]"] {
                for properties in ["null", r#"{"status":"contested","n":[1,{"a":null}]}"#] {
                    let text = feature(coordinates, properties, size);
                    let read = line(&text).filter(|_| coordinates != "[]" || size == 0);
                    let expected =
                        (coordinates != "[]" || size == 0).then(|| text.parse().unwrap());
                    assert_eq!(read, expected, "{text}");
                }
            }
        }
    }

    #[test]
    fn properties_that_are_not_needed_are_passed_over_but_not_a_member_that_stands_twice() {
        for size in [0, LONG] {
            let read = |properties: &str| {
                super::line(&feature("[[1,2],[3,4]]", properties, size), Some(&["b", "id"]))
            };
            let text = r#"{"a":"A","n":[-1],"b":{"c":2},"id":"x"}"#;
            assert!(read(text).is_none(), "how deep it is nested is for the crate to say");
            let kept = read(&text.replace("[-1]", "-1")).unwrap().properties;
            let expected = serde_json::json!({"b": {"c": 2}, "id": "x"});
            assert_eq!(serde_json::Value::Object(kept.unwrap()), expected);
            assert!(read(r#"{"a":1,"a":2}"#).is_none() && read(r#"{"a":1,"\u0061":2}"#).is_none());
        }
    }

    #[test]
    fn anything_else_is_left_to_the_geojson_crate() {
        let points = "[[1,2],[3,4]]";
        for size in [0, LONG] {
            for coordinates in
                ["[[1,2,3],[4,5,6]]", "[[1,2],[3]]", "[[1,2],]", "[[[1,2],[3,4]]]", "[[1,\"2\"]]"]
            {
                assert_eq!(line(&feature(coordinates, "{}", size)), None, "{coordinates}");
            }
            let plain = feature(points, "{}", size);
            for (part, other) in [
                ("LineString", "MultiPoint"),
                ("\"Feature\"", "\"Line\""),
                ("\"id\"", "\"foreign\""),
                ("\"geometry\":", "\"geometry\":null,\"geometry\":"),
                (",\"id\":7}", ""),
                ("\"properties\":{}", "\"properties\":{\"a\":1,\"a\":2}"),
            ] {
                assert!(line(&plain).is_some() && plain.contains(part));
                assert_eq!(line(&plain.replace(part, other)), None, "{part}");
            }
        }
        let named = format!(r#"{{"coordinates":{points}}}"#);
        for coordinates in ["[]", points] {
            assert_eq!(line(&feature(coordinates, &named, LONG)), None, "{coordinates}");
        }
        assert_eq!(line(&feature(points, r#"{"a\"b":1}"#, LONG)), None);
    }
}
