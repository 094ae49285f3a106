//! What is known of an input once all its segments have been read.

use std::collections::HashSet;

use serde::{Deserialize, Serialize, Serializer};

use crate::model::{Dataset, Date, Kind, Names, Problems, Segment};

/// What is known of an input once its segments have been read one by one.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What the input says of its data set.
    pub stated: Dataset,
    /// The dates for which its segments state their status.
    pub dates: Dates,
    /// Errors and warnings in file order. If there is an error, the segments that were read are
    /// only part of the input.
    pub problems: Problems,
    /// What there is of the names in [`super::Rules::names`].
    pub names: Names,
    /// What the lines of places are, in a file that has none.
    pub rows: Option<String>,
    /// Whether the input is no JSON, or not on WGS 84, so that nothing that was read of it counts.
    pub broken: bool,
}

impl Outcome {
    /// Where the segments come from.
    pub fn dataset(&self) -> Dataset {
        self.dates.of(self.stated.clone()).named(&self.problems.input)
    }
}

/// The dates for which segments state their status. One that all of them share dates the file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Dates {
    /// How many segments there are.
    count: u64,
    undated: u64,
    #[serde(serialize_with = "in_order")]
    stated: HashSet<Date>,
}

impl Dates {
    /// Notes a segment. One that says since when it is delimited needs no date of its status, nor
    /// does a course that one side claims: it is agreed at none.
    pub(super) fn note(&mut self, segment: &Segment) {
        self.count += 1;
        let is_dated = segment.tag.as_of.or(segment.tag.delimited_on).is_some();
        self.undated += u64::from(!is_dated && segment.tag.kind != Kind::Claim);
        self.stated.extend(segment.tag.as_of);
    }

    /// Adds those of other segments.
    pub fn merge(&mut self, more: Dates) {
        self.count = self.count.saturating_add(more.count);
        self.undated = self.undated.saturating_add(more.undated);
        self.stated.extend(more.stated);
    }

    /// Whether there is no segment at all.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// A data set with the dates of its segments.
    pub fn of(&self, mut dataset: Dataset) -> Dataset {
        dataset.as_of = dataset.as_of.or_else(|| self.common());
        // A date that all share is that of the data set.
        dataset.segment_dates = self.list();
        if dataset.segment_dates.as_slice() == dataset.as_of.as_slice() {
            dataset.segment_dates.clear();
        }
        dataset
    }

    fn common(&self) -> Option<Date> {
        self.stated.iter().next().copied().filter(|_| self.undated == 0 && self.stated.len() == 1)
    }

    /// Every date, earliest first.
    fn list(&self) -> Vec<Date> {
        let mut list: Vec<Date> = self.stated.iter().copied().collect();
        list.sort();
        list
    }
}

fn in_order<S: Serializer>(dates: &HashSet<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut dates: Vec<&Date> = dates.iter().collect();
    dates.sort();
    dates.serialize(serializer)
}

impl Dataset {
    /// With the name of the input's file, without its folders, if it states none itself.
    pub(super) fn named(mut self, name: &str) -> Dataset {
        if self.name.is_empty() {
            self.unnamed = true;
            name.rsplit(['/', '\\']).next().unwrap_or(name).clone_into(&mut self.name);
        }
        self
    }
}
