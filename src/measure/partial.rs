//! One summary of many inputs, or of what was counted of them elsewhere.
//!
//! What is counted of a part can be kept as a file and put together with that of other parts, at
//! another time and in any order: the summary is that of all segments counted at once, to the last
//! bit. Up to 1 000 000 vertices such a file holds the lines themselves, because a stretch of one
//! part may repeat one of another; of more it holds sums, counts, classes of values and ids.

use std::collections::{HashMap, HashSet};
use std::io::Read;

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::content::Content;
use super::error::SurveyError;
use super::selection::Selection;
use super::summary::Summary;
use super::tallies::Tallies;
use crate::model::format::few;
use crate::model::order::natural;
use crate::model::{Dataset, LeftOut, Names, Printable, Problem, Problems, UnknownName};
use crate::provenance::Source;
use crate::read::{Dates, Rules, fold};

/// What has been counted of some inputs, each a part of one data set.
#[derive(Debug)]
pub struct Partial {
    /// The inputs, each with the ids of its segments.
    inputs: Vec<(Source, Vec<String>)>,
    stated: Dataset,
    left_out: LeftOut,
    dates: Dates,
    names: Names,
    tallies: Tallies,
}

/// Why parts cannot be put together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PartialError {
    /// They are not of one data set.
    #[error(
        "{} and {} say different things of their data set, such as of its `{}` \
         [different-datasets]\n    the dates, notes and credits of a data set hold for all its parts: \
         give each the same member `dataset`, or take each by itself",
        Printable(one),
        Printable(other),
        Printable(member)
    )]
    Different {
        /// An input.
        one: String,
        /// Another one.
        other: String,
        /// In what they differ.
        member: String,
    },
    /// An input would count twice.
    #[error("{} is there twice, with the same content [same-input]\n    leave one of them out", Printable(.0))]
    Twice(String),
    /// What was kept is not what is kept of a part.
    #[error("this is no part that `frontier stats --partial` has written, or not a whole one: {0}")]
    Unreadable(String),
}

impl Partial {
    /// Counts what a selection leaves of an input of any size, grouped by the properties in `keys`.
    /// Gives warnings beside it. With [`Rules::part`] the ids are kept, to be held against those of
    /// other inputs.
    ///
    /// # Errors
    /// All the problems of the input, if one of them is an error.
    pub fn read(
        source: Source,
        input: impl Read + Send,
        rules: &Rules,
        keys: &[String],
        selection: &Selection,
    ) -> Result<(Partial, Vec<Problem>), Problems> {
        let (mut tallies, mut ids) = (Tallies::new(keys), Vec::new());
        let blank = tallies.blank();
        let outcome = fold(
            &source.name,
            input,
            rules,
            || (blank.blank(), Vec::new()),
            |(tallies, ids), segment| {
                ids.extend(segment.id.clone().filter(|_| rules.part));
                tallies.add(segment, selection);
            },
            |(next, more)| {
                tallies.merge(next);
                ids.extend(more);
            },
        );
        let warnings = outcome.problems.refuse_errors()?;
        let (mut stated, dates, names) = (outcome.stated, outcome.dates, outcome.names);
        let left_out = std::mem::take(&mut stated.left_out);
        let inputs = vec![(source, ids)];
        Ok((Partial { inputs, stated, left_out, dates, names, tallies }, warnings))
    }

    /// The inputs, in the order of their names.
    pub fn inputs(&self) -> impl Iterator<Item = &Source> {
        self.inputs.iter().map(|(source, _)| source)
    }

    /// Notes what is known of the only input once it has been read.
    pub fn of(mut self, source: Source) -> Partial {
        self.inputs.iter_mut().for_each(|(known, _)| known.clone_from(&source));
        self
    }

    /// Adds another part of the same data set.
    ///
    /// # Errors
    /// It is of another data set.
    pub fn join(&mut self, mut next: Partial) -> Result<(), PartialError> {
        self.refuse_other(&next)?;
        self.name_held();
        next.name_held();
        self.inputs.extend(next.inputs);
        self.left_out.merge(&next.left_out);
        self.dates.merge(next.dates);
        self.names.merge(next.names);
        self.tallies.merge(next.tallies);
        Ok(())
    }

    /// A segment is called by the number of its feature, which now says too little.
    fn name_held(&mut self) {
        if let [(source, _)] = &self.inputs[..] {
            self.tallies.name(&source.name);
        }
    }

    fn refuse_other(&self, next: &Partial) -> Result<(), PartialError> {
        let members = |of: &Partial| serde_json::to_value(&of.stated).unwrap_or_default();
        let [Value::Object(one), Value::Object(other)] = [members(self), members(next)] else {
            return Ok(());
        };
        let mut names = one.keys().chain(other.keys());
        let name = |of: &Partial| of.inputs().next().map_or_else(String::new, |of| of.name.clone());
        match names.find(|name| one.get(*name) != other.get(*name)) {
            None => Ok(()),
            Some(member) => Err(PartialError::Different {
                one: name(self),
                other: name(next),
                member: member.clone(),
            }),
        }
    }

    /// Puts the inputs into the order of their names, which outputs record, once all are there.
    ///
    /// # Errors
    /// One of them is there twice.
    pub fn complete(&mut self) -> Result<(), PartialError> {
        let hash = |of: &Source| of.hash.as_ref().map(ToString::to_string);
        self.inputs.sort_by(|(a, _), (b, _)| {
            natural(&a.name, &b.name).then_with(|| hash(a).cmp(&hash(b)))
        });
        let mut twice = self.inputs.windows(2).map(|two| [&two[0].0, &two[1].0]);
        match twice.find(|[one, other]| one == other && one.hash.is_some()) {
            None => Ok(()),
            Some([one, _]) => Err(PartialError::Twice(one.name.clone())),
        }
    }

    /// That there are the names that were asked for.
    ///
    /// # Errors
    /// The first that is not there.
    pub fn require_names(&self) -> Result<(), UnknownName> {
        self.names.clone().require()
    }

    /// A warning, if inputs have ids in common.
    pub fn shared_ids(&self) -> Option<String> {
        let mut seen: HashMap<&str, usize, RandomState> = HashMap::default();
        let (mut shared, mut example) = (HashSet::new(), None);
        for (index, (_, ids)) in self.inputs.iter().enumerate() {
            for id in ids {
                let first = *seen.entry(id).or_insert(index);
                if first != index && shared.insert(id) {
                    example.get_or_insert((id, first, index));
                }
            }
        }
        let (id, [one, other]) = example.map(|(id, one, other)| (id, [one, other]))?;
        let [one, other] = [one, other].map(|index| &self.inputs[index].0.name);
        let ids = if shared.len() == 1 { "id is" } else { "ids are" };
        Some(format!(
            "{} {ids} used in more than one file: {id:?} in {one} and {other} [duplicate-id]\n    \
             give every segment an id of its own",
            shared.len()
        ))
    }

    /// The summary of all that was counted.
    ///
    /// # Errors
    /// As [`Tallies::summarise`].
    pub fn summarise(self, selection: &Selection) -> Result<Summary, SurveyError> {
        let mut dataset = self.dates.of(self.stated);
        if dataset.name.is_empty() {
            let mut names: Vec<&str> = self.inputs.iter().map(|(of, _)| of.name.as_str()).collect();
            names.dedup();
            dataset.name = few(&names);
        }
        dataset.left_out = self.left_out;
        self.tallies.summarise(&dataset, selection)
    }

    /// What is to be kept of it, as JSON. The inputs are for its record, in the same order.
    pub fn into_json(self) -> String {
        let stored = Stored {
            dataset: self.stated,
            left_out: self.left_out,
            dates: self.dates,
            names: self.names,
            ids: self.inputs.into_iter().map(|(_, ids)| ids).collect(),
            counted: self.tallies.into_content(),
        };
        serde_json::to_string(&stored).expect("names and numbers are JSON") + "\n"
    }

    /// The same again, with the inputs that its record names.
    ///
    /// # Errors
    /// It is no such JSON.
    pub fn from_json(
        json: &[u8],
        inputs: Vec<Source>,
        keys: &[String],
    ) -> Result<Partial, PartialError> {
        let unreadable = |error: &dyn ToString| PartialError::Unreadable(error.to_string());
        let stored: Stored = serde_json::from_slice(json).map_err(|error| unreadable(&error))?;
        let Stored { dataset, left_out, dates, names, ids, counted } = stored;
        if ids.len() != inputs.len() {
            return Err(unreadable(&"its inputs are not those of its record"));
        }
        let mut tallies = Tallies::new(keys);
        tallies.add_content(counted).map_err(|error| unreadable(&error))?;
        let inputs = inputs.into_iter().zip(ids).collect();
        Ok(Partial { inputs, stated: dataset, left_out, dates, names, tallies })
    }
}

/// What is kept of a part.
#[derive(Serialize, Deserialize)]
struct Stored {
    dataset: Dataset,
    left_out: LeftOut,
    dates: Dates,
    names: Names,
    /// Of each input.
    ids: Vec<Vec<String>>,
    counted: Content,
}
