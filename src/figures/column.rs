//! Which column of a table of claims holds which field.

use std::collections::{BTreeSet, HashSet};
use std::str::FromStr;

use super::claim::FIELDS;
use crate::read::finding::Finding;
use crate::read::records::{Record, repeated};

/// A field of claims, and the column of a file that holds it under another name.
///
/// ```
/// use frontier::figures::read::claims_in;
///
/// let table = "id,metric,Km\nministry,total_km,978\n";
/// let (claims, _) = claims_in("table.csv", table.as_bytes(), &["value=Km".parse()?])?;
/// assert_eq!(claims[0].value.number(), Some(978.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    field: &'static str,
    column: String,
}

/// A text that names no field and its column.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no FIELD=COLUMN such as value=Km; the fields are {fields}", fields = FIELDS.join(", "))]
pub struct ColumnError(String);

impl FromStr for Column {
    type Err = ColumnError;

    fn from_str(text: &str) -> Result<Column, ColumnError> {
        let parts = text.split_once('=').filter(|(_, column)| !column.trim().is_empty());
        let found = parts.and_then(|(field, column)| {
            let field = FIELDS.into_iter().find(|known| *known == field.trim())?;
            Some(Column { field, column: column.trim().to_owned() })
        });
        found.ok_or_else(|| ColumnError(text.to_owned()))
    }
}

/// Records with the names of fields: those of columns that hold one, and known ones in any case.
pub(super) fn named(mut records: Vec<Record>, columns: &[Column]) -> Result<Vec<Record>, Finding> {
    if let Some(missing) = columns.iter().find(|column| !column.occurs(&records)) {
        return Err(missing.absent(&records));
    }
    for record in &mut records {
        let mut seen = HashSet::new();
        for field in &mut record.fields {
            if let Some(known) = known(&field.name, columns) {
                field.name = known.to_owned();
            }
            if !seen.insert(field.name.clone()) {
                return Err(repeated(&field.name, field.offset));
            }
        }
    }
    Ok(records)
}

fn known(name: &str, columns: &[Column]) -> Option<&'static str> {
    let of_column = columns.iter().find(|column| column.column == name).map(|column| column.field);
    of_column.or_else(|| FIELDS.into_iter().find(|field| field.eq_ignore_ascii_case(name)))
}

impl Column {
    fn occurs(&self, records: &[Record]) -> bool {
        let mut fields = records.iter().flat_map(|record| &record.fields);
        records.is_empty() || fields.any(|field| field.name == self.column)
    }

    fn absent(&self, records: &[Record]) -> Finding {
        let fields = records.iter().flat_map(|record| &record.fields);
        let names: BTreeSet<&str> = fields.map(|field| field.name.as_str()).collect();
        let message =
            format!("no claim has a column {:?}, which is to hold its {}", self.column, self.field);
        let names = names.into_iter().collect::<Vec<_>>().join(", ");
        Finding::error(0, "no-column", message, &format!("there are: {names}"))
    }
}
