//! Records of named fields from JSON or CSV, each field with its place in the text.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::value::RawValue;

use super::finding::Finding;
use super::raw::{Members, Raw, syntax};

/// One record: a JSON object of a list, or a row of a CSV file.
pub(crate) struct Record {
    /// Where it starts in the text.
    pub offset: usize,
    pub fields: Vec<Field>,
}

/// One field that is neither null nor empty.
pub(crate) struct Field {
    pub name: String,
    /// A string as it is, a number as it is written, a list with blanks between its items.
    pub text: String,
    pub offset: usize,
}

/// The records of a text: JSON if it starts with a bracket or brace, else CSV.
pub(crate) fn records(text: &str) -> Result<Vec<Record>, Finding> {
    match text.trim_start().chars().next() {
        Some('[') => json(text),
        Some('{') => Err(Finding::error(
            0,
            "not-claims",
            "this JSON is an object; a file of claims is a list".into(),
            "write [ {\"id\": …, \"metric\": …, \"value\": …}, … ]",
        )),
        _ => csv(text),
    }
}

fn json(text: &str) -> Result<Vec<Record>, Finding> {
    let list: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| syntax(&error, text))?;
    list.into_iter().map(|value| object(&Raw::within(text, value), text)).collect()
}

fn object(raw: &Raw<'_>, whole: &str) -> Result<Record, Finding> {
    let members: Members<'_> = raw.parse().map_err(|finding| Finding {
        code: "not-claims",
        hint: "every claim is a JSON object with id, metric and value".into(),
        ..finding
    })?;
    let mut fields = Vec::new();
    let mut names = HashSet::new();
    for (name, value) in members.0 {
        let offset = Raw::within(whole, value).offset;
        if !names.insert(name.clone()) {
            return Err(repeated(&name, offset));
        }
        if let Some(text) = plain(&name, value.get(), offset)? {
            fields.push(Field { name, text, offset });
        }
    }
    Ok(Record { offset: raw.offset, fields })
}

pub(crate) fn repeated(name: &str, offset: usize) -> Finding {
    let message = format!("there is a second {name:?}: which of the two is meant cannot be known");
    Finding::error(offset, "repeated-field", message, "keep the one that is meant")
}

fn plain(name: &str, json: &str, offset: usize) -> Result<Option<String>, Finding> {
    let text: Option<Cow<'_, str>> = match json.as_bytes()[0] {
        b'n' => None,
        b'"' => serde_json::from_str::<String>(json).ok().map(Cow::Owned),
        b'[' => list(json).map(Cow::Owned),
        b'{' | b't' | b'f' => {
            return Err(Finding::error(
                offset,
                "bad-field",
                format!(
                    "field {name:?} is {}",
                    if json.starts_with('{') { "an object" } else { json }
                ),
                "a field is a text, a number or null",
            ));
        }
        _ => Some(Cow::Borrowed(json)),
    };
    Ok(text.map(Cow::into_owned).filter(|text| !text.trim().is_empty()))
}

fn list(json: &str) -> Option<String> {
    let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
    let texts: Vec<&str> = items.iter().map(|item| item.get().trim_matches('"')).collect();
    Some(texts.join(" "))
}

fn csv(text: &str) -> Result<Vec<Record>, Finding> {
    let separator = separator(text.as_bytes());
    let mut reader = ::csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
    let names = reader.headers().map_err(|error| csv_fault(&error))?.clone();
    let mut seen = HashSet::new();
    for (name, start) in names.iter().map(str::trim).zip(starts(text, separator, names.len())) {
        if !name.is_empty() && !seen.insert(name) {
            return Err(repeated(name, start));
        }
    }
    let mut records = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| csv_fault(&error))?;
        let offset = row.position().map_or(0, |position| position.byte() as usize);
        let offset = offset + text[offset..].len() - text[offset..].trim_start().len();
        let starts = starts(&text[offset..], separator, row.len());
        let fields =
            names.iter().zip(&row).zip(starts).filter(|((_, text), _)| !text.trim().is_empty());
        let fields = fields.map(|((name, text), start)| Field {
            name: name.trim().to_owned(),
            text: if separator == b',' { text.to_owned() } else { with_point(text) },
            offset: offset + start,
        });
        records.push(Record { offset, fields: fields.collect() });
    }
    Ok(records)
}

/// What separates the columns: what the first row has most of. Where it is no comma, numbers may
/// have one.
pub(super) fn separator(bytes: &[u8]) -> u8 {
    let head = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |separator: &u8| memchr::memchr_iter(*separator, head).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// A text of nothing but numbers and their unit, with a point for each comma.
fn with_point(text: &str) -> String {
    match text.chars().all(|letter| letter.is_ascii_digit() || ",-– km%".contains(letter)) {
        true => text.replace(',', "."),
        false => text.to_owned(),
    }
}

/// Where the fields of the first row of a CSV text start.
fn starts(text: &str, separator: u8, count: usize) -> Vec<usize> {
    let mut starts = vec![0];
    let mut quoted = false;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            byte if byte == separator && !quoted && starts.len() < count => starts.push(index + 1),
            _ if starts.len() == count => break,
            _ => {}
        }
    }
    starts.resize(count, starts.last().copied().unwrap_or(0));
    starts
}

fn csv_fault(error: &::csv::Error) -> Finding {
    let offset = error.position().map_or(0, |position| position.byte() as usize);
    let message = match error.kind() {
        ::csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("this row has {len} fields; the first row has {expected_len}")
        }
        _ => error.to_string(),
    };
    Finding::error(offset, "csv", message, "a field that holds a comma must stand in double quotes")
}
