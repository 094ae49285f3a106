//! Properties as a table: every segment a row, every property a column of one kind.

use geojson::JsonValue;

/// What a column holds. A cell of another kind than its column does not occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Truth,
    /// Numbers without fraction that fit into 64 bits.
    Whole,
    Number,
    /// Strings; lists, objects and mixed kinds as JSON.
    Text,
}

/// A cell as text.
pub(crate) fn text(value: &JsonValue) -> String {
    match value {
        JsonValue::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The kind of a value, `None` of null.
pub(crate) fn kind(value: &JsonValue) -> Option<Kind> {
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
pub(crate) fn common(a: Option<Kind>, b: Option<Kind>) -> Option<Kind> {
    match (a, b) {
        (None, kind) | (kind, None) => kind,
        (Some(a), Some(b)) if a == b => Some(a),
        (Some(Kind::Whole), Some(Kind::Number)) | (Some(Kind::Number), Some(Kind::Whole)) => {
            Some(Kind::Number)
        }
        _ => Some(Kind::Text),
    }
}
