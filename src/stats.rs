//! Lengths and their distribution: total, by status, by any property.

use indexmap::IndexMap;
use serde::Serialize;

use crate::boundary::{Dataset, Segment, Status, Tag};
use crate::measure::{self, METHOD, Measured, Method};
use crate::sum::Sum;
use crate::survey::{Selection, Survey, SurveyError, date_notes};
use crate::tally::Tally;
use crate::{Date, Metres};

/// The statistics of a survey.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// Where the segments come from.
    pub dataset: Dataset,
    /// Date of the statuses.
    pub as_of: Option<Date>,
    /// Conditions and box that were applied, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub selection: String,
    /// How lengths were obtained.
    pub method: Method,
    /// All selected segments.
    pub total: Figures,
    /// Length of each part that the segments name: the main line, the ring of each enclave.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub parts: IndexMap<String, Metres>,
    /// The same for each status.
    pub by_status: IndexMap<Status, Figures>,
    /// For each requested property, the same for each of its values, in order of appearance.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub groups: IndexMap<String, IndexMap<String, Figures>>,
    /// What a reader of the figures has to know.
    pub notes: Vec<String>,
}

/// Figures of some segments. Lengths are metres on the WGS 84 ellipsoid.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// Sum of the lengths.
    pub length_m: Metres,
    /// Number of segments.
    pub segments: usize,
    /// Number of positions in them.
    pub vertices: usize,
    /// Share of the total length, 0 to 1; absent where the total is zero.
    pub share: Option<f64>,
    /// Median distance of neighbouring vertices.
    pub spacing_median_m: Option<f64>,
    /// Length of the shortest segment.
    pub min_m: Option<f64>,
    /// Median of the segment lengths.
    pub median_m: Option<f64>,
    /// Mean of the segment lengths.
    pub mean_m: Option<f64>,
    /// Length of the longest segment.
    pub max_m: Option<f64>,
    /// Sample standard deviation of the segment lengths; absent below two segments.
    pub stddev_m: Option<f64>,
}

/// The value under which segments without the property are grouped.
pub const NO_VALUE: &str = "(none)";

/// Summarises a survey, grouped by status and by each of the properties in `keys`.
pub fn summarise(survey: &Survey, keys: &[String]) -> Summary {
    let mut tallies = Tallies::new(keys);
    for surveyed in &survey.segments {
        tallies.add(&Entry::new(&surveyed.segment, surveyed.measured.clone(), keys));
    }
    tallies.summary(&survey.dataset, survey.as_of, &survey.selection)
}

/// A segment measured, with all that decides where it is counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    tag: Tag,
    part: Option<String>,
    /// Its value of each property that is grouped by.
    values: Vec<Option<String>>,
    measured: Measured,
}

impl Entry {
    /// Cuts and measures a segment; `None` if the selection leaves nothing of it at any date.
    pub fn of(segment: Segment, selection: &Selection, keys: &[String]) -> Option<Entry> {
        let segment = selection.admit(segment)?;
        Some(Entry::new(&segment, measure::line(&segment.line), keys))
    }

    fn new(segment: &Segment, measured: Measured, keys: &[String]) -> Entry {
        Entry {
            tag: segment.tag(),
            part: segment.property("part"),
            // The status depends on the date and follows from the tag.
            values: keys
                .iter()
                .map(|key| segment.property(key).filter(|_| key != "status"))
                .collect(),
            measured,
        }
    }
}

/// Segments counted one by one, for an input that is too large to be kept.
///
/// The date that decides on a status may be stated behind the features. So segments are counted
/// by [`Tag`], of which there are few, and tags become statuses at the end.
#[derive(Debug, Clone)]
pub struct Tallies {
    keys: Vec<String>,
    all: ByTag<Tally>,
    parts: IndexMap<Option<String>, ByTag<Sum>>,
    groups: Vec<IndexMap<Option<String>, ByTag<Tally>>>,
}

type ByTag<T> = IndexMap<Tag, T>;

impl Tallies {
    /// Empty ones, to be grouped by some properties.
    pub fn new(keys: &[String]) -> Tallies {
        let groups = keys.iter().map(|_| IndexMap::new()).collect();
        Tallies { keys: keys.to_vec(), all: ByTag::new(), parts: IndexMap::new(), groups }
    }

    /// Counts a segment.
    pub fn add(&mut self, entry: &Entry) {
        let Entry { tag, part, values, measured } = entry;
        self.all.entry(*tag).or_default().add(measured);
        let part = self.parts.entry(part.clone()).or_default();
        part.entry(*tag).or_default().add(measured.length.0);
        for (groups, value) in self.groups.iter_mut().zip(values) {
            let group = groups.entry(value.clone()).or_default();
            group.entry(*tag).or_default().add(measured);
        }
    }

    /// Summarises what has been counted, once it is known what the input says about itself.
    ///
    /// # Errors
    /// As [`Survey::of`]: no segment is left, or no status is known at the date.
    pub fn summarise(
        &self,
        dataset: Dataset,
        selection: &Selection,
    ) -> Result<Summary, SurveyError> {
        let as_of = selection.date(&dataset)?;
        let summary = self.summary(&dataset, as_of, selection);
        match summary.total.segments {
            0 => Err(SurveyError::Nothing(selection.describe(as_of))),
            _ => Ok(summary),
        }
    }

    fn summary(&self, dataset: &Dataset, as_of: Option<Date>, selection: &Selection) -> Summary {
        let kept = |tag: &Tag| selection.keeps(*tag, as_of);
        let total = sum(&self.all, kept).unwrap_or_default();
        let figures = |tally: Tally| tally.figures(total.length());
        let of_status = |status| {
            let counted = |tag: &Tag| kept(tag) && tag.status_at(as_of) == status;
            figures(sum(&self.all, counted).unwrap_or_default())
        };
        let group = |(key, values): (&String, &IndexMap<Option<String>, ByTag<Tally>>)| {
            let tags = self.all.keys().filter(|tag| kept(tag)).map(|tag| tag.status_at(as_of));
            let figures = match key.as_str() {
                "status" => tags.map(|status| (status.to_string(), of_status(status))).collect(),
                _ => values
                    .iter()
                    .filter_map(|(value, tags)| Some((name(value), figures(sum(tags, kept)?))))
                    .collect(),
            };
            (key.clone(), figures)
        };
        Summary {
            dataset: dataset.clone(),
            as_of,
            selection: selection.describe(None),
            method: METHOD,
            parts: self.parts(kept),
            by_status: Status::ALL.into_iter().map(|status| (status, of_status(status))).collect(),
            groups: self.keys.iter().zip(&self.groups).map(group).collect(),
            notes: date_notes(dataset, as_of).into_iter().chain(dataset.notes.clone()).collect(),
            total: figures(total.clone()),
        }
    }

    /// Lengths of the parts, if any segment names one.
    fn parts(&self, kept: impl Fn(&Tag) -> bool) -> IndexMap<String, Metres> {
        let parts = self.parts.iter().filter_map(|(part, sums)| {
            let mut lengths = sums.iter().filter(|(tag, _)| kept(tag)).map(|(_, sum)| sum);
            let mut length = lengths.next()?.clone();
            lengths.for_each(|sum| length.merge(sum));
            Some((part, Metres(length.value())))
        });
        let parts: Vec<_> = parts.collect();
        match parts.iter().any(|(part, _)| part.is_some()) {
            true => parts.into_iter().map(|(part, length)| (name(part), length)).collect(),
            false => IndexMap::new(),
        }
    }
}

/// All the tallies of the tags that are kept; `None` if there is no such tag.
fn sum(tallies: &ByTag<Tally>, kept: impl Fn(&Tag) -> bool) -> Option<Tally> {
    let mut kept = tallies.iter().filter(|(tag, _)| kept(tag)).map(|(_, tally)| tally);
    let mut sum = kept.next()?.clone();
    kept.for_each(|tally| sum.merge(tally));
    Some(sum)
}

fn name(value: &Option<String>) -> String {
    value.clone().unwrap_or_else(|| NO_VALUE.to_owned())
}
