//! A file of claims to typed [`Claim`]s. The only file that knows the names of their fields.

use std::collections::HashMap;

use indexmap::IndexSet;

use super::claim::unit as units;
use super::claim::{Claim, FIELDS, KNOWN, LISTED, Qualifier, Value, WHOLE, unit};
use super::column;
use super::column::Column;

use crate::model::format::few;
use crate::model::{Date, DateError, Problem, Problems, Severity};
use crate::read::finding::{Finding, Findings};
use crate::read::records::{Field, Record, records};
use crate::read::stream::whole;

/// The longest text of claims: ten thousand of them with all fields.
const LONGEST: usize = 16 * 1024 * 1024;

/// Reads claims from JSON (a list of objects) or CSV (the same names in the first row), each
/// also gzipped, and refuses the file if it holds any error. Returns warnings beside them.
///
/// `id`, `metric` and `value` are required. `subject` defaults to the whole boundary, `unit` to
/// the one the metric ends in, `qualifier` to `exact`, everything else to nothing.
///
/// # Errors
/// All the problems of the file, each with line, column and claim, if one of them is an error.
pub fn claims(name: &str, bytes: &[u8]) -> Result<(Vec<Claim>, Vec<Problem>), Problems> {
    claims_in(name, bytes, &[])
}

/// The same, where some fields stand in columns of another name.
///
/// # Errors
/// As [`claims`], and if there is no such column.
pub fn claims_in(
    name: &str,
    bytes: &[u8],
    columns: &[Column],
) -> Result<(Vec<Claim>, Vec<Problem>), Problems> {
    let (claims, list) = whole::text(bytes, LONGEST, |text, found| read(text, columns, found));
    let problems = Problems { input: name.to_owned(), list, ..Problems::default() };
    problems.refuse_errors().map(|warnings| (claims, warnings))
}

fn read(text: &str, columns: &[Column], findings: &mut Findings) -> Vec<Claim> {
    let records = match records(text).and_then(|records| column::named(records, columns)) {
        Ok(records) => records,
        Err(finding) => {
            findings.push(finding);
            return Vec::new();
        }
    };
    if let Some(finding) = nothing_needed(&records) {
        findings.push(finding);
        return Vec::new();
    }
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut claims = Vec::new();
    for (index, record) in records.iter().enumerate() {
        if findings.count() >= Problems::MOST {
            findings.push(not_read_on(record));
            break;
        }
        let mut reader = Reader { index, record, findings };
        reader.known_fields();
        if let Some(claim) = reader.claim() {
            reader.unique(&claim.id, &mut first);
            claims.push(claim);
        }
    }
    claims
}

/// What is wrong if no record has any of the fields that each needs: columns of other names.
fn nothing_needed(records: &[Record]) -> Option<Finding> {
    let names: IndexSet<&str> =
        records.iter().flat_map(|of| &of.fields).map(|field| field.name.as_str()).collect();
    let needed = ["id", "metric", "value"];
    if names.is_empty() || records.len() < 2 || needed.iter().any(|name| names.contains(name)) {
        return None;
    }
    let names: Vec<&str> = names.into_iter().collect();
    let message = format!("there is no id, no metric and no value; there are {}", few(&names));
    let hint = "name the columns so, or say which they are, as with `--map id=COLUMN`";
    Some(Finding::error(0, "missing-field", message, hint))
}

fn not_read_on(record: &Record) -> Finding {
    let message = "there are so many problems that claims from here on were not looked at";
    Finding::error(record.offset, "more-faults", message.into(), "mend those before it first")
}

/// Reads the fields of one claim; every getter adds what is wrong to the findings.
struct Reader<'r, 'f> {
    index: usize,
    record: &'r Record,
    findings: &'f mut Findings,
}

impl Reader<'_, '_> {
    fn claim(&mut self) -> Option<Claim> {
        let id = self.required("id");
        let metric = self.metric();
        let value = self.value();
        let qualifier = self.qualifier();
        let [as_of, since, published] = ["as_of", "since", "published"].map(|name| self.date(name));
        let unit = self.unit(metric.as_deref().unwrap_or_default(), value.as_ref());
        let parts = self.parts();
        self.period(since.flatten(), as_of.flatten());
        Some(Claim {
            id: id?,
            subject: self.text_or("subject", WHOLE),
            metric: metric?,
            value: value?,
            parts: parts?,
            part_of: self.text_or("part_of", ""),
            item: self.text_or("item", ""),
            progress_of: self.text_or("progress_of", ""),
            unit: unit?,
            qualifier: qualifier?,
            as_of: as_of?,
            as_of_basis: self.text_or("as_of_basis", ""),
            since: since?,
            published: published?,
            speaker: self.text_or("speaker", ""),
            side: self.text_or("side", ""),
            publisher: self.text_or("publisher", ""),
            title: self.text_or("title", ""),
            url: self.text_or("url", ""),
            language: self.text_or("language", ""),
            series: self.text_or("series", ""),
            confidence: self.confidence()?,
            notes: self.text_or("notes", ""),
        })
    }

    fn field(&self, name: &str) -> Option<&Field> {
        self.record.fields.iter().rev().find(|field| field.name == name)
    }

    fn text_or(&self, name: &str, default: &str) -> String {
        self.field(name).map_or(default, |field| field.text.trim()).to_owned()
    }

    fn required(&mut self, name: &'static str) -> Option<String> {
        if let Some(field) = self.field(name) {
            return Some(field.text.trim().to_owned());
        }
        let message = format!("field {name:?} is missing");
        self.error(name, "missing-field", message, "a claim needs id, metric and value")
    }

    fn value(&mut self) -> Option<Value> {
        self.required("value")?;
        let value = self.field("value")?.text.parse().unwrap_or(Value::Text(String::new()));
        if matches!(value, Value::Text(_)) && self.text_or("unit", "") != "text" {
            let hint = "write a number such as 519.9 or a range such as 60-70, without sign, unit or \
                        thousands separator; words need the unit \"text\"";
            return self.refuse("value", "bad-value", hint);
        }
        Some(value)
    }

    fn parts(&mut self) -> Option<Vec<Value>> {
        let text = self.text_or("parts", "");
        let parts: Vec<Value> =
            text.split_whitespace().filter_map(|part| part.parse().ok()).collect();
        if parts.iter().all(|part| matches!(part, Value::Number(..))) {
            return Some(parts);
        }
        let hint = "list the addends as numbers: [155, 35] in JSON, 155 35 in CSV";
        self.refuse("parts", "bad-value", hint)
    }

    fn qualifier(&mut self) -> Option<Qualifier> {
        let text = self.text_or("qualifier", Qualifier::Exact.word());
        let found = Qualifier::ALL.into_iter().find(|qualifier| qualifier.word() == text);
        found.or_else(|| {
            let allowed = Qualifier::ALL.map(Qualifier::word).join(", ");
            self.refuse("qualifier", "bad-qualifier", &format!("allowed: {allowed}"))
        })
    }

    fn confidence(&mut self) -> Option<String> {
        let text = self.text_or("confidence", "");
        if ["", "high", "medium", "low"].contains(&text.as_str()) {
            return Some(text);
        }
        let hint = "allowed: high, medium, low, or leave it out";
        self.refuse("confidence", "bad-confidence", hint)
    }

    /// The unit: the one that the metric's name ends in, or another that measures the same.
    fn unit(&mut self, metric: &str, value: Option<&Value>) -> Option<String> {
        let implied = unit(metric);
        let Some(field) = self.field("unit") else {
            return Some(implied.unwrap_or_default().to_owned());
        };
        let text = units::named(&field.text);
        let words = text == "text" && matches!(value, None | Some(Value::Text(_)));
        if words || implied.is_none_or(|implied| units::factor(&text, implied).is_some()) {
            return Some(text);
        }
        let implied = implied.unwrap_or_default();
        let message =
            format!("field \"unit\" is {text:?}, but the metric {metric:?} is in {implied}");
        let hint = format!("allowed: {}; or change the metric", units::alike(implied));
        self.error("unit", "bad-unit", message, &hint)
    }

    /// `Some(None)`: absent. `None`: present but not a date, which is a finding.
    fn date(&mut self, name: &'static str) -> Option<Option<Date>> {
        let Some(field) = self.field(name) else { return Some(None) };
        field.text.trim().parse().map(Some).map_or_else(
            |error: DateError| {
                let hint = "write the date as ISO 8601 does, or leave it out";
                self.error(name, "bad-date", format!("field {name:?}: {error}"), hint)
            },
            Some,
        )
    }

    fn period(&mut self, since: Option<Date>, as_of: Option<Date>) {
        let Some(since) = since else { return };
        if as_of.is_none_or(|as_of| !as_of.reaches(since)) {
            let message = format!("the period starts on {since}, after the claim's own date");
            self.add(
                Severity::Error,
                "since",
                "bad-date",
                message,
                "since must be at or before as_of",
            );
        }
    }

    fn unique(&mut self, id: &str, first: &mut HashMap<String, usize>) {
        if let Some(&before) = first.get(id) {
            let message = format!("the id is that of claim {} too", before + 1);
            let hint = "give every claim an id of its own";
            self.add(Severity::Error, "id", "duplicate-id", message, hint);
        }
        first.entry(id.to_owned()).or_insert(self.index);
    }

    /// Warns of fields that nobody reads.
    fn known_fields(&mut self) {
        let names = self.record.fields.iter().map(|field| field.name.as_str());
        for name in names.filter(|name| !FIELDS.contains(name)) {
            let message = format!("there is no field {name:?}: ignored");
            let hint = near(name, FIELDS)
                .unwrap_or_else(|| format!("the fields are {}", FIELDS.join(", ")));
            self.add(Severity::Warning, name, "unknown-field", message, &hint);
        }
    }

    /// A metric that nobody knows would never be checked. One that has a unit may be somebody's
    /// own, and is listed with a warning; else, and where it is nearly another, it is misspelt.
    fn metric(&mut self) -> Option<String> {
        let name = self.required("metric")?;
        let measured = KNOWN.map(|(name, _)| name);
        if measured.into_iter().chain(LISTED).any(|known| known == name) {
            return Some(name);
        }
        let own = unit(&name).is_some() || self.text_or("unit", "") == "text";
        let alike = measured.into_iter().filter(|known| unit(known) == unit(&name) || !own);
        let meant = near(&name, alike);
        let hint = meant.clone().unwrap_or_else(|| {
            format!("the metrics that are checked against data are {}", measured.join(", "))
        });
        if own && meant.is_none() {
            let message = format!("the metric {name:?} is listed, not checked");
            self.add(Severity::Warning, "metric", "unknown-metric", message, &hint);
            return Some(name);
        }
        self.error("metric", "unknown-metric", format!("there is no metric {name:?}"), &hint)
    }

    /// That a field says what none can say.
    fn refuse<T>(&mut self, name: &str, code: &'static str, hint: &str) -> Option<T> {
        let text = self.text_or(name, "");
        self.error(name, code, format!("field {name:?} is {text:?}"), hint)
    }

    fn error<T>(
        &mut self,
        name: &str,
        code: &'static str,
        message: String,
        hint: &str,
    ) -> Option<T> {
        self.add(Severity::Error, name, code, message, hint);
        None
    }

    /// Adds what is wrong with a field, or with all of the claim where it has no such field.
    fn add(
        &mut self,
        severity: Severity,
        name: &str,
        code: &'static str,
        message: String,
        hint: &str,
    ) {
        let offset = self.field(name).map_or(self.record.offset, |field| field.offset);
        let id = self.field("id").map(|field| format!(" (id {:?})", field.text.trim()));
        let message = format!("claim {}{}: {message}", self.index + 1, id.unwrap_or_default());
        self.findings.push(Finding { severity, ..Finding::error(offset, code, message, hint) });
    }
}

/// The name that an unknown one was probably meant to be, as a hint.
fn near<'n>(found: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let found = found.to_lowercase();
    let distance = |name: &&str| strsim::damerau_levenshtein(name, &found);
    let near = names.into_iter().filter(|name| distance(name) <= 2).min_by_key(distance);
    near.map(|name| format!("did you mean {name:?}?"))
}
