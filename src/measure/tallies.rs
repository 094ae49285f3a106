//! Segments counted one by one, for statistics of an input that is too large to be kept.

mod notes;

use std::borrow::Cow;

use geo::MultiLineString;
use indexmap::IndexMap;

use super::content::Content;
use super::counted::{ByTag, Claims, Counted, Groups, Place, Placed, sum};
use super::error::SurveyError;
use super::repeated::{Held, Kept};
use super::selection::Selection;
use super::summary::{Alternative, Figures, Summary};
use super::survey::Surveyed;
use super::tally::Tally;
use super::{METHOD, Measured};
use crate::measure;
use crate::model::boundary::alternatives;
use crate::model::confidence::Support;
use crate::model::order::Rank;
use crate::model::property::STATUS;
use crate::model::{Dataset, Date, Kind, Metres, Segment, Status, Tag};

/// Segments counted one by one.
///
/// The date that decides on a status may be stated behind the features. So segments are counted
/// by [`Tag`], of which there are few, and tags become statuses at the end. Whether a stretch is
/// digitised twice at a date is found at the end too, from the lines; of more than 1 000 000
/// vertices no lines are kept, and [`Summary::limits`] says that nobody looked.
///
/// Parts of an input can be counted apart, each in a [`Tallies::blank`], and merged in any order.
#[derive(Debug)]
pub struct Tallies {
    keys: Vec<String>,
    /// What nobody claims a course of their own of.
    common: Counted,
    /// The courses of each who does.
    claims: Claims,
    /// To look for repeats.
    held: Held<Place>,
    /// The ids of segments that repeat edges of others, and how much.
    repeats: Vec<(Option<String>, Metres)>,
    /// Whether there were too many edges in one place to look at all of them.
    crowded: bool,
    /// The most that an edge bows (see [`measure::Measured::bow`]).
    bow: Metres,
}

impl Tallies {
    /// Empty ones, to be grouped by some properties.
    pub fn new(keys: &[String]) -> Tallies {
        Tallies {
            keys: keys.to_vec(),
            common: Counted::new(keys),
            claims: Claims::new(),
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
        let rank = self.rank(segment.id.as_deref(), &segment.line);
        self.measured(Placed { place: &place, rank: rank.as_ref() }, &measured);
        self.held.push(segment, place);
    }

    /// Counts a segment that was kept elsewhere.
    pub(super) fn add_kept(&mut self, kept: Kept<Place>) {
        let rank = self.rank(kept.id.as_deref(), &kept.line);
        let placed = Placed { place: &kept.more, rank: rank.as_ref() };
        self.measured(placed, &measure::line(&kept.line));
        self.held.keep(kept);
    }

    /// Where a segment stands among others, where that matters.
    fn rank(&self, id: Option<&str>, line: &MultiLineString<f64>) -> Option<Rank> {
        (!self.keys.is_empty()).then(|| Rank::of(id, line))
    }

    /// Adds what was counted in another part of the input.
    pub fn merge(&mut self, next: Tallies) {
        self.add_counted(&next.common, &next.claims, next.bow);
        self.repeats.extend(next.repeats);
        self.held.merge(next.held);
    }

    /// Adds what was counted elsewhere.
    pub(super) fn add_counted(&mut self, common: &Counted, claims: &Claims, bow: Metres) {
        self.common.merge(common);
        claims.iter().for_each(|(name, claims)| self.claimed(name).merge(claims));
        self.bow.0 = self.bow.0.max(bow.0);
    }

    /// Notes of which input they are.
    pub(super) fn name(&mut self, input: &str) {
        self.held.name(input);
    }

    /// All that others need to go on.
    pub(super) fn into_content(self) -> Content {
        let Tallies { common, claims, bow, held, .. } = self;
        match held.is_over() {
            false => Content::Segments(held.into_kept()),
            true => Content::Sums { vertices: held.vertices(), bow: bow.0, common, claims },
        }
    }

    /// Adds that again.
    ///
    /// # Errors
    /// It is grouped by more or fewer properties than these.
    pub(super) fn add_content(&mut self, content: Content) -> Result<(), &'static str> {
        let fits = |count: usize| count == self.keys.len();
        let fit = match &content {
            Content::Segments(kept) => kept.iter().all(|kept| fits(kept.more.values.len())),
            Content::Sums { common, claims, .. } => {
                let mut all = claims.values().chain([common]);
                all.all(|counted| fits(counted.groups.len()))
            }
        };
        match content {
            _ if !fit => return Err("it is grouped otherwise than its record says"),
            Content::Segments(kept) => kept.into_iter().for_each(|kept| self.add_kept(kept)),
            Content::Sums { vertices, bow, common, claims } => {
                self.add_counted(&common, &claims, Metres(bow));
                self.held.pass(vertices);
            }
        }
        Ok(())
    }

    /// Counts a segment of a survey, which knows what is digitised twice.
    pub(crate) fn count(&mut self, surveyed: &Surveyed) {
        let segment = &surveyed.segment;
        let (place, id) = (Place::of(segment, &self.keys), segment.id.as_deref());
        let rank = self.rank(id, &segment.line);
        self.measured(Placed { place: &place, rank: rank.as_ref() }, &surveyed.measured);
        self.take_back(id, &place, surveyed.repeated);
    }

    fn measured(&mut self, placed: Placed<'_>, measured: &Measured) {
        self.bow.0 = self.bow.0.max(measured.bow.0);
        self.put(placed, measured.length, |tally, support| tally.add(measured, support));
    }

    fn take_back(&mut self, id: Option<&str>, place: &Place, repeated: Metres) {
        if repeated.0 > 0.0 {
            self.repeats.push((id.map(str::to_owned), repeated));
            let (placed, back) = (Placed { place, rank: None }, Metres(-repeated.0));
            self.put(placed, back, |tally, support| tally.take_back(repeated, support));
        }
    }

    fn put(&mut self, placed: Placed<'_>, length: Metres, change: impl Fn(&mut Tally, Support)) {
        let counted = match &placed.place.claimed_by {
            Some(name) => self.claimed(name),
            None => &mut self.common,
        };
        counted.put(placed, length, change);
    }

    fn claimed(&mut self, name: &str) -> &mut Counted {
        if !self.claims.contains_key(name) {
            self.claims.insert(name.to_owned(), Counted::new(&self.keys));
        }
        self.claims.get_mut(name).expect("it was put there")
    }

    fn tags(&self) -> impl Iterator<Item = Tag> {
        let all = [&self.common].into_iter().chain(self.claims.values());
        all.flat_map(|of| of.all.keys().copied())
    }

    /// Whether courses that sides claim are in no sum.
    fn leaves_claims(&self, as_of: Option<Date>, selection: &Selection) -> bool {
        let mut common = self.common.all.keys();
        let common = common.any(|tag| tag.kind.counts() && tag.valid_at(as_of)).then_some(None);
        let claims = self.claims.keys().map(|name| Some(name.as_str()));
        alternatives(common.into_iter().chain(claims), selection.chooses_claims())
    }

    /// What adds up: all, but for courses that sides claim where these are alternatives.
    fn counted(&self, apart: bool) -> Cow<'_, Counted> {
        let mut counted = Cow::Borrowed(&self.common);
        let claims = self.claims.values().filter(|_| !apart);
        claims.for_each(|claims| counted.to_mut().merge(claims));
        counted
    }

    /// The courses of each who claims one: each with what is common.
    fn alternatives(&self, kept: impl Fn(&Tag) -> bool) -> IndexMap<String, Alternative> {
        let of = self.claims.iter().filter_map(|(name, claims)| {
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
            self.take_back(kept.id.as_deref(), &kept.more, *repeated);
        }
        let summary = self.summary(dataset, as_of, selection);
        match summary.total.segments + summary.alternatives.len() + summary.by_kind.len() {
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
        let selected = |tag: &Tag| selection.keeps(*tag, as_of);
        let kept = |tag: &Tag| selected(tag) && tag.kind.counts();
        let apart = self.leaves_claims(as_of, selection);
        let counting = self.counted(apart);
        let total = sum(&counting.all, kept).unwrap_or_default();
        let figures = |tally: Tally| tally.figures(total.length());
        let with_status = |tags: &ByTag<Tally>, status| {
            let counted = |tag: &Tag| kept(tag) && tag.status_at(as_of) == status;
            figures(sum(tags, counted).unwrap_or_default())
        };
        let of_status = |status| with_status(&counting.all, status);
        let by_status: IndexMap<Status, Figures> = Status::ALL
            .into_iter()
            .map(|status| (status, of_status(status)))
            .filter(|(status, of)| Status::BOTH.contains(status) || of.segments > 0)
            .collect();
        let demarcated = sum(&counting.all, |tag| kept(tag) && tag.demarcated_at(as_of));
        let by_kind = self.by_kind(&counting, &total, selected);
        let group = |(key, values): (&String, &Groups)| {
            let of_tags = |(name, tags)| Some((name, figures(sum(tags, kept)?)));
            let there = by_status.iter().filter(|(_, of)| of.segments > 0);
            let figures: IndexMap<String, Figures> = match key.as_str() {
                STATUS => there.map(|(status, of)| (status.to_string(), of.clone())).collect(),
                _ => values.in_order(kept).into_iter().filter_map(of_tags).collect(),
            };
            (key.clone(), figures)
        };
        let divided = |(key, values): (&String, &Groups)| {
            let rows = values.in_order(kept).into_iter().map(|(name, tags)| {
                let cells = by_status.keys().map(|&status| (status, with_status(tags, status)));
                (name, cells.collect())
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
            alternatives: if apart { self.alternatives(kept) } else { IndexMap::new() },
            groups_by_status: crossed.map(divided).collect(),
            groups: groups().map(group).collect(),
            demarcated: demarcated.map(figures),
            by_kind,
            by_status,
            repeated_m: self.repeated(),
            limits: self.limits(&total),
            left_out: dataset.left_out.clone(),
            notes: self.notes(dataset, as_of, selection),
            elevation: None,
            elsewhere: None,
            total: figures(total.clone()),
        }
    }

    /// The figures of each kind, where there are others than boundaries and claims. What no sum has
    /// has no share in it.
    fn by_kind(
        &self,
        counting: &Counted,
        total: &Tally,
        selected: impl Fn(&Tag) -> bool,
    ) -> IndexMap<Kind, Figures> {
        let of = |kind: Kind| {
            let tally = sum(&counting.all, |tag| selected(tag) && tag.kind == kind)?;
            let figures = tally.figures(total.length());
            let share = figures.share.filter(|_| kind.counts());
            Some((kind, Figures { share, ..figures }))
        };
        let kinds: IndexMap<Kind, Figures> = Kind::ALL.into_iter().filter_map(of).collect();
        let told = [Kind::Control, Kind::Special].iter().any(|kind| kinds.contains_key(kind));
        if told { kinds } else { IndexMap::new() }
    }

    /// Whether each group is also to be divided by status.
    fn crosses(&self) -> bool {
        self.keys.iter().any(|key| key == STATUS)
    }

    fn repeated(&self) -> Metres {
        self.repeats.iter().map(|(_, length)| *length).sum()
    }
}
