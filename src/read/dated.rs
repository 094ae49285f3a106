//! Dates that a feature states, and whether they can be dates.

use super::finding::Findings;
use super::raw::{Raw, Step};
use crate::model::property::{VALID_FROM, VALID_TO};
use crate::model::{Date, Severity};

/// Reads the dates of one feature.
pub(super) struct Dates<'a, 'f> {
    pub raw: &'a Raw<'a>,
    pub id: Option<&'a str>,
    pub findings: &'f mut Findings,
}

impl Dates<'_, '_> {
    /// The date that a property states, if any; `None` where it is no date, which is an error.
    pub fn date(&mut self, key: &str, text: Option<&str>) -> Option<Option<Date>> {
        let Some(text) = text else { return Some(None) };
        match text.parse() {
            Ok(date) => Some(Some(date)),
            Err(error) => {
                let message = format!("property {key:?}: {error}");
                self.error(key, message, "write the date as ISO 8601 does");
                None
            }
        }
    }

    /// First and last day on which a feature holds, the last exclusive.
    pub fn validity<'t>(
        &mut self,
        text: impl Fn(&str) -> Option<&'t str>,
    ) -> Option<[Option<Date>; 2]> {
        let [from, to] = [VALID_FROM, VALID_TO].map(|key| self.date(key, text(key)));
        if let (Some(Some(from)), Some(Some(to))) = (from, to)
            && from.first_day() >= to.first_day()
        {
            let message = format!("valid_from {from} is not before valid_to {to}");
            self.error(VALID_FROM, message, "valid_to is the first day it no longer holds");
        }
        Some([from?, to?])
    }

    fn error(&mut self, key: &str, message: String, hint: &str) {
        let path = [Step::Member("properties"), Step::Member(key)];
        let raw = self.raw;
        let found = raw.finding(Severity::Error, self.id, &path, "bad-date", message, hint);
        self.findings.push(found);
    }
}
