//! Properties as a table: every segment a row, every property a column of one kind.

use geojson::{JsonObject, JsonValue};

use crate::Survey;

/// What a column holds. A cell of another kind than its column does not occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Truth,
    /// Numbers without fraction that fit into 64 bits.
    Whole,
    Number,
    /// Strings; lists, objects and mixed kinds as JSON.
    Text,
}

/// The properties of an export, in the order in which they first occur, `id` first.
pub(super) struct Columns {
    pub list: Vec<(String, Kind)>,
    pub rows: Vec<JsonObject>,
}

impl Columns {
    pub fn of(survey: &Survey) -> Columns {
        let rows: Vec<JsonObject> = survey
            .segments
            .iter()
            .map(|segment| {
                let id = [("id".to_owned(), segment.segment.id.clone().into())];
                id.into_iter().chain(super::geojson::properties(survey, segment)).collect()
            })
            .collect();
        let mut names: indexmap::IndexMap<&str, Option<Kind>> = indexmap::IndexMap::new();
        for (name, value) in rows.iter().flatten() {
            let known = names.entry(name).or_default();
            *known = common(*known, kind(value));
        }
        let list = names
            .into_iter()
            .map(|(name, kind)| (name.to_owned(), kind.unwrap_or(Kind::Text)))
            .collect();
        Columns { list, rows }
    }

    /// A name for the geometry that no property has.
    pub fn geometry_name(&self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while self.list.iter().any(|(taken, _)| taken.eq_ignore_ascii_case(&name)) {
            name.push('_');
        }
        name
    }

    /// The cells of a column, `None` where a segment has no value.
    pub fn cells<'c>(&'c self, name: &'c str) -> impl Iterator<Item = Option<&'c JsonValue>> {
        self.rows.iter().map(move |row| row.get(name).filter(|value| !value.is_null()))
    }
}

/// A cell as text.
pub(super) fn text(value: &JsonValue) -> String {
    match value {
        JsonValue::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The kind of a value, `None` of null.
fn kind(value: &JsonValue) -> Option<Kind> {
    match value {
        JsonValue::Null => None,
        JsonValue::Bool(_) => Some(Kind::Truth),
        JsonValue::Number(number) if number.is_i64() => Some(Kind::Whole),
        // A whole number beyond 64 bits with a sign would lose digits as a float.
        JsonValue::Number(number) if number.is_u64() => Some(Kind::Text),
        JsonValue::Number(_) => Some(Kind::Number),
        _ => Some(Kind::Text),
    }
}

/// The kind that holds both.
fn common(a: Option<Kind>, b: Option<Kind>) -> Option<Kind> {
    match (a, b) {
        (None, kind) | (kind, None) => kind,
        (Some(a), Some(b)) if a == b => Some(a),
        (Some(Kind::Whole), Some(Kind::Number)) | (Some(Kind::Number), Some(Kind::Whole)) => {
            Some(Kind::Number)
        }
        _ => Some(Kind::Text),
    }
}
