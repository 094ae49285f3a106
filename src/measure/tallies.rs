//! Segments counted one by one, for statistics of an input that is too large to be kept.

use std::borrow::Cow;

use foldhash::fast::RandomState;
use indexmap::IndexMap;

use super::error::SurveyError;
use super::repeated::{Held, MOST_KEPT};
use super::selection::Selection;
use super::spread::EXACT;
use super::summary::{Alternative, Figures, NO_VALUE, Summary};
use super::survey::{Surveyed, date_notes};
use super::tally::Tally;
use super::{METHOD, Measured};
use crate::geodesic::{Sum, bow};
use crate::measure;
use crate::model::confidence::Support;
use crate::model::format::{count, distance, few};
use crate::model::{Dataset, Date, Metres, Part, Segment, Status, Tag};

/// The property whose values are statuses at the date, not what a file says.
const STATUS: &str = "status";

/// Which figures a segment belongs to.
#[derive(Debug, Clone, PartialEq)]
struct Place {
    tag: Tag,
    support: Support,
    part: Option<String>,
    /// Whose course it is, of which others have one of their own.
    claimed_by: Option<String>,
    /// Its value of each property that is grouped by.
    values: Vec<Option<String>>,
}

impl Place {
    fn of(segment: &Segment, keys: &[String]) -> Place {
        // The status depends on the date and follows from the tag.
        let value = |key: &String| segment.property(key).filter(|_| key != STATUS);
        Place {
            tag: segment.tag(),
            support: Support::of(segment),
            part: segment.part.as_ref().map(Part::to_string),
            claimed_by: segment.claimed_by.clone(),
            values: keys.iter().map(value).collect(),
        }
    }
}

/// Segments counted one by one.
///
/// The date that decides on a status may be stated behind the features. So segments are counted
/// by [`Tag`], of which there are few, and tags become statuses at the end. Whether a stretch is
/// digitised twice at a date is found at the end too, from the lines; of more than 1 000 000
/// vertices no lines are kept, and [`Summary::limits`] says that nobody looked.
///
/// Parts of an input can be counted apart, each in a [`Tallies::blank`], and merged in file order.
#[derive(Debug)]
pub struct Tallies {
    keys: Vec<String>,
    /// What nobody claims a course of their own of.
    common: Counted,
    /// The courses of each who does.
    claims: IndexMap<String, Counted, RandomState>,
    /// To look for repeats.
    held: Held<Place>,
    /// Segments that repeat edges of earlier ones, and how much.
    repeats: Vec<(String, Metres)>,
    /// Whether there were too many edges in one place to look at all of them.
    crowded: bool,
    /// The most that an edge bows (see [`measure::Measured::bow`]).
    bow: Metres,
}

/// Segments that add up.
#[derive(Debug, Clone)]
struct Counted {
    all: ByTag<Tally>,
    parts: ByValue<Sum>,
    groups: Vec<ByValue<Tally>>,
}

impl Counted {
    fn new(keys: &[String]) -> Counted {
        let groups = keys.iter().map(|_| ByValue::default()).collect();
        Counted { all: ByTag::default(), parts: ByValue::default(), groups }
    }

    /// Adds a length to its part and changes every tally that a segment belongs to.
    fn put(&mut self, place: &Place, length: Metres, change: impl Fn(&mut Tally)) {
        of(&mut self.parts, &place.part).entry(place.tag).or_default().add(length.0);
        change(self.all.entry(place.tag).or_default());
        for (groups, value) in self.groups.iter_mut().zip(&place.values) {
            change(of(groups, value).entry(place.tag).or_default());
        }
    }

    fn merge(&mut self, next: &Counted) {
        merge(&mut self.all, &next.all, Tally::merge);
        for (value, sums) in &next.parts {
            merge(of(&mut self.parts, value), sums, Sum::merge);
        }
        for (groups, more) in self.groups.iter_mut().zip(&next.groups) {
            for (value, tallies) in more {
                merge(of(groups, value), tallies, Tally::merge);
            }
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

/// The order is that of first appearance, whatever the hashes are.
type ByTag<T> = IndexMap<Tag, T, RandomState>;
type ByValue<T> = IndexMap<Option<String>, ByTag<T>, RandomState>;

impl Tallies {
    /// Empty ones, to be grouped by some properties.
    pub fn new(keys: &[String]) -> Tallies {
        Tallies {
            keys: keys.to_vec(),
            common: Counted::new(keys),
            claims: IndexMap::default(),
            held: Held::default(),
            repeats: Vec::new(),
            crowded: false,
            bow: Metres(0.0),
        }
    }

    /// Empty ones for a part of the same input.
    pub fn blank(&self) -> Tallies {
        Tallies { held: self.held.blank(), ..Tallies::new(&self.keys) }
    }

    /// Counts what a selection leaves of a segment, if anything, at any date.
    pub fn add(&mut self, segment: Segment, selection: &Selection) {
        let Some(segment) = selection.admit(segment) else { return };
        let (place, measured) = (Place::of(&segment, &self.keys), measure::line(&segment.line));
        self.measured(&place, &measured);
        self.held.push(segment, place);
    }

    /// Adds what was counted in the next part of the input.
    pub fn merge(&mut self, next: Tallies) {
        self.common.merge(&next.common);
        for (name, claims) in &next.claims {
            self.claimed(name).merge(claims);
        }
        self.bow.0 = self.bow.0.max(next.bow.0);
        self.repeats.extend(next.repeats);
        self.held.merge(next.held);
    }

    /// Counts a segment of a survey, which knows what is digitised twice.
    pub(crate) fn count(&mut self, surveyed: &Surveyed) {
        let place = Place::of(&surveyed.segment, &self.keys);
        self.measured(&place, &surveyed.measured);
        self.take_back(&surveyed.segment.name(), &place, surveyed.repeated);
    }

    fn measured(&mut self, place: &Place, measured: &Measured) {
        self.bow.0 = self.bow.0.max(measured.bow.0);
        self.put(place, measured.length, |tally| tally.add(measured, place.support));
    }

    fn take_back(&mut self, id: &str, place: &Place, repeated: Metres) {
        if repeated.0 > 0.0 {
            self.repeats.push((id.to_owned(), repeated));
            let back = Metres(-repeated.0);
            self.put(place, back, |tally| tally.take_back(repeated, place.support));
        }
    }

    fn put(&mut self, place: &Place, length: Metres, change: impl Fn(&mut Tally)) {
        let counted = match &place.claimed_by {
            Some(name) => self.claimed(name),
            None => &mut self.common,
        };
        counted.put(place, length, change);
    }

    fn claimed(&mut self, name: &str) -> &mut Counted {
        if !self.claims.contains_key(name) {
            self.claims.insert(name.to_owned(), Counted::new(&self.keys));
        }
        &mut self.claims[name]
    }

    fn tags(&self) -> impl Iterator<Item = Tag> {
        let all = [&self.common].into_iter().chain(self.claims.values());
        all.flat_map(|of| of.all.keys().copied())
    }

    /// What adds up: all, but for the courses that several claim, of which only one can be.
    fn counted(&self) -> Cow<'_, Counted> {
        let mut counted = Cow::Borrowed(&self.common);
        if let [only] = self.claims.values().collect::<Vec<_>>()[..] {
            counted.to_mut().merge(only);
        }
        counted
    }

    /// The courses of each who claims one, where several do: each with what is common.
    fn alternatives(&self, kept: impl Fn(&Tag) -> bool) -> IndexMap<String, Alternative> {
        let several = self.claims.iter().filter(|_| self.claims.len() > 1);
        let of = several.filter_map(|(name, claims)| {
            let own = sum(&claims.all, &kept)?;
            let mut line = sum(&self.common.all, &kept).unwrap_or_default();
            line.merge(&own);
            let [own, line] = [&own, &line].map(|tally| tally.figures(line.length()));
            Some((name.clone(), Alternative { own, line }))
        });
        of.collect()
    }

    /// Summarises what has been counted, once it is known what the input says about itself.
    ///
    /// # Errors
    /// As [`super::Survey::of`]: no segment is left, or no status is known at the date.
    pub fn summarise(
        mut self,
        dataset: &Dataset,
        selection: &Selection,
    ) -> Result<Summary, SurveyError> {
        let as_of = selection.date(dataset, self.tags())?;
        let found = self.held.repeated(as_of, selection.tolerance)?;
        self.crowded = !found.complete;
        for (kept, repeated) in found.twice.iter().filter(|(of, _)| selection.keeps(of.tag, as_of))
        {
            self.take_back(&kept.name, &kept.more, *repeated);
        }
        let summary = self.summary(dataset, as_of, selection);
        match summary.total.segments + summary.alternatives.len() {
            0 => Err(SurveyError::Nothing(selection.describe(as_of))),
            _ => Ok(summary),
        }
    }

    /// The summary of what has been counted.
    pub(crate) fn summary(
        &self,
        dataset: &Dataset,
        as_of: Option<Date>,
        selection: &Selection,
    ) -> Summary {
        let kept = |tag: &Tag| selection.keeps(*tag, as_of);
        let counting = self.counted();
        let total = sum(&counting.all, kept).unwrap_or_default();
        let figures = |tally: Tally| tally.figures(total.length());
        let with_status = |tags: &ByTag<Tally>, status| {
            let counted = |tag: &Tag| kept(tag) && tag.status_at(as_of) == status;
            figures(sum(tags, counted).unwrap_or_default())
        };
        let of_status = |status| with_status(&counting.all, status);
        let group = |(key, values): (&String, &ByValue<Tally>)| {
            let tags = counting.all.keys().filter(|tag| kept(tag)).map(|tag| tag.status_at(as_of));
            let figures: IndexMap<String, Figures> = match key.as_str() {
                STATUS => tags.map(|status| (status.to_string(), of_status(status))).collect(),
                _ => values
                    .iter()
                    .filter_map(|(value, tags)| Some((name(value), figures(sum(tags, kept)?))))
                    .collect(),
            };
            (key.clone(), figures)
        };
        let by_status: IndexMap<Status, Figures> = Status::ALL
            .into_iter()
            .map(|status| (status, of_status(status)))
            .filter(|(status, of)| Status::BOTH.contains(status) || of.segments > 0)
            .collect();
        let divided = |(key, values): (&String, &ByValue<Tally>)| {
            let kept_values = values.iter().filter(|(_, tags)| tags.keys().any(kept));
            let rows = kept_values.map(|(value, tags)| {
                let cells = by_status.keys().map(|&status| (status, with_status(tags, status)));
                (name(value), cells.collect())
            });
            (key.clone(), rows.collect())
        };
        let groups = || self.keys.iter().zip(&counting.groups);
        let crossed = groups().filter(|(key, _)| *key != STATUS && self.crosses());
        Summary {
            dataset: dataset.clone(),
            as_of,
            selection: selection.describe(None),
            method: METHOD,
            parts: counting.parts(kept),
            alternatives: self.alternatives(kept),
            groups_by_status: crossed.map(divided).collect(),
            groups: groups().map(group).collect(),
            by_status,
            repeated_m: self.repeated(),
            limits: self.limits(&total),
            left_out: dataset.left_out.clone(),
            notes: self.notes(dataset, as_of, selection.tolerance),
            elsewhere: None,
            total: figures(total.clone()),
        }
    }

    /// Whether each group is also to be divided by status.
    fn crosses(&self) -> bool {
        self.keys.iter().any(|key| key == STATUS)
    }

    fn repeated(&self) -> Metres {
        Metres(self.repeats.iter().map(|(_, length)| length.0).collect::<Sum>().value())
    }

    fn limits(&self, total: &Tally) -> Vec<String> {
        let unseen = self.held.is_over().then(|| {
            let most = count(MOST_KEPT);
            format!(
                "stretches digitised twice are looked for among up to {most} vertices; here are \
                 more, so nobody looked, and such a stretch counts twice"
            )
        });
        let crowded = self.crowded.then(|| {
            "edges are piled on one another, so not all stretches digitised twice were found, and \
             those that were not count twice"
                .to_owned()
        });
        let rounded = (!total.is_exact())
            .then(|| format!("medians of more than {} values are exact to 0.007 %", count(EXACT)));
        unseen.into_iter().chain(crowded).chain(rounded).collect()
    }

    fn notes(&self, dataset: &Dataset, as_of: Option<Date>, tolerance: Metres) -> Vec<String> {
        let repeated = (!self.repeats.is_empty()).then(|| {
            let names: Vec<&str> = self.repeats.iter().map(|(id, _)| id.as_str()).collect();
            format!(
                "{} of {} {} drawn by an earlier stretch already, {} (--tolerance). Every sum \
                 counts it once, in the first segment of the file that has it.",
                distance(self.repeated()),
                few(&names),
                if names.len() > 1 { "are" } else { "is" },
                apart(tolerance),
            )
        });
        let claimed = match self.claims.keys().map(String::as_str).collect::<Vec<_>>()[..] {
            [] => None,
            [only] => Some(format!(
                "Courses that only {only} claims (kind is claim) are in the total, because the data \
                 have no other course there."
            )),
            _ => Some(ALTERNATIVES.to_owned()),
        };
        date_notes(dataset, as_of, self.tags())
            .into_iter()
            .chain(claimed)
            .chain(repeated)
            .chain(bow::matters(self.bow, tolerance).then(|| bows(self.bow)))
            .chain(dataset.notes.clone())
            .collect()
    }
}

fn apart(tolerance: Metres) -> String {
    match tolerance.0 {
        0.0 => "on the very same course".to_owned(),
        _ => format!("up to {} apart", distance(tolerance)),
    }
}

/// What a reader has to know of edges that bow so much.
fn bows(bow: Metres) -> String {
    format!(
        "Edges are so long that the shortest way between their ends, which is measured and drawn, \
         runs up to {} from the straight line in longitude and latitude of RFC 7946, along which \
         --extent cuts and stretches digitised twice are looked for: the same way with more \
         vertices may count as another.",
        distance(bow)
    )
}

/// What a reader has to know of courses that several claim.
pub(crate) const ALTERNATIVES: &str = "Courses that one side claims (kind is claim) are alternatives: they are in no total, and each \
     side's line is what is common and its own course.";

fn merge<T: Default>(all: &mut ByTag<T>, more: &ByTag<T>, add: impl Fn(&mut T, &T)) {
    more.iter().for_each(|(tag, one)| add(all.entry(*tag).or_default(), one));
}

/// What belongs to a value, which is copied only when it is new.
fn of<'v, T>(values: &'v mut ByValue<T>, value: &Option<String>) -> &'v mut ByTag<T> {
    if !values.contains_key(value) {
        values.insert(value.clone(), ByTag::default());
    }
    &mut values[value]
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
