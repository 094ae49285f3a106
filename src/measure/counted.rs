//! Segments that add up, by all that decides in which figures they are.

use std::collections::BTreeMap;

use foldhash::fast::RandomState;
use indexmap::IndexMap;
use indexmap::map::serde_seq;
use serde::{Deserialize, Serialize};

use super::summary::NO_VALUE;
use super::tally::Tally;
use crate::geodesic::Sum;
use crate::model::confidence::Support;
use crate::model::order::{Rank, natural};
use crate::model::property::STATUS;
use crate::model::{Metres, Part, Segment, Tag};

/// Which figures a segment belongs to. The order of places means nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Place {
    pub tag: Tag,
    support: Support,
    part: Option<String>,
    /// Whose course it is, of which others have one of their own.
    pub claimed_by: Option<String>,
    /// Its value of each property that is grouped by.
    pub values: Vec<Option<String>>,
}

impl Place {
    pub fn of(segment: &Segment, keys: &[String]) -> Place {
        // The status depends on the date and follows from the tag.
        let value = |key: &String| segment.property(key).filter(|_| key != STATUS);
        Place {
            tag: segment.tag,
            support: Support::of(segment),
            part: segment.part.as_ref().map(Part::to_string),
            claimed_by: segment.claimed_by.clone(),
            values: keys.iter().map(value).collect(),
        }
    }
}

/// Segments that add up.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Counted {
    #[serde(with = "serde_seq")]
    pub all: ByTag<Tally>,
    #[serde(with = "serde_seq")]
    parts: IndexMap<Option<String>, Sums, RandomState>,
    pub groups: Vec<Groups>,
}

/// The order of tags decides nothing.
pub(super) type ByTag<T> = IndexMap<Tag, T, RandomState>;

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Sums(#[serde(with = "serde_seq")] ByTag<Sum>);

/// The segments by their value of a property.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Groups(#[serde(with = "serde_seq")] IndexMap<Option<String>, Group, RandomState>);

/// Those of one value.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Group {
    /// Where the first of each tag stands.
    #[serde(with = "serde_seq")]
    first: ByTag<Rank>,
    #[serde(with = "serde_seq")]
    tags: ByTag<Tally>,
}

/// A segment on its way into the tallies.
#[derive(Clone, Copy)]
pub(super) struct Placed<'p> {
    pub place: &'p Place,
    /// Where it stands among others, if there are groups to be put into an order.
    pub rank: Option<&'p Rank>,
}

impl Counted {
    pub fn new(keys: &[String]) -> Counted {
        let groups = keys.iter().map(|_| Groups::default()).collect();
        Counted { all: ByTag::default(), parts: IndexMap::default(), groups }
    }

    /// Adds a length to its part and changes every tally that a segment belongs to.
    pub fn put(
        &mut self,
        placed: Placed<'_>,
        length: Metres,
        change: impl Fn(&mut Tally, Support),
    ) {
        let Placed { place, rank } = placed;
        let change = |tally: &mut Tally| change(tally, place.support);
        of(&mut self.parts, &place.part).0.entry(place.tag).or_default().add(length.0);
        change(self.all.entry(place.tag).or_default());
        for (groups, value) in self.groups.iter_mut().zip(&place.values) {
            let group = of(&mut groups.0, value);
            rank.into_iter().for_each(|rank| group.begin(place.tag, rank));
            change(group.tags.entry(place.tag).or_default());
        }
    }

    pub fn merge(&mut self, next: &Counted) {
        merge(&mut self.all, &next.all, Tally::merge);
        for (value, sums) in &next.parts {
            merge(&mut of(&mut self.parts, value).0, &sums.0, Sum::merge);
        }
        for (groups, more) in self.groups.iter_mut().zip(&next.groups) {
            for (value, next) in &more.0 {
                let group = of(&mut groups.0, value);
                next.first.iter().for_each(|(tag, rank)| group.begin(*tag, rank));
                merge(&mut group.tags, &next.tags, Tally::merge);
            }
        }
    }

    /// Lengths of the parts, if any segment names one: the main line first.
    pub fn parts(&self, kept: impl Fn(&Tag) -> bool) -> IndexMap<String, Metres> {
        let parts = self.parts.iter().filter_map(|(part, Sums(sums))| {
            let mut lengths = sums.iter().filter(|(tag, _)| kept(tag)).map(|(_, sum)| sum);
            let mut length = lengths.next()?.clone();
            lengths.for_each(|sum| length.merge(sum));
            Some((part, Metres(length.value())))
        });
        let mut parts: Vec<_> = parts.collect();
        let main = Part::Main.to_string();
        let order = |part: &Option<String>| (part.is_none(), *part != Some(main.clone()));
        parts.sort_by(|(a, _), (b, _)| {
            order(a).cmp(&order(b)).then_with(|| natural(&name(a), &name(b)))
        });
        match parts.iter().any(|(part, _)| part.is_some()) {
            true => parts.into_iter().map(|(part, length)| (name(part), length)).collect(),
            false => IndexMap::new(),
        }
    }
}

impl Groups {
    /// Every value that has a tag that is kept, in the order of the first such segments.
    pub fn in_order(&self, kept: impl Fn(&Tag) -> bool) -> Vec<(String, &ByTag<Tally>)> {
        let first = |group: &Group| {
            let ranks = group.first.iter().filter(|(tag, _)| kept(tag)).map(|(_, rank)| rank);
            ranks.min().cloned()
        };
        let groups = self.0.iter().filter(|(_, group)| group.tags.keys().any(&kept));
        let mut groups: Vec<_> =
            groups.map(|(value, group)| (first(group), value, group)).collect();
        groups.sort_by(|(one, a, _), (other, b, _)| one.cmp(other).then_with(|| a.cmp(b)));
        groups.into_iter().map(|(_, value, group)| (name(value), &group.tags)).collect()
    }
}

impl Group {
    /// Takes a segment into account that may stand before all others.
    fn begin(&mut self, tag: Tag, rank: &Rank) {
        if self.first.get(&tag).is_none_or(|first| rank < first) {
            self.first.insert(tag, rank.clone());
        }
    }
}

fn merge<T: Default>(all: &mut ByTag<T>, more: &ByTag<T>, add: impl Fn(&mut T, &T)) {
    more.iter().for_each(|(tag, one)| add(all.entry(*tag).or_default(), one));
}

/// What belongs to a value, which is copied only when it is new.
fn of<'v, T: Default>(
    values: &'v mut IndexMap<Option<String>, T, RandomState>,
    value: &Option<String>,
) -> &'v mut T {
    if !values.contains_key(value) {
        values.insert(value.clone(), T::default());
    }
    &mut values[value]
}

/// All the tallies of the tags that are kept; `None` if there is no such tag.
pub(super) fn sum(tallies: &ByTag<Tally>, kept: impl Fn(&Tag) -> bool) -> Option<Tally> {
    let mut kept = tallies.iter().filter(|(tag, _)| kept(tag)).map(|(_, tally)| tally);
    let mut sum = kept.next()?.clone();
    kept.for_each(|tally| sum.merge(tally));
    Some(sum)
}

pub(super) fn name(value: &Option<String>) -> String {
    value.clone().unwrap_or_else(|| NO_VALUE.to_owned())
}

/// The courses of each who claims one.
pub(super) type Claims = BTreeMap<String, Counted>;
